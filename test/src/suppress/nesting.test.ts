import fc from "fast-check";
import { expect, test } from "vitest";
import type { Declaration } from "../../../src/core/remark.ts";
import { Source } from "../../../src/core/source.ts";
import { nestingOf } from "../../../src/suppress/nesting.ts";

const source = new Source("a", "");

/** What parentheses enclose, each a declaration; of a module where they are followed by `m`. */
function declared(text: string): readonly Declaration[] {
  const found: Declaration[] = [];
  const open: number[] = [];
  [...text].forEach((character, i) => {
    if (character === "(") open.push(i);
    const start = character === ")" ? open.pop() : undefined;
    if (start === undefined) return;
    found.push({
      at: source.span(start, i + 1),
      heads: [],
      kind: text[i + 1] === "m" ? "module" : "resource",
    });
  });
  return found;
}

test("the declaration around a place is the smallest that holds it", () => {
  const text = fc.array(fc.constantFrom("(", ")", ")m", "x"), { maxLength: 24 }).map((all) => all.join(""));
  fc.assert(
    fc.property(text, fc.nat(30), fc.boolean(), (spelled, offset, modules) => {
      const all = declared(spelled);
      const wanted = ({ kind }: Declaration): boolean => !modules || kind === "module";
      const holding = all
        .filter((one) => one.at.start <= offset && offset < one.at.end && wanted(one))
        .toSorted((a, b) => a.at.end - a.at.start - (b.at.end - b.at.start));
      expect(nestingOf(all)(offset, wanted)).toBe(holding[0]);
    }),
  );
});
