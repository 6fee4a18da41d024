/** Lists as sets: `union`, `intersection` and `distinct` compare their elements. */
import { same } from "../../src/core/compare.ts";
import { Gathering, seenWithin } from "../../src/core/gathering.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { ignorance } from "../../src/core/invocation.ts";
import type { List, Located, Slot, Value } from "../../src/core/value.ts";
import { canonical } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { every, some } from "../../src/core/verdict.ts";
import { counted, gapOf } from "./collections.ts";

/** A list, and the value that it is the data of. */
export interface Whole {
  readonly list: List;
  readonly value: Located;
}

/** Every element of the lists once, at the place of its first occurrence. A value that is no list leaves a gap. */
export function united(values: readonly (Whole | Value)[], call: Invocation): Value {
  const seen = new Seen();
  const result = new Gathering();
  for (const one of values) {
    if (!("list" in one)) {
      result.gap(gapOf(one, call));
      continue;
    }
    const { list, value } = one;
    for (const [i, item] of list.items.entries()) {
      if (list.open !== undefined && i === list.leading) result.gap(gapOf(list.open, call));
      const slot = seenWithin(item, value);
      const verdict = seen.has(slot.value);
      if (verdict === "yes") continue;
      seen.add(slot.value);
      const cause = verdict === "maybe" ? gapOf(slot.value, call) : undefined;
      if (cause !== undefined) result.gap(cause);
      result.add(slot);
      if (cause !== undefined) result.gap(cause);
    }
    if (list.open !== undefined) result.gap(gapOf(list.open, call));
  }
  return counted(result, call);
}

/** The elements of the first list that all others have. */
export function intersected(values: readonly Whole[], call: Invocation): Value {
  const [first, ...others] = values;
  const result = new Gathering();
  const taken = new Seen();
  const sets = others.map(({ list }) => {
    const seen = new Seen(list.open !== undefined);
    for (const item of list.items) seen.add(item.value);
    return seen;
  });
  for (const item of first?.list.items ?? []) {
    const slot: Slot = first === undefined ? item : seenWithin(item, first.value);
    const verdict = every(sets.map((set) => set.has(slot.value)));
    if (verdict === "no" || taken.has(slot.value) === "yes") continue;
    taken.add(slot.value);
    if (verdict === "yes") result.add(slot);
    else
      result.gap(
        gapOf(
          ignorance(slot.value) ?? others.map(({ list }) => list.open).find(isDefined) ?? slot.value,
          call,
        ),
      );
  }
  const open = first?.list.open;
  if (open !== undefined) result.gap(gapOf(open, call));
  return counted(result, call);
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** How many values that are not known are compared one by one. */
const MOST_COMPARED = 200;

/** The values met so far. Those that are known are compared by their spelling, all at once. */
class Seen {
  readonly #isOpen: boolean;
  readonly #spelled = new Set<string>();
  readonly #known: Value[] = [];
  readonly #unsure: Value[] = [];

  constructor(isOpen = false) {
    this.#isOpen = isOpen;
  }

  add(value: Value): void {
    const spelling = canonical(value);
    if (spelling !== undefined) this.#spelled.add(spelling);
    if (spelling === undefined || ignorance(value) !== undefined) this.#unsure.push(value);
    else this.#known.push(value);
  }

  has(value: Value): Verdict {
    const spelling = canonical(value);
    if (spelling !== undefined && this.#spelled.has(spelling)) return "yes";
    const isSure = spelling !== undefined && ignorance(value) === undefined;
    const others = isSure ? this.#unsure : [...this.#unsure, ...this.#known];
    if (others.length > MOST_COMPARED) return "maybe";
    const found = some(others.map((other) => same(other, value)));
    return found === "no" && this.#isOpen ? "maybe" : found;
  }
}
