/** Which files a run looks at: pure over what a tree lists, so that it can be tested without a disk. */
import type { Ignore } from "ignore";
import ignore from "ignore";
import type { Unread } from "./core/files.ts";
import { baseName, directoryOf } from "./core/files.ts";
import type { Unresolved } from "./core/finding.ts";
import type { Problem } from "./core/problem.ts";
import { Source } from "./core/source.ts";

export interface Entry {
  readonly name: string;
  readonly kind: "file" | "directory" | "link" | "other";
}

/** What stands at a path, symbolic links followed. `unread` says why it is not to be looked at. */
export type Standing =
  { readonly kind: "file" | "directory" | "other" } | { readonly kind: "unread"; readonly unread: Unread };

/** A workspace as a tree of names. Paths are relative to its root, with forward slashes; `""` is the root. */
export interface Tree {
  standing(path: string): Standing;
  entries(directory: string): readonly Entry[] | Unread;
  /** The rules of Git for what to ignore that stand in this very directory. */
  ignoreRules(directory: string): string | undefined;
  /** The path with its links resolved; two paths of one directory have the same. */
  resolved(path: string): string | undefined;
}

export interface Asked {
  /** Files and directories that the user gave by name. */
  readonly names: readonly string[];
  /** Files that a pattern of the user matched. */
  readonly matched: readonly string[];
}

export interface Discovery {
  readonly paths: readonly string[];
  readonly named: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** Directories that were not entered although something may be in them. */
  readonly unresolved: readonly Unresolved[];
}

/** Never entered on a walk: what is in them is not the user's own source. */
const SKIPPED: ReadonlySet<string> = new Set(["node_modules", ".git", ".terraform"]);

/** Directories nested more deeply are not entered: no source is kept there, and matching rules would take long. */
const DEPTH_LIMIT = 64;

/** Rules with more `**` than this are left out: matching one takes time to the power of their number. */
const DOUBLE_STARS = 3;

/** As Git does where file names differ by case; what is not ignored for certain is read. */
const MATCHING = { ignorecase: false, allowRelativePaths: true };

/**
 * The files below what was asked for that a language reads. A file given by name is taken whatever it is called or
 * ignored by; a directory is walked.
 */
export function discover(tree: Tree, asked: Asked, reads: (path: string) => boolean): Discovery {
  const found = new Set<string>();
  const named = new Set<string>();
  const problems: Problem[] = [];
  const walk = new Walk(tree, reads, found, problems);
  for (const name of asked.names) {
    const standing = tree.standing(name);
    if (standing.kind === "directory") walk.from(name);
    else if (standing.kind === "unread") problems.push(problem(name, standing.unread));
    else if (!reads(name)) problems.push({ kind: "unreadable", message: unreadName(name), at: start(name) });
    else {
      found.add(name);
      named.add(name);
    }
  }
  for (const path of asked.matched) if (reads(path)) found.add(path);
  return { paths: [...found].sort(), named, problems, unresolved: walk.unresolved };
}

function unreadName(path: string): string {
  const name = baseName(path);
  if (/(^|\.)(tf)?plan(\.out)?$/i.test(name))
    return `'${name}' looks like a plan, which only Terraform reads: run 'terraform show -json ${name} > plan.json' and give that file`;
  return /\.(xml|cshtml)$/i.test(path)
    ? `'${name}' is read through the file that loads it: give that file, or its directory`
    : `No language reads a file named '${name}': give a .bicep, .bicepparam, .json, .tf, .tofu or .tfvars file, or a directory`;
}

/** The rules that hold in a directory: those of its own file over those of the directories around it. */
interface Rules {
  readonly base: string;
  readonly matcher: Ignore;
  readonly outer: Rules | undefined;
}

/** A symbolic link to a directory that is still to be followed. */
interface Link {
  readonly path: string;
  readonly rules: Rules | undefined;
  readonly depth: number;
}

/** One walk; it keeps which directories it has been in, for links can lead to one twice. */
class Walk {
  readonly #tree: Tree;
  readonly #reads: (path: string) => boolean;
  readonly #found: Set<string>;
  readonly #problems: Problem[];
  readonly #visited = new Set<string>();
  readonly unresolved: Unresolved[] = [];

