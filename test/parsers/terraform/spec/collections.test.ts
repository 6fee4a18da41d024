/**
 * Tuples, objects, `for`, splats, indices and calls, by their values.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#collection-values
 */
import { describe, expect, test } from "vitest";
import { parse, parseValue, shape } from "../outline.ts";
import { evaluated } from "../functions/calls.ts";

describe("tuples and objects", () => {
  test.each<[string, unknown]>([
    ["[]", []],
    ["[1, 2,]", [1, 2]],
    ["[\n  1\n  ,\n  2,\n]", [1, 2]],
    ["{}", {}],
    ["{ a = 1, b : 2 }", { a: 1, b: 2 }],
    ["{\n  a = 1\n\n  b = 2,\n  c = 3, d = 4\n}", { a: 1, b: 2, c: 3, d: 4 }],
    ['{ "a b" = 1 }', { "a b": 1 }],
    ['{ ("a") = 1, (1 == 1) = 2, (1) = 3 }', { a: 1, true: 2, 1: 3 }],
    ['{ "a${1}" = 2 }', { a1: 2 }],
    ["{ true = 1, null = 2, if = 3 }", { true: 1, null: 2, if: 3 }],
    ['{ "for" = 1, a = 2 }', { for: 1, a: 2 }],
    ["{ a = 1, for = 2 }", { a: 1, for: 2 }],
    ["{ 1 = 2, 1.5 = 3 }", { 1: 2, "1.5": 3 }],
    ["{ (var.x) = 1 }", { "?…": "?" }],
    ["{ (null) = 1 }", { "?…": "?" }],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    "[for, a]",
    "{ for = 1, a = 2 }",
    "[1 2]",
    "[,]",
    "[1,,2]",
    "{ a = 1 b = 2 }",
    "{ a }",
    "{ a = }",
    "{ a = 1,, b = 2 }",
    "[\n1\n2\n]",
  ])("%j is refused", (text) => {
    expect(parse(`a = ${text}\n`).problems).not.toEqual([]);
  });

  test("a name for is a value in parentheses", () => {
    const { value, problems } = parseValue("[(for), a]");
    expect(problems).toEqual([]);
    expect(shape(value)).toBe("[for, a]");
  });
});

describe("for", () => {
  test.each<[string, unknown]>([
    ['[for v in ["a", "b"] : v]', ["a", "b"]],
    ['[for i, v in ["a", "b"] : i]', [0, 1]],
    ['{ for i, v in ["a", "b"] : v => i }', { a: 0, b: 1 }],
    ['{ for i, v in ["a", "b"] : i => v }', { 0: "a", 1: "b" }],
    ['[for k, v in { b = 1, a = 2, "é" = 3, B = 4 } : "${k}${v}"]', ["B4", "a2", "b1", "é3"]],
    ['[for k, v in { "\uff5e" = 1, "😀" = 2 } : v]', [1, 2]],
    // An element of a set is its own key.
    ['[for v in toset(["b", "a"]) : v]', ["a", "b"]],
    ['{ for k, v in toset(["b", "a"]) : k => v }', { a: "a", b: "b" }],
    ["[for k, v in toset([2, 1]) : k]", [1, 2]],
    ['[for i, v in ["a", "b", "c"] : v if i < 2]', ["a", "b"]],
    ['[for v in [1, 2] : v if "true"]', [1, 2]],
    ['{ for v in ["a", "b"] : v => 1 if v != "a" }', { b: 1 }],
    ['{ for i, v in ["a", "a", "b"] : v => i... }', { a: [0, 1], b: [2] }],
    ['{ for v in ["a", "b", "a"] : v => v... if v != "b" }', { a: ["a", "a"] }],
    // Two elements of one key are an error, of that key.
    ['{ for i, v in ["a", "a", "b"] : v => i }', { a: "?invalid", b: 2 }],
    ["[for v in [] : v]", []],
    ["{ for k, v in {} : k => v }", {}],
    [
      "[for x in [1, 2] : [for y in [3, 4] : x * y]]",
      [
        [3, 4],
        [6, 8],
      ],
    ],
    ["[for x in [1] : [for x in [2] : x]]", [[2]]],
    ['[for x in true ? ["a"] : ["b"] : x]', ["a"]],
    // What is not known leaves open what there is.
    ["[for v in var.list : v]", [{ "?…": "?parameter" }]],
    ["[for v in [1, 2] : v if var.x]", [{ "?…": "?parameter" }]],
    ["[for v in [1, var.x] : v]", [1, "?parameter"]],
    ['{ for v in ["a"] : v => 1 if var.x }', { "?…": "?" }],
    ["{ for v in [var.x] : v => 1 }", { "?…": "?" }],
    ["{ for v in [[1]] : v => 1 }", { "?…": "?" }],
    ["[for v in null : v]", [{ "?…": "?invalid" }]],
    ['[for v in "abc" : v]', [{ "?…": "?invalid" }]],
    ["[for v in [1] : v if null]", [{ "?…": "?invalid" }]],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    "[for x in y : x => x]",
    "{ for x in y : x }",
    "[for x in y : x...]",
    "[for x y : x]",
    "[for 1 in y : x]",
    "[for a, b, c in y : a]",
    "[for x in y x]",
    "[for x in y : x if]",
    "{ for x in y : x => }",
    "[for x in y : x, 1]",
  ])("%s is refused", (text) => {
    expect(parse(`a = ${text}\n`).problems).not.toEqual([]);
  });
});

