import { describe, expect, it } from "vitest";
import { Overlay, overlay } from "../../../src/core/overlay.ts";
import { written } from "../../../src/core/origin.ts";
import { Source } from "../../../src/core/source.ts";
import type { Known, Unknown, Value } from "../../../src/core/value.ts";
import { field, Fields, known, property, secret } from "../../../src/core/value.ts";
import { here, knownValue, origin, parameter, told, value } from "./toy.ts";

const p = parameter("p");
/** An object with an unknown rest. */
const open = (fields: Record<string, Value>, why: Unknown = p): Value =>
  known(
    new Fields(
      Object.entries(fields).map(([key, one]) => field(key, here, one)),
      why,
    ),
    origin,
  );

describe("an object laid over another", () => {
  it.each<[string, Value, unknown]>([
    ["replaces and adds properties", value({ b: 3, c: 4 }), { a: 1, b: 3, c: 4 }],
    ["replaces objects as a whole", value({ o: { y: 2 } }), { a: 1, b: 2, o: { y: 2 } }],
    ["changes nothing if it is empty", value({}), { a: 1, b: 2 }],
    ["changes nothing if it is null", value(null), { a: 1, b: 2 }],
    [
      "makes every property uncertain if it is unknown",
      p,
      { a: { among: [1, "?parameter"] }, b: { among: [2, "?parameter"] }, "…": "?parameter" },
    ],
    [
      "makes every property uncertain if it is a secret",
      secret("key vault", origin),
      { a: { among: [1, "?runtime"] }, b: { among: [2, "?runtime"] }, "…": "?runtime" },
    ],
    [
      "makes only those uncertain that it does not say itself",
      open({ a: value(5) }),
      { b: { among: [2, "?parameter"] }, a: 5, "…": "?parameter" },
    ],
    [
      "leaves each world its own properties",
      parameter("q", [value({ a: 5 }), value({}), value(null)]),
      { a: { among: [5, 1] }, b: { among: [2] }, "…": "?parameter" },
    ],
    [
      "leaves open what a world that is open may say",
      parameter("q", [open({ a: value(5) })]),
      { a: { among: [5] }, b: { among: [2, "?parameter"] }, "…": "?parameter" },
    ],
  ])("%s", (_what, over, expected) => {
    expect(told(overlay(knownValue({ a: 1, b: 2 }), over))).toEqual(expected);
  });

  it.each<[string, Value]>([
    ["a text", value("a")],
    ["a list", value([1])],
    ["a number", value(1)],
  ])("is an error if it is %s", (_what, over) => {
    expect(overlay(knownValue({ a: 1 }), over)).toMatchObject({
      state: "unknown",
      because: "invalid",
      detail: "only objects can be merged",
    });
  });
});

describe("an object laid over another in depth", () => {
  it("is missing what both lack where the first one stands", () => {
    const [below, above] = [new Source("a", "{}"), new Source("b", "{}")].map((source, i): Known => {
      const at = written(source.whole);
      const inner = known(new Fields([field(i === 0 ? "x" : "y", source.whole, known(1, at))]), at);
      return known(new Fields([field("o", source.whole, inner)]), at);
    });
    if (below === undefined || above === undefined) throw new Error("there are two");
    const inner = property(overlay(below, above, "deep"), "o", "exact");
    expect(told(inner)).toEqual({ x: 1, y: 1 });
    expect(property(inner, "z", "exact")).toMatchObject({ state: "absent", at: { source: { path: "a" } } });
  });

  it.each<[string, Value, unknown]>([
    ["merges objects in objects", value({ o: { y: 2 } }), { o: { x: 1, y: 2 }, l: [1] }],
    ["replaces lists", value({ l: [2] }), { o: { x: 1 }, l: [2] }],
    ["replaces objects by what is no object", value({ o: null }), { o: null, l: [1] }],
    ["replaces what is no object by objects", value({ l: { x: 1 } }), { o: { x: 1 }, l: { x: 1 } }],
    [
      "keeps what is certain under something unknown",
      value({ o: p }),
      { o: { x: { among: [1, "?parameter"] }, "…": "?parameter" }, l: [1] },
    ],
  ])("%s", (_what, over, expected) => {
    expect(told(overlay(knownValue({ o: { x: 1 }, l: [1] }), over, "deep"))).toEqual(expected);
  });
});

describe("a property whose name is not known", () => {
  it("may have replaced any of the earlier ones, and none of the later", () => {
    const result = new Overlay();
    result.put(field("a", here, value(1)));
    result.putUnknown(p);
    result.put(field("b", here, value(2)));
    expect(told(known(result.fields(), origin))).toEqual({
      a: { among: [1, "?parameter"] },
      b: 2,
      "…": "?parameter",
    });
  });

  it("is not a part of what its name is made of", () => {
    const result = new Overlay();
    result.putUnknown(p);
    const read = property(known(result.fields(), origin), "x", "exact");
    expect(read).not.toHaveProperty("names");
  });
});

it("what is not there may come from any of two unknowns, and has the name of neither", () => {
  const result = new Overlay();
  result.putAll(parameter("q"));
  expect(property(known(result.fields(), origin), "x", "exact")).toMatchObject({ names: "parameters.q.x" });
  result.putAll(p);
  expect(property(known(result.fields(), origin), "x", "exact")).not.toHaveProperty("names");
});

it("names are the same in another case where case does not matter", () => {
  const result = new Overlay("ignored");
  result.put(field("Name", here, value(1)));
  result.put(field("name", here, value(2)));
  expect(told(known(result.fields(), origin))).toEqual({ name: 2 });
});
