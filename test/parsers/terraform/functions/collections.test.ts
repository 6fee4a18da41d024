import { describe, expect, test } from "vitest";
import { textOf } from "../../../../src/core/source.ts";
import { fieldsOf, listOf } from "../../../../src/core/value.ts";
import { detailOf, evaluated, valueOf } from "./calls.ts";

describe("lists that are known", () => {
  test.each<[string, unknown]>([
    ['alltrue(["true", true])', true],
    ["alltrue([true, false])", false],
    ["alltrue([true, null])", false],
    ["alltrue([])", true],
    ['anytrue(["true"])', true],
    ["anytrue([false, null])", false],
    ["anytrue([])", false],
    ['chunklist(["a", "b", "c"], 2)', [["a", "b"], ["c"]]],
    ['chunklist(["a", "b"], 0)', [["a", "b"]]],
    ["chunklist([], 0)", []],
    ['coalesce("a", "b")', "a"],
    ['coalesce("", "b")', "b"],
    ["coalesce(null, 1, 2)", 1],
    ['coalesce(1, "b")', "1"],
    ["coalesce(false, true)", false],
    ['coalesce(["", "b"]...)', "b"],
    ['coalescelist(["a"], ["b"])', ["a"]],
    ['coalescelist([], null, ["c"])', ["c"]],
    ['compact(["a", "", "b", null, 1])', ["a", "b", "1"]],
    ['concat(["a", ""], ["b"])', ["a", "", "b"]],
    ["concat([])", []],
    ['contains(["a", "b"], "a")', true],
    ['contains(["a"], "A")', false],
    ["contains([1], 1)", true],
    ['contains([1], "1")', false],
    ['distinct(["a", "b", "a", 1, "1"])', ["a", "b", "1"]],
    ["distinct([[1], [1], [2]])", [[1], [2]]],
    ['element(["a", "b", "c"], 3)', "a"],
    ['element(["a", "b", "c"], -1)', "c"],
    ['flatten([["a", "b"], [], ["c"]])', ["a", "b", "c"]],
    ['flatten([[["a"], []], null, "c"])', ["a", null, "c"]],
    ['index(["a", "b"], "b")', 1],
    ["length([])", 0],
    ['length(["a", "b"])', 2],
    ['length({ a = "b" })', 1],
    ['length("héllo👨‍👩‍👧")', 6],
    ['list("a", 1)', ["a", 1]],
    ['matchkeys(["i-1", "i-2", "i-3"], ["w", "e", "w"], ["w"])', ["i-1", "i-3"]],
    ["one([])", null],
    ['one(["a"])', "a"],
    ["range(3)", [0, 1, 2]],
    ["range(1, 4)", [1, 2, 3]],
    ["range(1, 8, 2)", [1, 3, 5, 7]],
    ["range(4, 1)", [4, 3, 2]],
    ["range(-3)", [0, -1, -2]],
    ["range(0, 1, 0.5)", [0, 0.5]],
    ["range(0, 1, 0.3)", [0, 0.3, 0.6, 0.9]],
    ["range(0)", []],
    ["reverse([1, 2, 3])", [3, 2, 1]],
    ['slice(["a", "b", "c", "d"], 1, 3)', ["b", "c"]],
    ['sort(["e", "Z", "é", "a", 1])', ["1", "Z", "a", "e", "é"]],
    ['sort(["\\uffff", "😀"])', ["\uffff", "😀"]],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });
});

