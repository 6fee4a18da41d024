/** What functions read of collections: elements and properties that keep the way their collection came. */
import { seenWithin } from "../../../src/core/gathering.ts";
import { ignorance } from "../../../src/core/invocation.ts";
import { byCodePoint } from "../../../src/core/order.ts";
import type { Located } from "../../../src/core/origin.ts";
import { within } from "../../../src/core/origin.ts";
import { Text } from "../../../src/core/text.ts";
import type { Field, Known, Slot, Unknown, Value } from "../../../src/core/value.ts";
import {
  canonical,
  Fields,
  fieldsOf,
  known,
  List,
  listOf,
  oneOf,
  slot,
  unknown,
} from "../../../src/core/value.ts";
import { isPrimitive, textFrom } from "../conversions.ts";

export interface Elements {
  readonly items: readonly Slot[];
  /** Set if there may be further elements; why they are not known. */
  readonly open: Unknown | undefined;
  /** What each further element looks like, where that can be told. */
  readonly each: Slot | undefined;
  /** How many items, from the first, are certain to stand at their index. */
  readonly leading: number;
  /** How many items, from the last, are certain to stand there counted from the end. */
  readonly trailing: number;
}

export interface Entries {
  /** In the order in which Terraform visits them, that of their keys. */
  readonly fields: readonly Field[];
  readonly open: Unknown | undefined;
  /** The object or map as a whole. */
  readonly whole: Known;
}

/** The elements of a list; `undefined` for what is none. */
export function elementsOf(value: Known): Elements | undefined {
  const list = listOf(value);
  if (list === undefined) return undefined;
  return {
    items: value.from.length === 1 ? list.items : list.items.map((item) => seenWithin(item, value)),
    open: list.open === undefined ? undefined : within(list.open, value),
    each: list.each === undefined ? undefined : seenWithin(list.each, value),
    leading: list.leading,
    trailing: list.trailing,
  };
}

/** Items that are all there are. */
export function closed(items: readonly Slot[]): Elements {
  return { items, open: undefined, each: undefined, leading: items.length, trailing: items.length };
}

/** Items among which there may be further elements anywhere. */
export function opened(items: readonly Slot[], open: Unknown | undefined, each?: Slot): Elements {
  return open === undefined ? closed(items) : { items, open, each, leading: 0, trailing: 0 };
}

/** The properties of an object; `undefined` for what is none. */
export function entriesOf(value: Known): Entries | undefined {
  const fields = fieldsOf(value);
  if (fields === undefined) return undefined;
  const ordered = [...fields.fields].sort((a, b) => byCodePoint(a.key, b.key));
  return {
    fields: value.from.length === 1 ? ordered : ordered.map((field) => seenField(field, value)),
    open: fields.open === undefined ? undefined : within(fields.open, value),
    whole: value,
  };
}

/**
 * The elements of a value that may be unknown: of worlds that all are lists, what they have in common. `undefined`
 * for what is certain to be no list.
 */
export function elementsIn(value: Value): Elements | undefined {
  if (value.state === "known") return elementsOf(value);
  const { among } = value.state === "unknown" ? value : { among: undefined };
  const cause = nameless(value);
  const worlds = (among ?? []).flatMap((world) => (world.state === "known" ? (elementsOf(world) ?? []) : []));
  if (among === undefined || worlds.length < among.length) return opened([], cause);
  const length = worlds[0]?.items.length ?? 0;
  if (worlds.every((world) => world.open === undefined && world.items.length === length)) {
    const items = Array.from({ length }, (_, i) =>
      either(
        worlds.flatMap((world) => world.items[i] ?? []),
        cause,
      ),
    );
    return closed(items);
  }
  const further = worlds.flatMap((world) => [
    ...world.items,
    ...(world.each === undefined ? [] : [world.each]),
  ]);
  return opened([], cause, further.length === 0 ? undefined : either(further, cause));
}

/** One of several, of which it is not known which. It is made once: each of them may be such a choice in turn. */
export function either(slots: readonly Slot[], cause: Unknown): Slot {
  const [only] = slots;
  if (only !== undefined && slots.length === 1) return only;
  let made: Value | undefined;
  return {
    get value() {
      made ??= oneOf(
        cause,
        slots.map((one) => one.value),
      );
      return made;
    },
  };
}

