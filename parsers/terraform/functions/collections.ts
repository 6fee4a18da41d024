/**
 * Functions of lists, maps and objects. Elements and properties keep their own places, and of a collection that is
 * known in part the result is known in part.
 * https://developer.hashicorp.com/terraform/language/functions#collection-functions
 */
import { same } from "../../../src/core/compare.ts";
import { exactly } from "../../../src/core/decimals.ts";
import type { Invocation } from "../../../src/core/invocation.ts";
import { symbolic } from "../../../src/core/invocation.ts";
import { byCodePoint } from "../../../src/core/order.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Known, Slot, Value } from "../../../src/core/value.ts";
import { itemValue, known, List, listOf, oneOf, slot } from "../../../src/core/value.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { every, some } from "../../../src/core/verdict.ts";
import { booleanFrom, numberFrom, textFrom } from "../conversions.ts";
import { countCharacters } from "./characters.ts";
import type { Elements } from "./elements.ts";
import {
  closed,
  distinct,
  either,
  elementsIn,
  isCounted,
  joined,
  listFrom,
  nameless,
  opened,
  UniqueList,
  unified,
} from "./elements.ts";
import type { Result } from "./parameters.ts";
import {
  any,
  hasHoles,
  hasRoom,
  list,
  nullable,
  number,
  takes,
  takesMore,
  tooMany,
  whole,
} from "./parameters.ts";
import type { Family } from "./scope.ts";

export const collectionFunctions: Family = {
  alltrue: takes([list], ([given], invocation) => decided(given, every, invocation)),
  anytrue: takes([list], ([given], invocation) => decided(given, some, invocation)),
  chunklist: takes([list, whole], ([given, size], invocation) => chunks(given, size, invocation)),
  compact: takes([list], ([given], invocation) => compacted(given, invocation)),
  concat: concatenated,
  contains,
  distinct: takes([list], ([given]) => {
    const { elements, mayRepeat } = distinct(unified(given));
    return new UniqueList(elements, mayRepeat);
  }),
  element: takes([list, whole], ([given, index], invocation) => {
    const { items, open, leading, trailing } = given;
    if (open !== undefined) return index < leading && index >= -trailing ? items.at(index)?.value : undefined;
    if (items.length === 0) return invocation.invalid("takes a list that is not empty");
    return items.at(index % items.length)?.value;
  }),
  flatten: (invocation) => flattened(invocation),
  index: takes([list, any], ([given, wanted], invocation) => indexOf(given, wanted, invocation)),
  length: takes([any], ([given], invocation) => lengthOf(given, invocation)),
  // Gone since Terraform 0.12, yet still there in older configurations.
  list: (invocation) => known(new List(invocation.args), computed(invocation.at)),
  matchkeys: takes([list, list, list], ([values, keys, wanted], invocation) =>
    matchingKeys(values, keys, wanted, invocation),
  ),
  one: takes([any], ([given], invocation) => onlyElement(given, invocation)),
  range: takesMore([number], number, ([first], rest, invocation) =>
    numbersBetween([first, ...rest], invocation),
  ),
  reverse: takes([list], ([{ items, open, each, leading, trailing }]) =>
    listFrom({ items: items.toReversed(), open, each, leading: trailing, trailing: leading }),
  ),
  slice: takes([list, whole, whole], ([given, start, end], invocation) => {
    const { items, open, leading } = given;
    if (open !== undefined && end > leading) return undefined;
    if (start < 0 || start > end || end > items.length)
      return invocation.invalid("takes indexes inside the list");
    return new List(items.slice(start, end));
  }),
  sort: takes([list], ([given], invocation) => sorted(given, invocation)),
  sum: takes([list], ([given], invocation) => sumOf(given, invocation)),
};

const containsKnown = takes([list, nullable], ([given, wanted]) => {
  const found = some(given.items.map((item) => same(item.value, wanted)));
  if (found === "yes") return true;
  return found === "maybe" || given.open !== undefined ? undefined : false;
});

/** A value that is not known may be an element all the same, by its name. */
function contains(invocation: Invocation): Value {
  const [given, wanted] = invocation.values;
  const items = given?.state === "known" ? listOf(given)?.items : undefined;
  if (wanted?.state === "unknown" && items?.some((item) => same(item.value, wanted) === "yes") === true) {
    return known(true, computed(invocation.at, ...invocation.values));
  }
  return containsKnown(invocation);
}

/** https://developer.hashicorp.com/terraform/language/functions/alltrue */
function decided(
  { items, open }: Elements,
  combine: (verdicts: readonly Verdict[]) => Verdict,
  invocation: Invocation,
): Result {
  const verdicts: Verdict[] = open === undefined ? [] : ["maybe"];
  for (const { value } of items) {
    const fact = value.state === "known" && value.data !== null ? booleanFrom(value) : false;
    if (value.state !== "known" || (fact === undefined && hasHoles(value))) verdicts.push("maybe");
    else if (fact === undefined) return invocation.invalid("takes a list of booleans");
    else verdicts.push(fact ? "yes" : "no");
  }
  const result = combine(verdicts);
  return result === "maybe" ? undefined : result === "yes";
}

