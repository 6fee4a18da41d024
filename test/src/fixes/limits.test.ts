/** A fix gives no parameter a value that its declaration refuses. */
import { describe, expect, test } from "vitest";
import { lintTexts } from "../../../src/index.ts";
import { parts } from "../../../src/cli/parts.ts";

const checks = parts.checks.filter(({ id }) =>
  ["api-plaintext-protocol", "minimum-api-version"].includes(id),
);

/** The texts that the fixes would write. */
function fixes(texts: Readonly<Record<string, string>>): readonly string[] {
  const { findings, problems } = lintTexts(texts, { checks });
  expect(problems).toEqual([]);
  expect(findings).not.toEqual([]);
  return findings.flatMap((finding) => finding.fixes.flatMap(({ edits }) => edits.map(({ text }) => text)));
}

const service = (
  minimum: string,
): string => `resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  sku: { name: 'Premium', capacity: 1 }
  properties: { apiVersionConstraint: { minApiVersion: ${minimum} } }
}
`;
const api = (
  protocols: string,
): string => `resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  name: 'gateway/orders'
  properties: { protocols: ${protocols} }
}
`;

describe("of Bicep", () => {
  test.each([
    ["@allowed(['2018-01-01'])\nparam v string = '2018-01-01'", []],
    ["@sys.allowed(['2018-01-01', '2021-08-01'])\nparam v string = '2018-01-01'", ["'2021-08-01'"]],
    ["param v '2018-01-01' | '2019-01-01' = '2018-01-01'", []],
    ["param v ('2018-01-01' | '2021-08-01')? = '2018-01-01'", ["'2021-08-01'"]],
    ["type old = '2018-01-01' | '2019-01-01'\nparam v old = '2018-01-01'", []],
    [
      "type settings = { v: ('2018-01-01' | null)? }\nparam s settings = { v: '2018-01-01' }\nvar v = s.?v ?? ''",
      [],
    ],
    ["@minLength(10)\nparam v string = '2018-01-01'", ["'2021-08-01'"]],
    ["@description('any')\nparam v string = '2018-01-01'", ["'2021-08-01'"]],
  ])("%s", (declaration, expected) => {
    expect(fixes({ "main.bicep": `${declaration}\n${service("v")}` })).toEqual(expected);
  });

  test.each([
    ["param p ('http' | 'ws')[] = ['http']", []],
    ["param p ('http' | 'https')[] = ['http']", ["'https'"]],
    ["@allowed(['http'])\nparam p array = ['http']", []],
    ["@minLength(2)\nparam p array = ['http', 'https']", []],
    ["@minLength(1)\nparam p array = ['http', 'https']", [""]],
    ["@maxLength(4)\nparam one string = 'http'\nvar p = [one]", []],
    ["@maxLength(5)\nparam one string = 'http'\nvar p = [one]", ["'https'"]],
  ])("%s", (declaration, expected) => {
    expect(fixes({ "main.bicep": `${declaration}\n${api("p")}` })).toEqual(expected);
  });

  test("in a parameter file and in the argument of a module", () => {
    const texts = (allowed: string): Readonly<Record<string, string>> => ({
      "main.bicep": "param v string\nmodule gateway 'gateway.bicep' = { params: { v: v } }\n",
      "main.bicepparam": "using 'main.bicep'\nparam v = '2018-01-01'\n",
      "gateway.bicep": `@allowed([${allowed}])\nparam v string\n${service("v")}`,
    });
    expect(fixes(texts("'2018-01-01'"))).toEqual([]);
    expect(fixes(texts("'2018-01-01', '2021-08-01'"))).toEqual(["'2021-08-01'"]);
  });

  test("which take no property that their type does not name", () => {
    const given = (type: string): string =>
      `param p ${type} = {}\n${service("''").replace("{ apiVersionConstraint: { minApiVersion: '' } }", "p")}`;
    expect(fixes({ "main.bicep": given("object") })).toHaveLength(1);
    expect(fixes({ "main.bicep": given("{ publisherName: string? }") })).toEqual([]);
  });
});

describe("of an ARM template", () => {
  const template = (parameter: object, definitions: object): string =>
    JSON.stringify({
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      languageVersion: "2.0",
      contentVersion: "1.0.0.0",
      definitions,
      parameters: { v: { defaultValue: "2018-01-01", ...parameter } },
      resources: {
        gateway: {
          type: "Microsoft.ApiManagement/service",
          apiVersion: "2024-05-01",
          name: "gateway",
          sku: { name: "Premium", capacity: 1 },
          properties: { apiVersionConstraint: { minApiVersion: "[parameters('v')]" } },
        },
      },
    });

  test.each([
    [{ type: "string", allowedValues: ["2018-01-01"] }, {}, []],
    [{ type: "string", allowedValues: ["2018-01-01", "2021-08-01"] }, {}, ['"2021-08-01"']],
    [{ type: "string", maxLength: 9 }, {}, []],
    [{ $ref: "#/definitions/old" }, { old: { type: "string", allowedValues: ["2018-01-01"] } }, []],
    [{ type: "string" }, {}, ['"2021-08-01"']],
  ])("%j", (parameter, definitions, expected) => {
    expect(fixes({ "main.json": template(parameter, definitions) })).toEqual(expected);
  });
});

describe("of Terraform", () => {
  const variable = (body: string): string => `variable "v" {
  ${body}
}

resource "azapi_resource" "gateway" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  name      = "gateway"
  parent_id = "/subscriptions/0/resourceGroups/apis"
  body = {
    sku        = { name = "Premium", capacity = 1 }
    properties = VALUE
  }
}
`;
  const one = (body: string): string =>
    variable(`default = "2018-01-01"\n  ${body}`).replace(
      "VALUE",
      "{ apiVersionConstraint = { minApiVersion = var.v } }",
    );

  test.each([
    ['validation {\n    condition = contains(["2018-01-01", "2019-01-01"], var.v)\n  }', []],
    ['validation {\n    condition = contains(["2018-01-01", "2021-08-01"], var.v)\n  }', ['"2021-08-01"']],
    ["validation {\n    condition = length(var.v) > 0\n  }", ['"2021-08-01"']],
    ["type = string", ['"2021-08-01"']],
  ])("%s", (body, expected) => {
    expect(fixes({ "main.tf": one(body) })).toEqual(expected);
  });

  test.each([
    ["type = any", 1],
    ["type = object({ publisherName = optional(string) })", 0],
    ["type = map(string)", 0],
  ])("which take no property that their type drops: %s", (type, number) => {
    expect(fixes({ "main.tf": variable(`default = {}\n  ${type}`).replace("VALUE", "var.v") })).toHaveLength(
      number,
    );
  });
});
