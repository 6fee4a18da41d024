/**
 * What the evaluator knows of a value. Unknown has no stand-in, a secret has no data, and an absent property has a
 * place; code that reads data without narrowing does not compile.
 */
import type { Located, Step, Way } from "./origin.ts";
import { computed, through, within, written } from "./origin.ts";
import type { Span } from "./source.ts";
import type { Text } from "./text.ts";

export type Reason =
  | "parameter"
  | "runtime"
  | "unsupported"
  | "missing module"
  | "missing file"
  | "outside workspace"
  | "syntax error"
  | "invalid"
  | "cycle"
  | "budget";

export interface Known extends Located {
  readonly state: "known";
  readonly data: Data;
}

export type Data = null | boolean | number | Text | List | Fields;

export interface Unknown extends Located {
  readonly state: "unknown";
  readonly because: Reason;
  /** What would settle it, as the rest of a sentence: "parameter 'x' has no value". */
  readonly detail: string;
  /** The worlds of which one is real: the arms of a conditional, a parameter's allowed values. */
  readonly among?: readonly Reading[];
  /** A canonical symbol: two unknowns of one name are the same value. */
  readonly names?: string;
  /** A short name for people, as in `apim-${label}`. */
  readonly label?: string;
}

export type Keeping = "secure parameter" | "key vault" | "sensitive variable" | "list function";

/** What must not be read. It has no data, so it cannot be printed. */
export interface Secret extends Located {
  readonly state: "secret";
  readonly kept: Keeping;
  readonly names?: string;
}

export type Value = Known | Unknown | Secret;

/** What is not written. `at` is where it would be: the container. */
export interface Absent extends Located {
  readonly state: "absent";
}

/** The answer to "what is the property …?". */
export type Reading = Value | Absent;

/** Something with a value that may be computed when first asked for. */
export interface Slot {
  readonly value: Value;
}

export class List {
  readonly kind = "list";
  readonly items: readonly Slot[];
  /** Set if there may be more elements than `items`; why they are not known. */
  readonly open: Unknown | undefined;
  /** What each further element looks like, where a loop over something unknown tells. */
  readonly each: Slot | undefined;
  /** How many items, from the first, are certain to stand at their index: all of them unless the list is open. */
  readonly leading: number;
  /** How many items, from the last, are certain to stand there counted from the end. */
  readonly trailing: number;

  constructor(items: readonly Slot[], open?: Unknown, each?: Slot, leading = items.length, trailing = 0) {
    this.items = items;
    this.open = open;
    this.each = each;
    this.leading = open === undefined ? items.length : leading;
    this.trailing = open === undefined ? items.length : trailing;
  }
}

export interface Field extends Slot {
  readonly key: string;
  /** The characters of the key; where a language wrote none, the place that brought the property about. */
  readonly keyAt: Span;
}

export class Fields {
  readonly kind = "fields";
  /** Set if there may be more properties, or other values, than the ones listed; why they are not known. */
  readonly open: Unknown | undefined;
  readonly #byKey: ReadonlyMap<string, Field>;
  #byFoldedKey: ReadonlyMap<string, Field> | undefined;

  /** A key given twice has its last value. */
  constructor(fields: Iterable<Field>, open?: Unknown) {
    const byKey = new Map<string, Field>();
    for (const field of fields) byKey.set(field.key, field);
    this.#byKey = byKey;
    this.open = open;
  }

  get size(): number {
    return this.#byKey.size;
  }

  get fields(): Iterable<Field> {
    return this.#byKey.values();
  }

  get(key: string): Field | undefined {
    return this.#byKey.get(key);
  }

  /** Azure compares property names without regard to case. */
  getIgnoringCase(key: string): Field | undefined {
    const exact = this.#byKey.get(key);
    if (exact !== undefined) return exact;
    this.#byFoldedKey ??= new Map([...this.#byKey.values()].map((field) => [field.key.toLowerCase(), field]));
    return this.#byFoldedKey.get(key.toLowerCase());
  }
}

export function known(data: Data, origin: Located): Known {
  return { state: "known", data, at: origin.at, from: origin.from };
}

/** How many worlds are told apart. Of more than these it is not said any more that one of them is real. */
const MOST_WORLDS = 128;

/** `of`, which is one of `worlds`. Worlds within worlds are worlds of the whole. */
export function oneOf(of: Unknown, worlds: readonly Reading[]): Unknown {
  const { among: _among, ...rest } = of;
  const all = flatWorlds(worlds);
  return all === undefined ? rest : { ...rest, among: all };
}

/** The worlds, none of which has worlds of its own, each once; `undefined` if they are too many. */
function flatWorlds(worlds: readonly Reading[]): readonly Reading[] | undefined {
  const all: Reading[] = [];
  for (const world of worlds) {
    const inner = world.state === "unknown" ? (world.among ?? [world]) : [world];
    for (const one of inner) {
      if (all.some((other) => isSameWorld(one, other))) continue;
      if (all.length === MOST_WORLDS) return undefined;
      all.push(one);
    }
  }
  return all;
}

function isSameWorld(a: Reading, b: Reading): boolean {
  if (a === b) return true;
  if (a.state !== "known" || b.state !== "known" || a.at.source !== b.at.source) return false;
  return a.data === b.data && a.at.start === b.at.start && a.at.end === b.at.end;
}

/** The longest canonical symbol. A longer one is given up: all that is lost is knowing that two unknowns are the same. */
const LONGEST_NAME = 4000;

/** A canonical symbol, as an unknown or a secret has it. */
export function named(names: string | undefined): { readonly names?: string } {
  return names === undefined || names.length > LONGEST_NAME ? {} : { names };
}

