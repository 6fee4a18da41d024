import { describe, expect, test } from "vitest";
import { attributeOf, attributesOf, blocksOf } from "../../../parsers/terraform/syntax.ts";
import type { Block } from "../../../parsers/terraform/syntax.ts";
import type { Span } from "../../../src/core/source.ts";
import { textOf } from "../../../src/core/source.ts";
import { parse, problemsOf, structure } from "./outline.ts";

describe("files", () => {
  test.each([
    ["", "{}"],
    ["\n\n", "{}"],
    ["# a\n// b\n/* c */", "{}"],
    ["a = 1", "{a=literal}"],
    ["a = 1\n\nb = 2\n", "{a=literal b=literal}"],
    ["a = 1\r\nb = 2\r\n", "{a=literal b=literal}"],
    ["\ufeffa = 1\n", "{a=literal}"],
    ["a-b = 1\nü = 2\n_c1 = 3\n", "{a-b=literal ü=literal _c1=literal}"],
    ["for = 1\ntrue = 2\nnull = 3\n", "{for=literal true=literal null=literal}"],
    ["a = 1 # b\nc = 2 // d\ne = /* f\n */ 3", "{a=literal c=literal e=literal}"],
    ["a {}", "{a {}}"],
    ["a {\n}\n", "{a {}}"],
    ["a { b = 1 }\n", "{a {b=literal}}"],
    ["a { /* c */ b = 1 } # d\n", "{a {b=literal}}"],
    ["a { # c\n  b = 1\n}\n", "{a {b=literal}}"],
    ['a "b" c "d e" {\n}\n', '{a "b" "c" "d e" {}}'],
    ['a "b\\"\\u00e9$${c}" {}', '{a "b"é${c}" {}}'],
    ["a {\n  b {\n    c {\n    }\n  }\n  d = 1\n}\n", "{a {b {c {}} d=literal}}"],
    ["a {\n  b {}\n  b {}\n}\n", "{a {b {} b {}}}"],
    ["a = 1\na {}\n", "{a=literal a {}}"],
    ["a = <<E\nx\nE\nb = 1\n", "{a=template b=literal}"],
  ])("%j", (text, expected) => {
    const file = parse(text);
    expect(problemsOf(file)).toEqual([]);
    expect(structure(file.tree)).toBe(expected);
  });
});

function block(text: string): Block {
  const first = parse(text).tree.items[0];
  if (first?.kind !== "block") throw new Error(`no block in ${text}`);
  return first;
}

function texts(spans: Record<string, Span | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(spans).map(([name, span]) => [name, span === undefined ? undefined : textOf(span)]),
  );
}

describe("exact places", () => {
  test("an argument", () => {
    const { tree } = parse("\n  name  =  f( 1 )  # c\n");
    const [name] = attributesOf(tree);
    expect(texts({ at: name?.at, nameAt: name?.nameAt, value: name?.value.at })).toEqual({
      at: "name  =  f( 1 )",
      nameAt: "name",
      value: "f( 1 )",
    });
  });

  test("a block", () => {
    const { at, typeAt, headAt, labels, body, closeAt } = block('resource "a"  b {\n  c = 1\n} # d\n');
    expect(texts({ at, typeAt, headAt, closeAt, body: body.at })).toEqual({
      at: 'resource "a"  b {\n  c = 1\n}',
      typeAt: "resource",
      headAt: 'resource "a"  b',
      closeAt: "}",
      body: "\n  c = 1\n",
    });
    expect(labels.map((label) => [label.text, textOf(label.at)])).toEqual([
      ["a", '"a"'],
      ["b", "b"],
    ]);
  });

  test("a block of one line", () => {
    const { at, headAt, body } = block("a { b = 1 }");
    expect(texts({ at, headAt, body: body.at })).toEqual({ at: "a { b = 1 }", headAt: "a", body: " b = 1 " });
  });

  test("a file", () => {
    const { tree } = parse("a = 1\n# end");
    expect(textOf(tree.at)).toBe("a = 1\n# end");
  });

  test("a byte order mark is before the first offset", () => {
    const { tree } = parse("\ufeffa = 1\n");
    expect(attributesOf(tree)[0]?.nameAt.start).toBe(0);
  });
});

describe("looking into a body", () => {
  const { tree } = parse('a = 1\nb "x" {}\na2 = 2\nb "y" {}\nc {}\n');

  test("finds arguments by name", () => {
    expect(attributeOf(tree, "a2")?.name).toBe("a2");
    expect(attributeOf(tree, "b")).toBeUndefined();
  });

  test("lists arguments and blocks in order", () => {
    expect(attributesOf(tree).map((item) => item.name)).toEqual(["a", "a2"]);
    expect(blocksOf(tree).map((item) => item.type)).toEqual(["b", "b", "c"]);
    expect(blocksOf(tree, "b").map((item) => item.labels[0]?.text)).toEqual(["x", "y"]);
  });

  test("takes the first of two arguments of one name", () => {
    const twice = parse("a = 1\na = true\n").tree;
    const value = attributeOf(twice, "a")?.value;
    expect(value?.kind === "literal" && value.value).toBe(1);
  });
});

describe("comments", () => {
  test("are kept with their places, without their marks", () => {
    const { comments } = parse("# a\nb = [ // c\n  1, /* d\n e */ 2 #\n]\n//f\r\n#g");
    expect(comments.map((comment) => [textOf(comment.at), comment.text])).toEqual([
      ["# a", " a"],
      ["// c", " c"],
      ["/* d\n e */", " d\n e "],
      ["#", ""],
      ["//f", "f"],
      ["#g", "g"],
    ]);
  });

  test("are found in interpolations, and not in texts", () => {
    const { comments } = parse('a = "# b ${ c /* d */ } // e"\nf = <<E\n# g\nE\n');
    expect(comments.map((comment) => comment.text)).toEqual([" d "]);
  });

  test("are kept once, whatever mistakes are around", () => {
    const { comments } = parse('a = "${b # c\n d = 1 # e\nf = [1 2 # g\n]\n');
    expect(comments.map((comment) => comment.text)).toEqual([" c", " e", " g"]);
  });
});
