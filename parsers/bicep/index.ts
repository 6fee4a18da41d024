/** Bicep: files in, the resources that each entry point would deploy out. */
import { Evaluation } from "../../src/core/evaluation.ts";
import { isUnread } from "../../src/core/files.ts";
import type { Deployment, Deployments, Expansion, Front, ModuleLoader, Workspace } from "../front.ts";
import { expansionFrom } from "../front.ts";
import { pairedParameterFiles, parameterFilesBeside, readParameterFile } from "../data/parameters.ts";
import type { Graph } from "./graph.ts";
import { moduleGraph } from "./graph.ts";
import { evaluateParameterFile, usedTemplate } from "./parameter-file.ts";
import { bicepPrinter } from "./print.ts";
import { isBicep } from "./reads.ts";
import { remarksOf } from "./remarks.ts";
import { Library, Session } from "./session.ts";
import type { Arguments } from "./template.ts";
import { noArguments, TemplateInstance } from "./template.ts";
import { restoredModule, templateModule } from "./template-modules.ts";

/** The front end of Bicep. `templates` instantiates modules that are ARM templates. */
export function bicepFront(templates?: ModuleLoader): Front {
  return {
    language: "bicep",
    reads: isBicep,
    deployments: (workspace) => deploymentsOf(workspace, templates),
    printer: bicepPrinter,
    remarks: remarksOf,
  };
}

function deploymentsOf(workspace: Workspace, templates: ModuleLoader | undefined): Deployments {
  const library = new Library(workspace, templates);
  const graph = moduleGraph(workspace, library);
  const deployments: Deployment[] = [];
  for (const entry of graph.entries) {
    const sets = parameterSets(entry, graph, workspace);
    for (const set of sets.length === 0 ? [undefined] : sets) {
      deployments.push({
        language: "bicep",
        entry,
        set,
        expand: () => expand(entry, set, library),
      });
    }
  }
  for (const { path, used } of graph.parameterised) {
    if (workspace.parameterFiles.length > 0 && !workspace.parameterFiles.includes(path)) continue;
    const expanded = (): Expansion => expandParameters(path, library);
    const [entry, set] = used.path === undefined ? [path, undefined] : [used.path, path];
    deployments.push({ language: "bicep", entry, set, expand: expanded });
  }
  return { deployments, problems: graph.problems, files: graph.files };
}

function expand(entry: string, set: string | undefined, library: Library): Expansion {
  const session = new Session(library, new Evaluation(library.files));
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
  return expansionFrom(instance.resources.all(), session);
}

/** What a parameter file deploys that is for a template of ARM, or for what Bicep restores. */
function expandParameters(path: string, library: Library): Expansion {
  const session = new Session(library, new Evaluation(library.files));
  const args = evaluateParameterFile(path, session);
  const used = usedTemplate(library, path);
  if (used === undefined) return expansionFrom([], session);
  const module =
    used.kind === "reference"
      ? restoredModule(used.text, used.at, session)
      : templateModule(used.text, used.at, session);
  if ("failure" in module) return expansionFrom([], session);
  const called = module.instantiate({
    args,
    address: `${path}#`,
    deploymentScope: path,
    exists: "yes",
  });
  return expansionFrom(called.resources(), session);
}

function argumentsOf(set: string | undefined, session: Session): Arguments {
  if (set === undefined) return noArguments;
  if (set.toLowerCase().endsWith(".bicepparam")) return evaluateParameterFile(set, session);
  session.noteRead(set);
  const source = session.library.files.read(set);
  if (isUnread(source)) return noArguments;
  const { values, problems } = readParameterFile(source);
  for (const problem of problems) session.problem(problem);
  return { given: values, open: undefined };
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
