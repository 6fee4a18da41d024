/** How much of the estate a run has seen. */
import type { Check } from "./core/check.ts";
import type { Coverage, Finding, Unresolved } from "./core/finding.ts";
import { byPlace, distinct, placeKey } from "./core/order.ts";
import type { Resource } from "./core/resource.ts";

const SERVICE = "microsoft.apimanagement/";
const POLICY_ENDINGS: readonly string[] = ["/policies", "/policyfragments"];

/** How often one deployment shows each declaration: a loop shows its declaration several times. */
export type Sightings = ReadonlyMap<string, { readonly count: number; readonly policy: boolean }>;

/** The declarations of API Management, and of the neighbours that checks look at. */
export function sightings(resources: readonly Resource[], checks: readonly Check[]): Sightings {
  const looked = new Set(checks.flatMap((check) => check.on.map((type) => type.toLowerCase())));
  const seen = new Map<string, { count: number; policy: boolean }>();
  for (const resource of resources) {
    const type = resource.type.toLowerCase();
    if (resource.declared !== "here" || !(type.startsWith(SERVICE) || looked.has(type))) continue;
    const key = `${resource.address}\u0000${placeKey(resource.at)}`;
    const policy = type.startsWith(SERVICE) && POLICY_ENDINGS.some((ending) => type.endsWith(ending));
    seen.set(key, { count: (seen.get(key)?.count ?? 0) + 1, policy });
  }
  return seen;
}

interface Seen {
  readonly files: readonly string[];
  readonly sightings: readonly Sightings[];
  readonly undecided: readonly Finding[];
  readonly unresolved: readonly Unresolved[];
}

/** What several deployments show of one declaration is counted once, with the most that one of them shows. */
export function coverageOf(seen: Seen): Coverage {
  const declarations = new Map<string, { count: number; policy: boolean }>();
  for (const [key, { count, policy }] of seen.sightings.flatMap((one) => [...one])) {
    declarations.set(key, { count: Math.max(count, declarations.get(key)?.count ?? 0), policy });
  }
  const counted = [...declarations.values()];
  return {
    files: new Set(seen.files).size,
    resources: sum(counted),
    policies: sum(counted.filter(({ policy }) => policy)),
    undecided: seen.undecided.length,
    unresolved: distinct(seen.unresolved, ({ what }) => what).toSorted(byPlace),
    unknown: countBy(seen.undecided.map(({ because }) => because ?? "not told")),
  };
}

function sum(counted: readonly { readonly count: number }[]): number {
  return counted.reduce((total, { count }) => total + count, 0);
}

function countBy(reasons: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}
