import { describe, expect, test } from "vitest";
import { addresses, at, expand, outline, problemsOf, template } from "./telling.ts";

const API = '"type": "Microsoft.ApiManagement/service/apis"';

function resources(written: string, more = ""): ReturnType<typeof expand> {
  return expand(template(`${more}  "resources": [${written}]`));
}

describe("a resource loop", () => {
  test("makes a resource for each turn, named by its index", () => {
    const told = resources(
      `{ ${API}, "name": "[concat('gateway/v', copyIndex(), '-', copyIndex('apis', 1))]",
        "copy": { "name": "apis", "count": 2 } }`,
    );
    expect(outline(told)).toEqual(["service/apis gateway/v0-1", "service/apis gateway/v1-2"]);
    expect(addresses(told)).toEqual(["main.json#gateway/v0-1", "main.json#gateway/v1-2"]);
  });

  test("takes the elements of a parameter, each at its own characters", () => {
    const told = resources(
      `{ ${API}, "name": "[format('gateway/{0}', parameters('apis')[copyIndex()].name)]",
        "copy": { "name": "apis", "count": "[length(parameters('apis'))]" },
        "properties": { "protocols": ["[parameters('apis')[copyIndex('APIS')].protocol]"] } }`,
      `  "parameters": { "apis": { "type": "array", "defaultValue": [
    { "name": "a", "protocol": "http" },
    { "name": "b", "protocol": "wss" } ] } },
`,
    );
    expect(outline(told)).toEqual(["service/apis gateway/a", "service/apis gateway/b"]);
    expect(at(told, "gateway/a", "properties.protocols")).toMatch(/^\["http"\]/);
    expect(at(told, "gateway/b", "properties.protocols")).toMatch(/^\["wss"\]/);
  });

  test("its index tells the loop it came through", () => {
    const told = resources(`{ ${API}, "name": "gateway/a", "copy": { "name": "apis", "count": 1 },
      "properties": { "serviceUrl": "[concat('http://node', copyIndex(1))]" } }`);
    expect(at(told, "gateway/a", "properties.serviceUrl")).toMatch(
      /^"http:\/\/node1" 5:39 «concat\('http:\/\/node', copyIndex\(1\)\)»/,
    );
  });

  test("its index reaches the text of a policy, and its mode changes nothing", () => {
    const told = resources(`{ "type": "Microsoft.ApiManagement/service/apis/policies",
        "name": "[format('gateway/v{0}/policy', copyIndex())]",
        "copy": { "name": "apis", "count": 2, "mode": "serial", "batchSize": 1 }, "properties": { "format": "rawxml",
        "value": "[concat('<policies><inbound><set-backend-service base-url=\\"http://node', copyIndex('apis'), '\\" /></inbound></policies>')]" } }`);
    expect(outline(told)).toEqual([
      "service/apis/policies gateway/v0/policy",
      "service/apis/policies gateway/v1/policy",
    ]);
    expect(at(told, "gateway/v1/policy", "properties.value")).toContain("http://node1");
  });

  test("of a count that is not known has one resource that stands for all", () => {
    const told = resources(
      `{ ${API}, "name": "[concat('gateway/', copyIndex())]", "copy": { "name": "apis", "count": "[parameters('n')]" },
        "properties": { "protocols": ["http"] } }`,
      '  "parameters": { "n": { "type": "int" } },\n',
    );
    expect(outline(told)).toEqual(["service/apis gateway/${copyIndex()} maybe"]);
    expect(at(told, "gateway/${copyIndex()}", "properties.protocols")).toMatch(/^\["http"\]/);
  });

  test("leaves out the turns that its condition rules out", () => {
    const told = resources(
      `{ ${API}, "name": "[concat('gateway/', copyIndex())]", "copy": { "name": "apis", "count": 3 },
        "condition": "[not(equals(copyIndex(), 1))]" }`,
    );
    expect(outline(told)).toEqual(["service/apis gateway/0", "service/apis gateway/2"]);
  });

  test("reads a count that is written as a text", () => {
    const told = resources(
      `{ ${API}, "name": "[concat('gateway/', copyIndex())]", "copy": { "name": "apis", "count": "2" } }`,
    );
    expect(outline(told)).toEqual(["service/apis gateway/0", "service/apis gateway/1"]);
  });

  test("of no turns makes nothing", () => {
    expect(
      outline(resources(`{ ${API}, "name": "gateway/a", "copy": { "name": "apis", "count": 0 } }`)),
    ).toEqual([]);
  });

  test("reaches the resources declared inside", () => {
    const told =
      resources(`{ "type": "Microsoft.ApiManagement/service", "name": "[concat('gateway', copyIndex())]",
      "copy": { "name": "gateways", "count": 2 },
      "resources": [{ "type": "apis", "name": "[concat('v', copyIndex())]" }] }`);
    expect(outline(told)).toEqual([
      "service gateway0",
      "service/apis gateway0/v0",
      "service gateway1",
      "service/apis gateway1/v1",
    ]);
  });

  test.each([
    [
      '"count": 801',
      "4:123 limit: The copy loop 'apis' is not evaluated: the loop has more than the 800 turns that Azure takes; lower its count",
    ],
    ['"cuont": 2', "4:96 syntax: A copy loop needs a 'count'; write how many resources it makes"],
  ])("%s", (count, problem) => {
    const told = resources(`{ ${API}, "name": "gateway/a", "copy": { "name": "apis", ${count} } }`);
    expect(problemsOf(told)).toEqual([`main.json:${problem}`]);
    expect(outline(told)).toEqual(["service/apis gateway/a maybe"]);
  });

  test("a loop that is not around it has no index", () => {
    const told = resources(`{ ${API}, "name": "gateway/a", "copy": { "name": "apis", "count": 1 },
      "properties": { "a": "[copyIndex('others')]" } }`);
    expect(at(told, "gateway/a", "properties.a")).toBe(
      "unknown: copyIndex() stands in no copy loop 'others' 5:30 «copyIndex('others')»",
    );
  });
});

