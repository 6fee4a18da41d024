/** A report narrowed to some files: what a Git hook shows of a whole workspace. */
import type { Report } from "./core/finding.ts";
import type { Span } from "./core/source.ts";

/**
 * What concerns the files: findings that stand in them, or that came about through them, and problems with them. A
 * finding that a change in one file causes in another names the one among its related places, so that reports for
 * any parts of a set of files hold together what the report for the whole set holds.
 */
export function focused(report: Report, files: ReadonlySet<string>): Report {
  const concerns = ({ at }: { readonly at: Span }): boolean => files.has(at.source.path);
  return {
    ...report,
    findings: report.findings.filter(
      (finding) =>
        concerns(finding) || finding.related.some(concerns) || finding.sets.some((set) => files.has(set)),
    ),
    problems: report.problems.filter((problem) => problem.kind === "internal" || concerns(problem)),
    notices: report.notices.filter(concerns),
  };
}