function chunks({ items, open }: Elements, size: number, invocation: Invocation): Result {
  if (size < 0) return invocation.invalid("takes a size that is not negative");
  if (open !== undefined) return undefined;
  const step = size === 0 ? items.length : size;
  const result: Slot[] = [];
  for (let start = 0; start < items.length; start += step) {
    const chunk = items.slice(start, start + step);
    result.push(slot(known(new List(chunk), computed(invocation.at))));
  }
  return new List(result);
}

/** Without null and empty texts. An element of which neither is certain is one that may be there. */
function compacted({ items, open, each }: Elements, invocation: Invocation): Result {
  const kept: Slot[] = [];
  const doubtful: Elements[] = [];
  for (const item of items) {
    const { value } = item;
    if (value.state !== "known") {
      doubtful.push(opened([], nameless(value), item));
      continue;
    }
    if (value.data === null) continue;
    const text = textFrom(value);
    if (text === undefined) return invocation.invalid("takes a list of texts");
    if (
      text.plain === undefined &&
      text.prefix === "" &&
      text.suffix === "" &&
      text.holes.length === text.parts.length
    ) {
      doubtful.push(opened([], nameless(value), item));
    } else if (text.plain !== "") kept.push(typeof value.data === "object" ? item : slot(known(text, value)));
  }
  return listFrom(joined([opened(kept, open, each), ...doubtful].map(unplaced)));
}

/** The same elements, where it is not known what stands between them. */
function unplaced(elements: Elements): Elements {
  return opened(elements.items, elements.open, elements.each);
}

function concatenated(invocation: Invocation): Value {
  if (invocation.args.length === 0) return invocation.invalid("takes at least 1 argument, not 0");
  const values = invocation.values;
  const hidden = values.find((value) => value.state === "secret");
  if (hidden !== undefined && values.length === 1) return hidden;
  const lists: Elements[] = [];
  for (const [i, value] of values.entries()) {
    const elements = elementsIn(value);
    if (elements === undefined) return invocation.invalid(`refuses argument ${i + 1}: it must be a list`);
    lists.push(elements);
  }
  const all = joined(lists);
  if (!hasRoom(invocation, all.items.length)) return tooMany(invocation);
  return known(listFrom(all), computed(invocation.at));
}

/** Nested lists as one. Of an element that is not known it is not known either whether it is a list. */
function flattened(invocation: Invocation): Value {
  const [value] = invocation.values;
  if (value === undefined || invocation.args.length !== 1) {
    return invocation.invalid(`takes 1 argument, not ${invocation.args.length}`);
  }
  const elements = elementsIn(value);
  if (elements === undefined) return invocation.invalid("refuses argument 1: it must be a list");
  let budget = invocation.scope.evaluation.limits.elements;
  const flat = flatten(elements, 0);
  if (budget < 0 || !hasRoom(invocation, flat.items.length)) return tooMany(invocation);
  return known(listFrom(flat), computed(invocation.at, value));

  function flatten({ items, open, each, leading }: Elements, depth: number): Elements {
    budget -= items.length;
    const parts: Elements[] = [];
    const gap = open === undefined ? undefined : ((each && flattenedEach(each, depth)) ?? opened([], open));
    for (const [i, item] of items.entries()) {
      if (gap !== undefined && i === leading) parts.push(gap);
      const inner = item.value;
      const nested = isMaybeList(inner) && depth < MOST_LEVELS && budget >= 0 ? elementsIn(inner) : undefined;
      if (nested === undefined) parts.push(closed([item]));
      else if (inner.state === "known") parts.push(flatten(nested, depth + 1));
      else
        parts.push(
          nested.items.length > 0 || nested.each !== undefined ? flatten(nested, depth + 1) : nested,
        );
    }
    if (gap !== undefined && leading >= items.length) parts.push(gap);
    return joined(parts);
  }

  /** What each further element adds: if it is a list, its elements, of which there may be any number. */
  function flattenedEach(each: Slot, depth: number): Elements {
    const { value } = each;
    const nested = isMaybeList(value) && depth < MOST_LEVELS ? elementsIn(value) : undefined;
    const cause = nameless(value);
    if (nested === undefined) return opened([], cause, each);
    const { items, each: further } = flatten(nested, depth + 1);
    const shapes = [...items, ...(further === undefined ? [] : [further])];
    return opened([], cause, shapes.length === 0 ? undefined : either(shapes, cause));
  }
}

