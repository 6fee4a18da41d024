/** The command: arguments in, a report and an exit status out. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Expansion, Front } from "../../parsers/front.ts";
import type { Check } from "../core/check.ts";
import type { Files } from "../core/files.ts";
import type { Report } from "../core/finding.ts";
import { severities, unsuppressed } from "../core/finding.ts";
import { suggestion } from "../core/nearest.ts";
import type { Problem } from "../core/problem.ts";
import { focused } from "../focus.ts";
import type { LintOptions } from "../lint.ts";
import { deploymentsOf, expansionOf, lint } from "../lint.ts";
import { checksJson, checksText, explain } from "../report/explain.ts";
import { reports } from "../report/index.ts";
import type { Inspected } from "../report/inspect.ts";
import { inspectJson, inspectText } from "../report/inspect.ts";
import type { RenderOptions } from "../report/render.ts";
import { count } from "../report/render.ts";
import { visible } from "../report/visible.ts";
import { help } from "./help.ts";
import type { FixRun } from "./fix.ts";
import type { Command, Fixing, InspectCommand, LintCommand } from "./options.ts";
import { commandOf, UsageError } from "./options.ts";
import type { Progress } from "./progress.ts";
import { progressOn } from "./progress.ts";
import type { Session } from "./session.ts";
import { sessionFor } from "./session.ts";
import { today } from "./today.ts";
import { version } from "./version.ts";

export interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
}

export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the command is made of; it arrives from outside so that tests can bring their own. */
export interface Parts {
  readonly fronts: readonly (Front | LazyFront)[];
  readonly checks: readonly Check[];
}

/** A front end that is read into memory only if there is a file for it: most runs need one language. */
export interface LazyFront extends Pick<Front, "language" | "reads"> {
  readonly load: () => Promise<Front>;
  /** Whether a file that it reads by its name holds anything for it; absent where the name tells. */
  readonly holds?: (path: string, files: Files) => boolean;
}

interface Context {
  readonly env: Environment;
  readonly cwd: string;
  readonly streams: Streams;
  readonly parts: Parts;
}

/** 0: nothing at or above `--fail-on`; 1: findings; 2: the work asked could not be done, whatever was found besides. */
export type Status = 0 | 1 | 2;

export async function run(
  argv: readonly string[],
  env: Environment,
  cwd: string,
  streams: Streams,
  load: () => Promise<Parts>,
): Promise<Status> {
  try {
    const command = commandOf(argv);
    if (command.name === "help") return print(streams, help);
    if (command.name === "version") return print(streams, `apimlint ${version}\n`);
    return await perform(command, { env, cwd, streams, parts: await load() });
  } catch (error) {
    if (error instanceof UsageError) {
      say(streams, error.message);
    } else {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      for (const line of reason.split("\n")) say(streams, line);
      say(streams, "this is a fault of apimlint, please report it; nothing was judged");
    }
    return 2;
  }
}

type Performed = Exclude<Command, { readonly name: "help" | "version" }>;

async function perform(command: Performed, context: Context): Promise<Status> {
  const { streams, parts } = context;
  switch (command.name) {
    case "checks":
      return print(streams, command.format === "json" ? checksJson(parts.checks) : checksText(parts.checks));
    case "explain":
      return print(streams, explain(theCheck(command.check, parts.checks)));
    case "inspect":
      return inspectFiles(command, context);
    case "lint":
      return lintFiles(command, context);
  }
}

