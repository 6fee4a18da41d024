/** What the evaluation of one deployment meets on its way: problems, parts that cannot be seen, and the files it reads. */
import type { Unresolved } from "./finding.ts";
import { placeKey } from "./order.ts";
import type { Problem } from "./problem.ts";

/** The session of a language adds how it opens files. */
export class Encounters {
  readonly #problems = new Map<string, Problem>();
  readonly #unresolved = new Map<string, Unresolved>();
  readonly #read = new Set<string>();

  get problems(): readonly Problem[] {
    return [...this.#problems.values()];
  }

  get unresolved(): readonly Unresolved[] {
    return [...this.#unresolved.values()];
  }

  /** The files that were read, in the order they were met. */
  get read(): readonly string[] {
    return [...this.#read];
  }

  /** Told once, however many instances of a file meet it. */
  problem(problem: Problem): void {
    this.#problems.set(`${placeKey(problem.at)}\u0000${problem.message}`, problem);
  }

  missing(unresolved: Unresolved): void {
    this.#unresolved.set(`${placeKey(unresolved.at)}\u0000${unresolved.what}`, unresolved);
  }

  noteRead(path: string): void {
    this.#read.add(path);
  }

  /** Notes a file as read, with the problems it has. */
  enter(path: string, { problems }: { readonly problems: readonly Problem[] }): void {
    if (this.#read.has(path)) return;
    this.#read.add(path);
    for (const problem of problems) this.problem(problem);
  }
}
