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

/** Characters to put in the place of others; an empty span is a place between two characters. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** `safe` where nothing that works can break; what may is left to a person to `review`. */
export type Safety = "safe" | "review";

export interface Fix {
  /** What it does, in the imperative, without a full stop: "Set enabled to false". */
  readonly title: string;
  readonly safety: Safety;
  /** They belong together: all of them are made or none. Sorted by place; no two touch the same characters. */
  readonly edits: readonly Edit[];
}

/** Why a finding is accepted, in the words of the file. */
export interface Suppression {
  readonly reason: string;
  /** The last day on which it holds, as `2027-01-31`; `undefined` for one without an end. */
  readonly until: string | undefined;
  /** The comment that says so. */
  readonly at: Span;
}

/** What is wrong with a comment for the tool: nothing that keeps the files from being judged. */
export interface Notice {
  readonly kind: "unused suppression" | "invalid suppression";
  /** One sentence: what is wrong and what to do. No final full stop. */
  readonly message: string;
  readonly at: Span;
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
  /** What can be done about it without asking; none where the value is computed, or where only a person can know. */
  readonly fixes: readonly Fix[];
  /** That somebody has accepted it, and why: it does not count then. */
  readonly suppressed: Suppression | undefined;
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
  /** Sorted by file and place. */
  readonly notices: readonly Notice[];
  readonly coverage: Coverage;
}

/** The findings that nobody has accepted: those that are listed and count. */
export function unsuppressed(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ suppressed }) => suppressed === undefined);
}
