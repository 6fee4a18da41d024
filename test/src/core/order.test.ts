import fc from "fast-check";
import { expect, test } from "vitest";
import { byPlace, distinct, grouped } from "../../../src/core/order.ts";
import { Source } from "../../../src/core/source.ts";

const a = new Source("a.bicep", "0123456789");
const b = new Source("b.bicep", "0123456789");

test("places are ordered by file, start and end", () => {
  const spans = [b.span(0, 1), a.span(5, 6), a.span(2, 9), a.span(2, 3)];
  const sorted = spans.map((at) => ({ at })).toSorted(byPlace);
  expect(sorted.map(({ at }) => [at.source.path, at.start, at.end])).toEqual([
    ["a.bicep", 2, 3],
    ["a.bicep", 2, 9],
    ["a.bicep", 5, 6],
    ["b.bicep", 0, 1],
  ]);
});

test("of what says the same at the same characters the first stays, also where the file was read twice", () => {
  const again = new Source("a.bicep", "0123456789");
  const all = [
    { at: a.span(0, 1), note: "x", n: 1 },
    { at: again.span(0, 1), note: "x", n: 2 },
    { at: a.span(0, 1), note: "y", n: 3 },
    { at: a.span(0, 2), note: "x", n: 4 },
  ];
  expect(distinct(all, ({ note }) => note).map(({ n }) => n)).toEqual([1, 3, 4]);
});

test("groups hold everything, each under its key, in the order in which it came", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (numbers) => {
      const groups = grouped(numbers, (n) => n % 3);
      for (const key of [0, 1, 2])
        expect(groups.get(key) ?? []).toEqual(numbers.filter((n) => n % 3 === key));
    }),
  );
});
