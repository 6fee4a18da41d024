import { describe, expect, test } from "vitest";
import { bicepPrinter } from "../../../parsers/bicep/print.ts";
import type { Scalar } from "../../../src/core/change.ts";
import { printed } from "../printed.ts";

const replaced = (text: string, value: Scalar): string | undefined =>
  printed(bicepPrinter, "main.bicep", text, (at) => ({ kind: "replace", at, value }));
const removed = (text: string): string | undefined =>
  printed(bicepPrinter, "main.bicep", text, (at) => ({ kind: "remove", at }));
const added = (text: string, path: string, value: Scalar, file = "main.bicep"): string | undefined =>
  printed(bicepPrinter, file, text, (into) => ({ kind: "property", into, path: path.split("."), value }));

describe("another value", () => {
  test.each([
    ["a boolean", "var a = «true»", false, "var a = false"],
    ["a text", "var a = «'http'»", "https", "var a = 'https'"],
    ["a boolean that is a text", "var a = «'true'»", false, "var a = 'false'"],
    ["one with a capital", "var a = { b: «'True'» }", false, "var a = { b: 'False' }"],
    ["a null", "var a = «null»", "x", "var a = 'x'"],
    ["a text over lines", "var a = «'''\nx\n'''»", "y", "var a = 'y'"],
    ["a number", "param a int = «1»", 2, "param a int = 2"],
    ["a text that has to be escaped", "var a = «''»", "it's ${x}\\", "var a = 'it\\'s \\${x}\\\\'"],
    ["a value in a function", "func f() bool => «true»", false, "func f() bool => false"],
    ["a value in an argument", "var a = union({ b: «true» }, c)", false, "var a = union({ b: false }, c)"],
  ])("takes the place of %s", (_what, before, value, after) => {
    expect(replaced(before, value)).toBe(after);
  });

  test.each([
    ["a name", "var a = «b»"],
    ["a text with a hole", "var a = «'${b}'»"],
    ["part of a text", "var a = 'h«tt»p'"],
    ["a call", "var a = «f()»"],
    ["an object", "var a = «{}»"],
    ["a decorator's argument", "@allowed([«'a'»])\nparam a string"],
    ["a type", "param a «'a'»"],
  ])("does not take the place of %s", (_what, before) => {
    expect(replaced(before, "x")).toBeUndefined();
  });
});

describe("an element is taken out of a list", () => {
  test.each([
    ["at the start of a line", "var a = [«'x'», 'y']", "var a = ['y']"],
    ["in the middle", "var a = ['w', «'x'», 'y']", "var a = ['w', 'y']"],
    ["at the end", "var a = ['w', «'x'»]", "var a = ['w']"],
    ["alone", "var a = [«'x'»]", "var a = []"],
    ["in a line of its own", "var a = [\n  «'x'»\n  'y'\n]", "var a = [\n  'y'\n]"],
    ["in the last line of its own", "var a = [\n  'w'\n  «'x'»\n]", "var a = [\n  'w'\n]"],
    ["with its remark", "var a = [\n  'w'\n  «'x'» // why\n  'y'\n]", "var a = [\n  'w'\n  'y'\n]"],
    [
      "between comments",
      "var a = [\n  // w\n  «'x'»\n  // y\n  'y'\n]",
      "var a = [\n  // w\n  // y\n  'y'\n]",
    ],
    ["with windows line breaks", "var a = [\r\n  «'x'»\r\n  'y'\r\n]", "var a = [\r\n  'y'\r\n]"],
    ["beside a comma in a comment", "var a = ['w' /* , */, «'x'»]", "var a = ['w' /* , */]"],
    ["behind a comment", "var a = ['w', /* b */ «'x'»]", "var a = ['w' /* b */]"],
  ])("%s", (_what, before, after) => {
    expect(removed(before)).toBe(after);
  });

  test("only where it is one", () => {
    expect(removed("var a = { b: «'x'» }")).toBeUndefined();
    expect(removed("var a = [f(«'x'»)]")).toBeUndefined();
  });
});

