import { describe, test } from "vitest";
import { checkRecovery } from "./outline.ts";
import type { Recovery } from "./outline.ts";

describe("texts that are not closed", () => {
  const unclosed = '": This text is never closed; add a double quote (") where it ends';
  test.each<Recovery>([
    ["end with their line", 'a = "b\nc = 1\n', [unclosed], "{a=broken c=literal}"],
    ["at the end of the file", 'a = "b', [unclosed], "{a=broken}"],
    ["in a list", 'a = [\n  "b,\n  "c",\n]\nd = 1\n', [unclosed], "{a=list d=literal}!"],
    ["in a block", 'a {\n  b = "c\n}\nd = 1\n', [unclosed], "{a {b=broken} d=literal}"],
    ["as a label", 'a "b {\n  c = 1\n}\n', [unclosed], '{a "b" {c=literal}}'],
    ["as a label of a block on one line", 'a "b {}\nc = 1\n', [unclosed], '{a "b" {} c=literal}'],
    ["that are not opened, as a label", 'a b" {\n  c = 1\n}\n', [unclosed], '{a "b" {c=literal}}'],
    ["as a label without a brace", 'a "b\nc = 1\n', [unclosed], '{a "b" {}! c=literal}!'],
    [
      "around an address that is not opened",
      'a = [10.0.0.0/16", 1]\nb = 1\n',
      ["10.0.0.0: 10.0.0.0 is no number; write it with one decimal point, or in quotes if it is a text"],
      "{a=broken b=literal}",
    ],
    [
      "that span lines",
      'a = "b\n  and c\n  and d"\ne = 1\n',
      ['": A quoted text cannot span lines; write \\n for its line breaks, or use a heredoc (<<EOT)'],
      "{a=broken e=literal}!",
    ],
    [
      "with a bracket in an interpolation",
      'a {\n  b = "${f(\n  c = 1\n}\nd = 1\n',
      ['(: This "(" is never closed; add the ")" that belongs to it'],
      "{a {b=broken c=literal} d=literal}",
    ],
    [
      "heredocs",
      "a {\n  b = <<EOT\n  c\n}\nd = 1\n",
      ["<<EOT: This heredoc is never closed; add a line that holds nothing but EOT"],
      "{a {b=broken}!}!",
    ],
    [
      "heredocs whose closing marker ends the file",
      "a = <<EOT\nb\nEOT",
      ["EOT: Add a line break after the closing EOT"],
      "{a=template}",
    ],
    [
      "heredocs with more behind the name",
      "a = <<EOT # b\n  c {\nEOT\nd = 1\n",
      [
        "<<EOT # b: A heredoc begins with << and a bare name at the end of its line, as <<EOT; remove what else is there",
      ],
      "{a=broken d=literal}!",
    ],
    [
      "heredocs with an unclosed interpolation",
      "a = <<EOT\n  ${b\nEOT\nc = 1\n",
      ["EOT: This does not belong in the ${ before it; close that with }, or write $${ for its characters"],
      "{a=template c=literal}",
    ],
    [
      "comments",
      "a = 1\n/* b\nc = 2\n",
      ['/* b\nc = 2\n: This comment is never closed; add "*/"'],
      "{a=literal}!",
    ],
  ])("%s", checkRecovery);
});

describe("brackets that are not closed", () => {
  const never = (open: string, close: string): string =>
    `${open}: This "${open}" is never closed; add the "${close}" that belongs to it`;
  test.each<Recovery>([
    [
      "a list",
      "a {\n  b = [1, 2\n  c = 3\n  d = 4\n}\ne {\n}\n",
      [never("[", "]")],
      "{a {b=broken c=literal d=literal} e {}}",
    ],
    ["a list before a block", "a {\n  b = [1, 2\n  c {\n  }\n}\n", [never("[", "]")], "{a {b=broken c {}}}"],
    ["a list at the end", "a = [\n  1,\n", [never("[", "]")], "{a=broken}!"],
    [
      "an object",
      "a {\n  b = {\n    c = 3\n  d = 4\n}\ne {\n}\n",
      [never("{", "}")],
      "{a {b=broken d=literal}! e {}}",
    ],
    ["a call", "a {\n  b = f(1,\n  c = 3\n}\n", [never("(", ")")], "{a {b=broken c=literal}}"],
    ["parentheses", "a {\n  b = (1\n  c = 3\n}\n", [never("(", ")")], "{a {b=broken c=literal}}"],
    ["an index", "a {\n  b = c[0\n  d = 3\n}\n", [never("[", "]")], "{a {b=broken d=literal}}"],
    ["a for", "a {\n  b = [for x in y : x\n  d = 3\n}\n", [never("[", "]")], "{a {b=broken d=literal}}"],
    [
      "a list in an object",
      "a {\n  b = {\n    c = [\n      1,\n    d = 2\n  }\n  e = 3\n}\n",
      [never("[", "]")],
      "{a {b=object e=literal}}",
    ],
    ["the wrong bracket", "a = f(1, [2)\nb = 1\n", [never("[", "]")], "{a=call b=literal}"],
    [
      "a block",
      "a {\n  b {\n    c = 1\n  d = 2\n}\ne {\n}\n",
      ["b: This block is never closed; add its closing brace"],
      "{a {b {c=literal}! d=literal}! e {}}",
    ],
    [
      "a block of the file",
      'a "x" {\n  c = 1\n\nb "y" {\n  d = 2\n}\n',
      ['a "x": This block is never closed; add its closing brace'],
      '{a "x" {c=literal}! b "y" {d=literal}}!',
    ],
    [
      "the last block",
      "a {\n  b = 1\n",
      ["a: This block is never closed; add its closing brace"],
      "{a {b=literal}!}!",
    ],
    ["several at the end", "a {\n  b {\n    c = [\n", [never("[", "]")], "{a {b {c=broken}!}!}!"],
    [
      "a brace too much",
      "a {\n  b {\n  }\n  }\n  c = 1\n}\nd {\n}\n",
      ["}: This brace closes nothing; remove it, or add the block that it should close"],
      "{a {b {} c=literal}! d {}}",
    ],
    [
      "a brace too much in the file",
      "a {\n}\n}\nb {\n}\n",
      ["}: This brace closes nothing; remove it, or add the block that it should close"],
      "{a {} b {}}!",
    ],
    [
      "a file without indentation",
      "a {\nb = [1\nc = 2\n}\nd {\n}\n",
      ["c: Put a comma between the items of a list"],
      "{a {b=broken}! d {}}",
    ],
  ])("%s", checkRecovery);
});
