/** Modules that Bicep restored: what they deploy, and where what is said of them stands. */
import { describe, expect, test } from "vitest";
import { armModules } from "../../../parsers/arm/index.ts";
import { bicepFront } from "../../../parsers/bicep/index.ts";
import { checks } from "../../../checks/index.ts";
import type { ModuleLoader } from "../../../parsers/front.ts";
import type { Report } from "../../../src/core/finding.ts";
import { textOf } from "../../../src/core/source.ts";
import { lint } from "../../../src/lint.ts";
import { inMemoryFiles, inMemoryWorkspace } from "../../in-memory-files.ts";

const plaintext = checks.filter(({ id }) => id === "api-plaintext-protocol");

const API = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "functions": [{ "namespace": "__bicep", "members": { "secured": {
    "parameters": [{ "type": "string", "name": "scheme" }],
    "output": { "type": "string", "value": "[concat(parameters('scheme'), 's')]" }
  } } }],
  "parameters": {
    "name": { "type": "string" },
    "protocols": { "type": "array", "defaultValue": ["https"] },
    "extra": { "type": "string", "defaultValue": "https" }
  },
  "variables": { "scheme": "http" },
  "resources": [{
    "type": "Microsoft.ApiManagement/service/apis",
    "apiVersion": "2024-05-01",
    "name": "[format('gateway/{0}', parameters('name'))]",
    "properties": {
      "displayName": "x", "path": "x",
      "protocols": "[union(parameters('protocols'), createArray(toLower(parameters('extra'))))]"
    }
  }],
  "outputs": { "scheme": { "type": "string", "value": "[variables('scheme')]" } }
}`;
const FIXED = API.replace(/"\[union\(.*\]"/, `["ws"]`);

const CACHE = {
  "br/contoso.azurecr.io/apim$api/v1$/main.json": API,
  "br/contoso.azurecr.io/apim$fixed/v1$/main.json": FIXED,
  "br/contoso.azurecr.io/broken/v1$/main.json": API.slice(0, -20),
  "ts/1e7593d0-fcd1-4570-b132-51e4fd254967/specs/api/v1/main.json": `{
    "id": "/subscriptions/1e7593d0", "properties": { "mainTemplate": ${FIXED} } }`,
};

function linted(
  files: Readonly<Record<string, string>> | string,
  cache: Readonly<Record<string, string>> = CACHE,
): Report {
  const contents = typeof files === "string" ? { "infra/main.bicep": files } : files;
  const workspace = inMemoryWorkspace(contents, {
    paths: Object.keys(contents).filter((path) => path.endsWith(".bicep")),
    moduleCache: inMemoryFiles(cache),
  });
  return lint({ workspace, fronts: [bicepFront(armModules)], checks: plaintext, version: "0" });
}

const place = ({ at }: Report["findings"][number] | Report["problems"][number]): string =>
  `${at.source.path}: ${textOf(at)}`;
const places = (report: Report): readonly string[] => report.findings.map(place);
const notSeen = ({ coverage }: Report): readonly string[] => coverage.unresolved.map(({ what }) => what);

const call = (params: string, reference = "br:contoso.azurecr.io/apim/api:v1"): string =>
  `module api '${reference}' = { name: 'api', params: { name: 'orders', ${params} } }\n`;

describe("a finding in a restored module stands", () => {
  test("at the argument, where the value is written there", () => {
    const report = linted(call("protocols: ['http']"));
    expect(places(report)).toEqual(["infra/main.bicep: 'http'"]);
    const [finding] = report.findings;
    expect(finding?.resource).toMatchObject({
      name: "gateway/orders",
      address: "infra/main.bicep#api.gateway/orders",
    });
    expect(finding?.related.map((one) => [textOf(one.at), one.note])).toEqual([
      ["protocols", "argument 'protocols' of a module"],
      ["'br:contoso.azurecr.io/apim/api:v1'", "used by 'gateway/orders'"],
    ]);
  });

  test("at the argument, where the module computes the value from it", () => {
    expect(places(linted(call("extra: 'WS'")))).toEqual(["infra/main.bicep: WS"]);
    const join = API.replace("toLower(parameters('extra'))", "join(createArray(parameters('extra')), '')");
    const cache = { "br/contoso.azurecr.io/apim$api/v1$/main.json": join };
    expect(places(linted(call("extra: 'ws'"), cache))).toEqual(["infra/main.bicep: ws"]);
    const parsed = API.replace(
      "toLower(parameters('extra'))",
      "if(bool(parameters('extra')), 'http', 'https')",
    );
    const decided = { "br/contoso.azurecr.io/apim$api/v1$/main.json": parsed };
    expect(places(linted(call("extra: 'true'"), decided))).toEqual([
      "infra/main.bicep: 'br:contoso.azurecr.io/apim/api:v1'",
    ]);
  });

  test("at the reference, where the module decides by itself", () => {
    const reference = "br:contoso.azurecr.io/apim/fixed:v1";
    const report = linted(call("", reference));
    expect(places(report)).toEqual([`infra/main.bicep: '${reference}'`]);
    expect(report.findings[0]?.related).toEqual([]);
  });

  test("at the reference of the module in the workspace that wraps it", () => {
    const report = linted({
      "main.bicep": "module a 'lib/api.bicep' = { name: 'a' }\n// api-management",
      "lib/api.bicep": call("", "br:contoso.azurecr.io/apim/fixed:v1"),
    });
    expect(places(report)).toEqual(["lib/api.bicep: 'br:contoso.azurecr.io/apim/fixed:v1'"]);
  });

  test("at each reference to one module", () => {
    const fixed = call("", "br:contoso.azurecr.io/apim/fixed:v1");
    const report = linted({ "a.bicep": fixed, "b.bicep": fixed });
    expect(report.findings.map(({ at }) => at.source.path)).toEqual(["a.bicep", "b.bicep"]);
  });

  test("at the reference, where an output of the module brings the value", () => {
    const report = linted(`${call("")}
