import { describe, expect, it } from "vitest";
import type { Located } from "../../../src/core/origin.ts";
import { written } from "../../../src/core/origin.ts";
import { Source } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Reading, Unknown, Value } from "../../../src/core/value.ts";
import {
  absent,
  canonical,
  dataOf,
  field,
  Fields,
  fieldsOf,
  known,
  List,
  listOf,
  oneOf,
  property,
  secret,
  slot,
  textOfValue,
  unknown,
} from "../../../src/core/value.ts";
import { here, knownValue, origin, parameter, told, value } from "./toy.ts";

const open = parameter("rest");
const hidden = secret("secure parameter", origin, "parameters.password");

function openObject(of: Record<string, Value>, why: Unknown = open): Value {
  return known(
    new Fields(
      Object.entries(of).map(([key, one]) => field(key, here, one)),
      why,
    ),
    origin,
  );
}

describe("a property", () => {
  it.each<[string, Reading, unknown]>([
    ["of an object that has it", value({ a: 1 }), 1],
    ["of an object without it", value({ b: 1 }), "(absent)"],
    ["of an object in which it is null", value({ a: null }), null],
    ["of null", value(null), "(absent)"],
    ["of what is absent", absent(origin), "(absent)"],
    ["of a text", value("a"), "?invalid"],
    ["of a list", value([1]), "?invalid"],
    ["of a secret", hidden, "(secret)"],
    ["of an unknown", parameter("p"), "?parameter"],
    ["of an open object that has it", openObject({ a: value(1) }), 1],
    ["of an open object without it", openObject({ b: value(1) }), "?parameter"],
    ["of one of several", parameter("p", [value({ a: 1 }), value({})]), { among: [1, "(absent)"] }],
  ])("%s", (_what, of, expected) => {
    expect(told(property(of, "a", "exact"))).toEqual(expected);
  });

  it("is found whatever its case only where case does not matter", () => {
    const of = value({ Protocols: 1 });
    expect(told(property(of, "protocols", "ignored"))).toBe(1);
    expect(told(property(of, "protocols", "exact"))).toBe("(absent)");
  });

  it("in the exact case comes before one in another", () => {
    expect(told(property(value({ A: 1, a: 2 }), "a", "ignored"))).toBe(2);
    expect(told(property(value({ a: 2, A: 1 }), "a", "ignored"))).toBe(2);
  });

  it("that is absent stands at its container", () => {
    const source = new Source("main", "{ a: 1 }");
    const container = known(new Fields([]), written(source.span(0, 8)));
    expect(property(container, "b", "exact")).toEqual({ state: "absent", ...written(source.span(0, 8)) });
  });

  it("keeps its own place, and the way of the whole behind it", () => {
    const source = new Source("main", "{ a: 1 } parameter");
    const literal = known(1, written(source.span(5, 6)));
    const step = { at: source.span(9, 18), via: "parameter default", name: "p" } as const;
    const whole: Located = { at: source.span(0, 8), from: [{ at: source.span(0, 8), via: "literal" }, step] };
    const read = property(known(new Fields([field("a", source.span(2, 3), literal)]), whole), "a", "exact");
    expect(read.at).toEqual(source.span(5, 6));
    expect(read.from).toEqual([{ at: source.span(5, 6), via: "literal" }, step]);
  });

  it("of an unknown has a name of its own", () => {
    expect(property(parameter("p"), "a", "exact")).toMatchObject({ names: "parameters.p.a", label: "p.a" });
    expect(property(unknown("runtime", "?", origin), "a", "exact")).not.toHaveProperty("names");
  });
});

describe("the last of two fields of one name", () => {
  it("is the one that counts", () => {
    const fields = new Fields([field("a", here, value(1)), field("a", here, value(2))]);
    expect(fields.size).toBe(1);
    expect(told(known(fields, origin))).toEqual({ a: 2 });
  });
});

