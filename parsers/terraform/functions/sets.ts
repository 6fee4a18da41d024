/** Functions of sets, which are lists without repetitions, in order. https://developer.hashicorp.com/terraform/language/functions/setunion */
import { same } from "../../../src/core/compare.ts";
import type { Invocation } from "../../../src/core/invocation.ts";
import { ignorance } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Slot, Unknown, Value } from "../../../src/core/value.ts";
import { canonical, known, List, slot } from "../../../src/core/value.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { every, not, some } from "../../../src/core/verdict.ts";
import type { Elements } from "./elements.ts";
import { distinct, elementsIn, joined, listFrom, nameless, opened, unified, UniqueList } from "./elements.ts";
import { setOrder } from "./order.ts";
import type { Result } from "./parameters.ts";
import { hasRoom, list, takes, takesMore, tooMany } from "./parameters.ts";
import type { Family } from "./scope.ts";

export const setFunctions: Family = {
  setintersection: takesMore([list], list, ([first], rest) => {
    const others = rest.map(membership);
    return filtered(first, (item) => every(others.map((isIn) => isIn(item))));
  }),
  setproduct: takesMore([list, list], list, ([first, second], rest, invocation) =>
    product([first, second, ...rest], invocation),
  ),
  setsubtract: takes([list, list], ([first, second]) => {
    const isIn = membership(second);
    return filtered(first, (item) => not(isIn(item)));
  }),
  setunion: (invocation) => union(invocation),
};

/** The elements as a set: of one type, without repetitions, in the order in which Terraform visits them. */
export function setOf(elements: Elements): UniqueList {
  const { elements: unique, mayRepeat } = distinct(unified(elements));
  return new UniqueList({ ...unique, items: setOrder(unique.items) }, mayRepeat);
}

/** Tells of a value whether it is one of the elements. */
function membership({ items, open }: Elements): (item: Slot) => Verdict {
  const names = new Set<string>();
  const unsettled: Slot[] = [];
  for (const item of items) {
    const name = canonical(item.value);
    if (name !== undefined) names.add(name);
    if (name === undefined || ignorance(item.value) !== undefined) unsettled.push(item);
  }
  return (item) => {
    const name = canonical(item.value);
    if (name !== undefined && names.has(name)) return "yes";
    // A value that is known in full is no other value that is.
    const candidates = ignorance(item.value) === undefined ? unsettled : items;
    const found = some(candidates.map((other) => same(item.value, other.value)));
    return found === "no" && open !== undefined ? "maybe" : found;
  };
}

/** The elements that are certain to pass; where one may, the result may have more. */
function filtered(elements: Elements, passes: (item: Slot) => Verdict): List {
  const kept: Slot[] = [];
  let unsure: Unknown | undefined = elements.open;
  for (const item of unified(elements).items) {
    const verdict = passes(item);
    if (verdict === "yes") kept.push(item);
    else if (verdict === "maybe") unsure ??= nameless(item.value);
  }
  return setOf(opened(kept, unsure));
}

function union(invocation: Invocation): Value {
  const { values } = invocation;
  if (values.length === 0) return invocation.invalid("takes at least 1 argument, not 0");
  const lists: Elements[] = [];
  for (const [i, value] of values.entries()) {
    const elements = elementsIn(value);
    if (elements === undefined) return invocation.invalid(`refuses argument ${i + 1}: it must be a list`);
    lists.push(elements);
  }
  const all = joined(lists);
  if (!hasRoom(invocation, all.items.length)) return tooMany(invocation);
  return known(setOf(all), computed(invocation.at));
}

/** All combinations. https://developer.hashicorp.com/terraform/language/functions/setproduct */
function product(lists: readonly Elements[], invocation: Invocation): Result {
  if (lists.some((one) => one.open === undefined && one.items.length === 0)) return new List([]);
  const open = lists.find((one) => one.open !== undefined)?.open;
  const total = lists.reduce((count, one) => count * one.items.length, 1);
  if (!hasRoom(invocation, total * lists.length)) return tooMany(invocation);
  let rows: readonly (readonly Slot[])[] = [[]];
  for (const { items } of lists.map(unified))
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  const origin = computed(invocation.at);
  const each = open === undefined ? undefined : eachRow(lists, invocation);
  const items = rows.map((row) => slot(known(new List(row), origin)));
  return known(listFrom(opened(items, open, each)), origin);
}

/** What each further combination looks like, where that is known of the elements of every open list. */
function eachRow(lists: readonly Elements[], invocation: Invocation): Slot | undefined {
  const row: Slot[] = [];
  for (const { items, open, each } of lists) {
    const [first] = items;
    if (open === undefined && items.length === 1 && first !== undefined) row.push(first);
    else if (open !== undefined && items.length === 0 && each !== undefined) row.push(each);
    else return undefined;
  }
  return slot(known(new List(row), computed(invocation.at)));
}
