/** Where a person can type: a module that was restored from a registry is not theirs to change. */
import type { Located } from "./origin.ts";
import type { Span } from "./source.ts";
import type { Reading } from "./value.ts";
import { textOfValue } from "./value.ts";

/**
 * The characters of the workspace that decide something: its own place, or, for what stands in a text from elsewhere,
 * characters of the workspace in it, or the nearest station of its way, such as a module's argument; where it has
 * none, what brings that text in.
 */
export function anchor(it: Located): Span {
  const { usedAt } = it.at.source;
  if (usedAt === undefined) return it.at;
  const parts = partsOf(it);
  const places = [
    ...parts.map(({ at }) => at),
    ...[it, ...parts].flatMap(({ from }) => from.map(({ at }) => at)),
  ];
  return places.find(isOwn) ?? usedAt;
}

function partsOf(it: Located): readonly Located[] {
  const text = isReading(it) ? textOfValue(it) : undefined;
  return text?.parts.map((part) => (part.kind === "segment" ? part : part.value)) ?? [];
}

function isReading(it: Located): it is Reading {
  return "state" in it;
}

/** The same where a person can type: what stands in a text from elsewhere stands at what brings that in. */
export function anchored<T extends { readonly at: Span }>(it: T): T {
  const { usedAt } = it.at.source;
  return usedAt === undefined ? it : { ...it, at: usedAt };
}

/** Whether a place is in the workspace. */
export function isOwn({ source }: Span): boolean {
  return source.usedAt === undefined;
}
