/** The orders in which Terraform puts things. */
import type { Slot } from "../../../src/core/value.ts";
import { textOfValue } from "../../../src/core/value.ts";

/**
 * Texts in the order of their code points, as Go compares them byte by byte; JavaScript's own order differs where
 * surrogates meet characters above them.
 */
export function canonicalOrder(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/**
 * The elements of a set as Terraform visits them: texts and numbers in their order, false before true. What is not
 * known comes last.
 */
export function setOrder(items: readonly Slot[]): readonly Slot[] {
  const keyed = items.map((item) => ({ item, key: sortKey(item) }));
  keyed.sort((a, b) => {
    if (typeof a.key === "string" && typeof b.key === "string") return canonicalOrder(a.key, b.key);
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
