/** Plans: each is a deployment of the root module that it was made of, or of its own where that is not here. */
import type { Change, Rewriting } from "../../../src/core/change.ts";
import { fileOf, rewritingOf } from "../../../src/core/change.ts";
import { Evaluation } from "../../../src/core/evaluation.ts";
import { isUnread } from "../../../src/core/files.ts";
import type { Unresolved } from "../../../src/core/finding.ts";
import type { Problem } from "../../../src/core/problem.ts";
import type { Resource } from "../../../src/core/resource.ts";
import { Source } from "../../../src/core/source.ts";
import { looksLikePlan, readAsPlan } from "../../data/plans.ts";
import type { Deployment, Deployments, Expansion, Workspace } from "../../front.ts";

import type { ProviderVersion } from "../azurerm/lower.ts";
import { lower, notUnderstood } from "../lowering.ts";
import { majorOf, providerVersion } from "../providers.ts";
import { mayBePlan } from "../reads.ts";
import type { Library } from "../session.ts";
import { Session } from "../session.ts";
import { plannedInstances } from "./instances.ts";
import { propertiesOf, propertyOf } from "./nodes.ts";
import type { Plan } from "./read.ts";
import { readPlan } from "./read.ts";
import { rootOf, sourcesOf } from "./sources.ts";

export interface PlannedDeployments extends Deployments {
  readonly unresolved: readonly Unresolved[];
  /** Root modules of which a plan tells all that their defaults would. */
  readonly planned: ReadonlySet<string>;
}

/** The deployments that the plans of a workspace tell. `roots` are the root modules in it. */
export function planDeployments(
  workspace: Workspace,
  roots: readonly string[],
  library: Library,
): PlannedDeployments {
  const deployments: Deployment[] = [];
  const problems: Problem[] = [];
  const files: string[] = [];
  const planned = new Set<string>();
  const unresolved: Unresolved[] = [];
  for (const path of workspace.paths) {
    if (!mayBePlan(path)) continue;
    const source = readAsPlan(library.files, path);
    if (isUnread(source)) {
      // Of a file that was named, and of one that cannot be read at all, the problem is told with other JSON.
      const { failure, message } = source;
      if (failure === "too large" && !workspace.named.has(path)) {
        unresolved.push({
          what: `what may be a plan is not read: ${message}`,
          at: new Source(path, "").whole,
        });
      }
      continue;
    }
    const kind = looksLikePlan(source.text);
    if ((kind === "state" || kind === "log") && workspace.named.has(path)) {
      problems.push(noPlan(path, kind, source.span(0, 0)));
    }
    if (kind !== "plan") continue;
    const isRelevant = workspace.named.has(path) || /api_?-?management/i.test(source.text);
    const plan = isRelevant ? readPlan(source) : undefined;
    if (plan === undefined) continue;
    files.push(path);
    for (const problem of plan.problems) problems.push(problem);
    if (plan.resources.length === 0 && plan.deferred.length === 0) continue;
    const root = rootOf(plan, roots, library);
    if (root !== undefined && plan.whole) planned.add(root);
    deployments.push({
      language: "terraform",
      entry: root ?? path,
      set: root === undefined ? undefined : path,
      expand: () => expand(plan, root, library),
    });
  }
  return { deployments, problems, files, planned, unresolved };
}

function noPlan(path: string, kind: "state" | "log", at: Problem["at"]): Problem {
  const what =
    kind === "state"
      ? "a state, which tells what is deployed, not what would be"
      : "the log of 'terraform plan -json', which does not tell the values of what would be deployed";
  const message = `'${path}' is ${what}; give a plan instead: 'terraform plan -out tfplan', then 'terraform show -json tfplan'`;
  return { kind: "unreadable", message, at };
}

/** What of the sources a plan makes up for. */
const TOLD: ReadonlySet<Problem["kind"]> = new Set(["missing module", "missing file", "outside workspace"]);

function expand(plan: Plan, root: string | undefined, library: Library): Expansion {
  const session = new Session(library, new Evaluation(library.files), root ?? "");
  session.noteRead(plan.path);
  const files = root === undefined ? undefined : session.module(root);
  const sources =
    root === undefined || files === undefined ? undefined : sourcesOf(root, files, plan, session);
  const instances = plannedInstances(plan, sources, root ?? plan.path);
  const unresolved = [
    ...instances.flatMap((instance): readonly Unresolved[] => {
      const what = notUnderstood(instance);
      return what === undefined ? [] : [{ what, at: instance.at }];
    }),
    ...plan.deferred.map(({ address, at }): Unresolved => {
      const what = `'${address}' is left to a later plan: how many there are is not known before this one is applied`;
      return { what, at: plan.shown().span(at.start, at.end) };
    }),
  ];
  const own = files === undefined ? undefined : providerVersion(files, library);
  const resources = lower(instances, own?.major === undefined ? plannedVersion(plan) : own);
  return {
    resources: resources.map((one) => ({
      ...one,
      rewriting: (change) => rewritingBeside(plan, one, change),
    })),
    get problems() {
      // What the sources do not have, such as a module that is not installed, the plan tells.
      const own = session.problems.filter(({ kind }) => !TOLD.has(kind));
      return session.evaluation.withLimit(own);
    },
    unresolved,
    get files() {
      return session.read;
    },
  };
}

/** A plan is made, not written: there is nothing in it to mend, only in the files that it was made of. */
function rewritingBeside(plan: Plan, { body, rewriting }: Resource, change: Change): Rewriting | undefined {
  const found = rewriting === undefined ? rewritingOf(body, change) : rewriting(change);
  return found === undefined || fileOf(found).path === plan.path ? undefined : found;
}

/** What the plan says of the provider. */
function plannedVersion({ configuration }: Plan): ProviderVersion {
  for (const provider of propertiesOf(propertyOf(configuration, "provider_config")).values()) {
    const name = propertyOf(provider, "name");
    const constraint = propertyOf(provider, "version_constraint");
    if (name?.kind === "string" && name.text === "azurerm" && constraint?.kind === "string") {
      return { major: majorOf(constraint.text) };
    }
  }
  return { major: undefined };
}
