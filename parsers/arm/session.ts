/** What the evaluation of one deployment gathers while it follows linked templates through files. */
import type { Evaluation } from "../../src/core/evaluation.ts";
import type { Files } from "../../src/core/files.ts";
import { isUnread } from "../../src/core/files.ts";
import type { Unresolved } from "../../src/core/finding.ts";
import type { Parsed, Problem } from "../../src/core/problem.ts";
import type { Span } from "../../src/core/source.ts";
import type { Reason } from "../../src/core/value.ts";
import { parseArm } from "./declarations.ts";
import type { ArmTemplate } from "./syntax.ts";

/** The templates of the files read so far. One library serves all deployments of a run: a file is parsed once. */
export class Library {
  readonly files: Files;
  readonly #parsed = new Map<string, Parsed<ArmTemplate | undefined>>();

  constructor(files: Files) {
    this.files = files;
  }

  /** The template of a file, or what kept it from being read. */
  read(
    path: string,
  ): Parsed<ArmTemplate | undefined> | { readonly failure: Reason; readonly message: string } {
    const known = this.#parsed.get(path);
    if (known !== undefined) return known;
    const source = this.files.read(path);
    if (isUnread(source)) {
      const failure = source.failure === "outside workspace" ? source.failure : "missing file";
      return { failure, message: source.message };
    }
    const parsed = parseArm(source);
    this.#parsed.set(path, parsed);
    return parsed;
  }
}

export class Session {
  readonly library: Library;
  readonly evaluation: Evaluation;
  readonly #problems = new Map<string, Problem>();
  readonly #unresolved = new Map<string, Unresolved>();
  readonly #read = new Set<string>();

  constructor(library: Library, evaluation: Evaluation) {
    this.library = library;
    this.evaluation = evaluation;
  }

  get problems(): readonly Problem[] {
    return [...this.#problems.values()];
  }

  get unresolved(): readonly Unresolved[] {
    return [...this.#unresolved.values()];
  }

  get read(): readonly string[] {
    return [...this.#read];
  }

  /** Told once, however many instances of a template meet it. */
  problem(problem: Problem): void {
    this.#problems.set(placeKey(problem.at, problem.message), problem);
  }

  missing(unresolved: Unresolved): void {
    this.#unresolved.set(placeKey(unresolved.at, unresolved.what), unresolved);
  }

  noteRead(path: string): void {
    this.#read.add(path);
  }

  /** The template at `path`, which is linked at `at`; its problems are gathered. */
  open(path: string, at: Span): { readonly template: ArmTemplate } | { readonly failure: Reason } {
    const result = this.library.read(path);
    if ("failure" in result) {
      const kind = result.failure === "outside workspace" ? "outside workspace" : "missing module";
      this.problem({ kind, message: result.message, at });
      return { failure: kind };
    }
    this.enter(path, result);
    return result.tree === undefined ? { failure: "syntax error" } : { template: result.tree };
  }

  /** Notes a file as read, with its problems. */
  enter(path: string, parsed: Parsed<ArmTemplate | undefined>): void {
    if (this.#read.has(path)) return;
    this.#read.add(path);
    for (const problem of parsed.problems) this.problem(problem);
  }
}

function placeKey(at: Span, message: string): string {
  return `${at.source.path}\u0000${String(at.start)}\u0000${message}`;
}
