/** What parameter files are for, and where they have their values from. */
import { describe, expect, test } from "vitest";
import { armFront, armModules } from "../../../parsers/arm/index.ts";
import { bicepFront } from "../../../parsers/bicep/index.ts";
import type { Json } from "../../../src/report/values.ts";
import { inMemoryFiles, inMemoryWorkspace } from "../../in-memory-files.ts";
import { place, read, told, way } from "../deployed.ts";

const API = "Microsoft.ApiManagement/service/apis";
const TEMPLATE = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "p": { "type": "string", "defaultValue": "default" } },
  "resources": [{ "type": "${API}", "apiVersion": "2024-05-01", "name": "gateway/orders", "properties": { "p": "[parameters('p')]" } }]
}`;
const BICEP = `param p string = 'default'
resource api '${API}@2024-05-01' = { name: 'gateway/orders', properties: { p: p } }`;
const CACHE = { "br/contoso.azurecr.io/apim/v1$/main.json": TEMPLATE };

type Files = Readonly<Record<string, string>>;
interface Told {
  readonly entries: readonly string[];
  readonly values: readonly Json[];
  readonly addresses: readonly string[];
  readonly problems: readonly string[];
  readonly unresolved: readonly string[];
}

function expanded(files: Files, options: Parameters<typeof inMemoryWorkspace>[1] = {}): Told {
  const workspace = inMemoryWorkspace(files, { moduleCache: inMemoryFiles(CACHE), ...options });
  const fronts = [bicepFront(armModules), armFront()].map((front) => front.deployments(workspace));
  const deployments = fronts.flatMap((one) => one.deployments);
  const expansions = deployments.map((one) => one.expand());
  const resources = expansions.flatMap((one) => one.resources);
  return {
    entries: deployments.map(({ entry, set }) => (set === undefined ? entry : `${entry} with ${set}`)),
    values: resources.map((one) => told(one, "properties.p")),
    addresses: resources.map(({ address }) => address),
    problems: [...fronts, ...expansions].flatMap(({ problems }) =>
      problems.map(({ kind, message, at }) => `${place(at)}: ${kind}: ${message}`),
    ),
    unresolved: expansions.flatMap((one) => one.unresolved.map(({ what, at }) => `${place(at)}: ${what}`)),
  };
}

describe("a parameter file for what Bicep restores", () => {
  const reference = "br:contoso.azurecr.io/apim:v1";

  test("deploys it with its values", () => {
    const told = expanded({
      "prod.bicepparam": `using '${reference}'\nparam p = 'http'\n`,
      "test.bicepparam": `using '${reference}'\n`,
    });
    expect(told).toEqual({
      entries: ["prod.bicepparam", "test.bicepparam"],
      values: ["http", "default"],
      addresses: ["prod.bicepparam#gateway/orders", "test.bicepparam#gateway/orders"],
      problems: [],
      unresolved: [],
    });
  });

  test("is the place of a value that it gives", () => {
    const files = { "prod.bicepparam": `using '${reference}'\nparam p = 'http'\n` };
    const workspace = inMemoryWorkspace(files, { moduleCache: inMemoryFiles(CACHE) });
    const [deployment] = bicepFront(armModules).deployments(workspace).deployments;
    const [api] = deployment?.expand().resources ?? [];
    if (api === undefined) throw new Error("nothing is deployed");
    expect(place(read(api, "properties.p").at)).toBe("prod.bicepparam: 'http'");
    expect(way(read(api, "properties.p"))).toEqual(["literal", "parameter file p"]);
    expect(api.at.source.usedAt).toMatchObject({ start: 6, end: 6 + reference.length + 2 });
  });

  test.each([
    ["br/public:avm/res/api-management/service:0.9.0"],
    ["ts:1e7593d0-fcd1-4570-b132-51e4fd254967/specs/api-management:v1"],
  ])("is listed with what to do where that is not restored: %s", (path) => {
    expect(expanded({ "infra/prod.bicepparam": `using '${path}'` })).toMatchObject({
      values: [],
      problems: [],
      unresolved: [
        `infra/prod.bicepparam: '${path}': module '${path}' is not restored; 'bicep restore infra/prod.bicepparam' puts it into the module cache`,
      ],
    });
  });

  test("is of no interest where that has nothing to do with API Management", () => {
    expect(
      expanded({ "prod.bicepparam": "using 'br/public:avm/res/storage/storage-account:0.9.0'" }),
    ).toMatchObject({
      entries: [],
      unresolved: [],
    });
  });

  test("counts only if it is chosen, where some are", () => {
    const files = { "a.bicepparam": `using '${reference}'`, "b.bicepparam": `using '${reference}'` };
    expect(expanded(files, { parameterFiles: ["b.bicepparam"] }).entries).toEqual(["b.bicepparam"]);
  });
});

describe("a parameter file for a template of ARM", () => {
  const files = { "main.json": TEMPLATE, "prod.bicepparam": "using './main.json'\nparam P = 'http'\n" };

  test("deploys it with its values, and nobody deploys it without them", () => {
    expect(expanded(files)).toMatchObject({
      entries: ["main.json with prod.bicepparam"],
      values: ["http"],
      problems: [],
    });
  });

  test("is one of its sets, beside those in JSON", () => {
    const set = '{ "parameters": { "p": { "value": "ws" } } }';
    expect(expanded({ ...files, "main.parameters.json": set }).entries).toEqual([
      "main.json with prod.bicepparam",
      "main.json with main.parameters.json",
    ]);
  });

  test("that is not there says so", () => {
    const { problems } = expanded({ "prod.bicepparam": "using 'gone.json' // api-management" });
    expect(problems).toEqual([
      "prod.bicepparam: 'gone.json': missing module: There is no file 'gone.json'; check the path",
    ]);
  });
});

describe("a parameter file for a Bicep file", () => {
  test("that is not there, or outside, says so", () => {
    const { problems } = expanded({
      "a.bicepparam": "using 'gone.bicep' // api-management",
      "b.bicepparam": "using '../x.bicep' // api-management",
    });
    expect(problems).toEqual([
      "a.bicepparam: 'gone.bicep': missing file: There is no file 'gone.bicep'; check the path",
      "b.bicepparam: '../x.bicep': outside workspace: '../x.bicep' is outside the workspace, where nothing is read; move the file or run from a directory above it",
    ]);
  });

  test("with a mistake in it tells that", () => {
    const { problems } = expanded({
      "main.bicep": BICEP,
      "a.bicepparam": "using 'main.bicep'\nparam p 'x'\n",
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^a\.bicepparam: .*: syntax: /);
  });

  test("with `using none` is for no template", () => {
    expect(expanded({ "main.bicep": BICEP, "shared.bicepparam": "using none\nparam p = 'http'\n" })).toEqual({
      entries: ["main.bicep"],
      values: ["default"],
      addresses: ["main.bicep#api"],
      problems: [],
      unresolved: [],
    });
  });
});

describe("the values of a parameter file", () => {
  const of = (own: string, files: Files = {}): Told =>
    expanded({ "main.bicep": BICEP, "a.bicepparam": `using 'main.bicep'\n${own}\n`, ...files });

  test.each([
    ["param p = q\nparam q = 'http'", "http"],
    ["var v = 'http'\nparam p = '${v}s'", "https"],
    ["param p = p", { $unknown: "cycle" }],
  ])("are read in one another: %j", (own, expected) => {
    const [value] = of(own).values;
    if (typeof expected === "string") expect(value).toBe(expected);
    else expect(value).toMatchObject(expected);
  });

  const shared = "using none\nparam p = 'http'\nparam scheme = 'ws'\nvar hidden = 1\n";
  test.each([
    ["", "http"],
    ["param p = 'own'", "own"],
    ["param p = '${base.p}s'", "https"],
    ["param p = '${scheme}s'", "wss"],
    ["var v = base.scheme\nparam p = v", "ws"],
    ["param scheme = 'own'\nparam p = '${scheme}, ${base.scheme}'", "own, ws"],
    ["param p = hidden", { $unknown: "invalid" }],
  ])("lie over those of the file that it extends: %j", (own, expected) => {
    const { values, problems } = of(`extends 'shared.bicepparam'\n${own}`, { "shared.bicepparam": shared });
    expect(problems).toEqual([]);
    if (typeof expected === "string") expect(values).toEqual([expected]);
    else expect(values).toMatchObject([expected]);
  });

  test.each([
    ["gone.bicepparam", "missing file: There is no file 'gone.bicepparam'; check the path"],
    [
      "../x.bicepparam",
      "outside workspace: '../x.bicepparam' is outside the workspace, where nothing is read; move the file or run from a directory above it",
    ],
    ["a.bicepparam", "cycle: 'a.bicepparam' extends this file in turn; break the cycle"],
  ])("are not all known where it extends %s", (path, message) => {
    const { values, problems } = of(`extends '${path}'`);
    expect(problems).toEqual([`a.bicepparam: '${path}': ${message}`]);
    expect(values).toMatchObject([
      { $unknown: "missing file", among: [{ $unknown: "missing file" }, "default"] },
    ]);
  });

  test("may come from the environment of whoever compiles it", () => {
    expect(of("param p = readEnvironmentVariable('SCHEME', 'http')").values).toMatchObject([
      { $unknown: "parameter", among: [{ $unknown: "parameter" }, "http"] },
    ]);
  });
});

test("a file that loads a template or calls one is of interest whatever words it has", () => {
  const { addresses } = expanded({
    "loads.bicep": `resource d 'Microsoft.Resources/deployments@2022-09-01' = {
  name: 'd', properties: { mode: 'Incremental', template: loadJsonContent('x.json') } }`,
    "calls.bicep": "module m 'y.json' = { name: 'm' }",
    "x.json": TEMPLATE,
    "y.json": TEMPLATE,
  });
  expect(addresses).toEqual([
    "calls.bicep#m.gateway/orders",
    "loads.bicep#d.gateway/orders",
    "x.json#gateway/orders",
  ]);
});
