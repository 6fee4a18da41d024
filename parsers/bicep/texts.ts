/**
 * Texts: escapes, holes, and texts of several lines.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#multi-line-strings
 */
import type { Broken, Chunk, Expression, Template } from "../../src/core/expression.ts";
import type { Cursor } from "./cursor.ts";
import { expression } from "./expressions.ts";
import * as kind from "./tokens.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const DOLLAR = 36;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

type Part = Chunk | Expression;

/** A text, from its opening quote on. A `Broken` where it never closes: where it would end is not known. */
export function template(c: Cursor): Template | Broken {
  const start = c.start;
  if (c.kind === kind.TEXT_UNCLOSED) return unclosed(c, start);
  const dollars = countDollars(c.text, start);
  const severalLines = c.text.startsWith("'''", start + dollars);
  const opening = severalLines ? dollars + 3 : 1;
  const closing = severalLines ? 3 : 1;
  const parts: Part[] = [];
  if (c.kind === kind.TEXT) {
    piece(c, parts, start + opening, c.end - closing, severalLines, true);
    c.advance();
    return { kind: "template", at: c.since(start), parts };
  }
  const hole = severalLines ? dollars + 1 : 2;
  piece(c, parts, start + opening, c.end - hole, severalLines, true);
  c.advance();
  for (;;) {
    parts.push(holeValue(c));
    if (c.kind === kind.TEXT_MIDDLE) {
      piece(c, parts, c.start + 1, c.end - hole, severalLines, false);
      c.advance();
    } else if (c.kind === kind.TEXT_END) {
      piece(c, parts, c.start + 1, c.end - closing, severalLines, false);
      c.advance();
      return { kind: "template", at: c.since(start), parts };
    } else {
      return unclosed(c, start);
    }
  }
}

function unclosed(c: Cursor, start: number): Broken {
  if (c.kind === kind.TEXT_UNCLOSED || c.kind === kind.TEXT_CUT) c.advance();
  const at = c.since(start);
  const quotes = c.text.slice(start, start + countDollars(c.text, start) + 3);
  c.textUnclosed(quotes.endsWith("'''") ? c.span(start, start + quotes.length) : at);
  return c.broken(at);
}

function countDollars(text: string, start: number): number {
  let dollars = 0;
  while (text.charCodeAt(start + dollars) === DOLLAR) dollars += 1;
  return dollars;
}

/** What stands between `${` and `}`. No bracket outside of the hole closes in it. */
function holeValue(c: Cursor): Expression {
  const { braces, parens, squares, angles } = c;
  c.braces = 0;
  c.parens = 0;
  c.squares = 0;
  c.angles = 0;
  const start = c.start;
  let value = expression(c);
  while (!leavesHole(c.kind)) {
    c.unexpected("a hole in a text holds one expression");
    c.skip(true);
    value = c.broken(c.since(start));
    // A bracket without a partner stops the skipping, for it may end something further out.
    if (!leavesHole(c.kind)) c.advance();
  }
  c.braces = braces;
  c.parens = parens;
  c.squares = squares;
  c.angles = angles;
  return value;
}

function leavesHole(type: number): boolean {
  switch (type) {
    case kind.TEXT_MIDDLE:
    case kind.TEXT_END:
    case kind.TEXT_CUT:
    case kind.NEWLINE:
    case kind.BOUNDARY:
    case kind.END:
      return true;
    default:
      return false;
  }
}

/** The chunks of one piece of a text. */
function piece(
  c: Cursor,
  parts: Part[],
  start: number,
  end: number,
  severalLines: boolean,
  first: boolean,
): void {
  if (severalLines) {
    // A line break directly after the opening quotes is not part of the text.
    let from = start;
    if (first && from < end && c.text.charCodeAt(from) === CARRIAGE_RETURN) from += 1;
    if (first && from < end && c.text.charCodeAt(from) === LINE_FEED) from += 1;
    verbatim(c, parts, from, end);
    return;
  }
  let from = start;
  let at = start;
  while (at < end) {
    if (c.text.charCodeAt(at) === BACKSLASH) {
      verbatim(c, parts, from, at);
      from = escape(c, parts, at, end);
      at = from;
    } else {
      at += 1;
    }
  }
  verbatim(c, parts, from, end);
}

function verbatim(c: Cursor, parts: Part[], start: number, end: number): void {
  if (end > start) parts.push({ kind: "chunk", at: c.span(start, end), text: c.text.slice(start, end) });
}

/** The escape at `start`; gives where it ends. */
function escape(c: Cursor, parts: Part[], start: number, end: number): number {
  const chunk = (length: number, text: string): number => {
    parts.push({ kind: "chunk", at: c.span(start, start + length), text });
    return start + length;
  };
  switch (c.text[start + 1]) {
    case "n":
      return chunk(2, "\n");
    case "r":
      return chunk(2, "\r");
    case "t":
      return chunk(2, "\t");
    case "\\":
      return chunk(2, "\\");
    case "'":
      return chunk(2, "'");
    case "$":
      return c.text.charCodeAt(start + 2) === OPEN_BRACE ? chunk(3, "${") : chunk(2, "$");
    case "u": {
      const close = hexadecimalEnd(c.text, start + 3);
      const point = Number.parseInt(c.text.slice(start + 3, close), 16);
      if (
        c.text.charCodeAt(start + 2) === OPEN_BRACE &&
        c.text.charCodeAt(close) === CLOSE_BRACE &&
        point <= 0x10ffff
      ) {
        return chunk(close + 1 - start, String.fromCodePoint(point));
      }
      const until = Math.min(c.text.charCodeAt(close) === CLOSE_BRACE ? close + 1 : start + 2, end);
      return wrongEscape(
        c,
        parts,
        start,
        until,
        "write the code point in hexadecimal digits, as in '\\u{1F600}'",
      );
    }
    default:
      return wrongEscape(c, parts, start, Math.min(start + 2, end), "write '\\\\' for a backslash");
  }
}

function hexadecimalEnd(text: string, from: number): number {
  let end = from;
  while (/[0-9A-Fa-f]/.test(text.charAt(end))) end += 1;
  return end;
}

function wrongEscape(c: Cursor, parts: Part[], start: number, end: number, advice: string): number {
  const at = c.span(start, end);
  c.problem(at, `Bicep knows no escape '${c.text.slice(start, end)}'; ${advice}`);
  parts.push(c.broken(at));
  return end;
}

/** The text without holes, or `undefined` where it has one. */
export function constantText(value: Template): string | undefined {
  let text = "";
  for (const part of value.parts) {
    if (part.kind !== "chunk") return undefined;
    text += part.text;
  }
  return text;
}
