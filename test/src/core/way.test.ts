import { describe, expect, test } from "vitest";
import type { Step, Via } from "../../../src/core/origin.ts";
import { Source } from "../../../src/core/source.ts";
import { wayOf } from "../../../src/core/way.ts";

const source = new Source("main.bicep", "param p string = 'http'\nvar v = p\nuse v");
const at = source.span(17, 23);
const elsewhere = source.span(32, 33);

describe("the note of a station", () => {
  const rows: readonly (readonly [Via, string | undefined, string | undefined])[] = [
    ["variable", "v", "value of variable 'v'"],
    ["variable", undefined, "value of a variable"],
    ["parameter default", "p", "default of parameter 'p'"],
    ["parameter default", undefined, "default of a parameter"],
    ["parameter file", "p", "value of parameter 'p'"],
    ["parameter file", undefined, "value of a parameter"],
    ["module argument", "p", "argument 'p' of a module"],
    ["module argument", undefined, "argument of a module"],
    ["module output", "o", "output 'o' of a module"],
    ["module output", undefined, "output of a module"],
    ["resource property", "r", "property 'r' of a resource"],
    ["resource property", undefined, "property of a resource"],
    ["loaded file", "policy.xml", "loaded from 'policy.xml'"],
    ["loaded file", undefined, "loaded from a file"],
    ["loop", "api", "element 'api' of a loop"],
    ["loop", undefined, "element of a loop"],
    ["provider default", "protocols", "default of the azurerm provider"],
    ["platform default", "protocols", "default of Azure"],
    ["literal", undefined, undefined],
    ["expression", undefined, undefined],
  ];
  test.each(rows)("%s %j is told as %j", (via, name, note) => {
    const step: Step = name === undefined ? { at: elsewhere, via } : { at: elsewhere, via, name };
    const expected = note === undefined ? [] : [{ at: elsewhere, note }];
    expect(wayOf({ at, from: [{ at, via: "literal" }, step] })).toEqual(expected);
  });
});

test("stations are told in their order, and one at the very characters of the value is left out", () => {
  const argument = source.span(37, 38);
  const way = wayOf({
    at,
    from: [
      { at, via: "parameter default", name: "p" },
      { at: elsewhere, via: "variable", name: "v" },
      { at: argument, via: "module argument", name: "a" },
    ],
  });
  expect(way).toEqual([
    { at: elsewhere, note: "value of variable 'v'" },
    { at: argument, note: "argument 'a' of a module" },
  ]);
});
