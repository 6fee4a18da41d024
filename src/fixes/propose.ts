/** From what a check would change to the characters to change: found by the resource, printed by the file's language. */
import type { Front } from "../../parsers/front.ts";
import { isOwn } from "../core/anchor.ts";
import type { Printer, Printers } from "../core/change.ts";
import { fileOf, rewritingOf } from "../core/change.ts";
import type { Judgement } from "../core/check.ts";
import type { Edit, Fix } from "../core/finding.ts";
import { grouped, placeKey } from "../core/order.ts";
import type { Resource } from "../core/resource.ts";
import type { Source } from "../core/source.ts";
import { textOf } from "../core/source.ts";

/** The printers of some languages. A file is read for it at most once. */
export function printersOf(fronts: readonly Front[]): Printers {
  const made = new Map<Source, Printer | undefined>();
  return (source) => {
    if (made.has(source)) return made.get(source);
    const front = fronts.find((one) => one.printer !== undefined && one.reads(source.path));
    const printer = front?.printer?.(source);
    made.set(source, printer);
    return printer;
  };
}

/** What has to be known to propose the fixes of one deployment. */
export interface FixContext {
  readonly printers: Printers;
  /** Whether a resource is the only one that its declaration makes: no turn of a loop, in no module used twice. */
  readonly isOne: (resource: Resource) => boolean;
}

/** The context of the fixes of a deployment. */
export function fixContextOf(resources: readonly Resource[], printers: Printers): FixContext {
  const byDeclaration = grouped(resources, ({ at }) => placeKey(at));
  return {
    printers,
    // A loop over something unknown has one resource that may or may not be there.
    isOne: ({ at, exists }) => exists === "yes" && byDeclaration.get(placeKey(at))?.length === 1,
  };
}

/** The fixes of a judgement: none where the value is computed, or where nobody here can change it. */
export function fixesOf(judgement: Judgement, resource: Resource, context: FixContext): readonly Fix[] {
  const { fix, holds } = judgement;
  if (fix === undefined || holds === "no") return [];
  const rewriting =
    resource.rewriting === undefined
      ? rewritingOf(resource.body, fix.change)
      : resource.rewriting(fix.change);
  if (rewriting === undefined) return [];
  const file = fileOf(rewriting);
  if (!isOwn(file.whole) || isInstalled(file.path)) return [];
  const edits = context.printers(file)?.(rewriting.rewrite);
  if (edits === undefined || !edits.some(changesText) || !areApart(edits)) return [];
  // What several resources share is changed for all of them, and may be meant for one of them alone.
  const isSafe = fix.safety === "safe" && holds === "yes" && rewriting.direct && context.isOne(resource);
  return [{ title: fix.title, safety: isSafe ? "safe" : "review", edits }];
}

/** Whether a tool has put it there, and would put it there again. */
function isInstalled(path: string): boolean {
  return path.split("/").some((segment) => segment === ".terraform" || segment === "node_modules");
}

/** A plan may say something else than the sources, which have been corrected since. */
function changesText({ at, text }: Edit): boolean {
  return textOf(at) !== text;
}

/** Whether the edits stand in order and touch no character twice. */
function areApart(edits: readonly Edit[]): boolean {
  return edits.every(({ at }, i) => i === 0 || (edits[i - 1]?.at.end ?? 0) <= at.start);
}
