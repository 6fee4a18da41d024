/** Lints with a few checks, and tells what is suppressed. */
import { parts } from "../../src/cli/parts.ts";
import type { Finding, Report } from "../../src/core/finding.ts";
import { textOf } from "../../src/core/source.ts";
import type { Options } from "../../src/index.ts";
import { lintTexts } from "../../src/index.ts";

export const checks = parts.checks.filter(({ id }) =>
  ["api-plaintext-protocol", "backend-unauthenticated", "public-network-access"].includes(id),
);

export function linted(texts: Readonly<Record<string, string>>, options: Options = {}): Report {
  return lintTexts(texts, { checks, today: "2026-06-15", ...options });
}

function placeOf({ at }: Pick<Finding, "at">): string {
  return `${at.source.path}:${String(at.source.position(at.start).line)}`;
}

/** `path:line characters`, with the reason of what is suppressed. */
export function told(report: Report): readonly string[] {
  return report.findings.map((finding) => {
    const characters = `${placeOf(finding)} ${textOf(finding.at)}`;
    return finding.suppressed === undefined ? characters : `${characters} (${finding.suppressed.reason})`;
  });
}

export function noticed(report: Report): readonly string[] {
  return report.notices.map((notice) => `${placeOf(notice)} ${notice.kind}: ${textOf(notice.at)}`);
}

export const IGNORE = "apimlint-ignore api-plaintext-protocol: why";
