/**
 * Functions of lists, and those that take a list, an object or a text.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-array
 */
import { computed } from "../../src/core/origin.ts";
import { same } from "../../src/core/compare.ts";
import { Gathering, seenWithin } from "../../src/core/gathering.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { ignorance, symbolic } from "../../src/core/invocation.ts";
import { Text } from "../../src/core/text.ts";
import type { Known, Slot, Unknown, Value } from "../../src/core/value.ts";
import { fieldsOf, itemValue, known, List, listOf, named, slot, textOfValue } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { some } from "../../src/core/verdict.ts";
import type { Result } from "./arguments.ts";
import {
  anonymous,
  inEachWorld,
  insertion,
  ofKnown,
  ofOne,
  ofTwo,
  taking,
  textOf,
  textResult,
  wholeNumber,
} from "./arguments.ts";
import type { AzureFunctions } from "./scope.ts";
import { containsText, indexOfText, lastIndexOfText } from "./search.ts";

export const collectionFunctions: AzureFunctions = {
  array: ofOne((value) => (listOf(value) === undefined ? new List([slot(value)]) : value)),
  concat: taking(1, Infinity, concatenated),
  contains: ofTwo(contains),
  createArray: (call) => known(new List(call.args), computed(call.at)),
  empty: ofOne(empty),
  first: ofOne((value, call) => end(value, "first", call)),
  flatten: ofOne(flattened),
  indexOf: ofTwo(indexOf),
  last: ofOne((value, call) => end(value, "last", call)),
  lastIndexOf: ofTwo(lastIndexOf),
  length: ofOne(length),
  range: ofKnown(2, 2, range),
  skip: ofTwo(skip),
  take: ofTwo(take),
};

/** The elements of several lists, or the characters of several texts. Null counts as an empty text. */
function concatenated(call: Invocation): Value {
  const { values } = call;
  const first = values.find((value) => value.state === "known" && value.data !== null);
  const list = first === undefined ? undefined : listOf(first);
  const isText = first !== undefined || values.some((value) => value.state === "secret");
  if (list === undefined && isText) return concatenatedTexts(call);
  const everywhere = (): boolean => true;
  return inEachWorld(values, everywhere, call, (row) => concatenatedLists(row, call));
}

function concatenatedTexts(call: Invocation): Value {
  const texts: Text[] = [];
  for (const value of call.values) {
    const text = insertion(value, call.scope.dialect);
    if (text === undefined) return call.invalid("needs texts or lists, and not both");
    texts.push(text);
  }
  return textResult(Text.concat(texts), call);
}

function concatenatedLists(values: readonly Value[], call: Invocation): Value {
  const [only] = values;
  if (values.length === 1 && only !== undefined && only.state !== "known") return only;
  if (values.every((value) => value.state === "known" && value.data === null))
    return known(new Text([]), computed(call.at));
  if (!values.some((value) => listOf(value) !== undefined)) return symbolic(call, values);
  if (values.some((value) => value.state === "known" && listOf(value) === undefined)) {
    return call.invalid("needs texts or lists, and not both");
  }
  const result = new Gathering();
  for (const value of values) {
    const list = listOf(value);
    if (list !== undefined) result.addAll(list, value);
    else result.gap(gapOf(value, call));
  }
  return counted(result, call);
}

/** Why elements are not known in the place of `value`. */
export function gapOf(value: Value, call: Invocation): Unknown {
  return anonymous(ignorance(value) ?? call.invalid("needs a list here"));
}

/** The gathered list, if it has no more elements than may still come about. */
export function counted(result: Gathering, call: Invocation, each?: Slot): Value {
  if (call.scope.evaluation.allow(result.size)) return known(result.list(each), computed(call.at));
  return call.unknown("budget", "there are more elements than are evaluated");
}

/** Texts are compared with regard to case, names of properties without. */
function contains(container: Known, item: Known, call: Invocation): Result {
  const list = listOf(container);
  if (list !== undefined) {
    const found = some(list.items.map((one) => same(one.value, item)));
    return decided(list.open !== undefined && found === "no" ? "maybe" : found);
  }
  const wanted = textOf(item);
  const fields = fieldsOf(container);
  if (fields !== undefined) {
    if (wanted === undefined) return call.invalid("needs the name of a property as a text");
    if (wanted.plain === undefined) return undefined;
    return (
      fields.getIgnoringCase(wanted.plain) !== undefined || (fields.open === undefined ? false : undefined)
    );
  }
  const text = textOfValue(container);
  if (text === undefined || wanted === undefined)
    return call.invalid("needs a list, an object or a text to look into");
  return containsText(text, wanted);
}

function decided(verdict: Verdict): boolean | undefined {
  return verdict === "maybe" ? undefined : verdict === "yes";
}

function empty(value: Known, call: Invocation): Result {
  const size = leastSize(value);
  if (size === undefined) return call.invalid("needs a list, an object or a text");
  if (size.least > 0) return false;
  return size.isExact ? true : undefined;
}

function length(value: Known, call: Invocation): Result {
  const size = leastSize(value);
  if (size === undefined) return call.invalid("needs a list, an object or a text");
  return size.isExact ? size.least : undefined;
}

function leastSize(value: Known): { readonly least: number; readonly isExact: boolean } | undefined {
  const list = listOf(value);
  if (list !== undefined) return { least: list.items.length, isExact: list.open === undefined };
  const fields = fieldsOf(value);
  if (fields !== undefined) return { least: fields.size, isExact: fields.open === undefined };
  const text = textOf(value);
  return text === undefined ? undefined : { least: text.length, isExact: text.plain !== undefined };
}

