import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disk, SIZE_LIMIT, unreadBecause } from "../../../src/cli/disk.ts";
import { Source } from "../../../src/core/source.ts";

const base = realpathSync(mkdtempSync(join(tmpdir(), "apimlint-disk-")));
const root = join(base, "root");

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

beforeAll(() => {
  put("a/main.bicep", "param p string\n");
  put("a/mark.bicep", "\ufeffparam p string\n");
  put("a/utf16le.json", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("{ é }", "utf16le")]));
  put("a/utf16be.json", Buffer.from([0xfe, 0xff, 0x00, 0x7b, 0x00, 0x7d]));
  put("a/binary.json", Buffer.from([0x7b, 0x00, 0x7d]));
  put("a/latin1.tf", Buffer.from([0x22, 0xe9, 0x22]));
  put("a/empty.tf", "");
  put("large.json", "");
  truncateSync(join(root, "large.json"), SIZE_LIMIT + 1);
  put("limit.json", "");
  truncateSync(join(root, "limit.json"), SIZE_LIMIT);
  put(".git/config", "[credentials]\n");
  put(".git/info/exclude", "excluded/\n");
  put(".gitignore", "ignored/\n");
  writeFileSync(join(base, "secret.bicep"), "secret");
  mkdirSync(join(base, "root-beside"));
  writeFileSync(join(base, "root-beside", "x.bicep"), "secret");
  symlinkSync("main.bicep", join(root, "a", "link.bicep"));
  symlinkSync("a", join(root, "directory-link"));
  symlinkSync(join(base, "secret.bicep"), join(root, "a", "out.bicep"));
  symlinkSync(base, join(root, "out-directory"));
  symlinkSync("../.git/config", join(root, "a", "config.bicep"));
  symlinkSync("loop", join(root, "loop"));
  symlinkSync("gone", join(root, "dangling.bicep"));
  symlinkSync(join(base, "secret.bicep"), join(root, "a", ".gitignore"));
  execFileSync("mkfifo", [join(root, "pipe.bicep")]);
});

afterAll(() => {
  rmSync(base, { recursive: true });
});

