import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parts } from "../../src/cli/parts.ts";
import type { Directory, Ran } from "./directory.ts";
import { directory } from "./directory.ts";

/** A service with one defect that can be fixed safely (Git) and one to review (http). */
function estate(enabled: boolean, protocols: string): string {
  return `resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  sku: { name: 'Premium', capacity: 1 }
}

resource git 'Microsoft.ApiManagement/service/tenant@2024-05-01' = {
  parent: gateway
  name: 'gitAccess'
  properties: {
    enabled: ${String(enabled)}
  }
}

resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'orders'
  properties: {
    protocols: [${protocols}]
  }
}
`;
}

const bad = estate(true, "'http', 'https'");
const safe = estate(false, "'http', 'https'");
const good = estate(false, "'https'");

const ONLY = "--only configuration-endpoint-public,api-plaintext-protocol";

function run(where: Directory, argv: string): Promise<Ran> {
  return where.run(`${ONLY} ${argv}`, { parts });
}

function read(where: Directory, name: string): string {
  return readFileSync(join(where.path, name), "utf8");
}

describe("--fix", () => {
  test("makes what is safe, and reports what is left", async () => {
    const where = directory({ "main.bicep": bad, "other.bicep": bad });
    const { status, stdout, stderr } = await run(where, "--fix --format compact");
    expect(read(where, "main.bicep")).toBe(safe);
    expect(read(where, "other.bicep")).toBe(safe);
    expect(stdout.split("\n").filter((line) => line !== "")).toEqual([
      expect.stringMatching(/^main\.bicep:18:17: error: .*\[api-plaintext-protocol\]$/),
      expect.stringMatching(/^other\.bicep:18:17: error: .*\[api-plaintext-protocol\]$/),
    ]);
    expect(stderr).toBe(
      "apimlint: fixed 2 findings in 2 files\napimlint: fixes to review: 2; --fix=review makes them\n",
    );
    expect(status).toBe(1);
  });

  test("makes what is to review when it is asked for", async () => {
    const where = directory({ "main.bicep": bad });
    const { status, stdout, stderr } = await run(where, "--fix=review --format compact");
    expect(read(where, "main.bicep")).toBe(good);
    expect([status, stdout, stderr]).toEqual([0, "", "apimlint: fixed 2 findings in 1 file\n"]);
  });

  test("changes nothing the second time", async () => {
    const where = directory({ "main.bicep": bad });
    await run(where, "--fix");
    const before = statSync(join(where.path, "main.bicep")).mtimeMs;
    const { stderr } = await run(where, "--fix");
    expect(stderr).toContain("fixed 0 findings in 0 files");
    expect(read(where, "main.bicep")).toBe(safe);
    expect(statSync(join(where.path, "main.bicep")).mtimeMs).toBe(before);
  });

  test("leaves the files whose checks do not run as they are", async () => {
    const where = directory({ "main.bicep": bad });
    await where.run("--only api-plaintext-protocol --fix", { parts });
    expect(read(where, "main.bicep")).toBe(bad);
  });

  test("keeps line breaks, the byte order mark, the encoding and the mode", async () => {
    const windows = `\ufeff${bad.replaceAll("\n", "\r\n")}`;
    const where = directory({ "main.bicep": windows });
    chmodSync(join(where.path, "main.bicep"), 0o662);
    where.put("wide.bicep", Buffer.from(`\ufeff${bad}`, "utf16le"));
    where.put("turned.bicep", Buffer.from(`\ufeff${bad}`, "utf16le").swap16());
    await run(where, "--fix=review");
    expect(read(where, "main.bicep")).toBe(`\ufeff${good.replaceAll("\n", "\r\n")}`);
    expect(statSync(join(where.path, "main.bicep")).mode & 0o777).toBe(0o662);
    const wide = Buffer.from(`\ufeff${good}`, "utf16le");
    expect(readFileSync(join(where.path, "wide.bicep"))).toEqual(wide);
    expect(readFileSync(join(where.path, "turned.bicep"))).toEqual(wide.swap16());
    expect(readdirSync(where.path).sort()).toEqual([".git", "main.bicep", "turned.bicep", "wide.bicep"]);
  });

  test("does not write through links, and says so", async () => {
    const where = directory({ "real/main.bicep": bad });
    mkdirSync(join(where.path, "node_modules"));
    renameSync(join(where.path, "real"), join(where.path, "node_modules/real"));
    symlinkSync("node_modules/real/main.bicep", join(where.path, "main.bicep"));
    where.put("other.bicep", bad);
    const { status, stdout, stderr } = await run(where, "--fix --format compact main.bicep other.bicep");
    expect(read(where, "node_modules/real/main.bicep")).toBe(bad);
    expect(read(where, "other.bicep")).toBe(safe);
    expect(stdout).toMatch(/^main\.bicep.*\[configuration-endpoint-public\]$/m);
    expect(stdout).not.toMatch(/^other\.bicep.*\[configuration-endpoint-public\]$/m);
    expect(stderr).toContain(
      "'main.bicep' could not be written: it is a symbolic link, or stands behind one",
    );
    expect(status).toBe(2);
  });

  test("changes in a hook only what the hook was given", async () => {
    const where = directory({
      "main.bicep": `module gateway 'gateway.bicep' = {\n  params: { on: true }\n}\n`,
      "gateway.bicep": `param on bool\n${bad.replace("true", "on")}`,
    });
    const before = read(where, "gateway.bicep");
    await run(where, "--fix=review --hook gateway.bicep");
    expect(read(where, "main.bicep")).toContain("on: true");
    expect(read(where, "gateway.bicep")).toBe(before.replace("'http', ", ""));
    await run(where, "--fix=review --hook main.bicep");
    expect(read(where, "main.bicep")).toContain("on: false");
  });

  test("leaves a file with a mistake in it as it is, and makes the other fixes", async () => {
    const where = directory({ "main.bicep": `${bad}var x =\n`, "other.bicep": bad });
    const { status } = await run(where, "--fix");
    expect(read(where, "main.bicep")).toBe(`${bad}var x =\n`);
    expect(read(where, "other.bicep")).toBe(safe);
    expect(status).toBe(2);
  });

  test("says nothing beside the report when it is quiet", async () => {
    const { stderr } = await run(directory({ "main.bicep": bad }), "--fix --quiet");
    expect(stderr).toBe("");
  });
});

