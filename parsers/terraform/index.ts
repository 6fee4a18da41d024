/** Terraform: directories in, the resources that each root module would deploy out. */
import { Evaluation } from "../../src/core/evaluation.ts";
import { directoryOf, isUnread, resolvePath } from "../../src/core/files.ts";
import type { Problem } from "../../src/core/problem.ts";
import { entryPoints, reachable } from "../../src/core/graph.ts";
import { Source } from "../../src/core/source.ts";
import type { Deployment, Deployments, Expansion, Front, Workspace } from "../front.ts";
import { tables } from "./azurerm/tables.ts";
import { lower } from "./lowering.ts";
import { Module } from "./module.ts";
import { providerVersion } from "./providers.ts";
import { isTerraform } from "./reads.ts";
import { Library, Session } from "./session.ts";
import { automaticVariableFiles, environmentVariableFiles, variableFileValues } from "./variable-files.ts";

/** The front end of Terraform and OpenTofu. */
export function terraformFront(): Front {
  return {
    language: "terraform",
    reads: isTerraform,
    deployments: deploymentsOf,
  };
}

function deploymentsOf(workspace: Workspace): Deployments {
  const library = new Library(workspace.files);
  const graph = moduleGraph(workspace, library);
  const deployments: Deployment[] = [];
  for (const root of graph.roots) {
    const sets = variableSets(root, graph, workspace);
    for (const set of sets.length === 0 ? [[]] : sets) {
      deployments.push({
        language: "terraform",
        entry: root,
        set: set.length === 0 ? undefined : set.join(", "),
        expand: () => expand(root, set, library),
      });
    }
  }
  return { deployments, problems: graph.problems, files: graph.files };
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
  for (const { type, managed, at } of instances) {
    if (managed && type.startsWith("azurerm_api_management") && !tables.has(type)) {
      session.missing({ what: `resources of type '${type}' are not understood`, at });
    }
  }
  const resources = lower(instances, providerVersion(files, library));
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
  const calls = new Map<string, Set<string>>();
  const relevant = new Set<string>();
  for (const path of workspace.paths) {
    if (!isTerraform(path)) continue;
    const source = library.files.read(path);
    if (isUnread(source)) {
      problems.push({ kind: source.failure, message: source.message, at: new Source(path, "").whole });
      continue;
    }
    files.push(path);
    const directory = directoryOf(path);
    if (workspace.named.has(path) || /api_?-?management/i.test(source.text)) relevant.add(directory);
    if (!path.toLowerCase().endsWith(".tf")) continue;
    const called = calls.get(directory) ?? new Set<string>();
    calls.set(directory, called);
    // A cheap look for local sources, without parsing: it decides only which directories are root modules.
    for (const [, reference = ""] of source.text.matchAll(/^\s*source\s*=\s*"(\.\.?(?:\/[^"\n]*)?)"/gm)) {
      const resolved = resolvePath(directory, reference);
      if (resolved !== undefined && resolved !== directory) called.add(resolved);
    }
  }
  const roots = entryPoints(calls).filter((root) =>
    [...reachable(root, calls)].some((path) => relevant.has(path)),
  );
  return { roots, problems, files };
}

/** The variable files of each way to plan a root module: those the user chose together, else one for each environment. */
function variableSets(root: string, graph: Graph, workspace: Workspace): readonly (readonly string[])[] {
  if (workspace.variableFiles.length > 0) return [workspace.variableFiles];
  return environmentVariableFiles(root, workspace.paths, graph.roots).map((path) => [path]);
}
