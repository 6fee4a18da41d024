/** Puts a property into an object, or takes an element out of a list, and touches nothing else. */
import type { Edit } from "../../src/core/finding.ts";
import type { Source, Span } from "../../src/core/source.ts";
import type { Layout } from "./lines.ts";
import { afterBlanks, afterRemarks, commaBetween, indentAt, lineEnd, nextLine, startsLine } from "./lines.ts";

/** What stands between brackets. */
export interface Container {
  /** With the brackets. */
  readonly at: Span;
  /** In the order of the text; each with its name and its value. */
  readonly items: readonly Item[];
  /** Whether a line break alone parts two items; otherwise it takes a comma. */
  readonly linesPart: boolean;
}

export interface Item {
  readonly at: Span;
  /** The characters of its name, where it has one. */
  readonly keyAt: Span | undefined;
}

/** Where an item is going to stand. */
export interface Place {
  /** The blanks before it; `undefined` for one that stands in the line of others. */
  readonly indent: string | undefined;
}

/** Whether a new item would stand in a line of its own below the last one. */
export function placeIn({ at, items }: Container, { source, unit }: Layout): Place {
  const last = items.at(-1);
  if (last === undefined) {
    return { indent: endsLine(source, at) ? indentAt(source, at.start) + unit : undefined };
  }
  const start = last.at.start;
  return { indent: startsLine(source, start) ? indentAt(source, start) : undefined };
}

/** Whether something empty may be spread over lines: nothing but a comma or a remark stands behind it. */
function endsLine(source: Source, { start, end }: Span): boolean {
  const isOneLine = !/[\r\n]/.test(source.text.slice(start, end));
  return !isOneLine || /^[ \t]*,?[ \t]*($|#|\/[/*])/.test(source.text.slice(end, lineEnd(source, end)));
}

/** The edits that put an item behind the others. `item` is spelled for the place that `placeIn` tells. */
export function withItem(container: Container, layout: Layout, item: string): readonly Edit[] {
  const { at, items, linesPart } = container;
  const { source, lineBreak } = layout;
  const { text } = source;
  const close = at.end - 1;
  const last = items.at(-1);
  const { indent } = placeIn(container, layout);
  if (last === undefined) {
    const open = at.start + 1;
    const own = indent === undefined ? ` ${item}` : `${lineBreak}${indent}${item}`;
    // What stands there can only be comments; they stay where they are.
    if (text.slice(open, close).trim() !== "") {
      const behind = /[\r\n]/.test(text.slice(open, close)) ? afterRemarks(layout, open) : open;
      return [{ at: source.span(behind, behind), text: own }];
    }
    if (indent === undefined) return [{ at: source.span(open, close), text: `${own} ` }];
    return [{ at: source.span(open, close), text: `${own}${lineBreak}${indentAt(source, at.start)}` }];
  }
  const end = last.at.end;
  const comma = commaBetween(layout, end, close);
  if (indent === undefined) return [{ at: source.span(end, end), text: `, ${item}` }];
  const behind = afterRemarks(layout, comma === undefined ? end : comma + 1);
  const line = `${lineBreak}${indent}${item}${comma === undefined ? "" : ","}`;
  if (comma !== undefined || linesPart) return [{ at: source.span(behind, behind), text: line }];
  if (behind === end) return [{ at: source.span(end, end), text: `,${line}` }];
  return [
    { at: source.span(end, end), text: "," },
    { at: source.span(behind, behind), text: line },
  ];
}

/** The edits that take an item out, with its comma, and with its line where it has one to itself. */
export function withoutItem(container: Container, layout: Layout, index: number): readonly Edit[] {
  const { at, items, linesPart } = container;
  const { source } = layout;
  const [before, item, after] = [items[index - 1], items[index], items[index + 1]];
  if (item === undefined) return [];
  const from = before?.at.end ?? at.start + 1;
  const to = after?.at.start ?? at.end - 1;
  const commaBefore = before === undefined ? undefined : commaBetween(layout, from, item.at.start);
  const commaAfter = commaBetween(layout, item.at.end, to);
  const end = commaAfter === undefined ? item.at.end : commaAfter + 1;
  const isLast = after === undefined;
  // The comma before the last item parts it from nothing any more.
  const stray =
    isLast && commaAfter === undefined && commaBefore !== undefined
      ? [{ at: source.span(commaBefore, commaBefore + 1), text: "" }]
      : [];
  const start = item.at.start - indentAt(source, item.at.start).length;
  const rest = afterBlanks(source.text, afterRemarks(layout, end));
  const next = nextLine(source, rest);
  const isAlone =
    startsLine(source, item.at.start) && start >= from && rest === lineEnd(source, rest) && next <= to;
  if (isAlone) {
    return [...(linesPart ? [] : stray), { at: source.span(start, next), text: "" }];
  }
  if (!isLast) {
    const blanks = afterBlanks(source.text, end);
    return [{ at: source.span(item.at.start, Math.min(blanks, to)), text: "" }];
  }
  if (commaBefore === undefined) return [{ at: source.span(item.at.start, end), text: "" }];
  const plain = source.text.slice(commaBefore + 1, item.at.start).trim() === "";
  if (plain && commaBefore === from) return [{ at: source.span(from, item.at.end), text: "" }];
  let blank = item.at.start;
  while (/[ \t]/.test(source.text.charAt(blank - 1))) blank -= 1;
  return [
    { at: source.span(commaBefore, commaBefore + 1), text: "" },
    { at: source.span(Math.max(blank, commaBefore + 1), item.at.end), text: "" },
  ];
}
