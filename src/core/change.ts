/**
 * What a fix changes: said by a check in the words of Resource Manager, found by the resource's language at places of
 * a file, and printed by the language of that file. Nobody on this way knows more than one of the three.
 */
import type { Edit } from "./finding.ts";
import { takesFewer, takesInstead, takesMore } from "./limits.ts";
import type { Located } from "./origin.ts";
import type { Source, Span } from "./source.ts";
import type { Reading, Value } from "./value.ts";
import { fieldsOf, property, textOfValue } from "./value.ts";

/** A value that a fix writes. */
export type Scalar = string | number | boolean;

/** A change of a resource, in the words of Resource Manager. */
export type Change =
  /** A property gets a value, whether it is written or not. */
  | { readonly kind: "set"; readonly path: string; readonly value: Scalar }
  /** An element of the list at a path becomes another one, or is taken out. */
  | { readonly kind: "replace"; readonly path: string; readonly element: Located; readonly value: Scalar }
  | { readonly kind: "remove"; readonly path: string; readonly element: Located };

/** A change of the text at a place of a file, before its language prints it. */
export type Rewrite =
  /** Another value in the place of a literal. With `once`, it is taken out of a list that has the value already. */
  | { readonly kind: "replace"; readonly at: Span; readonly value: Scalar; readonly once?: boolean }
  /** An element out of the list that it is written in. */
  | { readonly kind: "remove"; readonly at: Span }
  /** A property into an object, with the objects around it that are missing. */
  | {
      readonly kind: "property";
      readonly into: Span;
      readonly path: readonly string[];
      readonly value: Scalar;
    }
  /** An argument into a block of Terraform, by the block's head, with the blocks around it that are missing. */
  | {
      readonly kind: "argument";
      readonly into: Span;
      readonly blocks: readonly string[];
      readonly argument: string;
      readonly value: Scalar;
    };

export interface Rewriting {
  readonly rewrite: Rewrite;
  /** Whether it stands in the resource itself; what came through a variable or an argument may be used elsewhere. */
  readonly direct: boolean;
}

/** Prints what is to change in one file. `undefined` where what stands there is nothing that can be changed so. */
export type Printer = (rewrite: Rewrite) => readonly Edit[] | undefined;

/** The printer of a file; `undefined` for a file that no language reads. */
export type Printers = (source: Source) => Printer | undefined;

/** The rewriting of a resource that is written as Resource Manager gets it. */
export function rewritingOf(body: Value, change: Change): Rewriting | undefined {
  return change.kind === "set" ? setting(body, change.path.split("."), change.value) : elementChange(change);
}

/** An element of a list that is written as Resource Manager gets it. */
export function elementChange(change: Exclude<Change, { readonly kind: "set" }>): Rewriting | undefined {
  const { at } = change.element;
  const isTaken =
    change.kind === "remove" ? takesFewer(change.element) : takesInstead(change.element, change.value);
  if (!isTaken) return undefined;
  const rewrite: Rewrite =
    change.kind === "remove"
      ? { kind: "remove", at }
      : { kind: "replace", at, value: change.value, once: true };
  return { rewrite, direct: isDirect(change.element) };
}

function setting(body: Value, path: readonly string[], value: Scalar): Rewriting | undefined {
  let container: Value = body;
  for (const [i, key] of path.entries()) {
    if (fieldsOf(container) === undefined) return undefined;
    const reading = property(container, key, "ignored");
    if (reading.state === "absent") {
      if (!takesMore(container)) return undefined;
      return {
        rewrite: { kind: "property", into: container.at, path: path.slice(i), value },
        direct: isDirect(container),
      };
    }
    container = reading;
  }
  return replacing(container, value);
}

/**
 * Another value for one that is written; `undefined` for what is not known or is no plain value, and where a parameter
 * on its way does not take it.
 */
export function replacing(old: Reading, value: Scalar): Rewriting | undefined {
  if (old.state !== "known" || !takesInstead(old, value)) return undefined;
  const isPlain = old.data === null || typeof old.data !== "object" || textOfValue(old)?.plain !== undefined;
  return isPlain ? { rewrite: { kind: "replace", at: old.at, value }, direct: isDirect(old) } : undefined;
}

/** Whether it passed no variable, parameter, module or loop. */
export function isDirect(it: Located): boolean {
  return it.from.length === 1;
}

/** The file that a rewriting changes. */
export function fileOf({ rewrite }: Rewriting): Source {
  return rewrite.kind === "replace" || rewrite.kind === "remove" ? rewrite.at.source : rewrite.into.source;
}
