/** Every check on every resource of its types; what comes out is not yet merged over deployments. */
import type { Deployment } from "../parsers/front.ts";
import { anchor, anchored, isOwn } from "./core/anchor.ts";
import type { Printers } from "./core/change.ts";
import type { Check, Estate, Judgement } from "./core/check.ts";
import type { Finding, Related } from "./core/finding.ts";
import { distinct, grouped, placeKey } from "./core/order.ts";
import type { Problem } from "./core/problem.ts";
import type { Resource } from "./core/resource.ts";
import { displayName } from "./core/resource.ts";
import type { Span } from "./core/source.ts";
import { Source } from "./core/source.ts";
import { wayOf } from "./core/way.ts";
import { estateOf } from "./estate/estate.ts";
import type { FixContext } from "./fixes/propose.ts";
import { fixesOf, fixContextOf } from "./fixes/propose.ts";

/** A finding as one deployment shows it. */
export interface Observation {
  readonly deployment: Deployment;
  readonly finding: Omit<Finding, "sets" | "suppressed" | "fingerprint">;
  /** The head of the declaration of the finding's resource. */
  readonly declared: Span;
}

export interface Judged {
  readonly observations: readonly Observation[];
  readonly problems: readonly Problem[];
}

/** Judges what one deployment tells. A check that throws is a problem of its own; the other checks go on. */
export function judge(
  deployment: Deployment,
  resources: readonly Resource[],
  checks: readonly Check[],
  printers: Printers = () => undefined,
): Judged {
  const observations: Observation[] = [];
  const problems: Problem[] = [];
  const estate = joined(deployment, resources);
  if (!("resources" in estate)) return { observations, problems: [estate] };
  const ofType = grouped(
    resources.filter((resource) => resource.declared === "here"),
    (resource) => resource.type.toLowerCase(),
  );
  const context = fixContextOf(resources, printers);
  for (const check of checks) {
    for (const resource of check.on.flatMap((type) => ofType.get(type.toLowerCase()) ?? [])) {
      try {
        for (const finding of findingsOf(check, resource, estate, context)) {
          observations.push({ deployment, finding, declared: resource.at });
        }
      } catch (error) {
        problems.push(failure(`Check '${check.id}' on '${displayName(resource)}'`, error, resource.at));
      }
    }
  }
  return { observations, problems };
}

/** A fault of the tool itself, told as a problem: the run is not clean, and its other results stand. */
export function failure(what: string, error: unknown, at: Span): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    kind: "internal",
    message: `${what} failed: ${reason}; this is a fault of apimlint, please report it`,
    at,
  };
}

function joined(deployment: Deployment, resources: readonly Resource[]): Estate | Problem {
  try {
    return estateOf(resources);
  } catch (error) {
    const at = new Source(deployment.entry, "").whole;
    return failure(`Joining the resources of '${deployment.entry}'`, error, at);
  }
}

function* findingsOf(
  check: Check,
  resource: Resource,
  estate: Estate,
  context: FixContext,
): Generator<Observation["finding"]> {
  for (const judgement of check.judge(resource, estate)) {
    if (judgement.holds === "no") continue;
    yield {
      check: check.id,
      severity: check.severity,
      confidence: judgement.holds === "yes" && resource.presumed === undefined ? "certain" : "possible",
      message: judgement.message,
      at: anchor(judgement.at),
      related: relatedTo(judgement, resource),
      fixes: fixesOf(judgement, resource, context),
      resource: { type: resource.type, name: displayName(resource), address: resource.address },
      because: judgement.holds === "maybe" ? judgement.because : resource.presumed?.detail,
    };
  }
}

/** How the value came, what the check adds, and, where the finding stands outside the resource, who uses it. */
function relatedTo(judgement: Judgement, resource: Resource): readonly Related[] {
  const at = anchor(judgement.at);
  const way = wayOf(judgement.at).filter((one) => isOwn(one.at));
  const added = (judgement.related ?? []).map(anchored);
  const related = [...way, ...added];
  if (
    ![resource.at, resource.extent, resource.body.at].some((own) => own !== undefined && contains(own, at))
  ) {
    related.push({ at: resource.at, note: `used by '${displayName(resource)}'` });
  }
  return distinct(
    related.filter((one) => placeKey(one.at) !== placeKey(at)),
    (one) => one.note,
  );
}

function contains(outer: Span, inner: Span): boolean {
  return outer.source.path === inner.source.path && outer.start <= inner.start && inner.end <= outer.end;
}