interface UnknownExtras {
  readonly among?: readonly Reading[];
  readonly names?: string;
  readonly label?: string;
}

export function unknown(
  because: Reason,
  detail: string,
  origin: Located,
  extras: UnknownExtras = {},
): Unknown {
  const { among, names, label } = extras;
  const result: Unknown = {
    state: "unknown",
    because,
    detail,
    at: origin.at,
    from: origin.from,
    ...named(names),
    ...(label === undefined ? {} : { label }),
  };
  return among === undefined ? result : oneOf(result, among);
}

export function secret(kept: Keeping, origin: Located, names?: string): Secret {
  return {
    state: "secret",
    kept,
    at: origin.at,
    from: origin.from,
    ...named(names),
  };
}

export function absent(container: Located): Absent {
  return { state: "absent", at: container.at, from: container.from };
}

/** The data of a value that is known; `undefined` for one that is not. */
export function dataOf(reading: Reading): Data | undefined {
  return reading.state === "known" ? reading.data : undefined;
}

export function textOfValue(reading: Reading): Text | undefined {
  const data = dataOf(reading);
  return typeof data === "object" && data?.kind === "text" ? data : undefined;
}

export function listOf(reading: Reading): List | undefined {
  const data = dataOf(reading);
  return typeof data === "object" && data?.kind === "list" ? data : undefined;
}

export function fieldsOf(reading: Reading): Fields | undefined {
  const data = dataOf(reading);
  return typeof data === "object" && data?.kind === "fields" ? data : undefined;
}

/** A field's value, with the stations that the object as a whole passed. */
export function fieldValue(field: Field, whole: Located): Value {
  return within(field.value, whole);
}

/** An element's value, with the stations that the list as a whole passed. */
export function itemValue(item: Slot, whole: Located): Value {
  return within(item.value, whole);
}

/** How property names are compared. */
export type KeyCase = "exact" | "ignored";

/**
 * The property `key` of `of`. A known object without it, and not open, says that it is absent; an open one does not
 * know; of an unknown with worlds, every world is asked.
 */
export function property(of: Reading, key: string, keyCase: KeyCase): Reading {
  switch (of.state) {
    case "absent":
      return of;
    case "secret":
      return of;
    case "unknown":
      return propertyOfUnknown(of, key, keyCase);
    case "known": {
      const fields = fieldsOf(of);
      if (fields === undefined) {
        if (of.data === null) return absent(of);
        return unknown("invalid", `there is no property '${key}' in what is not an object`, of);
      }
      const field = keyCase === "exact" ? fields.get(key) : fields.getIgnoringCase(key);
      if (field !== undefined) return fieldValue(field, of);
      if (fields.open !== undefined) return memberOfUnknown(within(fields.open, of), key);
      return absent(of);
    }
  }
}

function propertyOfUnknown(of: Unknown, key: string, keyCase: KeyCase): Unknown {
  const result = memberOfUnknown(of, key);
  return of.among === undefined
    ? result
    : oneOf(
        result,
        of.among.map((world) => property(world, key, keyCase)),
      );
}

/** A label that is longer than this tells nobody anything. */
const LONGEST_LABEL = 200;

/** What is unknown of a part of something unknown: the same reason, under the part's own name. */
function memberOfUnknown(of: Unknown, key: string): Unknown {
  const { among: _among, names, label, ...rest } = of;
  return {
    ...rest,
    ...named(names === undefined ? undefined : `${names}.${key}`),
    ...(label === undefined || label.length > LONGEST_LABEL ? {} : { label: `${label}.${key}` }),
  };
}

/** `value` seen after one more station; nothing else about it changes. */
export function passed(value: Value, step: Step): Value {
  return through(value, step);
}

/** A slot for a value that is there already. */
export function slot(value: Value): Slot {
  return { value };
}

export function field(key: string, keyAt: Span, value: Value): Field {
  return { key, keyAt, value };
}

/** How much of a value is spelled: values may share their parts, hold themselves, or be made as they are read. */
const MOST_SPELLED = 10_000;
const DEEPEST_SPELLED = 100;

/**
 * A spelling in which two values are the same if and only if they are certain to be; `undefined` if that cannot be
 * said of this one.
 */
export function canonical(value: Reading): string | undefined {
  return spelling(value, { left: MOST_SPELLED }, 0);
}

interface Spelling {
  /** How many more values may be spelled. */
  left: number;
}

function spelling(value: Reading, budget: Spelling, depth: number): string | undefined {
  budget.left -= 1;
  if (budget.left < 0 || depth > DEEPEST_SPELLED) return undefined;
  switch (value.state) {
    case "absent":
      return "absent";
    case "secret":
    case "unknown":
      return value.names === undefined ? undefined : `\u0000${value.names}\u0000`;
    case "known":
      return spellingOfData(value.data, budget, depth);
  }
}

function spellingOfData(data: Data, budget: Spelling, depth: number): string | undefined {
  if (data === null || typeof data !== "object") return JSON.stringify(data);
  if (data.kind === "text") {
    const text = data.canonical;
    return text === undefined ? undefined : JSON.stringify(text);
  }
  if (data.open !== undefined) return undefined;
  const parts: string[] = [];
  if (data.kind === "list") {
    for (const item of data.items) {
      const part = spelling(item.value, budget, depth + 1);
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return `[${parts.join(",")}]`;
  }
  for (const { key, value } of data.fields) {
    const part = spelling(value, budget, depth + 1);
    if (part === undefined) return undefined;
    parts.push(`${JSON.stringify(key)}:${part}`);
  }
  return `{${parts.sort().join(",")}}`;
}

export { computed, written };
export type { Located, Step, Way };
