/** A check: one defect, everything that is said about it, and how it is seen. */
import type { Change } from "./change.ts";
import type { Related, Safety, Severity } from "./finding.ts";
import type { Located } from "./origin.ts";
import type { Resource } from "./resource.ts";
import type { Verdict } from "./verdict.ts";

export type LanguageName = "bicep" | "arm" | "terraform";

/** A built-in Azure Policy that a check answers for, and how its condition compares. */
export interface PolicyParity {
  readonly id: string;
  readonly parity: "exact" | "wider" | "narrower";
  /** Why it is not exact. */
  readonly reason?: string;
}

export interface Standards {
  /** The title of the Microsoft Defender for Cloud recommendation. */
  readonly defender?: string;
  readonly azurePolicy?: readonly PolicyParity[];
  /** Controls of the Microsoft cloud security benchmark. */
  readonly mcsb?: readonly string[];
  /** Entries of the OWASP API Security Top 10. */
  readonly owaspApi?: readonly string[];
  readonly cwe?: readonly number[];
  /** The same check elsewhere: "PSRule Azure.APIM.HTTPEndpoint". */
  readonly peers?: readonly string[];
}

/** An example is documentation and test at once. */
export interface Example {
  readonly language: LanguageName;
  /** What is particular about it, where a check has several in one language. */
  readonly title?: string;
  /** A file with the defect; «guillemets» stand around the characters of each expected finding, and around nothing else. */
  readonly bad: string;
  /** The same file without it: no finding. */
  readonly good: string;
  /** A file of which it cannot be said: no finding, at least one undecided. */
  readonly unclear: string;
}

/** What a check would change to be rid of the defect. */
export interface Proposal {
  /** What it does, in the imperative, without a full stop: "Set enabled to false". */
  readonly title: string;
  /** At best: a value that other places may use, or a finding that is only possible, is always for `review`. */
  readonly safety: Safety;
  readonly change: Change;
}

/** What is said of a check's fixes, for its documentation. */
export interface FixNote {
  readonly safety: Safety;
  /** What it does and, for one to review, what may break: a sentence, without a full stop. */
  readonly what: string;
}

/** What a check says of one resource. */
export interface Judgement {
  /** Whether the defect is there. */
  readonly holds: Verdict;
  /** The characters to change, and how they came there. */
  readonly at: Located;
  readonly message: string;
  readonly related?: readonly Related[];
  /** For a `maybe`: what would settle it. */
  readonly because?: string;
  readonly fix?: Proposal;
}

/** The resources around the one being judged. */
export interface Estate {
  readonly resources: readonly Resource[];
  /** The resource one segment up; `undefined` if the files do not tell it or its name cannot be matched. */
  parent(resource: Resource): Resource | undefined;
  /** The API Management service a resource belongs to: itself, or the outermost of its parents. */
  service(resource: Resource): Resource | undefined;
  /** The children of a type, told with it. */
  children(resource: Resource, type: string): readonly Resource[];
}

export interface Check {
  readonly id: string;
  /** What it demands, in the imperative: "Disallow plaintext protocols on an API". */
  readonly summary: string;
  readonly why: string;
  readonly remedy: string;
  readonly severity: Severity;
  /** The fixes that it offers; absent for none. */
  readonly fixes?: readonly FixNote[];
  readonly standards: Standards;
  /** Pages of the platform's documentation for the facts the check relies on. */
  readonly references: readonly string[];
  readonly examples: readonly Example[];
  /** The resource types it looks at. */
  readonly on: readonly string[];
  readonly judge: (resource: Resource, estate: Estate) => Iterable<Judgement>;
}

/** Gives a check its type. */
export function check(definition: Check): Check {
  return definition;
}
