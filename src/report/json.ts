/** The report for programs: stable, versioned by `schema`, complete whatever the exit status. */
import type { Finding, Fix, Notice, Related, Suppression, Unresolved } from "../core/finding.ts";
import type { Problem } from "../core/problem.ts";
import type { Span } from "../core/source.ts";
import type { Render, RenderOptions } from "./render.ts";

export const json: Render = (report, _catalogue, options) => {
  const { tool, findings, problems, notices, coverage } = report;
  return jsonText({
    schema: 1,
    tool,
    findings: findings.map((finding) => findingOf(finding, options)),
    problems: problems.map((problem) => problemOf(problem, options)),
    notices: notices.map((notice) => problemOf(notice, options)),
    coverage: { ...coverage, unresolved: coverage.unresolved.map((one) => unresolvedOf(one, options)) },
  });
};

type Paths = Pick<RenderOptions, "path">;

function findingOf(finding: Finding, options: Paths): object {
  const { check, severity, confidence, message, at, resource, related, sets, because, fingerprint } = finding;
  return {
    check,
    severity,
    confidence,
    message,
    ...placeOf(at, options),
    resource,
    related: related.map((one: Related) => ({ ...placeOf(one.at, options), note: one.note })),
    sets: sets.map(options.path),
    because: because ?? null,
    fixes: finding.fixes.map((fix) => fixOf(fix, options)),
    fingerprint,
    suppressed: finding.suppressed === undefined ? null : suppressionOf(finding.suppressed, options),
  };
}

function fixOf({ title, safety, edits }: Fix, options: Paths): object {
  return { title, safety, edits: edits.map(({ at, text }) => ({ ...placeOf(at, options), text })) };
}

export function problemOf({ kind, message, at }: Problem | Notice, options: Paths): object {
  return { kind, message, ...placeOf(at, options) };
}

function suppressionOf({ reason, until, at }: Suppression, options: Paths): object {
  return { reason, until: until ?? null, ...placeOf(at, options) };
}

function unresolvedOf({ what, at }: Unresolved, options: Paths): object {
  return { what, ...placeOf(at, options) };
}

/** Lines and columns count from 1, offsets from 0; all count UTF-16 code units, and the end is exclusive. */
export function placeOf({ source, start, end }: Span, options: Paths): { file: string; range: object } {
  const point = (offset: number): object => ({ ...source.position(offset), offset });
  return { file: options.path(source.path), range: { start: point(start), end: point(end) } };
}

/**
 * JSON that is harmless in a log as well: what acts on a terminal, hides or reorders text, or commands a build
 * service is written as an escape, which means the same to every reader.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  const harmless = text
    .replace(
      /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
      unicode,
    )
    .replace(/#(?=#\w*\[)/g, unicode);
  return `${harmless}\n`;
}

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
