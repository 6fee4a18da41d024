/** Which element of a list in the sources each element of the plan's is: a plan has sets in an order of its own. */
import type { Reading, Value } from "../../../src/core/value.ts";
import { absent, fieldsOf, fieldValue, itemValue, listOf, unknown } from "../../../src/core/value.ts";
import type { JsonNode } from "../../data/json.ts";
import { propertiesOf } from "./nodes.ts";
import { isOther, isPrimitive, isSame } from "./texts.ts";

/** Longer lists are taken to be in the same order. */
const MOST_COMPARED = 20_000;

/** What the sources say of each element of the plan's list. */
export function sourcesOfElements(items: readonly JsonNode[], source: Reading): readonly Reading[] {
  const world = listWorld(source);
  const list = listOf(world);
  if (list === undefined) return items.map(() => elsewhere(source));
  const elements = list.items.map((item) => itemValue(item, world));
  const rest = list.each === undefined ? elsewhere(source) : itemValue(list.each, world);
  const free = new Set(elements.keys());
  const tooMany = items.length * elements.length > MOST_COMPARED;
  const best = items.map((item, i): number | undefined => {
    const own = elements[i];
    if (tooMany) return own === undefined ? undefined : i;
    let found: number | undefined;
    let most = -1;
    // Of those that are as like, the one at the same place.
    for (const k of [i, ...free]) {
      const element = elements[k];
      if (element === undefined || !free.has(k)) continue;
      const likeness = likenessOf(item, element);
      if (likeness > most) [found, most] = [k, likeness];
    }
    if (found !== undefined) free.delete(found);
    return found;
  });
  return best.map((k, i) => {
    const own = elements[i];
    if (k !== undefined) return elements[k] ?? rest;
    // What differs from all of them has taken the place of the one that stood here, if that one is gone.
    return own !== undefined && free.delete(i) ? own : rest;
  });
}

/** Of several worlds, the only one with a list in it. */
function listWorld(source: Reading): Reading {
  if (source.state !== "unknown") return source;
  const lists = (source.among ?? []).filter((world) => (listOf(world)?.items.length ?? 0) > 0);
  const [only] = lists;
  return lists.length === 1 && only !== undefined ? only : source;
}

/** How many values two elements share; less than nothing if they differ in one. */
function likenessOf(item: JsonNode, element: Value): number {
  if (isPrimitive(item)) return isOther(item, element) ? -1 : isSame(item, element) ? 1 : 0;
  const fields = fieldsOf(element);
  if (item.kind !== "object" || fields === undefined) return 0;
  let likeness = 0;
  for (const [key, value] of propertiesOf(item)) {
    const field = fields.get(key);
    if (field === undefined || !isPrimitive(value)) continue;
    const told = fieldValue(field, element);
    if (isOther(value, told)) return -1;
    if (isSame(value, told)) likeness += 1;
  }
  return likeness;
}

/** What stands somewhere in what the sources do not tell in detail. */
export function elsewhere(whole: Reading): Reading {
  if (whole.state === "absent") return absent(whole);
  return unknown("runtime", "the plan tells it", whole);
}
