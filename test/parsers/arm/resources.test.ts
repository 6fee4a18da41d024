import { describe, expect, test } from "vitest";
import { textOf } from "../../../src/core/source.ts";
import { addresses, at, expand, outline, problemsOf, resource, template, told } from "./telling.ts";

const API = '"type": "Microsoft.ApiManagement/service/apis"';

/** The resources of a template: those of an array, or of an object of symbolic names. */
function resources(written: string, more = ""): ReturnType<typeof expand> {
  return expand(template(`${more}  "resources": ${written}`));
}

describe("the declaration of a resource", () => {
  test("tells type, version, names and body, and stands at its type", () => {
    const told = resources(`[
    { "type": "Microsoft.ApiManagement/service/apis", "apiVersion": "2022-08-01", "name": "gateway/orders",
      "comments": "x", "metadata": {}, "dependsOn": ["y"], "condition": true,
      "location": "here", "sku": { "name": "Developer" }, "properties": { "path": "p" } } ]`);
    const api = resource(told, "gateway/orders");
    expect(problemsOf(told)).toEqual([]);
    expect(api).toMatchObject({
      type: "Microsoft.ApiManagement/service/apis",
      apiVersion: "2022-08-01",
      exists: "yes",
      declared: "here",
      address: "main.json#gateway/orders",
    });
    expect(api.names.map(({ plain }) => plain)).toEqual(["gateway", "orders"]);
    expect(textOf(api.at)).toBe('"type": "Microsoft.ApiManagement/service/apis"');
    expect(tell(api.body)).toBe('{location: "here", sku: {name: "Developer"}, properties: {path: "p"}}');
  });

  test("reads the names of properties without regard to case", () => {
    const told =
      resources(`[{ "Type": "microsoft.apimanagement/SERVICE", "NAME": "gateway", "Condition": false },
      { "TYPE": "Microsoft.ApiManagement/service", "Name": "other", "APIVERSION": "2022-08-01" }]`);
    expect(outline(told)).toEqual(["service other"]);
    expect(resource(told, "other").apiVersion).toBe("2022-08-01");
  });

  test("of a name that is not known keeps what is known of it", () => {
    const told = resources(
      `[{ ${API}, "name": "[concat(parameters('gateway'), '/orders')]" },
       { ${API}, "name": "[concat(parameters('gateway'), '/', parameters('api'))]" },
       { ${API} }]`,
      '  "parameters": { "gateway": { "type": "string" }, "api": { "type": "string" } },\n',
    );
    expect(outline(told)).toEqual([
      "service/apis ${gateway}/orders",
      "service/apis ${gateway}/${api}",
      "service/apis ${name}",
    ]);
    const [first, second] = told.resources;
    expect(first?.names[0]?.canonical).toBe(second?.names[0]?.canonical);
    expect(first?.names[0]?.canonical).toBeDefined();
  });

  test("whose type is not known is told to be unseen", () => {
    const told = resources(
      `[{ "type": "[parameters('type')]", "name": "x" }]`,
      '  "parameters": { "type": { "type": "string" } },\n',
    );
    expect(outline(told)).toEqual([]);
    expect(told.unresolved.map(({ what, at: span }) => `${what} ${textOf(span)}`)).toEqual([
      'the type of a resource is not known "type": "[parameters(\'type\')]"',
    ]);
  });

  test.each([
    [
      '[{ "name": "x" }]',
      "4:17 syntax: This resource has no 'type'; write which it is, such as \"Microsoft.ApiManagement/service\"",
    ],
    ['["x"]', "4:17 syntax: A resource is an object in braces; write it as one, or remove it"],
    [
      '"x"',
      "4:16 syntax: 'resources' is an array in brackets, or an object of symbolic names; write it as one",
    ],
    [`[{ ${API}, "name": "[concat('a'" }]`, ""],
    [
      `[{ ${API}, "name": "[concat('a']" }]`,
      "4:77 syntax: The arguments of this function are not closed; add a closing parenthesis",
    ],
  ])("%s", (written, problem) => {
    expect(problemsOf(resources(written))).toEqual(problem === "" ? [] : [`main.json:${problem}`]);
  });

  test("that is broken leaves the others whole", () => {
    const told = resources(
      `[{ ${API}, "name": "gateway/a" }, { ${API}, "name": "gateway/b", "properties": { "path": "b", "protocols": } }, { ${API}, "name": "gateway/c" }]`,
    );
    expect(problemsOf(told)).toEqual(["main.json:4:201 syntax: A value is missing after this colon"]);
    expect(outline(told)).toEqual([
      "service/apis gateway/a",
      "service/apis gateway/b",
      "service/apis gateway/c",
    ]);
    expect(at(told, "gateway/b", "properties.protocols")).toMatch(
      /^unknown: the expression could not be read/,
    );
    expect(at(told, "gateway/b", "properties.displayName")).toMatch(/^unknown: /);
    expect(at(told, "gateway/b", "properties.path")).toMatch(/^"b"/);
  });
});

