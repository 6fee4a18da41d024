import { describe, expect, test } from "vitest";
import { at, deployments, expand, problemsOf, template } from "./telling.ts";

/** A template with the parameters given and one API that uses the parameter `p`, whose value is told. */
function main(parameters: string, more = ""): string {
  return template(`  "parameters": { ${parameters} },${more}
  "resources": [
    { "type": "Microsoft.ApiManagement/service/apis", "name": "gateway/orders",
      "properties": { "p": "[parameters('p')]" } }
  ]`);
}

function value(parameters: string, set?: string, more?: string): string {
  const contents = { "main.json": main(parameters, more) };
  if (set === undefined) return at(expand(contents), "gateway/orders", "properties.p");
  const name = "main.parameters.json";
  return at(expand({ ...contents, [name]: set }, { set: name }), "gateway/orders", "properties.p");
}

function set(parameters: string): string {
  return `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { ${parameters} } }`;
}

describe("a parameter that the Azure Developer CLI gives from its environment", () => {
  const p = '"p": { "type": "string" }';

  test.each([
    ["${HOST}", "unknown: environment variable 'HOST' has no value here"],
    ["http://${HOST}/a", '"http://${HOST}/a"'],
    ["${SCHEME=http}", '"http"'],
    ["${SCHEME:-http}://${HOST}", '"http://${HOST}"'],
    ["${EMPTY=}", '""'],
    ["$HOST ${ HOST } $(HOST)", '"$HOST ${ HOST } $(HOST)"'],
  ])("%s", (text, expected) => {
    const told = value(p, set(`"p": { "value": ${JSON.stringify(text)} }`));
    expect(told.startsWith(expected), told).toBe(true);
  });

  test("at any depth, at its own characters", () => {
    const told = value('"p": { "type": "array" }', set('"p": { "value": [{ "a": "x${HOST}" }] }'));
    expect(told).toContain("${HOST}");
  });
});

describe("a parameter that is not given", () => {
  test.each([
    ['"p": { "type": "string", "defaultValue": "http" }', '"http" 4:60 «"http"» < parameter default \'p\''],
    [
      '"p": { "type": "string", "defaultValue": "[[http]" }',
      '"[http]" 4:60 «"[[http]"» < parameter default \'p\'',
    ],
    ['"P": { "type": "string", "DEFAULTVALUE": "http" }', '"http" 4:60 «"http"» < parameter default \'P\''],
    ['"p": { "type": "string" }', "unknown: parameter 'p' has no value 4:19 «\"p\"»"],
    ['"p": { "type": "string", "nullable": true }', "absent 4:19 «\"p\"» < parameter default 'p'"],
    ['"p": { "type": "string", "allowedValues": ["http", "https"] }', 'one of "http" | "https" 4:19 «"p"»'],
    [
      '"p": { "type": "array", "allowedValues": ["http", "https"] }',
      "unknown: parameter 'p' has no value 4:19 «\"p\"»",
    ],
    ['"p": { "type": "bool" }', 'one of true | false 4:19 «"p"»'],
    ['"p": { "type": "securestring" }', 'secret: secure parameter 4:19 «"p"»'],
    ['"p": { "type": "secureString", "defaultValue": "open" }', 'secret: secure parameter 4:19 «"p"»'],
    ['"p": { "type": "SecureObject" }', 'secret: secure parameter 4:19 «"p"»'],
    [
      '"q": { "type": "string" }',
      "unknown: parameters() finds nothing of the name 'p' 7:30 «parameters('p')»",
    ],
  ])("%s", (parameters, expected) => {
    expect(value(parameters)).toBe(expected);
  });

  test("takes its default from another one", () => {
    const parameters =
      '"q": { "type": "string", "defaultValue": "http" }, "p": { "type": "string", "defaultValue": "[parameters(\'Q\')]" }';
    expect(value(parameters)).toBe(
      "\"http\" 4:60 «\"http\"» < parameter default 'q' < parameter default 'p'",
    );
  });

  test("refers to itself", () => {
    expect(value('"p": { "type": "string", "defaultValue": "[parameters(\'p\')]" }')).toBe(
      "unknown: parameter 'p' refers to itself 4:19 «\"p\"» < parameter default 'p'",
    );
  });
});

