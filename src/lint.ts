/** The street from files to findings: what would be deployed, the estate it makes, the judgements, the report. */
import type { Deployment, Expansion, Front, Workspace } from "../parsers/front.ts";
import { anchored } from "./core/anchor.ts";
import type { Check } from "./core/check.ts";
import type { Report, Unresolved } from "./core/finding.ts";
import { fingerprinted } from "./core/fingerprint.ts";
import { byPlace, distinct } from "./core/order.ts";
import type { Problem } from "./core/problem.ts";
import type { Remarks } from "./core/remark.ts";
import { Source } from "./core/source.ts";
import { coverageOf, sightings } from "./coverage.ts";
import { printersOf } from "./fixes/propose.ts";
import { failure, judge } from "./judge.ts";
import { merge } from "./merge.ts";
import { whollySeen, witnessed } from "./suppress/read.ts";
import { suppress } from "./suppress/suppress.ts";

export interface LintOptions {
  readonly workspace: Workspace;
  readonly fronts: readonly Front[];
  readonly checks: readonly Check[];
  /** The ids of all checks there are, whether they run or not; those of `checks` unless it is given. */
  readonly catalogue?: readonly string[];
  /** As `2027-01-31`: suppressions that end before it have ended. None has where it is not given. */
  readonly today?: string;
  /** The version of the tool, for the report. */
  readonly version: string;
  /** Whether findings that hold only in some of the worlds are listed. They are counted in any case. */
  readonly possible?: boolean;
  /** What went wrong, or could not be seen, while the files were looked for. */
  readonly discovery?: { readonly problems: readonly Problem[]; readonly unresolved: readonly Unresolved[] };
  /** Told before each deployment. */
  readonly progress?: (done: number, of: number, entry: string) => void;
}

/** Everything the checks say of everything the files would deploy. Pure in the files; never throws. */
export function lint(options: LintOptions): Report {
  const { fronts, checks, discovery } = options;
  const { files, sources } = witnessed(options.workspace.files);
  const workspace = { ...options.workspace, files };
  const told = fronts.map((front) => deploymentsOf(front, workspace));
  const deployments = told.flatMap((one) => one.deployments);

  const printers = printersOf(fronts);
  const runs = deployments.map((deployment, i) => {
    options.progress?.(i, deployments.length, deployment.entry);
    const expansion = expansionOf(deployment);
    const judged = judge(deployment, expansion.resources, checks, printers);
    // Only what the checks look at is evaluated, so that what went wrong is known after them.
    const { resources, problems, unresolved, files } = expansion;
    return {
      observations: judged.observations,
      problems: [...problems, ...judged.problems],
      unresolved,
      files,
      sightings: sightings(resources, checks),
    };
  });

  const observations = runs.flatMap((run) => run.observations);
  const merged = fingerprinted(merge(observations, deployments));
  const problems = distinct(
    [
      discovery?.problems ?? [],
      ...told.map((one) => one.problems),
      ...runs.map((run) => run.problems),
    ].flat(),
    (problem) => `${problem.kind}: ${problem.message}`,
  );

  const reads = (path: string): boolean => fronts.some((front) => front.reads(path));
  const seen = whollySeen(runs, reads);
  const running = new Set(checks.map(({ id }) => id));
  const whole = problems.length === 0 && !isNarrow(workspace);
  const faults: Problem[] = [];
  const { findings, notices } = suppress(merged, {
    sources,
    remarks: (source) => remarksOf(source, fronts, faults),
    catalogue: new Set(options.catalogue ?? running),
    today: options.today ?? "",
    settled: ({ path }, check) => whole && running.has(check) && seen(path),
  });

  const looked = [...told.flatMap((one) => one.files), ...runs.flatMap((run) => run.files)];
  return {
    tool: { name: "apimlint", version: options.version },
    findings: findings.filter((one) => options.possible === true || one.confidence === "certain"),
    problems: [...problems, ...faults].toSorted(byPlace),
    notices,
    coverage: coverageOf({
      files: looked.filter(reads),
      sightings: runs.map((run) => run.sightings),
      undecided: findings.filter((one) => one.confidence === "possible"),
      unresolved: [
        ...(discovery?.unresolved ?? []),
        ...told.flatMap((one) => one.unresolved ?? []),
        ...runs.flatMap((run) => run.unresolved),
      ],
    }),
  };
}

/** Whether the user asked for less than all that the files would deploy. */
function isNarrow({ named, parameterFiles, variableFiles }: Workspace): boolean {
  return named.size + parameterFiles.length + variableFiles.length > 0;
}

/** A file that no language reads is one that a file of some language loads: each can tell the comments in it. */
function remarksOf(source: Source, fronts: readonly Front[], faults: Problem[]): Remarks | undefined {
  const front =
    fronts.find((one) => one.reads(source.path)) ?? fronts.find((one) => one.remarks !== undefined);
  try {
    return front?.remarks?.(source);
  } catch (error) {
    faults.push(
      failure(`Reading the comments of '${source.path}'`, error, new Source(source.path, "").whole),
    );
    return undefined;
  }
}

/** A front that fails has no deployments and says so: what the other languages tell is still judged. */
export function deploymentsOf(front: Front, workspace: Workspace): ReturnType<Front["deployments"]> {
  try {
    return front.deployments(workspace);
  } catch (error) {
    const what = `Reading the ${front.language} files`;
    return { deployments: [], problems: [failure(what, error, new Source("", "").whole)], files: [] };
  }
}

/** What is deployed, with places in the workspace. A deployment that fails has no resources and says so. */
export function expansionOf(deployment: Deployment): Expansion {
  try {
    const expansion = deployment.expand();
    return {
      resources: expansion.resources.map(anchored),
      get problems() {
        return expansion.problems.map(anchored);
      },
      get unresolved() {
        return expansion.unresolved.map(anchored);
      },
      get files() {
        return expansion.files;
      },
    };
  } catch (error) {
    const at = new Source(deployment.entry, "").whole;
    const problem = failure(`Working out what '${deployment.entry}' deploys`, error, at);
    return { resources: [], problems: [problem], unresolved: [], files: [] };
  }
}