resource own 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  name: 'gateway/own'
  properties: { protocols: [api.outputs.scheme] }
}`);
    expect(report.findings.map((one) => [one.resource.name, place(one)])).toEqual([
      ["gateway/own", "infra/main.bicep: 'br:contoso.azurecr.io/apim/api:v1'"],
    ]);
  });

  test("and is found although no word of the workspace speaks of API Management", () => {
    const files = {
      "main.bicep": "module x 'br:contoso.azurecr.io/apim/fixed:v1' = { name: 'x', params: { name: 'o' } }",
    };
    expect(places(linted(files))).toHaveLength(1);
  });

  test("in a cache in the workspace", () => {
    const path = ".bicep/br/contoso.azurecr.io/apim$fixed/v1$/main.json";
    const files = {
      "bicepconfig.json": `{ "cacheRootDirectory": ".bicep" }`,
      [path]: FIXED,
      "infra/main.bicep": call("", "br:contoso.azurecr.io/apim/fixed:v1"),
    };
    expect(places(linted(files, {}))).toEqual(["infra/main.bicep: 'br:contoso.azurecr.io/apim/fixed:v1'"]);
  });
});

test("a template is read once, however often and with whatever parameters it is deployed", () => {
  let read = 0;
  const counted: ModuleLoader = (template, files) => {
    read += 1;
    return armModules(template, files);
  };
  const contents = {
    "main.bicep": `param ps array
import { scheme } from 'br:contoso.azurecr.io/apim/api:v1'
module many 'br:contoso.azurecr.io/apim/api:v1' = [for i in range(0, 20): { name: 'm\${i}', params: { name: 'o\${i}', protocols: ps } }]
module file 'api.json' = [for i in range(0, 20): { name: 'f\${i}', params: { name: 'f\${i}', protocols: ps } }]`,
    "api.json": API,
    "a.bicepparam": "using 'main.bicep'\nparam ps = ['http']",
    "b.bicepparam": "using 'main.bicep'\nparam ps = ['https']",
  };
  const workspace = inMemoryWorkspace(contents, { moduleCache: inMemoryFiles(CACHE) });
  const report = lint({ workspace, fronts: [bicepFront(counted)], checks: plaintext, version: "0" });
  expect(report.findings).toHaveLength(40);
  // One text for each place that brings it in: the import, the module, and the file.
  expect(read).toBe(3);
});

test("a loop of restored modules has a limit", () => {
  const files = {
    "main.bicep": `module many 'br:contoso.azurecr.io/apim/api:v1' = [for i in range(0, 6000): { name: 'm', params: { name: 'o' } }]`,
  };
  expect(linted(files).problems.map(({ kind, message }) => [kind, message])).toEqual([
    ["limit", "More than 5000 instances of modules are deployed; the others are not looked at"],
  ]);
});

describe("what a reference leads to", () => {
  const config = `{ "moduleAliases": {
    "br": { "team": { "registry": "contoso.azurecr.io", "modulePath": "apim" } }, // the team's
    "ts": { "specs": { "subscription": "1E7593D0-fcd1-4570-b132-51e4fd254967", "resourceGroup": "Specs" } }
  } }`;

  test.each(["br/team:fixed:v1", "ts/specs:api:v1"])("by the alias in %s", (reference) => {
    const report = linted({ "bicepconfig.json": config, "infra/main.bicep": call("", reference) });
    expect(places(report)).toEqual([`infra/main.bicep: '${reference}'`]);
    expect(notSeen(report)).toEqual([]);
  });

  test("is imported as well", () => {
    const report = linted(`import { scheme, secured } from 'br:contoso.azurecr.io/apim/api:v1'