describe("a type of `definitions`", () => {
  const definitions = (type: string): string => `
  "definitions": { "port": ${type}, "alias": { "$ref": "#/definitions/port" } },`;

  test.each([
    ['{ "type": "string", "allowedValues": ["a", "b"] }', 'one of "a" | "b"'],
    ['{ "type": "securestring" }', "secret: secure parameter"],
    ['{ "type": "string", "nullable": true }', "absent"],
    ['{ "$ref": "#/definitions/alias" }', "unknown: parameter 'p' has no value"],
  ])("%s", (type, expected) => {
    const told = value('"p": { "$ref": "#/definitions/alias" }', undefined, definitions(type));
    expect(told.slice(0, expected.length)).toBe(expected);
  });
});

describe("a reference to a type", () => {
  const definitions =
    '\n  "definitions": { "port": { "type": "string" }, "key": { "type": "securestring" } },';

  test.each([
    ['"p": { "$ref": "#/definitions/port", "nullable": true }', "absent 4:19"],
    ['"p": { "$ref": "#/definitions/port", "allowedValues": ["a", "b"] }', 'one of "a" | "b" 4:19'],
    ['"p": { "$ref": "#/definitions/Port", "defaultValue": "a" }', '"a" 4:72'],
    ['"p": { "$ref": "#/definitions/none" }', "unknown: parameter 'p' has no value 4:19"],
    ['"p": { "$ref": "port" }', "unknown: parameter 'p' has no value 4:19"],
  ])("may say more than the type: %s", (parameters, expected) => {
    const told = value(parameters, undefined, definitions);
    expect(told.slice(0, expected.length)).toBe(expected);
  });

  test("to a secure type makes a given value a secret", () => {
    const told = value(
      '"p": { "$ref": "#/definitions/key" }',
      set('"p": { "value": "hunter2" }'),
      definitions,
    );
    expect(told).toMatch(/^secret: secure parameter/);
  });
});