describe("a property's loop", () => {
  test("makes a list, each element at its own characters", () => {
    const told = resources(
      `{ "type": "Microsoft.ApiManagement/service", "name": "gateway",
        "properties": { "publisherName": "me", "copy": [
          { "name": "hostnameConfigurations", "count": "[length(variables('hosts'))]",
            "input": { "hostName": "[variables('hosts')[copyIndex('hostnameConfigurations')]]" } },
          { "name": "zones", "count": 2, "input": "[copyIndex('zones', 1)]" } ] } }`,
      '  "variables": { "hosts": ["a.example", "b.example"] },\n',
    );
    expect(at(told, "gateway", "properties")).toMatch(
      /^{publisherName: "me", hostnameConfigurations: \[{hostName: "a\.example"}, {hostName: "b\.example"}\], zones: \[1, 2\]}/,
    );
  });

  test("stands in another one, and in a resource's", () => {
    const told = resources(
      `{ ${API}, "name": "[concat('gateway/v', copyIndex())]", "copy": { "name": "apis", "count": 2 },
        "properties": { "copy": [ { "name": "outer", "count": 2, "input": {
          "copy": [ { "name": "inner", "count": 2,
            "input": "[concat(copyIndex(), copyIndex('outer'), copyIndex('inner'))]" } ] } } ] } }`,
    );
    expect(at(told, "gateway/v1", "properties.outer")).toMatch(
      /^\[{inner: \["100", "101"\]}, {inner: \["110", "111"\]}\]/,
    );
  });

  test("of a count that is not known is open", () => {
    const told = resources(
      `{ ${API}, "name": "gateway/a", "properties": { "copy": [ { "name": "protocols", "count": "[parameters('n')]", "input": "http" } ] } }`,
      '  "parameters": { "n": { "type": "int" } },\n',
    );
    expect(at(told, "gateway/a", "properties.protocols")).toMatch(/^\[…\]/);
  });

  test("a property that is merely called copy is one like any other", () => {
    const told = resources(`{ ${API}, "name": "gateway/a", "properties": { "copy": ["http"] } }`);
    expect(at(told, "gateway/a", "properties.copy")).toMatch(/^\["http"\]/);
  });

  test("without an input leaves its object open", () => {
    const told = resources(
      `{ ${API}, "name": "gateway/a", "properties": { "path": "a", "copy": [{ "name": "protocols", "count": 2 }] } }`,
    );
    expect(problemsOf(told)).toEqual([
      "main.json:4:126 syntax: A copy loop needs a 'name', a 'count' and an 'input'; write what is missing",
    ]);
    expect(at(told, "gateway/a", "properties.protocols")).toMatch(/^unknown: /);
    expect(at(told, "gateway/a", "properties.path")).toMatch(/^"a"/);
  });
});

describe("a loop of a variable and of an output", () => {
  test("makes a list", () => {
    const told = resources(
      `{ ${API}, "name": "gateway/a", "properties": { "a": "[variables('names')]", "b": "[variables('object').inner]" } }`,
      `  "variables": {
    "copy": [{ "name": "names", "count": 2, "input": "[concat('n', copyIndex('names'))]" }],
    "object": { "copy": [{ "name": "inner", "count": 2, "input": "[copyIndex('inner')]" }] }
  },
`,
    );
    expect(at(told, "gateway/a", "properties.a")).toMatch(/^\["n0", "n1"\] .* < variable 'names'$/);
    expect(at(told, "gateway/a", "properties.b")).toMatch(/^\[0, 1\] .* < variable 'object'$/);
  });
});
