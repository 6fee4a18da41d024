import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHcl, parseHclTemplate } from "../../../parsers/terraform/parser.ts";
import type { ParsedFile } from "../../../parsers/terraform/syntax.ts";
import { Source } from "../../../src/core/source.ts";
import { spansOf, structure } from "./outline.ts";

const directory = new URL("./fixtures/", import.meta.url);
const fixtures = readdirSync(directory).map((name) => ({
  name,
  text: readFileSync(new URL(name, directory), "utf8"),
}));

function parse(text: string): ParsedFile {
  return parseHcl(new Source("main.tf", text));
}

/** What holds of any text: every place is in it, and nothing stands outside of what it is part of. */
function sound(text: string): void {
  const file = parse(text);
  for (const { at } of spansOf([file.tree, file.problems, file.comments])) {
    if (!(at.start >= 0 && at.start <= at.end && at.end <= text.length)) {
      expect.fail(`${at.start}..${at.end} is not in a text of ${text.length}`);
    }
  }
  enclosed(file.tree);
  if (!file.tree.intact || structure(file.tree).includes("broken")) expect(file.problems).not.toEqual([]);
}

function enclosed(node: object): { start: number; end: number } | undefined {
  if (node instanceof Source) return undefined;
  const inner = Object.entries(node)
    .filter(([name, value]) => name !== "at" && typeof value === "object" && value !== null)
    .map(([name, value]) =>
      name.endsWith("At") ? (value as { start: number; end: number }) : enclosed(value as object),
    )
    .filter((span) => span !== undefined);
  const own = "at" in node ? (node.at as { start: number; end: number }) : undefined;
  if (own === undefined) {
    if (inner.length === 0) return undefined;
    return { start: Math.min(...inner.map((s) => s.start)), end: Math.max(...inner.map((s) => s.end)) };
  }
  for (const { start, end } of inner) {
    if (start < own.start || end > own.end)
      expect.fail(`${start}..${end} is not in ${own.start}..${own.end}`);
  }
  return own;
}

describe("any text gives a tree", () => {
  test.each(fixtures)("every beginning of $name", ({ text }) => {
    for (let end = 0; end <= text.length; end += 1) {
      const part = text.slice(0, end);
      if (end % 16 === 0) sound(part);
      else parse(part);
      parseHclTemplate(new Source("main.tftpl", part));
    }
  });

  test.each(fixtures)("$name, wherever something is taken out or put in", ({ text }) => {
    const change = fc.tuple(
      fc.nat(text.length),
      fc.nat(30),
      fc.constantFrom(
        "",
        '"',
        "${",
        "%{",
        "}",
        "{",
        "[",
        "]",
        "(",
        ")",
        "\n",
        "<<E\n",
        "/*",
        "#",
        "\\",
        "=",
        ",",
        "if",
        "~",
      ),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let changed = text;
        for (const [at, length, put] of changes)
          changed = changed.slice(0, at) + put + changed.slice(at + length);
        sound(changed);
      }),
      { numRuns: 60 },
    );
  });

  test("characters of all kinds", () => {
    const token = fc.constantFrom(
      ..."abc for in if = == => : :: ? . ... * [*] [ ] { } ( ) , \" ${ ~} %{ $${ \\n \\ <<E\n <<-E\n E \n 1 2.5 - ! && || # // /* */ ' ; \u00e9 \u0000 \ud800 \t \r\n \r".split(
        " ",
      ),
      " ",
      " ",
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
        sound(tokens.join(""));
        const text = tokens.join("");
        parseHclTemplate(new Source("x", text));
      }),
      { numRuns: 3000 },
    );
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 80 }), sound));
  });
});

