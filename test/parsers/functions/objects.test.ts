import { describe, expect, test } from "vitest";
import { armValueOf, detailOf, evaluated, propertyOf, shown, valueOf } from "./calls.ts";

describe("functions of objects", () => {
  test.each<[string, unknown]>([
    // The documentation's examples.
    ["union({ one: 'a', three: 'c1' }, { three: 'c2', four: 'd' })", { one: "a", three: "c2", four: "d" }],
    [
      "union({ property: { one: 'a', two: 'b' }, nested: [1, 2] }, { property: { two: 'c' }, nested: [3, 4] })",
      { property: { one: "a", two: "c" }, nested: [3, 4] },
    ],
    ["union({ One: 'a' }, { one: 'b' })", { one: "b" }],
    ["union({ a: { B: 1, c: 2 } }, { A: { b: 3 } })", { A: { c: 2, b: 3 } }],
    ["union({ a: 1 }, { a: null })", { a: null }],
    ["shallowMerge([{ a: { b: 1 } }, { a: { c: 2 } }, { d: 3 }])", { a: { c: 2 }, d: 3 }],
    [
      "intersection({ one: 'a', two: 'b', three: 'c' }, { one: 'a', two: 'z', three: 'c' })",
      { one: "a", three: "c" },
    ],
    [
      "items({ item002: { enabled: false }, item001: { enabled: true } })",
      [
        { key: "item001", value: { enabled: true } },
        { key: "item002", value: { enabled: false } },
      ],
    ],
    ["objectKeys({ b: 1, a: 2 })", ["a", "b"]],
    [
      "map(items({ ghiKey: 1, abcKey: 2, '123Key': 3, GHIKey: 4, ABCKey: 5 }), one => one.key)",
      ["123Key", "abcKey", "ABCKey", "ghiKey", "GHIKey"],
    ],
    ["tryGet({ key: 'value' }, 'key')", "value"],
    ["tryGet({ key: 'value' }, 'KEY')", "value"],
    ["tryGet({}, 'property')", null],
    ["tryGet({}, 0)", null],
    ["tryGet(null, 'property')", null],
    ["tryGet('string', 'property')", null],
    ["tryGet(['element'], 0)", "element"],
    ["tryGet(['element'], 1)", null],
    ["tryGet(['element'], -1)", null],
    ["tryGet({ key: { nested: 'value' } }, 'key', 'nested')", "value"],
    ["tryGet({ key: { nested: 'value' } }, 'unknown', 'nested')", null],
    ["tryGet({ a: { b: [{ c: 1 }] } }, 'a', 'b', 0, 'c')", 1],
    ["tryGet({ a: [1, 2, 3] }, 'a', { value: 1, fromEnd: true })", 3],
    ["tryGet({ a: [1, 2, 3] }, 'a', { value: 1 })", 2],
    ["tryIndexFromEnd([{ a: 1 }], 1, 'a')", 1],
    ["mapValues({ foo: 'a', bar: 'b' }, value => toUpper(value))", { foo: "A", bar: "B" }],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    [
      "createObject('intProp', 1, 'stringProp', 'abc', 'arrayProp', createArray('a'))",
      { intProp: 1, stringProp: "abc", arrayProp: ["a"] },
    ],
    ["createObject()", {}],
    ["tryGet(createObject('a', createArray(1, 2)), 'a', createObject('value', 1, 'fromEnd', true()))", 2],
  ])("%s in ARM", (expression, expected) => {
    expect(shown(armValueOf(expression))).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["union({ a: 'one' }, x)", { a: { "?": ["one", "?parameter"] }, "?…": "?" }],
    ["union(x, { a: 'one' })", { a: "one", "?…": "?" }],
    ["union({ a: { b: 1 } }, { a: x })", { a: { b: { "?": [1, "?parameter"] }, "?…": "?" } }],
    ["union({ a: x }, { a: { b: 1 } })", { a: { b: 1, "?…": "?" } }],
    ["union({ b: 1 }, eitherObject)", { "?": [{ b: 1, a: "one" }, { b: 1 }] }],
    ["union({ a: 1 }, hidden)", { a: { "?": [1, "?runtime"] }, "?…": "?" }],
    ["union(x, y)", "?parameter"],
    ["shallowMerge([{ a: 1 }, x, { b: 2 }])", { a: { "?": [1, "?parameter"] }, b: 2, "?…": "?" }],
    ["shallowMerge(x)", "?parameter"],
    ["intersection({ a: 1, b: x }, { a: 1, b: 2 })", { a: 1, "?…": "?" }],
    ["intersection({ a: 1, b: 2 }, openObject)", { "?…": "?" }],
    ["items(openObject)", ["?…", { "?": [{ key: "a", value: "one" }] }]],
    ["objectKeys(x)", "?parameter"],
    ["objectKeys(eitherObject)", { "?": [["a"], []] }],
    ["tryGet(x, 'a')", "?parameter"],
    ["tryGet(openObject, 'a')", "one"],
    ["tryGet(openObject, 'b')", "?parameter"],
    ["tryGet(openList, 1)", "?parameter"],
    ["tryGet({ a: 1 }, x)", "?parameter"],
    ["tryGet({ a: 1 }, 'a${x}')", "?parameter"],
    ["tryGet({ a: 1, b: 2 }, either)", { "?": [null] }],
    ["tryGet(eitherObject, 'a')", { "?": ["one", null] }],
    ["tryGet({ o: eitherNull }, 'o', 'a')", { "?": [null, "one"] }],
    ["tryGet(hidden, 'a')", "?secret: secure parameter"],
    ["mapValues(openObject, v => '${v}!')", { a: "one!", "?…": "?" }],
    ["mapValues(x, v => 1)", "?parameter"],
  ])("%s keeps what is known", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ["createObject('a')", "invalid: createObject() needs a value for each key"],
    ["createObject(1, 2)", "invalid: createObject() needs texts as keys"],
    ["createObject('a', 1, 'a', 2)", "invalid: createObject() has the key 'a' twice"],
    ["items('a')", "invalid: items() needs an object"],
    ["objectKeys(null)", "invalid: objectKeys() needs an object"],
    ["shallowMerge([1])", "invalid: shallowMerge() needs a list of objects"],
    ["tryGet({ a: { b: 1 } }, 'a', 'c')", "invalid: tryGet() finds no property 'c'"],
    ["tryGet({ a: [] }, 'a', 1)", "invalid: tryGet() finds no element 1"],
    ["tryGet({}, true)", "invalid: tryGet() needs names of properties, or whole numbers"],
    ["tryGet({})", "invalid: tryGet() takes at least 2 arguments, not 1"],
    ["mapValues([], v => v)", "invalid: mapValues() needs an object"],
    ["mapValues({}, 'a')", "invalid: mapValues() needs a lambda"],
  ])("%s says what is wrong", (expression, expected) => {
    expect(detailOf(valueOf(expression))).toBe(expected);
  });

  test("a property that a union with something unknown may bring is neither there nor absent", () => {
    expect(shown(propertyOf("union({ a: 1 }, x)", "b"))).toBe("?parameter");
    expect(shown(propertyOf("union({ a: 1 }, { b: 2 })", "c"))).toBe("?absent");
  });

  test("keys of an object made of keys and values are where they are written", () => {
    const value = armValueOf("createObject('key', 1)");
    const fields =
      value.state === "known" && typeof value.data === "object" && value.data?.kind === "fields"
        ? value.data
        : undefined;
    const key = fields?.get("key");
    expect(key?.keyAt.source.text.slice(key.keyAt.start, key.keyAt.end)).toBe("key");
  });
});
