/** Where a change of a resource is written: in the languages as they are, with the checks as they are. */
import { describe, expect, test } from "vitest";
import { checks } from "../../../checks/index.ts";
import { armFront, armModules } from "../../../parsers/arm/index.ts";
import { bicepFront } from "../../../parsers/bicep/index.ts";
import { terraformFront } from "../../../parsers/terraform/index.ts";
import type { Fixed } from "../../../src/fixes/passes.ts";
import { fixed } from "../../../src/fixes/passes.ts";
import { lint } from "../../../src/lint.ts";
import { inMemoryWorkspace } from "../../in-memory-files.ts";
import { configured, planText } from "../../parsers/terraform/plan/plans.ts";

const fronts = [bicepFront(armModules), armFront(), terraformFront()];

type Texts = Readonly<Record<string, string>>;

function allFixes(texts: Texts, check: string): Fixed {
  const { files, ...workspace } = inMemoryWorkspace(texts);
  return fixed({
    files,
    wanted: new Set(["safe", "review"]),
    lint: (now) =>
      lint({
        workspace: { ...workspace, files: now },
        fronts,
        checks: checks.filter(({ id }) => id === check),
        version: "0.0.0",
        possible: true,
      }),
  });
}

/** The safety of each fix, and the texts that differ after all of them. */
function outcome(texts: Texts, check: string): { readonly safety: readonly string[]; readonly texts: Texts } {
  const { before, after, texts: changed } = allFixes(texts, check);
  expect(after.problems).toEqual(before.problems);
  const safety = before.findings.flatMap(({ fixes }) => fixes.map((fix) => fix.safety));
  return { safety, texts: Object.fromEntries(changed) };
}

const service = `resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  sku: { name: 'Premium', capacity: 1 }
}
`;
const git = (enabled: string): string => `resource git 'Microsoft.ApiManagement/service/tenant@2024-05-01' = {
  parent: gateway
  name: 'gitAccess'
  properties: {
    enabled: ${enabled}
  }
}
`;

