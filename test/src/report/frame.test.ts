import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Source } from "../../../src/core/source.ts";
import type { Frame } from "../../../src/report/frame.ts";
import { frameOf } from "../../../src/report/frame.ts";
import { columnsOf } from "../../../src/report/visible.ts";

/** The frame of the text between « and ». */
function framed(marked: string): Frame | undefined {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const source = new Source("a.tf", marked.replace(/[«»]/g, ""));
  return frameOf(source.span(start, end));
}

function drawn(marked: string): string {
  const frame = framed(marked);
  return frame === undefined ? "" : `${frame.line}\n${frame.indent}${frame.carets}`;
}

describe("the characters of a span are underlined", () => {
  test.each([
    ['a = «"http"»', 'a = "http"\n    ^^^^^^'],
    ["one\ntwo «three» four\nfive", "two three four\n    ^^^^^"],
    ["\ta\t= «b»", "    a   = b\n          ^"],
    ["漢字 = «'漢'» # 😀", "漢字 = '漢' # 😀\n       ^^^^"],
    ["'😀' «x»", "'😀' x\n     ^"],
    ["e\u0301 «x»", "e\u0301 x\n  ^"],
    ["\u001b[31m «x»", "\\u{1b}[31m x\n           ^"],
    ["a «{\n  b\n}» c", "a {\n  ^"],
    ["a «{   \n  b\n}» c", "a {\n  ^"],
    ["a «»b", "a b\n  ^"],
    ["abc«»", "abc\n   ^"],
    ["abc«\n»d", "abc\n   ^"],
    ["«»abc", "abc\n^"],
    ["«   »x", "   x\n^^^"],
    ["a\r\n«b»\r\nc", "b\n^"],
  ])("%j", (marked, expected) => {
    expect(drawn(marked)).toBe(expected);
  });

  test("at the very end of a file that ends with a line break", () => {
    expect(framed("a\n«»")).toEqual({ number: 2, line: "", indent: "", carets: "^" });
  });

  test("and nothing of a file of which nothing is there", () => {
    expect(frameOf(new Source("gone", "").whole)).toBeUndefined();
  });
});

describe("a long line is cut around the span", () => {
  test("with both cuts shown", () => {
    const frame = framed(`${"a".repeat(500)}«http»${"b".repeat(500)}`);
    expect(frame).toEqual({
      number: 1,
      line: `…${"a".repeat(60)}http${"b".repeat(96)}…`,
      indent: " ".repeat(61),
      carets: "^^^^",
    });
  });

  test("from its start if the span is near", () => {
    expect(framed(`x «http»${"b".repeat(500)}`)?.line).toBe(`x http${"b".repeat(154)}…`);
  });

  test("with as much of a long span as is shown underlined", () => {
    const frame = framed(`${"a".repeat(100)}«${"h".repeat(500)}»`);
    expect(frame?.carets).toBe("^".repeat(100));
    expect(frame?.line.endsWith("h…")).toBe(true);
  });

  test("never within a character", () => {
    const frame = framed(`${"😀".repeat(200)}«x»${"😀".repeat(200)}`);
    expect(frame?.line).not.toContain("\\u{d");
    expect(frame?.indent.length).toBe(columnsOf("😀".repeat(30)) + 1);
  });

  test("in time that does not depend on how long it is", () => {
    const source = new Source("a.json", "x".repeat(10_000_000));
    source.position(0);
    const began = performance.now();
    frameOf(source.span(9_000_000, 9_000_010));
    expect(performance.now() - began).toBeLessThan(200);
  });
});

test("any span of any text has a frame with its carets under the line, and nothing that acts on a terminal", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", " ", "\t", "\n", "\r", "漢", "😀", "\u001b", "\u0301"),
    minLength: 1,
  });
  fc.assert(
    fc.property(text, fc.nat(60), fc.nat(60), (all, a, b) => {
      const source = new Source("x", all);
      const [start = 0, end = 0] = [Math.min(a, all.length), Math.min(b, all.length)].sort((x, y) => x - y);
      const frame = frameOf(source.span(start, end));
      if (frame === undefined) throw new Error("no frame");
      expect(frame.carets).toMatch(/^\^+$/);
      expect(frame.line).not.toMatch(/\p{Cc}/u);
      expect(frame.number).toBe(source.position(start).line);
    }),
  );
});
