import { describe, expect, test } from "vitest";
import type { Edit, Fix } from "../../../src/core/finding.ts";
import { Source } from "../../../src/core/source.ts";
import { applied } from "../../../src/fixes/apply.ts";

const source = new Source("a.bicep", "0123456789");
const other = new Source("b.bicep", "abc");

function edit(start: number, end: number, text: string, of = source): Edit {
  return { at: of.span(start, end), text };
}

function fix(...edits: readonly Edit[]): { readonly fix: Fix } {
  return { fix: { title: "Change it", safety: "safe", edits } };
}

function outcome(...fixes: readonly { readonly fix: Fix }[]): readonly [Record<string, string>, number[]] {
  const { texts, made } = applied(fixes);
  return [Object.fromEntries(texts), made.map((one) => fixes.indexOf(one))];
}

describe("fixes are made", () => {
  test("at their places, in any order", () => {
    expect(outcome(fix(edit(5, 6, "five")), fix(edit(0, 1, ""), edit(2, 2, "+")))).toEqual([
      { "a.bicep": "1+234five6789" },
      [0, 1],
    ]);
  });

  test("in several files", () => {
    expect(outcome(fix(edit(0, 1, "x"), edit(3, 3, "!", other)))).toEqual([
      { "a.bicep": "x123456789", "b.bicep": "abc!" },
      [0],
    ]);
  });

  test("once where several findings have the same", () => {
    expect(outcome(fix(edit(0, 1, "x")), fix(edit(0, 1, "x")))).toEqual([
      { "a.bicep": "x123456789" },
      [0, 1],
    ]);
  });

  test("beside each other", () => {
    expect(
      outcome(fix(edit(2, 4, "x")), fix(edit(4, 6, "y")), fix(edit(2, 2, "+")), fix(edit(6, 6, "-"))),
    ).toEqual([{ "a.bicep": "01+xy-6789" }, [0, 1, 2, 3]]);
  });
});

describe("of two that are about the same characters, the first is made:", () => {
  test.each([
    ["the same characters", edit(2, 4, "y")],
    ["some of the same", edit(3, 5, "y")],
    ["all of them and more", edit(0, 9, "y")],
    ["a place between them", edit(3, 3, "y")],
  ])("%s", (_what, second) => {
    expect(outcome(fix(edit(2, 4, "x")), fix(second))).toEqual([{ "a.bicep": "01x456789" }, [0]]);
  });

  test("the same place", () => {
    expect(outcome(fix(edit(2, 2, "x")), fix(edit(2, 2, "y")))).toEqual([{ "a.bicep": "01x23456789" }, [0]]);
  });

  test("and nothing of the other", () => {
    const both = fix(edit(0, 1, "y"), edit(2, 4, "y"));
    expect(outcome(fix(edit(2, 4, "x")), both)).toEqual([{ "a.bicep": "01x456789" }, [0]]);
  });
});
