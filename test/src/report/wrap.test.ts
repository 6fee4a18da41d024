import fc from "fast-check";
import { expect, test } from "vitest";
import { wrap } from "../../../src/report/wrap.ts";

test.each([
  ["", 10, [""]],
  ["short", 10, ["short"]],
  ["one two three", 7, ["one two", "three"]],
  ["one two three", 8, ["one two", "three"]],
  ["a-very-long-word is kept", 6, ["a-very-long-word", "is", "kept"]],
  ["one two ::three::", 8, ["one two ::three::"]],
  ["one ::two three", 4, ["one ::two", "three"]],
  ["one   ::two three", 4, ["one   ::two", "three"]],
  ["漢字 漢字", 8, ["漢字", "漢字"]],
])("%j in %i columns", (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

test("no character is lost, and no line that could be shorter is too long", () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes("::")),
      fc.integer({ min: 1, max: 30 }),
      (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join(" ")).toBe(text);
        for (const line of lines)
          expect(line.trim().length <= width || !line.trim().includes(" ")).toBe(true);
      },
    ),
  );
});
