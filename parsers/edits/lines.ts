/** How a text is laid out: its line breaks, its indentation, its comments. */
import type { Source, Span } from "../../src/core/source.ts";

/** What has to be known of a file to write into it as its author would. */
export interface Layout {
  readonly source: Source;
  /** The line break of the file. */
  readonly lineBreak: string;
  /** One level of indentation. */
  readonly unit: string;
  /** The comment that begins at an offset. */
  readonly commentAt: (offset: number) => Span | undefined;
}

/** The layout of a file, with the comments that its parser found in it. */
export function layoutOf(source: Source, comments: readonly Span[]): Layout {
  const byStart = new Map(comments.map((comment) => [comment.start, comment]));
  return {
    source,
    lineBreak: lineBreakOf(source.text),
    unit: unitOf(source.text),
    commentAt: (offset) => byStart.get(offset),
  };
}

function lineBreakOf(text: string): string {
  const first = text.search(/[\r\n]/);
  if (first < 0) return "\n";
  if (text[first] === "\n") return "\n";
  return text[first + 1] === "\n" ? "\r\n" : "\r";
}

/** By how much lines are indented after a bracket that ends a line, mostly. */
function unitOf(text: string): string {
  const counts = new Map<string, number>();
  for (const [, outer = "", inner = ""] of text.matchAll(
    /^([ \t]*)\S[^\r\n]*[{[(][ \t]*(?:\r\n|\r|\n)(?=([ \t]+)\S)/gm,
  )) {
    if (!inner.startsWith(outer) || inner.length === outer.length) continue;
    const unit = inner.slice(outer.length);
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  // A bracket that is a line of its own has no character before it.
  const [, bare = ""] = /^[{[][ \t]*(?:\r\n|\r|\n)([ \t]+)\S/m.exec(text) ?? [];
  if (bare !== "") counts.set(bare, (counts.get(bare) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? "  ";
}

/** Where the line of an offset begins. */
export function lineStart({ text }: Source, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text, start - 1)) start -= 1;
  return start;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd({ text }: Source, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text, end)) end += 1;
  return end;
}

/** Where the next line begins; the end of the text if there is none. */
export function nextLine(source: Source, offset: number): number {
  const end = lineEnd(source, offset);
  return source.text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, source.text.length);
}

/** The blanks that the line of an offset begins with. */
export function indentAt(source: Source, offset: number): string {
  const start = lineStart(source, offset);
  return source.text.slice(start, afterBlanks(source.text, start));
}

/** Whether nothing but blanks stands before an offset in its line. */
export function startsLine(source: Source, offset: number): boolean {
  return afterBlanks(source.text, lineStart(source, offset)) === offset;
}

/** The first offset that is no space and no tab. */
export function afterBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === " " || text[at] === "\t") at += 1;
  return at;
}

/** Behind the blanks and comments of the same line. */
export function afterRemarks({ source, commentAt }: Layout, offset: number): number {
  const { text } = source;
  let end = offset;
  for (let at = afterBlanks(text, offset); ; at = afterBlanks(text, at)) {
    const comment = commentAt(at);
    if (comment === undefined || comment.end > lineEnd(source, at)) return end;
    at = end = comment.end;
  }
}

/** The first comma between two offsets that stands in no comment. */
export function commaBetween({ source, commentAt }: Layout, start: number, end: number): number | undefined {
  for (let at = start; at < end;) {
    const comment = commentAt(at);
    if (comment !== undefined && comment.end > at) at = comment.end;
    else if (source.text[at] === ",") return at;
    else at += 1;
  }
  return undefined;
}

function isBreak(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 10 || code === 13;
}
