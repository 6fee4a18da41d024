import { describe, expect, it } from "vitest";
import type { Located, Step } from "../../../src/core/origin.ts";
import { computed, through, within, written } from "../../../src/core/origin.ts";
import { Source } from "../../../src/core/source.ts";

const source = new Source("main.bicep", "0123456789");
const at = source.span(0, 1);
const step = (start: number, via: Step["via"] = "variable", name = `v${start}`): Step => ({
  at: source.span(start, start + 1),
  via,
  name,
});
const throughAll = (located: Located, ...steps: readonly Step[]): Located =>
  steps.reduce((it, one) => through(it, one), located);

it("what is written has its own characters as its way", () => {
  expect(written(at)).toEqual({ at, from: [{ at, via: "literal" }] });
});

it("what passes a station keeps its place, and the nearest station first", () => {
  const passed = throughAll(written(at), step(2), step(4, "module argument"));
  expect(passed.at).toBe(at);
  expect(passed.from.map((one) => one.via)).toEqual(["literal", "variable", "module argument"]);
});

describe("what is computed", () => {
  it("stands at the expression, with the ways of its operands behind it", () => {
    const one = throughAll(written(source.span(5, 6)), step(2));
    const other = throughAll(computed(source.span(7, 8)), step(4, "parameter default"));
    expect(computed(at, one, other)).toEqual({
      at,
      from: [{ at, via: "expression" }, step(2), step(4, "parameter default")],
    });
  });

  it("names a station once that several operands passed", () => {
    const one = throughAll(written(source.span(5, 6)), step(2));
    expect(computed(at, one, one, throughAll(written(at), step(2))).from).toHaveLength(2);
  });
});

describe("a part of a whole", () => {
  it("keeps its own way before the stations of the whole", () => {
    const part = throughAll(written(at), step(2));
    const whole = throughAll(written(source.span(0, 9)), step(4), step(6, "module argument"));
    expect(within(part, whole).from.map((one) => one.at.start)).toEqual([0, 2, 4, 6]);
  });

  it("is left as it is where the whole passed nothing", () => {
    const part = throughAll(written(at), step(2));
    expect(within(part, written(source.whole))).toBe(part);
  });

  it("does not pass a station twice", () => {
    const whole = throughAll(written(source.whole), step(4));
    const once = within(written(at), whole);
    expect(within(once, whole)).toBe(once);
  });
});

it("a way ends where nobody would follow it any more", () => {
  const many = Array.from({ length: 1000 }, (_, i) => step(0, "variable", `v${i}`));
  const long = throughAll(written(at), ...many);
  expect(long.from.length).toBeLessThan(50);
  expect(long.from[1]?.name).toBe("v0");
  expect(within(long, throughAll(written(at), ...many.toReversed())).from.length).toBeLessThan(50);
  const operands = Array.from({ length: 1000 }, (_, i) => throughAll(written(at), step(i % 9, "variable")));
  expect(computed(at, ...operands).from).toHaveLength(10);
});
