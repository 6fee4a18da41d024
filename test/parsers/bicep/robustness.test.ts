import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBicep } from "../../../parsers/bicep/parser.ts";
import type { Problem } from "../../../src/core/problem.ts";
import { Source } from "../../../src/core/source.ts";
import type { Span } from "../../../src/core/source.ts";
import { problemsOf } from "./outline.ts";

/** A template and a parameter file that use every construct of the grammar, both without a mistake. */
const files = ["main.bicep", "main.bicepparam"].map((path) => ({
  path,
  text: readFileSync(new URL(`fixtures/${path}`, import.meta.url), "utf8"),
}));

/** Parses, checks what holds for every tree, and gives the problems. */
function checked(path: string, text: string): readonly Problem[] {
  const source = new Source(path, text);
  const { tree, problems } = parseBicep(source);
  let broken = 0;
  visit(tree, source.whole);
  for (const { at } of problems) expectInside(at, source.whole);
  if (broken > 0) expect(problems).not.toEqual([]);
  return problems;

  function visit(node: unknown, parent: Span): void {
    if (Array.isArray(node)) {
      for (const child of node as unknown[]) visit(child, parent);
      return;
    }
    if (typeof node !== "object" || node === null || node instanceof Source || isSpan(node)) return;
    const own = "at" in node && isSpan(node.at) ? node.at : parent;
    expectInside(own, parent);
    if ("kind" in node && node.kind === "broken") broken += 1;
    if ("kind" in node && node.kind === "chunk" && "text" in node && typeof node.text === "string") {
      const written = source.text.slice(own.start, own.end);
      if (written.length === node.text.length) expect(node.text).toBe(written);
    }
    for (const child of Object.values(node)) {
      if (isSpan(child)) expectInside(child, own);
      else visit(child, own);
    }
  }
}

function isSpan(value: unknown): value is Span {
  return (
    typeof value === "object" && value !== null && "source" in value && "start" in value && "end" in value
  );
}

function expectInside(inner: Span, outer: Span): void {
  const fits = outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
  if (!fits) expect([inner.start, inner.end]).toBe(`inside of ${String(outer.start)}-${String(outer.end)}`);
}

describe("any text has a tree", () => {
  it.each(files)("$path has no problem", ({ path, text }) => {
    expect(problemsOf(text, path)).toEqual([]);
    expect(problemsOf(text.replaceAll("\n", "\r\n"), path)).toEqual([]);
    checked(path, text);
  });

  it.each(files)("every prefix of $path", ({ path, text }) => {
    for (let length = 0; length <= text.length; length += 1) checked(path, text.slice(0, length));
  });

  it.each(files)("$path with any one character missing", ({ path, text }) => {
    for (let at = 0; at < text.length; at += 1) checked(path, text.slice(0, at) + text.slice(at + 1));
  });

  it("pieces of the language in any order", () => {
    const words = [
      "'",
      "'''",
      "$'''",
      "${",
      "}",
      "{",
      "[",
      "]",
      "(",
      ")",
      "<",
      ">",
      "\n",
      "\r\n",
      " ",
      ",",
      ":",
    ];
    const more = [
      "::",
      "=",
      "==",
      "=>",
      "!",
      "-",
      "?",
      "??",
      ".",
      "...",
      "|",
      "*",
      "@",
      "#",
      "//",
      "/*",
      "*/",
      "\\",
    ];
    const names = [
      "a",
      "for x in ",
      "if",
      "resource b 'c' = ",
      "param d ",
      "type e = ",
      "func f",
      "1",
      "true",
      "\u2601",
    ];
    const piece = fc.constantFrom(...words, ...more, ...names);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        checked("main.bicep", pieces.join(""));
        checked("main.bicepparam", `var x = ${pieces.join("")}`);
      }),
      { numRuns: 1000 },
    );
  });

  it("any characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        checked("main.bicep", text);
        checked("main.bicep", `var x = '${text}'`);
      }),
    );
  });
});

describe("what is nested too deeply", () => {
  const brackets: readonly (readonly [before: string, after: string])[] = [
    ["[", "]"],
    ["{ a: ", " }"],
    ["(", ")"],
    ["f(", ")"],
    ["'${", "}'"],
    ["a[", "]"],
    ["!(", ")"],
    ["[for x in xs: ", "]"],
    ["x => ", ""],
    ["a ? b : ", ""],
    ["a ? ", " : b"],
  ];

  it.each(brackets)("expressions: %j", (before, after) => {
    const nested = (depth: number): string =>
      `var x = ${before.repeat(depth)}1${after.repeat(depth)}\nvar y = 1`;
    expect(problemsOf(nested(100))).toEqual([]);
    const problems = checked("main.bicep", nested(50_000));
    expect(problems.map(({ message }) => message)).toEqual([
      "This is nested more than 256 levels deep; simplify it",
    ]);
  });

  it.each([".b", "[0]", "!", "::b", ".c()", " + 1", " ?? b"])("chains: a%s", (link) => {
    const chain = (length: number): string => `var x = a${link.repeat(length)}\nvar y = 1`;
    expect(problemsOf(chain(200))).toEqual([]);
    const problems = checked("main.bicep", chain(20_000));
    expect(problems.map(({ message }) => message)).toEqual([
      "This is nested more than 256 levels deep; simplify it",
    ]);
  });

  it("chains within chains", () => {
    let text = "a";
    for (let depth = 0; depth < 40; depth += 1) text = `(${text})${".b".repeat(40)}`;
    const problems = checked("main.bicep", `var x = ${text}`);
    expect(problems).toHaveLength(1);
  });

  it.each(["[]", "!", ".b", "[*]", ".*"])("types: a%s", (link) => {
    expect(problemsOf(`type x = a${link.repeat(200)}`)).toEqual([]);
    expect(checked("main.bicep", `type x = a${link.repeat(20_000)}\nvar y = 1`)).toHaveLength(1);
  });

  it("types in brackets, and resources in resources", () => {
    expect(checked("main.bicep", `type x = ${"{ a: ".repeat(9000)}b${" }".repeat(9000)}`)).toHaveLength(1);
    const open = "resource a 'b' = {\n";
    expect(checked("main.bicep", open.repeat(9000) + "}\n".repeat(9000))).toHaveLength(1);
    expect(checked("main.bicep", open.repeat(9000)).length).toBeGreaterThan(0);
  });
});

describe("lines and columns", () => {
  it("count UTF-16 units, whatever the line breaks", () => {
    const text = "\ufeffvar a = '\u{1F600}'\r\nvar b = '\u{1F600}' ;\r\n\r\nvar c = 1 ;\rvar d = 1 ;";
    const source = new Source("main.bicep", text);
    const places = parseBicep(source).problems.map(({ at }) => source.position(at.start));
    expect(places).toEqual([
      { line: 2, column: 14 },
      { line: 4, column: 11 },
      { line: 5, column: 11 },
    ]);
  });
});
