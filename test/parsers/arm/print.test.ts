import { describe, expect, test } from "vitest";
import { armPrinter } from "../../../parsers/arm/print.ts";
import type { Scalar } from "../../../src/core/change.ts";
import { printed } from "../printed.ts";

const replaced = (text: string, value: Scalar): string | undefined =>
  printed(armPrinter, "main.json", text, (at) => ({ kind: "replace", at, value }));
const removed = (text: string): string | undefined =>
  printed(armPrinter, "main.json", text, (at) => ({ kind: "remove", at }));
const added = (text: string, path: string, value: Scalar = true): string | undefined =>
  printed(armPrinter, "main.json", text, (into) => ({
    kind: "property",
    into,
    path: path.split("."),
    value,
  }));

describe("another value", () => {
  test.each([
    ["a boolean", '{ "a": «true» }', false, '{ "a": false }'],
    ["a text", '["a", «"b"»]', "c", '["a", "c"]'],
    ["a boolean that is a text", '[«"True"»]', false, '["False"]'],
    ["a null", "[«null»]", 1, "[1]"],
    ["a text, escaped", '[«""»]', 'say "x"', '["say \\"x\\""]'],
    ["a text that would be an expression", '[«""»]', "[x]", '["[[x]"]'],
  ])("takes the place of %s", (_what, before, value, after) => {
    expect(replaced(before, value)).toBe(after);
  });

  test.each([
    ["an expression", "[«\"[parameters('a')]\"»]"],
    ["what stands in an expression", "[\"[if(true(), «'a'», 'b')]\"]"],
    ["what stands in a text", '["{ \\"a\\": «true» }"]'],
    ["an object", "[«{}»]"],
    ["the name of a property", '{ «"a"»: 1 }'],
  ])("does not take the place of %s", (_what, before) => {
    expect(replaced(before, "x")).toBeUndefined();
  });
});

describe("an element is taken out of an array", () => {
  test.each([
    ["at the start", '[«"x"», "y"]', '["y"]'],
    ["at the end", '["w", «"x"»]', '["w"]'],
    ["at the end, before a comma", '["w", «"x"»,]', '["w",]'],
    ["without blanks", '["w",«"x"»,"y"]', '["w","y"]'],
    ["in a line of its own", '[\n  «"x"»,\n  "y"\n]', '[\n  "y"\n]'],
    ["in the last line, with the comma before", '[\n  "w",\n  «"x"»\n]', '[\n  "w"\n]'],
    ["in the last line, below a remark", '[\n  "w", // w\n  «"x"»\n]', '[\n  "w" // w\n]'],
    ["with a comma in a line of its own", '[\n  "w"\n  , «"x"»\n]', '[\n  "w"\n  \n]'],
    ["with its remark", '[\n  «"x"», // x\n  "y"\n]', '[\n  "y"\n]'],
    ["with windows line breaks", '[\r\n  "w",\r\n  «"x"»\r\n]', '[\r\n  "w"\r\n]'],
  ])("%s", (_what, before, after) => {
    expect(removed(before)).toBe(after);
  });

  test("only where it is one", () => {
    expect(removed('{ "a": «"x"» }')).toBeUndefined();
  });
});

describe("a property is put", () => {
  test.each([
    ["into an empty object", "«{}»", "b", '{\n  "b": true\n}'],
    ["into an empty one that is indented", '{\n  "a": «{}»\n}', "b", '{\n  "a": {\n    "b": true\n  }\n}'],
    ["into one with a comment in it", "«{ /* none */ }»", "b", '{\n  "b": true /* none */ }'],
    ["into an empty one in a line with others", '[{ "a": «{}» }]', "b", '[{ "a": { "b": true } }]'],
    [
      "into an empty one before a comma",
      '{\n  "a": «{}»,\n  "c": 1\n}',
      "b",
      '{\n  "a": {\n    "b": true\n  },\n  "c": 1\n}',
    ],
    [
      "into one with a comment, in a line with others",
      "[«{ /* none */ }»]",
      "b",
      '[{ "b": true /* none */ }]',
    ],
    ["into one with a remark beside its brace", "«{ // none\n}»", "b", '{ // none\n  "b": true\n}'],
    ["behind one in the same line", '«{ "x": 1 }»', "b", '{ "x": 1, "b": true }'],
    ["behind a comma in the same line", '«{ "x": 1, }»', "b", '{ "x": 1, "b": true, }'],
    ["without blanks", '«{"x":1}»', "b", '{"x":1, "b": true}'],
    ["behind one in a line of its own", '«{\n  "x": 1\n}»', "b", '{\n  "x": 1,\n  "b": true\n}'],
    ["behind a comma at the end of a line", '«{\n  "x": 1,\n}»', "b", '{\n  "x": 1,\n  "b": true,\n}'],
    ["behind a remark", '«{\n  "x": 1 // one\n}»', "b", '{\n  "x": 1, // one\n  "b": true\n}'],
    [
      "behind a remark after a comma",
      '«{\n  "x": 1, // one\n}»',
      "b",
      '{\n  "x": 1, // one\n  "b": true,\n}',
    ],
    [
      "with objects around it",
      '«{\n    "x": 1\n}»',
      "b.c",
      '{\n    "x": 1,\n    "b": {\n        "c": true\n    }\n}',
    ],
    ["with objects in the same line", '«{ "x": 1 }»', "b.c", '{ "x": 1, "b": { "c": true } }'],
    ["with windows line breaks", '«{\r\n\t"x": 1\r\n}»', "b", '{\r\n\t"x": 1,\r\n\t"b": true\r\n}'],
  ])("%s", (_what, before, path, after) => {
    expect(added(before, path)).toBe(after);
  });

  test("only into an object", () => {
    expect(added("[«[]»]", "b")).toBeUndefined();
  });
});

test("a file with a mistake in it is left as it is", () => {
  expect(replaced('{ "a": «true» "b": 1 }', false)).toBeUndefined();
  expect(removed('[«"x"», "y"')).toBeUndefined();
  expect(added('«{ "a": 1»', "b")).toBeUndefined();
});
