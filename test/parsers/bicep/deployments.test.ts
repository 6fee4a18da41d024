/** Deployments that Bicep declares as resources, with a template that is a value. */
import { describe, expect, test } from "vitest";
import { armModules } from "../../../parsers/arm/index.ts";
import { bicepFront } from "../../../parsers/bicep/index.ts";
import { deployed, named, place, read, told, way } from "../deployed.ts";
import type { Deployed } from "../deployed.ts";

const API = "Microsoft.ApiManagement/service/apis";
const TEMPLATE = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "name": { "type": "string" }, "key": { "type": "securestring", "defaultValue": "" },
    "protocols": { "type": "array", "defaultValue": ["ws"] } },
  "resources": [{
    "type": "${API}", "apiVersion": "2024-05-01", "name": "[concat('gateway/', parameters('name'))]",
    "properties": { "path": "fixed", "protocols": "[parameters('protocols')]", "key": "[parameters('key')]" } }],
  "outputs": { "path": { "type": "string", "value": "[concat('/', parameters('name'))]" } }
}`;

const estate = (main: string): Deployed =>
  deployed(
    bicepFront(armModules),
    { "main.bicep": main, "apis/x.json": TEMPLATE },
    { named: ["main.bicep"] },
  );

const deployment = (properties: string, head = ""): string =>
  `resource d 'Microsoft.Resources/deployments@2022-09-01' = ${head}{ name: 'd', properties: { mode: 'Incremental', ${properties} } }\n`;

describe("a deployment of a template that is loaded", () => {
  const loaded = "template: loadJsonContent('apis/x.json')";

  test("deploys what the template does, with the arguments", () => {
    const all = estate(
      deployment(`${loaded}, parameters: { name: { value: 'orders' }, Protocols: { value: ['http'] } }`),
    );
    expect([all.problems, all.unresolved]).toEqual([[], []]);
    expect(all.resources.map(({ address, type }) => [address, type])).toEqual([
      ["main.bicep#d.gateway/orders", API],
    ]);
    const orders = named(all, "gateway/orders");
    expect(told(orders, "properties")).toEqual({
      path: "fixed",
      protocols: ["http"],
      key: { $secret: "secure parameter" },
    });
    const protocols = read(orders, "properties.protocols");
    expect([place(protocols.at), way(protocols)]).toEqual([
      "main.bicep: ['http']",
      ["literal", "module argument Protocols"],
    ]);
    expect(place(read(orders, "properties.path").at)).toBe('apis/x.json: "fixed"');
  });

  test("gives its outputs", () => {
    const all = estate(
      `${deployment(`${loaded}, parameters: { name: { value: 'orders' } }`)}
resource last '${API}@2024-05-01' = { name: 'gateway/last', properties: {
  path: d.properties.outputs.path.value, name: d.name, state: d.properties.provisioningState } }`,
    );
    expect(told(named(all, "gateway/last"), "properties")).toMatchObject({
      path: "/orders",
      name: "d",
      state: { $unknown: "runtime" },
    });
  });

  test("takes a secret of a key vault, and does not know what is not written", () => {
    const all = estate(
      deployment(
        `${loaded}, parameters: { name: { value: 'orders' }, protocols: { reference: { keyVault: { id: 'x' }, secretName: 's' } } }`,
      ) + deployment(`${loaded}, parametersLink: { uri: 'https://example.com' }`).replace(" d ", " e "),
    );
    expect(told(named(all, "gateway/orders"), "properties.protocols")).toEqual({ $secret: "key vault" });
    const [, other] = all.resources;
    expect(other === undefined ? undefined : told(other, "properties.protocols")).toMatchObject({
      $unknown: "missing file",
      among: [{ $unknown: "missing file" }, ["ws"]],
    });
  });

  test("in a loop and on a condition deploys as often", () => {
    const all = estate(
      `param on bool
${deployment(`${loaded}, parameters: { name: { value: 'never' } }`, "if (false) ").replace(" d ", " n ")}
resource d 'Microsoft.Resources/deployments@2022-09-01' = [for i in range(0, 2): if (on) {
  name: 'd\${i}'
  properties: { mode: 'Incremental', ${loaded}, parameters: { name: { value: 'o\${i}' } } } }]`,
    );
    expect(all.resources.map(({ address, exists }) => [address, exists])).toEqual([
      ["main.bicep#d[0].gateway/o0", "maybe"],
      ["main.bicep#d[1].gateway/o1", "maybe"],
    ]);
  });
});

describe("a deployment of a template that is written out", () => {
  test("deploys what stands in it", () => {
    const all = estate(
      `param name string = 'orders'\n${deployment(
        `template: { '$schema': 'x', contentVersion: '1.0.0.0', resources: [
    { type: '${API}', apiVersion: '2024-05-01', name: 'gateway/\${name}', properties: { protocols: ['http'] } } ] }`,
      )}`,
    );
    expect(all.problems).toEqual([]);
    const orders = named(all, "gateway/orders");
    expect(told(orders, "properties.protocols")).toEqual(["http"]);
    expect(place(read(orders, "properties.protocols").at)).toBe("main.bicep: ['http']");
  });
});

describe("a deployment of inner scope", () => {
  const inner = "expressionEvaluationOptions: { scope: 'inner' }";
  const written = (
    name: string,
  ): string => `template: { contentVersion: '1.0.0.0', parameters: { p: { type: 'string' } },
    resources: [{ type: '${API}', apiVersion: '2024-05-01', name: ${name}, properties: { p: '[parameters(\\'p\\')]' } }] }`;

  test("reads its own parameters in texts that are expressions", () => {
    const all = estate(
      deployment(`${inner}, parameters: { p: { value: 'http' } }, ${written("'gateway/orders'")}`),
    );
    expect(told(named(all, "gateway/orders"), "properties.p")).toBe("http");
  });

  test("does not read the names of the file around it", () => {
    const all = estate(
      `param p string = 'outer'\n${deployment(`${inner}, parameters: { p: { value: 'inner' } }, ${written("'gateway/${p}'")}`)}`,
    );
    expect([all.resources, all.unresolved]).toEqual([[], ["the template of the deployment is not known"]]);
  });

  test("deploys a template that is loaded all the same", () => {
    const all = estate(
      `var loaded = loadJsonContent('apis/x.json')\n${deployment(`${inner}, parameters: { name: { value: 'orders' } }, template: loaded`)}`,
    );
    expect(all.resources).toHaveLength(1);
  });
});

describe("a deployment whose template cannot be seen", () => {
  test.each([
    [
      "templateLink: { uri: 'https://example.com/x.json' }",
      "the template of the deployment is not written out",
    ],
    ["template: loadJsonContent('gone.json')", "the template of the deployment is not known"],
    ["template: template", "the template of the deployment is not known"],
  ])("is listed: %s", (properties, what) => {
    const all = estate(`param template object\n${deployment(properties)}`);
    expect([all.resources, all.unresolved]).toEqual([[], [what]]);
  });

  test("is a resource like any other where it exists elsewhere", () => {
    const all = estate("resource d 'Microsoft.Resources/deployments@2022-09-01' existing = { name: 'd' }");
    expect(all.resources.map(({ declared }) => declared)).toEqual(["elsewhere"]);
    expect(all.unresolved).toEqual([]);
  });
});