/** Why something is not known, without the name of what it was said of: its name belongs to it alone. */
export function nameless(value: Value): Unknown {
  const { because, detail, at, from } = ignorance(value) ?? unknown("runtime", "it is not known", value);
  return unknown(because, detail, { at, from });
}

/** The elements of several lists as one. */
export function joined(all: readonly Elements[]): Elements {
  const each = all.flatMap((one) => (one.each === undefined ? [] : [one.each]));
  const open = all.find((one) => one.open !== undefined)?.open;
  const told = all.every((one) => one.open === undefined || one.each !== undefined);
  const items = all.flatMap((one) => one.items);
  if (open === undefined) return closed(items);
  const leading = certain(all, (one) => one.leading);
  const trailing = certain(all.toReversed(), (one) => one.trailing);
  return { items, open, each: told ? either(each, open) : undefined, leading, trailing };
}

/** How many items stand at a place that is certain before the first list that is open hides where they are. */
function certain(all: readonly Elements[], inOpen: (one: Elements) => number): number {
  let count = 0;
  for (const one of all) {
    if (one.open !== undefined) return count + inOpen(one);
    count += one.items.length;
  }
  return count;
}

export function listFrom({ items, open, each, leading, trailing }: Elements): List {
  return new List(items, open, each, leading, trailing);
}

function seenField(field: Field, whole: Located): Field {
  return {
    key: field.key,
    keyAt: field.keyAt,
    get value() {
      return within(field.value, whole);
    },
  };
}

/** The key of a property as a value. */
export function keyValue(field: Field): Value {
  const origin: Located = { at: field.keyAt, from: [{ at: field.keyAt, via: "literal" }] };
  return known(Text.of(field.key, origin), origin);
}

/**
 * A set: a list without repetitions, in Terraform's order. Where `mayRepeat`, elements that are not known may be the
 * same as others, so that their number is not known either.
 */
export class UniqueList extends List {
  readonly mayRepeat: boolean;

  constructor(elements: Elements, mayRepeat: boolean) {
    super(elements.items, elements.open, elements.each, elements.leading, elements.trailing);
    this.mayRepeat = mayRepeat;
  }
}

/** A list of Terraform's type `list`, where that is certain; a plain one may be a tuple. */
export class TypedList extends List {
  readonly type = "list";
}

/** An object of Terraform's type `map`, where that is certain. */
export class TypedFields extends Fields {
  readonly type = "map";
}

/** Whether the number of a list's elements is known. */
export function isCounted(value: Known): boolean {
  const list = listOf(value);
  if (list === undefined) return fieldsOf(value)?.open === undefined;
  return list.open === undefined && !(list instanceof UniqueList && list.mayRepeat);
}

/** The elements of one type: where there is a text among texts, numbers and booleans, all become texts. */
export function unified(elements: Elements): Elements {
  const { items } = elements;
  const values = items.map((item) => item.value);
  const known_ = values.filter((value) => value.state === "known" && value.data !== null);
  const mixed =
    known_.some((value) => value.state === "known" && typeof value.data === "object") &&
    known_.some((value) => value.state === "known" && typeof value.data !== "object") &&
    known_.every((value) => value.state === "known" && isPrimitive(value.data));
  return { ...elements, items: values.map((value) => slot(mixed ? asText(value) : value)) };
}

function asText(value: Value): Value {
  if (value.state !== "known" || value.data === null) return value;
  const text = textFrom(value);
  return text === undefined ? value : known(text, value);
}

/** The elements without repetitions, and whether some of them may still be the same. */
export function distinct({ items, open, each }: Elements): {
  readonly elements: Elements;
  readonly mayRepeat: boolean;
} {
  const names = new Set<string>();
  const kept: Slot[] = [];
  let unsettled = 0;
  for (const item of items) {
    const name = canonical(item.value);
    if (name !== undefined) {
      if (names.has(name)) continue;
      names.add(name);
    }
    if (ignorance(item.value) !== undefined) unsettled += 1;
    kept.push(item);
  }
  return { elements: opened(kept, open, each), mayRepeat: unsettled > 0 && kept.length > 1 };
}
