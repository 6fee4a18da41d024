/** Types that parameters name: what of them is a secret, and which values they admit. */
import { describe, expect, test } from "vitest";
import { armModules } from "../../../parsers/arm/index.ts";
import { bicepFront } from "../../../parsers/bicep/index.ts";
import { inMemoryFiles, inMemoryWorkspace } from "../../in-memory-files.ts";
import { told } from "../deployed.ts";

const SECRET = { $secret: "secure parameter" };
const MISSING = { $unknown: "parameter", $detail: "parameter 'p' has no value" };

const TYPES = `
@export()
@secure()
type secret = string
@export()
type login = {
  user: string
  @secure()
  password: string
  old: secret[]?
}
@export()
type scheme = 'http' | 'https'
@export()
type level = scheme?
@export()
type settings = { scheme: scheme, level: level, flag: bool }
@export()
type tree = { @secure()
  key: string
  of: tree? }
type loop = loop
`;

/** The compiled form of the same types, as Bicep restores it. */
const COMPILED = JSON.stringify({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  languageVersion: "2.0",
  contentVersion: "1.0.0.0",
  definitions: {
    secret: { type: "securestring", metadata: { "__bicep_export!": true } },
    login: {
      type: "object",
      properties: {
        user: { type: "string" },
        password: { type: "securestring" },
        old: { type: "array", items: { $ref: "#/definitions/secret" }, nullable: true },
      },
    },
    scheme: { type: "string", allowedValues: ["http", "https"] },
    level: { $ref: "#/definitions/scheme", nullable: true },
    settings: {
      type: "object",
      properties: {
        scheme: { $ref: "#/definitions/scheme" },
        level: { $ref: "#/definitions/level" },
        flag: { type: "bool" },
      },
    },
    tree: {
      type: "object",
      properties: { key: { type: "securestring" }, of: { $ref: "#/definitions/tree", nullable: true } },
    },
  },
  resources: [],
});
const FILES = { "types.bicep": TYPES, "compiled.json": COMPILED };
const CACHE = { "br/contoso.azurecr.io/types/v1$/main.json": COMPILED };

/** `properties.x` of the one API of a file, where `x` is `expression`. */
function valueOf(declarations: string, expression: string, set = ""): unknown {
  const files: Record<string, string> = {
    ...FILES,
    "main.bicep": `${declarations}
resource api 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  name: 'gateway/orders'
  properties: { x: ${expression} }
}`,
    ...(set === "" ? {} : { "main.bicepparam": `using 'main.bicep'\nparam p = ${set}\n` }),
  };
  const workspace = inMemoryWorkspace(files, { moduleCache: inMemoryFiles(CACHE) });
  const { deployments } = bicepFront(armModules).deployments(workspace);
  const expansion = deployments.find(({ entry }) => entry === "main.bicep")?.expand();
  const [api] = expansion?.resources ?? [];
  if (api === undefined) throw new Error("nothing is deployed");
  expect(expansion?.problems).toEqual([]);
  return told(api, "properties.x");
}

describe.each([
  ["of the same file", TYPES.replaceAll("@export()\n", "")],
  ["that is imported", "import { secret, login, scheme, level, settings, tree } from 'types.bicep'"],
  ["of a compiled file", "import { secret, login, scheme, level, settings, tree } from 'compiled.json'"],
  [
    "of a restored module",
    "import { secret, login, scheme, level, settings, tree } from 'br:contoso.azurecr.io/types:v1'",
  ],
])("a type %s", (_, types) => {
  test.each([
    ["secret", "p", "", SECRET],
    ["secret", "p", "'hunter2'", SECRET],
    ["secret?", "p", "'hunter2'", SECRET],
    ["secret[]", "p", "['a', 'b']", [SECRET, SECRET]],
    ["login", "p", "{ user: 'me', password: 'hunter2' }", { user: "me", password: SECRET }],
    ["login", "p.password", "", SECRET],
    ["login", "p.user", "", MISSING],
    ["login", "p.?old[?0]", "{ user: 'me', password: 'x', old: ['a'] }", SECRET],
    ["login.password", "p", "'hunter2'", SECRET],
    [
      "{ inner: login }[]",
      "p[0].inner",
      "[{ inner: { user: 'me', password: 'x' } }]",
      { user: "me", password: SECRET },
    ],
    ["{ *: secret }", "p", "{ a: 'x' }", { a: SECRET }],
    ["[string, secret]", "p", "['me', 'x']", ["me", SECRET]],
    ["tree", "p.key", "", SECRET],
    ["tree", "p.?of.key", "", { ...MISSING, among: [SECRET, { $absent: true }] }],
    ["tree", "p", "{ key: 'a', of: { key: 'b' } }", { key: SECRET, of: { key: SECRET } }],
  ])("makes a secret of what it says: %s, %s of %j", (type, expression, set, expected) => {
    expect(valueOf(`${types}\nparam p ${type}`, expression, set)).toEqual(expected);
  });

  test.each([
    ["scheme", ["http", "https"]],
    ["scheme!", ["http", "https"]],
    ["level!", ["http", "https"]],
    ["settings.scheme", ["http", "https"]],
    ["scheme | 'ws'", ["http", "https", "ws"]],
    ["settings.flag", [true, false]],
  ])("of literals leaves as many worlds: %s", (type, among) => {
    expect(valueOf(`${types}\nparam p ${type}`, "p")).toEqual({ ...MISSING, among });
  });

  test.each(["level", "settings.level", "scheme?"])("may admit null: %s", (type) => {
    expect(valueOf(`${types}\nparam p ${type}`, "p")).toEqual({ $absent: true });
  });
});

test("a type of a wildcard import is known by its name", () => {
  for (const from of ["types.bicep", "compiled.json", "br:contoso.azurecr.io/types:v1"]) {
    const types = `import * as all from '${from}'`;
    expect(valueOf(`${types}\nparam p all.login`, "p.password")).toEqual(SECRET);
    expect(valueOf(`${types}\nparam p all.scheme`, "p")).toEqual({ ...MISSING, among: ["http", "https"] });
  }
});

test("a type that is itself, or is not there, says nothing", () => {
  expect(valueOf(`${TYPES}\nparam p loop`, "p")).toEqual(MISSING);
  expect(valueOf("import { gone } from 'types.bicep'\nparam p gone", "p")).toEqual(MISSING);
});

test("an output of a secure type is a secret for who uses the module", () => {
  const module = `${TYPES}\noutput o login = { user: 'me', password: 'x' }\noutput s secret = 'x'`;
  const files = {
    "module.bicep": module,
    "main.bicep": `module m 'module.bicep' = { name: 'm' }
resource api 'Microsoft.ApiManagement/service/apis@2024-05-01' = { name: 'g/a', properties: { x: m.outputs } }`,
  };
  const [deployment] = bicepFront().deployments(inMemoryWorkspace(files)).deployments;
  const [api] = deployment?.expand().resources ?? [];
  expect(api === undefined ? undefined : told(api, "properties.x")).toEqual({
    o: { user: "me", password: SECRET },
    s: SECRET,
  });
});
