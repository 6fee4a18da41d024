/** One finding for one defect, however many deployments and parameter sets show it. */
import type { Deployment } from "../parsers/front.ts";
import type { Finding } from "./core/finding.ts";
import { byPlace, byText, distinct, grouped, placeKey } from "./core/order.ts";
import type { Observation } from "./judge.ts";

/** Everything of a finding but its fingerprint, which depends on the findings beside it. */
export type Merged = Omit<Finding, "fingerprint">;

/** The findings that the deployments show, sorted by file, place and check. Certain beats possible. */
export function merge(
  observations: readonly Observation[],
  deployments: readonly Deployment[],
): readonly Merged[] {
  const setsOfEntry = grouped(deployments, entryKey);
  const findings: Merged[] = [];
  for (const same of grouped(observations, ({ finding }) => defectKey(finding)).values()) {
    const certain = same.filter(({ finding }) => finding.confidence === "certain");
    const holding = certain.length > 0 ? certain : same;
    const [first] = holding;
    if (first === undefined) continue;
    findings.push({
      ...first.finding,
      related: distinct(
        holding.flatMap(({ finding }) => finding.related),
        (one) => one.note,
      ),
      sets: setsOf(holding, setsOfEntry),
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

/**
 * What makes two observations one defect. The address is no part of it: a module that two entry points deploy has the
 * same characters to change.
 */
function defectKey({ check, at, message, resource }: Observation["finding"]): string {
  return [check, placeKey(at), message, resource.type.toLowerCase(), resource.name].join("\u0000");
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