import * as all from 'br:contoso.azurecr.io/apim/api:v1'
resource own 'Microsoft.ApiManagement/service/apis@2024-05-01' = [for (p, i) in [
  scheme
  secured(scheme)
  all.scheme
  all.secured('http')
]: {
  name: 'gateway/\${i}'
  properties: { protocols: [p] }
}]`);
    expect(report.findings.map((one) => one.resource.name)).toEqual(["gateway/0", "gateway/2"]);
    expect(places(report).every((one) => one.startsWith("infra/main.bicep: "))).toBe(true);
    expect([report.problems, report.coverage.undecided]).toEqual([[], 0]);
  });
});

describe("a module that cannot be seen", () => {
  const reference = "br/public:avm/res/api-management/service:0.9.0";

  test.each([
    ["without a cache", undefined, "'bicep restore infra/main.bicep' and --module-cache make it visible"],
    ["with a cache", {}, "'bicep restore infra/main.bicep' puts it into the module cache"],
  ])("%s is listed with the command that restores it", (_what, cache, remedy) => {
    const workspace = inMemoryWorkspace(
      { "infra/main.bicep": call("", reference) },
      cache === undefined ? {} : { moduleCache: inMemoryFiles(cache) },
    );
    const report = lint({ workspace, fronts: [bicepFront(armModules)], checks: plaintext, version: "0" });
    expect(notSeen(report)).toEqual([`module '${reference}' is not restored; ${remedy}`]);
    expect(report.problems).toEqual([]);
  });

  test("names an alias that nobody defines", () => {
    const report = linted(`${call("", "br/team:x:v1")}// api-management`);
    expect(notSeen(report)).toEqual([
      "no bicepconfig.json says what the alias 'team' of module 'br/team:x:v1' stands for; add it to moduleAliases",
    ]);
  });

  test("for its reference leads elsewhere", () => {
    const cache = { ...CACHE, "x/main.json": FIXED, "br/x/main.json": FIXED };
    const report = linted(`${call("", "br:host/../../x:tag")}// api-management`, cache);
    expect(report.findings).toEqual([]);
    expect(report.problems.map((one) => [place(one), one.message])).toEqual([
      [
        "infra/main.bicep: 'br:host/../../x:tag'",
        "'br:host/../../x:tag' names no module; write it in the form 'br:registry/path:tag'",
      ],
    ]);
  });

  test("in full says so where it is used", () => {
    const report = linted(call("", "br:contoso.azurecr.io/broken:v1"));
    expect(report.problems.map((one) => [place(one), one.message])).toEqual([
      [
        "infra/main.bicep: 'br:contoso.azurecr.io/broken:v1'",
        "Module 'br:contoso.azurecr.io/broken:v1' was not restored in full; renew it with 'bicep restore --force infra/main.bicep'",
      ],
    ]);
  });

  test("does not read files of the workspace", () => {
    const linking = `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      "resources": [{ "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "n",
        "properties": { "mode": "Incremental", "templateLink": { "relativePath": "../../infra/api.json" } } }] }`;
    const files = {
      "infra/main.bicep": `${call("", "br:contoso.azurecr.io/links:v1")}// api-management`,
      "infra/api.json": FIXED,
    };
    const report = linted(files, { "br/contoso.azurecr.io/links/v1$/main.json": linking });
    expect(report.findings).toEqual([]);
    expect(notSeen(report)).toEqual(["part of module 'br:contoso.azurecr.io/links:v1' cannot be evaluated"]);
  });
});