async function lintFiles(command: LintCommand, context: Context): Promise<Status> {
  const { env, cwd, streams, parts } = context;
  const began = performance.now();
  const checks = chosenChecks(command, parts.checks);
  const request = {
    paths: command.paths,
    parameters: command.parameters,
    variableFiles: command.variableFiles,
    moduleCache: command.moduleCache,
  };
  const progress = progressOn(streams.stderr, command.quiet);
  const session = await sessionFor(cwd, { ...request, everything: command.hook }, parts.fronts);
  const fronts = await needed(parts.fronts, session);
  const catalogue = parts.checks.map(({ id }) => id);
  const lintWith = (files: Files): Report =>
    linted(withFiles(session, files), fronts, { checks, catalogue, possible: command.possible }, progress);
  const fixes = command.fix === undefined ? undefined : await fix(command.fix, session, lintWith);
  const whole = fixes?.report ?? lintWith(session.input.files);
  progress.end();
  const report = session.focus === undefined ? whole : focused(whole, session.focus);

  const options = renderOptions(command, context, session, performance.now() - began);
  let failed = false;
  for (const { format, path } of command.outputs) {
    const colour = command.color === "always";
    failed =
      !written(resolve(cwd, path), reports[format](report, parts.checks, { ...options, colour }), streams) ||
      failed;
  }
  const shown = (): string =>
    reports[command.format](report, parts.checks, { ...options, colour: wantsColour(command, env, streams) });
  // What a dry run is asked for is the patch; a report for a program stays whole, and the patch goes beside it.
  if (fixes?.patch === undefined || command.format !== "text") streams.stdout.write(shown());
  if (fixes?.patch !== undefined) {
    show(fixes.patch, command.format === "text" ? streams.stdout : streams.stderr, context);
  }
  remark(whole, report, command, streams);
  for (const why of fixes?.failures ?? []) say(streams, why);
  if (!command.quiet) for (const said of fixes?.remarks ?? []) say(streams, said);
  return failed || (fixes?.failures.length ?? 0) > 0 ? 2 : statusOf(report, command);
}

/** A patch has every character of its files; on a terminal or in the log of a build, none of them may act. */
function show(patch: string, output: Output, { env, streams }: Context): void {
  const isLog = LOGS.some((name) => (env[name] ?? "") !== "");
  const acts = (line: string): boolean => output.isTTY === true || (isLog && COMMAND.test(line));
  const lines = patch.split("\n");
  output.write(lines.map((line) => (acts(line) ? visible(line) : line)).join("\n"));
  if (output.isTTY !== true && lines.some(acts)) {
    say(
      streams,
      "this log would obey lines of the patch, so they are spelled out: the patch cannot be applied",
    );
  }
}

/** Set by GitHub Actions, Azure Pipelines and TeamCity. */
const LOGS = ["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"];

/** What they obey wherever it stands in a line, and what begins another line for them. */
const COMMAND = /##\w*\[|\r(?!$)/;

function withFiles(session: Session, files: Files): Session {
  return { ...session, input: { ...session.input, files } };
}

async function fix(fixing: Fixing, session: Session, lintWith: (files: Files) => Report): Promise<FixRun> {
  // Read into memory only here: most runs fix nothing.
  const { fixFiles } = await import("./fix.ts");
  return fixFiles(fixing, session, lintWith);
}

async function needed(fronts: Parts["fronts"], { input }: Session): Promise<readonly Front[]> {
  const loaded: Front[] = [];
  for (const front of fronts) {
    const holds = ("load" in front ? front.holds : undefined) ?? ((): boolean => true);
    if (!input.paths.some((path) => front.reads(path) && holds(path, input.files))) continue;
    loaded.push("load" in front ? await front.load() : front);
  }
  return loaded;
}

function linted(
  session: Session,
  fronts: readonly Front[],
  what: Pick<LintOptions, "checks" | "catalogue" | "possible">,
  progress: Progress,
): Report {
  const { input, discovery } = session;
  return lint({
    workspace: input,
    fronts,
    ...what,
    version,
    today: today(),
    discovery,
    progress: progress.tell,
  });
}

/** What is said beside the report, so that a quiet run and a blind one are told apart. */
function remark(whole: Report, report: Report, { quiet, hook }: LintCommand, streams: Streams): void {
  const { files, resources } = whole.coverage;
  if (resources === 0 && !hook) {
    say(streams, `no API Management resource was found (${count(files, "file")} read)`);
  }
  if (quiet) return;
  if (report.problems.length > 0) {
    say(streams, `${count(report.problems.length, "problem")}: part of what was asked could not be judged`);
  }
  const elsewhere = whole.problems.length - report.problems.length;
  if (elsewhere > 0)
    say(streams, `${count(elsewhere, "problem")} in other files; run apimlint without --hook to see`);
}

