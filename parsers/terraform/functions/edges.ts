/** What may be cut off the ends of a text whose ends may be holes. */
import type { Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import { isSpace } from "../characters.ts";
import { Layout, mergedHole } from "./layout.ts";

export function isBlank(character: string): boolean {
  return isSpace(character.charCodeAt(0));
}

/** The text without the characters at its end that `isCut` picks. */
export function trimEnd(text: Text, isCut: (character: string) => boolean, operation: string): Text {
  const layout = new Layout(text);
  const { string } = layout;
  const cutBefore = (at: number): number => {
    let start = at;
    while (start > 0 && layout.holeAt(start - 1) === undefined) {
      const character = characterBefore(string, start);
      if (!isCut(character)) break;
      start -= character.length;
    }
    return start;
  };
  const end = cutBefore(string.length);
  if (end === 0 || layout.holeAt(end - 1) === undefined) return layout.slice(0, end);
  // The hole is cut at its end; if nothing is left of it, so are the characters and holes before it.
  let start = end;
  while (start > 0 && layout.holeAt(start - 1) !== undefined) start = cutBefore(start - 1);
  return new Text([...layout.parts(0, start), ...merged(layout, start, end, operation)]);
}

/** The text without the characters at its start that `isCut` picks. */
export function trimStart(text: Text, isCut: (character: string) => boolean, operation: string): Text {
  const layout = new Layout(text);
  const { string } = layout;
  const cutAfter = (at: number): number => {
    let end = at;
    while (end < string.length && layout.holeAt(end) === undefined) {
      const character = String.fromCodePoint(string.codePointAt(end) ?? 0);
      if (!isCut(character)) break;
      end += character.length;
    }
    return end;
  };
  const start = cutAfter(0);
  if (layout.holeAt(start) === undefined) return layout.slice(start);
  let end = start;
  while (layout.holeAt(end) !== undefined) end = cutAfter(end + 1);
  return new Text([...merged(layout, start, end, operation), ...layout.parts(end)]);
}

function characterBefore(string: string, end: number): string {
  const pair = string.slice(Math.max(0, end - 2), end);
  return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : string.slice(end - 1, end);
}

/** `[start, end)` of a text, with a hole in it, as one hole. */
function merged(layout: Layout, start: number, end: number, operation: string): readonly Part[] {
  const hole = layout.holeAt(layout.nextHole(start));
  return hole === undefined
    ? layout.parts(start, end)
    : [mergedHole(hole, layout.slice(start, end), operation)];
}

/** The text without `suffix`, if it ends with it; `undefined` where that cannot be told. */
export function dropSuffix(text: Text, suffix: string): Text | undefined {
  const tail = text.suffix;
  const layout = new Layout(text);
  if (tail.endsWith(suffix)) return layout.slice(0, layout.length - suffix.length);
  if (text.plain !== undefined || !suffix.endsWith(tail)) return text;
  const hole = layout.length - tail.length - 1;
  const rest = suffix.slice(0, suffix.length - tail.length);
  const runStart = layout.lastHole(hole) + 1;
  const before = layout.string.slice(runStart, hole);
  // The start of the suffix may stand before the hole.
  let overlap = Math.min(rest.length, before.length);
  while (overlap > 0 && !before.endsWith(rest.slice(0, overlap))) overlap -= 1;
  if (overlap === before.length && runStart > 0) return undefined;
  const start = hole - overlap;
  const cut = merged(layout, start, layout.length, `trimsuffix ${JSON.stringify(suffix)}`);
  return new Text([...layout.parts(0, start), ...cut]);
}

/** The text without `prefix`, if it begins with it; `undefined` where that cannot be told. */
export function dropPrefix(text: Text, prefix: string): Text | undefined {
  const head = text.prefix;
  if (head.startsWith(prefix)) return text.slice(prefix.length);
  if (text.plain !== undefined || !prefix.startsWith(head)) return text;
  const layout = new Layout(text);
  const rest = prefix.slice(head.length);
  const runEnd = layout.nextHole(head.length + 1);
  const after = layout.string.slice(head.length + 1, runEnd);
  let overlap = Math.min(rest.length, after.length);
  while (overlap > 0 && !after.startsWith(rest.slice(rest.length - overlap))) overlap -= 1;
  if (overlap === after.length && runEnd < layout.length) return undefined;
  const end = head.length + 1 + overlap;
  return new Text([...merged(layout, 0, end, `trimprefix ${JSON.stringify(prefix)}`), ...layout.parts(end)]);
}
