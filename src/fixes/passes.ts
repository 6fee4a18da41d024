/** Fixes made again and again until nothing changes: one may be in the way of another, or bring one about. */
import type { Files } from "../core/files.ts";
import type { Edit, Finding, Fix, Report, Safety } from "../core/finding.ts";
import { unsuppressed } from "../core/finding.ts";
import { grouped, placeKey } from "../core/order.ts";
import { Source } from "../core/source.ts";
import { applied } from "./apply.ts";

/** More passes are not made, as in other linters: https://eslint.org/docs/latest/use/command-line-interface#--fix */
const MOST_PASSES = 10;

export interface FixingOptions {
  readonly files: Files;
  /** What a run says of some files. */
  readonly lint: (files: Files) => Report;
  /** The kinds of fixes to make. */
  readonly wanted: ReadonlySet<Safety>;
  /** The findings of a report to fix; all of them unless it is given. */
  readonly among?: (report: Report) => readonly Finding[];
}

export interface Fixed {
  /** What there was before. */
  readonly before: Report;
  /** What is left. */
  readonly after: Report;
  /** The new texts by their paths: of files that differ. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many findings were fixed. */
  readonly count: number;
  /** Findings whose fix was not made: their file could not have been read any more, or they would have stayed. */
  readonly refused: readonly Finding[];
}

interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Makes the fixes in memory. Pure in the files: nothing is written. */
export function fixed(options: FixingOptions): Fixed {
  const { files, lint, wanted } = options;
  const among = options.among ?? findingsOf;
  const candidatesIn = (report: Report): readonly Candidate[] => {
    const accepted = acceptedIn(report);
    return unsuppressed(among(report))
      .flatMap((finding) => candidate(finding, wanted))
      .filter(({ fix }) => !fix.edits.some((edit) => accepted.has(subjectOf(edit))));
  };
  const before = lint(files);
  let report = before;
  let texts: ReadonlyMap<string, string> = new Map();
  const tried = new Attempts();
  const refused: Finding[] = [];
  let count = 0;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const candidates = candidatesIn(report);
    tried.note(candidates);
    const { texts: changed, made } = applied(candidates.filter((one) => tried.isOpen(one)));
    if (changed.size === 0) break;
    const step = readable(report, texts, changed, (next) => lint(overlaid(files, next)));
    const useless = unchanged(made, candidates, candidatesIn(step.report));
    if (useless.length > 0) {
      // Nothing is kept of a change that leaves what it is for; the others are made without it.
      for (const one of useless) tried.close(one);
      for (const { finding } of useless) refused.push(finding);
      continue;
    }
    for (const one of made) tried.try(one);
    for (const { finding, fix } of made) {
      if (fix.edits.every(({ at }) => step.kept.has(at.source.path))) count += 1;
      else refused.push(finding);
    }
    texts = step.texts;
    report = step.report;
  }
  return { before, after: report, texts: differing(texts, files), count, refused };
}

function findingsOf({ findings }: Report): readonly Finding[] {
  return findings;
}

/** What fixes of suppressed findings would change: what is accepted stays, whoever else uses it. */
function acceptedIn({ findings }: Report): ReadonlySet<string> {
  return new Set(
    findings
      .filter(({ suppressed }) => suppressed !== undefined)
      .flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits.map(subjectOf))),
  );
}

/** The characters that an edit changes; between two characters there is room for more than one. */
function subjectOf({ at, text }: Edit): string {
  return at.start === at.end ? `${placeKey(at)}\u0000${text}` : placeKey(at);
}

function candidate(finding: Finding, wanted: ReadonlySet<Safety>): readonly Candidate[] {
  const fix = finding.fixes.find((one) => wanted.has(one.safety));
  return fix === undefined ? [] : [{ finding, fix }];
}

/**
 * The fixes that could be made again as often as before. A finding may stay without: what a plan says is the same after
 * its sources have changed.
 */
function unchanged(
  made: readonly Candidate[],
  before: readonly Candidate[],
  after: readonly Candidate[],
): readonly Candidate[] {
  const [earlier, later] = [before, after].map((all) => grouped(all, keyOf));
  return made.filter((one) => {
    const key = keyOf(one);
    return (later?.get(key)?.length ?? 0) >= (earlier?.get(key)?.length ?? 0);
  });
}

/** No fix is made for ever. Of findings that are alike, each may be fixed once. */
class Attempts {
  readonly #left = new Map<string, number>();

  /** Findings that are met for the first time. */
  note(candidates: readonly Candidate[]): void {
    const counts = new Map<string, number>();
    for (const one of candidates) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
    for (const [key, number] of counts) if (!this.#left.has(key)) this.#left.set(key, number);
  }

  isOpen(one: Candidate): boolean {
    return (this.#left.get(keyOf(one)) ?? 0) > 0;
  }

  try(one: Candidate): void {
    this.#left.set(keyOf(one), (this.#left.get(keyOf(one)) ?? 0) - 1);
  }

  close(one: Candidate): void {
    this.#left.set(keyOf(one), 0);
  }
}

/** What is the same of a fix wherever its finding moves in its file. */
function keyOf({ finding, fix }: Candidate): string {
  const { check, resource, message, at } = finding;
  return [check, at.source.path, resource.address, resource.name, message, fix.title].join("\u0000");
}

interface Step {
  readonly report: Report;
  readonly texts: ReadonlyMap<string, string>;
  /** The files whose changes were kept. */
  readonly kept: ReadonlySet<string>;
}

/** The changes with which no file has a problem that it did not have; one file after another where all do not go. */
function readable(
  report: Report,
  texts: ReadonlyMap<string, string>,
  changed: ReadonlyMap<string, string>,
  lint: (texts: ReadonlyMap<string, string>) => Report,
): Step {
  const all = new Map([...texts, ...changed]);
  const whole = lint(all);
  const isFine = (next: Report): boolean => next.problems.length <= report.problems.length;
  if (isFine(whole)) return { report: whole, texts: all, kept: new Set(changed.keys()) };
  let step: Step = { report, texts, kept: new Set() };
  for (const [path, text] of changed) {
    const next = new Map([...step.texts, [path, text]]);
    const result = lint(next);
    if (isFine(result)) step = { report: result, texts: next, kept: new Set([...step.kept, path]) };
  }
  return step;
}

/** The files as they would be with other texts. */
export function overlaid(files: Files, texts: ReadonlyMap<string, string>): Files {
  const sources = new Map([...texts].map(([path, text]) => [path, new Source(path, text)]));
  return {
    ...files,
    read: (path, largest) => sources.get(path) ?? files.read(path, largest),
    bytes: (path) => {
      const source = sources.get(path);
      return source === undefined ? files.bytes(path) : new TextEncoder().encode(source.text);
    },
  };
}

function differing(texts: ReadonlyMap<string, string>, files: Files): ReadonlyMap<string, string> {
  return new Map(
    [...texts].filter(([path, text]) => {
      const source = files.read(path);
      return !("text" in source) || source.text !== text;
    }),
  );
}
