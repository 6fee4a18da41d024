/** The street from files to findings: what would be deployed, the estate it makes, the judgements, the report. */
import type { Deployment, Expansion, Front, Workspace } from "../parsers/front.ts";
import { anchored } from "./core/anchor.ts";
import type { Check } from "./core/check.ts";
import type { Report, Unresolved } from "./core/finding.ts";
import { fingerprinted } from "./core/fingerprint.ts";
import { byPlace, distinct } from "./core/order.ts";
import type { Problem } from "./core/problem.ts";
import { Source } from "./core/source.ts";
import { coverageOf, sightings } from "./coverage.ts";
import { failure, judge } from "./judge.ts";
import { merge } from "./merge.ts";

export interface LintOptions {
  readonly workspace: Workspace;
  readonly fronts: readonly Front[];
  readonly checks: readonly Check[];
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
  const { workspace, fronts, checks, discovery } = options;
  const told = fronts.map((front) => deploymentsOf(front, workspace));
  const deployments = told.flatMap((one) => one.deployments);

  const runs = deployments.map((deployment, i) => {
    options.progress?.(i, deployments.length, deployment.entry);
    const expansion = expansionOf(deployment);
    const judged = judge(deployment, expansion.resources, checks);
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
  const findings = fingerprinted(merge(observations, deployments));
  const looked = [...told.flatMap((one) => one.files), ...runs.flatMap((run) => run.files)];
  return {
    tool: { name: "apimlint", version: options.version },
    findings: findings.filter((one) => options.possible === true || one.confidence === "certain"),
    problems: distinct(
      [
        discovery?.problems ?? [],
        ...told.map((one) => one.problems),
        ...runs.map((run) => run.problems),
      ].flat(),
      (problem) => `${problem.kind}: ${problem.message}`,
    ).toSorted(byPlace),
    coverage: coverageOf({
      files: looked.filter((path) => fronts.some((front) => front.reads(path))),
      sightings: runs.map((run) => run.sightings),
      undecided: findings.filter((one) => one.confidence === "possible"),
      unresolved: [...(discovery?.unresolved ?? []), ...runs.flatMap((run) => run.unresolved)],
    }),
  };
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
    const { resources, problems, unresolved, files } = deployment.expand();
    return {
      resources: resources.map(anchored),
      problems: problems.map(anchored),
      unresolved: unresolved.map(anchored),
      files,
    };
  } catch (error) {
    const at = new Source(deployment.entry, "").whole;
    const problem = failure(`Working out what '${deployment.entry}' deploys`, error, at);
    return { resources: [], problems: [problem], unresolved: [], files: [] };
  }
}
