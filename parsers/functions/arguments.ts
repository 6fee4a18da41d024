/** How functions read their arguments: how many there are, of what type, and what of them must be known. */
import type { Invocation } from "../../src/core/invocation.ts";
import { pure, symbolic } from "../../src/core/invocation.ts";
import type { Located } from "../../src/core/origin.ts";
import { computed } from "../../src/core/origin.ts";
import type { Dialect } from "../../src/core/scope.ts";
import { Text } from "../../src/core/text.ts";
import type { Data, Known, Reading, Unknown, Value } from "../../src/core/value.ts";
import { known, oneOf, secret, textOfValue } from "../../src/core/value.ts";
import type { AzureFunction } from "./scope.ts";

/** What a function makes of known arguments; `undefined` where what is known of them does not settle it. */
export type Result = Data | Value | undefined;

/** A function that takes from `least` to `most` arguments. */
export function taking(least: number, most: number, implementation: AzureFunction): AzureFunction {
  return (invocation, scope) => {
    const count = invocation.args.length;
    if (count >= least && count <= most) return implementation(invocation, scope);
    return invocation.invalid(`takes ${expected(least, most)}, not ${String(count)}`);
  };
}

function expected(least: number, most: number): string {
  if (most === 0) return "no argument";
  const noun = (most === Infinity ? least : most) === 1 ? "argument" : "arguments";
  if (most === Infinity) return `at least ${String(least)} ${noun}`;
  return least === most ? `${String(least)} ${noun}` : `${String(least)} to ${String(most)} ${noun}`;
}

/** A function of values that must be known. */
export function ofKnown(
  least: number,
  most: number,
  compute: (args: readonly Known[], call: Invocation) => Result,
): AzureFunction {
  return taking(
    least,
    most,
    pure((args, call) => placed(compute(args, call), call)),
  );
}

/** A function of one value that must be known. */
export function ofOne(compute: (value: Known, call: Invocation) => Result): AzureFunction {
  return ofKnown(1, 1, ([value], call) => (value === undefined ? undefined : compute(value, call)));
}

/** A function of two values that must be known. */
export function ofTwo(compute: (a: Known, b: Known, call: Invocation) => Result): AzureFunction {
  return ofKnown(2, 2, ([a, b], call) =>
    a === undefined || b === undefined ? undefined : compute(a, b, call),
  );
}

/**
 * What has parts is made here, and its parts know the ways that they came: those of the arguments are theirs, each its
 * own. What has none came the way of the arguments.
 */
function placed(result: Result, call: Invocation): Result {
  if (typeof result !== "object" || result === null || "state" in result) return result;
  return result.kind === "text" ? textResult(result, call) : known(result, computed(call.at));
}

/** A function of one text. */
export function ofText(compute: (text: Text, call: Invocation, value: Known) => Result): AzureFunction {
  return ofOne((value, call) => {
    const text = textOf(value);
    return text === undefined ? call.invalid("needs a text") : compute(text, call, value);
  });
}

/** A function of two texts. */
export function ofTexts(compute: (a: Text, b: Text, call: Invocation) => Result): AzureFunction {
  return ofTwo((a, b, call) => {
    const [first, second] = [textOf(a), textOf(b)];
    if (first === undefined || second === undefined) return call.invalid("needs two texts");
    return compute(first, second, call);
  });
}

/** The text of a value, with the stations that it passed. Resource Manager takes null for an empty text. */
export function textOf(value: Known): Text | undefined {
  if (value.data === null) return new Text([]);
  return textOfValue(value)?.seenThrough(value);
}

/** What a value puts into a text: what is not known becomes a hole. `undefined` for an object or a list. */
export function insertion(value: Value, dialect: Dialect): Text | undefined {
  if (value.state !== "known") return new Text([{ kind: "hole", value }]);
  const text = textOf(value);
  if (text !== undefined) return text;
  return typeof value.data === "object" ? undefined : dialect.interpolated(value);
}

/** A text as the result of a call. One that is nothing but something unknown is that unknown itself. */
export function textResult(text: Text, call: Invocation): Value {
  const [only] = text.parts;
  if (text.parts.length === 1 && only?.kind === "hole") return only.value;
  return known(text, computed(call.at));
}

/** Characters that nobody wrote: all of them come from `origin` as a whole. */
export function madeText(text: string, origin: Located): Text {
  return new Text([{ kind: "segment", text, at: origin.at, from: origin.from, whole: true }]);
}

/** A number without a fraction that is exactly what it says. */
export function wholeNumber(value: Known | undefined): number | undefined {
  return typeof value?.data === "number" && Number.isSafeInteger(value.data) ? value.data : undefined;
}

/** How many combinations of worlds a function is tried on before it gives up telling them apart. */
const MOST_ROWS = 16;

/**
 * The result in each combination of the worlds of the values at `places`; the others are taken as they are. `self` is
 * what is said of the result where there are several.
 */
export function inEachWorld(
  values: readonly Value[],
  places: (i: number) => boolean,
  call: Invocation,
  compute: (values: readonly Value[]) => Value,
  self: () => Unknown = () => symbolic(call, values),
): Value {
  let rows: readonly (readonly Value[])[] = [[]];
  for (const [i, value] of values.entries()) {
    const told = places(i) ? worldsOf(value) : [value];
    const worlds = rows.length * told.length > MOST_ROWS ? [value] : told;
    rows = rows.flatMap((row) => worlds.map((world) => [...row, world]));
  }
  if (rows.length === 1) return compute(values);
  return oneOf(self(), rows.map(compute));
}

/** The same ignorance of something else: its name and its worlds belonged to what it was said of. */
export function anonymous({ names: _names, among: _among, label: _label, ...rest }: Unknown): Unknown {
  return rest;
}

function worldsOf(value: Value): readonly Value[] {
  if (value.state !== "unknown" || value.among === undefined) return [value];
  return value.among.every(isPresent) ? value.among : [value];
}

function isPresent(reading: Reading): reading is Value {
  return reading.state !== "absent";
}

/**
 * A function that needs some of its arguments known, those at `places`; whatever is not known in the others becomes
 * part of its result.
 */
export function needing(
  places: (i: number) => boolean,
  compute: (values: readonly Value[], call: Invocation) => Result,
): AzureFunction {
  return (call) =>
    inEachWorld(call.values, places, call, (values) => {
      const needed = values.filter((_, i) => places(i));
      const hidden = needed.find((value) => value.state === "secret");
      const self = symbolic(call, values);
      if (hidden !== undefined) return secret(hidden.kept, computed(call.at, hidden), self.names);
      if (needed.some((value) => value.state === "unknown")) return self;
      const result = placed(compute(values, call), call);
      if (result === undefined) return self;
      return isValue(result) ? result : known(result, computed(call.at, ...values));
    });
}

function isValue(result: Data | Value): result is Value {
  return typeof result === "object" && result !== null && "state" in result;
}
