import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../../../src/core/verdict.ts";
import { agree, and, every, not, or, some, verdict } from "../../../src/core/verdict.ts";

const verdicts: readonly Verdict[] = ["yes", "no", "maybe"];
const anyVerdict = fc.constantFrom(...verdicts);

/** What a verdict may turn out to be once everything is known. */
function outcomes(of: Verdict): readonly boolean[] {
  return of === "maybe" ? [true, false] : [of === "yes"];
}

/** The verdict of an operator by definition: what all outcomes of its operands agree on. */
function byOutcomes(operands: readonly Verdict[], operator: (facts: readonly boolean[]) => boolean): Verdict {
  let rows: (readonly boolean[])[] = [[]];
  for (const operand of operands)
    rows = rows.flatMap((row) => outcomes(operand).map((fact) => [...row, fact]));
  const results = new Set(rows.map(operator));
  if (results.size === 2) return "maybe";
  return results.has(true) ? "yes" : "no";
}

describe("Kleene's operators", () => {
  it.each([
    ["yes", "yes", "yes", "yes"],
    ["yes", "no", "no", "yes"],
    ["yes", "maybe", "maybe", "yes"],
    ["no", "yes", "no", "yes"],
    ["no", "no", "no", "no"],
    ["no", "maybe", "no", "maybe"],
    ["maybe", "yes", "maybe", "yes"],
    ["maybe", "no", "no", "maybe"],
    ["maybe", "maybe", "maybe", "maybe"],
  ] as const)("%s with %s: and %s, or %s", (a, b, both, either) => {
    expect(and(a, b)).toBe(both);
    expect(or(a, b)).toBe(either);
  });

  it("never turns maybe into something certain by negation", () => {
    expect(verdicts.map(not)).toEqual(["no", "yes", "maybe"]);
  });

  it("says exactly what every outcome of what is not known agrees on", () => {
    fc.assert(
      fc.property(fc.array(anyVerdict, { maxLength: 6 }), (all) => {
        expect(every(all)).toBe(byOutcomes(all, (facts) => facts.every(Boolean)));
        expect(some(all)).toBe(byOutcomes(all, (facts) => facts.some(Boolean)));
      }),
    );
  });

  it("keeps the laws of De Morgan, double negation, absorption and order", () => {
    fc.assert(
      fc.property(anyVerdict, anyVerdict, anyVerdict, (a, b, c) => {
        expect(not(not(a))).toBe(a);
        expect(not(and(a, b))).toBe(or(not(a), not(b)));
        expect(not(or(a, b))).toBe(and(not(a), not(b)));
        expect(and(a, or(a, b))).toBe(a);
        expect(or(a, and(a, b))).toBe(a);
        expect(and(a, and(b, c))).toBe(and(and(a, b), c));
        expect(and(a, or(b, c))).toBe(or(and(a, b), and(a, c)));
        expect(and(a, b)).toBe(and(b, a));
        expect(or(a, b)).toBe(or(b, a));
      }),
    );
  });

  it("gives none at all the neutral answer", () => {
    expect(every([])).toBe("yes");
    expect(some([])).toBe("no");
    expect(and()).toBe("yes");
    expect(or()).toBe("no");
  });

  it("stops at the verdict that decides", () => {
    function* decided(by: Verdict): Generator<Verdict> {
      yield "maybe";
      yield by;
      throw new Error("asked for more than it needed");
    }
    expect(every(decided("no"))).toBe("no");
    expect(some(decided("yes"))).toBe("yes");
  });
});

describe("agree", () => {
  it("is decided only if all worlds agree", () => {
    fc.assert(
      fc.property(fc.array(anyVerdict, { minLength: 1, maxLength: 6 }), (worlds) => {
        const [first] = worlds;
        expect(agree(worlds)).toBe(worlds.every((one) => one === first) ? first : "maybe");
      }),
    );
  });

  it("says nothing of no world", () => {
    expect(agree([])).toBe("maybe");
  });
});

it("makes a fact a verdict", () => {
  expect([verdict(true), verdict(false)]).toEqual(["yes", "no"]);
});
