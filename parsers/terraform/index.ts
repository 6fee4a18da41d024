/** Terraform: directories in, the resources that each root module would deploy out. */
import { Evaluation } from "../../src/core/evaluation.ts";
import { directoryOf, isUnread } from "../../src/core/files.ts";
import type { Problem } from "../../src/core/problem.ts";
import { entryPoints, reachable } from "../../src/core/graph.ts";
import { Source } from "../../src/core/source.ts";
import type { Deployment, Deployments, Expansion, Front, Workspace } from "../front.ts";
import { localCalls } from "./calls.ts";
import { lower, notUnderstood } from "./lowering.ts";
import { Module } from "./module.ts";
import { planDeployments } from "./plan/index.ts";
import { terraformPrinter } from "./print.ts";
import { providerVersion } from "./providers.ts";
import { isTerraform, mayBePlan } from "./reads.ts";
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
  return {
    resources,
    get problems() {
      return session.evaluation.withLimit(session.problems);
    },
    unresolved: session.unresolved,
    files: session.read,
  };
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
    if (workspace.named.has(path) || /api_?-?management/i.test(source.text)) relevant.add(directoryOf(path));
  }
  const calls = localCalls(sources);
  const roots = entryPoints(calls).filter((root) =>
    [...reachable(root, calls)].some((path) => relevant.has(path)),
  );
  return { roots, problems, files };
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
