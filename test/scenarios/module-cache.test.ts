/** `--module-cache`, on a disk: what it makes visible, and that it opens no other door. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parts } from "../../src/cli/parts.ts";
import { lintPaths } from "../../src/index.ts";
import type { Ran } from "./directory.ts";
import { directory } from "./directory.ts";

const template = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "protocols": { "type": "array", "defaultValue": ["http"] } },
  "resources": [{
    "type": "Microsoft.ApiManagement/service/apis", "apiVersion": "2024-05-01", "name": "gateway/orders",
    "properties": { "displayName": "x", "path": "x", "protocols": "[parameters('protocols')]" }
  }]
}`;
const path = "br/mcr.microsoft.com/bicep$avm$api-management/0.1.0$/main.json";
const given = `module api 'br/public:avm/api-management:0.1.0' = {
  name: 'api'
  params: {
    protocols: ['ws']
  }
}
`;
const byDefault = "module api 'br/public:avm/api-management:0.1.0' = { name: 'api' }\n";

async function compact(main: string, cache: string, more = ""): Promise<Ran> {
  const here = directory({ "infra/main.bicep": main });
  const argv = ["--format", "compact", "--only", "api-plaintext-protocol", "--module-cache", cache];
  return here.run([...argv, ...more.split(" ").filter((word) => word !== "")], { parts });
}

describe("a module that Bicep restored", () => {
  test("has its findings at the argument in the Bicep file", async () => {
    const cache = directory({ [path]: template });
    const { status, stdout } = await compact(given, cache.path);
    expect(stdout).toMatch(
      /^infra\/main\.bicep:4:17: error: API 'orders' .*'ws'.* \[api-plaintext-protocol\]\n$/,
    );
    expect(status).toBe(1);
  });

  test("or at its reference, and no report names the cache", async () => {
    const cache = directory({ [path]: template });
    const here = directory({ "infra/main.bicep": byDefault });
    for (const format of ["text", "compact", "json", "github"]) {
      const argv = ["--format", format, "--module-cache", cache.path];
      const { stdout, stderr } = await here.run(argv, { parts });
      expect(stdout).toContain("main.bicep");
      expect(stdout + stderr).not.toMatch(/main\.json|apimlint-scenario|\.\.\//);
    }
    const inspected = await here.run(["inspect", "--format", "json", "--module-cache", cache.path], {
      parts,
    });
    const { resources } = JSON.parse(inspected.stdout) as { resources: { file: string; start: unknown }[] };
    expect(resources.map(({ file }) => file)).toEqual(["infra/main.bicep"]);
    expect(inspected.stdout).not.toMatch(/main\.json|apimlint-scenario/);
  });

  test("is read by a program that names the cache, and not by one that does not", async () => {
    const cache = directory({ [path]: template });
    const here = directory({ "main.bicep": byDefault });
    const seen = await lintPaths([], { cwd: here.path, moduleCache: cache.path });
    expect(seen.findings.map(({ at }) => at.source.path)).toContain("main.bicep");
    const unseen = await lintPaths([], { cwd: here.path });
    expect(unseen.findings).toEqual([]);
    expect(unseen.coverage.unresolved.map(({ what }) => what)).toEqual([
      "module 'br/public:avm/api-management:0.1.0' is not restored; 'bicep restore main.bicep' and --module-cache make it visible",
    ]);
  });

  test("is found in a cache of the workspace that is spelled in full", async () => {
    const here = directory({
      "infra/main.bicep": byDefault,
      [`.cache/${path}`]: template,
      ".gitignore": ".cache\n",
    });
    here.put("bicepconfig.json", JSON.stringify({ cacheRootDirectory: join(here.path, ".cache") }));
    const { status, stdout } = await here.run("--format compact --only api-plaintext-protocol", { parts });
    expect([status, stdout.split(" ")[0]]).toEqual([1, "infra/main.bicep:1:12:"]);
  });
});

describe("the cache opens no other door:", () => {
  const outside = `module x 'br:host/../../x:tag' = { name: 'x' } // api-management\n`;

  test("a reference that leads out of it is refused", async () => {
    const cache = directory({ "cache/br/host/a/1$/main.json": template, "x/tag$/main.json": template });
    const { status, stdout } = await compact(outside, join(cache.path, "cache"));
    expect(status).toBe(2);
    expect(stdout).toBe(
      "infra/main.bicep:1:10: error: 'br:host/../../x:tag' names no module; write it in the form 'br:registry/path:tag' [missing-module]\n",
    );
  });

  test("a link that leads out of it is not followed", async () => {
    const secret = directory({ "main.json": template });
    const cache = directory({ "br/readme": "" });
    cache.put("br/mcr.microsoft.com/bicep$avm$api-management/0.1.0$/lock", "");
    symlinkSync(join(secret.path, "main.json"), join(cache.path, path));
    const here = directory({ "infra/main.bicep": byDefault });
    const { status, stdout } = await here.run(["--module-cache", cache.path], { parts });
    expect(status).toBe(0);
    expect(stdout).toContain(
      "module 'br/public:avm/api-management:0.1.0' cannot be read from the module cache",
    );
  });
});

describe("--module-cache takes the directory that Bicep restores to:", () => {
  const problem = (cache: string, why: string): string =>
    `apimlint: --module-cache: '${cache}' ${why}; give the one that Bicep restores modules to, usually ~/.bicep\n`;

  test("one that does not exist is a mistake", async () => {
    const { status, stdout, stderr } = await compact(byDefault, "gone");
    expect([status, stdout, stderr]).toEqual([2, "", problem("gone", "is not a directory that can be read")]);
  });

  test("and so is a file", async () => {
    const { status, stderr } = await compact(byDefault, "infra/main.bicep");
    expect([status, stderr]).toEqual([2, problem("infra/main.bicep", "is not a directory that can be read")]);
  });

  test("and so is a directory below or above it", async () => {
    const cache = directory({ [path]: template });
    const below = join(cache.path, "br");
    const { status, stderr } = await compact(byDefault, below);
    expect([status, stderr]).toEqual([2, problem(below, "has no directory 'br' or 'ts' in it")]);
  });

  test("an empty one has nothing yet", async () => {
    const here = directory({ "infra/main.bicep": byDefault, "cache/br/x": "" });
    const { status, stdout } = await here.run("--module-cache cache", { parts });
    expect(status).toBe(0);
    expect(stdout).toContain("'bicep restore infra/main.bicep' puts it into the module cache");
  });
});
