/** One line a finding, the line that problem matchers read: `path:line:column: error: message [check-id]`. */
import type { Finding } from "../core/finding.ts";
import { unsuppressed } from "../core/finding.ts";
import type { Span } from "../core/source.ts";
import type { Render, RenderOptions } from "./render.ts";
import { kindId } from "./render.ts";
import { visible } from "./visible.ts";

export type CompactLevel = "error" | "warning" | "note";

export const compact: Render = (report, _catalogue, options) =>
  [
    ...unsuppressed(report.findings).map((finding) =>
      line(finding.at, levelOf(finding), finding.message, finding.check, options),
    ),
    ...report.problems.map(({ at, message, kind }) => line(at, "error", message, kindId(kind), options)),
    ...report.notices.map(({ at, message, kind }) => line(at, "warning", message, kindId(kind), options)),
  ].join("");

function line(at: Span, level: CompactLevel, message: string, id: string, options: RenderOptions): string {
  const { line: row, column } = at.source.position(at.start);
  const place = `${visible(options.path(at.source.path))}:${String(row)}:${String(column)}`;
  return `${place}: ${level}: ${visible(message)} [${visible(id)}]\n`;
}

function levelOf({ severity, confidence }: Finding): CompactLevel {
  if (confidence === "possible") return "note";
  return ({ high: "error", medium: "warning", low: "note" } as const)[severity];
}
