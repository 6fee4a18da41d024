import { describe, expect, it } from "vitest";
import { parseBicep } from "../../../parsers/bicep/parser.ts";
import { Source } from "../../../src/core/source.ts";
import { problemsOf } from "./outline.ts";

function commentsOf(text: string): string[] {
  const { comments } = parseBicep(new Source("main.bicep", text)).tree;
  return comments.map(
    (one) => `${one.kind} ${String(one.at.start)}-${String(one.at.end)} ${JSON.stringify(one.text)}`,
  );
}

const comments: readonly (readonly [text: string, comments: readonly string[]])[] = [
  ["// a\nvar b = 1 // c", ['line 0-4 " a"', 'line 15-19 " c"']],
  ["//", ['line 0-2 ""']],
  ["// a\r\n// b", ['line 0-4 " a"', 'line 6-10 " b"']],
  ["/* a\n * b */var c = /**/ 1", ['block 0-12 " a\\n * b "', 'block 20-24 ""']],
  ["var a = [\n  // b\n  1 /* c */\n  // d\n]", ['line 12-16 " b"', 'block 21-28 " c "', 'line 31-35 " d"']],
  ["var a = f(\n  1, // b\n  2 // c\n)", ['line 16-20 " b"', 'line 25-29 " c"']],
  ["var a = '// b /* c */'", []],
  ["var a = '''\n// b\n'''", []],
  ["var a = 'b${/* c */ d}'", ['block 12-19 " c "']],
  ["#disable-next-line a b-c\nvar d = 1", ['directive 0-24 "disable-next-line a b-c"']],
  ["  #disable-diagnostics a // b\nvar d = 1", ['directive 2-24 "disable-diagnostics a"', 'line 25-29 " b"']],
  ["#restore-diagnostics  a /* b */", ['directive 0-23 "restore-diagnostics  a"', 'block 24-31 " b "']],
  ["var a = {\n  #disable-next-line b\n  c: 1\n}", ['directive 12-32 "disable-next-line b"']],
];

describe("comments and directives", () => {
  it.each(comments)("%j", (text, expected) => {
    expect(problemsOf(text)).toEqual([]);
    expect(commentsOf(text)).toEqual(expected);
  });

  it("reads a directive only at the start of a line", () => {
    expect(problemsOf("var a = 1 #disable-next-line b")).toEqual([
      "1:11 «#» Unexpected '#'; nothing may follow the value on its line",
    ]);
    expect(problemsOf("/* a */ #disable-next-line b\nvar c = 1")).toHaveLength(1);
  });

  it("may stand between any two tokens", () => {
    const text = "@secure() /* a */ // b\n// c\nparam /* d */ e /* f */ string /* g */ = /* h */ 'i' // j";
    expect(problemsOf(text)).toEqual([]);
    expect(commentsOf(text)).toHaveLength(8);
  });
});
