import { describe, expect, test } from "vitest";
import { detailOf, evaluated, origins, valueOf } from "./calls.ts";

describe("format", () => {
  test.each<[string, unknown]>([
    ['format("Hello, %s!", "Ander")', "Hello, Ander!"],
    ['format("There are %d lights", 4)', "There are 4 lights"],
    ['format("%[2]s %[1]s %s", "a", "b")', "b a b"],
    ['format("100%%")', "100%"],
    ['format("%s %s %s", 1.50, true, "x")', "1.5 true x"],
    ['format("%q", "a\\n<é>")', '"a\\n\\u003cé\\u003e"'],
    ['format("%5s|%-5s|%05s|%.2s", "ab", "ab", "ab", "abc")', "   ab|ab   |000ab|ab"],
    ['format("%5s", "é😀")', "   é😀"],
    ['format("%t %t", true, "false")', "true false"],
    ['format("%d %5d|%-5d|%05d|%+d|% d", 42, 42, 42, 42, 42, 42)', "42    42|42   |00042|+42| 42"],
    ['format("%05d %8.3d %.0d", -5, 5, 0)', "-0005      005 "],
    ['format("%b %o %x %X %#x %#o", 5, 8, 255, 255, -255, 8)', "101 10 ff FF -0xff 010"],
    ['format("%f %.2f %.0f %.0f %8.3f", 3.14159, 3.14159, 2.5, 3.5, 9.9996)', "3.141590 3.14 2 4   10.000"],
    ['format("%e %.1e %E", 1234.5678, 0.00123, 1)', "1.234568e+03 1.2e-03 1.000000E+00"],
    [
      'format("%g %g %.3g %g %g", 100000, 1e21, 123456, 0.0001, 0.00001)',
      "100000 1e+21 1.23e+05 0.0001 1e-05",
    ],
    ['format("%v %v %v %v", "a", 1, true, null)', "a 1 true null"],
    ['format("%v", 1000000)', "1e+06"],
    ['format("%v", { b = [1, "x"], a = null })', '{"a":null,"b":[1,"x"]}'],
    ['format("%#v", "x")', '"x"'],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ['format("%s")', "invalid: format() has no argument for '%s'"],
    ['format("%s", "a", "b")', "invalid: format() has more arguments than its format takes"],
    ['format("%d", 1.5)', "invalid: format() cannot write argument 2 as '%d': it is not a whole number"],
    ['format("%d", "x")', "invalid: format() cannot write argument 2 as '%d': it is not a number"],
    ['format("%t", 2)', "invalid: format() cannot write argument 2 as '%t': it is neither true nor false"],
    ['format("%s", [1])', "invalid: format() cannot write argument 2 as '%s': it is not a text"],
    ['format("%s", null)', "invalid: format() cannot write argument 2 as '%s': it is null"],
    ['format("%z", 1)', "invalid: format() cannot write argument 2 as '%z': there is no such verb"],
    ['format("50%")', "invalid: format() cannot read its format at '%'"],
    [
      'format("%99999d", 1)',
      "invalid: format() cannot write argument 2 as '%99999d': the width is over the limit",
    ],
  ])("%s", (expression, expected) => {
    expect(detailOf(expression)).toBe(expected);
  });

  test.each<[string, unknown]>([
    ['format("http://%s", var.x)', "http://${var.x}"],
    ['format("%s://%s", "http", var.x)', "http://${var.x}"],
    ['format("%s", var.x)', "?parameter"],
    ['format("a%s", var.secret)', "a${secret}"],
    ['format("%s://a", var.either)', "${var.either}://a"],
    ['format("a%dz", var.x)', "a${var.x}z"],
    ['format("a%5sz", "b${var.x}")', "a${var.x}z"],
    ['format("a%qz", "b${var.x}")', 'a"b${var.x}"z'],
    ['format("a%s/%s", "b", "c${var.x}")', "ab/c${var.x}"],
    ['format("https://${var.x}/%s", "a")', "https://${format(…)}".replace("format(…)", "unknown")],
    ['format("%s-${var.x}", "a")', "a-${unknown}"],
    ["format(var.x)", "?parameter"],
    ['format("a%v", var.list)', "a${var.list}"],
    ['format("a%v", var.openList)', "a${unknown}"],
    ['format("%.2f", 2.675)', "?unsupported"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test("what a verb makes of something unknown has a name of its own, unless it is the thing itself", () => {
    expect(origins(valueOf('format("a%s%d%v", var.x, var.x, var.x)'))).toEqual([
      "a@8",
      "${var.x}",
      "${format %d(var.x)}",
      "${format %v(var.x)}",
    ]);
  });

  test.each<[string, readonly string[]]>([
    ['format("http://%s/v1", "a.b")', ["http://@8", "a.b@24", "/v1@17"]],
    ['format("%d%%", 42)', ["42@15", "%<%%@10"]],
    ['format("%4s|", "ab")', ["  <%4s@8", "ab@16", "|@11"]],
    ['format("%q", "a\\nb")', ['"<%q@8', "a@14", "\\n@15", "b@17", '"<%q@8']],
    ['format("%v", ["x"])', ["[<%v@8", '"<%v@8', "x@15", '"<%v@8', "]<%v@8"]],
  ])("%s", (expression, expected) => {
    expect(origins(valueOf(expression))).toEqual(expected);
  });
});

describe("formatlist", () => {
  test.each<[string, unknown]>([
    ['formatlist("Hello, %s!", ["Valentina", "Ander"])', ["Hello, Valentina!", "Hello, Ander!"]],
    ['formatlist("%s, %s!", "Salutations", ["a", "b"])', ["Salutations, a!", "Salutations, b!"]],
    ['formatlist("x")', ["x"]],
    ['formatlist("%s", [])', []],
    ['formatlist("%s-%s", ["a", var.x], "c")', ["a-c", "${var.x}-c"]],
    ['formatlist("a%s", var.x)', [{ "?…": "a${unknown}" }]],
    ['formatlist("a%s%s", ["b"], var.x)', ["ab${unknown}"]],
    ['formatlist("a%s", var.openList)', [{ "?…": "a${unknown}" }]],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test("lists of different lengths are refused", () => {
    expect(detailOf('formatlist("%s%s", ["a"], ["b", "c"])')).toBe(
      "invalid: formatlist() takes lists of the same length",
    );
  });
});
