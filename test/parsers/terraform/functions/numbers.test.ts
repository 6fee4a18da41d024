import { describe, expect, test } from "vitest";
import { detailOf, evaluated, valueOf } from "./calls.ts";

describe("numbers", () => {
  test.each<[string, unknown]>([
    ["abs(23)", 23],
    ["abs(-12.4)", 12.4],
    ['abs("-5")', 5],
    ["ceil(5.1)", 6],
    ["floor(-1.1)", -2],
    ["log(16, 2)", 4],
    ["max(12, 54, 3)", 54],
    ["max([12, 54, 3]...)", 54],
    ["min(12, 54, 3)", 3],
    ['parseint("100", 10)', 100],
    ['parseint("FF", 16)', 255],
    ['parseint("-10", 2)', -2],
    ['parseint("1011111011101111", 2)', 48879],
    ['parseint("aA", 62)', 656],
    ['parseint("aA", 36)', 370],
    ["pow(3, 2)", 9],
    ["pow(4, 0.5)", 2],
    ["signum(-13)", -1],
    ["signum(0)", 0],
    ["signum(0.5)", "?invalid"],
    ["sum([10, 13, 6, 4.5])", 33.5],
    ['sum([1, "2"])', 3],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ["abs(null)", "invalid: abs() refuses argument 1: it must not be null"],
    ['abs("x")', "invalid: abs() refuses argument 1: it must be a number"],
    ["max()", "invalid: max() takes at least 1 argument, not 0"],
    ['parseint("FF", 10)', "invalid: parseint() finds no whole number of base 10 in 'FF'"],
    ['parseint("1", 1)', "invalid: parseint() takes a base from 2 to 62"],
    [
      'parseint("123456789123456789", 10)',
      "unsupported: the number has more digits than the evaluation keeps",
    ],
    ["log(-1, 10)", "invalid: log() has no number as its result"],
    ["pow(10, 999)", "unsupported: the number has more digits than the evaluation keeps"],
    ["sum([])", "invalid: sum() takes a list that is not empty"],
    ['sum(["a"])', "invalid: sum() takes a list of numbers"],
    ["abs(var.x)", "parameter: variable 'x' has no value"],
    ["sum([1, var.x])", "parameter: variable 'x' has no value"],
    ['sum([1, "2${var.x}"])', "parameter: variable 'x' has no value"],
    ["max(1, var.secret)", "secret"],
  ])("%s", (expression, expected) => {
    expect(detailOf(expression)).toBe(expected);
  });

  test("the same call of something unknown has the same name", () => {
    const names = (expression: string): string | undefined => {
      const value = valueOf(expression);
      return value.state === "unknown" ? value.names : undefined;
    };
    expect(names("max(1, var.x)")).toBeDefined();
    expect(names("max(1, var.x)")).toBe(names("max(1, var.x)"));
    expect(names("max(1, var.x)")).not.toBe(names("max(2, var.x)"));
  });
});

describe("numbers as texts", () => {
  test.each<[string, unknown]>([
    ['"a${1}"', "a1"],
    ['"${1.50} ${1e3}"', "1.5 1000"],
    ["tostring(1e21)", "1000000000000000000000"],
    ["tostring(0.0000001)", "0.0000001"],
    ["tostring(-0.5)", "-0.5"],
    ["tostring(9007199254740991)", "9007199254740991"],
    // Of these, fewer digits are kept than Terraform keeps.
    ["tostring(12345678901234567890)", "?unsupported"],
    ["tostring(1 / 3)", "?unsupported"],
    ['"a${1 / 3}"', "a${unknown}"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['tonumber("5")', 5],
    ['tonumber("1.")', 1],
    ['tonumber(".5")', 0.5],
    ['tonumber("+1e3")', 1000],
    ["tonumber(null)", null],
    ['tonumber("")', "?invalid"],
    ['tonumber(" 1")', "?invalid"],
    ['tonumber("0x10")', "?invalid"],
    ['tonumber("1_000")', "?invalid"],
    ["tonumber(true)", "?invalid"],
    ['tonumber("1${var.x}")', "?parameter"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });
});
