/** The compiled templates of modules that Bicep restored. Nothing is restored here: there is no network. */
import type { Files } from "../../src/core/files.ts";
import { directoryOf, isUnread } from "../../src/core/files.ts";
import type { Source } from "../../src/core/source.ts";
import { textOf } from "../../src/core/source.ts";
import { parseJson } from "../data/json.ts";
import { member } from "../data/parameters.ts";
import { referenceOf } from "./references.ts";
import type { Library } from "./session.ts";

export type Restored =
  | { readonly state: "restored"; readonly name: string; readonly text: string }
  /** `what` is for people: which module, and what makes it visible. */
  | { readonly state: "missing"; readonly what: string }
  | { readonly state: "invalid"; readonly message: string };

/** The module that the file at `from` refers to. */
export function restoredModule(reference: string, from: string, library: Library): Restored {
  const configuration = library.configuration(directoryOf(from));
  const found = referenceOf(reference, configuration);
  if (found === undefined || found.kind === "invalid") {
    const form = found?.form ?? "br:registry/path:tag";
    return { state: "invalid", message: `'${reference}' names no module; write it in the form '${form}'` };
  }
  if (found.kind === "unknown alias") {
    const detail = `no bicepconfig.json says what the alias '${found.alias}' of module '${reference}' stands for`;
    return { state: "missing", what: `${detail}; add it to moduleAliases` };
  }
  const { moduleCache, files } = library;
  const { cacheDirectory } = configuration;
  const caches: (readonly [Files, string])[] = [];
  if (moduleCache !== undefined) caches.push([moduleCache, found.path]);
  if (cacheDirectory !== undefined) {
    caches.push([files, cacheDirectory === "" ? found.path : `${cacheDirectory}/${found.path}`]);
  }
  for (const [cache, path] of caches) {
    const source = cache.read(path);
    if (isUnread(source)) {
      if (source.failure === "missing file") continue;
      const detail = `module '${reference}' cannot be read from the module cache`;
      return { state: "missing", what: `${detail}; 'bicep restore --force ${from}' renews it` };
    }
    const text = found.kind === "registry" ? source.text : mainTemplate(source);
    return { state: "restored", name: found.name, text };
  }
  const detail = `module '${reference}' is not restored`;
  const remedy =
    moduleCache === undefined
      ? `'bicep restore ${from}' and --module-cache make it visible`
      : `'bicep restore ${from}' puts it into the module cache`;
  return { state: "missing", what: `${detail}; ${remedy}` };
}

/**
 * Of a template spec, the whole resource is kept, with the template in it.
 * https://learn.microsoft.com/azure/templates/microsoft.resources/templatespecs/versions
 */
function mainTemplate(spec: Source): string {
  const template = member(member(parseJson(spec).tree, "properties"), "mainTemplate");
  return template?.kind === "object" ? textOf(template.at) : spec.text;
}

/** What stands beside a restored module: nothing. */
export const nothing: Files = {
  read: (path) => ({ failure: "missing file", message: `The module was restored without a file '${path}'` }),
  bytes: (path) => ({ failure: "missing file", message: `The module was restored without a file '${path}'` }),
  list: () => [],
};
