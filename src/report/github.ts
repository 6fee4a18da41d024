/**
 * Annotations on a pull request, as workflow commands.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
import type { Check } from "../core/check.ts";
import type { Finding, Notice } from "../core/finding.ts";
import { unsuppressed } from "../core/finding.ts";
import type { Problem } from "../core/problem.ts";
import type { Span } from "../core/source.ts";
import type { Render, RenderOptions } from "./render.ts";
import { count, worstFirst } from "./render.ts";
import { visible } from "./visible.ts";

const levels = ["error", "warning", "notice"] as const;

type Level = (typeof levels)[number];

interface Annotation {
  readonly level: Level;
  readonly at: Span;
  readonly title: string;
  /** Its lines. */
  readonly message: readonly string[];
}

/** GitHub shows this many annotations of each level for one step, and drops the rest without a word. */
const SHOWN = 10;

export const github: Render = (report, catalogue, options) => {
  const checks = new Map(catalogue.map((check) => [check.id, check]));
  const all = [
    ...worstFirst(unsuppressed(report.findings)).map((finding) =>
      ofFinding(finding, checks.get(finding.check), options),
    ),
    ...report.problems.map((problem) => aside(problem, "error")),
    ...report.notices.map((notice) => aside(notice, "warning")),
  ];
  const byLevel = levels.map((level) => all.filter((one) => one.level === level));
  // The notice that tells of the rest is a notice itself.
  const tooMany = byLevel.some((some) => some.length > SHOWN);
  const shown = byLevel.map((some) =>
    some.slice(0, tooMany && some[0]?.level === "notice" ? SHOWN - 1 : SHOWN),
  );
  const rest = byLevel.map((some, i) => some.length - (shown[i]?.length ?? 0));
  return [
    ...shown.flat().map((annotation) => commandOf(annotation, options)),
    ...(tooMany ? [restNotice(rest)] : []),
  ].join("");
};

function ofFinding(finding: Finding, check: Check | undefined, options: RenderOptions): Annotation {
  const { severity, confidence, at, message, related, because } = finding;
  const possible = confidence === "possible";
  const level = ({ high: "error", medium: "warning", low: "notice" } as const)[severity];
  return {
    level: possible ? "notice" : level,
    at,
    title: `${finding.check} (${possible ? "possible " : ""}${severity})`,
    message: [
      message,
      ...related.map((one) => `${one.note}: ${placeOf(one.at, options)}`),
      ...(because === undefined ? [] : [`Not known: ${because}`]),
      ...(finding.sets.length === 0
        ? []
        : [`Only with ${finding.sets.map(options.repositoryPath).join(", ")}`]),
      ...(check === undefined ? [] : [`To do: ${check.remedy}`]),
    ],
  };
}

function aside({ kind, message, at }: Problem | Notice, level: Level): Annotation {
  return { level, at, title: `apimlint: ${kind}`, message: [message] };
}

function placeOf({ source, start }: Span, options: RenderOptions): string {
  return `${options.repositoryPath(source.path)}:${String(source.position(start).line)}`;
}

function commandOf({ level, at, title, message }: Annotation, options: RenderOptions): string {
  const start = at.source.position(at.start);
  const end = at.source.position(at.end);
  // GitHub takes columns only for annotations of one line.
  const columns: readonly [string, number][] =
    start.line === end.line
      ? [
          ["col", start.column],
          ["endColumn", end.column],
        ]
      : [];
  const properties: readonly (readonly [string, string | number])[] = [
    ["file", options.repositoryPath(at.source.path)],
    ["line", start.line],
    ["endLine", end.line],
    ...columns,
    ["title", title],
  ];
  const spelled = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(",");
  return `::${level} ${spelled}::${message.map(data).join("%0A")}\n`;
}

function restNotice(rest: readonly number[]): string {
  const counts = levels.flatMap((level, i) => {
    const number = rest[i] ?? 0;
    return number === 0 ? [] : [count(number, level)];
  });
  return `::notice title=apimlint::GitHub shows no more than ${String(SHOWN)} annotations of a level; not shown here: ${counts.join(", ")}. The log of this step has all of them\n`;
}

/** The escapes of the runner, after all that acts on a terminal is spelled out: a line break cannot end the command. */
function data(text: string): string {
  return visible(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
