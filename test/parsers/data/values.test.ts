import { describe, expect, test } from "vitest";
import { parseJson } from "../../../parsers/data/json.ts";
import { jsonValue } from "../../../parsers/data/values.ts";
import { Source, textOf } from "../../../src/core/source.ts";
import type { Reading, Value } from "../../../src/core/value.ts";
import { fieldsOf, listOf, property, unknown } from "../../../src/core/value.ts";
import { written } from "../../../src/core/origin.ts";
import { partsOf, shown } from "../functions/calls.ts";

function read(text: string): Value {
  const source = new Source("a.json", text);
  const { tree } = parseJson(source);
  return tree === undefined ? unknown("syntax error", "nothing", written(source.whole)) : jsonValue(tree);
}

function at(value: Reading, ...path: readonly string[]): Reading {
  return path.reduce((of: Reading, key) => property(of, key, "exact"), value);
}

describe("JSON as values", () => {
  test("every value stands at its characters", () => {
    const value = read('{ "a": [1, true, null, "x"], "b": { "c": "y" } }');
    expect(shown(value)).toEqual({ a: [1, true, null, "x"], b: { c: "y" } });
    expect(textOf(value.at)).toBe('{ "a": [1, true, null, "x"], "b": { "c": "y" } }');
    const list = listOf(at(value, "a"));
    expect(list?.items.map((item) => textOf(item.value.at))).toEqual(["1", "true", "null", '"x"']);
    expect(textOf(at(value, "b", "c").at)).toBe('"y"');
    const key = fieldsOf(value)?.get("a")?.keyAt;
    expect(key === undefined ? undefined : textOf(key)).toBe('"a"');
  });

  test("characters of a text are where they are written, an escape at all of its characters", () => {
    const value = at(read('{ "a": "b\\nc\\u0041" }'), "a");
    if (value.state !== "known") throw new Error("not known");
    expect(partsOf(value)).toEqual([
      "b < b @ a.json:8",
      "\n < \\n @ a.json:9",
      "c < c @ a.json:11",
      "A < \\u0041 @ a.json:12",
    ]);
  });

  test("of two properties of one name the last counts", () => {
    expect(shown(read('{ "a": 1, "a": 2 }'))).toEqual({ a: 2 });
  });

  test.each<[string, unknown]>([
    ['{ "a": 1, "b": }', { a: 1, b: "?syntax error", "?…": "?" }],
    ['{ "a": "b\\x" }', { a: "?syntax error" }],
    ['{ "a": 1, 2 }', { a: 1, "?…": "?" }],
    ["", "?syntax error"],
  ])("what cannot be read in %s is unknown, and the rest is not", (text, expected) => {
    expect(shown(read(text))).toEqual(expected);
  });

  test("a value is made once", () => {
    const value = read('{ "a": {} }');
    expect(at(value, "a")).toBe(at(value, "a"));
  });

  test("text in brackets is text", () => {
    expect(shown(read('{ "a": "[concat(1)]" }'))).toEqual({ a: "[concat(1)]" });
  });
});
