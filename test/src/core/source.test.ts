import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cover, Source, textOf } from "../../../src/core/source.ts";

const source = (text: string): Source => new Source("main.bicep", text);

describe("the places in a source", () => {
  it.each([
    ["LF", "ab\ncd\n", 3, { line: 2, column: 1 }],
    ["the line break itself", "ab\ncd", 2, { line: 1, column: 3 }],
    ["CRLF", "ab\r\ncd", 4, { line: 2, column: 1 }],
    ["between CR and LF", "ab\r\ncd", 3, { line: 1, column: 4 }],
    ["a lone CR", "ab\rcd", 3, { line: 2, column: 1 }],
    ["CR before CRLF", "a\r\r\nb", 4, { line: 3, column: 1 }],
    ["LF before CR", "a\n\rb", 3, { line: 3, column: 1 }],
    ["a line separator is no line break", "a\u2028b", 2, { line: 1, column: 3 }],
    ["an astral character counts two code units", "a\u{1F600}b", 3, { line: 1, column: 4 }],
    ["a byte order mark is not counted", "\uFEFFab", 1, { line: 1, column: 2 }],
    ["the end", "ab\n", 3, { line: 2, column: 1 }],
    ["beyond the end", "ab", 99, { line: 1, column: 3 }],
    ["before the start", "ab", -1, { line: 1, column: 1 }],
    ["an empty text", "", 0, { line: 1, column: 1 }],
  ])("%s", (_what, text, offset, position) => {
    expect(source(text).position(offset)).toEqual(position);
  });

  it.each([
    ["", [""]],
    ["ab", ["ab"]],
    ["ab\ncd", ["ab", "cd"]],
    ["ab\r\n\r\ncd\r", ["ab", "", "cd", ""]],
    ["\n\n", ["", "", ""]],
  ])("the lines of %j", (text, lines) => {
    const it = source(text);
    expect(it.lineCount).toBe(lines.length);
    expect(lines.map((_, i) => it.line(i + 1))).toEqual(lines);
  });

  it("has no line before the first or after the last", () => {
    const it = source("ab\ncd");
    expect([it.line(0), it.line(3), it.line(-1), it.line(1.5)]).toEqual(["", "", "", ""]);
  });

  it("gives each offset the line that holds it and the column that leads back", () => {
    const text = fc.array(fc.constantFrom("a", "é", "\u{1F600}", "\n", "\r", "\r\n", "\t"), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (pieces) => {
        const it = source(pieces.join(""));
        const starts = [0];
        for (const match of it.text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
        for (let offset = 0; offset <= it.text.length; offset += 1) {
          const { line, column } = it.position(offset);
          expect((starts[line - 1] ?? NaN) + column - 1).toBe(offset);
          expect(offset).toBeLessThan(starts[line] ?? Infinity);
        }
        expect(it.lineCount).toBe(starts.length);
      }),
    );
  });

  it("takes off one byte order mark only", () => {
    expect(source("\uFEFF\uFEFFa").text).toBe("\uFEFFa");
    expect(source("a\uFEFF").text).toBe("a\uFEFF");
  });

  it("finds its line in a text of many lines", () => {
    expect(source("x\n".repeat(200_000)).position(399_000)).toEqual({ line: 199_501, column: 1 });
  });
});

describe("spans", () => {
  it("give their characters", () => {
    const it = source("\uFEFFparam x");
    expect(textOf(it.span(0, 5))).toBe("param");
    expect(textOf(it.whole)).toBe("param x");
    expect(textOf(it.span(3, 3))).toBe("");
  });

  it("are covered by the smallest that holds both, in either order", () => {
    const it = source("0123456789");
    expect(cover(it.span(2, 4), it.span(6, 8))).toEqual(it.span(2, 8));
    expect(cover(it.span(6, 8), it.span(2, 4))).toEqual(it.span(2, 8));
    expect(cover(it.span(1, 9), it.span(3, 4))).toEqual(it.span(1, 9));
  });
});
