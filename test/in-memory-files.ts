/** A workspace that is held in memory, for tests of what reads files. */
import type { Workspace } from "../parsers/front.ts";
import type { Files, Unread } from "../src/core/files.ts";
import { Source } from "../src/core/source.ts";

export function inMemoryFiles(contents: Readonly<Record<string, string>>): Files {
  const sources = new Map(Object.entries(contents).map(([path, text]) => [path, new Source(path, text)]));
  const missing = (path: string): Unread => ({
    failure: "missing file",
    message: `There is no file '${path}'; check the path`,
  });
  return {
    read: (path) => sources.get(path) ?? missing(path),
    bytes(path) {
      const text = contents[path];
      return text === undefined ? missing(path) : new TextEncoder().encode(text);
    },
    list(directory) {
      const prefix = directory === "" ? "" : `${directory}/`;
      const names = Object.keys(contents)
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length).replace(/\/.*$/, "/"));
      return [...new Set(names)].sort();
    },
  };
}

/** Everything in `contents` was found; nothing was named and nothing chosen unless `options` says so. */
export function inMemoryWorkspace(
  contents: Readonly<Record<string, string>>,
  options: Partial<Omit<Workspace, "files" | "named">> & { readonly named?: readonly string[] } = {},
): Workspace {
  const { named = [], ...rest } = options;
  return {
    files: inMemoryFiles(contents),
    paths: Object.keys(contents).sort(),
    parameterFiles: [],
    variableFiles: [],
    ...rest,
    named: new Set(named),
  };
}
