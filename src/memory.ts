/** Files that are in memory: for programs that have no disk, and for tests. */
import type { Files, Unread } from "./core/files.ts";
import { Source } from "./core/source.ts";

/** The files by their paths from the workspace root, with forward slashes. */
export function filesInMemory(texts: Readonly<Record<string, string>>): Files {
  const sources = new Map(Object.entries(texts).map(([path, text]) => [path, new Source(path, text)]));
  const listings = listingsOf(sources.keys());
  const missing = (path: string): Unread => ({
    failure: "missing file",
    message: `There is no file '${path}'; check the path`,
  });
  return {
    read: (path) => sources.get(path) ?? missing(path),
    bytes(path) {
      const text = texts[path];
      return text === undefined || !sources.has(path) ? missing(path) : new TextEncoder().encode(text);
    },
    list: (directory) => [...(listings.get(directory === "." ? "" : directory) ?? [])].sort(),
  };
}

/** The names in each directory; those of directories end in `/`. */
function listingsOf(paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const listings = new Map<string, Set<string>>();
  for (const path of paths) {
    let directory = "";
    const segments = path.split("/");
    segments.forEach((segment, i) => {
      const names = listings.get(directory) ?? new Set<string>();
      names.add(i === segments.length - 1 ? segment : `${segment}/`);
      listings.set(directory, names);
      directory = directory === "" ? segment : `${directory}/${segment}`;
    });
  }
  return listings;
}
