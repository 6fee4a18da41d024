import { describe, expect, test } from "vitest";
import type { Unread } from "../../src/core/files.ts";
import type { Discovery, Entry, Standing, Tree } from "../../src/project.ts";
import { discover } from "../../src/project.ts";

/** A tree of names: a file has a text, a link has `-> where` as its text, and what is `!` cannot be read. */
function treeOf(files: Record<string, string>): Tree {
  const paths = Object.keys(files);
  const isDirectory = (path: string): boolean =>
    path === "" || paths.some((other) => other.startsWith(`${path}/`));
  const resolved = (path: string): string => {
    for (const [link, text] of Object.entries(files)) {
      if (!text.startsWith("-> ")) continue;
      if (path === link || path.startsWith(`${link}/`))
        return resolved(text.slice(3) + path.slice(link.length));
    }
    return path;
  };
  const unread = (failure: Unread["failure"], path: string): Unread => ({
    failure,
    message: `${failure}: ${path}`,
  });
  const standing = (path: string): Standing => {
    const actual = resolved(path);
    if (actual.startsWith("..")) return { kind: "unread", unread: unread("outside workspace", path) };
    if (isDirectory(actual)) return { kind: "directory" };
    if (files[actual] === undefined) return { kind: "unread", unread: unread("missing file", path) };
    return { kind: "file" };
  };
  return {
    standing,
    resolved,
    entries(directory) {
      const prefix = resolved(directory) === "" ? "" : `${resolved(directory)}/`;
      if (files[`${prefix}!`] !== undefined) return unread("unreadable", directory);
      const entries = new Map<string, Entry["kind"]>();
      for (const path of paths.filter((one) => one.startsWith(prefix))) {
        const [name = "", ...below] = path.slice(prefix.length).split("/");
        const kind =
          below.length > 0 ? "directory" : files[path]?.startsWith("-> ") === true ? "link" : "file";
        entries.set(name, kind);
      }
      return [...entries].map(([name, kind]) => ({ name, kind }));
    },
    ignoreRules: (directory) => files[directory === "" ? ".gitignore" : `${directory}/.gitignore`],
  };
}

function found(
  files: Record<string, string>,
  names: readonly string[] = [""],
  matched: readonly string[] = [],
): Discovery {
  return discover(treeOf(files), { names, matched }, (path) => path.endsWith(".bicep"));
}

describe("a walk", () => {
  test("finds what a language reads, sorted, hidden directories included", () => {
    const { paths, named, problems } = found({
      "main.bicep": "",
      "README.md": "",
      "modules/b.bicep": "",
      "modules/a.bicep": "",
      ".azure/x.bicep": "",
    });
    expect(paths).toEqual([".azure/x.bicep", "main.bicep", "modules/a.bicep", "modules/b.bicep"]);
    expect([[...named], problems]).toEqual([[], []]);
  });

  test("does not enter what is not the user's source", () => {
    const { paths } = found({
      "node_modules/m/x.bicep": "",
      ".git/x.bicep": "",
      "a/.terraform/modules/x.bicep": "",
      "a/y.bicep": "",
    });
    expect(paths).toEqual(["a/y.bicep"]);
  });

  test("goes below the directory that is asked for alone, and meets what is asked for twice once", () => {
    const files = { "a/x.bicep": "", "b/y.bicep": "", "b/c/z.bicep": "" };
    expect(found(files, ["b"]).paths).toEqual(["b/c/z.bicep", "b/y.bicep"]);
    expect(found(files, ["b/c", "b", "b"]).paths).toEqual(["b/c/z.bicep", "b/y.bicep"]);
  });

  test("tells of a directory that cannot be listed, and goes on", () => {
    const { paths, problems } = found({ "a/!": "", "b.bicep": "" });
    expect(paths).toEqual(["b.bicep"]);
    expect(problems.map(({ kind, message, at }) => [kind, message, at.source.path])).toEqual([
      ["unreadable", "unreadable: a", "a"],
    ]);
  });

  test("ends at directories that are nested too deeply, and says so", () => {
    const deep = Array.from({ length: 70 }, () => "d").join("/");
    const { paths, problems } = found({ [`${deep}/x.bicep`]: "", "a.bicep": "" });
    expect(paths).toEqual(["a.bicep"]);
    expect(problems.map(({ kind, message }) => [kind, message])).toEqual([
      ["limit", "Directories nested more than 64 deep are not entered; give the inner one by name"],
    ]);
    expect(found({ [`${deep}/x.bicep`]: "" }, [deep]).paths).toEqual([`${deep}/x.bicep`]);
  });
});

