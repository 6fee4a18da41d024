/** Terraform: directories in, the resources that each root module would deploy out. */
import { Evaluation } from "../../src/core/evaluation.ts";
import { directoryOf, isUnread } from "../../src/core/files.ts";
import type { Problem } from "../../src/core/problem.ts";
import { entryPoints, reachable } from "../../src/core/graph.ts";
import { Source } from "../../src/core/source.ts";
import type { Deployment, Deployments, Expansion, Front, Workspace } from "../front.ts";
import { expansionFrom } from "../front.ts";
import { localCalls } from "./calls.ts";
import { lower, notUnderstood } from "./lowering.ts";
import { Module } from "./module.ts";
import { planDeployments } from "./plan/index.ts";
import { terraformPrinter } from "./print.ts";
import { providerVersion } from "./providers.ts";
import { isConfiguration, isTerraform, isVariables, mayBePlan } from "./reads.ts";
import { remarksOf } from "./remarks.ts";
import { Library, Session } from "./session.ts";
import {
  automaticVariableFiles,
  environmentVariableFiles,
  givesVariablesOf,
  variableFileValues,
} from "./variable-files.ts";

/** The front end of Terraform and OpenTofu. */
export function terraformFront(): Front {
  return {
    language: "terraform",
    reads: (path) => isTerraform(path) || mayBePlan(path),
    deployments: deploymentsOf,
    printer: terraformPrinter,
    remarks: remarksOf,
  };
}

function deploymentsOf(workspace: Workspace): Deployments {
  const library = new Library(workspace.files);
  const graph = moduleGraph(workspace, library);
  const deployments: Deployment[] = [];
  const plans = planDeployments(workspace, graph.roots, library);
  for (const root of graph.roots) {
    const sets = variableSets(root, graph, workspace, library);
    // A plan tells more of what would be deployed than the defaults do.
    if (sets.length === 0 && plans.planned.has(root)) continue;
    for (const set of sets.length === 0 ? [[]] : sets) {
      deployments.push({
        language: "terraform",
        entry: root,
        set: set.length === 0 ? undefined : set.join(", "),
        expand: () => expand(root, set, library),
      });
    }
  }
  return {
    deployments: [...deployments, ...plans.deployments],
    problems: [...graph.problems, ...plans.problems],
    files: [...graph.files, ...plans.files],
    unresolved: plans.unresolved,
  };
}

function expand(root: string, set: readonly string[], library: Library): Expansion {
  const session = new Session(library, new Evaluation(library.files), root);
  const files = session.module(root);
  if (files === undefined) return { resources: [], problems: [], unresolved: [], files: [] };
  const given = variableFileValues([...automaticVariableFiles(root, library.files), ...set], session);
  const module = new Module(
    session,
    files,
    { given, open: undefined },
    {
      directory: root,
      address: `${root}#`,
      key: "",
      exists: "yes",
      chain: [root],
    },
  );
  const instances = module.instances();
  for (const instance of instances) {
    const what = notUnderstood(instance);
    if (what !== undefined) session.missing({ what, at: instance.at });
  }
  const resources = lower(instances, providerVersion(files, library), module.presumed());
  return expansionFrom(resources, session);
}

interface Graph {
  /** Directories that are root modules, sorted. */
  readonly roots: readonly string[];
  readonly problems: readonly Problem[];
  readonly files: readonly string[];
}

/** A first look at every file: which directories are modules of others, and which have to do with API Management. */
function moduleGraph(workspace: Workspace, library: Library): Graph {
  const problems: Problem[] = [];
  const files: string[] = [];
  const sources: Source[] = [];
  const relevant = new Set<string>();
  for (const path of workspace.paths) {
    if (!isTerraform(path)) continue;
    const source = library.files.read(path);
    if (isUnread(source)) {
      problems.push({ kind: source.failure, message: source.message, at: new Source(path, "").whole });
      continue;
    }
    files.push(path);
    sources.push(source);
    if (workspace.named.has(path) || isRelevant(source.text)) {
      for (const directory of isVariables(path) ? directoriesAbove(path) : [directoryOf(path)])
        relevant.add(directory);
    }
  }
  const calls = localCalls(sources, (source) => library.parsed(source));
  const entries = entryPoints(calls);
  const all = withCallsBeyond(withInstalled(calls, entries, library), library, relevant);
  const roots = entries.filter((root) => [...reachable(root, all)].some((path) => relevant.has(path)));
  return { roots, problems, files };
}

/** The calls with those of modules that are installed: a root module brings all of them about. */
function withInstalled(
  calls: ReadonlyMap<string, ReadonlySet<string>>,
  roots: readonly string[],
  library: Library,
): ReadonlyMap<string, ReadonlySet<string>> {
  const installed = roots.map((root): [string, ReadonlySet<string>] => [
    root,
    new Set([...(calls.get(root) ?? []), ...library.installed(root).values()]),
  ]);
  return new Map([...calls, ...installed]);
}

/** The calls with those of modules that nobody asked for, and which of these are relevant: a root module deploys them too. */
function withCallsBeyond(
  calls: ReadonlyMap<string, ReadonlySet<string>>,
  library: Library,
  relevant: Set<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map(calls);
  const waiting = [...calls.values()].flatMap((called) => [...called]);
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    if (all.has(directory)) continue;
    const sources = library.files
      .list(directory)
      .filter((name) => isConfiguration(name))
      .flatMap((name) => {
        const source = library.files.read(directory === "" ? name : `${directory}/${name}`);
        return isUnread(source) ? [] : [source];
      });
    const called = localCalls(sources, (source) => library.parsed(source)).get(directory) ?? new Set();
    all.set(directory, called);
    for (const one of called) waiting.push(one);
    if (sources.some(({ text }) => isRelevant(text))) relevant.add(directory);
  }
  return all;
}

/** Whether a file may have to do with API Management: by the names of its types, or as modules for it are called. */
function isRelevant(text: string): boolean {
  return /api_?-?management|apim/i.test(text);
}

/** Where a variable file may belong: to its own directory, or to a root module around that. */
function directoriesAbove(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return ["", ...names.map((_, i) => names.slice(0, i + 1).join("/"))];
}

/** The variable files of each way to plan a root module: those the user chose together, else one for each environment. */
function variableSets(
  root: string,
  graph: Graph,
  workspace: Workspace,
  library: Library,
): readonly (readonly string[])[] {
  if (workspace.variableFiles.length > 0) return [workspace.variableFiles];
  return environmentVariableFiles(root, workspace.paths, graph.roots)
    .filter((path) => givesVariablesOf(root, path, library))
    .map((path) => [path]);
}