describe("sets", () => {
  test.each<[string, unknown]>([
    ['toset(["b", "a", "b"])', ["a", "b"]],
    ["toset([10, 9, 1])", [1, 9, 10]],
    ['toset(["b", 1, true])', ["1", "b", "true"]],
    ["toset([true, false])", [false, true]],
    ['setintersection(["a", "b"], ["b", "c"], ["b", "d"])', ["b"]],
    ['setsubtract(["a", "b", "c"], ["a", "c"])', ["b"]],
    ['setunion(["b", "a"], ["c", "b"], ["d"])', ["a", "b", "c", "d"]],
    [
      'setproduct(["a", "b"], [1, 2])',
      [
        ["a", 1],
        ["a", 2],
        ["b", 1],
        ["b", 2],
      ],
    ],
    ['setproduct([], ["a"])', []],
    ["setproduct([], var.openList)", []],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['toset(["b", var.x, "a"])', ["a", "b", "?parameter"]],
    ["toset([var.x, var.x])", ["?parameter"]],
    ["length(toset([var.x, var.y]))", "?parameter"],
    ["length(toset([var.x, var.x]))", 1],
    ["toset(var.list)", "?parameter"],
    ["toset(var.eitherList)", [{ "?…": "b" }]],
    ["toset(var.eitherPair)", [{ "?": ["a", "b"] }]],
    ["toset(var.secret)", "?secret"],
    ['setunion(["b"], var.list)', ["b", "?…"]],
    ['setintersection(["a", "b"], ["b", var.x])', ["b", "?…"]],
    ['setintersection(["a", "b"], ["b"])', ["b"]],
    ['setsubtract(["a", "b"], ["b", var.x])', ["?…"]],
    ['setsubtract(["a", var.x], [var.x])', ["?…"]],
    ['setproduct(["a"], var.openList)', [["a", "a"], "?…"]],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });
});