describe("rules of what to ignore", () => {
  const all = {
    "keep.bicep": "",
    "build/x.bicep": "",
    "a/build/y.bicep": "",
    "a/keep.bicep": "",
    "a/tmp-1.bicep": "",
  };

  test.each([
    ["build/", ["a/keep.bicep", "a/tmp-1.bicep", "keep.bicep"]],
    ["/build", ["a/build/y.bicep", "a/keep.bicep", "a/tmp-1.bicep", "keep.bicep"]],
    ["*.bicep\n!keep.bicep", ["a/keep.bicep", "keep.bicep"]],
    ["**/tmp-*", ["a/build/y.bicep", "a/keep.bicep", "build/x.bicep", "keep.bicep"]],
    ["# build/\n\n", ["a/build/y.bicep", "a/keep.bicep", "a/tmp-1.bicep", "build/x.bicep", "keep.bicep"]],
    ["KEEP.bicep", ["a/build/y.bicep", "a/keep.bicep", "a/tmp-1.bicep", "build/x.bicep", "keep.bicep"]],
  ])("%j leaves %j", (rules, left) => {
    expect(found({ ...all, ".gitignore": rules }).paths).toEqual(left);
  });

  test("of an inner directory win over those around it", () => {
    const files = { ...all, ".gitignore": "tmp-*", "a/.gitignore": "!tmp-1.bicep\nkeep.bicep" };
    expect(found(files).paths).toEqual(["a/build/y.bicep", "a/tmp-1.bicep", "build/x.bicep", "keep.bicep"]);
  });

  test("hold below a directory that is asked for, unless they would leave out that directory itself", () => {
    const files = { ...all, ".gitignore": "build/\ntmp-*" };
    expect(found(files, ["a"]).paths).toEqual(["a/keep.bicep"]);
    expect(found(files, ["a/build"]).paths).toEqual(["a/build/y.bicep"]);
  });

  test("that would take long to match do not count", () => {
    const deep = "a/".repeat(60);
    const began = performance.now();
    const { paths } = found({ [`${deep}x.bicep`]: "", ".gitignore": `${"**/a/".repeat(20)}z\n` });
    expect(paths).toEqual([`${deep}x.bicep`]);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("a name", () => {
  test("is taken though it is ignored or in a directory that no walk enters", () => {
    const files = { "node_modules/m/x.bicep": "", "y.bicep": "", ".gitignore": "*" };
    const { paths, named } = found(files, ["y.bicep", "node_modules/m/x.bicep"]);
    expect(paths).toEqual(["node_modules/m/x.bicep", "y.bicep"]);
    expect([...named].sort()).toEqual(paths);
  });

  test.each([
    [
      "notes.md",
      "No language reads a file named 'notes.md': give a .bicep, .bicepparam, .json, .tf, .tofu or .tfvars file, or a directory",
    ],
    ["p/policy.xml", "'policy.xml' is read through the file that loads it: give that file, or its directory"],
  ])("of a file that no language reads is a problem: %s", (name, message) => {
    const { paths, problems } = found({ [name]: "" }, [name]);
    expect(paths).toEqual([]);
    expect(problems.map((problem) => [problem.kind, problem.message, problem.at.source.path])).toEqual([
      ["unreadable", message, name],
    ]);
  });

  test.each([
    ["nothing.bicep", "missing file"],
    ["out", "outside workspace"],
  ])("that cannot be read is a problem: %s is %s", (name, kind) => {
    const { problems } = found({ "a.bicep": "", out: "-> ../secret" }, [name]);
    expect(problems.map((problem) => [problem.kind, problem.at.source.path])).toEqual([[kind, name]]);
  });
});

test("what a pattern matched is taken as found, not as named", () => {
  const { paths, named } = found({ "a.bicep": "", "b.md": "" }, [], ["a.bicep", "b.md"]);
  expect([paths, [...named]]).toEqual([["a.bicep"], []]);
});

describe("a symbolic link", () => {
  test("to a file is a file under its own name", () => {
    const { paths } = found({ "common/main.bicep": "", "prod/main.bicep": "-> common/main.bicep" });
    expect(paths).toEqual(["common/main.bicep", "prod/main.bicep"]);
  });

  test("to a directory that the walk meets anyway adds nothing", () => {
    const { paths } = found({ "a-link": "-> z", "z/x.bicep": "", "z/back": "-> z" });
    expect(paths).toEqual(["z/x.bicep"]);
  });

  test("to a directory elsewhere in the workspace is followed, once", () => {
    const { paths } = found({ "infra/link": "-> shared", "infra/again": "-> shared", "shared/x.bicep": "" }, [
      "infra",
    ]);
    expect(paths).toEqual(["infra/link/x.bicep"]);
  });

  test("that is ignored is not followed", () => {
    expect(found({ "a/link": "-> z", "z/x.bicep": "", ".gitignore": "link" }, ["a"]).paths).toEqual([]);
  });

  test("of a file's name that leads out of the workspace, or nowhere, is a problem", () => {
    const { paths, problems } = found({
      "a.bicep": "-> ../secret.bicep",
      "b.bicep": "-> gone",
      c: "-> gone",
    });
    expect(paths).toEqual([]);
    expect(problems.map(({ kind, at }) => [kind, at.source.path])).toEqual([
      ["outside workspace", "a.bicep"],
      ["missing file", "b.bicep"],
    ]);
  });

  test("that leads out of the workspace to what may be a directory is told as not seen", () => {
    const { problems, unresolved } = found({ result: "-> ../store", "a.bicep": "" });
    expect(problems).toEqual([]);
    expect(unresolved.map(({ what, at }) => [what, at.source.path])).toEqual([
      ["'result' is a symbolic link out of the workspace; what it leads to is not read", "result"],
    ]);
  });
});
