/** ARM templates: files in, the resources that each entry point would deploy out. */
import { Evaluation } from "../../src/core/evaluation.ts";
import { baseName, isUnread } from "../../src/core/files.ts";
import { pairedParameterFiles, parameterFilesBeside, readParameterFile } from "../data/parameters.ts";
import { dataRemarks } from "../data/remarks.ts";
import type { Deployment, Deployments, Expansion, Front, Workspace } from "../front.ts";
import { expansionFrom } from "../front.ts";
import { artefactDeployments } from "./apiops.ts";
import { discover, parameterisedByBicep } from "./discovery.ts";
import { armPrinter } from "./print.ts";
import { isJson } from "./reads.ts";
import { instantiate } from "./instantiate.ts";
import type { Arguments } from "./parameters.ts";
import { argumentsBy, noArguments } from "./parameters.ts";
import { Library, Session } from "./session.ts";

export { armModules } from "./modules.ts";

/** The front end of ARM templates. */
export function armFront(): Front {
  return {
    language: "arm",
    reads: isJson,
    deployments: deploymentsOf,
    printer: armPrinter,
    remarks: dataRemarks,
  };
}

function deploymentsOf(workspace: Workspace): Deployments {
  const library = new Library(workspace.files);
  const { entries, problems, files } = discover(workspace, library);
  const elsewhere = parameterisedByBicep(workspace, library);
  const deployments: Deployment[] = [...artefactDeployments(workspace)];
  for (const entry of entries) {
    const sets = parameterSets(entry, entries, workspace, library);
    // A template that Bicep gives its parameters is deployed with these.
    const otherwise = elsewhere.has(entry) ? [] : [undefined];
    for (const set of sets.length === 0 ? otherwise : sets) {
      deployments.push({ language: "arm", entry, set, expand: () => expand(entry, set, library) });
    }
  }
  return { deployments, problems, files };
}

function expand(entry: string, set: string | undefined, library: Library): Expansion {
  const session = new Session(library, new Evaluation(library.files));
  const instance = instantiate(entry, argumentsOf(set, session), session);
  return expansionFrom(instance?.resources.all() ?? [], session);
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
