import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataRemarks } from "../../../parsers/data/remarks.ts";
import type { Remarks } from "../../../src/core/remark.ts";
import { Source, textOf } from "../../../src/core/source.ts";

function remarks(path: string, text: string): Remarks {
  return dataRemarks(new Source(path, text));
}

function comments(path: string, text: string): readonly (readonly [string, string])[] {
  return remarks(path, text).comments.map(({ at, says }) => [textOf(at), textOf(says)]);
}

describe("the comments of JSON are", () => {
  test.each<[string, string, readonly (readonly [string, string])[]]>([
    [
      "of one line",
      '{ // a\n"b": 1 //c\r\n}',
      [
        ["// a", " a"],
        ["//c", "c"],
      ],
    ],
    ["of several lines", "/* a\nb */ {}", [["/* a\nb */", " a\nb "]]],
    ["not closed", "{} /* a", [["/* a", " a"]]],
    ["closed by the slash that opens them in no case", "{} /*/", [["/*/", "/"]]],
    ["not in texts", '{ "a": "// b", "/* c": "*/" }', []],
    ["properties named so", '{ "//": "a \\" b" }', [['"//": "a \\" b"', 'a \\" b']]],
    ["not properties named so that are no texts", '{ "//": 1, "a": { "//": ["b"] } }', []],
  ])("%s", (_what, text, expected) => {
    expect(comments("a.json", text)).toEqual(expected);
  });

  test("in the order of the file, with the object that a property is about", () => {
    const { comments: found } = remarks("a.tf.json", '{ "a": { "//": "1" }, // 2\n "//": "3" }');
    expect(found.map(({ says, about }) => [textOf(says), about === undefined ? "" : textOf(about)])).toEqual([
      ["1", '"a": { "//": "1" }'],
      [" 2", ""],
      ["3", '{ "a": { "//": "1" }, // 2\n "//": "3" }'],
    ]);
  });
});

test("an object of JSON is a declaration, which begins with its name and says its type", () => {
  const { declarations } = remarks("a.json", '{ "r": { "x": [{}], "Type": "t" } }');
  expect(declarations.map(({ at, heads, kind }) => [textOf(at), heads.map(textOf), kind])).toEqual([
    ['{ "r": { "x": [{}], "Type": "t" } }', ["{"], "resource"],
    ['"r": { "x": [{}], "Type": "t" }', ['"r": {', '"Type": "t"'], "resource"],
    ["{}", ["{"], "resource"],
  ]);
});

test.each([
  ['{ "check": "a", "reason": "b", "until": "c" }', ['"a"'], '"b"', '"c"'],
  ['[{ "check": ["a", 1], "reason": "b" }]', ['"a"', "1"], '"b"', undefined],
  ['{ "reason": {}, "until": null }', [], "{}", undefined],
  ['"a: b"', [], undefined, undefined],
])("what metadata says is an entry: %s", (ignore, checks, reason, until) => {
  const { entries } = remarks("a.jsonc", `{ "metadata": { "apimlint": { "ignore": ${ignore} } } }`);
  expect(entries.map((one) => [one.checks.map(({ at }) => textOf(at)), one.reason, one.until])).toEqual([
    [
      checks,
      reason === undefined ? undefined : expect.anything(),
      until === undefined ? undefined : expect.anything(),
    ],
  ]);
  const [entry] = entries;
  expect([entry?.reason, entry?.until].map((one) => one && textOf(one.at))).toEqual([reason, until]);
});

describe("the comments of XML are", () => {
  test.each<[string, readonly string[]]>([
    ["<a><!-- b --><c /><!--d--></a>", [" b ", "d"]],
    ["<!-- a\n- -- > b -->", [" a\n- -- > b "]],
    ["<!-- a", [" a"]],
    ["<!---->", [""]],
    ["<![CDATA[ <!-- a --> ]]><!-- b -->", [" b "]],
    ["<![CDATA[ <!-- a -->", []],
    ["<a b='<!'/>", []],
  ])("%j", (text, expected) => {
    for (const path of ["policy.xml", "policy.cshtml", "policy.xml.tftpl"]) {
      expect(comments(path, text).map(([, says]) => says)).toEqual(expected);
    }
  });
});

test("any text has comments that stand in order and apart", () => {
  const word = fc.constantFrom(
    ...'{ } [ ] " , : // /* */ <!-- --> <![CDATA[ ]]> metadata apimlint ignore \n'.split(" "),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), fc.constantFrom("a.json", "a.xml"), (words, path) => {
      let end = 0;
      for (const { at, says } of remarks(path, words.join("")).comments) {
        expect(at.start).toBeGreaterThanOrEqual(end);
        expect(says.start).toBeGreaterThanOrEqual(at.start);
        expect(says.end).toBeLessThanOrEqual(at.end);
        expect(says.end).toBeGreaterThanOrEqual(says.start);
        end = at.end;
      }
    }),
  );
});
