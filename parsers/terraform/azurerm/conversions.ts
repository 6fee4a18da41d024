/** How values change on their way from an argument to ARM. */
import { ignorance } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import { Text } from "../../../src/core/text.ts";
import type { Field, Reading, Unknown, Value } from "../../../src/core/value.ts";
import {
  absent,
  dataOf,
  field,
  Fields,
  fieldsOf,
  fieldValue,
  itemValue,
  known,
  List,
  listOf,
  slot,
  textOfValue,
  unknown,
} from "../../../src/core/value.ts";
import type { Conversion, Pair } from "./table.ts";
import { unnamed } from "./worlds.ts";

/** A value that has no worlds, converted; absent where nothing is sent for it. */
export function convert(conversion: Conversion, value: Value): Reading {
  if (value.state === "secret") return value;
  if (value.state === "unknown") return unnamed(value);
  const result =
    conversion.kind === "function" ? conversion.convert(value) : respelled(conversion.pairs, value);
  return result ?? refused(value);
}

/** What is known of a value is not enough to convert it, or the provider does not take it. */
function refused(value: Value): Unknown {
  const cause = ignorance(value);
  if (cause !== undefined) return unknown(cause.because, cause.detail, value);
  const plain = plainOf(value);
  const told = plain === undefined ? "what stands" : `'${plain}'`;
  return unknown("invalid", `the provider does not take ${told} here`, value);
}

/** Pairs of spellings. */
export function spelled(...pairs: readonly Pair[]): Conversion {
  return { kind: "spelling", pairs };
}

function respelled(pairs: readonly Pair[], value: Value): Reading | undefined {
  const given = plainOf(value);
  // Terraform turns "true" into true, and 1 into "1", where a provider wants the other.
  const pair = given === undefined ? undefined : pairs.find(([from]) => String(from) === given);
  if (pair === undefined) return undefined;
  const [, to] = pair;
  if (to === null) return absent(value);
  return known(typeof to === "string" ? Text.of(to, value) : to, value);
}

function plainOf(value: Value): string | undefined {
  const data = dataOf(value);
  return typeof data === "boolean" || typeof data === "number" ? String(data) : textOfValue(value)?.plain;
}

/** `Premium` of `Premium_2`, and whatever `tier` is of `${tier}_2`. */
export const skuName: Conversion = {
  kind: "function",
  convert: (value) => {
    const before: Text[] = [];
    for (const part of textOfValue(value)?.parts ?? []) {
      const whole = new Text([part]);
      const end = part.kind === "segment" ? part.text.indexOf("_") : -1;
      const name = end < 0 ? whole : whole.slice(0, end);
      if (name !== undefined) before.push(name);
      if (end < 0) continue;
      const found = Text.concat(before);
      const only = found.parts.length === 1 ? found.parts[0] : undefined;
      return only?.kind === "hole" ? only.value : known(found, value);
    }
    return undefined;
  },
};

/** 2 of `Premium_2`. */
export const skuCapacity: Conversion = {
  kind: "function",
  convert: (value) => {
    const digits = /_(\d+)$/.exec(textOfValue(value)?.plain ?? "")?.[1];
    return digits === undefined ? undefined : known(Number(digits), value);
  },
};

/** Ids as the keys of an object, which is how ARM lists the identities of a resource. */
export const keyedById: Conversion = {
  kind: "function",
  convert: (value) => {
    const list = listOf(value);
    if (list === undefined) return undefined;
    let open = list.open;
    const fields: Field[] = [];
    for (const item of list.items) {
      const id = itemValue(item, value);
      const plain = textOfValue(id)?.plain;
      if (plain === undefined) open ??= unknown("runtime", "the id of an identity is not known", id);
      else fields.push(field(plain, id.at, known(new Fields([]), id)));
    }
    return known(new Fields(fields, open), value);
  },
};

/**
 * The id of the role that has a name. Which one that is stays unknown, but a name always has the same.
 * https://learn.microsoft.com/azure/role-based-access-control/role-definitions-list
 */
export const roleByName: Conversion = {
  kind: "function",
  convert: (value) => {
    const name = textOfValue(value)?.canonical;
    const known = name === undefined ? {} : { names: `role ${name}` };
    return unknown("runtime", "the id of a role is known only to Azure", value, { ...known, label: "role" });
  },
};

/** One value as a list of it. */
export const inList: Conversion = {
  kind: "function",
  convert: (value) => known(new List([slot(value)]), value),
};

/** Each element of a list as the one property of an object. */
export function objectsWith(key: string): Conversion {
  return {
    kind: "function",
    convert: (value) => {
      const list = listOf(value);
      if (list === undefined) return undefined;
      const wrapped = list.items.map((item) => {
        const of = itemValue(item, value);
        return slot(known(new Fields([field(key, of.at, of)]), of));
      });
      return known(new List(wrapped, list.open), value);
    },
  };
}

/** A map of texts, each of which is several values with commas between. */
export const commaSeparated: Conversion = {
  kind: "function",
  convert: (value) => {
    const fields = fieldsOf(value);
    if (fields === undefined) return undefined;
    const split = [...fields.fields].map((one): Field => {
      const of = fieldValue(one, value);
      return field(one.key, one.keyAt, listOfValues(of));
    });
    return known(new Fields(split, fields.open), value);
  },
};

function listOfValues(value: Value): Value {
  const text = textOfValue(value);
  if (text?.plain === undefined) return known(new List([slot(value)]), value);
  const items: Value[] = [];
  let start = 0;
  for (const part of text.plain.split(",")) {
    const end = start + part.length;
    const piece = text.slice(start, end) ?? Text.of(part, value);
    const origin = text.locate(start, end) ?? computed(value.at, value);
    items.push(known(piece, origin));
    start = end + 1;
  }
  return known(new List(items.map(slot)), value);
}
