import { describe, expect, it } from "vitest";
import { same, sameText } from "../../../src/core/compare.ts";
import type { Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import type { Reading, Value } from "../../../src/core/value.ts";
import { absent, field, Fields, known, List, secret, slot, unknown } from "../../../src/core/value.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { here, origin, parameter, value } from "./toy.ts";

const nothing = unknown("runtime", "?", origin);
const text = (...parts: readonly (string | Value)[]): Text =>
  new Text(
    parts.flatMap((part): readonly Part[] => {
      if (typeof part === "string") return Text.of(part, origin).parts;
      return part.state === "known" ? [] : [{ kind: "hole", value: part }];
    }),
  );

function expectSame(a: Reading, b: Reading, verdict: Verdict): void {
  expect([same(a, b), same(b, a)]).toEqual([verdict, verdict]);
}

describe("two values", () => {
  it.each<[string, Reading, Reading, Verdict]>([
    ["equal numbers", value(1), value(1), "yes"],
    ["different numbers", value(1), value(2), "no"],
    ["a number and its text", value(1), value("1"), "no"],
    ["null and null", value(null), value(null), "yes"],
    ["null and absent", value(null), absent(origin), "no"],
    ["absent and absent", absent(origin), absent(origin), "yes"],
    ["absent and unknown", absent(origin), nothing, "maybe"],
    ["an unknown and another", parameter("p"), parameter("q"), "maybe"],
    ["an unknown and itself", parameter("p"), parameter("p"), "yes"],
    ["unknowns without names", nothing, nothing, "maybe"],
    ["a secret and itself", secret("key vault", origin, "s"), secret("key vault", origin, "s"), "yes"],
    ["two secrets", secret("key vault", origin, "s"), secret("key vault", origin, "t"), "maybe"],
    ["a secret and a text", secret("key vault", origin, "s"), value("a"), "maybe"],
    ["one of several that are all different", parameter("p", [value(1), value(2)]), value(3), "no"],
    ["one of several that are all equal", parameter("p", [value(1), value(1)]), value(1), "yes"],
    ["one of several of which one is equal", parameter("p", [value(1), value(2)]), value(1), "maybe"],
    ["equal lists", value([1, "a"]), value([1, "a"]), "yes"],
    ["lists of different length", value([1]), value([1, 2]), "no"],
    ["lists with a difference behind an unknown", value([nothing, 1]), value([2, 2]), "no"],
    ["lists with an unknown", value([nothing, 1]), value([2, 1]), "maybe"],
    ["equal objects in another order", value({ a: 1, b: 2 }), value({ b: 2, a: 1 }), "yes"],
    ["objects with other names", value({ a: 1 }), value({ b: 1 }), "no"],
    ["objects with names in another case", value({ a: 1 }), value({ A: 1 }), "no"],
    ["a list and an object", value([]), value({}), "no"],
  ])("%s", (_what, a, b, verdict) => {
    expectSame(a, b, verdict);
  });

  it("that are open differ only in what is certain", () => {
    const open = (fields: Record<string, Value>): Value =>
      known(
        new Fields(
          Object.entries(fields).map(([key, one]) => field(key, here, one)),
          nothing,
        ),
        origin,
      );
    expectSame(open({ a: value(1) }), value({ a: 2 }), "no");
    expectSame(open({ a: value(1) }), value({ a: 1, b: 2 }), "maybe");
    expectSame(open({ a: value(1) }), value({ b: 1 }), "no");
    expectSame(open({ a: value(1) }), open({ b: value(1) }), "maybe");
  });

  it("that are open lists are compared only where places are certain", () => {
    const open = (leading: number, ...items: readonly number[]): Value =>
      known(
        new List(
          items.map((one) => slot(value(one))),
          nothing,
          undefined,
          leading,
        ),
        origin,
      );
    expectSame(open(1, 1, 2), value([2, 2]), "no");
    expectSame(open(0, 1, 2), value([2, 2]), "maybe");
    expectSame(open(1, 1, 2), value([1, 3]), "maybe");
  });

  it("that are one object are the same, whatever is in it", () => {
    const one = value({ a: nothing });
    expectSame(one, one, "yes");
    expectSame(one, value({ a: nothing }), "maybe");
  });
});

describe("two half-known texts", () => {
  const [p, q] = [parameter("p"), parameter("q")];

  it.each<[string, Text, Text, Verdict]>([
    ["other beginnings", text("http://", p), text("https://", q), "no"],
    ["one beginning inside the other", text("http", p), text("https://", q), "maybe"],
    ["other ends", text(p, "/v1"), text(q, "/v2"), "no"],
    ["the same spelling", text("a", p, "b"), text("a", p, "b"), "yes"],
    ["the same spelling of another unknown", text("a", p, "b"), text("a", q, "b"), "maybe"],
    ["the same spelling of nothing that has a name", text("a", nothing), text("a", nothing), "maybe"],
    ["a text that is too short", text("abc", p, "c"), text("abc"), "no"],
    ["a text that is just long enough", text("ab", p, "c"), text("abc"), "maybe"],
    ["an end that overlaps the beginning", text("aba", p), text(q, "bab"), "maybe"],
    ["a hole and an empty text", text(p), text(), "maybe"],
    ["known texts", text("a", "b"), text("ab"), "yes"],
  ])("%s", (_what, a, b, verdict) => {
    expect([sameText(a, b), sameText(b, a)]).toEqual([verdict, verdict]);
  });

  it("are compared without regard to case where it does not matter", () => {
    expect(sameText(text("HTTP"), text("http"))).toBe("no");
    expect(sameText(text("HTTP"), text("http"), "ignored")).toBe("yes");
    expect(sameText(text("HTTP://", p), text("http://a"), "ignored")).toBe("maybe");
    expect(sameText(text("HTTP://", p), text("https://a"), "ignored")).toBe("no");
    expect(same(value(["A"]), value(["a"]), "ignored")).toBe("yes");
  });

  it("may be the same where a letter and its other case are not equally long", () => {
    expect(sameText(text("\u0130"), text("i\u0307", p), "ignored")).toBe("maybe");
  });
});
