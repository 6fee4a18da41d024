import { describe, expect, test } from "vitest";
import { addresses, at, deployments, expand, outline, problemsOf, resource, template } from "./telling.ts";
import { textOf } from "../../../src/core/source.ts";

describe("a policy that is linked", () => {
  const POLICY = "<policies>\n  <inbound />\n</policies>\n";
  const linking = (value: string, format = "rawxml-link", names = ["format", "value"]): string =>
    template(`  "parameters": { "PolicyXMLBaseUrl": { "type": "string" }, "PolicyXMLSasToken": { "type": "string" } },
  "resources": [{ "type": "Microsoft.ApiManagement/service/apis/policies", "name": "gateway/orders/policy",
    "properties": { "${names[1] ?? ""}": "${value}", "${names[0] ?? ""}": "${format}" } }]`);
  const extracted =
    "[concat(parameters('PolicyXMLBaseUrl'), '/orders.xml', parameters('PolicyXMLSasToken'))]";

  test.each([
    ["beside the template", "infra/orders.xml"],
    ["in a directory for policies", "infra/policies/orders.xml"],
  ])("stands %s", (_, path) => {
    const told = expand({ "infra/main.json": linking(extracted), [path]: POLICY });
    expect(problemsOf(told)).toEqual([]);
    expect(at(told, "gateway/orders/policy", "properties.format")).toMatch(/^"rawxml" /);
    expect(at(told, "gateway/orders/policy", "properties.value")).toBe(
      `${JSON.stringify(POLICY)} ${path}:1:1 «${POLICY}» < loaded file '${path}'`,
    );
  });

  test("may be named as it was before 2019", () => {
    const told = expand({
      "main.json": linking(extracted, "xml-link", ["contentFormat", "policyContent"]),
      "orders.xml": POLICY,
    });
    expect(at(told, "gateway/orders/policy", "properties.contentFormat")).toMatch(/^"xml" /);
    expect(at(told, "gateway/orders/policy", "properties.policyContent")).toMatch(/^"<policies>/);
  });

  test.each([
    ["that is not there", extracted, "rawxml-link", {}],
    ["elsewhere", "https://example.com/orders.xml", "xml-link", { "orders.xml": POLICY }],
    ["whose format says that it is the text", extracted, "rawxml", { "orders.xml": POLICY }],
  ])("%s is left as it is", (_, value, format, files) => {
    const told = expand({ "main.json": linking(value, format), ...files });
    expect(problemsOf(told)).toEqual([]);
    expect(at(told, "gateway/orders/policy", "properties.format")).toMatch(new RegExp(`^"${format}"`));
    expect(at(told, "gateway/orders/policy", "properties.value")).not.toContain("<policies>");
  });
});

describe("templates of the Resource Kit's extractor", () => {
  const parameters =
    '"parameters": { "ApimServiceName": { "type": "string" }, "PolicyXMLBaseUrl": { "type": "string" } }';
  const link = (
    file: string,
    name: string,
  ): string => `{ "type": "Microsoft.Resources/deployments", "name": "${name}", "properties": { "mode": "Incremental",
      "templateLink": { "uri": "[concat(parameters('LinkedTemplatesBaseUrl'), '/${file}', parameters('LinkedTemplatesSasToken'))]", "contentVersion": "1.0.0.0" },
      "parameters": { "ApimServiceName": { "value": "[parameters('ApimServiceName')]" }, "PolicyXMLBaseUrl": { "value": "[parameters('PolicyXMLBaseUrl')]" } } } }`;
  const contents = {
    "kit/gateway-master.template.json":
      template(`  "parameters": { "ApimServiceName": { "type": "string" }, "LinkedTemplatesBaseUrl": { "type": "string" },
    "LinkedTemplatesSasToken": { "type": "string" }, "PolicyXMLBaseUrl": { "type": "string" } },
  "resources": [${link("gateway-apis.template.json", "apisTemplate")}, ${link("gateway-backends.template.json", "backendsTemplate")}]`),
    "kit/gateway-apis.template.json": template(`  ${parameters},
  "resources": [
    { "type": "Microsoft.ApiManagement/service/apis", "name": "[concat(parameters('ApimServiceName'), '/orders')]", "properties": { "protocols": ["http"] } },
    { "type": "Microsoft.ApiManagement/service/apis/policies", "name": "[concat(parameters('ApimServiceName'), '/orders/policy')]",
      "properties": { "format": "rawxml-link", "value": "[concat(parameters('PolicyXMLBaseUrl'), '/orders-apiPolicy.xml')]" } } ]`),
    "kit/gateway-backends.template.json": template(`  ${parameters},
  "resources": [{ "type": "Microsoft.ApiManagement/service/backends", "name": "[concat(parameters('ApimServiceName'), '/b')]", "properties": { "url": "http://b.example" } }]`),
    "kit/policies/orders-apiPolicy.xml": "<policies />",
    "kit/gateway-parameters.json": `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "contentVersion": "1.0.0.0",
  "parameters": { "ApimServiceName": { "value": "gateway" }, "LinkedTemplatesBaseUrl": { "value": "https://example.blob.core.windows.net/templates" },
    "LinkedTemplatesSasToken": { "value": "?sv=1" }, "PolicyXMLBaseUrl": { "value": "https://example.blob.core.windows.net/policies" } } }`,
  };

  test("are one estate, with its policies", () => {
    expect(deployments(contents)).toEqual([
      "kit/gateway-master.template.json with kit/gateway-parameters.json",
    ]);
    const told = expand(contents);
    expect(problemsOf(told)).toEqual([]);
    expect(told.unresolved).toEqual([]);
    expect(outline(told)).toEqual([
      "service/apis gateway/orders",
      "service/apis/policies gateway/orders/policy",
      "service/backends gateway/b",
    ]);
    expect(at(told, "gateway/orders/policy", "properties.value")).toMatch(
      /^"<policies \/>" kit\/policies\/orders-apiPolicy\.xml:1:1/,
    );
  });
});

describe("the artefacts of APIOps", () => {
  const contents = {
    "artefacts/policy.xml": "<policies>service</policies>",
    "artefacts/apis/orders/apiInformation.json":
      '{ "properties": { "path": "orders", "protocols": ["http"] } }',
    "artefacts/apis/orders/policy.xml": "\n<policies>\n</policies>",
    "artefacts/apis/orders/specification.yaml": "openapi: 3.0.0",
    "artefacts/apis/orders/operations/get/policy.xml": "<policies>get</policies>",
    "artefacts/apis/orders/diagnostics/monitor/diagnosticInformation.json": '{ "properties": {} }',
    "artefacts/backends/b/backendInformation.json": '{ "properties": { "url": "http://b.example" } }',
    "artefacts/named values/key/namedValueInformation.json": '{ "properties": { "secret": true } }',
    "artefacts/policy fragments/f/policyFragmentInformation.json": '{ "properties": { "description": "x" } }',
    "artefacts/policy fragments/f/policy.xml": "<fragment />",
    "artefacts/products/p/productInformation.json": '{ "properties": {} }',
    "artefacts/products/p/policy.xml": "<policies>product</policies>",
    "artefacts/products/p/apis/orders/productApiInformation.json": "{}",
    "artefacts/version sets/v/versionSetInformation.json": '{ "properties": {} }',
    "artefacts/workspaces/w/apis/inner/apiInformation.json": '{ "properties": { "protocols": ["ws"] } }',
    "artefacts/workspaces/w/products/p/productInformation.json": '{ "properties": {} }',
    "artefacts/workspaces/w/products/p/apis/inner/productApiInformation.json":
      '{ "name": "link", "properties": { "apiId": "/apis/inner" } }',
    "artefacts/apis/notes.json": '{ "properties": { "protocols": ["http"] } }',
  };

  test("tell the resources by their directories", () => {
    expect(deployments(contents)).toEqual(["artefacts"]);
    const told = expand(contents);
    expect(problemsOf(told)).toEqual([]);
    expect(outline(told)).toEqual([
      "service/policies ${service}/policy",
      "service/apis ${service}/orders",
      "service/apis/policies ${service}/orders/policy",
      "service/apis/diagnostics ${service}/orders/monitor",
      "service/apis/operations/policies ${service}/orders/get/policy",
      "service/backends ${service}/b",
      "service/namedValues ${service}/key",
      "service/policyFragments ${service}/f",
      "service/products ${service}/p",
      "service/products/policies ${service}/p/policy",
      "service/products/apis ${service}/p/orders",
      "service/apiVersionSets ${service}/v",
      "service/workspaces/apis ${service}/w/inner",
      "service/workspaces/products ${service}/w/p",
      "service/workspaces/products/apiLinks ${service}/w/p/link",
    ]);
    expect(addresses(told).slice(0, 3)).toEqual([
      "artefacts#policies",
      "artefacts/apis/orders#apis",
      "artefacts/apis/orders#policies",
    ]);
  });

  test("point at their characters", () => {
    const told = expand(contents);
    expect(at(told, "${service}/b", "properties.url")).toBe(
      '"http://b.example" artefacts/backends/b/backendInformation.json:1:26 «"http://b.example"»',
    );
    expect(at(told, "${service}/f", "properties.value")).toMatch(
      /^"<fragment \/>" artefacts\/policy fragments\/f\/policy\.xml:1:1/,
    );
    expect(at(told, "${service}/f", "properties.description")).toMatch(/^"x"/);
    expect(at(told, "${service}/orders/policy", "properties.format")).toMatch(/^"rawxml"/);
    expect(textOf(resource(told, "${service}/orders/policy").at)).toBe("<policies>");
    expect(textOf(resource(told, "${service}/orders").at)).toBe("{");
  });

  test("are of one service", () => {
    const names = new Set(expand(contents).resources.map((one) => one.names[0]?.canonical));
    expect(names.size).toBe(1);
    expect(names.has(undefined)).toBe(false);
  });

  test("in several directories are several estates", () => {
    const of = (root: string): Readonly<Record<string, string>> => ({
      [`${root}apis/a/apiInformation.json`]: '{ "properties": {} }',
    });
    expect(deployments({ ...of("dev/"), ...of("prod/deep/"), ...of("") })).toEqual([".", "dev", "prod/deep"]);
  });

  test("that are broken are problems", () => {
    const told = expand({
      ...contents,
      "artefacts/backends/b/backendInformation.json": '{ "properties": { "url": } }',
    });
    expect(problemsOf(told)).toEqual([
      "artefacts/backends/b/backendInformation.json:1:24 syntax: A value is missing after this colon",
    ]);
    expect(at(told, "${service}/b", "properties.url")).toMatch(/^unknown: /);
  });
});

describe("the overrides of an environment", () => {
  const contents = {
    "artefacts/policy.xml": "<policies>service</policies>",
    "artefacts/apis/orders/apiInformation.json":
      '{ "properties": { "path": "orders", "protocols": ["http"], "apiRevision": "1", "contact": { "name": "me" } } }',
    "artefacts/apis/orders/diagnostics/monitor/diagnosticInformation.json":
      '{ "properties": { "verbosity": "verbose" } }',
    "artefacts/backends/b/backendInformation.json": '{ "properties": { "url": "http://b.example" } }',
    "artefacts/named values/key/namedValueInformation.json":
      '{ "properties": { "displayName": "key", "secret": true } }',
    "artefacts/version sets/v/versionSetInformation.json": '{ "properties": {} }',
    "artefacts/workspaces/w/backends/b/backendInformation.json": '{ "properties": { "url": "http://w" } }',
    "configuration.extractor.yaml": "apiNames: [orders]\n",
  };
  const prod = `apimServiceName: apim-prod
apis:
  - name: orders
    properties:
      protocols: [https]
      apiRevision: "2"
      contact: { email: "a@b" }
    diagnostics:
      - name: monitor
        properties: { verbosity: error }
backends:
  - name: b
    properties:
      url: "https://prod.example"
  - name: other
    properties: { url: "http://nobody" }
namedValues:
  - name: key
    properties:
      value: "{#secret#}"
policies:
  - name: policy
    properties: { format: rawxml-link }
versionSets:
  - name: v
    properties: { description: "{#team#}'s" }
workspaces:
  - name: w
    backends:
      - name: b
        properties: { url: "https://w" }
`;
  const files = { ...contents, "configuration.prod.yaml": prod };
  const told = expand(files, { set: "configuration.prod.yaml" });

  test("are a set of their own, beside the artefacts as they were extracted", () => {
    expect(deployments(files)).toEqual(["artefacts", "artefacts with configuration.prod.yaml"]);
    expect(deployments(contents)).toEqual(["artefacts"]);
    expect(at(expand(files), "${service}/b", "properties.url")).toMatch(/^"http:\/\/b\.example" artefacts/);
  });

  test("stand in the nearest directory that has any, or are chosen", () => {
    const own = { ...files, "artefacts/configuration.qa.yml": "", "other/configuration.x.yaml": "" };
    expect(deployments(own)).toEqual(["artefacts", "artefacts with artefacts/configuration.qa.yml"]);
    expect(deployments(own, { parameterFiles: ["configuration.prod.yaml"] })).toEqual([
      "artefacts with configuration.prod.yaml",
    ]);
  });

  test("lie over the properties of what they name, and stand where they are written", () => {
    expect(problemsOf(told)).toEqual([]);
    expect(told.files).toContain("configuration.prod.yaml");
    expect(at(told, "${service}/b", "properties.url")).toBe(
      '"https://prod.example" configuration.prod.yaml:14:12 «"https://prod.example"» < parameter file \'b\'',
    );
    expect(at(told, "${service}/orders", "properties")).toMatch(
      /^\{path: "orders", apiRevision: "1", protocols: \["https"\], contact: \{name: "me", email: "a@b"\}\} artefacts/,
    );
    expect(at(told, "${service}/orders/monitor", "properties.verbosity")).toMatch(/^"error" configuration/);
    expect(at(told, "${service}/w/b", "properties.url")).toMatch(/^"https:\/\/w" configuration/);
    expect(at(told, "${service}/policy", "properties.format")).toMatch(/^"rawxml-link" configuration/);
    expect(at(told, "${service}/policy", "properties.value")).toMatch(/^"<policies>service/);
    expect(outline(told)).toHaveLength(outline(expand(files)).length);
  });

  test("do not tell what the pipeline puts in", () => {
    expect(at(told, "${service}/key", "properties.value")).toMatch(
      /^unknown: '\{#secret#\}' is replaced when it is published configuration/,
    );
    expect(at(told, "${service}/v", "properties.description")).toMatch(/^"\$\{team\}'s" /);
  });

  test.each([
    ["apis: []", '["http"]'],
    ["apis: 3", '["http"]'],
    ["apis: [{ name: Orders, properties: { protocols: [ws] } }]", '["http"]'],
    ["apis: [{ name: orders, properties: 3 }]", "unknown: "],
    ["apis: [{ name: orders }]", '["http"]'],
    ["a: [", "one of "],
  ])("of %s", (text, expected) => {
    const odd = expand({ ...contents, "configuration.odd.yaml": text }, { set: "configuration.odd.yaml" });
    expect(at(odd, "${service}/orders", "properties.protocols").slice(0, expected.length)).toBe(expected);
    expect(problemsOf(odd)).toHaveLength(text === "a: [" ? 1 : 0);
  });
});