function statusOf(report: Report, { failOn, strict }: LintCommand): Status {
  if (report.problems.length > 0) return 2;
  if (failOn === "never") return 0;
  const counted = severities.slice(0, severities.indexOf(failOn) + 1);
  const fails = unsuppressed(report.findings).some(
    ({ severity, confidence }) => counted.includes(severity) && (strict || confidence === "certain"),
  );
  return fails ? 1 : 0;
}

async function inspectFiles(command: InspectCommand, context: Context): Promise<Status> {
  const { cwd, streams, parts } = context;
  const session = await sessionFor(cwd, command, parts.fronts);
  const found = [...session.discovery.problems];
  const expansions: Expansion[] = [];
  const inspected: Inspected[] = [];
  for (const front of await needed(parts.fronts, session)) {
    const told = deploymentsOf(front, session.input);
    for (const problem of told.problems) found.push(problem);
    for (const deployment of told.deployments) {
      const expansion = expansionOf(deployment);
      expansions.push(expansion);
      if (expansion.resources.length > 0) inspected.push({ ...deployment, resources: expansion.resources });
    }
  }
  const path = session.workspace.shownFrom(cwd);
  const render = command.format === "json" ? inspectJson : inspectText;
  const problems = (): readonly Problem[] => [...found, ...expansions.flatMap((one) => one.problems)];
  streams.stdout.write(render(inspected, problems, { path }));
  if (inspected.length === 0) say(streams, "no resource was found");
  return problems().length > 0 ? 2 : 0;
}

function renderOptions(
  command: LintCommand,
  { env, cwd }: Context,
  { workspace }: Session,
  milliseconds: number,
): RenderOptions {
  const repository = env["GITHUB_WORKSPACE"];
  const fromRepository = workspace.shownFrom(
    repository === undefined || repository === "" ? workspace.root : repository,
  );
  return {
    path: workspace.shownFrom(cwd),
    // A checkout outside GitHub's workspace has no path in it: its own root is the best answer.
    repositoryPath: (path) => (fromRepository(path).startsWith("../") ? path : fromRepository(path)),
    colour: false,
    milliseconds,
    quiet: command.quiet,
  };
}

/** https://no-color.org and https://force-color.org, where the wish to have colours is the stronger one. */
function wantsColour({ color }: LintCommand, env: Environment, { stdout }: Streams): boolean {
  if (color !== "auto") return color === "always";
  const force = env["FORCE_COLOR"];
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  const refused = env["NO_COLOR"];
  if (refused !== undefined && refused !== "") return false;
  return stdout.isTTY === true && env["TERM"] !== "dumb";
}

function chosenChecks({ only, skip }: LintCommand, checks: readonly Check[]): readonly Check[] {
  const [taken, left] = [only, skip].map((ids) => new Set(ids.map((id) => theCheck(id, checks).id)));
  return checks.filter(({ id }) => (taken?.size === 0 || taken?.has(id) === true) && left?.has(id) !== true);
}

function theCheck(id: string, checks: readonly Check[]): Check {
  const found = checks.find((check) => check.id === id);
  if (found !== undefined) return found;
  const near = suggestion(
    id,
    checks.map((check) => check.id),
  );
  throw new UsageError(`There is no check '${id}'${near === "" ? "; 'apimlint checks' lists them" : near}`);
}

function written(path: string, text: string, streams: Streams): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(streams, `the report could not be written to '${path}': ${reason}`);
    return false;
  }
}

function print({ stdout }: Streams, text: string): Status {
  stdout.write(text);
  return 0;
}

function say({ stderr }: Streams, sentence: string): void {
  stderr.write(`apimlint: ${visible(sentence)}\n`);
}
