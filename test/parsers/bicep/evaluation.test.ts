import { describe, expect, test } from "vitest";
import { bicepFront } from "../../../parsers/bicep/index.ts";
import { displayName } from "../../../src/core/resource.ts";
import { inMemoryWorkspace } from "../../in-memory-files.ts";
import { deployed, named, place, read, told, way } from "../deployed.ts";

const SERVICE = "'Microsoft.ApiManagement/service@2024-05-01'";
const API = "'Microsoft.ApiManagement/service/apis@2024-05-01'";

/** The `properties.x` of the one API in a file of these declarations. */
function valueOf(expression: string, declarations = ""): ReturnType<typeof told> {
  const text = `${declarations}
resource api ${API} = {
  name: 'gateway/orders'
  properties: {
    x: ${expression}
  }
}`;
  return told(named(deployed(bicepFront(), { "main.bicep": text }), "gateway/orders"), "properties.x");
}

describe("expressions", () => {
  test.each([
    ["'http'", "http"],
    ["true ? 'a' : 'b'", "a"],
    ["1 + 2 * 3", 7],
    ["7 / 2", 3],
    ["-7 % 3", -1],
    ["'a' == 'A'", false],
    ["'a' =~ 'A'", true],
    ["'a' !~ 'b'", true],
    ["!(1 < 2 || false)", false],
    ["null ?? 'b'", "b"],
    ["[1, 2, 3][1]", 2],
    ["[1, 2, 3][^1]", 3],
    ["{ a: { b: 'c' } }.a.b", "c"],
    ["[{ a: 1 }.?b]", [null]],
    ["{ a: 1 }['a']", 1],
    ["{ ...{ a: 1, b: 2 }, b: 3 }", { a: 1, b: 3 }],
    ["[...[1, 2], 3]", [1, 2, 3]],
    ["[for i in [1, 2]: i * 2]", [2, 4]],
    ["[for (x, i) in ['a', 'b']: '${x}${i}']", ["a0", "b1"]],
    ["'${1}-${true}'", "1-True"],
    ["null", { $absent: true }],
    ["'''\na'b\n'''", "a'b\n"],
  ])("%s is %j", (expression, expected) => {
    expect(valueOf(expression)).toEqual(expected);
  });

  test("what a safe read does not find is missing in the object, not where it is read", () => {
    const text = `var stock = { url: 'https://a' }
resource api ${API} = {
  name: 'gateway/orders'
  properties: { x: stock.?credentials }
}`;
    const reading = read(
      named(deployed(bicepFront(), { "main.bicep": text }), "gateway/orders"),
      "properties.x",
    );
    expect([reading.state, place(reading.at)]).toEqual(["absent", "main.bicep: { url: 'https://a' }"]);
  });

  test("what depends on an unknown is unknown, with both worlds", () => {
    expect(valueOf("on ? 'http' : 'https'", "param on bool")).toEqual({
      $unknown: "parameter",
      $detail: "parameter 'on' has no value",
      among: ["http", "https"],
    });
  });

  test("a known condition decides, whatever the other arm", () => {
    expect(valueOf("length('ab') == 2 ? 'http' : nothing")).toBe("http");
  });

  test("a half-known text keeps its certain characters", () => {
    expect(valueOf("'http://${host}/v1'", "param host string")).toMatchObject({
      $text: ["http://", { $unknown: "parameter" }, "/v1"],
    });
  });

  test("a cycle of variables is unknown, for that reason", () => {
    expect(valueOf("a", "var a = b\nvar b = a")).toMatchObject({ $unknown: "cycle" });
  });

  test("a function that nobody knows is unsupported there and nowhere else", () => {
    expect(valueOf("{ a: madeUp(), b: 1 }")).toMatchObject({ a: { $unknown: "unsupported" }, b: 1 });
  });

  test("functions of the file, with their parameters", () => {
    expect(valueOf("twice('a')", "func twice(x string) string => '${x}${x}'")).toBe("aa");
  });
});

