/**
 * Which directories are modules of others, by a cheap look at the texts: it decides only which directories are root
 * modules, so what holds no comment in which a call could stand is not parsed for it.
 */
import { directoryOf, resolvePath } from "../../src/core/files.ts";
import type { Source } from "../../src/core/source.ts";
import { parseHcl } from "./parser.ts";
import { isConfiguration, replacement } from "./reads.ts";
import type { ParsedFile } from "./syntax.ts";
import { attributeOf, blocksOf } from "./syntax.ts";

/** On a line of its own, or in a block of one line. */
const NATIVE = /^\s*(?:module\s*"?[\w-]+"?\s*\{\s*)?source\s*=\s*"(\.\.?(?:\/[^"\n]*)?)"/gm;
const JSON_SYNTAX = /"source"\s*:\s*"(\.\.?(?:\\?\/[^"\n]*)?)"/g;

/** For each directory with a configuration, the directories of the local modules that it calls. */
export function localCalls(
  sources: readonly Source[],
  read: (source: Source) => ParsedFile = parseHcl,
): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = new Set(sources.map(({ path }) => path));
  const calls = new Map<string, Set<string>>();
  const patterns: { readonly called: Set<string>; readonly from: string; readonly prefix: string }[] = [];
  for (const source of sources) {
    const { path } = source;
    const other = replacement(path);
    if (!isConfiguration(path) || (other !== undefined && paths.has(other))) continue;
    const directory = directoryOf(path);
    const called = calls.get(directory) ?? new Set<string>();
    calls.set(directory, called);
    for (const reference of referencesIn(source, read)) {
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

/** The local sources that are written in a file, as they are written. */
function referencesIn(source: Source, read: (source: Source) => ParsedFile): readonly string[] {
  const { path, text } = source;
  const isJson = path.endsWith(".json");
  const found = [...text.matchAll(isJson ? JSON_SYNTAX : NATIVE)].map(([, reference = ""]) => reference);
  if (isJson || found.length === 0 || !text.includes("/*")) return found;
  // A call that is commented out is none: what it names may be a root module.
  return blocksOf(read(source).tree, "module").flatMap(({ body }) => {
    const value = attributeOf(body, "source")?.value;
    const written = value === undefined ? "" : text.slice(value.at.start + 1, value.at.end - 1);
    return /^\.\.?(?:\/|$)/.test(written) ? [written] : [];
  });
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
