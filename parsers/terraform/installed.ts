/** Modules that `terraform init` has installed under the root module. */
import { isUnread, resolvePath } from "../../src/core/files.ts";
import { parseJson } from "../data/json.ts";
import { member } from "../data/parameters.ts";
import type { Library } from "./session.ts";

/** The directory of the module call `key` (`gateway.api`), from `.terraform/modules/modules.json`. */
export function installedModule(library: Library, root: string, key: string): string | undefined {
  const manifest = resolvePath(root, ".terraform/modules/modules.json");
  const source = manifest === undefined ? undefined : library.files.read(manifest);
  if (source === undefined || isUnread(source)) return undefined;
  const modules = member(parseJson(source).tree, "Modules");
  if (modules?.kind !== "array") return undefined;
  for (const module of modules.items) {
    const [name, directory] = [member(module, "Key"), member(module, "Dir")];
    if (name?.kind === "string" && name.text === key && directory?.kind === "string") {
      return resolvePath(root, directory.text);
    }
  }
  return undefined;
}