describe("resources", () => {
  const estate = deployed(bicepFront(), {
    "main.bicep": `
param deploy bool = false
resource apim ${SERVICE} = {
  name: 'gateway'
  resource access 'tenant' = {
    name: 'access'
    properties: { enabled: true }
  }
}
resource other ${SERVICE} existing = { name: 'other' }
resource orders ${API} = {
  parent: apim
  name: 'orders'
  properties: { serviceUrl: apim::access.name }
}
resource flat ${API} = { name: 'gateway/flat', properties: {} }
resource never ${API} = if (deploy) { name: 'gateway/never', properties: {} }
resource many ${API} = [for (name, i) in ['a', 'b']: {
  parent: other
  name: name
  properties: { path: '\${name}\${i}' }
}]
`,
  });

  test("names follow parents, nesting, slashes and loops", () => {
    expect(estate.problems).toEqual([]);
    expect(
      estate.resources.map(
        (one) => `${one.declared} ${one.type.split("/").slice(1).join("/")} ${displayName(one)}`,
      ),
    ).toEqual([
      "here service gateway",
      "here service/tenant gateway/access",
      "elsewhere service other",
      "here service/apis gateway/orders",
      "here service/apis gateway/flat",
      "here service/apis other/a",
      "here service/apis other/b",
    ]);
  });

  test("addresses tell the symbol, the nesting and the turn", () => {
    expect(estate.resources.map((one) => one.address)).toEqual([
      "main.bicep#apim",
      "main.bicep#apim::access",
      "main.bicep#other",
      "main.bicep#orders",
      "main.bicep#flat",
      "main.bicep#many[0]",
      "main.bicep#many[1]",
    ]);
  });

  test("a nested resource is reached through its parent", () => {
    expect(told(named(estate, "gateway/orders"), "properties.serviceUrl")).toBe("access");
  });

  test("a loop over something unknown has one representative, which may not be there", () => {
    const { resources } = deployed(bicepFront(), {
      "main.bicep": `param names array
resource many ${API} = [for name in names: { name: 'gateway/\${name}', properties: { protocols: ['http'] } }]`,
    });
    expect(resources.map((one) => [one.address, one.exists])).toEqual([["main.bicep#many[*]", "maybe"]]);
  });

  test("of such a loop of modules, how many there are is not known, but what one gives", () => {
    const all = deployed(bicepFront(), {
      "main.bicep": `param names array
module ms 'm.bicep' = [for name in names: { name: 'm' }]
resource last ${API} = { name: 'gateway/last', properties: { a: ms[0].outputs.o, b: length(ms) } }`,
      "m.bicep": "output o string = 'http'",
    });
    expect(told(named(all, "gateway/last"), "properties")).toMatchObject({
      a: "http",
      b: { $unknown: "parameter" },
    });
  });

  test("what the body does not say stands at the head of its container", () => {
    const orders = named(estate, "gateway/orders");
    expect(place(read(orders, "properties.protocols").at)).toBe("main.bicep: properties");
    expect(place(read(orders, "location").at)).toBe(`main.bicep: resource orders ${API}`);
  });
});

