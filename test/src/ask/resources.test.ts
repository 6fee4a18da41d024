import { describe, expect, test } from "vitest";
import { effective, hasSku, isNamed, isOneOf, nameOf, quoted, serviceOf } from "../../../src/ask.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { estateOf } from "../../../src/estate/estate.ts";
import type { Told } from "../../told.ts";
import { apim, charactersAt, openFields, parameter, tell } from "../../told.ts";

describe("effective", () => {
  test("is what is written", () => {
    const service = apim("service", "gateway", { properties: { publicNetworkAccess: "Disabled" } });
    expect(isOneOf(effective(service, "properties.publicNetworkAccess"), ["Disabled"]).holds).toBe("yes");
  });

  test("is the platform's default where nothing is, at the place where it would be", () => {
    const service = apim("service", "gateway", { properties: { publisherName: "Contoso" } });
    const reading = effective(service, "properties.publicNetworkAccess");
    expect(isOneOf(reading, ["Enabled"]).holds).toBe("yes");
    expect(charactersAt(reading)).toBe('"properties"');
    expect(reading.from.at(-1)).toMatchObject({ via: "platform default", name: "publicNetworkAccess" });
  });

  test("takes a null for nothing", () => {
    const service = apim("service", "gateway", { properties: { publicNetworkAccess: null } });
    expect(isOneOf(effective(service, "properties.publicNetworkAccess"), ["Enabled"]).holds).toBe("yes");
  });

  test("takes the default in the worlds where nothing is written", () => {
    const service = apim("service", "gateway", {
      properties: { publicNetworkAccess: parameter("x", [null, "enabled"]) },
    });
    expect(isOneOf(effective(service, "properties.publicNetworkAccess"), ["Enabled"]).holds).toBe("yes");
  });

  test("is no default where it is not known whether something is written", () => {
    const service = apim("service", "gateway", { properties: openFields({}) });
    expect(effective(service, "properties.publicNetworkAccess").state).toBe("unknown");
  });

  test("compares types and properties without regard to case", () => {
    const service = apim("service", "gateway", {}, { type: "microsoft.apimanagement/SERVICE" });
    expect(isOneOf(effective(service, "Properties.virtualnetworktype"), ["None"]).holds).toBe("yes");
  });

  test("does not know what a resource that is told elsewhere leaves out", () => {
    const service = apim("service", "gateway", {}, { declared: "elsewhere" });
    expect(isOneOf(effective(service, "sku.name"), ["Consumption"])).toMatchObject({
      holds: "maybe",
      because: "'gateway' is deployed elsewhere",
    });
  });

  test("does not know what becomes of a property that the API version does not have", () => {
    const service = apim(
      "service",
      "gateway",
      { properties: { publicNetworkAccess: "Disabled" } },
      { apiVersion: "2020-12-01" },
    );
    expect(isOneOf(effective(service, "properties.publicNetworkAccess"), ["Disabled"])).toMatchObject({
      holds: "maybe",
      because: "API version 2020-12-01 does not know publicNetworkAccess, which came with 2021-04-01-preview",
    });
  });
});

describe("hasSku", () => {
  const verdictFor = (sku: Told | undefined): Verdict => {
    const service = apim("service", "gateway", sku === undefined ? {} : { sku: { name: sku } });
    const api = apim("service/apis", "gateway/orders");
    return hasSku(api, estateOf([service, api]), "consumption", "v2").holds;
  };

  test.each<readonly [sku: Told, holds: Verdict]>([
    ["Consumption", "yes"],
    ["consumption", "yes"],
    ["StandardV2", "yes"],
    ["Premium", "no"],
    [parameter("sku"), "maybe"],
    [parameter("sku", ["Developer", "Premium"]), "no"],
  ])("%#", (sku, holds) => {
    expect(verdictFor(sku)).toBe(holds);
  });

  test("does not know the tier of a service that is not told", () => {
    const api = apim("service/apis", "gateway/orders");
    expect(hasSku(api, estateOf([api]), "v2")).toMatchObject({
      holds: "maybe",
      because: "the service is not told in these files",
    });
  });
});

describe("names", () => {
  test("the resource's own, and its service's", () => {
    const api = apim("service/workspaces/apis", "gateway/team/orders");
    expect([nameOf(api), serviceOf(api)]).toEqual(["orders", "'gateway'"]);
    expect(isNamed(api, "Orders").holds).toBe("yes");
  });

  test("the display name of what has no name yet", () => {
    const properties = { displayName: "Partners" };
    const subscription = apim("service/subscriptions", ["gateway", parameter("sid")], { properties });
    expect(nameOf(subscription)).toBe("Partners");
    expect(nameOf(apim("service/subscriptions", "gateway/partners", { properties }))).toBe("partners");
  });

  test("a service that nothing names", () => {
    expect(serviceOf(apim("service/subscriptions", [parameter("service"), "partners"]))).toBe("the service");
  });

  test("a name that is not known is told by what it depends on", () => {
    const tenant = apim("service/tenant", ["gateway", parameter("endpoint")]);
    expect(nameOf(tenant)).toBe("${endpoint}");
    expect(isNamed(tenant, "access").holds).toBe("maybe");
  });

  test("a text in quotes, or other words", () => {
    expect(quoted(tell("http"), "http or ws")).toBe("'http'");
    expect(quoted(tell(parameter("x")), "http or ws")).toBe("http or ws");
  });
});
