/** What a symbol stands for whose resource or module is deployed on a condition. */
import { describe, expect, test } from "vitest";
import { bicepFront } from "../../../parsers/bicep/index.ts";
import { deployed, named, told } from "../deployed.ts";

const API = "'Microsoft.ApiManagement/service/apis@2024-05-01'";
const SERVICE = "'Microsoft.ApiManagement/service@2024-05-01'";
const MODULE = "output host string = 'http'\noutput hosts array = ['a']";

function valueOf(condition: string, expression: string): unknown {
  const files = {
    "main.bicep": `param on bool
resource never ${SERVICE} = if (${condition}) {
  name: 'other'
  location: 'westeurope'
  properties: { publisherName: 'me' }
  resource child 'backends' = { name: 'inner', properties: {} }
}
module m 'module.bicep' = if (${condition}) { name: 'm' }
resource api ${API} = { name: 'gateway/orders', properties: { x: ${expression} } }`,
    "module.bicep": MODULE,
  };
  const all = deployed(bicepFront(), files, { named: ["main.bicep"] });
  expect(all.problems).toEqual([]);
  return told(named(all, "gateway/orders"), "properties.x");
}

const UNSURE = { $unknown: "parameter", $detail: "parameter 'on' has no value" };
const ABSENT = { $absent: true };

describe("where the condition is false", () => {
  test.each([
    ["never.name", "other"],
    ["never.type", "Microsoft.ApiManagement/service"],
    ["never.apiVersion", "2024-05-01"],
    ["never::child.name", "inner"],
    ["endsWith(never.id, '/service/other')", true],
    ["never.properties.publisherName", { $unknown: "runtime", $detail: "'never' is not deployed" }],
    ["never.?properties.publisherName", ABSENT],
    ["never.?id", ABSENT],
    ["m.outputs.host", { $unknown: "runtime", $detail: "module 'm' is not deployed" }],
    ["m.?outputs.host", ABSENT],
    ["m.?outputs.hosts[0] ?? 'none'", "none"],
  ])("%s is %j", (expression, expected) => {
    expect(valueOf("1 == 2", expression)).toEqual(expected);
  });

  test("nothing is deployed, and a child of it is not either", () => {
    const { resources } = deployed(bicepFront(), {
      "main.bicep": `resource never ${SERVICE} = if (false) {
  name: 'other'
  resource child 'backends' = { name: 'inner', properties: {} }
}
resource api ${API} = { parent: never, name: 'orders', properties: {} }`,
    });
    expect(resources.map((one) => [one.address, one.names.map((name) => name.plain)])).toEqual([
      ["main.bicep#api", ["other", "orders"]],
    ]);
  });

  test("the turns of a loop keep their index", () => {
    const all = deployed(bicepFront(), {
      "main.bicep": `resource many ${API} = [for i in range(0, 3): if (i != 1) { name: 'gateway/\${i}', properties: {} }]
module ms 'module.bicep' = [for i in range(0, 3): if (i != 0) { name: 'm\${i}', params: { host: 'h\${i}' } }]
resource last ${API} = { name: 'gateway/last', properties: { a: many[1].name, b: many[2].name, c: ms[2].outputs.host } }`,
      "module.bicep": "param host string\noutput host string = host",
    });
    expect(all.resources.map(({ address }) => address)).toEqual([
      "main.bicep#many[0]",
      "main.bicep#many[2]",
      "main.bicep#last",
    ]);
    expect(told(named(all, "gateway/last"), "properties")).toEqual({
      a: "gateway/1",
      b: "gateway/2",
      c: "h2",
    });
  });
});

describe("where the condition is not known", () => {
  test.each([
    ["m.outputs.host", "http"],
    ["m!.outputs.host", "http"],
    ["m.?outputs.host", { ...UNSURE, among: ["http", ABSENT] }],
    ["m.?outputs.host ?? 'https'", { ...UNSURE, among: ["http", "https"] }],
    ["m.?outputs.?hosts[0]", { ...UNSURE, among: ["a", ABSENT] }],
    ["on ? m.outputs.host : 'https'", { ...UNSURE, among: ["http", "https"] }],
    ["never.name", "other"],
    ["never.?name", { ...UNSURE, among: ["other", ABSENT] }],
    ["never.properties.publisherName", "me"],
  ])("%s is %j", (expression, expected) => {
    expect(valueOf("on", expression)).toEqual(expected);
  });
});

test("where there is no condition, or it is true, a safe read is a plain one", () => {
  expect(valueOf("1 == 1", "m.?outputs.host")).toBe("http");
  expect(valueOf("1 == 1", "never.?name")).toBe("other");
});
