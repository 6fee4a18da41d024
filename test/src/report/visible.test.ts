import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf, columnsOf, visible } from "../../../src/report/visible.ts";
import { forbidden, hostile } from "./sample.ts";

describe("visible text", () => {
  test.each([
    ["plain 'text' é 漢字 😀", "plain 'text' é 漢字 😀"],
    ["\u001b[31m", "\\u{1b}[31m"],
    ["a\tb\r\nc", "a\\u{9}b\\u{d}\\u{a}c"],
    ["\u009b2J\u007f", "\\u{9b}2J\\u{7f}"],
    ["user\u202enimda", "user\\u{202e}nimda"],
    ["\u2066x\u2069", "\\u{2066}x\\u{2069}"],
    ["zero\u200bwidth\ufeff", "zero\\u{200b}width\\u{feff}"],
    ["\ud83d alone \ude00", "\\u{d83d} alone \\u{de00}"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["👩\u200d💻 e\u0301", "👩\u200d💻 e\u0301"],
    ["##vso[task.x]", "##vso\\u{5b}task.x]"],
    ["##[add-mask]x ##teamcity[y]", "##\\u{5b}add-mask]x ##teamcity\\u{5b}y]"],
    ["::error::x", "\\u{3a}:error::x"],
    [" \u3000::add-mask::x", " \u3000\\u{3a}:add-mask::x"],
    ["a ::b:: :c", "a ::b:: :c"],
    ["a[0] # b[1] ## c[2]", "a[0] # b[1] ## c[2]"],
  ])("of %j is %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test("is harmless whatever the text", () => {
    const parts = fc.constantFrom("##", "#", "vso", "[", "a", " ", ...hostile.split(" "));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(parts).map((all) => all.join("")),
        ),
        (text) => {
          expect(visible(text)).not.toMatch(forbidden);
          expect(visible(text)).not.toMatch(/[\n\ud800-\udfff]/u);
        },
      ),
    );
  });
});

describe("cells", () => {
  test.each([
    ["abc", 3],
    ["漢字", 4],
    ["😀", 2],
    ["e\u0301", 1],
    ["\t", 4],
    ["abc\t", 4],
    ["漢\tx", 5],
    ["\u001b", 6],
    ["👩\u200d💻", 4],
  ])("of %j take %i columns", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  test("are as many as the code units of the text, so that offsets in it find them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cellsOf(text)).toHaveLength(text.length);
      }),
    );
  });
});
