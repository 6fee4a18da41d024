/**
 * .NET's composite formatting, as far as templates use it.
 * https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting
 */
import type { Invocation } from "../../src/core/invocation.ts";
import { Text } from "../../src/core/text.ts";
import type { Known, Secret, Unknown, Value } from "../../src/core/value.ts";
import { unknown } from "../../src/core/value.ts";
import { madeText, needing, taking, textOf } from "./arguments.ts";

/** `format('{0}://{1}', scheme, host)`. */
export const format = taking(
  1,
  Infinity,
  needing(
    (i) => i === 0,
    (values, call) => {
      const [pattern, ...args] = values;
      const text = pattern?.state === "known" ? textOf(pattern) : undefined;
      if (text === undefined) return call.invalid("needs a text as its first argument");
      return formatted(text, args, call);
    },
  ),
);

/** `undefined` where the format is not known well enough. */
function formatted(pattern: Text, args: readonly Value[], call: Invocation): Text | Unknown | undefined {
  const texts: Text[] = [];
  let rest = pattern.parts;
  while (rest.length > 0) {
    const gap = rest.findIndex((part) => part.kind === "hole");
    const run = new Text(gap < 0 ? rest : rest.slice(0, gap));
    const done = formattedRun(run, args, call);
    // Where a brace has no partner, the partner may be in what is not known.
    if (done === undefined && pattern.plain === undefined) return undefined;
    if (done === undefined)
      return call.invalid("needs each brace in its format to be one of a pair, or doubled");
    if (!(done instanceof Text)) return done;
    texts.push(done);
    const part = gap < 0 ? undefined : rest[gap];
    // What is in the hole is a format as well, so that the result is not what is in the hole.
    if (part?.kind === "hole") texts.push(hole(part.value));
    rest = gap < 0 ? [] : rest.slice(gap + 1);
  }
  return Text.concat(texts);
}

const ITEM = /\{\{|\}\}|\{(\d{1,6})(?:,\s*(-?\d{1,6}))?(?::([^{}]*))?\}|[{}]/g;

/** A format without a hole; `undefined` if a brace in it stands alone. */
function formattedRun(run: Text, args: readonly Value[], call: Invocation): Text | Unknown | undefined {
  const plain = run.plain ?? "";
  const texts: Text[] = [];
  let done = 0;
  const put = (start: number, end: number): void => {
    const piece = run.slice(start, end);
    if (piece !== undefined) texts.push(piece);
  };
  for (const match of plain.matchAll(ITEM)) {
    const [whole, index, alignment, specifier] = match;
    put(done, match.index);
    done = match.index + whole.length;
    if (whole.length === 1) return undefined;
    if (index === undefined) put(match.index, match.index + 1);
    else {
      const value = args[Number(index)];
      if (value === undefined) return call.invalid(`has no argument for '${whole}'`);
      texts.push(item(value, Number(alignment ?? 0), specifier ?? "", call));
    }
  }
  put(done, plain.length);
  return Text.concat(texts);
}

function item(value: Value, alignment: number, specifier: string, call: Invocation): Text {
  if (value.state !== "known") {
    return alignment === 0 && specifier === "" ? new Text([{ kind: "hole", value }]) : hole(value);
  }
  const text = argument(value, specifier, call);
  if (alignment === 0) return text;
  const { plain } = text;
  if (plain === undefined) return hole(unknown("unsupported", "a text that is not known is aligned", value));
  const blanks = madeText(
    " ".repeat(Math.min(MOST_BLANKS, Math.max(0, Math.abs(alignment) - plain.length))),
    value,
  );
  return Text.concat(alignment > 0 ? [blanks, text] : [text, blanks]);
}

const MOST_BLANKS = 10_000;

function argument(value: Known, specifier: string, call: Invocation): Text {
  if (typeof value.data === "number" && specifier !== "") {
    const formattedNumber = number(value.data, specifier);
    if (formattedNumber !== undefined) return madeText(formattedNumber, value);
    return hole(unknown("unsupported", `the number format '${specifier}' is not understood`, value));
  }
  const text = textOf(value) ?? call.scope.dialect.interpolated(value);
  return text?.seenThrough(value) ?? hole(unknown("invalid", "it cannot be formatted", value));
}

/** A hole with what became of `value` in a way that cannot be said. */
function hole(value: Unknown | Secret): Text {
  if (value.state === "secret") {
    const { names: _names, ...rest } = value;
    return new Text([{ kind: "hole", value: rest }]);
  }
  const { names: _names, among: _among, ...rest } = value;
  return new Text([{ kind: "hole", value: rest }]);
}

/** https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings */
function number(value: number, specifier: string): string | undefined {
  if (/^0{1,30}$/.test(specifier) && Number.isInteger(value)) return padded(value, specifier.length);
  const [, letter = "", digits = ""] = /^([A-Za-z])(\d{0,2})$/.exec(specifier) ?? [];
  const precision = Number(digits);
  switch (letter.toUpperCase()) {
    case "D":
      return Number.isInteger(value) ? padded(value, precision) : undefined;
    case "F":
      return digits === "" ? undefined : value.toFixed(precision);
    case "G":
      return digits === "" ? String(value) : undefined;
    case "N":
      return digits === "" ? undefined : grouped(value.toFixed(precision));
    case "X": {
      if (!Number.isInteger(value) || value < 0) return undefined;
      const hex = value.toString(16).padStart(precision, "0");
      return letter === "X" ? hex.toUpperCase() : hex;
    }
    default:
      return undefined;
  }
}

function padded(value: number, digits: number): string {
  return `${value < 0 ? "-" : ""}${String(Math.abs(value)).padStart(digits, "0")}`;
}

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