  constructor(tree: Tree, reads: (path: string) => boolean, found: Set<string>, problems: Problem[]) {
    this.#tree = tree;
    this.#reads = reads;
    this.#found = found;
    this.#problems = problems;
  }

  from(directory: string): void {
    // Links are followed last: a directory is found under its own name if the walk meets it there as well.
    const links: Link[] = [];
    this.#enter(directory, this.#rulesAround(directory), links, 0);
    for (const link of links) this.#enter(link.path, link.rules, links, link.depth);
  }

  #enter(directory: string, outer: Rules | undefined, links: Link[], depth: number): void {
    const itself = this.#tree.resolved(directory) ?? directory;
    if (this.#visited.has(itself)) return;
    this.#visited.add(itself);
    if (depth > DEPTH_LIMIT) {
      const message = `Directories nested more than ${String(DEPTH_LIMIT)} deep are not entered; give the inner one by name`;
      this.#problems.push({ kind: "limit", message, at: start(directory) });
      return;
    }
    const entries = this.#tree.entries(directory);
    if ("failure" in entries) {
      this.#problems.push(problem(directory, entries));
      return;
    }
    const rules = this.#rulesIn(directory, outer);
    for (const { name, kind } of entries) {
      const path = directory === "" ? name : `${directory}/${name}`;
      if (kind === "directory") {
        if (!SKIPPED.has(name) && !ignored(rules, `${path}/`)) this.#enter(path, rules, links, depth + 1);
      } else if (kind === "file") {
        if (this.#reads(path) && !ignored(rules, path)) this.#found.add(path);
      } else if (kind === "link" && !SKIPPED.has(name) && !ignored(rules, path)) {
        this.#follow({ path, rules, depth: depth + 1 }, links);
      }
    }
  }

  #follow(link: Link, links: Link[]): void {
    const { path, rules } = link;
    const standing = this.#tree.standing(path);
    if (standing.kind === "directory") {
      if (!ignored(rules, `${path}/`)) links.push(link);
    } else if (standing.kind === "file") {
      if (this.#reads(path)) this.#found.add(path);
    } else if (standing.kind === "unread") {
      if (this.#reads(path)) this.#problems.push(problem(path, standing.unread));
      else if (standing.unread.failure === "outside workspace") {
        const what = `'${baseName(path)}' is a symbolic link out of the workspace; what it leads to is not read`;
        this.unresolved.push({ what, at: start(path) });
      }
    }
  }

  #rulesIn(directory: string, outer: Rules | undefined): Rules | undefined {
    const text = this.#tree.ignoreRules(directory);
    if (text === undefined) return outer;
    const lines = text.split(/\r?\n/).filter((line) => line.split("**").length <= DOUBLE_STARS + 1);
    return { base: directory, matcher: ignore(MATCHING).add(lines), outer };
  }

  /** The rules of the directories around one that the user named; none if they would leave out that one itself. */
  #rulesAround(directory: string): Rules | undefined {
    if (directory === "") return undefined;
    let rules: Rules | undefined;
    const above = directoryOf(directory)
      .split("/")
      .filter((part) => part !== "");
    for (let depth = 0; depth <= above.length; depth += 1) {
      rules = this.#rulesIn(above.slice(0, depth).join("/"), rules);
      const next = directory
        .split("/")
        .slice(0, depth + 1)
        .join("/");
      if (ignored(rules, `${next}/`)) return undefined;
    }
    return rules;
  }
}

/** The innermost rules that say anything decide, as in Git: https://git-scm.com/docs/gitignore */
function ignored(rules: Rules | undefined, path: string): boolean {
  for (let these = rules; these !== undefined; these = these.outer) {
    const relative = these.base === "" ? path : path.slice(these.base.length + 1);
    const verdict = these.matcher.test(relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** The place of a file as a whole. */
export function start(path: string): Problem["at"] {
  return new Source(path, "").whole;
}

function problem(path: string, unread: Unread): Problem {
  return { kind: unread.failure, message: unread.message, at: start(path) };
}
