/**
 * Operators and conditionals, by their values.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#operations
 */
import { describe, expect, test } from "vitest";
import { evaluated } from "../functions/calls.ts";

describe("precedence and association", () => {
  test.each<[string, unknown]>([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["8 / 4 * 2", 4],
    ["8 - 4 - 2", 2],
    ["7 % 4 * 2", 6],
    ["1 + 2 < 4", true],
    ["1 < 2 == true", true],
    ["1 == 1 && 2 == 2", true],
    ["true || false && false", true],
    ["(true || false) && false", false],
    ["!true || true", true],
    ["!(true || true)", false],
    ["-2 * -3", 6],
    ["- -2", 2],
    ["!!true", true],
    ["-[1][0]", -1],
    ["false ? 1 : true ? 2 : 3", 2],
    ["true ? false ? 1 : 2 : 3", 2],
    ["1 == 1 ? 1 + 1 : 0", 2],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });
});

describe("equality: of one type and one value", () => {
  test.each<[string, unknown]>([
    ['"a" == "a"', true],
    ['"a" == "A"', false],
    ['"1" == 1', false],
    ['"true" == true', false],
    ['"1" != 1', true],
    ["1 == 1.0", true],
    ["null == null", true],
    ["null == 0", false],
    ['null != ""', true],
    ['[1, "a"] == [1, "a"]', true],
    ['[1, 2] == [1, "2"]', false],
    ["[1] == [1, 2]", false],
    ["{ a = 1, b = 2 } == { b = 2, a = 1 }", true],
    ["{ a = 1 } == { a = 1, b = null }", false],
    ["[] == []", true],
    ["[] == {}", false],
    // A list is no tuple, a set no list and a map no object, whatever is in them.
    ["tolist([1]) == [1]", false],
    ["tolist([]) == []", false],
    ["tolist([]) != []", true],
    ["tolist([1]) == tolist([1])", true],
    ['toset(["a"]) == ["a"]', false],
    ['toset(["a", "b"]) == toset(["b", "a"])', true],
    ['tolist(["a"]) == toset(["a"])', false],
    ["tomap({ a = 1 }) == { a = 1 }", false],
    ["tolist([1]) == [2]", false],
    ['split(",", "a") == ["a"]', false],
    ['split(",", "a,b") == tolist(["a", "b"])', true],
    ["range(2) == [0, 1]", false],
    // Which type a function gives is not always kept: values of the same content may be of two types.
    ["concat([1], [2]) == tolist([1, 2])", "?unsupported"],
    ["var.x == var.x", true],
    ["var.x == var.y", "?parameter"],
    ["var.x == 1", "?parameter"],
    ['"http://${var.x}" == "https://a"', false],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });
});

