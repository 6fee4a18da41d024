/** Comma-separated values as Go reads them. https://www.rfc-editor.org/rfc/rfc4180 https://pkg.go.dev/encoding/csv */
import type { Invocation } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import type { Field, Slot } from "../../../src/core/value.ts";
import { field, Fields, known, List, slot } from "../../../src/core/value.ts";
import { Layout } from "./layout.ts";
import type { Result } from "./parameters.ts";
import { hasRoom, tooMany } from "./parameters.ts";

interface Cell {
  readonly text: Text;
  /** Where it stands, quotes included. */
  readonly start: number;
  readonly end: number;
}

/** One object for each line after the first, which names their properties. */
export function readCsv(given: Text, invocation: Invocation): Result {
  const layout = new Layout(given);
  const rows = rowsOf(layout);
  const [header, ...lines] = rows ?? [];
  if (header === undefined) return invocation.invalid("takes comma-separated values with a line of names");
  const names = header.map((cell) => cell.text.plain ?? "");
  if (new Set(names).size < names.length)
    return invocation.invalid("takes a line of names without repetitions");
  if (lines.some((line) => line.length !== names.length))
    return invocation.invalid("takes lines of as many values as names");
  if (!hasRoom(invocation, lines.length * names.length)) return tooMany(invocation);
  const items = lines.map((line): Slot => {
    const fields = line.map(({ text, start, end }, i): Field => {
      const origin = layout.located(start, end) ?? computed(invocation.at);
      const head = header[i];
      const keyAt = head === undefined ? undefined : layout.located(head.start, head.end)?.at;
      return field(names[i] ?? "", keyAt ?? origin.at, known(text, origin));
    });
    const [first, last] = [line[0]?.start ?? 0, line.at(-1)?.end ?? 0];
    return slot(known(new Fields(fields), layout.located(first, last) ?? computed(invocation.at)));
  });
  return new List(items);
}

/** The lines that are not empty; `undefined` where a quote is wrong. */
function rowsOf(layout: Layout): readonly (readonly Cell[])[] | undefined {
  const { string } = layout;
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = 0;
  while (at < string.length || row.length > 0) {
    if (row.length === 0 && lineBreak(string, at) > 0) {
      at += lineBreak(string, at);
      continue;
    }
    const cell = string[at] === '"' ? quoted(layout, at) : bare(layout, at);
    if (cell === undefined) return undefined;
    row.push(cell);
    at = cell.end;
    if (string[at] === ",") {
      at += 1;
      continue;
    }
    if (at < string.length && lineBreak(string, at) === 0) return undefined;
    at += lineBreak(string, at);
    rows.push(row);
    row = [];
  }
  return rows;
}

function lineBreak(string: string, at: number): number {
  if (string[at] === "\n") return 1;
  return string.startsWith("\r\n", at) ? 2 : 0;
}

function bare(layout: Layout, start: number): Cell | undefined {
  const { string } = layout;
  let end = start;
  while (end < string.length && string[end] !== "," && lineBreak(string, end) === 0) {
    if (string[end] === '"') return undefined;
    end += 1;
  }
  return { text: layout.slice(start, end), start, end };
}

/** A value in quotes, in which a doubled quote stands for one, and a line break for a line feed. */
function quoted(layout: Layout, start: number): Cell | undefined {
  const { string } = layout;
  const parts: Part[] = [];
  let from = start + 1;
  for (let at = from; at < string.length; at += 1) {
    if (string.startsWith("\r\n", at)) {
      for (const part of layout.parts(from, at)) parts.push(part);
      from = at + 1;
    }
    if (string[at] !== '"') continue;
    for (const part of layout.parts(from, at)) parts.push(part);
    if (string[at + 1] !== '"') return { text: new Text(parts), start, end: at + 1 };
    at += 1;
    from = at;
  }
  return undefined;
}
