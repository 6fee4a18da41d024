/** Where a value was written and how it got to the place that uses it. */
import type { Limits } from "./limits.ts";
import type { Span } from "./source.ts";

export type Via =
  | "literal"
  | "expression"
  | "variable"
  | "parameter default"
  | "parameter file"
  | "module argument"
  | "module output"
  | "resource property"
  | "loaded file"
  | "loop"
  | "plan"
  | "provider default"
  | "platform default";

/** One station of a value's way. `name` is what stands there: the parameter, the variable, the file. */
export interface Step {
  readonly at: Span;
  readonly via: Via;
  readonly name?: string;
  /** What the parameter takes that stands here, if not everything. */
  readonly limits?: () => Limits;
}

/** A way is never empty: there is no value without an origin. The nearest to the written characters is first. */
export type Way = readonly [Step, ...Step[]];

export interface Located {
  /** The characters to change. */
  readonly at: Span;
  readonly from: Way;
}

/** The origin of something written out at `at`. */
export function written(at: Span): Located {
  return { at, from: [{ at, via: "literal" }] };
}

/** How many stations of a way are kept. The nearest tell most; nobody follows a way through hundreds of modules. */
const LONGEST_WAY = 32;

/** The origin of something computed by the expression at `at` from `operands`, whose ways are kept behind it. */
export function computed(at: Span, ...operands: readonly Located[]): Located {
  const steps: Step[] = [];
  for (const operand of operands) {
    for (const step of operand.from) {
      if (steps.length === LONGEST_WAY) break;
      if (step.via === "literal" || step.via === "expression") continue;
      if (!steps.some((other) => sameStep(step, other))) steps.push(step);
    }
  }
  return { at, from: [{ at, via: "expression" }, ...steps] };
}

/** The same thing after it passed `step`. */
export function through<T extends Located>(it: T, step: Step): T {
  if (it.from.length >= LONGEST_WAY) return it;
  return { ...it, from: [...it.from, step] };
}

/**
 * A part of a whole, seen through the way the whole came: the part keeps its own place, and the stations that only
 * the whole passed come after its own.
 */
export function within<T extends Located>(part: T, whole: Located): T {
  const room = LONGEST_WAY - part.from.length;
  if (whole.from.length === 1 || room <= 0) return part;
  const added = whole.from.slice(1).filter((step) => !part.from.includes(step));
  return added.length === 0 ? part : { ...part, from: [...part.from, ...added.slice(0, room)] };
}

function sameStep(a: Step, b: Step): boolean {
  return a.via === b.via && a.at.source === b.at.source && a.at.start === b.at.start && a.at.end === b.at.end;
}
