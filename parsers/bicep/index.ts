/** Bicep: files in, the resources that each entry point would deploy out. */
import { Evaluation } from "../../src/core/evaluation.ts";
import { directoryOf, isUnread, resolvePath } from "../../src/core/files.ts";
import type { Problem } from "../../src/core/problem.ts";
import { entryPoints, reachable } from "../../src/core/graph.ts";
import { Source } from "../../src/core/source.ts";
import type { Deployment, Deployments, Expansion, Front, ModuleLoader, Workspace } from "../front.ts";
import { pairedParameterFiles, parameterFilesBeside, readParameterFile } from "../data/parameters.ts";
import { evaluateParameterFile, usedTemplate } from "./parameter-file.ts";
import { restoredModule } from "./module-cache.ts";
import { isBicep } from "./reads.ts";
import { isReference } from "./references.ts";
import { Library, Session } from "./session.ts";
import type { Arguments } from "./template.ts";
import { noArguments, TemplateInstance } from "./template.ts";

/** The front end of Bicep. `templates` instantiates modules that are ARM templates. */
export function bicepFront(templates?: ModuleLoader): Front {
  return {
    language: "bicep",
    reads: isBicep,
    deployments: (workspace) => deploymentsOf(workspace, templates),
  };
}

function deploymentsOf(workspace: Workspace, templates: ModuleLoader | undefined): Deployments {
  const library = new Library(workspace);
  const graph = moduleGraph(workspace, library);
  const deployments: Deployment[] = [];
  for (const entry of graph.entries) {
    const sets = parameterSets(entry, graph, workspace);
    for (const set of sets.length === 0 ? [undefined] : sets) {
      deployments.push({
        language: "bicep",
        entry,
        set,
        expand: () => expand(entry, set, library, templates),
      });
    }
  }
  return { deployments, problems: graph.problems, files: graph.files };
}

function expand(
  entry: string,
  set: string | undefined,
  library: Library,
  templates: ModuleLoader | undefined,
): Expansion {
  const session = new Session(library, new Evaluation(library.files), templates);
  const read = library.read(entry);
  if ("failure" in read) return { resources: [], problems: [], unresolved: [], files: [] };
  session.enter(entry, read);
  const instance = new TemplateInstance(session, read.tree, argumentsOf(set, session), {
    path: entry,
    address: `${entry}#`,
    deploymentScope: entry,
    exists: "yes",
    chain: [entry],
  });
  const resources = instance.resources.all();
  return {
    resources,
    get problems() {
      return session.evaluation.withLimit(session.problems);
    },
    unresolved: session.unresolved,
    files: session.read,
  };
}

function argumentsOf(set: string | undefined, session: Session): Arguments {
  if (set === undefined) return noArguments;
  session.noteRead(set);
  if (set.toLowerCase().endsWith(".bicepparam")) return evaluateParameterFile(set, session);
  const source = session.library.files.read(set);
  if (isUnread(source)) return noArguments;
  const { values, problems } = readParameterFile(source);
  for (const problem of problems) session.problem(problem);
  return { given: values, open: undefined };
}

interface Graph {
  /** Templates that are deployed by themselves, sorted. */
  readonly entries: readonly string[];
  /** By entry point: the `.bicepparam` files that use it. */
  readonly users: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly Problem[];
  readonly files: readonly string[];
}

/** A first look at every file: which are modules of others, and which have to do with API Management at all. */
function moduleGraph(workspace: Workspace, library: Library): Graph {
  const problems: Problem[] = [];
  const files: string[] = [];
  const modules = new Map<string, readonly string[]>();
  const users = new Map<string, string[]>();
  const relevant = new Set<string>();
  for (const path of workspace.paths) {
    if (!isBicep(path)) continue;
    const source = library.files.read(path);
    if (isUnread(source)) {
      problems.push({ kind: source.failure, message: source.message, at: new Source(path, "").whole });
      continue;
    }
    files.push(path);
    if (
      workspace.named.has(path) ||
      mentionsApiManagement(source.text) ||
      restoresApiManagement(path, source.text, library)
    ) {
      relevant.add(path);
    }
    if (path.toLowerCase().endsWith(".bicepparam")) {
      const used = usedTemplate(library, path);
      if (used !== undefined) users.set(used, [...(users.get(used) ?? []), path]);
      continue;
    }
    modules.set(path, referencedModules(path, source.text));
  }
  for (const path of modules.keys()) noteUsersBeside(path, workspace, library, users);
  const entries = entryPoints(modules, users.keys());
  const reaches = (entry: string): boolean =>
    [...reachable(entry, modules)].some((path) => relevant.has(path)) ||
    (users.get(entry) ?? []).some((path) => workspace.named.has(path));
  const kept = entries.filter(reaches);
  for (const path of relevant) {
    // A parameter file that belongs to no template here is still read for its grammar.
    if (!path.toLowerCase().endsWith(".bicepparam")) continue;
    const parsed = library.read(path);
    if (!("failure" in parsed) && ![...users.values()].some((list) => list.includes(path))) {
      for (const problem of parsed.problems) problems.push(problem);
    }
  }
  return { entries: kept, users, problems, files };
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
    if (usedTemplate(library, path) === template) users.set(template, [...(users.get(template) ?? []), path]);
  }
}

/** A cheap look: neither the type nor a module's name is spelled otherwise, whatever the case. */
function mentionsApiManagement(text: string): boolean {
  return /api-?management/i.test(text);
}

/** Whether one of the restored modules of a file has to do with API Management, whatever its name. */
function restoresApiManagement(path: string, text: string, library: Library): boolean {
  return pathsOfModules(text).some((reference) => {
    if (!isReference(reference)) return false;
    const found = restoredModule(reference, path, library);
    return found.state === "restored" && mentionsApiManagement(found.text);
  });
}

/** A cheap look for `module name 'path'`, without parsing: it decides only which files are entry points. */
function pathsOfModules(text: string): readonly string[] {
  const found = text.matchAll(/^[ \t]*(?:module|test)[ \t]+\w+[ \t]+'([^'\n]+)'/gm);
  return [...found].map(([, reference = ""]) => reference);
}

function referencedModules(path: string, text: string): readonly string[] {
  return pathsOfModules(text).flatMap((reference) => {
    const resolved = isReference(reference) ? undefined : resolvePath(directoryOf(path), reference);
    return resolved === undefined ? [] : [resolved];
  });
}

/** The parameter files of an entry point: those the user chose, else those that use it or are named after it. */
function parameterSets(entry: string, graph: Graph, workspace: Workspace): readonly string[] {
  const users = graph.users.get(entry) ?? [];
  if (workspace.parameterFiles.length > 0) {
    const chosen = workspace.parameterFiles.filter(
      (path) =>
        users.includes(path) || (/\.jsonc?$/i.test(path) && (graph.entries.length === 1 || belongs(path))),
    );
    return chosen;
  }
  return [...users, ...parameterFilesBeside(entry, workspace.files, [...graph.entries])];

  function belongs(path: string): boolean {
    return pairedParameterFiles(entry, [path], [...graph.entries]).length > 0;
  }
}
