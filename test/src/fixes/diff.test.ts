import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { unifiedDiff } from "../../../src/fixes/diff.ts";

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join("");

test("a change stands between three lines before and after it", () => {
  const before = lines("1", "2", "3", "4", "5", "6", "7", "8", "9");
  expect(unifiedDiff("a/b.tf", before, before.replace("5\n", "five\nsix\n"))).toBe(
    "--- a/a/b.tf\n+++ b/a/b.tf\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+six\n 6\n 7\n 8\n",
  );
});

test("changes that are far from each other stand apart", () => {
  const before = lines("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
  expect(unifiedDiff("a", before, before.replace("1\n", "").replace("10\n", "ten\n"))).toBe(
    "--- a/a\n+++ b/a\n@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -7,4 +6,4 @@\n 7\n 8\n 9\n-10\n+ten\n",
  );
});

test("a line without a line break is told", () => {
  expect(unifiedDiff("a", "1", "2")).toBe(
    "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+2\n\\ No newline at end of file\n",
  );
});

test("a line that stays is none that a build service obeys behind its blank", () => {
  const before = lines("1", "::error::x", "  ::add-mask::x", "2", "a ::b::");
  expect(unifiedDiff("a", before, before.replace("2", "3"))).toBe(
    "--- a/a\n+++ b/a\n@@ -1,5 +1,5 @@\n 1\n-::error::x\n+::error::x\n-  ::add-mask::x\n+  ::add-mask::x\n-2\n+3\n a ::b::\n",
  );
});

test.each([
  ["a b.tf", "a/a b.tf\t"],
  ['a"b\\.tf', '"a/a\\"b\\\\.tf"'],
  ["a\n::error::b\t.tf", '"a/a\\012::error::b\\011.tf"'],
  ["ä.tf", "a/ä.tf"],
])("the name of %j is spelled as Git does", (path, spelled) => {
  expect(unifiedDiff(path, "1\n", "2\n").split("\n")[0]).toBe(`--- ${spelled}`);
});

test("what is the same has no patch", () => {
  expect(unifiedDiff("a", "1\n2", "1\n2")).toBe("");
});

test.each(["f", "a b", 'a"\\b', "a\nb\tc"])("git takes it, for a file of the name %j", (name) => {
  const directory = mkdtempSync(join(tmpdir(), "apimlint-diff-"));
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  const text = fc
    .array(fc.constantFrom("a", "b", "", "a\r", "::c", " ::c"), { maxLength: 30 })
    .chain((all) => fc.boolean().map((ends) => all.join("\n") + (ends ? "\n" : "")));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const patch = unifiedDiff(name, before, after);
      expect(patch === "").toBe(before === after);
      if (patch === "" || before === "" || after === "") return;
      writeFileSync(join(directory, name), before);
      execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: directory, input: patch });
      expect(readFileSync(join(directory, name), "utf8")).toBe(after);
    }),
    { numRuns: 30 },
  );
});