/** The first or the last element or character; null for an empty list. */
function end(value: Known, which: "first" | "last", call: Invocation): Result {
  if (value.data === null) return null;
  const list = listOf(value);
  if (list !== undefined) {
    const certain = which === "first" ? list.leading : list.trailing;
    const item = which === "first" ? list.items[0] : list.items.at(-1);
    if (item !== undefined && certain > 0) return itemValue(item, value);
    return list.open === undefined ? null : undefined;
  }
  const text = textOf(value);
  if (text === undefined) return call.invalid("needs a list or a text");
  if (which === "first") return text.plain === "" ? text : text.slice(0, 1);
  const last = text.parts.at(-1);
  if (last === undefined) return text;
  return last.kind === "hole" ? undefined : new Text([last]).slice(last.text.length - 1);
}

function flattened(value: Known, call: Invocation): Result {
  const list = listOf(value);
  if (list === undefined) return call.invalid("needs a list of lists");
  const result = new Gathering();
  for (const [i, item] of list.items.entries()) {
    if (i === list.leading && list.open !== undefined) result.gap(gapOf(list.open, call));
    const inner = itemValue(item, value);
    const innerList = listOf(inner);
    if (innerList !== undefined) result.addAll(innerList, inner);
    else if (inner.state === "known") return call.invalid("needs a list of lists");
    else result.gap(gapOf(inner, call));
  }
  if (list.open !== undefined) result.gap(gapOf(list.open, call));
  return counted(result, call);
}

/** Elements are compared with regard to case, texts are searched without. */
function indexOf(container: Known, item: Known, call: Invocation): Result {
  const list = listOf(container);
  if (list === undefined) return indexInText(container, item, call, indexOfText);
  for (const [i, one] of list.items.entries()) {
    if (i === list.leading) break;
    const verdict = same(one.value, item);
    if (verdict === "yes") return i;
    if (verdict === "maybe") return undefined;
  }
  return list.open === undefined ? -1 : undefined;
}

function lastIndexOf(container: Known, item: Known, call: Invocation): Result {
  const list = listOf(container);
  if (list === undefined) return indexInText(container, item, call, lastIndexOfText);
  if (list.open !== undefined) return undefined;
  for (let i = list.items.length - 1; i >= 0; i -= 1) {
    const one = list.items[i];
    const verdict = one === undefined ? "no" : same(one.value, item);
    if (verdict === "yes") return i;
    if (verdict === "maybe") return undefined;
  }
  return -1;
}

function indexInText(
  container: Known,
  item: Known,
  call: Invocation,
  find: (text: Text, part: Text) => number | undefined,
): Result {
  if (container.data === null) return -1;
  const [text, part] = [textOf(container), textOf(item)];
  if (text === undefined || part === undefined) return call.invalid("needs a list, or two texts");
  return find(text, part);
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-array#range */
const MOST_IN_RANGE = 10_000;

function range(args: readonly Known[], call: Invocation): Result {
  const [start, count] = args.map(wholeNumber);
  if (start === undefined || count === undefined) return call.invalid("needs two whole numbers");
  if (count < 0 || count > MOST_IN_RANGE)
    return call.invalid(`counts from 0 to ${String(MOST_IN_RANGE)} numbers`);
  const result = new Gathering();
  const origin = call.known(null);
  for (let i = 0; i < count; i += 1) result.add(slot({ ...origin, data: start + i }));
  return counted(result, call);
}

function take(value: Known, count: Known, call: Invocation): Result {
  const number = wholeNumber(count);
  if (number === undefined) return call.invalid("needs a list or a text, and a whole number");
  if (value.data === null) return null;
  const wanted = Math.max(0, number);
  const list = listOf(value);
  if (list !== undefined) {
    const items = list.items.slice(0, Math.min(wanted, list.leading)).map((item) => seenWithin(item, value));
    return wanted <= list.leading ? new List(items) : new List(items, list.open, list.each);
  }
  const text = textOf(value);
  if (text === undefined) return call.invalid("needs a list or a text, and a whole number");
  const taken =
    text.plain === undefined ? text.slice(0, wanted) : text.slice(0, Math.min(wanted, text.length));
  if (taken !== undefined) return taken;
  // What is certain to stand first is certain to be taken first.
  const start = text.slice(0, text.prefix.length);
  if (start === undefined || start.length === 0) return undefined;
  const { names, ...rest } = symbolic(call);
  const hole = { ...rest, ...named(names === undefined ? undefined : `the rest of ${names}`) };
  return Text.concat([start, new Text([{ kind: "hole", value: hole }])]);
}

function skip(value: Known, count: Known, call: Invocation): Result {
  const number = wholeNumber(count);
  if (number === undefined) return call.invalid("needs a list or a text, and a whole number");
  if (value.data === null) return null;
  const passed = Math.max(0, number);
  const list = listOf(value);
  if (list !== undefined) {
    if (passed > list.leading && list.open !== undefined) return new List([], list.open, list.each);
    const items = list.items.slice(passed).map((item) => seenWithin(item, value));
    return new List(items, list.open, list.each, list.leading - passed, list.trailing);
  }
  const text = textOf(value);
  if (text === undefined) return call.invalid("needs a list or a text, and a whole number");
  return text.plain === undefined ? text.slice(passed) : text.slice(Math.min(passed, text.length));
}
