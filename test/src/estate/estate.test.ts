import { expect, test } from "vitest";
import type { Resource } from "../../../src/core/resource.ts";
import { estateOf } from "../../../src/estate/estate.ts";
import { apim, parameter, runtime } from "../../told.ts";

test("a child finds its parent and its service", () => {
  const service = apim("service", "gateway");
  const api = apim("service/apis", "gateway/orders");
  const operation = apim("service/apis/operations", "gateway/orders/get");
  const estate = estateOf([operation, api, service]);
  expect(estate.parent(operation)).toBe(api);
  expect(estate.parent(api)).toBe(service);
  expect(estate.parent(service)).toBeUndefined();
  expect([operation, api, service].map((one) => estate.service(one))).toEqual([service, service, service]);
});

test("a child of a workspace has the service as its grandparent", () => {
  const service = apim("service", "gateway");
  const workspace = apim("service/workspaces", "gateway/team");
  const api = apim("service/workspaces/apis", "gateway/team/orders");
  const estate = estateOf([service, workspace, api]);
  expect(estate.parent(api)).toBe(workspace);
  expect(estate.service(api)).toBe(service);
});

test("types and names are compared without regard to case", () => {
  const service = apim("service", "Gateway");
  const api = apim("service/apis", "gateway/orders", {}, { type: "microsoft.apimanagement/Service/Apis" });
  const estate = estateOf([service, api]);
  expect(estate.parent(api)).toBe(service);
  expect(estate.children(service, "Microsoft.ApiManagement/service/apis")).toEqual([api]);
});

test("a name that is not known is the same as itself, and as nothing else", () => {
  const service = apim("service", [parameter("name")]);
  const mine = apim("service/apis", [parameter("name"), "orders"]);
  const others = apim("service/apis", [parameter("Name"), "orders"]);
  const estate = estateOf([service, mine, others]);
  expect(estate.service(mine)).toBe(service);
  expect(estate.service(others)).toBeUndefined();
  expect(estate.children(service, "Microsoft.ApiManagement/service/apis")).toEqual([mine]);
});

test("a name that nothing stands for finds nobody", () => {
  const unnamed = apim("service", [runtime]);
  expect(estateOf([unnamed]).children(unnamed, "Microsoft.ApiManagement/service/apis")).toEqual([]);
});

test("the children of a type, in the order they are told", () => {
  const service = apim("service", "gateway");
  const [a, b] = [apim("service/apis", "gateway/a"), apim("service/apis", "gateway/b")];
  const rest = [apim("service/apis", "other/c"), apim("service/products", "gateway/p")];
  const estate = estateOf([a, ...rest, b, service]);
  expect(estate.children(service, "Microsoft.ApiManagement/service/apis")).toEqual([a, b]);
  expect(estate.children(service, "Microsoft.ApiManagement/service/backends")).toEqual([]);
});

test("what is deployed here tells more than a reference to it", () => {
  const reference = apim("service", "gateway", {}, { declared: "elsewhere" });
  const service = apim("service", "gateway");
  const api = apim("service/apis", "gateway/orders");
  expect(estateOf([reference, service, api]).service(api)).toBe(service);
  expect(estateOf([reference, api]).service(api)).toBe(reference);
});

test("of alternatives that are all deployed here, none is taken for the real one", () => {
  const alternatives = [apim("service", "gateway"), apim("service", "gateway")];
  const api = apim("service/apis", "gateway/orders");
  const estate = estateOf([...alternatives, api]);
  expect(estate.service(api)).toBeUndefined();
  expect(alternatives.map((one) => estate.service(one))).toEqual(alternatives);
});

test("a resource with too few names has no parent, and other providers have no service", () => {
  const service = apim("service", "gateway");
  const short = apim("service/apis/operations", "gateway");
  const settings = apim("service", "gateway", {}, { type: "Microsoft.Insights/diagnosticSettings" });
  const estate = estateOf([service, short, settings]);
  expect(estate.parent(short)).toBeUndefined();
  expect(estate.service(settings)).toBeUndefined();
});

test("an estate is joined in linear time", () => {
  const tell = (count: number): readonly Resource[] => [
    apim("service", "gateway"),
    ...Array.from({ length: count }, (_, i) => apim("service/apis", `gateway/api-${String(i)}`)),
  ];
  const resources = tell(20_000);
  const [service] = resources;
  const started = performance.now();
  const estate = estateOf(resources);
  for (const resource of resources) estate.service(resource);
  expect(service && estate.children(service, "Microsoft.ApiManagement/service/apis").length).toBe(20_000);
  // A hundred times what it takes; a walk over all pairs would take minutes.
  expect(performance.now() - started).toBeLessThan(5_000);
});