describe("a property is put", () => {
  test.each([
    ["into an empty object", "var a = «{}»", "b", "var a = {\n  b: true\n}"],
    ["into one with a blank in it", "var a = «{ }»", "b", "var a = {\n  b: true\n}"],
    ["into one with a line in it", "var a = «{\n}»", "b", "var a = {\n  b: true\n}"],
    ["into one with a comment in it", "var a = «{\n  // none\n}»", "b", "var a = {\n  b: true\n  // none\n}"],
    ["behind one in the same line", "var a = «{ x: 1 }»", "b", "var a = { x: 1, b: true }"],
    ["behind one in a line of its own", "var a = «{\n  x: 1\n}»", "b", "var a = {\n  x: 1\n  b: true\n}"],
    [
      "with objects around it",
      "var a = «{\n  x: 1\n}»",
      "b.c",
      "var a = {\n  x: 1\n  b: {\n    c: true\n  }\n}",
    ],
    ["with objects in the same line", "var a = «{ x: 1 }»", "b.c", "var a = { x: 1, b: { c: true } }"],
    ["with a name in quotes", "var a = «{\n  x: 1\n}»", "b-c", "var a = {\n  x: 1\n  'b-c': true\n}"],
    ["behind a remark", "var a = «{\n  x: 1 // one\n}»", "b", "var a = {\n  x: 1 // one\n  b: true\n}"],
    [
      "before what stands below",
      "var a = «{\n  x: 1\n  // end\n}»",
      "b",
      "var a = {\n  x: 1\n  b: true\n  // end\n}",
    ],
    ["with the brace in the line", "var a = «{\n  x: 1 }»", "b", "var a = {\n  x: 1\n  b: true }"],
    [
      "with tabs",
      "var a = «{\n\tx: {\n\t\ty: 1\n\t}\n}»",
      "b.c",
      "var a = {\n\tx: {\n\t\ty: 1\n\t}\n\tb: {\n\t\tc: true\n\t}\n}",
    ],
    [
      "with four blanks",
      "var x = [\n    1\n]\nvar a = «{}»",
      "b",
      "var x = [\n    1\n]\nvar a = {\n    b: true\n}",
    ],
    [
      "with windows line breaks",
      "var a = «{\r\n  x: 1\r\n}»\r\n",
      "b",
      "var a = {\r\n  x: 1\r\n  b: true\r\n}\r\n",
    ],
    ["behind a spread", "var a = «{\n  ...x\n}»", "b", "var a = {\n  ...x\n  b: true\n}"],
  ])("%s", (_what, before, path, after) => {
    expect(added(before, path, true)).toBe(after);
  });

  const child = "  resource c 'c' = {\n    name: 'c'\n  }\n";
  test("into the body of a resource, beside nested resources", () => {
    const head = "resource r 'x@1' = ";
    expect(added(`${head}«{\n  name: 'n'\n\n${child}}»\n`, "properties.a", true)).toBe(
      `${head}{\n  name: 'n'\n  properties: {\n    a: true\n  }\n\n${child}}\n`,
    );
    expect(added(`${head}«{\n${child}}»\n`, "a", true)).toBe(`${head}{\n  a: true\n${child}}\n`);
  });

  test("into the body of a resource with a condition in a loop", () => {
    const body = "resource r 'x@1' = [for i in range(0, 2): if (a) «{\n  name: 'n'\n}»]\n";
    expect(added(body, "a", "b")).toBe(
      "resource r 'x@1' = [for i in range(0, 2): if (a) {\n  name: 'n'\n  a: 'b'\n}]\n",
    );
  });

  test("into an object of a parameter file", () => {
    expect(added("using 'main.bicep'\nparam a = «{}»\n", "b", 1, "main.bicepparam")).toBe(
      "using 'main.bicep'\nparam a = {\n  b: 1\n}\n",
    );
  });

  test("only into an object that is written out", () => {
    expect(added("var a = «b»", "c", true)).toBeUndefined();
    expect(added("var a = «[]»", "c", true)).toBeUndefined();
  });
});

test("a file with a mistake in it is left as it is", () => {
  expect(replaced("var a = «true»\nvar b =", false)).toBeUndefined();
  expect(removed("var a = [«'x'»")).toBeUndefined();
  expect(added("var a = «{\n  b: 1\n»", "c", true)).toBeUndefined();
});
