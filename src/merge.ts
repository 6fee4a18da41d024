/** One finding for one defect, however many deployments and parameter sets show it. */
import type { Deployment } from "../parsers/front.ts";
import type { Finding, Fix } from "./core/finding.ts";
import { byPlace, byText, distinct, grouped, placeKey } from "./core/order.ts";
import type { Span } from "./core/source.ts";
import type { Observation } from "./judge.ts";

/** A finding before what depends on the findings and the comments beside it. */
export interface Merged extends Omit<Finding, "suppressed" | "fingerprint"> {
  /** The heads of the declarations of its resource: one in each template that declares it. */
  readonly declared: readonly Span[];
}

/** The findings that the deployments show, sorted by file, place and check. Certain beats possible. */
export function merge(
  observations: readonly Observation[],
  deployments: readonly Deployment[],
): readonly Merged[] {
  const setsOfEntry = grouped(deployments, entryKey);
  const findings: Merged[] = [];
  for (const same of grouped(observations, defectKeys()).values()) {
    const certain = same.filter(({ finding }) => finding.confidence === "certain");
    const holding = certain.length > 0 ? certain : same;
    const [first] = holding;
    if (first === undefined) continue;
    const sets = setsOf(holding, setsOfEntry);
    findings.push({
      ...first.finding,
      declared: spans(same.map(({ declared }) => declared)),
      related: distinct(
        holding.flatMap(({ finding }) => finding.related),
        (one) => one.note,
      ),
      sets,
      fixes: sharedFixes(
        holding.map(({ finding }) => finding.fixes),
        sets.length > 0,
      ),
    });
  }
  return findings.sort(
    (a, b) =>
      byPlace(a, b) ||
      byText(a.check, b.check) ||
      byText(a.message, b.message) ||
      byText(a.resource.address, b.resource.address) ||
      byText(a.resource.name, b.resource.name),
  );
}

function spans(all: readonly Span[]): readonly Span[] {
  return [...new Map(all.map((at) => [placeKey(at), at])).values()];
}

/**
 * The fixes that all deployments agree on. One for a defect that some parameter sets have is always to review: it
 * changes the others as well.
 */
function sharedFixes(all: readonly (readonly Fix[])[], inSomeSets: boolean): readonly Fix[] {
  const [first = [], ...others] = all;
  return first.flatMap((fix) => {
    const same = others.map((fixes) => fixes.find((one) => editsKey(one) === editsKey(fix)));
    if (same.includes(undefined)) return [];
    const isSafe = !inSomeSets && [fix, ...same].every((one) => one?.safety === "safe");
    return [{ ...fix, safety: isSafe ? "safe" : "review" } as const];
  });
}

function editsKey({ edits }: Fix): string {
  return edits.map(({ at, text }) => `${placeKey(at)}\u0000${text}`).join("\u0000");
}

/**
 * What makes two observations one defect: the same words about the same characters, for a module that two entry points
 * deploy, or one for two services, is to be changed in one place. Neither are these two where only the names differ
 * that parameter sets give a resource.
 */
function defectKeys(): (observation: Observation) => string {
  const ofResource = new Map<string, string>();
  return ({ deployment, finding }) => {
    const place = [finding.check, placeKey(finding.at), finding.resource.type.toLowerCase()].join("\u0000");
    const said = `${place}\u0000${finding.message}`;
    const own = [place, entryKey(deployment), finding.resource.address, nameless(finding)].join("\u0000");
    const key = ofResource.get(own) ?? said;
    ofResource.set(own, key);
    return key;
  };
}

/** The message without the names of the resource and of those around it. */
function nameless({ message, resource }: Observation["finding"]): string {
  return resource.name.split("/").reduce((text, name) => text.replaceAll(`'${name}'`, "''"), message);
}

function entryKey({ language, entry }: Deployment): string {
  return `${language}\u0000${entry}`;
}

/**
 * The parameter sets in which a defect holds; none if there is an entry point at which it holds in all of them, for
 * then it holds whatever the parameters.
 */
function setsOf(
  holding: readonly Observation[],
  setsOfEntry: ReadonlyMap<string, readonly Deployment[]>,
): readonly string[] {
  const sets = new Set<string>();
  for (const [entry, observed] of grouped(holding, ({ deployment }) => entryKey(deployment))) {
    const holds = new Set(observed.map(({ deployment }) => deployment.set));
    if (setsOfEntry.get(entry)?.every(({ set }) => holds.has(set)) === true) return [];
    for (const set of holds) if (set !== undefined) sets.add(set);
  }
  return [...sets].sort(byText);
}