describe("a condition", () => {
  test.each([
    ["true", ["service gateway"]],
    ["false", []],
    ["\"[equals(parameters('env'), 'prod')]\"", ["service gateway maybe"]],
    ["\"[equals(parameters('tier'), 'prod')]\"", ["service gateway"]],
    ["\"[not(equals(parameters('tier'), 'prod'))]\"", []],
    ["\"[or(true(), parameters('flag'))]\"", ["service gateway"]],
  ])("%s", (condition, expected) => {
    const told = resources(
      `[{ "type": "Microsoft.ApiManagement/service", "name": "gateway", "condition": ${condition} }]`,
      `  "parameters": { "env": { "type": "string" }, "flag": { "type": "bool" },
    "tier": { "type": "string", "defaultValue": "prod" } },\n`,
    );
    expect(outline(told)).toEqual(expected);
  });

  test("is decided by a parameter set", () => {
    const main = template(`  "parameters": { "env": { "type": "string" } },
  "resources": [{ "type": "Microsoft.ApiManagement/service", "name": "gateway", "condition": "[equals(parameters('env'), 'prod')]" }]`);
    const set = (env: string): string => `{ "parameters": { "env": { "value": "${env}" } } }`;
    const contents = {
      "main.json": main,
      "main.parameters.prod.json": set("prod"),
      "main.parameters.test.json": set("test"),
    };
    expect(outline(expand(contents, { set: "main.parameters.prod.json" }))).toEqual(["service gateway"]);
    expect(outline(expand(contents, { set: "main.parameters.test.json" }))).toEqual([]);
  });

  test("of a resource does not hold for those declared in it", () => {
    const told = resources(
      `[{ "type": "Microsoft.ApiManagement/service", "name": "gateway", "condition": false,
      "resources": [{ "type": "apis", "name": "orders" }] },
      { "type": "Microsoft.ApiManagement/service", "name": "other", "condition": "[parameters('flag')]",
      "resources": [{ "type": "apis", "name": "orders" }] }]`,
      '  "parameters": { "flag": { "type": "bool" } },\n',
    );
    expect(outline(told)).toEqual(["service other maybe", "service/apis other/orders"]);
  });
});

describe("a resource declared inside another one", () => {
  test.each([
    ['"type": "apis", "name": "orders"', "service/apis gateway/orders"],
    ['"type": "apis", "name": "gateway/orders"', "service/apis gateway/orders"],
    ['"type": "apis/policies", "name": "orders/policy"', "service/apis/policies gateway/orders/policy"],
    [
      '"type": "Microsoft.ApiManagement/service/apis", "name": "gateway/orders"',
      "service/apis gateway/orders",
    ],
    ['"type": "Microsoft.ApiManagement/service/apis", "name": "orders"', "service/apis gateway/orders"],
    [
      '"type": "Microsoft.Insights/diagnosticSettings", "name": "logs"',
      "Microsoft.Insights/diagnosticSettings logs",
    ],
    [
      '"type": "providers/locks", "name": "Microsoft.Authorization/keep"',
      "Microsoft.Authorization/locks keep",
    ],
  ])("%s", (written, expected) => {
    const told = resources(
      `[{ "type": "Microsoft.ApiManagement/service", "name": "gateway", "resources": [{ ${written} }] }]`,
    );
    expect(outline(told)).toEqual(["service gateway", expected]);
  });

  test("at any depth", () => {
    const told = resources(`[{ "type": "Microsoft.ApiManagement/service", "name": "gateway", "resources": [
      { "type": "apis", "name": "orders", "resources": [
        { "type": "operations", "name": "get", "resources": [{ "type": "policies", "name": "policy" }] }] }] }]`);
    expect(outline(told).at(-1)).toBe("service/apis/operations/policies gateway/orders/get/policy");
    expect(addresses(told).at(-1)).toBe("main.json#gateway/orders/get/policy");
  });
});

