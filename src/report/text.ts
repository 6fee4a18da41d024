/** The report for people: worst first, each finding with its characters, how the value came there and what to do. */
import type { Check } from "../core/check.ts";
import type { Finding, Notice, Report, Safety, Severity } from "../core/finding.ts";
import { severities, unsuppressed } from "../core/finding.ts";
import type { Problem } from "../core/problem.ts";
import type { Span } from "../core/source.ts";
import type { Colours } from "./colours.ts";
import { colours } from "./colours.ts";
import { frameOf } from "./frame.ts";
import type { Render, RenderOptions } from "./render.ts";
import { count, kindId, worstFirst } from "./render.ts";
import { standardsOf } from "./standards.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

/** Parts that were not seen are listed up to this many; the json report has all of them. */
const NOT_SEEN_LISTED = 10;

/** Prose beside the frames is broken into lines of this width. */
const PROSE_WIDTH = 96;

/** Why values are not known is told up to this many times, the most frequent first. */
const REASONS_LISTED = 3;

export const text: Render = (report, catalogue, options) => {
  const paint = colours(options.colour);
  const checks = new Map(catalogue.map((check) => [check.id, check]));
  const told = new Set<string>();
  const blocks = [
    ...worstFirst(unsuppressed(report.findings)).map((finding) => {
      const first = !told.has(finding.check);
      told.add(finding.check);
      return findingBlock(finding, checks.get(finding.check), first, paint, options);
    }),
    ...report.problems.map((problem) => aside("problem", paint.red, problem, paint, options)),
    ...(options.quiet ? [] : report.notices).map((one) => aside("notice", paint.yellow, one, paint, options)),
    ...(options.quiet ? [] : [...notSeen(report, paint, options), closing(report, paint, options)]),
  ];
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
};

type Lines = readonly string[];

/** `first` of its check: what is true of the check rather than of the finding is said once. */
function findingBlock(
  finding: Finding,
  check: Check | undefined,
  first: boolean,
  paint: Colours,
  options: RenderOptions,
): Lines {
  const possible = finding.confidence === "possible" ? "possible " : "";
  const mark = tone(finding.severity, paint);
  const places: readonly Shown[] = [{ at: finding.at, note: "" }, ...finding.related];
  const gutter = gutterOf(places);
  return [
    `${mark(paint.bold(`${possible}${finding.severity}`))}  ${title(finding.message, finding.check, paint)}`,
    ...frames(places, gutter, mark, paint, options),
    ...details(finding, check, first, options).flatMap(([label, said]) =>
      wrap(visible(said), PROSE_WIDTH).map((line, i) => {
        const head = i === 0 ? `${paint.blue("=")} ${paint.dim(label.padEnd(9))}` : " ".repeat(11);
        return `${" ".repeat(gutter)} ${head}  ${line}`;
      }),
    ),
  ];
}

/** How a fix is made. */
const MADE_BY: Readonly<Record<Safety, string>> = {
  safe: "safe: --fix makes it",
  review: "to review: --fix=review makes it",
};

/** The lines below the frame: what each is about, and what it says. */
function details(
  finding: Finding,
  check: Check | undefined,
  first: boolean,
  options: RenderOptions,
): readonly [string, string][] {
  const standards = check === undefined || !first ? [] : standardsOf(check.standards);
  return [
    ...pair("only with", finding.sets.map(options.path).join(", ")),
    ...pair("not known", finding.because ?? ""),
    ...pair("to do", check?.remedy ?? ""),
    ...finding.fixes.flatMap(({ title, safety }) => pair("fix", `${title} (${MADE_BY[safety]})`)),
    ...pair("standards", standards.join(", ")),
    ...pair("more", first ? `apimlint explain ${finding.check}` : ""),
  ];
}

function pair(label: string, said: string): readonly [string, string][] {
  return said === "" ? [] : [[label, said]];
}

/** What is no finding, and stands at a place as well. */
function aside(
  word: string,
  mark: (text: string) => string,
  { at, message, kind }: Problem | Notice,
  paint: Colours,
  options: RenderOptions,
): Lines {
  const places = [{ at, note: "" }];
  return [
    `${mark(paint.bold(word))}  ${title(message, kindId(kind), paint)}`,
    ...frames(places, gutterOf(places), mark, paint, options),
  ];
}

function title(message: string, id: string, paint: Colours): string {
  return `${paint.bold(visible(message))}  ${paint.dim(`[${visible(id)}]`)}`;
}

interface Shown {
  readonly at: Span;
  readonly note: string;
}

