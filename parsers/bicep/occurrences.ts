/** The turns of a resource's or a module's loop, and which of them its condition lets be deployed. */
import { turnScope, turnsOf, unknownTurn } from "../../src/core/comprehension.ts";
import { evaluate } from "../../src/core/evaluate.ts";
import { ignorance } from "../../src/core/invocation.ts";
import { written } from "../../src/core/origin.ts";
import { truth } from "../../src/core/operators.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Span } from "../../src/core/source.ts";
import type { Unknown, Value } from "../../src/core/value.ts";
import { known, List, slot, unknown } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { and } from "../../src/core/verdict.ts";
import type { Body } from "./syntax.ts";

/** What a symbol names, and whether it is deployed, as far as its condition tells. */
export type Guard = Pick<Occurrence, "exists" | "unsure"> & { readonly address: string };

/** One turn of a declaration's loop, or the declaration itself where it has none. */
export interface Occurrence {
  readonly scope: Scope;
  /** `[0]`, `[*]` for all that are not known, nothing without a loop. */
  readonly suffix: string;
  readonly exists: Verdict;
  /** Why its own condition is not known. */
  readonly unsure: Unknown | undefined;
}

/** The suffix of what stands for all turns that are not known. */
export const EACH = "[*]";

/** What the name of a declaration with a loop stands for. */
export function symbolsOf(
  all: readonly { readonly symbol: Value; readonly isEach: boolean }[],
  open: Unknown | undefined,
  at: Span,
): Value {
  const items = all.filter(({ isEach }) => !isEach).map(({ symbol }) => slot(symbol));
  const each = all.find(({ isEach }) => isEach);
  return known(new List(items, open, each === undefined ? undefined : slot(each.symbol)), written(at));
}

/** The turns of a declaration's loop, with those that its condition rules out: an index counts them too. */
export function occurrencesOf(
  body: Body,
  instance: Scope,
  around: Verdict,
): { readonly occurrences: readonly Occurrence[]; readonly open: Unknown | undefined } {
  const { loop } = body;
  if (loop === undefined) {
    return { occurrences: [occurrence(body, instance, "", around)], open: undefined };
  }
  const collection = evaluate(loop.collection, instance);
  const { turns, open, each } = turnsOf(collection, loop.collection.at, instance);
  const occurrences = turns.map((turn, i) =>
    occurrence(body, turnScope(instance, turn, loop.item, loop.index), `[${String(i)}]`, around),
  );
  if (open === undefined) return { occurrences, open };
  // One resource stands for all that a collection that is not known may bring about.
  const rest = turnScope(instance, unknownTurn(open, loop.item, each), loop.item, loop.index);
  return { occurrences: [...occurrences, occurrence(body, rest, EACH, and(around, "maybe"))], open };
}

function occurrence({ condition }: Body, scope: Scope, suffix: string, around: Verdict): Occurrence {
  if (condition === undefined) return { scope, suffix, exists: around, unsure: undefined };
  const value = evaluate(condition, scope);
  const holds = truth(value, scope.dialect);
  const unsure =
    holds === "maybe" ? (ignorance(value) ?? unknown("invalid", "it is no condition", value)) : undefined;
  return { scope, suffix, exists: and(around, holds), unsure };
}
