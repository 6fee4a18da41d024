/**
 * What a `bicepconfig.json` says of modules.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-config-modules
 */
import type { Files } from "../../src/core/files.ts";
import { directoryOf, isUnread, resolvePath } from "../../src/core/files.ts";
import type { JsonNode } from "../data/json.ts";
import { parseJson } from "../data/json.ts";
import { member } from "../data/parameters.ts";

export interface Configuration {
  /** What the aliases after `br/` and `ts/` stand for; nothing is known of one whose parts are not all there. */
  readonly registries: ReadonlyMap<string, string>;
  readonly templateSpecs: ReadonlyMap<string, string>;
  /** A module cache in the workspace. */
  readonly cacheDirectory: string | undefined;
}

const NAME = "bicepconfig.json";

/** How many files may extend one another. */
const MOST_FILES = 16;

/** The configuration of the files in a directory: that of the nearest `bicepconfig.json` above them, in the workspace. */
export function configurationOf(directory: string, files: Files, root: string | undefined): Configuration {
  const chain = configurationFiles(directory, files);
  const cacheAt = chain.find(({ tree }) => textAt(tree, ["cacheRootDirectory"]) !== undefined);
  const cache = textAt(cacheAt?.tree, ["cacheRootDirectory"]);
  return {
    registries: aliases("br", ["registry"], "modulePath"),
    templateSpecs: aliases("ts", ["subscription", "resourceGroup"]),
    cacheDirectory:
      cacheAt === undefined || cache === undefined ? undefined : inWorkspace(cacheAt.path, cache, root),
  };

  /** `optional` follows the parts that must be there. */
  function aliases(scheme: string, parts: readonly string[], optional?: string): ReadonlyMap<string, string> {
    const known = new Map(scheme === "br" ? [["public", "mcr.microsoft.com/bicep"]] : []);
    const names = chain.flatMap(({ tree }) => {
      const section = member(member(tree, "moduleAliases"), scheme);
      return section?.kind === "object" ? section.properties.map(({ key }) => key.text) : [];
    });
    for (const name of new Set(names)) {
      const builtIn = known.get(name)?.split("/") ?? [];
      const said = (part: string, otherwise?: string): string | undefined =>
        chain
          .map(({ tree }) => textAt(tree, ["moduleAliases", scheme, name, part]))
          .find((text) => text !== undefined) ?? otherwise;
      const values = parts.map((part, i) => said(part, builtIn[i]));
      const last = optional === undefined ? undefined : said(optional, builtIn[parts.length]);
      if (values.some((value) => value === undefined)) known.delete(name);
      else known.set(name, [...values, ...(last === undefined ? [] : [last])].join("/"));
    }
    return known;
  }
}

interface ConfigurationFile {
  readonly path: string;
  readonly tree: JsonNode | undefined;
}

/** The nearest file and what it `extends`, nearest first. */
function configurationFiles(directory: string, files: Files): readonly ConfigurationFile[] {
  const chain: ConfigurationFile[] = [];
  let next = nearest(directory, files);
  while (next !== undefined && chain.length < MOST_FILES && chain.every(({ path }) => path !== next?.path)) {
    chain.push(next);
    const base = textAt(next.tree, ["extends"]);
    const path = base === undefined ? undefined : resolvePath(directoryOf(next.path), base);
    next = path === undefined ? undefined : configurationAt(path, files);
  }
  return chain;
}

function nearest(directory: string, files: Files): ConfigurationFile | undefined {
  for (let here = directory; ; here = directoryOf(here)) {
    const found = configurationAt(here === "" ? NAME : `${here}/${NAME}`, files);
    if (found !== undefined || here === "") return found;
  }
}

function configurationAt(path: string, files: Files): ConfigurationFile | undefined {
  const source = files.read(path);
  return isUnread(source) ? undefined : { path, tree: parseJson(source).tree };
}

function textAt(tree: JsonNode | undefined, path: readonly string[]): string | undefined {
  let node = tree;
  for (const name of path) node = member(node, name);
  return node?.kind === "string" && node.sound && node.text !== "" ? node.text : undefined;
}

/** A directory as seen from the file that names it; `undefined` for one that is not in the workspace. */
function inWorkspace(from: string, directory: string, root: string | undefined): string | undefined {
  const path = directory.replaceAll("\\", "/").replace(/\/+$/, "");
  if (root !== undefined && (path === root || path.startsWith(`${root}/`))) {
    return resolvePath("", path.slice(root.length + 1));
  }
  return /^(?:~|[a-z]:)/i.test(path) ? undefined : resolvePath(directoryOf(from), path);
}
