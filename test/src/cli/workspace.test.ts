import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { understood, workspaceAround } from "../../../src/cli/workspace.ts";

const base = realpathSync(mkdtempSync(join(tmpdir(), "apimlint-workspace-")));
const repository = join(base, "repository");
const infra = join(repository, "infra");

beforeAll(() => {
  mkdirSync(join(repository, ".git"), { recursive: true });
  mkdirSync(join(infra, "modules"), { recursive: true });
  mkdirSync(join(base, "plain", "deep"), { recursive: true });
  mkdirSync(join(repository, "node_modules", "m"), { recursive: true });
  for (const path of ["main.bicep", "modules/a.bicep", "modules/[odd].bicep", ".hidden.bicep"]) {
    writeFileSync(join(infra, path), "");
  }
  writeFileSync(join(repository, "node_modules", "m", "x.bicep"), "");
  writeFileSync(join(base, "outside.bicep"), "");
  symlinkSync(repository, join(base, "link"));
});

afterAll(() => {
  rmSync(base, { recursive: true });
});

describe("the root", () => {
  test.each([
    ["the repository itself", repository, repository],
    ["a directory in it", infra, repository],
    ["a link to it", join(base, "link", "infra"), repository],
    ["a directory in no repository", join(base, "plain", "deep"), join(base, "plain", "deep")],
  ])("of %s", (_what, cwd, root) => {
    expect(workspaceAround(cwd).root).toBe(root);
  });

  test("is found by a `.git` that is a file, as in a worktree", () => {
    const worktree = join(base, "worktree");
    mkdirSync(join(worktree, "a"), { recursive: true });
    writeFileSync(join(worktree, ".git"), "gitdir: elsewhere\n");
    expect(workspaceAround(join(worktree, "a")).root).toBe(worktree);
  });
});

describe("an argument", () => {
  test.each([
    [".", "infra"],
    ["main.bicep", "infra/main.bicep"],
    ["./modules/../main.bicep", "infra/main.bicep"],
    ["..", ""],
    ["../tf", "tf"],
    ["../../outside.bicep", "../outside.bicep"],
    [join(infra, "main.bicep"), "infra/main.bicep"],
    [join(base, "link", "infra", "main.bicep"), "infra/main.bicep"],
    [join(base, "link", "infra"), "infra"],
    [join(base, "link"), ""],
    [base, ".."],
  ])("%j is the path %j from the root", (argument, path) => {
    expect(workspaceAround(infra).fromRoot(argument)).toBe(path);
  });

  test("is a name if it exists, though it looks like a pattern", async () => {
    const { names, matched } = await understood(workspaceAround(infra), [
      "modules/[odd].bicep",
      "none.bicep",
    ]);
    expect([names, matched]).toEqual([["infra/modules/[odd].bicep", "infra/none.bicep"], []]);
  });

  test("that is a pattern is what it matches in the workspace", async () => {
    const patterns = ["**/*.bicep", "../../*.bicep", "*.tf", "{main,other}.bicep"];
    const { names, matched, unmatched } = await understood(workspaceAround(infra), patterns);
    expect(names).toEqual([]);
    expect([...new Set(matched)].sort()).toEqual([
      "infra/.hidden.bicep",
      "infra/main.bicep",
      "infra/modules/[odd].bicep",
      "infra/modules/a.bicep",
    ]);
    expect(unmatched).toEqual(["../../*.bicep", "*.tf"]);
  });

  test("that is a pattern does not see packages", async () => {
    const { matched } = await understood(workspaceAround(repository), ["**/x.bicep"]);
    expect(matched).toEqual([]);
  });
});

describe("a path is shown", () => {
  test.each([
    ["from the working directory", infra, "infra/main.bicep", "main.bicep"],
    ["from a directory beside", join(repository, "tf"), "infra/main.bicep", "../infra/main.bicep"],
    ["from the root", repository, "infra/main.bicep", "infra/main.bicep"],
    ["as a dot if it is that directory", infra, "infra", "."],
    ["from above the root", base, "infra/main.bicep", "repository/infra/main.bicep"],
    ["also outside", infra, "../outside.bicep", "../../outside.bicep"],
  ])("%s", (_what, directory, path, shown) => {
    expect(workspaceAround(infra).shownFrom(directory)(path)).toBe(shown);
  });
});
