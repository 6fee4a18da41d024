/**
 * `format()` and `formatlist()`: the verbs are those of Go, with Terraform's conversions.
 * https://developer.hashicorp.com/terraform/language/functions/format
 */
import type { Invocation } from "../../../src/core/invocation.ts";
import { symbolic } from "../../../src/core/invocation.ts";
import type { Located } from "../../../src/core/origin.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Hole, Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import type { Known, Slot } from "../../../src/core/value.ts";
import { known, List, listOf, slot, textOfValue } from "../../../src/core/value.ts";
import { booleanFrom, numberFrom, textFrom } from "../conversions.ts";
import { boundaries, countCharacters } from "./characters.ts";
import type { Elements } from "./elements.ts";
import { elementsOf, listFrom, nameless, opened } from "./elements.ts";
import { floatDigits, generalDigits, integerDigits } from "./digits.ts";
import { jsonParts } from "./json.ts";
import { Layout, mergedHole } from "./layout.ts";
import type { Parameter, Result } from "./parameters.ts";
import { hasRoom, holeValue, settled, takesMore, text, tooMany } from "./parameters.ts";
import type { Family } from "./scope.ts";

/** Anything, known or not: what is not is a text that is nothing but a hole. */
const anything: Parameter<Known> = { holes: "all", take: (value) => ({ accepted: value }) };

export const formatFunctions: Family = {
  format: takesMore([text], anything, ([template], args, invocation) =>
    formatted(template, args, invocation),
  ),
  formatlist: takesMore([text], anything, ([template], args, invocation) =>
    formattedList(template, args, invocation),
  ),
};

export interface Verb {
  /** As written, with its per cent sign. */
  readonly written: string;
  readonly letter: string;
  readonly zero: boolean;
  readonly sharp: boolean;
  readonly plus: boolean;
  readonly minus: boolean;
  readonly space: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  /** Which argument it takes, counted from 1; `undefined` for the next. */
  readonly argument: number | undefined;
}

