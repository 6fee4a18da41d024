/** apimlint for programs: lint files on disk or in memory, and render what was found. */
import { parts } from "./cli/parts.ts";
import { sessionFor } from "./cli/session.ts";
import { today } from "./cli/today.ts";
import { version } from "./cli/version.ts";
import type { Check } from "./core/check.ts";
import type { Report } from "./core/finding.ts";
import type { LintOptions } from "./lint.ts";
import { lint } from "./lint.ts";
import { filesInMemory } from "./memory.ts";
import type { FormatName } from "./report/index.ts";
import { reports } from "./report/index.ts";
import type { RenderOptions } from "./report/render.ts";

export type { Check, Estate, Example, Judgement, LanguageName, Standards } from "./core/check.ts";
export type {
  Coverage,
  Edit,
  Finding,
  Fix,
  Notice,
  Related,
  Report,
  Safety,
  Severity,
  Suppression,
  Unresolved,
} from "./core/finding.ts";
export type { Problem } from "./core/problem.ts";
export type { Resource } from "./core/resource.ts";
export { Source } from "./core/source.ts";
export type { Position, Span } from "./core/source.ts";
export type { FormatName } from "./report/index.ts";
export type { RenderOptions } from "./report/render.ts";
export { version };

/** Every check there is. */
export const checks: readonly Check[] = parts.checks;

export interface Options {
  /** The checks to run: all of them if none is given. */
  readonly checks?: readonly Check[];
  /** Whether findings that hold only in some of the cases which the files leave open are listed. */
  readonly possible?: boolean;
  /** The day that suppressions are compared with, as `2027-01-31`: today unless it is given. */
  readonly today?: string;
  /** Parameter files of Bicep and ARM that take the place of those found. */
  readonly parameters?: readonly string[];
  /** Variable files of Terraform that take the place of those found. */
  readonly variableFiles?: readonly string[];
}

export interface DiskOptions extends Options {
  /** Paths are relative to it, and its repository is the workspace: nothing outside is read. */
  readonly cwd: string;
  /** The directory that Bicep restored modules of registries to, usually `~/.bicep`: it is read as well. */
  readonly moduleCache?: string;
}

/** Lints files, directories and patterns; none stands for the working directory. */
export async function lintPaths(paths: readonly string[], options: DiskOptions): Promise<Report> {
  const { parameters = [], variableFiles = [], moduleCache } = options;
  const { input, discovery } = await sessionFor(
    options.cwd,
    { paths, parameters, variableFiles, moduleCache },
    parts.fronts,
  );
  return lint({ workspace: input, discovery, ...common(options) });
}

/** Lints texts by their paths, which are relative to a workspace that is not on any disk, with forward slashes. */
export function lintTexts(texts: Readonly<Record<string, string>>, options: Options = {}): Report {
  const { parameters = [], variableFiles = [] } = options;
  const paths = Object.keys(texts).filter((path) => parts.fronts.some((front) => front.reads(path)));
  const workspace = {
    files: filesInMemory(texts),
    paths: paths.sort(),
    named: new Set<string>(),
    parameterFiles: parameters,
    variableFiles,
  };
  return lint({ workspace, ...common(options) });
}

/** A report as text in one of the formats. Paths are shown from the workspace's root unless `options` says otherwise. */
export function render(report: Report, format: FormatName, options: Partial<RenderOptions> = {}): string {
  const asIs = (path: string): string => path;
  const defaults: RenderOptions = {
    path: asIs,
    repositoryPath: asIs,
    colour: false,
    milliseconds: 0,
    quiet: true,
  };
  return reports[format](report, checks, { ...defaults, ...options });
}

function common(
  options: Options,
): Pick<LintOptions, "fronts" | "checks" | "catalogue" | "version" | "possible" | "today"> {
  return {
    fronts: parts.fronts,
    checks: options.checks ?? checks,
    catalogue: [...checks, ...(options.checks ?? [])].map(({ id }) => id),
    version,
    possible: options.possible === true,
    today: options.today ?? today(),
  };
}