describe("maps", () => {
  test.each<[string, unknown]>([
    ["keys({ b = 1, a = 2 })", ["a", "b"]],
    ["values({ b = 1, a = 2 })", [2, 1]],
    ['lookup({ a = "x" }, "a", "d")', "x"],
    ['lookup({ a = "x" }, "b", "d")', "d"],
    ['lookup({ a = null }, "a", "d")', null],
    ['map("a", 1, "b", 2)', { a: 1, b: 2 }],
    ["merge({ a = 1, b = 2 }, { b = 3 }, null)", { a: 1, b: 3 }],
    ["merge()", {}],
    ["merge([{ a = 1 }, { b = 2 }]...)", { a: 1, b: 2 }],
    ['transpose({ a = ["1", "2"], b = ["2"] })', { "1": ["a"], "2": ["a", "b"] }],
    ['zipmap(["a", "b"], [1, 2])', { a: 1, b: 2 }],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['lookup(var.map, "a")', "?parameter"],
    ['lookup(var.map, "a", "d")', { "?": ["?parameter", "d"] }],
    ['lookup(var.openMap, "a", "d")', "one"],
    ['lookup(var.openMap, "b", "d")', { "?": ["?parameter", "d"] }],
    [
      'lookup({ dev = "Developer", prod = "Premium" }, var.x, "Basic")',
      { "?": ["Developer", "Premium", "Basic"] },
    ],
    ["lookup({ http = 1 }, var.either, 2)", { "?": [1, 2] }],
    ['lookup(var.secret, "a", "d")', "?secret"],
    ["keys(var.openMap)", ["a", "?…"]],
    ["values(var.openMap)", ["one", "?…"]],
    ["merge({ a = 1 }, var.map)", { a: { "?": [1, "?parameter"] }, "?…": "?" }],
    ["merge(var.map, { a = 1 })", { a: 1, "?…": "?" }],
    ["zipmap([var.x], [1])", { "?…": "?" }],
    ['transpose({ a = ["b", var.x] })', "?parameter"],
    ['merge({ a = 1 }, "b")', "?invalid"],
    ['lookup({ a = "x" }, "b")', "?invalid"],
    ["keys([])", "?invalid"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });
});

describe("lists that are known in part", () => {
  test.each<[string, unknown]>([
    ["alltrue([true, var.x])", "?parameter"],
    ["alltrue([false, var.x])", false],
    ["anytrue([true, var.x])", true],
    ["anytrue([false, var.x])", "?parameter"],
    ["anytrue(var.openList)", "?invalid"],
    ['concat(["a"], var.list, ["b"])', ["a", "b", "?…"]],
    ['concat(["a"], var.eitherList)', ["a", { "?…": "b" }]],
    ['concat(["a"], var.eitherPair)', ["a", { "?": ["a", "b"] }]],
    ['contains(["a", var.x], "a")', true],
    ['contains(["a", var.x], "b")', "?parameter"],
    ["contains([var.x], var.x)", true],
    ['contains(var.openList, "a")', true],
    ['contains(var.openList, "b")', "?parameter"],
    ['contains(["http", "https"], var.either)', { "?": [true] }],
    ['contains(["http"], var.either)', { "?": [true, false] }],
    ['coalesce(var.x, "b")', { "?": ["?parameter", "b"] }],
    ['coalesce(var.eitherOrNull, "d")', { "?": ["d", "b"] }],
    ['coalesce(var.either, "d")', { "?": ["http", "https"] }],
    ["coalesce(var.x, null)", "?parameter"],
    ['coalesce("a${var.x}", "b")', "a${var.x}"],
    ['coalesce(var.secret, "b")', "?secret"],
    ['coalescelist(var.openList, ["b"])', ["a", "?…"]],
    ['coalescelist(var.list, ["b"])', { "?": ["?parameter", ["b"]] }],
    ['coalescelist(var.eitherList, ["c"])', { "?": [["c"], ["b"]] }],
    ['compact(["a", var.x, "b${var.y}"])', ["a", "b${var.y}", { "?…": "?parameter" }]],
    ["element(var.openList, 0)", "a"],
    ["element(var.openList, 1)", "?parameter"],
    ["element(var.openList, -1)", "?parameter"],
    ["element(reverse(var.openList), -1)", "a"],
    ["element(reverse(var.openList), 0)", "?parameter"],
    ['concat(["a"], var.list, ["b"])[0]', "a"],
    ['concat(["a"], var.list, ["b"])[1]', "?parameter"],
    ['element(concat(["a"], var.list, ["b"]), -1)', "b"],
    ['flatten([["a"], var.list, ["b"]])[0]', "a"],
    ['flatten([var.list, ["b"]])[0]', "?parameter"],
    ['tolist(toset(concat(["a"], var.list)))[0]', "?parameter"],
    ['element(["a", "b"], var.x)', "?parameter"],
    ['flatten([["a"], var.list, ["b"]])', ["a", "b", "?…"]],
    ['flatten([["a"], var.eitherList])', ["a", { "?…": "b" }]],
    ["flatten(var.list)", ["?…"]],
    ['flatten([for k in var.list : [for v in ["a"] : "${v}-${k}"]])', [{ "?…": "a-${k}" }]],
    ['index(["a", var.x], "a")', 0],
    ['index(["a", var.x, "b"], "b")', "?parameter"],
    ["length(var.openList)", "?parameter"],
    ["length(var.eitherList)", { "?": [0, 1] }],
    ['length("a${var.x}")', "?parameter"],
    ["one(var.openList)", "a"],
    ["one([for k in var.list : k])", { "?": [null, "?parameter"] }],
    ["slice(var.openList, 0, 1)", ["a"]],
    ["slice(var.openList, 0, 2)", "?parameter"],
    ['index(var.openList, "a")', 0],
    ['sort(["b", var.x])', "?parameter"],
    ["reverse(var.openList)", ["a", "?…"]],
    ['distinct(["a", var.x])', ["a", "?parameter"]],
    ['length(distinct(["a", var.x]))', "?parameter"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });
});

describe("calls that Terraform refuses", () => {
  test.each([
    ["alltrue([1])", "invalid: alltrue() takes a list of booleans"],
    ["chunklist([1], -1)", "invalid: chunklist() takes a size that is not negative"],
    ['coalesce("", null)', "invalid: coalesce() finds no argument that is neither null nor empty"],
    ["coalescelist([], [])", "invalid: coalescelist() finds no list that is not empty"],
    ["compact([[]])", "invalid: compact() takes a list of texts"],
    ["concat()", "invalid: concat() takes at least 1 argument, not 0"],
    ['concat([], "a")', "invalid: concat() refuses argument 2: it must be a list"],
    ["element([], 0)", "invalid: element() takes a list that is not empty"],
    ["flatten({})", "invalid: flatten() refuses argument 1: it must be a list"],
    ['index(["a"], "b")', "invalid: index() does not find the value in the list"],
    ["length(1)", "invalid: length() takes a text, a list or a map"],
    ["matchkeys([1], [], [])", "invalid: matchkeys() takes as many keys as values"],
    ["one([1, 2])", "invalid: one() takes a list with at most one element"],
    ["one({})", "invalid: one() takes a list"],
    ["range(1, 2, 0)", "invalid: range() takes a step that is not zero"],
    ["range(1, 2, -1)", "invalid: range() never reaches its end with this step"],
    ["range(1, 2, 3, 4)", "invalid: range() takes at most 3 arguments, not 4"],
    ["range(1025)", "invalid: range() gives at most 1024 numbers"],
    ["slice([1], 1, 0)", "invalid: slice() takes indexes inside the list"],
    ["slice([1], 0, 2)", "invalid: slice() takes indexes inside the list"],
    ["sort([[]])", "invalid: sort() takes a list of texts"],
    ["zipmap([1], [])", "invalid: zipmap() takes as many values as keys"],
    ['map("a")', "invalid: map() takes keys and values in pairs"],
    ['transpose({ a = "b" })', "invalid: transpose() takes a map of lists of texts"],
    ['toset("a")', "invalid: toset() refuses argument 1: it must be a list"],
    ['setunion("a")', "invalid: setunion() refuses argument 1: it must be a list"],
  ])("%s", (expression, expected) => {
    expect(detailOf(expression)).toBe(expected);
  });
});

describe("places", () => {
  test.each<[string, number, string]>([
    ['coalesce("", "ab")', 13, '"ab"'],
    ['lookup({ a = "x" }, "b", "de")', 25, '"de"'],
    ['lookup({ a = "x" }, "a", "de")', 13, '"x"'],
    ['element(["a", "b"], 1)', 14, '"b"'],
    ['one(["ab"])', 5, '"ab"'],
    ['try({}.a, "ab")', 10, '"ab"'],
    ['tobool("true")', 7, '"true"'],
    ["merge({ a = 1 }, { b = 2 }).b", 23, "2"],
    ['flatten([["a"], ["bc"]])[1]', 17, '"bc"'],
    ['reverse(["a", "bc"])[0]', 14, '"bc"'],
    ['tolist(toset(["b", "a"]))[0]', 19, '"a"'],
    ['zipmap(["k"], ["v"]).k', 15, '"v"'],
    ['values({ b = "x", a = "y" })[0]', 22, '"y"'],
    ["keys({ b = 1, ab = 2 })[0]", 14, "ab"],
  ])("%s", (expression, start, characters) => {
    const { at } = valueOf(expression);
    expect([at.start, textOf(at)]).toEqual([start, characters]);
  });

  test("a merged property keeps the place of its key", () => {
    const fields = fieldsOf(valueOf('merge({ a = 1 }, { "b c" = 2 })'));
    const keyAt = fields?.get("b c")?.keyAt;
    expect(keyAt === undefined ? undefined : textOf(keyAt)).toBe('"b c"');
  });

  test("elements keep the way their list came", () => {
    const list = valueOf("concat([for x in [1] : x], [2])");
    const steps = listOf(list)?.items.map((item) => item.value.from.map((step) => step.via));
    expect(steps).toEqual([["literal", "loop"], ["literal"]]);
  });
});

describe("limits", () => {
  test("lists that double again and again are cut off", () => {
    const double = (expression: string): string => `concat(${expression}, ${expression})`;
    let expression = "range(1000)";
    for (let i = 0; i < 3; i += 1) expression = double(expression);
    const list = listOf(valueOf(expression));
    expect([list?.items.length, list?.open?.because]).toEqual([0, "budget"]);
  });

  test("products of lists are cut off", () => {
    expect(detailOf("setproduct(range(1000), range(1000))")).toBe(
      "budget: the list has more elements than are evaluated",
    );
  });
});
