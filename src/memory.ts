/** Files that are in memory: for programs that have no disk, and for tests. */
import type { Files, Unread } from "./core/files.ts";
import { Source } from "./core/source.ts";

/** The files by their paths from the workspace root, with forward slashes. */
export function filesInMemory(texts: Readonly<Record<string, string>>): Files {
  const sources = new Map(Object.entries(texts).map(([path, text]) => [path, new Source(path, text)]));
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
    list(directory) {
      const prefix = directory === "" || directory === "." ? "" : `${directory}/`;
      const names = new Set<string>();
      for (const path of sources.keys()) {
        if (!path.startsWith(prefix)) continue;
        const [name = "", ...below] = path.slice(prefix.length).split("/");
        names.add(below.length === 0 ? name : `${name}/`);
      }
      return [...names].sort();
    },
  };
}
