/**
 * What the specification of HCL and its suite of conformance tests say of files, arguments, blocks and comments.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#structural-elements
 */
import { describe, expect, test } from "vitest";
import { textOf } from "../../../../src/core/source.ts";
import { parse, structure } from "../outline.ts";

describe("files that are well formed", () => {
  test.each<[string, string, string]>([
    ["nothing", "", "{}"],
    ["blank lines", "\n \t\n\r\n", "{}"],
    ["arguments in their order", 'z = "1"\ny = 2\nx = null\n', "{z=template y=literal x=literal}"],
    ["an argument without a line break at the end", "z = 1", "{z=literal}"],
    [
      "keywords as names",
      "for = 1\nif = 2\nin = 3\ntrue = true\n",
      "{for=literal if=literal in=literal true=literal}",
    ],
    [
      "names with dashes and in any script",
      "a-b = 1\nété = 2\n名前 = 3\n_x = 4\n",
      "{a-b=literal été=literal 名前=literal _x=literal}",
    ],
    ["a block without anything in it", "gate {}\n", "{gate {}}"],
    ["a block of blank lines", "gate {\n\n}\n", "{gate {}}"],
    ["a block in one line", "gate { open = true }\n", "{gate {open=literal}}"],
    ["a block at the end of the file", "gate { open = true }", "{gate {open=literal}}"],
    ["blocks in blocks", "a {\n  b {\n    c = 1\n  }\n  b {}\n}\n", "{a {b {c=literal} b {}}}"],
    ["labels, quoted and bare", 'gate "north side" upper "1" {\n}\n', '{gate "north side" "upper" "1" {}}'],
    ["escapes in a label", 'gate "a\\tb\\u00e9" {}\n', '{gate "a\tbé" {}}'],
    ["an interpolation that is escaped in a label", 'gate "$${a}" {}\n', '{gate "${a}" {}}'],
    [
      "one type for an argument and a block",
      "gate = 1\nouter {\n  gate {}\n}\n",
      "{gate=literal outer {gate {}}}",
    ],
    ["line breaks of Windows", "a {\r\n  b = 1\r\n}\r\n", "{a {b=literal}}"],
    ["tabs", "a\t{\n\tb\t=\t1\n}\n", "{a {b=literal}}"],
    // The specification forbids it; Terraform's parser passes over it.
    ["a byte order mark", "\ufeffa = 1\n", "{a=literal}"],
  ])("%s", (_name, text, expected) => {
    const { tree, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(structure(tree)).toBe(expected);
  });
});

test("characters are not normalised in names: a composed letter is another than two", () => {
  const { tree, problems } = parse("e\u0301 = 1\n\u00e9 = 2\n");
  expect(problems).toEqual([]);
  expect(tree.items).toHaveLength(2);
});

describe("comments", () => {
  test.each<[string, string, string[]]>([
    ["after #", "# to the end // of the line\n", ["# to the end // of the line"]],
    ["after //", "// to the end # of the line\n", ["// to the end # of the line"]],
    ["over lines", "/* a\n b\n*/\n", ["/* a\n b\n*/"]],
    ["at the end of the file", "# a", ["# a"]],
    ["do not nest", "/* a /* b */\n", ["/* a /* b */"]],
    ["between all parts", "/*1*/ a /*2*/ = /*3*/ 1 # 4\n", ["/*1*/", "/*2*/", "/*3*/", "# 4"]],
    ["that span lines count as a space", "a = 1 /*\n*/\nb = 2 + /*\n*/ 3\n", ["/*\n*/", "/*\n*/"]],
    ["at the end of a block's first line", "a { # b\n}\n", ["# b"]],
    ["in brackets", "a = [\n  1, # b\n  // c\n  2,\n]\n", ["# b", "// c"]],
    ["end before the line break of Windows", "# a\r\nb = 1\r\n", ["# a"]],
    ["cannot begin in a text", 'a = "# b // c /* d */"\n', []],
    ["can begin in an interpolation", 'a = "${ b /* c */ }"\n', ["/* c */"]],
  ])("%s", (_name, text, expected) => {
    const { comments, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(comments.map(({ at }) => textOf(at))).toEqual(expected);
  });
});

describe("what is wrong, and where", () => {
  test.each<[string, string, string[]]>([
    ["arguments with commas", 'a = "1", b = "2"\n', ["1:8 «,»"]],
    ["two arguments in a block of one line", 'gate { a = "1", b = "2" }\n', ["1:15 «,»"]],
    ["a block of one line that is closed in the next", 'gate { a = "1"\n}\n', ["1:15 «»"]],
    ["a further argument in the next line", 'gate { a = "1"\n  b = "2" }\n', ["1:15 «»"]],
    ["a block in a block of one line", "gate { lock {} }\n", ["1:8 «lock»"]],
    ["a block that is not closed", "gate {\n", ["1:1 «gate»"]],
    ["a brace that closes nothing", "a = 1\n}\n", ["2:1 «}»"]],
    ["two blocks in a line", "a {} b {}\n", ["1:6 «b»"]],
    ["two arguments in a line", "a = 1 b = 2\n", ["1:7 «b»"]],
    ["an argument twice", "a = 1\nb = 2\na = 3\n", ["3:1 «a»"]],
    ["a quoted argument", '"a" = 1\n', ['1:1 «"a"»']],
    ["a name that begins with a digit", "1a = 1\n", ["1:1 «1»"]],
    ["a name that begins with a dash", "-a = 1\n", ["1:1 «-»"]],
    ["a label with an interpolation", 'gate "a${b}" {}\n', ["1:8 «${»"]],
    ["a value in the next line", "a =\n  1\n", ["1:4 «»"]],
    ["a comment that is not closed", "a = 1\n/* b\n", ["2:1 «/* b\n»"]],
    ["a carriage return alone", "a = 1\rb = 2\n", ["1:6 «\r»"]],
    ["a semicolon", "a = 1; b = 2\n", ["1:6 «;»"]],
  ])("%s", (_name, text, expected) => {
    const { problems } = parse(text);
    const told = problems.map(({ at }) => {
      const { line, column } = at.source.position(at.start);
      return `${String(line)}:${String(column)} «${textOf(at)}»`;
    });
    expect(told).toEqual(expected);
  });
});
