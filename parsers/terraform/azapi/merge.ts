/**
 * How `azapi_update_resource` lays its body over the resource that is there, and `sensitive_body` over a body: objects
 * are merged, and so are the items of lists that are the same ones.
 * https://github.com/Azure/terraform-provider-azapi/blob/main/utils/json.go
 */
import { written } from "../../../src/core/origin.ts";
import { Overlay } from "../../../src/core/overlay.ts";
import type { Field, Slot, Unknown, Value } from "../../../src/core/value.ts";
import {
  Fields,
  fieldsOf,
  fieldValue,
  itemValue,
  known,
  List,
  listOf,
  oneOf,
  property,
  slot,
  textOfValue,
  unknown,
} from "../../../src/core/value.ts";

/** By the path of a list, the properties that tell which of its items are the same: `list_unique_id_property`. */
export type ItemKeys = (path: string) => string | undefined;

/** Which items are the same if nothing is said: those of one name. */
const DEFAULT_KEY = "name";

/** The keys that a block gives in `list_unique_id_property`. */
export function itemKeysOf(block: Value): ItemKeys {
  const fields = fieldsOf(property(block, "list_unique_id_property", "exact"));
  return (path) => {
    const given = fields?.get(path);
    return given === undefined ? undefined : textOfValue(given.value)?.plain;
  };
}

/** `over` laid over `base`. */
export function merged(base: Value, over: Value, keys: ItemKeys, path = ""): Value {
  if (base.state === "unknown" && base.among !== undefined) {
    return oneOf(
      base,
      base.among.map((world) => (world.state === "absent" ? over : merged(world, over, keys, path))),
    );
  }
  if (over.state === "secret" || (over.state === "known" && over.data === null)) return over;
  const [below, above] = [fieldsOf(base), fieldsOf(over)];
  if (below !== undefined && above !== undefined) return mergedFields(base, below, over, above, keys, path);
  const [items, newItems] = [listOf(base), listOf(over)];
  if (items !== undefined && newItems !== undefined)
    return mergedLists(base, items, over, newItems, keys, path);
  if (base.state !== "known" && over.state === "known") return asPatch(over, keys, path);
  if (below !== undefined && over.state === "unknown") {
    return known(new Overlay().putAll(base)?.putAll(over)?.fields() ?? below, base);
  }
  return over;
}

function mergedFields(
  base: Value,
  below: Fields,
  over: Value,
  above: Fields,
  keys: ItemKeys,
  path: string,
): Value {
  const fields = [...above.fields].map((one): Field => {
    const under = below.get(one.key);
    const inner = path === "" ? one.key : `${path}.${one.key}`;
    return {
      key: one.key,
      keyAt: one.keyAt,
      get value() {
        const value = fieldValue(one, over);
        if (under !== undefined) return merged(fieldValue(under, base), value, keys, inner);
        return below.open === undefined ? value : asPatch(value, keys, inner);
      },
    };
  });
  const result = new Overlay();
  result.putAll(base);
  result.putAll(known(new Fields(fields, above.open), over));
  return known(result.fields(), base);
}

function mergedLists(
  base: Value,
  { items, open }: List,
  over: Value,
  above: List,
  keys: ItemKeys,
  path: string,
): Value {
  const isEmpty = (length: number, rest: Unknown | undefined): boolean => length === 0 && rest === undefined;
  if (isEmpty(items.length, open) || isEmpty(above.items.length, above.open)) return over;
  if (open !== undefined || above.open !== undefined) return asPatch(over, keys, path);
  const key = keys(path) ?? DEFAULT_KEY;
  const old = items.map((item) => itemValue(item, base));
  const added = above.items.map((item) => itemValue(item, over));
  const [oldIds, newIds] = [old, added].map((all) => all.map((item) => identifierOf(item, key)));
  if (oldIds === undefined || newIds === undefined) return over;
  if (oldIds[0] === "" || newIds[0] === "") {
    if (old.length !== added.length) return over;
    return known(new List(old.map((item, i) => slot(merged(item, added[i] ?? item, keys, path)))), over);
  }
  if ([...oldIds, ...newIds].some((id) => id === undefined)) return asPatch(over, keys, path);
  // The places in the new list of the items of each identifier, the first one last.
  const places = new Map<string | undefined, number[]>();
  for (let i = newIds.length - 1; i >= 0; i -= 1) {
    const same = places.get(newIds[i]);
    if (same === undefined) places.set(newIds[i], [i]);
    else same.push(i);
  }
  const used = new Set<number | undefined>();
  const result: Slot[] = old.map((item, i) => {
    const place = oldIds[i] === "" ? undefined : places.get(oldIds[i])?.pop();
    used.add(place);
    const by = place === undefined ? undefined : added[place];
    return slot(by === undefined ? item : merged(item, by, keys, path));
  });
  added.forEach((item, i) => {
    if (!used.has(i)) result.push(slot(item));
  });
  return known(new List(result), over);
}

/** What tells an item from others; an empty text if nothing does, `undefined` if that is not known. */
function identifierOf(item: Value, key: string): string | undefined {
  const parts: string[] = [];
  for (const one of key.split(",")) {
    const name = one.trim();
    if (name === "") continue;
    const value = property(item, name, "exact");
    if (value.state === "absent" || fieldsOf(item) === undefined) parts.push("");
    else if (value.state === "known") {
      const text = textOfValue(value);
      const id = text === undefined ? "" : text.canonical;
      if (id === undefined) return undefined;
      parts.push(id);
    } else if (value.names === undefined) return undefined;
    else parts.push(`\u0000${value.names}\u0000`);
  }
  return parts.every((part) => part === "") ? "" : parts.join("_");
}

/** A change by itself: what it does not write stays as it was, which is not known. Without keys, lists are replaced. */
export function asPatch(body: Value, keys?: ItemKeys, path = ""): Value {
  const unchanged = unknown(
    "runtime",
    "the update leaves it as it is where it is deployed",
    written(body.at),
  );
  const list = listOf(body);
  if (list !== undefined) {
    if (keys === undefined || (list.items.length === 0 && list.open === undefined)) return body;
    const items = list.items.map((item) => slot(asPatch(itemValue(item, body), keys, path)));
    const [first] = list.items;
    const mayBeMore =
      first !== undefined && identifierOf(itemValue(first, body), keys(path) ?? DEFAULT_KEY) !== "";
    return known(new List(items, list.open ?? (mayBeMore ? unchanged : undefined), list.each, 0), body);
  }
  const fields = fieldsOf(body);
  if (fields === undefined) return body;
  const inner = [...fields.fields].map((one): Field => ({
    key: one.key,
    keyAt: one.keyAt,
    get value() {
      return asPatch(fieldValue(one, body), keys, path === "" ? one.key : `${path}.${one.key}`);
    },
  }));
  return known(new Fields(inner, fields.open ?? unchanged), body);
}
