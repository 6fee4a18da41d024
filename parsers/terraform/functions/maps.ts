/** Functions of maps and objects. https://developer.hashicorp.com/terraform/language/functions#collection-functions */
import type { Invocation } from "../../../src/core/invocation.ts";
import { symbolic } from "../../../src/core/invocation.ts";
import { byCodePoint } from "../../../src/core/order.ts";
import { computed } from "../../../src/core/origin.ts";
import { Overlay } from "../../../src/core/overlay.ts";
import type { Field, Reading, Slot, Value } from "../../../src/core/value.ts";
import {
  field,
  Fields,
  fieldsOf,
  known,
  List,
  oneOf,
  property,
  slot,
  textOfValue,
  unknown,
} from "../../../src/core/value.ts";
import { textFrom } from "../conversions.ts";
import { elementsOf, entriesOf, keyValue, listFrom, nameless, opened } from "./elements.ts";
import type { Result } from "./parameters.ts";
import { list, map, takes } from "./parameters.ts";
import type { Family } from "./scope.ts";

export const mapFunctions: Family = {
  keys: takes([map], ([{ fields, open }]) =>
    listFrom(
      opened(
        fields.map((one) => slot(keyValue(one))),
        open,
      ),
    ),
  ),
  values: takes([map], ([{ fields, open }]) => listFrom(opened(fields, open))),
  lookup: lookedUp,
  // Gone since Terraform 0.12, yet still there in older configurations.
  map: mapOfPairs,
  merge: merged,
  transpose: takes([map], ([{ fields, open }], invocation) =>
    open === undefined ? transposed(fields, invocation) : undefined,
  ),
  zipmap: takes([list, list], ([keys, values], invocation) => {
    if (keys.open !== undefined || values.open !== undefined) return undefined;
    if (keys.items.length !== values.items.length) return invocation.invalid("takes as many values as keys");
    return zipped(keys.items, values.items, invocation);
  }),
};

/** How many values a lookup under a key that is not known may have for each to be a world. */
const MOST_WORLDS = 16;

/** https://developer.hashicorp.com/terraform/language/functions/lookup */
function lookedUp(invocation: Invocation): Value {
  const [of, key, fallback] = invocation.args;
  if (of === undefined || key === undefined || invocation.args.length > 3) {
    return invocation.invalid(`takes 2 or 3 arguments, not ${invocation.args.length}`);
  }
  const whole = of.value;
  const fields = whole.state === "known" ? fieldsOf(whole) : undefined;
  if (whole.state === "known" && fields === undefined) {
    return invocation.invalid("refuses argument 1: it must be a map or an object");
  }
  return under(key.value);

  function under(given: Value): Value {
    if (given.state === "secret") return given;
    if (given.state === "unknown" && given.among !== undefined) {
      const among = given.among.map((world) => (world.state === "absent" ? world : under(world)));
      const { because, detail } = given;
      return unknown(because, detail, computed(invocation.at, given), { among });
    }
    const name = given.state === "known" ? textFrom(given) : undefined;
    if (given.state === "known" && name === undefined)
      return invocation.invalid("refuses argument 2: it must be a text");
    return name?.plain === undefined ? underAny() : underName(name.plain);
  }

  function underName(name: string): Value {
    const found = property(whole, name, "exact");
    if (found.state === "absent") return missing();
    if (found.state !== "unknown" || fields?.get(name) !== undefined) return found;
    // Of a map that is not known in full it is not known whether the key is in it.
    const worlds = found.among?.map((world): Reading => (world.state === "absent" ? missing() : world));
    if (fallback === undefined) return worlds === undefined ? found : oneOf(found, worlds);
    return oneOf(nameless(found), worlds ?? [found, fallback.value]);
  }

  function missing(): Value {
    return fallback?.value ?? invocation.invalid("does not find the key in the map");
  }

  /** The key is not known: any of the values, or the fallback. */
  function underAny(): Value {
    const result = symbolic(invocation);
    const entries = whole.state === "known" ? entriesOf(whole) : undefined;
    if (entries === undefined || entries.open !== undefined || entries.fields.length >= MOST_WORLDS)
      return result;
    const among: Reading[] = entries.fields.map((one) => one.value);
    if (fallback !== undefined) among.push(fallback.value);
    return among.length === 0 ? result : oneOf(result, among);
  }
}

/** Later properties win. Null adds none. https://developer.hashicorp.com/terraform/language/functions/merge */
function merged(invocation: Invocation): Value {
  const { values } = invocation;
  const [only] = values;
  if (values.length === 1 && only !== undefined && only.state !== "known") return only;
  const result = new Overlay();
  for (const [i, value] of values.entries()) {
    if (result.putAll(value) === undefined)
      return invocation.invalid(`refuses argument ${i + 1}: it must be a map or an object`);
  }
  // Each property has the way of the object that it is from, and only that.
  return known(result.fields(), computed(invocation.at));
}

function mapOfPairs(invocation: Invocation): Value {
  const { args } = invocation;
  if (args.length % 2 !== 0) return invocation.invalid("takes keys and values in pairs");
  const keys = args.filter((_, i) => i % 2 === 0);
  const values = args.filter((_, i) => i % 2 === 1);
  return asValue(zipped(keys, values, invocation), invocation);
}

function asValue(result: Result, invocation: Invocation): Value {
  if (result === undefined) return symbolic(invocation);
  if (typeof result === "object" && result !== null && "state" in result) return result;
  return known(result, computed(invocation.at));
}

function zipped(keys: readonly Slot[], values: readonly Slot[], invocation: Invocation): Result {
  const result = new Overlay();
  for (const [i, { value: key }] of keys.entries()) {
    const value = values[i];
    const name = key.state === "known" ? textFrom(key) : undefined;
    if (key.state === "known" && name === undefined) return invocation.invalid("takes keys that are texts");
    if (name?.plain === undefined) result.putUnknown(nameless(key));
    else if (value !== undefined) result.put(fieldFrom(name.plain, key, value));
  }
  return result.fields();
}

function fieldFrom(key: string, from: Value, value: Slot): Field {
  return {
    key,
    keyAt: from.at,
    get value() {
      return value.value;
    },
  };
}

/** Keys and values swapped in a map of lists of texts. */
function transposed(fields: readonly Field[], invocation: Invocation): Result {
  const groups = new Map<string, { readonly first: Value; readonly keys: Field[] }>();
  for (const one of fields) {
    const elements = one.value.state === "known" ? elementsOf(one.value) : undefined;
    if (one.value.state === "known" && elements === undefined)
      return invocation.invalid("takes a map of lists of texts");
    if (elements === undefined || elements.open !== undefined) return undefined;
    for (const { value } of elements.items) {
      const text = value.state === "known" ? textFrom(value)?.plain : undefined;
      if (text === undefined)
        return value.state === "known" && textOfValue(value) === undefined
          ? invocation.invalid("takes a map of lists of texts")
          : undefined;
      const group = groups.get(text) ?? { first: value, keys: [] };
      group.keys.push(one);
      groups.set(text, group);
    }
  }
  const result = [...groups].map(([key, { first, keys }]): Field => {
    const items = keys.toSorted((a, b) => byCodePoint(a.key, b.key)).map((one) => slot(keyValue(one)));
    return field(key, first.at, known(new List(items), computed(invocation.at)));
  });
  return new Fields(result);
}
