import { describe, expect, test } from "vitest";
import { detailOf, evaluated, nameOf, valueOf } from "./calls.ts";

describe("functions of lists, and of lists, objects and texts", () => {
  test.each<[string, unknown]>([
    // The documentation's examples.
    ["array(1)", [1]],
    ["array('efgh')", ["efgh"]],
    ["array({ a: 'b', c: 'd' })", [{ a: "b", c: "d" }]],
    ["array(['a'])", ["a"]],
    ["concat(['1-1', '1-2'], ['2-1'])", ["1-1", "1-2", "2-1"]],
    ["concat([])", []],
    ["contains('OneTwoThree', 'e')", true],
    ["contains('OneTwoThree', 'z')", false],
    ["contains('FOOBAR', 'foo')", false],
    ["contains({ one: 'a' }, 'one')", true],
    ["contains({ one: 'a' }, 'ONE')", true],
    ["contains({ one: 'a' }, 'a')", false],
    ["contains(['one', 'two'], 'two')", true],
    ["contains(['one', 'two'], 'Two')", false],
    ["contains([1, 2], 2)", true],
    ["contains([{ a: 1 }], { a: 1 })", true],
    ["contains([], false)", false],
    ["createArray('a', 'b', 'c')", ["a", "b", "c"]],
    ["createArray()", []],
    ["createArray([1])", [[1]]],
    ["empty([])", true],
    ["empty({})", true],
    ["empty('')", true],
    ["empty(null)", true],
    ["empty([1])", false],
    ["empty('a')", false],
    ["first(['one', 'two', 'three'])", "one"],
    ["first('One Two Three')", "O"],
    ["first([])", null],
    ["first('')", ""],
    ["first(null)", null],
    ["flatten([['one', 'two'], ['three'], ['four', 'five']])", ["one", "two", "three", "four", "five"]],
    ["flatten([])", []],
    ["indexOf(['one', 'two', 'three', 'one'], 'one')", 0],
    ["indexOf(['FOO', 'BAR'], 'bar')", -1],
    ["indexOf('FOOBAR', 'bar')", 3],
    ["indexOf('abcdef', 'CD')", 2],
    ["indexOf('abcdef', 'z')", -1],
    ["indexOf(null, 'z')", -1],
    ["last(['one', 'two', 'three'])", "three"],
    ["last('One Two Three')", "e"],
    ["last([])", null],
    ["lastIndexOf(['one', 'two', 'one'], 'one')", 2],
    ["lastIndexOf('abcdefab', 'AB')", 6],
    ["length(['one', 'two', 'three'])", 3],
    ["length('One Two Three')", 13],
    ["length({ a: 1, b: { c: 2 } })", 2],
    ["length(null)", 0],
    ["range(5, 3)", [5, 6, 7]],
    ["range(-1, 2)", [-1, 0]],
    ["range(5, 0)", []],
    ["skip(['one', 'two', 'three'], 2)", ["three"]],
    ["skip('one two three', 4)", "two three"],
    ["skip(['a'], -1)", ["a"]],
    ["skip(['a'], 5)", []],
    ["skip('a', 5)", ""],
    ["take(['one', 'two', 'three'], 2)", ["one", "two"]],
    ["take('one two three', 2)", "on"],
    ["take(['a'], 0)", []],
    ["take('a', -1)", ""],
    ["take(['a'], 5)", ["a"]],
    ["take(null, 5)", null],
    ["indexFromEnd(['a', 'b', 'c'], 1)", "c"],
    ["tryIndexFromEnd(['a', 'b', 'c'], 3)", "a"],
    ["tryIndexFromEnd(['a'], 2)", null],
    ["tryIndexFromEnd(['a'], 0)", null],
    ["max([0, 3, 2, 5, 4])", 5],
    ["max(0, 3, 2, 5, 4)", 5],
    ["min([0, 3, 2, 5, 4])", 0],
    ["min(0, 3, 2, 5, 4)", 0],
    ["union(['one', 'two', 'three'], ['three', 'four', 'two'])", ["one", "two", "three", "four"]],
    [
      "union([['one', 'two'], ['three']], [['three'], ['four', 'two']])",
      [["one", "two"], ["three"], ["four", "two"]],
    ],
    ["intersection(['one', 'two', 'three'], ['two', 'three'])", ["two", "three"]],
    ["intersection([1, 1, 2], [1, 2], [1])", [1]],
    ["distinct([1, '1', 1, { a: 1 }, { a: 1 }])", [1, "1", { a: 1 }]],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["concat(['a'], x)", ["a", "?…"]],
    ["concat(x, ['http'])", ["?…", "http"]],
    ["last(concat(x, ['http']))", "http"],
    ["first(concat(x, ['http']))", "?parameter"],
    ["concat(x, ['http'])[0]", "?parameter"],
    ["concat(openEnds, ['b'])", ["a", "?…", "z", "b"]],
    ["concat(either, '')", { "?": ["http", "https"] }],
    [
      "concat(eitherList, ['z'])",
      {
        "?": [
          ["a", "z"],
          ["b", "c", "z"],
        ],
      },
    ],
    ["concat(hidden, hidden)", "${secret}${secret}"],
    ["contains(['a', x], 'a')", true],
    ["contains(['a', x], 'b')", "?parameter"],
    ["contains(openList, 'a')", true],
    ["contains(openList, 'b')", "?parameter"],
    ["contains(openObject, 'A')", true],
    ["contains(openObject, 'b')", "?parameter"],
    ["contains('http://${x}', '://')", true],
    ["contains('http://${x}', '://${x}')", "?parameter"],
    ["contains('http', '://${x}')", false],
    ["contains('http', 't${x}')", "?parameter"],
    ["contains({}, 'a${x}')", "?parameter"],
    ["contains(eitherObject, 'a')", { "?": [true, false] }],
    ["empty(openList)", false],
    ["empty(concat(x, []))", "?parameter"],
    ["empty('a${x}')", false],
    ["empty('${x}${y}')", "?parameter"],
    ["empty(hidden)", "?secret: secure parameter"],
    ["length(openList)", "?parameter"],
    ["length('a${x}')", "?parameter"],
    ["length(eitherList)", { "?": [1, 2] }],
    ["first(openList)", "a"],
    ["last(openList)", "?parameter"],
    ["first('a${x}')", "a"],
    ["last('a${x}')", "?parameter"],
    ["last('${x}a')", "a"],
    ["first([x])", "?parameter"],
    ["flatten([['a'], x, ['b']])", ["a", "?…", "b"]],
    ["flatten(openEnds)", "?invalid"],
    ["indexOf(['a', x, 'b'], 'a')", 0],
    ["indexOf(['a', x, 'b'], 'b')", "?parameter"],
    ["indexOf(openList, 'b')", "?parameter"],
    ["indexOf('http://${x}', '://')", 4],
    ["indexOf('http${x}', '://')", "?parameter"],
    ["lastIndexOf(openList, 'a')", "?parameter"],
    ["lastIndexOf('ab${x}', 'a')", "?parameter"],
    ["range(x, 2)", "?parameter"],
    ["range(0, eitherNumber)", { "?": [[0], [0, 1]] }],
    ["skip(openEnds, 1)", ["?…", "z"]],
    ["skip(openEnds, 2)", ["?…"]],
    ["take(openEnds, 1)", ["a"]],
    ["take(openEnds, 2)", ["a", "?…"]],
    ["skip('a${x}', 1)", "?parameter"],
    ["skip('a${x}', 2)", "?parameter"],
    ["take('ab${x}', 2)", "ab"],
    ["take('apim-${x}', 10)", "apim-${take(…)}"],
    ["take('${x}-apim', 10)", "?parameter"],
    ["take(x, 2)", "?parameter"],
    ["max([1, x])", "?parameter"],
    ["max(eitherNumber, 0)", { "?": [1, 2] }],
    ["union(['a', x], ['a', 'b'])", ["a", "?…", { "?": ["?parameter", "b"] }]],
    ["union(['a'], x)", ["a", "?…"]],
    ["union([x, x], [y])", ["?parameter", "?…", { "?": ["?parameter"] }]],
    ["intersection(['a', 'b'], ['a', x])", ["a", "?…"]],
    ["intersection(openList, ['a', 'b'])", ["a", "?…"]],
    ["indexFromEnd(openEnds, 1)", "z"],
    ["tryIndexFromEnd(openEnds, 2)", "?parameter"],
  ])("%s keeps what is known", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ["contains(1, 2)", "invalid: contains() needs a list, an object or a text to look into"],
    ["contains(null, 'a')", "invalid: contains() needs a list, an object or a text to look into"],
    ["contains({}, 1)", "invalid: contains() needs the name of a property as a text"],
    ["empty(1)", "invalid: empty() needs a list, an object or a text"],
    ["length(true)", "invalid: length() needs a list, an object or a text"],
    ["first({})", "invalid: first() needs a list or a text"],
    ["flatten('a')", "invalid: flatten() needs a list of lists"],
    ["flatten(['a'])", "invalid: flatten() needs a list of lists"],
    ["indexOf(1, 2)", "invalid: indexOf() needs a list, or two texts"],
    ["range(1, -1)", "invalid: range() counts from 0 to 10000 numbers"],
    ["range(1, 10001)", "invalid: range() counts from 0 to 10000 numbers"],
    ["range('a', 1)", "invalid: range() needs two whole numbers"],
    ["take(1, 1)", "invalid: take() needs a list or a text, and a whole number"],
    ["skip([], 'a')", "invalid: skip() needs a list or a text, and a whole number"],
    ["indexFromEnd(['a'], 2)", "invalid: indexFromEnd() finds no element 2"],
    ["indexFromEnd(['a'], 'b')", "invalid: indexFromEnd() needs names of properties, or whole numbers"],
    ["max('a')", "invalid: max() needs whole numbers, or one list of them"],
    ["max([])", "invalid: max() needs at least one number"],
    ["union([], {})", "invalid: union() needs objects, or lists, and not both"],
    ["union([], null)", "invalid: union() needs objects, or lists, and not both"],
    ["intersection({}, [])", "invalid: intersection() needs objects, or lists, and not both"],
    ["distinct('a')", "invalid: distinct() needs a list"],
  ])("%s says what is wrong", (expression, expected) => {
    expect(detailOf(valueOf(expression))).toBe(expected);
  });

  test("a list that doubles again and again stops at the limit of elements", () => {
    const doubled = "reduce(range(0, 40), ['a'], (list, i) => concat(list, list))";
    expect(detailOf(valueOf(doubled))).toMatch(/^budget: /);
  });

  test("a text that doubles again and again stops at the limit of its size", () => {
    const doubled = "toLower(reduce(range(0, 40), 'ab', (text, i) => concat(text, text)))";
    expect(detailOf(valueOf(doubled))).toMatch(/^budget: /);
  });

  test("values in a list are those of the list, seen the way that it came", () => {
    const first = valueOf("first(concat([scheme], ['x']))");
    expect(first.from.map((step) => step.via)).toEqual(["literal", "variable"]);
    const second = valueOf("last(concat([scheme], ['x']))");
    expect(second.from.map((step) => step.via)).toEqual(["literal"]);
  });

  test("what is not known of equal calls compares equal", () => {
    expect(nameOf("length(x)")).toBe(nameOf("length(x)"));
    expect(nameOf("concat(openList, ['a'])")).toBeUndefined();
  });
});
