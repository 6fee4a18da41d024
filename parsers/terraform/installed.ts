/** Modules that `terraform init` has installed under the root module. */
import type { Files } from "../../src/core/files.ts";
import { isUnread, resolvePath } from "../../src/core/files.ts";
import { parseJson } from "../data/json.ts";
import { member } from "../data/parameters.ts";

/** The directories of module calls by their keys (`gateway.api`), from `.terraform/modules/modules.json`. */
export function installedModules(files: Files, root: string): ReadonlyMap<string, string> {
  const directories = new Map<string, string>();
  const manifest = resolvePath(root, ".terraform/modules/modules.json");
  const source = manifest === undefined ? undefined : files.read(manifest);
  if (source === undefined || isUnread(source)) return directories;
  const modules = member(parseJson(source).tree, "Modules");
  if (modules?.kind !== "array") return directories;
  for (const module of modules.items) {
    const [name, directory] = [member(module, "Key"), member(module, "Dir")];
    if (name?.kind !== "string" || directory?.kind !== "string" || directories.has(name.text)) continue;
    const path = resolvePath(root, directory.text);
    if (path !== undefined) directories.set(name.text, path);
  }
  return directories;
}
