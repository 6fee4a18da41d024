/** A workspace that is held in memory, for tests of what reads files. */
import type { Workspace } from "../parsers/front.ts";
import { filesInMemory } from "../src/memory.ts";

export const inMemoryFiles = filesInMemory;

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