describe("nesting", () => {
  const deep = 20_000;
  const limit = "This is nested more than 256 levels deep; move inner parts to values of their own";
  const nestings: [string, string, string, string][] = [
    ["lists", "[", "", "]"],
    ["objects", "{a=", "1", "}"],
    ["parentheses", "(", "1", ")"],
    ["calls", "f(", "", ")"],
    ["texts", '"${', "1", '}"'],
    ["indexes", "a[", "0", "]"],
    ["signs", "-", "1", ""],
    ["negations", "!", "a", ""],
    ["conditionals", "a ? b : ", "c", ""],
    ["conditions of conditionals", "a ? ", "b", " : c"],
    ["for expressions", "[for a in ", "b", " : c]"],
    ["operators", "a + ", "b", ""],
    ["attributes", "", "a", ".b"],
    ["splats", "", "a", "[*]"],
    ["directives", '"%{ if ', "a", ' }%{ endif }"'],
  ];

  test.each(nestings)("%s that are nested too deep are one problem", (_name, open, inner, close) => {
    const file = parse(`x = ${open.repeat(deep)}${inner}${close.repeat(deep)}\ny = 1\n`);
    expect(file.problems.map(({ kind, message }) => [kind, message])).toEqual([["limit", limit]]);
    expect(structure(file.tree)).toMatch(/^\{x=\w+ y=literal\}$/);
  });

  test.each(nestings)("%s that are nested too deep and never closed", (_name, open) => {
    expect(parse(`x = ${open.repeat(deep)}`).problems.length).toBeGreaterThan(0);
  });

  test.each(nestings)("%s may be nested as deep as anyone writes them", (_name, open, inner, close) => {
    expect(parse(`x = ${open.repeat(60)}${inner}${close.repeat(60)}\n`).problems).toEqual([]);
  });

  test("blocks", () => {
    const file = parse(`${"a {\n".repeat(deep)}${"}\n".repeat(deep)}b = 1\n`);
    expect(file.problems.map(({ kind }) => kind)).toEqual(["limit"]);
    expect(file.tree.items).toHaveLength(2);
  });

  test("directives inside directives", () => {
    const { problems } = parseHclTemplate(
      new Source("x", "%{ if a }".repeat(deep) + "%{ endif }".repeat(deep)),
    );
    expect(problems.map(({ kind }) => kind)).toEqual(["limit"]);
  });
});

describe("time grows with the text only", () => {
  // Each takes well under a second; quadratic time would be minutes.
  test.each([
    ["arguments", 'a%i = f(b.c[0], "d ${e} f")\n'],
    ["blocks", "a {\n  b = 1\n}\n"],
    ["texts that are not closed", 'a%i = "b\n'],
    ["texts with brackets that are not closed", 'a%i = "${f(\n'],
    ["lists that are not closed", "a%i = [\n"],
    ["objects that are not closed", "a%i = {\n"],
    ["blocks that are not closed", "a {\n"],
    ["heredocs that are not closed", "a%i = <<E%i\n"],
    ["malformed heredocs", "a%i = <<E%i x\n"],
    ["heredocs with open interpolations", "a%i = <<E\n${f(\nE\n"],
    ["interpolations with mistakes", "a%i = <<E\n${a b}${a b}${a b}\nE\n"],
    ["names alone", "a%i\n"],
    ["values that go on", "a%i = b &&\n"],
    ["comments that are not closed", "a%i = /*\n"],
    ["braces", "}\n"],
    ["garbage", '1 2 ) ] = " \n'],
  ])("%s", (_name, line) => {
    let text = "";
    for (let i = 0; text.length < 300_000; i += 1) text += line.replaceAll("%i", String(i));
    const start = performance.now();
    parse(text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test.each([
    ["mistakes in one text", '"', "${a b}", '"'],
    ["escapes", '"', "\\n", '"'],
    ["stripped escapes", '"${a ~}', "\\n", '"'],
    ["wrong escapes", '"', "\\d", '"'],
    ["open interpolations", '"', '${"', ""],
    ["items", "[", "a b,", "]"],
    ["spaces of a heredoc", "<<E\n", " ", "\nE\n"],
    ["directives that are not closed", '"', "%{ if a }", '"'],
  ])("%s", (_name, open, inner, close) => {
    const start = performance.now();
    parse(`x = ${open}${inner.repeat(300_000 / inner.length)}${close}\n`);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
