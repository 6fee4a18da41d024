/** What `lint` and `inspect` begin with: the workspace, the files asked for, and the chosen parameter files. */
import { readdirSync, realpathSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { Front, Workspace as Input } from "../../parsers/front.ts";
import type { Unread } from "../core/files.ts";
import type { Unresolved } from "../core/finding.ts";
import type { Problem } from "../core/problem.ts";
import { discover, start } from "../project.ts";
import { disk } from "./disk.ts";
import { UsageError } from "./options.ts";
import type { Workspace } from "./workspace.ts";
import { understood, workspaceAround } from "./workspace.ts";

export interface Request {
  /** Files, directories and patterns; none for the working directory. */
  readonly paths: readonly string[];
  readonly parameters: readonly string[];
  readonly variableFiles: readonly string[];
  /** The directory that Bicep restores modules to: the only one outside the workspace that is read. */
  readonly moduleCache?: string | undefined;
  /** The whole workspace is looked at, and the paths are files of it that a report is to be narrowed to. */
  readonly everything?: boolean;
}

export interface Session {
  readonly workspace: Workspace;
  readonly input: Input;
  readonly discovery: { readonly problems: readonly Problem[]; readonly unresolved: readonly Unresolved[] };
  /** The files to narrow the report to, if the request says so. */
  readonly focus: ReadonlySet<string> | undefined;
}

/** Throws `UsageError` for a parameter file or a module cache that cannot be read: to judge without it would be to judge something else. */
export async function sessionFor(
  cwd: string,
  request: Request,
  fronts: readonly Pick<Front, "reads">[],
): Promise<Session> {
  const workspace = workspaceAround(cwd);
  const files = disk(workspace.root);
  const { names, matched, unmatched } = await understood(
    workspace,
    request.paths.length === 0 ? ["."] : request.paths,
  );
  const everything = request.everything === true;
  const asked = everything ? { names: [""], matched: [] } : { names, matched };
  const found = discover(files, asked, (path) => fronts.some((front) => front.reads(path)));

  const problems = [...found.problems, ...unmatched.map(unmatchedProblem)];
  if (everything) {
    for (const name of names) {
      const standing = files.standing(name);
      if (standing.kind === "unread") problems.push(unreadProblem(name, standing.unread));
    }
  }
  const chosen = (option: string, paths: readonly string[]): readonly string[] =>
    paths.map((path) => {
      const name = workspace.fromRoot(path);
      const standing = files.standing(name);
      if (standing.kind === "file") return name;
      const why = standing.kind === "unread" ? standing.unread.message : `'${path}' is not a file`;
      throw new UsageError(`${option}: ${why}`);
    });
  const cache = request.moduleCache;
  return {
    workspace,
    input: {
      files,
      root: workspace.root.replaceAll(sep, "/"),
      ...(cache === undefined ? {} : { moduleCache: disk(cacheDirectory(cwd, cache)) }),
      paths: found.paths,
      named: found.named,
      parameterFiles: chosen("--parameters", request.parameters),
      variableFiles: chosen("--var-file", request.variableFiles),
    },
    discovery: { problems, unresolved: found.unresolved },
    focus: everything ? new Set([...names, ...matched]) : undefined,
  };
}

/** A module cache as an absolute path. It has a directory for each kind of reference; an empty one has none yet. */
function cacheDirectory(cwd: string, path: string): string {
  const directory = resolve(cwd, path);
  const names = namesIn(directory);
  if (names === undefined) {
    throw new UsageError(
      `--module-cache: '${path}' is not a directory that can be read; give the one that Bicep restores modules to, usually ~/.bicep`,
    );
  }
  if (names.length > 0 && !names.some((name) => name === "br" || name === "ts")) {
    throw new UsageError(
      `--module-cache: '${path}' has no directory 'br' or 'ts' in it; give the one that Bicep restores modules to, usually ~/.bicep`,
    );
  }
  return realpathSync.native(directory);
}

function namesIn(directory: string): readonly string[] | undefined {
  try {
    return readdirSync(directory);
  } catch {
    return undefined;
  }
}

function unmatchedProblem(pattern: string): Problem {
  const message = `No file matches the pattern '${pattern}'; check it, and quote it so that the shell does not change it`;
  return { kind: "missing file", message, at: start(pattern) };
}

function unreadProblem(path: string, { failure, message }: Unread): Problem {
  return { kind: failure, message, at: start(path) };
}
