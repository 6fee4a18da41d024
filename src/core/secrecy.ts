/** Which parts of a value are secrets because of its declared type, and the value without them. */
import { LazyField } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Field, Reading, Slot, Unknown, Value } from "./value.ts";
import { Fields, fieldsOf, known, List, listOf, oneOf, property, secret } from "./value.ts";

/** What a type says of secrets. Types may hold themselves: read what is needed, and no further. */
export interface Secrecy {
  /** Whether the whole is a secret. */
  readonly secure: boolean;
  readonly nullable: boolean;
  readonly properties: ReadonlyMap<string, Secrecy>;
  /** Of the properties that are not named. */
  readonly rest: Secrecy | undefined;
  /** Of the first items, one by one. */
  readonly leading: readonly Secrecy[];
  /** Of all items after those. */
  readonly items: Secrecy | undefined;
  /** The value is of one of these types. */
  readonly alternatives: readonly Secrecy[];
}

/** How much of a type is looked through for secrets. */
const MOST_TYPES = 10_000;

/** How deep an object is made up that is not known but for its type. */
const DEEPEST = 8;

/** Whether a value of this type may have a secret in it. */
export function holdsSecret(type: Secrecy): boolean {
  const seen = new Set<Secrecy>([type]);
  for (const one of seen) {
    if (one.secure) return true;
    if (seen.size > MOST_TYPES) return false;
    for (const part of [...one.properties.values(), ...one.leading, ...one.alternatives]) seen.add(part);
    if (one.rest !== undefined) seen.add(one.rest);
    if (one.items !== undefined) seen.add(one.items);
  }
  return false;
}

/** Whether all of a value of this type is a secret. */
export function isWhole(type: Secrecy): boolean {
  return [...withAlternatives(type)].some(({ secure }) => secure);
}

/** `value` with a secret wherever its type says so. `names` is a canonical symbol of what has this value. */
export function concealed(value: Value, type: Secrecy, names: string, evaluation: Evaluation): Value {
  const slot = (of: () => Value): Slot => evaluation.slot(value.at, "the value", of);
  return conceal(value, type, { names, slot, depth: 0 });
}

interface Place {
  readonly names: string;
  readonly slot: (compute: () => Value) => Slot;
  readonly depth: number;
}

function conceal(value: Value, type: Secrecy, place: Place): Value {
  if (value.state === "secret" || (value.state === "known" && value.data === null)) return value;
  if (value.state === "unknown" && value.among !== undefined) {
    const worlds = value.among.map((world): Reading =>
      world.state === "absent" ? world : conceal(world, type, place),
    );
    return oneOf(value, worlds);
  }
  const types = [...withAlternatives(type)];
  const hidden = isWhole(type)
    ? secret("secure parameter", value, place.names)
    : types.reduce<Value>((told, one) => concealParts(told, one, place), value);
  const mayBeNull = value.state === "unknown" && types.some(({ nullable }) => nullable);
  if (hidden === value || !mayBeNull) return hidden;
  return oneOf(value, [hidden, known(null, value)]);
}

function withAlternatives(type: Secrecy): ReadonlySet<Secrecy> {
  const all = new Set([type]);
  for (const one of all) for (const other of one.alternatives) all.add(other);
  return all;
}

function concealParts(value: Value, type: Secrecy, place: Place): Value {
  if (value.state === "secret") return value;
  const fields = fieldsOf(value);
  const list = listOf(value);
  if (fields !== undefined) return concealFields(value, fields, type, place);
  if (list !== undefined) return concealItems(value, list, type, place);
  if (value.state === "known" || place.depth >= DEEPEST) return value;
  if ([...type.properties.values()].some(holdsSecret)) {
    return concealFields(value, new Fields([], value), type, place);
  }
  const isList = type.items !== undefined && holdsSecret(type.items);
  return isList ? concealItems(value, new List([], value), type, place) : value;
}

function concealFields(value: Value, fields: Fields, type: Secrecy, place: Place): Value {
  const found = [...fields.fields].map((one): Field => {
    const part = named(type, one.key) ?? type.rest;
    return part === undefined ? one : lazily(one.key, one.keyAt, () => one.value, part);
  });
  // What is not listed may be there, and if it is, it is a secret.
  const hidden = fields.open === undefined ? [] : [...type.properties];
  for (const [name, part] of hidden) {
    if (fields.getIgnoringCase(name) !== undefined || !holdsSecret(part)) continue;
    found.push(lazily(name, value.at, () => partOf(fields.open, name, value), part));
  }
  return known(new Fields(found, fields.open), value);

  function lazily(key: string, keyAt: Field["keyAt"], of: () => Value, part: Secrecy): Field {
    const inner = { ...place, names: `${place.names}.${key}`, depth: place.depth + 1 };
    return new LazyField(
      key,
      keyAt,
      place.slot(() => conceal(of(), part, inner)),
    );
  }
}

function partOf(open: Unknown | undefined, name: string, value: Value): Value {
  const part = property(open ?? value, name, "exact");
  return part.state === "absent" ? known(null, part) : part;
}

function named(type: Secrecy, key: string): Secrecy | undefined {
  const exact = type.properties.get(key);
  if (exact !== undefined) return exact;
  const folded = key.toLowerCase();
  return [...type.properties].find(([name]) => name.toLowerCase() === folded)?.[1];
}

function concealItems(value: Value, list: List, type: Secrecy, place: Place): Value {
  const item = (of: Slot, index: number | "*"): Slot => {
    const part = (index === "*" ? undefined : type.leading[index]) ?? type.items;
    const inner = { ...place, names: `${place.names}[${String(index)}]`, depth: place.depth + 1 };
    return part === undefined ? of : place.slot(() => conceal(of.value, part, inner));
  };
  const { open, leading, trailing } = list;
  const each = list.each ?? (open === undefined || type.items === undefined ? undefined : { value: open });
  return known(
    new List(list.items.map(item), open, each === undefined ? undefined : item(each, "*"), leading, trailing),
    value,
  );
}
