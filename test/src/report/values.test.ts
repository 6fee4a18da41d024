import { expect, it } from "vitest";
import { written } from "../../../src/core/origin.ts";
import { Source } from "../../../src/core/source.ts";
import type { Value } from "../../../src/core/value.ts";
import { field, Fields, known, unknown } from "../../../src/core/value.ts";
import { jsonOf } from "../../../src/report/values.ts";

const origin = written(new Source("main.bicep", "").whole);

/** A value made of two of the one before, again and again. */
function doubled(times: number, twice: (before: Value) => Value): Value {
  let value: Value = known(1, origin);
  for (let i = 0; i < times; i += 1) value = twice(value);
  return value;
}

it.each<[string, (before: Value) => Value]>([
  [
    "an object",
    (before) => known(new Fields([field("a", origin.at, before), field("b", origin.at, before)]), origin),
  ],
  [
    "worlds",
    (before) =>
      unknown("parameter", "?", origin, {
        among: [known(new Fields([field("a", origin.at, before)]), origin), before],
      }),
  ],
])("%s that shares its parts is written out only so far", (_what, twice) => {
  expect(JSON.stringify(jsonOf(doubled(3, twice)))).not.toContain("budget");
  const text = JSON.stringify(jsonOf(doubled(60, twice)));
  expect(text.length).toBeLessThan(2_000_000);
  expect(text).toContain('{"$unknown":"budget"}');
});
