/** The hook as users have it: the real `pre-commit` program, a repository of hooks and a repository to guard. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { API } from "./directory.ts";
import { packageIn } from "./package.ts";

const HOOKS = ".pre-commit-hooks.yaml";
const hooks = parse(readFileSync(HOOKS, "utf8")) as readonly Readonly<Record<string, unknown>>[];

describe("the hook", () => {
  test("is one that pre-commit installs with npm", () => {
    expect(
      hooks.map(({ id, entry, language, pass_filenames }) => [id, entry, language, pass_filenames]),
    ).toEqual([["apimlint", "apimlint --hook", "node", true]]);
  });

  test.each([
    ["main.bicep", true],
    ["prod.bicepparam", true],
    ["main.tf", true],
    ["prod.auto.tfvars", true],
    ["main.tf.json", true],
    ["main.tofu", true],
    ["main.tofu.json", true],
    ["azuredeploy.json", true],
    ["policies/orders.xml", true],
    ["policies/orders.cshtml", true],
    ["policy.tftpl", true],
    ["README.md", false],
    ["src/app.ts", false],
    ["json", false],
    ["bicep.md", false],
  ])("is set off by %s: %s", (path, setOff) => {
    expect(new RegExp(String(hooks[0]?.["files"])).test(path)).toBe(setOff);
  });
});

const installed = spawnSync("pre-commit", ["--version"]).status === 0;
const base = realpathSync(mkdtempSync(join(tmpdir(), "apimlint-hook-")));
const guarded = join(base, "guarded");

const env = {
  ...process.env,
  PRE_COMMIT_HOME: join(base, "home"),
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.com",
};

function git(directory: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-c", "init.defaultBranch=main", ...args], {
    cwd: directory,
    env,
    encoding: "utf8",
  }).trim();
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(guarded, path)), { recursive: true });
  writeFileSync(join(guarded, path), text);
}

/** Runs the hook on what is staged, as a commit does, or on all files. */
function guard(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync("pre-commit", ["run", "--color=never", ...args], {
    cwd: guarded,
    env,
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

function stage(path: string, text: string): void {
  git(guarded, "reset", "--quiet", "--hard");
  put(path, text);
  git(guarded, "add", "--", path);
}

afterAll(() => {
  rmSync(base, { recursive: true });
});

if (!installed)
  process.stderr.write("pre-commit is not installed (pip install pre-commit): its hook is not tested\n");

describe.runIf(installed)("pre-commit", () => {
  beforeAll(async () => {
    const hookRepository = join(base, "hooks");
    await packageIn(hookRepository);
    copyFileSync(HOOKS, join(hookRepository, HOOKS));
    git(hookRepository, "init", "--quiet");
    git(hookRepository, "add", "--all", "--force");
    git(hookRepository, "commit", "--quiet", "--message=hooks");

    mkdirSync(guarded);
    git(guarded, "init", "--quiet");
    const revision = git(hookRepository, "rev-parse", "HEAD");
    put(
      ".pre-commit-config.yaml",
      `repos:\n  - repo: ${hookRepository}\n    rev: ${revision}\n    hooks:\n      - id: apimlint\n        args: [--format=compact]\n`,
    );
    put("old.bicep", `${API} gateway/old protocol=http\n`);
    put("shared.bicep", `${API} gateway/shared protocol=$p\n`);
    put("shared.prod.json", "p=https\n");
    git(guarded, "add", "--all");
    git(guarded, "commit", "--quiet", "--message=start");
  }, 120_000);

  test("lets a change pass that has no defect, whatever is in the files that did not change", () => {
    stage("new.bicep", `${API} gateway/new protocol=https\n`);
    const { status, output } = guard();
    expect(output).toMatch(/apimlint \(Azure API Management security\)\.+Passed/);
    expect(status).toBe(0);
  }, 120_000);

  test("stops a change with a defect, and shows that alone", () => {
    stage("new.bicep", `${API} gateway/new protocol=http\n`);
    const { status, output } = guard();
    expect(status).toBe(1);
    expect(output).toContain(
      "new.bicep:1:59: error: API 'gateway/new' can be called over plaintext [toy-plaintext]",
    );
    expect(output).not.toContain("old.bicep");
  });

  test("stops a change of a parameter file that makes a template insecure which did not change", () => {
    stage("shared.prod.json", "p=http\n");
    const { status, output } = guard();
    expect(status).toBe(1);
    expect(output).toContain(
      "shared.prod.json:1:3: error: API 'gateway/shared' can be called over plaintext [toy-plaintext]",
    );
  });

  test("stops a change that cannot be read", () => {
    stage("new.bicep", "broken\n");
    const { status, output } = guard();
    expect([status, output.includes("new.bicep:1:1: error: Expected a resource [syntax]")]).toEqual([
      1,
      true,
    ]);
  });

  test("is not set off by other files", () => {
    stage("README.md", "text\n");
    const { status, output } = guard();
    expect([status, output.includes("(no files to check)Skipped")]).toEqual([0, true]);
  });

  test("finds the same on all files, in however many processes their names are given", () => {
    git(guarded, "reset", "--quiet", "--hard");
    const long = "x".repeat(200);
    for (let i = 0; i < 1500; i += 1) put(`many/${long}-${i}.xml`, "");
    put("aaa.bicep", `${API} gateway/first protocol=http\n`);
    put("zzz.bicep", `${API} gateway/last protocol=http\n`);
    git(guarded, "add", "--all");
    const { status, output } = guard("--all-files");
    expect(status).toBe(1);
    const found = output.split("\n").filter((line) => line.includes("[toy-plaintext]"));
    expect(found.map((line) => line.split(":")[0])).toEqual(["aaa.bicep", "old.bicep", "zzz.bicep"]);
  }, 60_000);
});