describe("a value of Bicep is changed", () => {
  const after = (texts: Texts): ReturnType<typeof outcome> => outcome(texts, "configuration-endpoint-public");

  test("where it stands in the resource, which can be safe", () => {
    expect(after({ "main.bicep": service + git("true") })).toEqual({
      safety: ["safe"],
      texts: { "main.bicep": service + git("false") },
    });
  });

  test.each([
    ["variable", "var on = true\n", "var on = false\n"],
    ["default of a parameter", "param on bool = true\n", "param on bool = false\n"],
  ])("in its %s, which is to review", (_what, before, fixedText) => {
    expect(after({ "main.bicep": before + service + git("on") })).toEqual({
      safety: ["review"],
      texts: { "main.bicep": fixedText + service + git("on") },
    });
  });

  test("in the parameter file of the one deployment that has it", () => {
    const files = {
      "main.bicep": `param on bool\n${service}${git("on")}`,
      "prod.bicepparam": "using 'main.bicep'\nparam on = true\n",
      "test.bicepparam": "using 'main.bicep'\nparam on = false\n",
    };
    expect(after(files)).toEqual({
      safety: ["review"],
      texts: { "prod.bicepparam": "using 'main.bicep'\nparam on = false\n" },
    });
  });

  test("in a parameter file in JSON", () => {
    const parameters = (on: boolean): string => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "on": { "value": ${String(on)} } }
}
`;
    const files = {
      "main.bicep": `param on bool\n${service}${git("on")}`,
      "main.parameters.json": parameters(true),
    };
    expect(after(files)).toEqual({
      safety: ["review"],
      texts: { "main.parameters.json": parameters(false) },
    });
  });

  test("in the argument of a module", () => {
    const call = (on: boolean): string =>
      `module gateway 'gateway.bicep' = {\n  params: { on: ${String(on)} }\n}\n`;
    const files = { "main.bicep": call(true), "gateway.bicep": `param on bool\n${service}${git("on")}` };
    expect(after(files)).toEqual({ safety: ["review"], texts: { "main.bicep": call(false) } });
  });

  test("in a file that is loaded", () => {
    const files = {
      "main.bicep": `var settings = loadJsonContent('settings.json')\n${service}${git("settings.on")}`,
      "settings.json": '{"on":true}',
    };
    expect(after(files)).toEqual({ safety: ["review"], texts: { "settings.json": '{"on":false}' } });
  });

  test("once for all turns of a loop, which is to review", () => {
    const loop = (enabled: string): string =>
      git(enabled).replace("= {", "= [for i in range(0, 2): {").replace(/\}\n$/, "}]\n");
    expect(after({ "main.bicep": service + loop("true") })).toEqual({
      safety: ["review"],
      texts: { "main.bicep": service + loop("false") },
    });
  });

  test.each([
    ["a loop over what is not known", "param all array\n", "all"],
    ["a loop of one turn after another", "", "[1, 2]"],
  ])("only to review in %s", (_what, before, over) => {
    const loop = (enabled: string): string =>
      git(enabled).replace("= {", `= [for x in ${over}: {`).replace(/\}\n$/, "}]\n");
    expect(after({ "main.bicep": before + service + loop("true") }).safety).toEqual(["review"]);
  });

  test("only to review in a copy loop of an ARM template, whose turns may be told apart by their names", () => {
    const template = (enabled: boolean): string => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "resources": [
    { "type": "Microsoft.ApiManagement/service", "apiVersion": "2024-05-01", "name": "gateway", "sku": { "name": "Premium" } },
    {
      "type": "Microsoft.ApiManagement/service/tenant",
      "apiVersion": "2024-05-01",
      "name": "[concat('gateway/', createArray('gitAccess', 'gatewayAccess')[copyIndex()])]",
      "copy": { "name": "endpoints", "count": 2 },
      "properties": { "enabled": ${String(enabled)} }
    }
  ]
}
`;
    expect(after({ "main.json": template(true) })).toEqual({
      safety: ["review", "review"],
      texts: { "main.json": template(false) },
    });
  });

  test("only to review where some parameter sets alone have it", () => {
    const text = (enabled: string): string =>
      `param on bool\n${service}${git(enabled).replace("= {", "= if (on) {")}`;
    const files = {
      "main.bicep": text("true"),
      "prod.bicepparam": "using 'main.bicep'\nparam on = true\n",
      "test.bicepparam": "using 'main.bicep'\nparam on = false\n",
    };
    expect(after(files)).toEqual({ safety: ["review"], texts: { "main.bicep": text("false") } });
  });

  test("only to review in a module that is used twice", () => {
    const use = (name: string): string => `module ${name} 'gateway.bicep' = {\n  name: '${name}'\n}\n`;
    const files = { "main.bicep": use("a") + use("b"), "gateway.bicep": service + git("true") };
    expect(after(files)).toEqual({ safety: ["review"], texts: { "gateway.bicep": service + git("false") } });
  });

  test("only to review where it is not certain that it matters", () => {
    const open = `param sku string\n${service.replace("'Premium'", "sku")}`;
    expect(after({ "main.bicep": open + git("true") })).toEqual({
      safety: ["review"],
      texts: { "main.bicep": open + git("false") },
    });
  });

  test.each([
    ["is computed", "!off", "param off bool = false\n"],
    ["stands in a text", "json('{\"on\":true}').on", ""],
    ["comes from a function", "on()", "func on() bool => !false\n"],
  ])("nowhere where it %s", (_what, enabled, before) => {
    const { before: report, texts } = allFixes(
      { "main.bicep": before + service + git(enabled) },
      "configuration-endpoint-public",
    );
    expect(report.findings.map(({ fixes }) => fixes)).toEqual([[]]);
    expect(texts.size).toBe(0);
  });

  test("nowhere in a file that could not be read in full", () => {
    const broken = `${service}${git("true")}var x =\n`;
    expect(after({ "main.bicep": broken })).toEqual({ safety: [], texts: {} });
  });

  test("nowhere in what a tool has installed", () => {
    const path = "node_modules/estate/gateway.bicep";
    const call = `module gateway '${path}' = {}\n`;
    expect(after({ "main.bicep": call, [path]: service + git("true") })).toEqual({ safety: [], texts: {} });
  });
});