describe("splats", () => {
  test.each<[string, unknown]>([
    ["[{ a = 1 }, { a = 2 }][*].a", [1, 2]],
    ["[{ a = 1 }, { a = 2 }].*.a", [1, 2]],
    // An index behind the attributes belongs to the element, or to the list of them.
    ["[{ a = [1, 2] }, { a = [3] }][*].a[0]", [1, 3]],
    ["[{ a = [1, 2] }, { a = [3] }].*.a[0]", [1, 2]],
    ["[{ a = [1, 2] }, { a = [3] }].*.a.0", [1, 3]],
    ["[[1, 2], [3]][*][0]", [1, 3]],
    ["[[1, 2], [3]][*][1]", [2, "?invalid"]],
    ["[{ a = [{ b = 1 }] }][*].a[*].b", [[1]]],
    ['toset(["b", "a"])[*]', ["a", "b"]],
    ["[][*].a", []],
    // A value that is no list is a list of itself, and null a list of nothing.
    ["5[*]", [5]],
    ['"a".*', ["a"]],
    ["{ a = 1 }[*].a", [1]],
    ["{ a = 1 }.*.a", [1]],
    ["tomap({ a = 1 })[*]", [{ a: 1 }]],
    ["null[*]", []],
    ["null.*.a", []],
    ["var.x[*]", ["?…"]],
    ["var.x.*.a", ["?…"]],
    ["[var.x][*].a", ["?parameter"]],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });
});

describe("indices and attributes", () => {
  test.each<[string, unknown]>([
    ["[1, 2, 3][1]", 2],
    ['[1, 2, 3]["1"]', 2],
    ["[1, 2, 3].1", 2],
    ["[1, 2, 3][\n  1\n]", 2],
    ['{ a = 1 }["a"]', 1],
    ["{ a = 1 }.a", 1],
    ['{ "1" = 2 }[1]', 2],
    ['{ "true" = 2 }[true]', 2],
    ["{ a = { b = [{ c = 1 }] } }.a.b[0].c", 1],
    ["[1, 2, 3][3]", "?invalid"],
    ["[1, 2, 3][-1]", "?invalid"],
    ["[1, 2, 3][0.5]", "?invalid"],
    ["[1, 2, 3][null]", "?invalid"],
    ['[1, 2, 3]["a"]', "?invalid"],
    ['toset(["a"])[0]', "?invalid"],
    ["{ a = 1 }.b", "?invalid"],
    ["{ a = 1 }[null]", "?invalid"],
    ['"abc"[0]', "?invalid"],
    ["null.a", "?invalid"],
    ["null[0]", "?invalid"],
    ["[{ a = 1 }].a", "?invalid"],
    ["var.x[0]", "?parameter"],
    ["var.x.a", "?parameter"],
    ["[1, 2][var.x]", "?parameter"],
    ["{ a = 1 }[var.x]", "?parameter"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each(["a.0.0", "a[]", "a.", "a..b", "a[1, 2]", "a.*.b.*.c", 'a."b"'])("%s is refused", (text) => {
    expect(parse(`a = ${text}\n`).problems).not.toEqual([]);
  });
});

describe("calls", () => {
  test.each<[string, unknown]>([
    ["max(1, 5, 2)", 5],
    ["max([1, 5, 2]...)", 5],
    ["max(9, [1, 5]...)", 9],
    ["max(\n  1,\n  2,\n)", 2],
    ["max(toset([1, 2])...)", 2],
    ["upper(1)", "1"],
    ["upper(true)", "TRUE"],
    ['core::upper("a")', "A"],
    ["upper(null)", "?invalid"],
    ["upper([1])", "?invalid"],
    ['upper("a", "b")', "?invalid"],
    ["upper()", "?invalid"],
    ["max([]...)", "?invalid"],
    ["max(null...)", "?invalid"],
    ["max(var.list...)", "?parameter"],
    ['provider::time::rfc3339_parse("x")', "?runtime"],
    ["nothing_of_that_name(1)", "?unsupported"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test("a function of a provider keeps its whole name", () => {
    const { value, problems } = parseValue("provider::azapi::build_resource_id(a, b...)");
    expect(problems).toEqual([]);
    expect(shape(value)).toBe("provider::azapi::build_resource_id(a, b...)");
  });

  test.each(["f(a b)", "f(a,,b)", "f(,)", "f(a..., b)", "f(a...,)", "a::b", "a::(b)", "::a(b)", "f(a"])(
    "%s is refused",
    (text) => {
      expect(parse(`a = ${text}\n`).problems).not.toEqual([]);
    },
  );
});