const VERB = /^%([0#+\- ]*)([1-9]\d*)?(?:\.(\d*))?(?:\[([1-9]\d*)\])?([A-Za-z])/;
/** Widths and precisions beyond any use, which would only cost memory. */
const MOST_WIDTH = 10_000;

function verbAt(format: string): Verb | undefined {
  const found = VERB.exec(format);
  if (found === null) return undefined;
  const [written, flags = "", width, precision, argument, letter = ""] = found;
  return {
    written,
    letter,
    zero: flags.includes("0"),
    sharp: flags.includes("#"),
    plus: flags.includes("+"),
    minus: flags.includes("-"),
    space: flags.includes(" "),
    width: width === undefined ? undefined : Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    argument: argument === undefined ? undefined : Number(argument),
  };
}

function formatted(template: Text, args: readonly Known[], invocation: Invocation): Result {
  const layout = new Layout(template);
  const firstHole = layout.nextHole(0);
  const parts: Part[] = [];
  let done = 0;
  let next = 1;
  let highest = 0;
  for (
    let at = layout.string.indexOf("%");
    at >= 0 && at < firstHole;
    at = layout.string.indexOf("%", done)
  ) {
    for (const part of layout.parts(done, at)) parts.push(part);
    const origin = layout.located(at, at + 2) ?? computed(invocation.at);
    if (layout.string[at + 1] === "%") {
      for (const part of Text.of("%", origin).parts) parts.push(part);
      done = at + 2;
      continue;
    }
    const verb = verbAt(layout.string.slice(at, at + 100));
    if (verb === undefined || at + verb.written.length > firstHole) {
      if (firstHole < layout.length) return new Text([...parts, unread(layout, at, invocation)]);
      return invocation.invalid(`cannot read its format at '${layout.string.slice(at, at + 10)}'`);
    }
    const number = verb.argument ?? next;
    const arg = args[number - 1];
    if (arg === undefined) return invocation.invalid(`has no argument for '${verb.written}'`);
    const piece = pieceOf(verb, arg, layout.located(at, at + verb.written.length) ?? origin);
    if (typeof piece === "string")
      return invocation.invalid(`cannot write argument ${number + 1} as '${verb.written}': ${piece}`);
    for (const part of piece) parts.push(part);
    next = number + 1;
    highest = Math.max(highest, number);
    done = at + verb.written.length;
  }
  if (firstHole < layout.length)
    return new Text([...parts, ...layout.parts(done, firstHole), unread(layout, firstHole, invocation)]);
  if (highest < args.length) return invocation.invalid("has more arguments than its format takes");
  for (const part of layout.parts(done)) parts.push(part);
  return new Text(parts);
}

/** The rest of a result from `at` on: in a hole of the format there may be verbs, which take arguments. */
function unread(layout: Layout, at: number, invocation: Invocation): Hole {
  const { names, label: _label, ...rest } = symbolic(invocation);
  return { kind: "hole", value: names === undefined ? rest : { ...rest, names: `${names} from ${at}` } };
}

/** What a verb makes of an argument, or what is wrong with it. */
function pieceOf(verb: Verb, arg: Known, origin: Located): readonly Part[] | string {
  if ((verb.width ?? 0) > MOST_WIDTH || (verb.precision ?? 0) > MOST_WIDTH)
    return "the width is over the limit";
  const given = textOfValue(arg);
  const [only] = given?.parts ?? [];
  if (given?.parts.length === 1 && only?.kind === "hole") {
    return verb.written === "%s" ? [only] : [mergedHole(only, given, `format ${verb.written}`)];
  }
  if (verb.letter === "v") return defaultPiece(verb, arg, origin);
  if (arg.data === null) return "it is null";
  switch (verb.letter) {
    case "s":
    case "q":
      return textPiece(verb, arg, origin);
    case "t": {
      const fact = booleanFrom(arg);
      return fact === undefined
        ? partly(verb, arg, "it is neither true nor false")
        : Text.of(String(fact), arg).parts;
    }
    case "d":
    case "b":
    case "o":
    case "x":
    case "X": {
      const number = numberFrom(arg);
      if (number === undefined) return partly(verb, arg, "it is not a number");
      if (!Number.isInteger(number)) return "it is not a whole number";
      return digitsPiece(integerDigits(number, verb), verb, arg);
    }
    case "e":
    case "E":
    case "f":
    case "g":
    case "G": {
      const number = numberFrom(arg);
      return number === undefined
        ? partly(verb, arg, "it is not a number")
        : digitsPiece(floatDigits(number, verb), verb, arg);
    }
    default:
      return "there is no such verb";
  }
}

/** A text with a hole may turn out to be what the verb needs. */
function partly(verb: Verb, arg: Known, wrong: string): readonly Part[] | string {
  const given = textOfValue(arg);
  const [hole] = given?.holes ?? [];
  if (given === undefined || hole === undefined) return wrong;
  return [mergedHole(hole, given, `format ${verb.written}`)];
}

function digitsPiece(digits: string | undefined, verb: Verb, arg: Known): readonly Part[] {
  if (digits !== undefined) return Text.of(digits, arg).parts;
  const because = {
    ...nameless(arg),
    because: "unsupported",
    detail: "the number has more digits than the evaluation keeps",
  } as const;
  return [{ kind: "hole", value: because }];
}

function textPiece(verb: Verb, arg: Known, origin: Located): readonly Part[] | string {
  const given = textFrom(arg);
  if (given === undefined) return "it is not a text";
  let shortened: Text | undefined = given;
  if (verb.precision !== undefined && verb.precision > 0) {
    if (given.plain === undefined) return partly(verb, arg, "it is not known");
    const end = boundaries(given.plain)[verb.precision];
    shortened = end === undefined ? given : given.slice(0, end);
  }
  if (shortened === undefined) return "it is not known";
  const parts = verb.letter === "q" ? jsonParts(known(shortened, arg), origin) : shortened.parts;
  return padded(new Text(parts), verb, origin);
}

function defaultPiece(verb: Verb, arg: Known, origin: Located): readonly Part[] {
  if (!verb.sharp && arg.data !== null) {
    const given = textOfValue(arg);
    if (given !== undefined) return padded(given.seenThrough(arg), verb, origin);
    if (typeof arg.data === "number") return padded(Text.of(generalDigits(arg.data), arg), verb, origin);
    if (typeof arg.data === "boolean") return padded(Text.of(String(arg.data), arg), verb, origin);
  }
  return padded(new Text(jsonParts(arg, origin)), verb, origin);
}

/** The text filled up to the width of the verb, which counts characters. */
function padded(piece: Text, verb: Verb, origin: Located): readonly Part[] {
  if (verb.width === undefined) return piece.parts;
  const [hole] = piece.holes;
  if (piece.plain === undefined)
    return hole === undefined ? piece.parts : [mergedHole(hole, piece, `format ${verb.written}`)];
  const missing = verb.width - countCharacters(piece.plain);
  if (missing <= 0) return piece.parts;
  const pad = Text.of((verb.zero ? "0" : " ").repeat(missing), { at: origin.at, from: origin.from }).parts;
  return verb.minus ? [...piece.parts, ...pad] : [...pad, ...piece.parts];
}

/** Arguments that are lists go on together, one element at a time; the others stay. */
function formattedList(template: Text, args: readonly Known[], invocation: Invocation): Result {
  const lists = args.map((arg) => elementsOf(arg));
  const counted = lists.filter((one): one is Elements => one !== undefined);
  const closed = counted.filter((one) => one.open === undefined);
  const length = closed[0]?.items.length;
  if (closed.some((one) => one.items.length !== length))
    return invocation.invalid("takes lists of the same length");
  const open = counted.find((one) => one.open !== undefined)?.open ?? unsettled(args, length);
  const row = (i: number | undefined): Slot => {
    const values = args.map((arg, k): Known => {
      const list = lists[k];
      if (list === undefined) return isHole(arg) ? holeValue(nameless(arg)) : arg;
      const value = (i === undefined || list.open !== undefined ? list.each : list.items[i])?.value;
      return value?.state === "known" ? value : holeValue(value ?? nameless(arg));
    });
    const result = formatted(template, values, invocation);
    const value =
      result === undefined
        ? symbolic(invocation)
        : typeof result === "object" && result !== null && "state" in result
          ? result
          : known(result, computed(invocation.at, ...values));
    return slot(settled(value, invocation));
  };
  if (length === undefined && open !== undefined) return listFrom(opened([], open, row(undefined)));
  const count = length ?? 1;
  if (!hasRoom(invocation, count)) return tooMany(invocation);
  return new List(Array.from({ length: count }, (_, i) => row(i)));
}

/** Where no list tells the length, an argument that is not known may be the one that does. */
function unsettled(
  args: readonly Known[],
  length: number | undefined,
): ReturnType<typeof nameless> | undefined {
  const hole = length === undefined ? args.find(isHole) : undefined;
  return hole === undefined ? undefined : nameless(hole);
}

function isHole(arg: Known): boolean {
  const given = textOfValue(arg);
  return listOf(arg) === undefined && given?.parts.length === 1 && given.holes.length === 1;
}
