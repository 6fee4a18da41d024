/** What a run gives: findings, what could not be decided, what went wrong, and how much was seen. */
import type { Problem } from "./problem.ts";
import type { Span } from "./source.ts";

export type Severity = "high" | "medium" | "low";

export const severities: readonly Severity[] = ["high", "medium", "low"];

/** A place that explains a finding: a parameter's default, a module's argument. */
export interface Related {
  readonly at: Span;
  /** The rest of the line: "value of parameter 'protocols'". */
  readonly note: string;
}

export interface Finding {
  readonly check: string;
  readonly severity: Severity;
  /** `possible` where it holds in some of the worlds that the files leave open. */
  readonly confidence: "certain" | "possible";
  /** What is true of this resource, in the present tense, with its name; no final full stop. */
  readonly message: string;
  /** The characters to change. */
  readonly at: Span;
  /** How the value came there, nearest first. */
  readonly related: readonly Related[];
  readonly resource: { readonly type: string; readonly name: string; readonly address: string };
  /** The parameter sets in which it holds; empty if it holds whatever the parameters, or if there are no sets. */
  readonly sets: readonly string[];
  /** What would settle a finding that is only possible. */
  readonly because: string | undefined;
  /** The same for the same defect of the same resource, wherever it moves in its file. Lower-case hexadecimal. */
  readonly fingerprint: string;
}

/** A part of the estate that could not be seen, and what would make it visible. */
export interface Unresolved {
  readonly what: string;
  readonly at: Span;
}

export interface Coverage {
  /** Files that were read as Bicep, ARM or Terraform. */
  readonly files: number;
  /** Resources of API Management, and neighbours that checks look at. */
  readonly resources: number;
  /** Policy documents among them. */
  readonly policies: number;
  /** Judgements that ended `maybe`. */
  readonly undecided: number;
  readonly unresolved: readonly Unresolved[];
  /** Values that checks asked for and that were not known, counted by reason. */
  readonly unknown: Readonly<Record<string, number>>;
}

export interface Report {
  readonly tool: { readonly name: "apimlint"; readonly version: string };
  /** Sorted by file, place and check. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly coverage: Coverage;
}
