/**
 * Templates, by their values.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#templates
 */
import { describe, expect, test } from "vitest";
import { parse } from "../outline.ts";
import { evaluated } from "../functions/calls.ts";

describe("interpolation", () => {
  test.each<[string, unknown]>([
    ['"a${"b"}c"', "abc"],
    ['"${1}-${true}-${2.50}"', "1-true-2.5"],
    ['"a${"b${"c"}"}"', "abc"],
    ['"${{ a = "}" }.a}!"', "}!"],
    ['"${[for x in ["a"] : "${x}!"][0]}?"', "a!?"],
    // One interpolation alone is its value, whatever its type.
    ['"${true}"', true],
    ['"${"${true}"}"', true],
    ['"${[1]}"', [1]],
    ['"${null}"', null],
    ['"${""}${true}"', "true"],
    ['" ${true}"', " true"],
    // What is no text, number or boolean cannot stand in a text.
    ['"a${null}"', "a${null}"],
    ['"a${[1]}"', "a${[1]}"],
    ['"a${{}}"', "a${{}}"],
    ['"a${var.x}"', "a${var.x}"],
    ['"${var.x}"', "?parameter"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });
});

describe("strip markers take away the spaces that are written beside them", () => {
  test.each<[string, unknown]>([
    ['"hello ${~ "world" }"', "helloworld"],
    ['"${ "hello" ~} world"', "helloworld"],
    ['"a \\t\\n ${~ "b" ~} \\n c"', "abc"],
    ['"${"hello" ~}${" world"}"', "hello world"],
    ['"${" a " ~} b"', " a b"],
    ['"%{ if true ~} hello %{~ endif }"', "hello"],
    ['"a %{~ if true ~} b %{~ else ~} c %{~ endif ~} d"', "abd"],
    ['"%{ for x in ["a", "b"] ~} ${x} %{~ endfor }"', "ab"],
    ['"a\u2003${~ "b" }"', "ab"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });
});

describe("directives", () => {
  test.each<[string, unknown]>([
    ['"%{ if true }a%{ endif }"', "a"],
    ['"%{ if false }a%{ endif }"', ""],
    ['"%{ if false }a%{ else }b%{ endif }"', "b"],
    ['"%{ if "true" }a%{ endif }"', "a"],
    ['"%{ if true }${1}%{ endif }"', "1"],
    ['"%{ if true }%{ if false }a%{ else }b%{ endif }c%{ endif }"', "bc"],
    ['"%{ if false }${[][0]}%{ endif }x"', "x"],
    ['"%{ for x in ["a", "b"] }${x},%{ endfor }"', "a,b,"],
    ['"%{ for i, x in ["a", "b"] }${i}${x}%{ endfor }"', "0a1b"],
    ['"%{ for k, v in { b = 1, a = 2 } }${k}=${v};%{ endfor }"', "a=2;b=1;"],
    ['"%{ for x in toset(["b", "a"]) }${x}%{ endfor }"', "ab"],
    ['"%{ for x in [] }a%{ endfor }"', ""],
    // A loop gives a text, also with one turn and one value in it.
    ['"%{ for x in [true] }${x}%{ endfor }"', "true"],
    ['"%{ for x in [[1, 2], [3]] }%{ for y in x }${y}%{ endfor };%{ endfor }"', "12;3;"],
    ['"%{ if var.x }http%{ else }https%{ endif }"', { "?": ["http", "https"] }],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    '"%{ if true }a"',
    '"%{ for x in y }a"',
    '"%{ endif }"',
    '"%{ endfor }"',
    '"%{ else }"',
    '"%{ if a }%{ else }%{ else }%{ endif }"',
    '"%{ if a }%{ endfor }"',
    '"%{ for x in y }%{ else }%{ endfor }"',
    '"%{ while a }%{ endwhile }"',
    '"%{ }"',
    '"%{ if }%{ endif }"',
    '"%{ for in y }%{ endfor }"',
    '"${}"',
    '"${a b}"',
    '"${a"',
    '"a}${"',
  ])("%s is refused", (text) => {
    expect(parse(`a = ${text}\n`).problems).not.toEqual([]);
  });
});