const MOST_LEVELS = 100;

/** Whether a value is a list or may turn out to be one. */
function isMaybeList(value: Value): boolean {
  if (value.state === "secret") return false;
  if (value.state === "known") return listOf(value) !== undefined;
  return value.among?.every((world) => world.state === "known" && listOf(world) === undefined) !== true;
}

/** https://developer.hashicorp.com/terraform/language/functions/index_function */
function indexOf({ items, open, leading }: Elements, wanted: Known, invocation: Invocation): Result {
  for (const [i, item] of items.entries()) {
    const found = same(item.value, wanted);
    if (found === "maybe" || i >= leading) return undefined;
    if (found === "yes") return i;
  }
  if (open !== undefined) return undefined;
  return invocation.invalid("does not find the value in the list");
}

/** https://developer.hashicorp.com/terraform/language/functions/length */
function lengthOf(given: Known, invocation: Invocation): Result {
  const { data } = given;
  if (typeof data !== "object" || data === null) return invocation.invalid("takes a text, a list or a map");
  if (data.kind === "text") return data.plain === undefined ? undefined : countCharacters(data.plain);
  if (!isCounted(given)) return undefined;
  return data.kind === "list" ? data.items.length : data.size;
}

function matchingKeys(values: Elements, keys: Elements, wanted: Elements, invocation: Invocation): Result {
  if (values.open !== undefined || keys.open !== undefined) return undefined;
  if (values.items.length !== keys.items.length) return invocation.invalid("takes as many keys as values");
  const kept: Slot[] = [];
  let unsure = wanted.open;
  for (const [i, key] of keys.items.entries()) {
    const value = values.items[i];
    const found = some(wanted.items.map((one) => same(one.value, key.value)));
    if (found === "yes" && value !== undefined) kept.push(value);
    else if (found === "maybe") unsure ??= nameless(key.value);
  }
  return listFrom(opened(kept, unsure));
}

/** The one element of a list, or null of an empty list. */
function onlyElement(given: Known, invocation: Invocation): Result {
  const all = listOf(given);
  if (all === undefined) return invocation.invalid("takes a list");
  const [first, second] = all.items;
  if (second !== undefined)
    return isCounted(given) ? invocation.invalid("takes a list with at most one element") : undefined;
  // There is an element, so there is no other.
  if (first !== undefined) return itemValue(first, given);
  if (all.open === undefined) return null;
  if (all.each === undefined) return undefined;
  return oneOf(symbolic(invocation), [known(null, computed(invocation.at)), itemValue(all.each, given)]);
}

/** https://developer.hashicorp.com/terraform/language/functions/range */
function numbersBetween(args: readonly number[], invocation: Invocation): Result {
  const [first = 0, second, third] = args;
  if (args.length > 3) return invocation.invalid(`takes at most 3 arguments, not ${args.length}`);
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (end < start ? -1 : 1);
  if (step === 0) return invocation.invalid("takes a step that is not zero");
  if (step < 0 ? end > start : end < start) return invocation.invalid("never reaches its end with this step");
  const items: Slot[] = [];
  const origin = computed(invocation.at);
  for (let i = 0, at = start; step < 0 ? at > end : at < end; i += 1, at = exactly("+", at, step)) {
    if (i >= MOST_NUMBERS) return invocation.invalid(`gives at most ${MOST_NUMBERS} numbers`);
    items.push(slot(known(at, origin)));
  }
  return hasRoom(invocation, items.length) ? new List(items) : tooMany(invocation);
}

/** Terraform's own limit. */
const MOST_NUMBERS = 1024;

/** Texts in the order of their characters; where one is not known, so is the order. */
function sorted({ items, open }: Elements, invocation: Invocation): Result {
  if (open !== undefined) return undefined;
  const keyed: { readonly key: string; readonly item: Slot }[] = [];
  for (const item of items) {
    const { value } = item;
    if (value.state !== "known") return undefined;
    const text = textFrom(value);
    if (text === undefined) return invocation.invalid("takes a list of texts");
    if (text.plain === undefined) return undefined;
    keyed.push({ key: text.plain, item: typeof value.data === "object" ? item : slot(known(text, value)) });
  }
  keyed.sort((a, b) => byCodePoint(a.key, b.key));
  return new List(keyed.map(({ item }) => item));
}

function sumOf({ items, open }: Elements, invocation: Invocation): Result {
  if (open !== undefined) return undefined;
  if (items.length === 0) return invocation.invalid("takes a list that is not empty");
  let sum = 0;
  for (const { value } of items) {
    if (value.state !== "known") return undefined;
    const addend = numberFrom(value);
    if (addend === undefined)
      return hasHoles(value) ? undefined : invocation.invalid("takes a list of numbers");
    sum = exactly("+", sum, addend);
  }
  return sum;
}
