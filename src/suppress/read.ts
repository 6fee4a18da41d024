/** Which files a run has read, and of which of them it has seen all. */
import type { Files } from "../core/files.ts";
import { isUnread } from "../core/files.ts";
import type { Unresolved } from "../core/finding.ts";
import type { Source } from "../core/source.ts";

/** The same files, and what has been read of them so far. */
export function witnessed(files: Files): { readonly files: Files; readonly sources: ReadonlySet<Source> } {
  const sources = new Set<Source>();
  return {
    files: {
      read: (path, largest) => {
        const read = files.read(path, largest);
        if (!isUnread(read)) sources.add(read);
        return read;
      },
      bytes: (path) => files.bytes(path),
      list: (directory) => files.list(directory),
    },
    sources,
  };
}

interface Run {
  readonly files: readonly string[];
  readonly unresolved: readonly Unresolved[];
}

/**
 * Whether all that a file brings about was seen: deployments use it, and no part of any of them is missing. A file
 * that no language reads is one that the others load.
 */
export function whollySeen(
  runs: readonly Run[],
  isRead: (path: string) => boolean,
): (path: string) => boolean {
  const used = new Set(runs.flatMap(({ files }) => files));
  const partly = new Set(
    runs.filter(({ unresolved }) => unresolved.length > 0).flatMap(({ files }) => files),
  );
  const complete = runs.every(({ unresolved }) => unresolved.length === 0);
  return (path) => (isRead(path) ? used.has(path) && !partly.has(path) : complete);
}
