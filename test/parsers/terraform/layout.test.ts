import { describe, expect, test } from "vitest";
import { checkRecovery, parse, problemsOf, structure } from "./outline.ts";
import type { Recovery } from "./outline.ts";

describe("arguments and blocks that are not laid out as they must be", () => {
  test.each<Recovery>([
    [
      "commas",
      "a {\n  b = 1,\n  c = 2,\n}\n",
      [",: Give each argument a line of its own; commas do not separate them"],
      "{a {b=literal c=literal}}",
    ],
    [
      "semicolons",
      "a = 1; b = 2;\n",
      [";: Give each argument a line of its own; semicolons do not separate them"],
      "{a=literal b=literal}",
    ],
    [
      "two on a line",
      "a = 1 b = 2\nc = 3\n",
      ["b: Start a new line before this; a line holds one argument"],
      "{a=literal b=literal c=literal}",
    ],
    [
      "two blocks on a line",
      "a {} b {}\nc {}\n",
      ["b: Start a new line before this; a line holds one block"],
      "{a {} b {} c {}}",
    ],
    [
      "two in a block of one line",
      "a { b = 1, c = 2 }\nd = 1\n",
      [",: Give each argument a line of its own; commas do not separate them"],
      "{a {b=literal c=literal} d=literal}",
    ],
    [
      "a block in a block of one line",
      "a { b {} }\nc = 1\n",
      ["b: Give a nested block lines of its own"],
      "{a {b {}} c=literal}",
    ],
    [
      "a block begun on one line",
      "a { b = 1\n  c = 2\n}\nd = 1\n",
      [": Close the block on the line it begins in, or give each argument a line of its own"],
      "{a {b=literal c=literal} d=literal}",
    ],
    [
      "a brace behind an argument",
      "a {\n  b = 1 }\nc = 1\n",
      ["}: Put the closing brace of a block on a line of its own"],
      "{a {b=literal} c=literal}",
    ],
    [
      "a brace on the next line",
      'a "b"\n{\n  c = 1\n}\nd = 1\n',
      ['a "b": Write the "{" of a block on the line of its type and labels'],
      '{a "b" {c=literal} d=literal}',
    ],
    [
      "a brace on the next line, without labels",
      "a\n{\n  c = 1\n}\n",
      ['a: Write the "{" of a block on the line of its type and labels'],
      "{a {c=literal}}",
    ],
    [
      "a block without its opening brace",
      'a "b"\n  c = 1\n  d {\n  }\n}\ne = 1\n',
      ['a "b": Write the "{" of a block on the line of its type and labels'],
      '{a "b" {c=literal d {}} e=literal}',
    ],
    [
      "a block without labels and its opening brace",
      "a {\n  b\n    c = 1\n  }\n  d = 1\n}\n",
      ['b: Write the "{" of a block on the line of its type and labels'],
      "{a {b {c=literal} d=literal}}",
    ],
    [
      "a block without body",
      'a "b" "c"\nd = 1\n',
      ['a "b" "c": Write the "{" of a block on the line of its type and labels'],
      '{a "b" "c" {}! d=literal}!',
    ],
    [
      "an argument without equals sign",
      'a {\n  b "c-${d}" # e\n  f = 1\n}\n',
      ['b: Write "=" between this name and its value'],
      "{a {b=template f=literal}}",
    ],
    [
      "lines that make no sense one after the other",
      "a = 1\nSome words, and\nmore of them.\n)\nb = 2\n1\n",
      [
        ',: Write "{" after the labels of a block',
        '1: Only an argument or a block can begin here; remove "1" or complete it',
      ],
      '{a=literal Some "words" {}! more "of" "them" {}! b=literal}!',
    ],
    [
      "a block with an equals sign",
      'a "b" = 1\nc = 1\n',
      ['a "b": Only one name can stand before "="; remove the others, or write "{" for a block'],
      '{a "b" {}! c=literal}!',
    ],
    [
      "a number as a label",
      "a 1 {\n}\n",
      ['a: Write "=" and a value after this name, or "{" if it begins a block'],
      "{a=broken}!",
    ],
    [
      "a label that is a number",
      'a "b" 1 {\n}\nc = 1\n',
      ['1: Write "{" after the labels of a block'],
      '{a "b" {}! c=literal}!',
    ],
    [
      "a label with an interpolation",
      'a "b-${c}" {\n  d = 1\n}\n',
      ["${: A label cannot hold an interpolation; if it means ${ itself, double its first character"],
      '{a "b-" {d=literal}}',
    ],
    [
      "a name alone",
      "a {\n  b\n  c = 1\n}\n",
      ['b: Write "=" and a value after this name, or "{" if it begins a block'],
      "{a {b=broken c=literal}}",
    ],
    [
      "a path as a name",
      "a.b = 1\nc = 1\n",
      ['a: Write "=" and a value after this name, or "{" if it begins a block'],
      "{a=broken c=literal}",
    ],
    [
      "a quoted name",
      '"a" = 1\nb = 1\n',
      ['"a": Write the name of an argument without quotes'],
      "{b=literal}!",
    ],
    [
      "a value alone",
      "1\nb = 1\n",
      ['1: Only an argument or a block can begin here; remove "1" or complete it'],
      "{b=literal}!",
    ],
    [
      "an argument set twice",
      "a = 1\nb = 2\na = 3\n",
      ['a: The argument "a" is already set in line 1; remove one of the two'],
      "{a=literal b=literal a=literal}",
    ],
  ])("%s", checkRecovery);
});

describe("characters that HCL does not know", () => {
  test.each([
    ["a = 'b'\n", "': Only straight double quotes (\") enclose text; replace this quote"],
    ["a = “b”\n", '“: Only straight double quotes (") enclose text; replace this quote'],
    [
      "a = `b`\n",
      '`: A backtick encloses nothing in HCL; use double quotes ("), or a heredoc (<<EOT) for several lines',
    ],
    ["a = b & c\n", '&: There is no operator "&"; for a logical and write "&&"'],
    ["a = b | c\n", '|: There is no operator "|"; for a logical or write "||"'],
    ["a = b ^ c\n", '^: There is no operator "^"; bitwise operators do not exist'],
    ["a = ~b\n", '~: There is no operator "~"; bitwise operators do not exist'],
    [
      "a = [1; 2]\n",
      ";: A semicolon separates nothing in HCL; start a new line, or use a comma inside brackets",
    ],
    ["a = @b\n", '@: The character "@" has no meaning outside a text; remove it'],
    ["a = \u00a01\n", "\u00a0: The character U+00A0 has no meaning outside a text; remove it"],
    ["a = 😀\n", "😀: The character U+1F600 has no meaning outside a text; remove it"],
    ["a = 1\rb = 2\n", "\r: The character U+000D has no meaning outside a text; remove it"],
  ])("%j", (text, problem) => {
    const file = parse(`${text}z = 1\n`);
    expect(problemsOf(file)).toEqual([problem]);
    expect(structure(file.tree)).toMatch(/^\{a=\w+ z=literal\}!?$/);
  });
});