describe("a file", () => {
  test("is one source, however often it is read", () => {
    const files = disk(root);
    const source = files.read("a/main.bicep");
    expect(source).toBeInstanceOf(Source);
    expect(source).toMatchObject({ path: "a/main.bicep", text: "param p string\n" });
    expect(files.read("a/main.bicep")).toBe(source);
    expect(files.bytes("a/main.bicep")).toEqual(Buffer.from("param p string\n"));
  });

  test.each([
    ["a/mark.bicep", "param p string\n"],
    ["a/utf16le.json", "{ é }"],
    ["a/utf16be.json", "{}"],
    ["a/empty.tf", ""],
    ["a/link.bicep", "param p string\n"],
    ["directory-link/main.bicep", "param p string\n"],
  ])("%s is read as text", (path, text) => {
    expect(disk(root).read(path)).toMatchObject({ path, text });
  });

  const outside = (path: string): string =>
    `'${path}' lies outside the workspace, and nothing outside is read; move it in, or run apimlint at a directory that holds both`;

  test.each([
    ["a/none.bicep", "missing file", "There is no file 'a/none.bicep'; check the path"],
    ["a/main.bicep/x", "missing file", "There is no file 'a/main.bicep/x'; check the path"],
    ["dangling.bicep", "missing file", "There is no file 'dangling.bicep'; check the path"],
    ["a\0b", "missing file", "There is no file 'a\0b'; check the path"],
    ["a", "unreadable", "'a' is a directory, not a file"],
    ["pipe.bicep", "unreadable", "'pipe.bicep' is a pipe, not a file"],
    ["loop", "unreadable", "'loop' is a symbolic link that leads back to itself; remove it"],
    [
      "a/binary.json",
      "unreadable",
      "'a/binary.json' is binary, not text; list it in .gitignore if it is not source",
    ],
    ["a/latin1.tf", "unreadable", "'a/latin1.tf' is not valid UTF-8; save it as UTF-8"],
    [
      "large.json",
      "too large",
      "'large.json' has 16.1 MiB, more than the 16 MiB that are read; split it, or list it in .gitignore if it is not source",
    ],
    ["a/out.bicep", "outside workspace", outside("a/out.bicep")],
    ["out-directory/secret.bicep", "outside workspace", outside("out-directory/secret.bicep")],
    ["../secret.bicep", "outside workspace", outside("../secret.bicep")],
    ["../none.bicep", "outside workspace", outside("../none.bicep")],
    ["../root-beside/x.bicep", "outside workspace", outside("../root-beside/x.bicep")],
    [".git/config", "outside workspace", outside(".git/config")],
    ["a/config.bicep", "outside workspace", outside("a/config.bicep")],
  ])("%j is %s", (path, failure, message) => {
    expect(disk(root).read(path)).toEqual({ failure, message });
    const binary = ["a/binary.json", "a/latin1.tf"].includes(path);
    if (!binary) expect(disk(root).bytes(path)).toEqual({ failure, message });
  });

  test("of exactly the limit is read, and may be given a limit of its own", () => {
    expect(disk(root).bytes("limit.json")).toHaveLength(SIZE_LIMIT);
    expect(disk(root, 14).read("a/main.bicep")).toMatchObject({ failure: "too large" });
    expect(disk(root, 15).read("a/main.bicep")).toMatchObject({ text: "param p string\n" });
  });

  test("too large to be source is read by who takes it, and by nobody else", () => {
    const files = disk(root, 14);
    const whole = files.read("a/main.bicep", 15);
    expect(whole).toMatchObject({ text: "param p string\n" });
    expect(files.read("a/main.bicep")).toMatchObject({ failure: "too large" });
    expect(files.read("a/main.bicep", 15)).toBe(whole);
    expect(disk(root, 13).read("a/main.bicep", 14)).toMatchObject({
      message: expect.stringContaining("more than the") as string,
    });
    expect(disk(root, 15).read("a/main.bicep", 1)).toMatchObject({ text: "param p string\n" });
  });

  test("that may not be read says so", () => {
    put("closed.bicep", "");
    chmodSync(join(root, "closed.bicep"), 0);
    // The superuser may read everything, so that only the error itself can be shown there.
    const asRoot = process.getuid?.() === 0;
    const denied = Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
    const read = asRoot ? unreadBecause("closed.bicep", denied) : disk(root).read("closed.bicep");
    expect(read).toEqual({
      failure: "unreadable",
      message: "'closed.bicep' cannot be read: permission denied; allow it, or leave it out",
    });
  });
});

test.each([
  ["ENOENT", "missing file"],
  ["ENOTDIR", "missing file"],
  ["EPERM", "unreadable"],
  ["EIO", "unreadable"],
])("the system's error %s makes a file %s", (code, failure) => {
  expect(unreadBecause("x", Object.assign(new Error(code), { code })).failure).toBe(failure);
});

describe("a directory", () => {
  test("lists names, directories with a slash, links as what they lead to and none that lead out", () => {
    expect(disk(root).list("a")).toEqual([
      "binary.json",
      "empty.tf",
      "latin1.tf",
      "link.bicep",
      "main.bicep",
      "mark.bicep",
      "utf16be.json",
      "utf16le.json",
    ]);
    expect(disk(root).list("")).toContain("directory-link/");
    expect(disk(root).list("")).not.toContain("out-directory/");
  });

  test.each(["none", "a/main.bicep", "..", "out-directory"])(
    "that is none, like %j, lists nothing",
    (path) => {
      expect(disk(root).list(path)).toEqual([]);
    },
  );

  test("has the rules of its .gitignore, and the root those of the repository as well", () => {
    expect(disk(root).ignoreRules("")).toBe("excluded/\n\nignored/\n");
    expect(disk(root).ignoreRules("none")).toBeUndefined();
  });

  test("has no rules from a link, which could lead out", () => {
    expect(disk(root).ignoreRules("a")).toBeUndefined();
  });

  test("that vanishes while the tree is walked is unread", () => {
    const tree = disk(root);
    put("vanishing/x.bicep", "");
    expect(tree.entries("")).toContainEqual({ name: "vanishing", kind: "directory" });
    rmSync(join(root, "vanishing"), { recursive: true });
    expect(tree.entries("vanishing")).toEqual({
      failure: "missing file",
      message: "There is no file 'vanishing'; check the path",
    });
  });
});
