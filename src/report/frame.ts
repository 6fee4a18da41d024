/** A line of source with the characters of a finding underlined. */
import type { Span } from "../core/source.ts";
import type { Cell } from "./visible.ts";
import { cellsOf } from "./visible.ts";

export interface Frame {
  readonly number: number;
  /** The line, fit to print; long ones are cut to the neighbourhood of the span. */
  readonly line: string;
  /** The spaces before the carets that stand under the span's characters. */
  readonly indent: string;
  readonly carets: string;
}

/** Lines with more code units are cut: a minified template is one line. */
const LONGEST = 160;
const BEFORE = 60;
const CUT = "…";

/** The first line of a span with what of the span is on it; `undefined` for a file of which nothing is shown. */
export function frameOf({ source, start, end }: Span): Frame | undefined {
  if (source.text === "") return undefined;
  const from = source.position(start);
  const whole = source.line(from.line);
  const first = Math.min(from.column - 1, whole.length);
  const last = Math.min(first + (end - start), whole.length);
  const [a, b] = windowOf(whole, first, last);
  const cells = cellsOf(whole.slice(a, b));
  const before = cells.slice(0, first - a);
  const marked = cells.slice(first - a, Math.min(last, b) - a);
  const head = a > 0 ? CUT : "";
  return {
    number: from.line,
    line: head + shown(cells) + (b < whole.length ? CUT : ""),
    indent: " ".repeat(head.length + width(before)),
    carets: "^".repeat(Math.max(1, width(trimmed(marked)))),
  };
}

/** The part of a line to show, in code units, with no surrogate pair cut in two. */
function windowOf(line: string, first: number, last: number): readonly [number, number] {
  if (line.length <= LONGEST) return [0, line.length];
  const a = last <= LONGEST ? 0 : Math.max(0, first - BEFORE);
  return [aligned(line, a), aligned(line, Math.min(line.length, a + LONGEST))];
}

function aligned(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

/** Without the blanks before a line break that the span happens to cover. */
function trimmed(cells: readonly Cell[]): readonly Cell[] {
  const last = cells.findLastIndex((cell) => cell.shown.trim() !== "");
  return last < 0 ? cells : cells.slice(0, last + 1);
}

function shown(cells: readonly Cell[]): string {
  return cells
    .map((cell) => cell.shown)
    .join("")
    .trimEnd();
}

function width(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