describe("a property that is missing is put", () => {
  const after = (texts: Texts): Texts => outcome(texts, "minimum-api-version").texts;
  const minimum = "apiVersionConstraint: {\n      minApiVersion: '2021-08-01'\n    }";

  test("into a resource without properties", () => {
    expect(after({ "main.bicep": service })).toEqual({
      "main.bicep": service.replace(
        "1 }\n",
        "1 }\n  properties: {\n    apiVersionConstraint: {\n      minApiVersion: '2021-08-01'\n    }\n  }\n",
      ),
    });
  });

  test("into the object that a variable has", () => {
    const text = (more: string): string =>
      `var settings = {\n  publisherName: 'Contoso'${more}\n}\n${service.replace("1 }\n", "1 }\n  properties: settings\n")}`;
    expect(after({ "main.bicep": text("") })).toEqual({
      "main.bicep": text("\n  apiVersionConstraint: {\n    minApiVersion: '2021-08-01'\n  }"),
    });
  });

  test("not into an object that is put together", () => {
    const text = service.replace("1 }\n", "1 }\n  properties: union({ a: 1 }, { b: 2 })\n");
    expect(after({ "main.bicep": text })).toEqual({});
  });

  test("into the resource of an ARM template", () => {
    const text = (properties: string): string => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service",
      "apiVersion": "2024-05-01",
      "name": "gateway",
      "sku": { "name": "Premium", "capacity": 1 },
      "properties": ${properties}
    }
  ]
}
`;
    const put = `{\n        "${minimum
      .replace(":", '":')
      .replace("minApiVersion", '"minApiVersion"')
      .replaceAll("'", '"')
      .replaceAll("\n", "\n    ")}\n      }`;
    expect(after({ "main.json": text("{}") })).toEqual({ "main.json": text(put) });
  });
});

describe("a block of azurerm", () => {
  const backend = (tls: string): string => `resource "azurerm_api_management_backend" "stock" {
  name                = "stock"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://stock.contoso.com"
${tls}}
`;
  const after = (texts: Texts): Texts => outcome(texts, "backend-certificate-unchecked").texts;

  test("gets the argument that it lacks, which the provider would send otherwise", () => {
    const half = "\n  tls {\n    validate_certificate_name = true\n  }\n";
    const whole =
      "\n  tls {\n    validate_certificate_name  = true\n    validate_certificate_chain = true\n  }\n";
    expect(after({ "main.tf": backend(half) })).toEqual({ "main.tf": backend(whole) });
  });

  test("gets another value in its variable, local or variable file", () => {
    const tls = (chain: string): string =>
      `\n  tls {\n    validate_certificate_chain = ${chain}\n    validate_certificate_name  = true\n  }\n`;
    const local = (value: string): string =>
      `locals {\n  check = ${value}\n}\n${backend(tls("local.check"))}`;
    expect(after({ "main.tf": local("false") })).toEqual({ "main.tf": local("true") });

    const variable = (value: string): string =>
      `variable "check" {\n  default = ${value}\n}\n${backend(tls("var.check"))}`;
    expect(after({ "main.tf": variable("false") })).toEqual({ "main.tf": variable("true") });
    expect(after({ "main.tf": variable("true"), "terraform.tfvars": "check = false\n" })).toEqual({
      "terraform.tfvars": "check = true\n",
    });
    expect(after({ "main.tf": local("!true") })).toEqual({});
  });

  test("that is dynamic stays as it is where the argument is missing", () => {
    const dynamic = `
  dynamic "tls" {
    for_each = [1]
    content {
      validate_certificate_name = true
    }
  }
