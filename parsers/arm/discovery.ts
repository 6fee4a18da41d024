/**
 * Which files are templates that are deployed by themselves: not those that others link, not what `bicep build` made of a
 * source that is there, and nothing that has nothing to do with API Management.
 */
import { Evaluation } from "../../src/core/evaluation.ts";
import type { Files, Unread } from "../../src/core/files.ts";
import { baseName, directoryOf, isUnread, resolvePath } from "../../src/core/files.ts";
import type { Problem } from "../../src/core/problem.ts";
import { Source } from "../../src/core/source.ts";
import { parseJson } from "../data/json.ts";
import { looksLikePlan, readAsPlan } from "../data/plans.ts";
import type { Workspace } from "../front.ts";
import { rootOf } from "./apiops-layout.ts";
import { instantiate } from "./instantiate.ts";
import { noArguments } from "./parameters.ts";
import { isJson } from "./reads.ts";
import { looksLikeTemplate } from "./recognise.ts";
import type { Library } from "./session.ts";
import { Session } from "./session.ts";

export interface Discovered {
  /** Templates that are deployed by themselves, sorted. */
  readonly entries: readonly string[];
  readonly problems: readonly Problem[];
  /** Templates and parameter files, and what was named and is neither but should be. */
  readonly files: readonly string[];
}

/**
 * A first look at every file. A file given by name is read as what it is: a template whatever it has to do with API
 * Management, a parameter file for its grammar; other JSON that is whole is left alone without a word, for it is what a
 * pattern such as `*.json` also names, and JSON that is broken is a problem, for then nobody can tell what it is.
 */
export function discover(workspace: Workspace, library: Library): Discovered {
  const problems: Problem[] = [];
  const files: string[] = [];
  const templates = new Map<string, Source>();
  for (const path of workspace.paths) {
    if (!isJson(path)) continue;
    const named = workspace.named.has(path);
    const source = library.files.read(path);
    if (isUnread(source)) {
      const unread = source.failure === "too large" ? tooLarge(path, source, named, library.files) : source;
      if (unread !== undefined) {
        problems.push({ kind: unread.failure, message: unread.message, at: new Source(path, "").whole });
      }
      continue;
    }
    if (rootOf(path) !== undefined) {
      files.push(path);
      continue;
    }
    const kind = looksLikeTemplate(source.text);
    if (kind === "template") templates.set(path, source);
    // Terraform's own JSON is not ours to find fault with.
    const isOurs = kind !== undefined || looksLikePlan(source.text) === undefined;
    const found = named && kind !== "template" && isOurs ? parseJson(source).problems : [];
    if (kind !== undefined || found.length > 0) files.push(path);
    for (const problem of found) problems.push(problem);
  }
  return { entries: entryPoints(workspace, library, templates), problems, files };
}

/**
 * What is told of a file that is too large to be source: nothing of one that was not named, for a template has at most
 * 4 MB, and nothing of a plan, which may be larger.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices
 */
function tooLarge(path: string, unread: Unread, named: boolean, files: Files): Unread | undefined {
  if (!named) return undefined;
  const large = readAsPlan(files, path);
  if (isUnread(large)) return large;
  return looksLikePlan(large.text) === undefined ? unread : undefined;
}

function entryPoints(
  workspace: Workspace,
  library: Library,
  templates: ReadonlyMap<string, Source>,
): readonly string[] {
  const relevant = new Set(
    [...templates].flatMap(([path, { text }]) =>
      workspace.named.has(path) || mentionsApiManagement(text) ? [path] : [],
    ),
  );
  const links = linksOf(templates, relevant, library);
  const modules = bicepModules(workspace, library);
  const sources = new Set(workspace.paths);
  const stands = (path: string): boolean => {
    if (workspace.named.has(path)) return true;
    const built = isBuilt(templates.get(path)) && sources.has(path.replace(/\.jsonc?$/i, ".bicep"));
    return !built && !modules.has(path);
  };
  const candidates = [...templates.keys()].filter(
    (path) => relevant.has(path) || [...(links.get(path) ?? [])].some((linked) => relevant.has(linked)),
  );
  return unlinked(candidates.filter(stands), links);
}

/** A cheap look: neither the type nor a template's name is spelled otherwise, whatever the case. */
function mentionsApiManagement(text: string): boolean {
  return /api-?management/i.test(text);
}

/**
 * The files that each template reaches through links. Only templates are evaluated that name a file which has to do with
 * API Management, or one that links further.
 */
function linksOf(
  templates: ReadonlyMap<string, Source>,
  relevant: ReadonlySet<string>,
  library: Library,
): ReadonlyMap<string, ReadonlySet<string>> {
  const linking = [...templates].filter(([, { text }]) => /"templateLink"/i.test(text));
  const names = new Set([...relevant, ...linking.map(([path]) => path)].map(baseName));
  const links = new Map<string, ReadonlySet<string>>();
  for (const [path, { text }] of linking) {
    const mentioned = text.matchAll(/[\w.-]+\.jsonc?\b/gi);
    if (![...mentioned].some(([name]) => name !== baseName(path) && names.has(name))) continue;
    const session = new Session(library, new Evaluation(library.files));
    instantiate(path, noArguments, session)?.resources.all();
    links.set(path, new Set(session.read.filter((read) => read !== path)));
  }
  return links;
}

/** The candidates that none of the others links; where they link each other, the first of them. */
function unlinked(
  candidates: readonly string[],
  links: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const sorted = [...candidates].sort();
  const reaches = (from: string, to: string): boolean => links.get(from)?.has(to) === true;
  return sorted.filter((path) =>
    sorted.every(
      (other) => other === path || !reaches(other, path) || (reaches(path, other) && path < other),
    ),
  );
}

/** Whether `bicep build` wrote it. */
function isBuilt(source: Source | undefined): boolean {
  return source !== undefined && /"_generator"\s*:\s*\{\s*"name"\s*:\s*"bicep"/.test(source.text);
}

/** Templates that Bicep files use as modules, by a cheap look for `module name 'path.json'`. */
function bicepModules(workspace: Workspace, library: Library): ReadonlySet<string> {
  return namedIn(/\.bicep$/i, /^[ \t]*module[ \t]+\w+[ \t]+'([^'\n]+\.jsonc?)'/gim, workspace, library);
}

/** Templates that Bicep's parameter files are for, by a cheap look for `using 'path.json'`. */
export function parameterisedByBicep(workspace: Workspace, library: Library): ReadonlySet<string> {
  return namedIn(/\.bicepparam$/i, /^[ \t]*using[ \t]+'([^'\n]+\.jsonc?)'/gim, workspace, library);
}

function namedIn(
  files: RegExp,
  pattern: RegExp,
  workspace: Workspace,
  library: Library,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of workspace.paths) {
    if (!files.test(path)) continue;
    const source = library.files.read(path);
    if (isUnread(source)) continue;
    for (const [, reference = ""] of source.text.matchAll(pattern)) {
      const resolved = resolvePath(directoryOf(path), reference);
      if (resolved !== undefined) found.add(resolved);
    }
  }
  return found;
}
