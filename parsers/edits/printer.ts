/** Prints rewritings in the spelling of a language, at places that stand in its tree exactly so. */
import type { Printer, Scalar } from "../../src/core/change.ts";
import type { Edit } from "../../src/core/finding.ts";
import type { Span } from "../../src/core/source.ts";
import { textOf } from "../../src/core/source.ts";
import type { Container } from "./containers.ts";
import { placeIn, withItem, withoutItem } from "./containers.ts";
import type { Layout } from "./lines.ts";

/** What stands at a place, as far as it can be changed. */
export type Written =
  | { readonly kind: "literal"; readonly at: Span; readonly isText: boolean }
  | { readonly kind: "object"; readonly at: Span; readonly container: Container }
  | { readonly kind: "list"; readonly at: Span; readonly container: Container };

/** How a language spells what a fix writes. */
export interface Spelling {
  readonly scalar: (value: Scalar) => string;
  /**
   * The name of a property that is put into a container, with what stands between it and its value; `opens` for a
   * value that goes over several lines.
   */
  readonly key: (name: string, into: Container | undefined, opens: boolean) => string;
  /** Edits of the lines above a new property with a value in its line, for a language that aligns them. */
  readonly beside?: (name: string, into: Container) => readonly Edit[];
}

/** The printer of a file that could not be read in full: nobody knows what a change of it would do. */
export const unprinted: Printer = () => undefined;

/** The printer of a file of which `written` tells what stands in it. */
export function printerFor(written: readonly Written[], layout: Layout, spelling: Spelling): Printer {
  const byPlace = new Map(written.map((one) => [placeOf(one.at), one]));
  const elements = elementsOf(written);
  return (rewrite) => {
    switch (rewrite.kind) {
      case "replace": {
        const old = byPlace.get(placeOf(rewrite.at));
        if (old?.kind !== "literal") return undefined;
        const text = spelling.scalar(inPlaceOf(old, rewrite.value));
        const element = elements.get(placeOf(rewrite.at));
        if (rewrite.once === true && element?.has(text) === true) return element.without(layout);
        return [{ at: old.at, text }];
      }
      case "remove":
        return elements.get(placeOf(rewrite.at))?.without(layout);
      case "property": {
        const into = byPlace.get(placeOf(rewrite.into));
        if (into?.kind !== "object") return undefined;
        return property(into.container, rewrite.path, rewrite.value, layout, spelling);
      }
      case "argument":
        return undefined;
    }
  };
}

function placeOf({ start, end }: Span): string {
  return `${String(start)}:${String(end)}`;
}

/** A boolean that is written as a text stays one: 'True' becomes 'False'. */
function inPlaceOf({ at, isText }: Extract<Written, { kind: "literal" }>, value: Scalar): Scalar {
  if (!isText || typeof value !== "boolean") return value;
  const old = at.source.text.slice(at.start, at.end);
  const word = String(value);
  return /[TF]/.test(old) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

interface Element {
  /** The edits that take it out of its list. */
  readonly without: (layout: Layout) => readonly Edit[];
  /** Whether another element of the list is written so. */
  readonly has: (text: string) => boolean;
}

/** The elements of lists by their places. */
function elementsOf(written: readonly Written[]): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>();
  for (const one of written) {
    if (one.kind !== "list") continue;
    const { container } = one;
    container.items.forEach(({ at }, i) => {
      found.set(placeOf(at), {
        without: (layout) => withoutItem(container, layout, i),
        has: (text) => container.items.some((other, j) => j !== i && textOf(other.at) === text),
      });
    });
  }
  return found;
}

function property(
  into: Container,
  path: readonly string[],
  value: Scalar,
  layout: Layout,
  spelling: Spelling,
): readonly Edit[] | undefined {
  const [key] = path;
  if (key === undefined) return undefined;
  const { indent } = placeIn(into, layout);
  const item = nested(path, value, indent, into, layout, spelling);
  const beside = path.length === 1 ? spelling.beside?.(key, into) : undefined;
  const edits = [...withItem(into, layout, item), ...(beside ?? [])];
  return edits.sort((a, b) => a.at.start - b.at.start);
}

/** A property with the objects in it, in lines of their own or, without an indentation, in one line. */
function nested(
  [key = "", ...rest]: readonly string[],
  value: Scalar,
  indent: string | undefined,
  into: Container | undefined,
  layout: Layout,
  spelling: Spelling,
): string {
  const { lineBreak, unit } = layout;
  const head = spelling.key(key, into, indent !== undefined && rest.length > 0);
  if (rest.length === 0) return head + spelling.scalar(value);
  const inner = indent === undefined ? undefined : indent + unit;
  const content = nested(rest, value, inner, undefined, layout, spelling);
  return indent === undefined
    ? `${head}{ ${content} }`
    : `${head}{${lineBreak}${inner ?? ""}${content}${lineBreak}${indent}}`;
}