describe("a resource that extends another one", () => {
  test.each([
    [
      '"type": "Microsoft.Authorization/locks", "name": "keep", "scope": "[resourceId(\'Microsoft.ApiManagement/service\', \'gateway\')]"',
    ],
    [
      '"type": "Microsoft.Authorization/locks", "name": "keep", "scope": "[format(\'Microsoft.ApiManagement/service/{0}\', \'gateway\')]"',
    ],
    [
      '"type": "Microsoft.ApiManagement/service/providers/locks", "name": "gateway/Microsoft.Authorization/keep"',
    ],
  ])("%s", (written) => {
    const told = resources(`[{ ${written} }]`);
    expect(outline(told)).toEqual(["Microsoft.Authorization/locks keep"]);
    expect(at(told, "keep", "scope")).toMatch(
      /^"\/subscriptions\/\$\{subscription\}\/resourceGroups\/\$\{resource group\}\/providers\/Microsoft\.ApiManagement\/service\/gateway"/,
    );
  });

  test("says so where it is written", () => {
    const written =
      '"type": "Microsoft.Authorization/locks", "name": "keep", "scope": "[concat(\'Microsoft.ApiManagement/service/\', \'gateway\')]"';
    expect(at(resources(`[{ ${written} }]`), "keep", "scope")).toMatch(/ 4:87 «concat\(/);
  });
});

describe("what a resource depends on", () => {
  const orders = (dependsOn: string): string =>
    `{ ${API}, "name": "gateway/orders", "dependsOn": ${dependsOn} }`;
  const gateway = '{ "type": "Microsoft.ApiManagement/service", "name": "gateway" }';
  const loop = `{ ${API}, "name": "[concat('gateway/v', copyIndex())]", "copy": { "name": "Versions", "count": 2 } }`;

  test.each<[string, readonly string[]]>([
    ["[]", []],
    ["[\"[resourceId('Microsoft.ApiManagement/service', 'GATEWAY')]\"]", ["main.json#gateway"]],
    ['["gateway"]', ["main.json#gateway"]],
    ['["Microsoft.ApiManagement/service/gateway"]', ["main.json#gateway"]],
    ['["gateway/v1", "gateway"]', ["main.json#gateway/v1", "main.json#gateway"]],
    ['["versions"]', ["main.json#gateway/v0", "main.json#gateway/v1"]],
    ['["Microsoft.Web/sites/other"]', ["Microsoft.Web/sites/other"]],
    ["[\"[parameters('none')]\"]", ["${unknown}"]],
    ['"gateway"', []],
  ])("%s", (dependsOn, expected) => {
    const told = resources(`[${gateway}, ${loop}, ${orders(dependsOn)}]`);
    expect(resource(told, "gateway/orders").dependsOn).toEqual(expected);
  });

  test("by symbolic names", () => {
    const told = resources(
      `{ "apim": ${gateway}, "versions": ${loop}, "orders": ${orders('["apim", "versions", "versions[1]", "none"]')} }`,
      '  "languageVersion": "2.0",\n',
    );
    expect(resource(told, "gateway/orders").dependsOn).toEqual([
      "main.json#apim",
      "main.json#versions[0]",
      "main.json#versions[1]",
      "main.json#versions[1]",
      "none",
    ]);
  });
});

describe("symbolic names", () => {
  const LANGUAGE = '  "languageVersion": "2.0",\n';

  test("are addresses", () => {
    const told = resources(
      `{ "orders": { ${API}, "name": "gateway/orders", "copy": { "name": "x", "count": 1 } },
         "other": { ${API}, "name": "gateway/other" } }`,
      LANGUAGE,
    );
    expect(addresses(told)).toEqual(["main.json#orders[0]", "main.json#other"]);
  });

  test("may stand for what exists already", () => {
    const told = resources(
      `{ "gateway": { "existing": true, "type": "Microsoft.ApiManagement/service", "apiVersion": "2022-08-01", "name": "gateway" },
         "orders": { ${API}, "name": "gateway/orders", "properties": { "a": "[reference('gateway').gatewayUrl]", "b": "[reference('gateway', '2022-08-01', 'full').location]" } } }`,
      LANGUAGE,
    );
    expect(outline(told)).toEqual(["service gateway elsewhere", "service/apis gateway/orders"]);
    expect(at(told, "gateway/orders", "properties.a")).toMatch(
      /^unknown: the resource has it only once it is deployed/,
    );
    expect(at(told, "gateway/orders", "properties.b")).toMatch(
      /^unknown: the resource has it only once it is deployed/,
    );
  });

  test("may stand for what exists in another group", () => {
    const told = resources(
      `{ "gateway": { "existing": true, "type": "Microsoft.ApiManagement/service", "name": "gateway", "resourceGroup": "other" },
         "vault": { "existing": true, "type": "Microsoft.KeyVault/vaults", "name": "v", "subscriptionId": "s", "resourceGroup": "g" },
         "orders": { ${API}, "name": "gateway/orders", "properties": { "a": "[resourceInfo('gateway').id]", "b": "[resourceInfo('vault').id]" } } }`,
      LANGUAGE,
    );
    expect(at(told, "gateway", "scope")).toMatch(
      /^"\/subscriptions\/\$\{subscription\}\/resourceGroups\/other" 5:128 /,
    );
    expect(at(told, "gateway", "resourceGroup")).toMatch(/^absent/);
    expect(at(told, "gateway/orders", "properties.a")).toMatch(
      /^"\/subscriptions\/\$\{subscription\}\/resourceGroups\/other\/providers\/Microsoft\.ApiManagement\/service\/gateway"/,
    );
    expect(at(told, "gateway/orders", "properties.b")).toMatch(
      /^"\/subscriptions\/s\/resourceGroups\/g\/providers\/Microsoft\.KeyVault\/vaults\/v"/,
    );
  });

  test("hold inside resources too", () => {
    const told = resources(
      `{ "gateway": { "type": "Microsoft.ApiManagement/service", "name": "gateway",
           "resources": { "orders": { "type": "apis", "name": "orders" } } } }`,
      LANGUAGE,
    );
    expect(outline(told)).toEqual(["service gateway", "service/apis gateway/orders"]);
    expect(addresses(told)).toEqual(["main.json#gateway", "main.json#orders"]);
  });
});

describe("reference()", () => {
  /** What an API says that takes a value from the resources written before it. */
  function referring(expression: string, written: string): string {
    const told = resources(
      `[${written}, { ${API}, "name": "gateway/orders", "properties": { "a": "[${expression}]" } }]`,
    );
    return at(told, "gateway/orders", "properties.a");
  }
  const backend = `{ "type": "Microsoft.ApiManagement/service/backends", "name": "gateway/b", "location": "here",
      "properties": { "url": "http://b.example", "tls": { "validateCertificateChain": false }, "ids": ["x"] } }`;

  test.each([
    [
      "reference(resourceId('Microsoft.ApiManagement/service/backends', 'gateway', 'b')).url",
      '"http://b.example" 5:30 «"http://b.example"»',
    ],
    ["reference('gateway/b').url", '"http://b.example" 5:30 «"http://b.example"»'],
    ["reference('GATEWAY/B').url", '"http://b.example" 5:30 «"http://b.example"»'],
    ["reference('Microsoft.ApiManagement/service/backends/gateway/b').url", "unknown: "],
    ["reference('gateway/b').tls.validateCertificateChain", "false 5:87 «false»"],
    ["reference('gateway/b').ids[0]", '"x" 5:104 «"x"»'],
    ["reference('gateway/b').protocol", "unknown: the resource has it only once it is deployed"],
    ["reference('gateway/b').tls.thumbprint", "unknown: the resource has it only once it is deployed"],
    ["reference('gateway/b').ids[1]", "unknown: the resource has it only once it is deployed"],
    ["reference('gateway/b', '2022-08-01', 'Full').location", '"here" 4:104 «"here"»'],
    ["reference('gateway/c').url", "unknown: reference() is known only when it is deployed"],
  ])("%s", (expression, expected) => {
    expect(referring(expression, backend).slice(0, expected.length)).toBe(expected);
  });

  test("cannot tell apart what has one name", () => {
    const both = `${backend}, { ${API}, "name": "gateway/b", "properties": { "url": "https://other.example" } }`;
    expect(referring("reference('gateway/b').url", both)).toMatch(/^unknown: /);
    expect(
      referring("reference(resourceId('Microsoft.ApiManagement/service/apis', 'gateway', 'b')).url", both),
    ).toMatch(/^"https:\/\/other\.example"/);
  });

  test("of a resource whose name refers to it is unknown", () => {
    const told = resources(`[{ ${API}, "name": "[reference('gateway/a').path]" }]`);
    expect(outline(told)).toEqual(["service/apis ${reference(…).path}"]);
  });

  test("reads the turns of a loop by their index", () => {
    const told = resources(
      `{ "nodes": { "type": "Microsoft.ApiManagement/service/backends", "name": "[format('gateway/b{0}', copyIndex())]",
           "copy": { "name": "nodes", "count": 2 }, "properties": { "url": "[format('http://node{0}', copyIndex())]" } },
         "orders": { ${API}, "name": "gateway/orders", "properties": {
           "one": "[reference('nodes[1]').url]",
           "all": "[map(references('nodes'), lambda('n', lambdaVariables('n').url))]",
           "name": "[resourceInfo('nodes[0]').name]" } } }`,
      '  "languageVersion": "2.0",\n',
    );
    expect(at(told, "gateway/orders", "properties.one")).toMatch(/^"http:\/\/node1"/);
    expect(at(told, "gateway/orders", "properties.all")).toMatch(/^\["http:\/\/node0", "http:\/\/node1"\]/);
    expect(at(told, "gateway/orders", "properties.name")).toMatch(/^"gateway\/b0"/);
  });
});

function tell(value: Parameters<typeof told>[0]): string {
  return told(value).replace(/ \d+:\d+ «[^]*$/, "");
}
