/** Files that use files: which are used by no other, and what each of them reaches. */

/** From each file or directory to those it uses, which need not have an entry of their own. */
export type Uses = ReadonlyMap<string, Iterable<string>>;

/** Everything that can be reached from `start`, itself included. */
export function reachable(start: string, uses: Uses): ReadonlySet<string> {
  const seen = new Set<string>();
  reach(start, uses, seen);
  return seen;
}

/**
 * Those that no other uses, and those of `also`, sorted; where some are used only by each other, the first of them.
 */
export function entryPoints(uses: Uses, also: Iterable<string> = []): readonly string[] {
  const used = new Set<string>();
  for (const [from, list] of uses) for (const to of list) if (to !== from) used.add(to);
  const entries = new Set(also);
  for (const one of uses.keys()) if (!used.has(one)) entries.add(one);
  const seen = new Set<string>();
  for (const entry of entries) reach(entry, uses, seen);
  for (const one of [...uses.keys()].sort()) {
    if (seen.has(one)) continue;
    entries.add(one);
    reach(one, uses, seen);
  }
  return [...entries].sort();
}

function reach(start: string, uses: Uses, seen: Set<string>): void {
  const waiting = [start];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    for (const next of uses.get(one) ?? []) waiting.push(next);
  }
}