describe("parameters", () => {
  const main = `
@allowed(['http', 'https'])
param protocol string
@secure()
param key string
param optional string?
type level = 'low' | 'high'
param chosen level
resource api ${API} = {
  name: 'gateway/orders'
  properties: { a: protocol, b: key, c: optional, d: chosen }
}`;

  test("without a set: allowed values, secrets, null and types of literals", () => {
    const api = named(deployed(bicepFront(), { "main.bicep": main }), "gateway/orders");
    expect(told(api, "properties.a")).toMatchObject({ $unknown: "parameter", among: ["http", "https"] });
    expect(told(api, "properties.b")).toEqual({ $secret: "secure parameter" });
    expect(told(api, "properties.d")).toMatchObject({ $unknown: "parameter", among: ["low", "high"] });
    expect(read(api, "properties.c").state).toBe("absent");
  });

  test("each parameter file is a set of its own", () => {
    const estate = deployed(bicepFront(), {
      "main.bicep": main,
      "prod.bicepparam": "using './main.bicep'\nparam protocol = 'https'\nparam chosen = 'low'",
      "main.test.parameters.json": '{ "parameters": { "protocol": { "value": "http" } } }',
    });
    expect(estate.entries).toEqual([
      "main.bicep with prod.bicepparam",
      "main.bicep with main.test.parameters.json",
    ]);
    expect(estate.resources.map((one) => told(one, "properties.a"))).toEqual(["https", "http"]);
  });

  test("a parameter file that names a module is none of the template that calls it", () => {
    const estate = deployed(bicepFront(), {
      "main.bicep": "module proxy 'proxy.bicep' = {\n  name: 'proxy'\n}\n" + main,
      "proxy.bicep": "param size int = 1\n",
      "proxy.parameters.json": '{ "parameters": { "size": { "value": 2 } } }',
      "prod.parameters.json": '{ "parameters": { "protocol": { "value": "https" } } }',
    });
    expect(estate.entries).toEqual(["main.bicep with prod.parameters.json"]);
  });

  test("a chosen file takes the place of those that are found", () => {
    const files = {
      "main.bicep": main,
      "a.bicepparam": "using 'main.bicep'",
      "b.bicepparam": "using 'main.bicep'",
    };
    expect(deployed(bicepFront(), files, { parameterFiles: ["b.bicepparam"] }).entries).toEqual([
      "main.bicep with b.bicepparam",
    ]);
  });

  test("a parameter given null takes its default", () => {
    const estate = deployed(bicepFront(), {
      "main.bicep": "module m 'm.bicep' = { name: 'm', params: { p: null } }\n// api-management",
      "m.bicep": `param p string = 'default'\nresource api ${API} = { name: 'gateway/orders', properties: { p: p } }`,
    });
    expect(told(named(estate, "gateway/orders"), "properties.p")).toBe("default");
  });
});

test("what a resource is deployed after is known by the addresses of its symbols", () => {
  const { resources } = deployed(bicepFront(), {
    "main.bicep": `module m 'm.bicep' = { name: 'm' }
resource gone ${API} = if (false) { name: 'gateway/gone', properties: {} }
resource many ${API} = [for i in range(0, 2): { name: 'gateway/\${i}', properties: {} }]
resource last ${API} = { name: 'gateway/last', properties: {}, dependsOn: [m, gone, many, many[1], 3] }`,
    "m.bicep": "param p string = 'x'",
  });
  expect(resources.map(({ address, dependsOn }) => [address, dependsOn])).toEqual([
    ["main.bicep#many[0]", []],
    ["main.bicep#many[1]", []],
    ["main.bicep#last", ["main.bicep#m", "main.bicep#many[0]", "main.bicep#many[1]"]],
  ]);
});

