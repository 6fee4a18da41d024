/** The workspace of a run: its root, what the arguments mean in it, and how its paths are shown. */
import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Asked } from "../project.ts";

export interface Workspace {
  /** Absolute, links resolved. */
  readonly root: string;
  readonly cwd: string;
  /** An argument as a path from the root, with forward slashes; it begins with `..` if it lies outside. */
  fromRoot(argument: string): string;
  /** How paths of the workspace are seen from a directory of the disk, with forward slashes. */
  shownFrom(directory: string): (path: string) => string;
}

/** The workspace is the repository around the working directory, or the directory itself where there is none. */
export function workspaceAround(cwd: string): Workspace {
  const here = real(resolve(cwd));
  const root = repositoryAround(here) ?? here;
  return {
    root,
    cwd: here,
    fromRoot(argument) {
      const path = relative(root, resolve(here, argument));
      // A path spelled through a link to the workspace is outside by name and inside in fact.
      return slashed(leaves(path) ? relative(root, resolvedParent(resolve(here, argument))) : path);
    },
    shownFrom(directory) {
      const from = real(resolve(directory));
      return (path) => {
        const shown = slashed(relative(from, join(root, path)));
        return shown === "" ? "." : shown;
      };
    },
  };
}

function repositoryAround(directory: string): string | undefined {
  for (let here = directory; ; here = dirname(here)) {
    if (existsSync(join(here, ".git"))) return here;
    if (dirname(here) === here) return undefined;
  }
}

function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** The links of the directory are resolved, those of the name in it are not: they are for the disk to judge. */
function resolvedParent(path: string): string {
  return isDirectory(path) ? real(path) : join(real(dirname(path)), basename(path));
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function leaves(path: string): boolean {
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
}

function slashed(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

/** Arguments that name something, and the files that patterns among them match. */
export interface Arguments extends Asked {
  /** Patterns that matched nothing. */
  readonly unmatched: readonly string[];
}

const PATTERN = /[*?[\]{}()!]/;

/** Sorts arguments into names and patterns; what exists under its very name is a name, whatever its characters. */
export async function understood(workspace: Workspace, args: readonly string[]): Promise<Arguments> {
  const isPattern = (argument: string): boolean =>
    PATTERN.test(argument) && !existsSync(resolve(workspace.cwd, argument));
  const names = args.filter((argument) => !isPattern(argument)).map((name) => workspace.fromRoot(name));
  const patterns = args.filter(isPattern);
  const matched: string[] = [];
  const unmatched: string[] = [];
  for (const pattern of patterns) {
    const files = await matchesOf(workspace, pattern);
    if (files.length === 0) unmatched.push(pattern);
    for (const path of files) matched.push(path);
  }
  return { names, matched, unmatched };
}

/** Patterns see what a walk would see, but for `.gitignore`: who writes a pattern means what it matches. */
async function matchesOf(workspace: Workspace, pattern: string): Promise<readonly string[]> {
  // Loaded only here: most runs have no pattern, and it would be the largest part of their start.
  const { default: glob } = await import("fast-glob");
  const files = await glob(slashed(pattern), {
    cwd: workspace.cwd,
    dot: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    ignore: ["**/node_modules/**", "**/.git/**", "**/.terraform/**"],
  });
  return files.map((file) => workspace.fromRoot(file)).filter((path) => !leaves(path));
}
