/** ARM templates: files in, the resources that each entry point would deploy out. */
import { Evaluation } from "../../src/core/evaluation.ts";
import { baseName, isUnread } from "../../src/core/files.ts";
import { written } from "../../src/core/origin.ts";
import { unknown } from "../../src/core/value.ts";
import { pairedParameterFiles, parameterFilesBeside, readParameterFile } from "../data/parameters.ts";
import type { Deployment, Deployments, Expansion, Front, ModuleLoader, Workspace } from "../front.ts";
import { artefactDeployments } from "./apiops.ts";
import { parseArm } from "./declarations.ts";
import { discover } from "./discovery.ts";
import { isJson } from "./reads.ts";
import { instantiate } from "./instantiate.ts";
import type { Arguments } from "./parameters.ts";
import { argumentsBy, noArguments } from "./parameters.ts";
import { Library, Session } from "./session.ts";
import { TemplateInstance } from "./template.ts";

/** The front end of ARM templates. */
export function armFront(): Front {
  return { language: "arm", reads: isJson, deployments: deploymentsOf };
}

function deploymentsOf(workspace: Workspace): Deployments {
  const library = new Library(workspace.files);
  const { entries, problems, files } = discover(workspace, library);
  const deployments: Deployment[] = [...artefactDeployments(workspace.paths, workspace.files)];
  for (const entry of entries) {
    const sets = parameterSets(entry, entries, workspace, library);
    for (const set of sets.length === 0 ? [undefined] : sets) {
      deployments.push({ language: "arm", entry, set, expand: () => expand(entry, set, library) });
    }
  }
  return { deployments, problems, files };
}

function expand(entry: string, set: string | undefined, library: Library): Expansion {
  const session = new Session(library, new Evaluation(library.files));
  const instance = instantiate(entry, argumentsOf(set, session), session);
  return {
    resources: instance?.resources.all() ?? [],
    get problems() {
      return session.evaluation.withLimit(session.problems);
    },
    unresolved: session.unresolved,
    files: session.read,
  };
}

function argumentsOf(set: string | undefined, session: Session): Arguments {
  if (set === undefined) return noArguments;
  const source = session.library.files.read(set);
  if (isUnread(source)) return noArguments;
  session.noteRead(set);
  const { values, problems } = readParameterFile(source);
  for (const problem of problems) session.problem(problem);
  return argumentsBy(values);
}

/** The parameter files of an entry point: those the user chose, else those that are named after it or are for it. */
function parameterSets(
  entry: string,
  entries: readonly string[],
  workspace: Workspace,
  library: Library,
): readonly string[] {
  const { files, parameterFiles } = workspace;
  if (parameterFiles.length === 0) {
    return parameterFilesBeside(entry, files, entries).filter(
      (path) => isNamedAfter(path, entry) || isFor(path, entry, library),
    );
  }
  const chosen = parameterFiles.filter(isJson);
  if (entries.length === 1) return chosen;
  return chosen.filter((path) => pairedParameterFiles(entry, [path], entries).length > 0);
}

function isNamedAfter(path: string, entry: string): boolean {
  const stem = baseName(entry).replace(/\.[^.]*$/, "");
  return baseName(path).toLowerCase().startsWith(`${stem.toLowerCase()}.`);
}

/** Whether the template declares all that a parameter file gives. */
function isFor(path: string, entry: string, library: Library): boolean {
  const source = library.files.read(path);
  const read = library.read(entry);
  if (isUnread(source) || "failure" in read) return false;
  const declared = read.tree?.parameters.named;
  const given = [...readParameterFile(source).values.keys()];
  return given.length > 0 && given.every((name) => declared?.has(name.toLowerCase()) === true);
}

/** Instantiates an ARM template that is a module of another language's. */
export const armModules: ModuleLoader = (call) => {
  const library = new Library(call.files);
  const session = new Session(library, call.evaluation);
  const { path } = call.source;
  const head = call.source.span(0, 0);
  const parsed = parseArm(call.source);
  session.enter(path, parsed);
  const unread = unknown("syntax error", "the module could not be read", written(head));
  const args = argumentsBy(call.args, call.openArgs);
  const instance =
    parsed.tree === undefined
      ? undefined
      : new TemplateInstance(session, parsed.tree, args, {
          path,
          linked: true,
          address: call.address,
          key: call.address,
          deploymentScope: call.deploymentScope,
          exists: call.exists,
          chain: [path],
        });
  return {
    expansion: () => ({
      resources: instance?.resources.all() ?? [],
      problems: session.problems,
      unresolved: session.unresolved,
      files: session.read,
    }),
    outputs: instance?.outputs(head, instance, "values") ?? unread,
    exports: () => ({
      variables: instance?.variables(head) ?? unread,
      variable: (name) => (instance === undefined ? unread : instance.variable(name)),
      call: (name, invocation) => (instance === undefined ? unread : instance.exported(name, invocation)),
    }),
  };
};
