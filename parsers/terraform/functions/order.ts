/** The orders in which Terraform puts things. */
import { byCodePoint } from "../../../src/core/order.ts";
import type { Slot } from "../../../src/core/value.ts";
import { textOfValue } from "../../../src/core/value.ts";

/**
 * The elements of a set as Terraform visits them: texts and numbers in their order, false before true. What is not
 * known comes last.
 */
export function setOrder(items: readonly Slot[]): readonly Slot[] {
  const keyed = items.map((item) => ({ item, key: sortKey(item) }));
  keyed.sort((a, b) => {
    if (typeof a.key === "string" && typeof b.key === "string") return byCodePoint(a.key, b.key);
    if (typeof a.key === "number" && typeof b.key === "number") return a.key - b.key;
    return kindRank(a.key) - kindRank(b.key);
  });
  return keyed.map(({ item }) => item);
}

function sortKey(item: Slot): string | number | undefined {
  const { value } = item;
  if (value.state !== "known") return undefined;
  if (typeof value.data === "number" || typeof value.data === "boolean") return Number(value.data);
  return textOfValue(value)?.plain;
}

function kindRank(key: string | number | undefined): number {
  return key === undefined ? 1 : 0;
}
