/**
 * Which directories are modules of others, by a cheap look at the texts: it decides only which directories are root
 * modules, so nothing is parsed for it.
 */
import { directoryOf, resolvePath } from "../../src/core/files.ts";
import type { Source } from "../../src/core/source.ts";
import { isConfiguration, replacement } from "./reads.ts";

const NATIVE = /^\s*source\s*=\s*"(\.\.?(?:\/[^"\n]*)?)"/gm;
const JSON_SYNTAX = /"source"\s*:\s*"(\.\.?(?:\\?\/[^"\n]*)?)"/g;

/** For each directory with a configuration, the directories of the local modules that it calls. */
export function localCalls(sources: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = new Set(sources.map(({ path }) => path));
  const calls = new Map<string, Set<string>>();
  const patterns: { readonly called: Set<string>; readonly from: string; readonly prefix: string }[] = [];
  for (const { path, text } of sources) {
    const other = replacement(path);
    if (!isConfiguration(path) || (other !== undefined && paths.has(other))) continue;
    const directory = directoryOf(path);
    const called = calls.get(directory) ?? new Set<string>();
    calls.set(directory, called);
    for (const [, reference = ""] of text.matchAll(path.endsWith(".json") ? JSON_SYNTAX : NATIVE)) {
      const hole = reference.indexOf("${");
      const fixed = hole < 0 ? reference : reference.slice(0, hole);
      const resolved = resolvePath(directory, fixed);
      if (resolved === undefined) continue;
      if (hole >= 0)
        patterns.push({ called, from: directory, prefix: resolved + (fixed.endsWith("/") ? "/" : "") });
      else if (resolved !== directory) called.add(resolved);
    }
  }
  // OpenTofu takes variables in a source. What stands before them says something if it does not lead to the caller too.
  // https://opentofu.org/docs/language/modules/sources/
  const directories = patterns.length === 0 ? [] : [...calls.keys()].sort();
  for (const { called, from, prefix } of patterns) {
    if (`${from}/`.startsWith(prefix.replace(/^\/$/, ""))) continue;
    for (const directory of beginningWith(prefix, directories)) called.add(directory);
  }
  return calls;
}

/** Those of sorted texts that begin with a prefix. */
function beginningWith(prefix: string, sorted: readonly string[]): readonly string[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (sorted[end]?.startsWith(prefix) === true) end += 1;
  return sorted.slice(low, end);
}
