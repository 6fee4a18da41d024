/** The order and the sameness of things that stand at a place. */
import type { Span } from "./source.ts";

export interface Placed {
  readonly at: Span;
}

/** By file, then by where they start and end. Paths are compared by code unit: the same order on every machine. */
export function byPlace(a: Placed, b: Placed): number {
  return byText(a.at.source.path, b.at.source.path) || a.at.start - b.at.start || a.at.end - b.at.end;
}

export function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * Texts in the order of their code points, as Go compares them byte by byte; JavaScript's own order differs where
 * surrogates meet characters above them.
 */
export function byCodePoint(a: string, b: string): number {
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

/** A spelling that is the same for the same characters of the same file. */
export function placeKey({ source, start, end }: Span): string {
  return `${source.path}\u0000${String(start)}\u0000${String(end)}`;
}

/** The first of those that stand at one place and say the same. */
export function distinct<T extends Placed>(all: readonly T[], said: (one: T) => string): readonly T[] {
  const first = new Map<string, T>();
  for (const one of all) {
    const key = `${placeKey(one.at)}\u0000${said(one)}`;
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

/** Those with the same key together, in the order in which they came. */
export function grouped<K, T>(all: Iterable<T>, keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