describe("modules", () => {
  const files = {
    "prod.bicepparam": "using 'main.bicep'\nparam protocols = ['http']\n",
    "main.bicep":
      "param protocols array\nmodule apis 'modules/apis.bicep' = { name: 'apis', params: { protocols: protocols } }",
    "modules/apis.bicep":
      "param protocols array\nmodule one 'one.bicep' = { name: 'one', params: { list: protocols } }\noutput id string = one.outputs.id",
    "modules/one.bicep": `param list array\nresource api ${API} = { name: 'gateway/orders', properties: { protocols: list } }\noutput id string = api.name`,
  };

  test("a literal in a parameter file, two modules away, is the place of the finding", () => {
    const protocols = read(named(deployed(bicepFront(), files), "gateway/orders"), [
      "properties",
      "protocols",
    ]);
    expect(place(protocols.at)).toBe("prod.bicepparam: ['http']");
    expect(way(protocols)).toEqual([
      "literal",
      "parameter file protocols",
      "module argument protocols",
      "module argument list",
    ]);
  });

  test("only files that are no module of another are entry points", () => {
    expect(deployed(bicepFront(), files).entries).toEqual(["main.bicep with prod.bicepparam"]);
  });

  test("outputs of modules are values of their callers", () => {
    const estate = deployed(bicepFront(), {
      ...files,
      "main.bicep": `${files["main.bicep"]}\nresource other ${API} = { name: 'gateway/other', properties: { path: apis.outputs.id } }`,
    });
    expect(told(named(estate, "gateway/other"), "properties.path")).toBe("gateway/orders");
  });

  test("a module that is not there is told where it is called, and the rest is judged", () => {
    const estate = deployed(bicepFront(), {
      "main.bicep": `module gone 'gone.bicep' = { name: 'gone' }\nresource api ${API} = { name: 'gateway/orders', properties: { path: gone.outputs.path } }`,
    });
    expect(estate.problems.map(({ kind, at, message }) => [kind, place(at), message])).toEqual([
      ["missing module", "main.bicep: 'gone.bicep'", "There is no file 'gone.bicep'; check the path"],
    ]);
    expect(told(named(estate, "gateway/orders"), "properties.path")).toMatchObject({
      $unknown: "missing module",
    });
  });

  test("a cycle of modules ends with a problem", () => {
    const estate = deployed(bicepFront(), {
      "a.bicep": "module b 'b.bicep' = { name: 'b' }\n// api-management",
      "b.bicep": "module a 'a.bicep' = { name: 'a' }",
    });
    expect(estate.problems.map(({ kind, message }) => [kind, message])).toEqual([
      ["cycle", "Module 'a.bicep' uses this file in turn; break the cycle"],
    ]);
  });

  test("a module outside the workspace is not read", () => {
    const estate = deployed(bicepFront(), {
      "main.bicep": "module out '../../out.bicep' = { name: 'out' }\n// api-management",
    });
    expect(estate.problems.map(({ kind }) => kind)).toEqual(["outside workspace"]);
  });

  test("a registry module is not a fault, but it is not seen", () => {
    const estate = deployed(bicepFront(), {
      "main.bicep": "module apim 'br/public:avm/res/api-management/service:0.9.0' = { name: 'apim' }",
    });
    expect(estate.problems).toEqual([]);
    expect(estate.unresolved).toEqual([
      "module 'br/public:avm/res/api-management/service:0.9.0' is not restored; 'bicep restore main.bicep' and --module-cache make it visible",
    ]);
  });

  test("names and types imported from another file", () => {
    const estate = deployed(bicepFront(), {
      "main.bicep": `import { scheme as s, secure } from 'shared.bicep'
import * as all from 'shared.bicep'
param p secure
resource api ${API} = { name: 'gateway/orders', properties: { a: s, b: all.scheme, c: all.wrap('x'), d: p } }`,
      "shared.bicep":
        "@export()\nvar scheme = 'http'\n@export()\nfunc wrap(x string) string => '<${x}>'\n@export()\n@secure()\ntype secure = string",
    });
    const api = named(estate, "gateway/orders");
    expect(["a", "b", "c", "d"].map((name) => told(api, `properties.${name}`))).toEqual([
      "http",
      "http",
      "<x>",
      { $secret: "secure parameter" },
    ]);
  });
});

describe("a template that is linted by name", () => {
  const files = {
    "infra/main.bicep": `param protocols array\nresource api ${API} = { name: 'gateway/orders', properties: { protocols: protocols } }`,
    "infra/prod.bicepparam": "using 'main.bicep'\nparam protocols = ['http']",
    "infra/main.test.parameters.json": '{ "parameters": { "protocols": { "value": ["https"] } } }',
  };

  test("has the parameter sets that stand beside it", () => {
    const { deployments } = bicepFront().deployments(
      inMemoryWorkspace(files, { paths: ["infra/main.bicep"], named: ["infra/main.bicep"] }),
    );
    expect(deployments.map(({ set }) => set)).toEqual([
      "infra/prod.bicepparam",
      "infra/main.test.parameters.json",
    ]);
  });
});

test("a loop over a loop over something unknown knows what its elements look like", () => {
  const { resources } = deployed(bicepFront(), {
    "main.bicep": `param names array
var apis = [for name in names: { name: name, protocols: ['http'] }]
resource many ${API} = [for api in apis: { name: 'gateway/\${api.name}', properties: { protocols: api.protocols } }]`,
  });
  expect(resources.map((one) => [one.exists, told(one, "properties.protocols")])).toEqual([
    ["maybe", ["http"]],
  ]);
});

test("what Azure adds to a resource is known only once it is deployed, at any depth", () => {
  expect(
    valueOf(
      "[apim.properties.gatewayUrl, apim.properties.hostname.url, apim.properties.publisherName]",
      `resource apim ${SERVICE} = { name: 'gateway', properties: { publisherName: 'c', hostname: { a: 1 } } }`,
    ),
  ).toMatchObject([{ $unknown: "runtime" }, { $unknown: "runtime" }, "c"]);
});