`;
    expect(after({ "main.tf": backend(dynamic) })).toEqual({});
  });

  test("within another one has arguments of its own", () => {
    const text = (enabled: string): string => `resource "azurerm_api_management" "gateway" {
  name     = "gateway"
  sku_name = "Developer_1"

  tenant_access {
    enabled = ${enabled}
  }
}
`;
    expect(outcome({ "main.tf": text("true") }, "direct-management-endpoint")).toEqual({
      safety: ["review"],
      texts: { "main.tf": text("false") },
    });
  });

  test("is changed in the block that changes it", () => {
    const text = (properties: string, gateway = ""): string => `resource "azurerm_api_management" "gateway" {
  name            = "gateway"
  sku_name        = "Developer_1"${gateway}
}

resource "azapi_update_resource" "gateway" {
  type        = "Microsoft.ApiManagement/service@2024-05-01"
  resource_id = azurerm_api_management.gateway.id
  body = {
    properties = { ${properties} }
  }
}
`;
    const constraint = (version: string): string => `apiVersionConstraint = { minApiVersion = "${version}" }`;
    expect(outcome({ "main.tf": text(constraint("2018-01-01")) }, "minimum-api-version").texts).toEqual({
      "main.tf": text(constraint("2021-08-01")),
    });
    expect(outcome({ "main.tf": text("a = 1") }, "minimum-api-version").texts).toEqual({
      "main.tf": text("a = 1", '\n  min_api_version = "2021-08-01"'),
    });
  });
});

describe("Terraform's JSON syntax is changed", () => {
  const backend = (tls: string): string => `{
  "resource": {
    "azurerm_api_management_backend": {
      "stock": {
        "name": "stock",
        "resource_group_name": "apis",
        "api_management_name": "gateway",
        "protocol": "http",
        "url": "https://stock.contoso.com",
        "tls": ${tls}
      }
    }
  }
}
`;

  test.each([
    [
      "where the value stands",
      '{ "validate_certificate_chain": false, "validate_certificate_name": true }',
      '{ "validate_certificate_chain": true, "validate_certificate_name": true }',
    ],
    [
      "where an argument is missing",
      '{ "validate_certificate_name": true }',
      '{ "validate_certificate_name": true, "validate_certificate_chain": true }',
    ],
    [
      "where it is missing in a block in an array",
      '[{ "validate_certificate_name": true }]',
      '[{ "validate_certificate_name": true, "validate_certificate_chain": true }]',
    ],
  ])("%s", (_what, before, after) => {
    expect(outcome({ "main.tf.json": backend(before) }, "backend-certificate-unchecked")).toEqual({
      safety: ["review"],
      texts: { "main.tf.json": backend(after) },
    });
  });

  test("where a resource lacks an argument", () => {
    const service = (more: string): string =>
      `{ "resource": { "azurerm_api_management": { "gateway": { "name": "gateway", "sku_name": "Developer_1"${more} } } } }\n`;
    expect(outcome({ "main.tf.json": service("") }, "minimum-api-version").texts).toEqual({
      "main.tf.json": service(', "min_api_version": "2021-08-01"'),
    });
  });

  test("where a list has an element too many", () => {
    const api = (protocols: string): string =>
      `{ "resource": { "azurerm_api_management_api": { "orders": { "name": "orders", "protocols": ${protocols} } } } }\n`;
    expect(outcome({ "main.tf.json": api('["http", "https"]') }, "api-plaintext-protocol").texts).toEqual({
      "main.tf.json": api('["https"]'),
    });
    expect(outcome({ "main.tf.json": api('["http"]') }, "api-plaintext-protocol").texts).toEqual({
      "main.tf.json": api('["https"]'),
    });
  });
});

describe("a body of azapi", () => {
  const text = (body: string): string => `resource "azapi_resource" "orders" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  name      = "orders"
  parent_id = var.gateway
  body      = ${body}
}
`;

  test.each([
    ["as an object", '{\n    properties = { protocols = ["http", "https"] }\n  }'],
    ["encoded in JSON", 'jsonencode({\n    properties = { protocols = ["http", "https"] }\n  })'],
  ])("is changed %s", (_what, body) => {
    expect(outcome({ "main.tf": text(body) }, "api-plaintext-protocol")).toEqual({
      safety: ["review"],
      texts: { "main.tf": text(body.replace('"http", ', "")) },
    });
  });

  test("is not changed where it is a text", () => {
    const body = '"{\\"properties\\":{\\"protocols\\":[\\"http\\"]}}"';
    expect(outcome({ "main.tf": text(body) }, "api-plaintext-protocol")).toEqual({ safety: [], texts: {} });
  });
});

describe("of a plan", () => {
  const text = (minimum: string, enabled: string): string => `resource "azurerm_api_management" "apim" {
  name     = "gateway"
  sku_name = "Developer_1"${minimum}

  tenant_access {
    enabled = ${enabled}
  }
}
`;
  const plan = planText({
    resources: [
      {
        address: "azurerm_api_management.apim",
        values: { name: "gateway", sku_name: "Developer_1", tenant_access: [{ enabled: true }] },
      },
    ],
    configuration: configured({ "azurerm_api_management.apim": {} }),
  });

  test("the files are changed that it was made of", () => {
    const files = { "main.tf": text("", "true"), "plan.json": plan };
    expect(outcome(files, "direct-management-endpoint")).toEqual({
      safety: ["review"],
      texts: { "main.tf": text("", "false") },
    });
    expect(outcome(files, "minimum-api-version").texts).toEqual({
      "main.tf": text('\n  min_api_version = "2021-08-01"', "true").replace(
        /name {5}= .*\n {2}sku_name =/,
        'name            = "gateway"\n  sku_name        =',
      ),
    });
  });

  test("nothing is changed where they are not there, or where they do not say it", () => {
    expect(outcome({ "plan.json": plan }, "direct-management-endpoint")).toEqual({ safety: [], texts: {} });
    const [alone] = terraformFront().deployments(inMemoryWorkspace({ "plan.json": plan })).deployments;
    const changes = alone
      ?.expand()
      .resources.map(({ rewriting }) =>
        rewriting?.({ kind: "set", path: "properties.enabled", value: false }),
      );
    expect(new Set(changes)).toEqual(new Set([undefined]));
    const files = { "main.tf": text("", "local.on"), "plan.json": plan };
    expect(outcome(files, "direct-management-endpoint").texts).toEqual({});
  });

  test("nothing is offered where the files have been changed since", () => {
    const files = { "main.tf": text("", "false"), "plan.json": plan };
    const { before } = allFixes(files, "direct-management-endpoint");
    expect(before.findings.map(({ fixes }) => fixes)).toEqual([[]]);
  });
});

describe("the protocols of an API", () => {
  const api = (
    protocols: string,
  ): string => `resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  name: 'gateway/orders'
  properties: {
    protocols: ${protocols}
  }
}
`;

  test.each([
    ["['http', 'https']", "['https']"],
    ["['https', 'HTTP', 'ws']", "['https']"],
    ["['http']", "['https']"],
    ["['ws']", "['wss']"],
    ["['http', 'ws']", "['https', 'wss']"],
    ["[\n      'http'\n      'https'\n    ]", "[\n      'https'\n    ]"],
    ["concat(['http'], ['https'])", "concat([], ['https'])"],
    [
      "empty(deployment().name) ? ['http'] : ['http', 'https']",
      "empty(deployment().name) ? ['https'] : ['https']",
    ],
  ])("%s become %s", (before, after) => {
    expect(outcome({ "main.bicep": api(before) }, "api-plaintext-protocol").texts).toEqual({
      "main.bicep": api(after),
    });
  });
});
