/** What one evaluation shares: its budget, its memory of what is being computed, and the door to files. */
import type { Files } from "./files.ts";
import { written } from "./origin.ts";
import type { Problem } from "./problem.ts";
import type { Span } from "./source.ts";
import type { Slot, Unknown, Value } from "./value.ts";
import { unknown } from "./value.ts";

export interface Limits {
  /** Expressions evaluated in one deployment; one that gives a text of many parts counts as many. */
  readonly steps: number;
  /** Expressions being evaluated inside one another. */
  readonly depth: number;
  /** Elements that loops and ranges may bring about in one deployment. */
  readonly elements: number;
  /** Characters of one text; a part of a text or an element of a list counts as many. */
  readonly size: number;
}

export const defaultLimits: Limits = { steps: 5_000_000, depth: 200, elements: 50_000, size: 32_000_000 };

/** Instances of modules in one deployment, and within one another. Real estates have a hundred, four deep. */
export const MOST_MODULES = 5000;
export const DEEPEST_MODULES = 50;

export class Evaluation {
  readonly files: Files;
  readonly limits: Limits;
  #steps = 0;
  #depth = 0;
  #elements = 0;
  #modules = 0;
  #unfinished: Unknown | undefined;

  constructor(files: Files, limits: Limits = defaultLimits) {
    this.files = files;
    this.limits = limits;
  }

  /** True once a limit has been met: from then on all that is asked is unknown. */
  get exhausted(): boolean {
    return this.#steps > this.limits.steps || this.#elements > this.limits.elements;
  }

  /**
   * The problems, with one of the first limit that was met unless one of a limit is there already: what is unknown
   * because of it may be in many places. Values are evaluated when they are asked for; ask for this last.
   */
  withLimit(problems: readonly Problem[]): readonly Problem[] {
    if (this.#unfinished === undefined || problems.some(({ kind }) => kind === "limit")) return problems;
    const { at, detail } = this.#unfinished;
    const sentence = `${detail.charAt(0).toUpperCase()}${detail.slice(1)}`;
    const message = `${sentence}; make it simpler: what depends on it is not judged`;
    return [...problems, { kind: "limit", message, at }];
  }

  /** Counts `count` elements of a loop; false if they are more than may still come about. */
  allow(count: number): boolean {
    this.#elements += count;
    return this.#elements <= this.limits.elements;
  }

  /** Counts an instance of a module within `depth` others; the sentence to say if it is one too many. */
  admit(depth: number): string | undefined {
    if (depth >= DEEPEST_MODULES) {
      return `Modules are nested more than ${String(DEEPEST_MODULES)} deep here; the inner ones are not looked at`;
    }
    this.#modules += 1;
    return this.#modules <= MOST_MODULES
      ? undefined
      : `More than ${String(MOST_MODULES)} instances of modules are deployed; the others are not looked at`;
  }

  /** Evaluates one step inside the steps under way, within the limits. */
  step(at: Span, compute: () => Value): Value {
    this.#steps += 1;
    if (this.exhausted) return this.#noted(unknown("budget", this.#exhaustion(), written(at)));
    if (this.#depth >= this.limits.depth) {
      return this.#noted(unknown("budget", "expressions refer to one another too deeply", written(at)));
    }
    this.#depth += 1;
    try {
      const value = compute();
      this.#steps += workOf(value);
      return this.#noted(value);
    } finally {
      this.#depth -= 1;
    }
  }

  #exhaustion(): string {
    const { steps, elements } = this.limits;
    return this.#steps > steps
      ? `the evaluation takes more than ${String(steps)} steps`
      : `loops make more than ${String(elements)} elements`;
  }

  #noted(value: Value): Value {
    this.#unfinished ??= unfinished(value);
    return value;
  }

  /** A value computed at most once, when it is first asked for. One that needs itself is unknown: a cycle. */
  slot(at: Span, what: string, compute: () => Value): Slot {
    return new LazySlot(at, what, compute);
  }
}

/** What a limit kept from being worked out: all of a value, or how it goes on. */
function unfinished(value: Value): Unknown | undefined {
  const open = value.state === "unknown" ? value : openOf(value);
  return open?.because === "budget" ? open : undefined;
}

function openOf(value: Value): Unknown | undefined {
  if (value.state !== "known" || typeof value.data !== "object" || value.data === null) return undefined;
  return value.data.kind === "text" ? undefined : value.data.open;
}

const CHARACTERS_OF_A_PART = 320;

/** How many steps more than one it takes to hand a value on: what passes a text goes over all of its parts. */
function workOf(value: Value): number {
  if (value.state !== "known" || typeof value.data !== "object" || value.data?.kind !== "text") return 0;
  return Math.floor(sizeOf(value) / CHARACTERS_OF_A_PART / 8);
}

/** How large a text or a list is, in characters; what is in its parts and elements does not count. */
export function sizeOf(value: Value): number {
  if (value.state !== "known" || typeof value.data !== "object" || value.data === null) return 0;
  const { data } = value;
  if (data.kind === "text") return data.length + data.parts.length * CHARACTERS_OF_A_PART;
  return data.kind === "list" ? data.items.length * CHARACTERS_OF_A_PART : 0;
}

/** What stands for a value that grew over the limit. */
export function tooLarge(at: Span): Unknown {
  return unknown("budget", "the value grew over its limit", written(at));
}

class LazySlot implements Slot {
  readonly #at: Span;
  readonly #what: string;
  #compute: (() => Value) | undefined;
  #value: Value | undefined;

  constructor(at: Span, what: string, compute: () => Value) {
    this.#at = at;
    this.#what = what;
    this.#compute = compute;
  }

  get value(): Value {
    if (this.#value !== undefined) return this.#value;
    const compute = this.#compute;
    if (compute === undefined) return unknown("cycle", `${this.#what} refers to itself`, written(this.#at));
    this.#compute = undefined;
    this.#value = compute();
    return this.#value;
  }
}
