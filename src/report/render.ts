/** What every report is: a pure function from what a run gave to a text. */
import type { Check } from "../core/check.ts";
import type { Finding, Report } from "../core/finding.ts";
import { severities } from "../core/finding.ts";

export interface RenderOptions {
  /** A path of the workspace as people are to see it: from the working directory, with forward slashes. */
  readonly path: (path: string) => string;
  /** The same for GitHub's annotations: from the repository. */
  readonly repositoryPath: (path: string) => string;
  readonly colour: boolean;
  /** How long the run took. */
  readonly milliseconds: number;
  /** Nothing but findings and problems. */
  readonly quiet: boolean;
}

export type Render = (report: Report, catalogue: readonly Check[], options: RenderOptions) => string;

/** High before low, certain before possible; the order of the report within these. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = (finding: Finding): number =>
    severities.indexOf(finding.severity) * 2 + (finding.confidence === "certain" ? 0 : 1);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

/** "1 finding", "2 findings". */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** A problem's kind as an id of the shape that checks have. */
export function kindId(kind: string): string {
  return kind.replaceAll(" ", "-");
}