describe("a secret in a type", () => {
  const definitions = `
  "definitions": {
    "login": { "type": "object", "properties": {
      "user": { "type": "string" },
      "password": { "type": "securestring" },
      "old": { "type": "array", "items": { "$ref": "#/definitions/login/properties/password" } } } },
    "logins": { "type": "object", "additionalProperties": { "$ref": "#/definitions/login" } },
    "pair": { "type": "array", "prefixItems": [{ "type": "string" }, { "type": "securestring" }], "items": false },
    "optional": { "$ref": "#/definitions/login", "nullable": true },
    "tree": { "type": "object", "properties": {
      "key": { "type": "securestring" }, "of": { "$ref": "#/definitions/tree" } } },
    "either": { "type": "object", "discriminator": { "propertyName": "kind", "mapping": {
      "basic": { "type": "object", "properties": { "kind": { "type": "string" }, "password": { "type": "securestring" } } },
      "none": { "type": "object", "properties": { "kind": { "type": "string" } } } } } },
    "plain": { "type": "object", "properties": { "self": { "$ref": "#/definitions/plain" } } }
  },`;
  const SECRET = "secret: secure parameter";
  const told = (type: string, given: string): string =>
    value(`"p": { "$ref": "#/definitions/${type}" }`, set(`"p": { "value": ${given} }`), definitions).replace(
      / main\.parameters.*/s,
      "",
    );

  test.each([
    ["login", '{ "user": "me", "password": "hunter2" }', `{user: "me", password: ${SECRET}}`],
    ["login", '{ "Password": "hunter2" }', `{Password: ${SECRET}}`],
    ["login", '{ "old": ["a", "b"] }', `{old: [${SECRET}, ${SECRET}]}`],
    ["logins", '{ "a": { "password": "x" } }', `{a: {password: ${SECRET}}}`],
    ["pair", '["me", "hunter2"]', `["me", ${SECRET}]`],
    ["optional", '{ "password": "x" }', `{password: ${SECRET}}`],
    ["tree", '{ "key": "a", "of": { "key": "b" } }', `{key: ${SECRET}, of: {key: ${SECRET}}}`],
    ["either", '{ "kind": "basic", "password": "x" }', `{kind: "basic", password: ${SECRET}}`],
    ["login", '{ "password": null }', "{password: null}"],
    ["plain", '{ "self": { "password": "x" } }', '{self: {password: "x"}}'],
    ["login", '"text"', '"text"'],
  ])("%s of %s", (type, given, expected) => {
    expect(told(type, given)).toBe(expected);
  });

  test("is one although nothing is given, and the rest is not known", () => {
    const parameters = '"p": { "$ref": "#/definitions/login" }';
    const one = (path: string): string =>
      at(
        expand({
          "main.json": main(parameters, definitions).replace(
            "[parameters('p')]",
            `[parameters('p').${path}]`,
          ),
        }),
        "gateway/orders",
        "properties.p",
      ).replace(/ \d+:.*/s, "");
    expect([one("password"), one("old[0]"), one("user"), one("other")]).toEqual([
      SECRET,
      SECRET,
      "unknown: parameter 'p' has no value",
      "unknown: parameter 'p' has no value",
    ]);
  });

  test("of a type without an end does not keep a value from being told", () => {
    expect(value('"p": { "$ref": "#/definitions/tree" }', undefined, definitions)).toMatch(
      /^\{key: secret: secure parameter, of: \{key: secret: /,
    );
  });

  test("is one in an output of a nested deployment", () => {
    const outputs = expand(
      template(`  "resources": [{ "type": "Microsoft.Resources/deployments", "name": "inside", "properties": {
      "expressionEvaluationOptions": { "scope": "inner" },
      "template": { "languageVersion": "2.0", ${definitions.trim()} "resources": [],
        "outputs": { "o": { "$ref": "#/definitions/login", "value": { "user": "me", "password": "x" } } } } } },
    { "type": "Microsoft.ApiManagement/service/apis", "name": "gateway/orders",
      "properties": { "p": "[reference('inside').outputs.o.value]" } }]`),
    );
    expect(at(outputs, "gateway/orders", "properties.p")).toMatch(/^\{user: "me", password: secret: /);
  });
});

describe("a parameter that a parameter file gives", () => {
  const file = "main.parameters.json:3:35";

  test.each([
    ['"p": { "value": "http" }', `"http" ${file} «"http"» < parameter file 'p'`],
    ['"P": { "value": "http" }', `"http" ${file} «"http"» < parameter file 'P'`],
    [
      '"p": { "value": "[parameters(\'p\')]" }',
      `"[parameters('p')]" ${file} «"[parameters('p')]"» < parameter file 'p'`,
    ],
    ['"p": { "value": null }', '"https" 4:60 «"https"» < parameter default \'p\''],
    ['"q": { "value": "http" }', '"https" 4:60 «"https"» < parameter default \'p\''],
    [
      '"p": { "reference": { "keyVault": { "id": "x" }, "secretName": "s" } }',
      'secret: key vault main.parameters.json:3:24 «{ "reference": { "keyVault": { "id": "x" }, "secretName": "…» < parameter file \'p\'',
    ],
  ])("%s", (parameters, expected) => {
    expect(value('"p": { "type": "string", "defaultValue": "https" }', set(parameters))).toBe(expected);
  });

  test("is a secret whatever its value if its type is secure", () => {
    const told = value('"p": { "type": "securestring" }', set('"p": { "value": "hunter2" }'));
    expect(told).toBe('secret: secure parameter 4:19 «"p"»');
  });

  test("each file is a way to deploy the template", () => {
    const contents = {
      "main.json": main('"p": { "type": "string" }'),
      "main.prod.parameters.json": set('"p": { "value": "https" }'),
      "main.test.parameters.json": set('"p": { "value": "http" }'),
      "other.parameters.json": set('"p": { "value": "ws" }'),
      "unrelated.parameters.json": set('"p": { "value": "ws" }, "q": { "value": "ws" }'),
    };
    expect(deployments(contents)).toEqual([
      "main.json with main.prod.parameters.json",
      "main.json with main.test.parameters.json",
      "main.json with other.parameters.json",
    ]);
    expect(deployments(contents, { parameterFiles: ["other.parameters.json"] })).toEqual([
      "main.json with other.parameters.json",
    ]);
  });

  test("a broken file is a problem, and the rest is still told", () => {
    const name = "main.parameters.json";
    const contents = {
      "main.json": main('"p": { "type": "string" }'),
      [name]: '{ "parameters": { "p": { "value": } } }',
    };
    const told = expand(contents, { set: name });
    expect(problemsOf(told)).toEqual([
      "main.parameters.json:1:33 syntax: A value is missing after this colon",
    ]);
    expect(at(told, "gateway/orders", "properties.p")).toMatch(/^unknown: /);
  });
});