describe("comparison: of numbers alone", () => {
  test.each<[string, unknown]>([
    ["1 < 2", true],
    ["2 < 1", false],
    ["1 < 1", false],
    ["1 <= 1", true],
    ["1 > 1", false],
    ["1 >= 1", true],
    ['"10" > 9', true],
    ['"a" < "b"', "?invalid"],
    ["true < 2", "?invalid"],
    ["null < 2", "?invalid"],
    ["[1] < [2]", "?invalid"],
    ["var.x < 2", "?parameter"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });
});

describe("arithmetic: in decimal numbers", () => {
  test.each<[string, unknown]>([
    ["2 + 3.5", 5.5],
    ["0.1 + 0.2", 0.3],
    ["0.3 - 0.1", 0.2],
    ["2 - 3.5", -1.5],
    ["2 * 4.5", 9],
    ["0.1 * 3", 0.3],
    ["1 / 10", 0.1],
    ["11 % 5", 1],
    ["11 % 5.1", 0.8],
    ["-7 % 3", -1],
    ["7 % -3", 1],
    ["7.5 % 2", 1.5],
    ['"${0.1 + 0.2}"', 0.3],
    ['"sum ${0.1 + 0.2}"', "sum 0.3"],
    ['"1" + "2"', 3],
    ['-"5"', -5],
    ['"a" + 1', "?invalid"],
    ["true + 1", "?invalid"],
    ["null + 1", "?invalid"],
    ["-true", "?invalid"],
    ["1 / 0", "?invalid"],
    ["var.x + 1", "?parameter"],
    ["-var.x", "?parameter"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });
});

describe("logic: an unknown decides nothing that is decided already", () => {
  test.each<[string, unknown]>([
    ["true && true", true],
    ["true && false", false],
    ["false || true", true],
    ["false || false", false],
    ["!true", false],
    ["!false", true],
    ['"true" && true', true],
    ['!"false"', true],
    ["1 && true", "?invalid"],
    ["false && var.x", false],
    ["var.x && false", false],
    ["var.x || true", true],
    ["var.x && true", "?parameter"],
    ["!var.x", "?parameter"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });
});

describe("conditionals: both arms are of one type", () => {
  test.each<[string, unknown]>([
    ['true ? "a" : "b"', "a"],
    ['false ? "a" : "b"', "b"],
    ['"true" ? 1 : 2', 1],
    // Numbers and booleans become texts beside a text,
    ['true ? 1 : "a"', "1"],
    ['false ? "a" : true', "true"],
    ['true ? 1.50 : "a"', "1.5"],
    // not beside each other or null.
    ["true ? 1 : 2", 1],
    ["true ? 1 : null", 1],
    ["false ? 1 : null", null],
    // So do they in tuples and objects,
    ['true ? [1] : ["a"]', ["1"]],
    ['true ? [1, true] : ["a", "b"]', ["1", "true"]],
    ['true ? [1, 2] : [3, "a"]', [1, "2"]],
    ['true ? { a = 1 } : { a = "x" }', { a: "1" }],
    ['true ? { a = { x = 1 } } : { a = { x = "1" } }', { a: { x: "1" } }],
    ["true ? { a = null } : { a = 1 }", { a: null }],
    // in tuples of different lengths, which become lists,
    ['true ? [1] : ["a", "b"]', ["1"]],
    ['false ? [] : [1, "a"]', ["1", "a"]],
    ["true ? [{ a = 1 }] : []", [{ a: 1 }]],
    // and in objects of different properties, which become maps.
    ['true ? { a = 1 } : { b = "x" }', { a: "1" }],
    ['true ? { a = true, b = "x" } : {}', { a: "true", b: "x" }],
    ["true ? { a = 1, b = 2 } : {}", { a: 1, b: 2 }],
    ['true ? { a = { x = true }, b = { x = "s" } } : {}', { a: { x: "true" }, b: { x: "s" } }],
    ['true ? tomap({ a = 1 }) : { b = "x" }', { a: "1" }],
    ['true ? ["b", "a", "b"] : toset(["a"])', ["a", "b"]],
    // Without a type that both have the value is as it is; Terraform refuses that.
    ["true ? 1 : [1]", 1],
    ['true ? { a = 1, b = ["x"] } : {}', { a: 1, b: ["x"] }],
    // What is not known may be of any type.
    ["true ? 1 : var.x", 1],
    ["true ? [1] : [var.x]", [1]],
    ['var.x ? 1 : "a"', { "?": ["1", "a"] }],
    ['var.x ? "http" : "https"', { "?": ["http", "https"] }],
    // Only the arm that is chosen may fail.
    ["true ? 1 : [][0]", 1],
    ["false ? 1 : [][0]", "?invalid"],
    ['length([]) > 0 ? [][0] : "none"', "none"],
    ['true ? "a" : file("not-there")', "a"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test("a file that is not read for the arm that is chosen may be missing", () => {
    expect(evaluated('true ? { a = 1 } : { a = file("gone"), b = yamldecode(file("gone")) }')).toEqual({
      a: 1,
    });
  });
});