describe("the data of a value", () => {
  it("is there only for what is known", () => {
    for (const reading of [hidden, parameter("p"), absent(origin)]) {
      expect([dataOf(reading), textOfValue(reading), listOf(reading), fieldsOf(reading)]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    }
    expect(dataOf(value(null))).toBeNull();
    expect(textOfValue(value("a"))?.plain).toBe("a");
    expect(listOf(value([1]))?.items).toHaveLength(1);
    expect(fieldsOf(value({ a: 1 }))?.size).toBe(1);
  });

  it("of a secret is nowhere in it", () => {
    expect(Object.keys(hidden).sort()).toEqual(["at", "from", "kept", "names", "state"]);
  });
});

describe("worlds", () => {
  it("within worlds are worlds of the whole", () => {
    const inner = parameter("q", [value(1), value(2)]);
    expect(told(parameter("p", [inner, value(3), absent(origin)]))).toEqual({ among: [1, 2, 3, "(absent)"] });
  });

  it("that are the same value count once", () => {
    const one = value({ a: 1 });
    expect(told(parameter("p", [one, one, value({ a: 1 })]))).toEqual({ among: [{ a: 1 }, { a: 1 }] });
  });

  it("that are too many are not told apart", () => {
    const many = Array.from({ length: 129 }, (_, i) => value(i));
    expect(oneOf(parameter("p"), many.slice(1)).among).toHaveLength(128);
    expect(oneOf(parameter("p"), many)).not.toHaveProperty("among");
    expect(oneOf(parameter("p", many.slice(0, 2)), many)).not.toHaveProperty("among");
  });
});

describe("the canonical spelling", () => {
  it.each<[string, Value, string | undefined]>([
    ["a text", value("a"), '"a"'],
    ["a number", value(1), "1"],
    ["null", value(null), "null"],
    ["a list", value(["a", 1, true]), '["a",1,true]'],
    ["an object, whatever the order of its properties", value({ b: 1, a: 2 }), '{"a":2,"b":1}'],
    ["an unknown with a name", parameter("p"), "\u0000parameters.p\u0000"],
    ["an unknown without one", unknown("runtime", "?", origin), undefined],
    ["a secret with a name", hidden, "\u0000parameters.password\u0000"],
    ["an open object", openObject({ a: value(1) }), undefined],
    ["a list with an unknown of no name in it", value([unknown("runtime", "?", origin)]), undefined],
    ["an object with an unknown of no name in it", value({ a: unknown("runtime", "?", origin) }), undefined],
    ["an open list", known(new List([slot(value(1))], open), origin), undefined],
    [
      "a text with a hole of a name",
      value(new Text([...Text.of("a", origin).parts, { kind: "hole", value: parameter("p") }])),
      JSON.stringify("a\u0000parameters.p\u0000"),
    ],
  ])("of %s", (_what, of, expected) => {
    expect(canonical(of)).toBe(expected);
  });

  it("does not confuse a text with the name of an unknown", () => {
    expect(canonical(value("\u0000parameters.p\u0000"))).not.toBe(canonical(parameter("p")));
  });
});

it("names of unknowns that grew too long are given up", () => {
  const long = "x".repeat(5000);
  expect(unknown("parameter", "?", origin, { names: long })).not.toHaveProperty("names");
  expect(secret("key vault", origin, long)).not.toHaveProperty("names");
  expect(property(parameter("x".repeat(3990)), "key", "exact")).not.toHaveProperty("names");
});

it("a known value of a list tells how many of its elements have a certain place", () => {
  const items = [slot(value(1)), slot(value(2))];
  expect(new List(items)).toMatchObject({ leading: 2, trailing: 2, open: undefined });
  expect(new List(items, open)).toMatchObject({ leading: 2, trailing: 0 });
  expect(new List(items, open, undefined, 1, 1)).toMatchObject({ leading: 1, trailing: 1 });
  expect(knownValue([1]).from).toEqual(origin.from);
});
