import { describe, expect, test } from "vitest";
import { configurationOf } from "../../../parsers/bicep/configuration.ts";
import { isReference, referenceOf } from "../../../parsers/bicep/references.ts";
import { inMemoryFiles } from "../../in-memory-files.ts";

const SUBSCRIPTION = "1e7593d0-FCD1-4570-b132-51e4fd254967";
const digest = `sha256:${"0a".repeat(32)}`;

const CONFIGURATION = `{
  // Comments are allowed.
  "moduleAliases": {
    "br": {
      "team": { "registry": "Contoso.azurecr.io", "modulePath": "bicep/modules" },
      "bare": { "registry": "contoso.azurecr.io:443" },
      "half": { "modulePath": "bicep" },
      "odd": { "registry": "contoso.azurecr.io", "modulePath": "../.." }
    },
    "ts": { "specs": { "subscription": "${SUBSCRIPTION}", "resourceGroup": "Specs-RG" } }
  }
}`;

function found(reference: string, files: Readonly<Record<string, string>> = {}): string | undefined {
  const contents = { "bicepconfig.json": CONFIGURATION, ...files };
  const result = referenceOf(
    reference,
    configurationOf("infra/apim", inMemoryFiles(contents), "/repository"),
  );
  if (result === undefined) return undefined;
  if (result.kind === "unknown alias") return `unknown alias ${result.alias}`;
  return result.kind === "invalid" ? `invalid, not ${result.form}` : result.path;
}

describe("where a restored module is", () => {
  test.each([
    ["br:contoso.azurecr.io/apim:v1", "br/contoso.azurecr.io/apim/v1$/main.json"],
    ["br:Contoso.azurecr.io/a/b_c/d:1.0", "br/contoso.azurecr.io/a$b_c$d/1.0$/main.json"],
    ["br:localhost:5000/a/b:v1", "br/localhost$5000/a$b/v1$/main.json"],
    ["br:[2001:db8::1]:5000/a:v1", "br/[2001$db8$$1]$5000/a/v1$/main.json"],
    // The capitals of a tag stand after it, as the bits of a number.
    ["br:contoso.azurecr.io/a:V1-Rc", "br/contoso.azurecr.io/a/V1-Rc$9/main.json"],
    [
      `br:contoso.azurecr.io/a:${"a".repeat(64)}B`,
      `br/contoso.azurecr.io/a/${"a".repeat(64)}B$10000000000000000/main.json`,
    ],
    [`br:contoso.azurecr.io/a@${digest}`, `br/contoso.azurecr.io/a/${digest.replace(":", "#")}/main.json`],
    ["br/public:avm/res/x:0.9.0", "br/mcr.microsoft.com/bicep$avm$res$x/0.9.0$/main.json"],
    ["br/team:apim/api:v1", "br/contoso.azurecr.io/bicep$modules$apim$api/v1$/main.json"],
    ["br/bare:apim:v1", "br/contoso.azurecr.io$443/apim/v1$/main.json"],
    [
      `ts:${SUBSCRIPTION}/Specs-RG/Gateway:1.0`,
      `ts/${SUBSCRIPTION.toLowerCase()}/specs-rg/gateway/1.0/main.json`,
    ],
    ["ts/specs:Gateway:1.0", `ts/${SUBSCRIPTION.toLowerCase()}/specs-rg/gateway/1.0/main.json`],
  ])("%s", (reference, path) => {
    expect(found(reference)).toBe(path);
  });

  test.each([
    ["br:contoso.azurecr.io/../../x:v1"],
    ["br:contoso.azurecr.io/a/..:v1"],
    ["br:../x:v1"],
    ["br:contoso.azurecr.io/a:../../v1"],
    ["br:contoso.azurecr.io/a:.."],
    ["br:contoso.azurecr.io/%2e%2e/a:v1"],
    ["br:contoso.azurecr.io/a\\..\\b:v1"],
    ["br:contoso.azurecr.io/a"],
    ["br:contoso.azurecr.io/A:v1"],
    ["br:contoso.azurecr.io/a@sha256:0"],
    [`br:contoso.azurecr.io/a:${"v".repeat(129)}`],
    ["br:/a:v1"],
    ["br/odd:x:v1"],
    ["br:"],
  ])("%s is refused", (reference) => {
    expect(found(reference)).toBe("invalid, not br:registry/path:tag");
  });

  test.each([
    ["ts:x/rg/name:1"],
    [`ts:${SUBSCRIPTION}/../name:1`],
    [`ts:${SUBSCRIPTION}/rg/..:1`],
    [`ts:${SUBSCRIPTION}/rg/name:..`],
    [`ts:${SUBSCRIPTION}/rg/name`],
  ])("%s is refused", (reference) => {
    expect(found(reference)).toBe("invalid, not ts:subscription/resourceGroup/name:version");
  });

  test.each([
    ["br/nobody:x:v1", "unknown alias nobody"],
    ["br/half:x:v1", "unknown alias half"],
    ["ts/team:x:v1", "unknown alias team"],
  ])("%s has an %s", (reference, expected) => {
    expect(found(reference)).toBe(expected);
  });

  test.each([["modules/apim.bicep"], ["br/apim.bicep"], ["../ts/apim.bicep"], ["bridge:x"]])(
    "%s is none",
    (path) => {
      expect([isReference(path), found(path)]).toEqual([false, undefined]);
    },
  );
});

describe("the configuration", () => {
  test("of the nearest file holds, over what it extends", () => {
    const files = {
      "infra/bicepconfig.json": `{ "extends": "../shared/base.json", "moduleAliases": { "br": {
        "team": { "modulePath": "own" }, "public": { "registry": "mirror.contoso.io" } } } }`,
      "shared/base.json": `{ "extends": "base.json", "moduleAliases": { "br": { "team": { "registry": "base.io" } } } }`,
    };
    expect(found("br/team:x:v1", files)).toBe("br/base.io/own$x/v1$/main.json");
    expect(found("br/public:x:v1", files)).toBe("br/mirror.contoso.io/bicep$x/v1$/main.json");
    expect(found("br/bare:x:v1", files)).toBe("unknown alias bare");
  });

  test("that is no JSON says nothing", () => {
    expect(found("br/team:x:v1", { "infra/apim/bicepconfig.json": "]" })).toBe("unknown alias team");
    expect(found("br/public:x:v1", { "infra/apim/bicepconfig.json": "]" })).toMatch(/^br\/mcr/);
  });

  test.each([
    [".cache", "infra/.cache"],
    ["../.cache/", ".cache"],
    ["/repository", ""],
    ["/repository/infra/.cache", "infra/.cache"],
    ["/repository-2/.cache", undefined],
    ["/home/me/.bicep", undefined],
    ["../../.cache", undefined],
    ["/repository/../etc", undefined],
    ["~/.bicep", undefined],
    ["C:\\\\Users\\\\me\\\\.bicep", undefined],
  ])("has a cache %s at %s", (written, expected) => {
    const files = inMemoryFiles({ "infra/bicepconfig.json": `{ "cacheRootDirectory": "${written}" }` });
    expect(configurationOf("infra", files, "/repository").cacheDirectory).toBe(expected);
  });
});
