import { describe, expect, test } from "vitest";
import type { Comment } from "../../../src/core/remark.ts";
import { Source } from "../../../src/core/source.ts";
import { aimsOf } from "../../../src/suppress/aims.ts";

/** Comments stand in parentheses; what each is about is `in` a line or `above` it. */
function aims(text: string): readonly string[] {
  const source = new Source("a", text);
  const comments = [...text.matchAll(/\([^)]*\)/g)].map(({ 0: found, index }): Comment => {
    const at = source.span(index, index + found.length);
    return { at, says: at };
  });
  return aimsOf(source, comments).map((aim) =>
    aim === undefined ? "nothing" : `${aim.within ? "in" : "above"} ${String(aim.line)}`,
  );
}

describe("a comment is about", () => {
  test.each([
    ["the line it ends", "a\nb (c)\nd", ["in 2"]],
    ["the line it begins", "a\n(c) b\nd", ["in 2"]],
    ["the line it stands in", "a\nb (c) d\ne", ["in 2"]],
    ["the line below it", "a\n  (c)\n  b", ["above 3"]],
    ["the line below it at the start of a file", "(c)\nb", ["above 2"]],
    ["the line below it after a carriage return", "(c)\rb", ["above 2"]],
    ["the line below it after both", "(c)\r\nb", ["above 2"]],
    ["the line below those below it", "(c)\n(d)\n\t(e)\nb", ["above 4", "above 4", "above 4"]],
    ["the line below one of its own line", "(c) (d)\nb", ["above 2", "above 2"]],
    ["the line below that another comment begins", "(c)\n(d) b", ["above 2", "in 2"]],
    ["the line where it begins, over several", "b (c\n\nd)\ne", ["in 1"]],
    ["the line where it ends, over several", "(c\n\nd) b\ne", ["in 3"]],
    ["the line that it shares with another comment", "b (c) (d)\ne", ["in 1", "in 1"]],
    ["nothing across a blank line", "(c)\n\nb", ["nothing"]],
    ["nothing across a blank line below another", "(c)\n(d)\n \nb", ["nothing", "nothing"]],
    ["nothing across a blank line to another", "(c)\n\n(d)\nb", ["nothing", "above 4"]],
    ["nothing at the end of a file", "b\n(c)\n", ["nothing"]],
  ])("%s", (_what, text, expected) => {
    expect(aims(text)).toEqual(expected);
  });

  test("nothing if there is none", () => {
    expect(aims("a\n")).toEqual([]);
  });
});