describe("--fix-dry-run", () => {
  const changed = "-    enabled: true\n+    enabled: false\n";

  test("prints a patch that git takes, and writes nothing", async () => {
    const where = directory({ "main.bicep": bad, "infra/other.bicep": bad });
    const { status, stdout, stderr } = await run(where, "--fix-dry-run");
    expect(read(where, "main.bicep")).toBe(bad);
    expect(stdout).toMatch(/^--- a\/infra\/other\.bicep\n\+\+\+ b\/infra\/other\.bicep\n@@ -7,7 \+7,7 @@\n/);
    expect(stdout.split(changed).length).toBe(3);
    expect(stderr).toBe(
      "apimlint: would fix 2 findings in 2 files\napimlint: fixes to review: 2; --fix-dry-run=review shows them\n",
    );
    expect(status).toBe(1);
    execFileSync("git", ["apply"], { cwd: where.path, input: stdout, env: { GIT_DIR: "none" } });
    expect(read(where, "main.bicep")).toBe(safe);
    expect(read(where, "infra/other.bicep")).toBe(safe);
  });

  test("is a patch of a file with a byte order mark as well, and says that there is none of UTF-16", async () => {
    const api = (protocols: string): string =>
      `\ufeffresource a 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  name: 'gateway/a'
  properties: { protocols: [${protocols}] }
}
`;
    const where = directory({ "main.bicep": api("'http', 'https'") });
    where.put("wide.bicep", Buffer.from(`\ufeff${bad}`, "utf16le"));
    const { stdout, stderr } = await run(where, "--fix-dry-run=review");
    expect(stderr).toContain("'wide.bicep' is left out of the patch: git takes none for UTF-16");
    execFileSync("git", ["apply"], { cwd: where.path, input: stdout, env: { GIT_DIR: "none" } });
    expect(read(where, "main.bicep")).toBe(api("'https'"));
  });

  test("shows what the log of a build obeys as what it is", async () => {
    const text = bad.replace("    enabled: true", "    /* ##[group]x\n::error::y\n*/\n    enabled: true");
    const where = directory({ "main.bicep": text });
    const spelled = "/* ##\\u{5b}group]x\n";
    const { stdout } = await run(where, "--fix-dry-run");
    expect(stdout).toContain("/* ##[group]x\n");
    expect(stdout).toMatch(/^-::error::y$/m);
    expect(stdout).not.toMatch(/^\s*::/m);
    for (const env of [{ GITHUB_ACTIONS: "true" }, { TF_BUILD: "True" }, { TEAMCITY_VERSION: "1" }]) {
      const log = await where.run(`${ONLY} --fix-dry-run`, { parts, env });
      expect(log.stdout).toContain(spelled);
      expect(log.stdout).not.toContain("##[");
      expect(log.stderr).toContain("the patch cannot be applied");
    }
  });

  test("leaves a report for programs whole, with the fixes in it", async () => {
    const where = directory({ "main.bicep": bad });
    const { stdout, stderr } = await run(where, "--fix-dry-run=review --format json");
    expect(stderr).toContain(changed);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [
        {
          check: "configuration-endpoint-public",
          fixes: [
            {
              title: "Set enabled to false",
              safety: "safe",
              edits: [{ file: "main.bicep", range: { start: { line: 10, column: 14 } }, text: "false" }],
            },
          ],
        },
        {
          check: "api-plaintext-protocol",
          fixes: [{ title: "Take 'http' out of the protocols", safety: "review", edits: [{ text: "" }] }],
        },
      ],
    });
    expect(read(where, "main.bicep")).toBe(bad);
  });

  test("shows what acts on a terminal as what it is", async () => {
    const where = directory({
      "main.bicep": bad.replace("    enabled: true", "    // \u001b[31m\n    enabled: true"),
    });
    const shown = await where.run(`${ONLY} --fix-dry-run`, { parts, isTTY: true });
    expect(shown.stdout).toContain("\\u{1b}[31m");
    expect(shown.stdout).not.toContain("\u001b");
    expect((await run(where, "--fix-dry-run")).stdout).toContain("\u001b[31m");
  });
});

describe("the options", () => {
  test.each([
    ["--fix=all", "--fix takes safe or review, not 'all'"],
    ["--fix-dry-run=", "--fix-dry-run takes safe or review, not ''"],
    ["--fix --fix-dry-run", "--fix writes files and --fix-dry-run does not; give one of them"],
    ["checks --fix", "'apimlint checks' takes no"],
  ])("%s is a mistake", async (argv, said) => {
    const where = directory({ "main.bicep": bad });
    const { status, stderr } = await where.run(argv, { parts });
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(read(where, "main.bicep")).toBe(bad);
  });

  test("take no word after them", async () => {
    const where = directory({ "main.bicep": bad, "other.bicep": bad });
    await run(where, "--fix main.bicep");
    expect([read(where, "main.bicep"), read(where, "other.bicep")]).toEqual([safe, bad]);
  });
});
