import type { Span } from "./source.ts";

/**
 * What kept part of the input from being judged. Problems are data, not exceptions: a file with a problem still
 * gives the findings of its readable rest.
 */
export interface Problem {
  readonly kind:
    | "syntax"
    | "unreadable"
    | "too large"
    | "missing file"
    | "missing module"
    | "outside workspace"
    | "cycle"
    | "limit"
    | "parameters"
    | "internal";
  /** One sentence: what is wrong and what to do. No final full stop. */
  readonly message: string;
  /** Where; a problem with a file as a whole stands on the empty span at its start. */
  readonly at: Span;
}

/** What every parser gives, for any bytes: a tree and what was wrong. */
export interface Parsed<Tree> {
  readonly tree: Tree;
  readonly problems: readonly Problem[];
}

/** A problem of grammar. */
export function syntaxProblem(at: Span, message: string): Problem {
  return { kind: "syntax", message, at };
}