function frames(
  places: readonly Shown[],
  gutter: number,
  mark: (text: string) => string,
  paint: Colours,
  options: RenderOptions,
): Lines {
  const margin = " ".repeat(gutter);
  const bar = paint.blue("│");
  return places.flatMap(({ at, note }, i): Lines => {
    const remark = note === "" ? "" : `  ${visible(note)}`;
    const head = `${margin} ${paint.blue(i === 0 ? "╭─" : "├─")} ${placeOf(at, options)}${remark}`;
    const frame = frameOf(at);
    if (frame === undefined) return [head];
    const { number, line, indent, carets } = frame;
    return [
      head,
      `${paint.blue(String(number).padStart(gutter))} ${bar} ${line}`.trimEnd(),
      `${margin} ${bar} ${indent}${(i === 0 ? mark : paint.blue)(carets)}`,
    ];
  });
}

/** The columns that the largest line number takes. */
function gutterOf(places: readonly Shown[]): number {
  return Math.max(...places.map(({ at }) => String(at.source.position(at.start).line).length));
}

/** `path:line:column`, or the path alone where nothing of the file is there to be pointed at. */
export function placeOf({ source, start }: Span, options: Pick<RenderOptions, "path">): string {
  const path = visible(options.path(source.path));
  if (source.text === "") return path;
  const { line, column } = source.position(start);
  return `${path}:${String(line)}:${String(column)}`;
}

function tone(severity: Severity, paint: Colours): (text: string) => string {
  return { high: paint.red, medium: paint.yellow, low: paint.blue }[severity];
}

/** What could not be seen is no finding and no problem, and never left out. */
function notSeen({ coverage }: Report, paint: Colours, options: RenderOptions): readonly Lines[] {
  const { unresolved } = coverage;
  if (unresolved.length === 0) return [];
  const listed = unresolved.slice(0, NOT_SEEN_LISTED);
  const more = unresolved.length - listed.length;
  return [
    [
      `${paint.yellow(paint.bold("not seen"))}  ${paint.bold(`${count(unresolved.length, "part")} of the estate`)}`,
      ...listed.map(({ at, what }) => `  ${placeOf(at, options)}  ${visible(what)}`),
      ...(more > 0 ? [`  and ${String(more)} more, all in the json report`] : []),
    ],
  ];
}

function closing(report: Report, paint: Colours, options: RenderOptions): Lines {
  const { findings, problems, coverage } = report;
  const mood =
    problems.length + unsuppressed(findings).length > 0
      ? paint.bold
      : (plain: string) => paint.green(paint.bold(plain));
  const policies = coverage.policies === 1 ? "1 policy" : `${String(coverage.policies)} policies`;
  const seen = `${count(coverage.files, "file")}, ${count(coverage.resources, "resource")}, ${policies}`;
  const listed = findings.some((finding) => finding.confidence === "possible");
  const hint = coverage.undecided > 0 && !listed ? " (--possible lists them)" : "";
  const undecided = `${String(coverage.undecided)} undecided${hint}`;
  const unresolved = `${String(coverage.unresolved.length)} not seen`;
  return [
    [mood(verdictOf(report)), seen, undecided, unresolved, duration(options.milliseconds)].join(" · "),
    ...notKnown(report).map(paint.dim),
  ];
}

/** "3 findings (1 high, 2 low), 1 possible, 2 problems". */
function verdictOf(report: Report): string {
  const { problems, notices } = report;
  const findings = unsuppressed(report.findings);
  const suppressed = report.findings.length - findings.length;
  const certain = findings.filter((finding) => finding.confidence === "certain");
  const possible = findings.length - certain.length;
  const bySeverity = severities.flatMap((severity) => {
    const number = certain.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${String(number)} ${severity}`];
  });
  return [
    certain.length === 0 ? "no findings" : `${count(certain.length, "finding")} (${bySeverity.join(", ")})`,
    ...(possible === 0 ? [] : [`${String(possible)} possible`]),
    ...(problems.length === 0 ? [] : [count(problems.length, "problem")]),
    ...(notices.length === 0 ? [] : [count(notices.length, "notice")]),
    ...(suppressed === 0 ? [] : [`${String(suppressed)} suppressed`]),
  ].join(", ");
}

function notKnown({ coverage }: Report): Lines {
  const reasons = Object.entries(coverage.unknown).map(
    ([reason, number]) => `${visible(reason)} (${String(number)})`,
  );
  if (reasons.length === 0) return [];
  const more = reasons.length > REASONS_LISTED ? ["…"] : [];
  return [`not known: ${[...reasons.slice(0, REASONS_LISTED), ...more].join(", ")}`];
}

function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? `${String(Math.round(milliseconds))} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;
}
