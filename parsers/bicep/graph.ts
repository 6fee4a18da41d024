/** Which files are deployed by themselves, with which parameters, and which have to do with API Management. */
import { directoryOf, isUnread, resolvePath } from "../../src/core/files.ts";
import { entryPoints, reachable } from "../../src/core/graph.ts";
import type { Problem } from "../../src/core/problem.ts";
import { Source } from "../../src/core/source.ts";
import type { Workspace } from "../front.ts";
import { restoredModule } from "./module-cache.ts";
import type { Used } from "./parameter-file.ts";
import { usedTemplate } from "./parameter-file.ts";
import { isBicep } from "./reads.ts";
import { isReference } from "./references.ts";
import type { Library } from "./session.ts";

export interface Graph {
  /** Templates that are deployed by themselves, sorted. */
  readonly entries: readonly string[];
  /** By entry point: the `.bicepparam` files that use it. */
  readonly users: ReadonlyMap<string, readonly string[]>;
  /** The `.bicepparam` files that use a template of ARM, or what Bicep restores. */
  readonly parameterised: readonly { readonly path: string; readonly used: Used }[];
  readonly problems: readonly Problem[];
  readonly files: readonly string[];
}

/** A first look at every file: which are modules of others, and which have to do with API Management at all. */
export function moduleGraph(workspace: Workspace, library: Library): Graph {
  const problems: Problem[] = [];
  const files: string[] = [];
  const modules = new Map<string, readonly string[]>();
  const users = new Map<string, string[]>();
  const relevant = new Set<string>();
  const parameterised: { readonly path: string; readonly used: Used }[] = [];
  for (const path of workspace.paths) {
    if (!isBicep(path)) continue;
    const source = library.files.read(path);
    if (isUnread(source)) {
      problems.push({ kind: source.failure, message: source.message, at: new Source(path, "").whole });
      continue;
    }
    files.push(path);
    const used = isParameterFile(path) ? usedTemplate(library, path) : undefined;
    const brought = used === undefined ? pathsOfModules(source.text) : [used.text];
    if (
      workspace.named.has(path) ||
      mentionsApiManagement(source.text) ||
      brought.some((reference) => bringsApiManagement(reference, path, library))
    ) {
      relevant.add(path);
    }
    if (isParameterFile(path)) {
      if (used === undefined) continue;
      if (used.kind !== "bicep") {
        if (relevant.has(path)) parameterised.push({ path, used });
        continue;
      }
      const unread = relevant.has(path) ? unreadTemplate(used, library) : undefined;
      if (unread !== undefined) problems.push(unread);
      if (used.path !== undefined) users.set(used.path, [...(users.get(used.path) ?? []), path]);
      continue;
    }
    modules.set(path, referencedModules(path, source.text));
  }
  for (const path of modules.keys()) noteUsersBeside(path, workspace, library, users);
  const entries = entryPoints(modules, users.keys());
  const all = withModulesBeyond(modules, entries, library, relevant);
  const reaches = (entry: string): boolean =>
    [...reachable(entry, all)].some((path) => relevant.has(path)) ||
    (users.get(entry) ?? []).some((path) => workspace.named.has(path));
  const kept = entries.filter(reaches);
  for (const path of relevant) {
    // A parameter file that belongs to no template here is still read for its grammar.
    if (!isParameterFile(path) || parameterised.some((one) => one.path === path)) continue;
    const parsed = library.read(path);
    if (!("failure" in parsed) && ![...users.values()].some((list) => list.includes(path))) {
      for (const problem of parsed.problems) problems.push(problem);
    }
  }
  return { entries: kept, users, parameterised, problems, files };
}

/** The modules with those that nobody asked for, and which of these are relevant: an entry point deploys them too. */
function withModulesBeyond(
  modules: ReadonlyMap<string, readonly string[]>,
  entries: readonly string[],
  library: Library,
  relevant: Set<string>,
): ReadonlyMap<string, readonly string[]> {
  const all = new Map(modules);
  const waiting = [...entries, ...[...modules.values()].flat()].filter((path) => isBicep(path));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (all.has(path)) continue;
    const source = library.files.read(path);
    const text = isUnread(source) ? "" : source.text;
    const brought = referencedModules(path, text);
    all.set(path, brought);
    for (const one of brought) if (isBicep(one)) waiting.push(one);
    if (
      mentionsApiManagement(text) ||
      pathsOfModules(text).some((one) => bringsApiManagement(one, path, library))
    )
      relevant.add(path);
  }
  return all;
}

function isParameterFile(path: string): boolean {
  return path.toLowerCase().endsWith(".bicepparam");
}

/** What keeps the Bicep file that a parameter file is for from being read. */
function unreadTemplate({ path, text, at }: Used, library: Library): Problem | undefined {
  if (path === undefined) {
    const message = `'${text}' is outside the workspace, where nothing is read; move the file or run from a directory above it`;
    return { kind: "outside workspace", message, at };
  }
  const source = library.files.read(path);
  return isUnread(source) ? { kind: source.failure, message: source.message, at } : undefined;
}

/** A template that is linted by name is deployed with the parameter files beside it, though nobody named them. */
function noteUsersBeside(
  template: string,
  workspace: Workspace,
  library: Library,
  users: Map<string, string[]>,
): void {
  if (!workspace.named.has(template)) return;
  const directory = directoryOf(template);
  for (const name of workspace.files.list(directory)) {
    const path = directory === "" ? name : `${directory}/${name}`;
    if (!/\.bicepparam$/i.test(name) || workspace.paths.includes(path)) continue;
    if (usedTemplate(library, path)?.path === template)
      users.set(template, [...(users.get(template) ?? []), path]);
  }
}

/** A cheap look: neither the type nor a module's name is spelled otherwise, whatever the case. */
function mentionsApiManagement(text: string): boolean {
  return /api-?management/i.test(text);
}

/** Whether a template that a file brings in has to do with API Management, whatever its name. */
function bringsApiManagement(reference: string, path: string, library: Library): boolean {
  if (isReference(reference)) {
    const found = restoredModule(reference, path, library);
    return found.state === "restored" && mentionsApiManagement(found.text);
  }
  const resolved = /\.jsonc?$/i.test(reference) ? resolvePath(directoryOf(path), reference) : undefined;
  const source = resolved === undefined ? undefined : library.files.read(resolved);
  return source !== undefined && !isUnread(source) && mentionsApiManagement(source.text);
}

/**
 * A cheap look for `module name 'path'` and for templates that are loaded, without parsing: it decides only which files
 * are entry points.
 */
function pathsOfModules(text: string): readonly string[] {
  const found = text.matchAll(
    /^[ \t]*(?:module|test)[ \t]+\w+[ \t]+'([^'\n]+)'|loadJsonContent\([ \t]*'([^'\n]+)'/gm,
  );
  return [...found].map(([, module, loaded]) => module ?? loaded ?? "");
}

function referencedModules(path: string, text: string): readonly string[] {
  return pathsOfModules(text).flatMap((reference) => {
    const resolved = isReference(reference) ? undefined : resolvePath(directoryOf(path), reference);
    return resolved === undefined ? [] : [resolved];
  });
}
