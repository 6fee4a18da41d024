import { describe, expect, test } from "vitest";
import { armValueOf, detailOf, evaluated, nameOf, shown, valueOf } from "./calls.ts";

const dogs = `[
  { name: 'Evie', age: 5 }
  { name: 'Casper', age: 3 }
  { name: 'Indy', age: 2 }
  { name: 'Kira', age: 8 }
]`;

describe("functions that take lambdas", () => {
  test.each<[string, unknown]>([
    // The documentation's examples.
    [`map(filter(${dogs}, dog => dog.age >= 5), dog => dog.name)`, ["Evie", "Kira"]],
    ["filter(range(0, 10), i => 0 == i % 2)", [0, 2, 4, 6, 8]],
    ["filter(['a', 'b', 'c', 'd'], (item, i) => i % 2 == 0)", ["a", "c"]],
    ["filter([], x => true)", []],
    [
      `map(${dogs}, dog => 'Hello \${dog.name}!')`,
      ["Hello Evie!", "Hello Casper!", "Hello Indy!", "Hello Kira!"],
    ],
    ["map(['a', 'b'], (item, i) => '${i}${item}')", ["0a", "1b"]],
    ["flatten(map(range(1, 3), i => [i * 2, (i * 2) + 1]))", [2, 3, 4, 5, 6, 7]],
    ["map([], foo => 'Hi ${foo}!')", []],
    [`reduce(map(${dogs}, dog => dog.age), 1, (cur, next) => cur + next)`, 19],
    ["reduce(['abc', 'def', 'ghi'], '', (cur, next) => concat(cur, next))", "abcdefghi"],
    ["reduce(['abc', 'def', 'ghi'], '', (cur, next, i) => i % 2 == 0 ? concat(cur, next) : cur)", "abcghi"],
    ["reduce([{ foo: 123 }, { bar: 456 }], {}, (cur, next) => union(cur, next))", { foo: 123, bar: 456 }],
    ["reduce([], 0, (cur, next) => cur)", 0],
    [`map(sort(${dogs}, (a, b) => a.age < b.age), dog => dog.name)`, ["Indy", "Casper", "Evie", "Kira"]],
    ["sort([8, 3, 10, -13, 5], (x, y) => x < y)", [-13, 3, 5, 8, 10]],
    ["sort(['ghi', 'abc', 'def'], (x, y) => x > y)", ["ghi", "def", "abc"]],
    ["toObject([123, 456, 789], i => '${i / 100}')", { 1: 123, 4: 456, 7: 789 }],
    [`toObject(${dogs}, dog => dog.name, dog => dog.age)`, { Evie: 5, Casper: 3, Indy: 2, Kira: 8 }],
    [
      "groupBy([{ type: 'a', v: 1 }, { type: 'b', v: 2 }, { type: 'a', v: 3 }], arg => arg.type, arg => arg.v)",
      { a: [1, 3], b: [2] },
    ],
    ["groupBy([{ type: 'a', v: 1 }], arg => arg.type)", { a: [{ type: "a", v: 1 }] }],
    ["mapValues({ a: 123, b: 456 }, val => val * 2)", { a: 246, b: 912 }],
    // Each result is computed before the next one is made of it.
    ["reduce(range(0, 300), { n: 0 }, (cur, next) => { n: cur.n + next }).n", 44850],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["map(createArray('a', 'b'), lambda('x', toUpper(lambdaVariables('x'))))", ["A", "B"]],
    ["map(createArray(1, 2), lambda('X', 'i', add(lambdaVariables('x'), lambdaVariables('I'))))", [1, 3]],
    ["filter(createArray(1, 2), lambda('x', equals(lambdaVariables('x'), 2)))", [2]],
    ["reduce(createArray(1, 2), 10, lambda('a', 'b', add(lambdaVariables('a'), lambdaVariables('b'))))", 13],
    ["toObject(createArray('a'), lambda('x', lambdaVariables('x')), lambda('x', 1))", { a: 1 }],
  ])("%s in ARM's spelling", (expression, expected) => {
    expect(shown(armValueOf(expression))).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["map(x, i => 'a')", ["?…"]],
    ["map(['a', x], i => '${i}!')", ["a!", "${x}!"]],
    ["map(openEnds, i => '${i}!')", ["a!", "?…", "z!"]],
    ["map(eitherList, i => toUpper(i))", { "?": [["A"], ["B", "C"]] }],
    ["map(hidden, i => i)", "?runtime"],
    ["filter(['a', x, 'b'], i => i == 'a')", ["a", "?…"]],
    ["filter(['a', 'b'], i => x)", ["?…"]],
    ["filter(openEnds, i => true)", ["a", "?…", "z"]],
    ["reduce(openList, '', (a, b) => concat(a, b))", "?parameter"],
    ["reduce(['a', x], '', (a, b) => concat(a, b))", "a${x}"],
    ["sort(['b', x], (a, b) => a < b)", ["?…", { "?": ["b", "?parameter"] }]],
    ["sort(openList, (a, b) => a < b)", ["?…", { "?": ["a"] }]],
    ["toObject(['a', x], i => i)", { a: { "?": ["a", "?parameter"] }, "?…": "?" }],
    ["groupBy(['a', x], i => i)", { a: ["?…", { "?": ["a"] }], "?…": "?" }],
  ])("%s keeps what is known", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ["map('a', i => i)", "invalid: map() needs a list"],
    ["map([], 'a')", "invalid: map() needs a lambda"],
    ["filter({}, i => true)", "invalid: filter() needs a list"],
    ["reduce([], 0, 1)", "invalid: reduce() needs a lambda"],
    ["sort([], 1)", "invalid: sort() needs a lambda"],
    ["toObject([], 'a')", "invalid: toObject() needs a lambda"],
    ["toObject([], a => a, 'a')", "invalid: toObject() needs a lambda"],
    ["map([])", "invalid: map() takes 2 arguments, not 1"],
  ])("%s says what is wrong", (expression, expected) => {
    expect(detailOf(valueOf(expression))).toBe(expected);
  });

  test("an element of an unknown list looks as the lambda makes it", () => {
    const value = valueOf("map(x, i => { url: 'http://${i}' })");
    const list =
      value.state === "known" && typeof value.data === "object" && value.data?.kind === "list"
        ? value.data
        : undefined;
    expect(list?.each === undefined ? undefined : shown(list.each.value)).toEqual({ url: "http://${i}" });
  });

  test("an element that may pass a filter is one of those that the filter cannot tell", () => {
    const value = valueOf("filter(['a', x, 'b'], i => i == 'a')");
    const list =
      value.state === "known" && typeof value.data === "object" && value.data?.kind === "list"
        ? value.data
        : undefined;
    expect(list?.each === undefined ? undefined : shown(list.each.value)).toEqual({ "?": ["?parameter"] });
  });

  test("the element that a lambda sees has passed the loop", () => {
    const value = valueOf("first(map([scheme], s => s))");
    expect(value.from.map((step) => [step.via, step.name])).toEqual([
      ["literal", undefined],
      ["variable", "scheme"],
      ["loop", "s"],
    ]);
  });

  test("two lambdas over the same list have results of no common name", () => {
    expect(nameOf("map(eitherList, i => 'a')")).toBeUndefined();
    expect(nameOf("reduce(x, 0, (a, b) => 1)")).toBeUndefined();
  });
});
