/**
 * The literal characters of templates: runs that stand for themselves, and escapes, each a chunk of its own.
 * https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
import type { Chunk, Expression } from "../../src/core/expression.ts";
import {
  BACKSLASH,
  CARRIAGE_RETURN,
  DOLLAR,
  isHexDigit,
  isSpace,
  LINE_FEED,
  OPEN_BRACE,
  PERCENT,
  QUOTE,
} from "./characters.ts";
import type { Cursor } from "./cursor.ts";

/** A stretch of literal characters: in a heredoc or a file at most one line, for strip markers reach no further. */
export type Run = (Chunk | Expression)[];

/**
 * Reads the characters of a quoted text from `start` on into `run`. Ends at the closing quote, at `${` or `%{`, at a
 * line break or at the end.
 */
export function quotedRun(cursor: Cursor, start: number, run: Run): number {
  const text = cursor.text;
  let literal = start;
  let at = start;
  for (; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === LINE_FEED || code === CARRIAGE_RETURN) break;
    if (code === BACKSLASH) {
      addLiteral(cursor, literal, at, run);
      at = escape(cursor, at, run);
      literal = at;
    } else if (code === DOLLAR || code === PERCENT) {
      const next = text.charCodeAt(at + 1);
      if (next === OPEN_BRACE) break;
      if (next === code && text.charCodeAt(at + 2) === OPEN_BRACE) {
        addLiteral(cursor, literal, at, run);
        at = doubled(cursor, at, run);
        literal = at;
      } else {
        at += 1;
      }
    } else {
      at += 1;
    }
  }
  addLiteral(cursor, literal, at, run);
  return at;
}

/**
 * Reads the characters of a heredoc or a template file from `start` on into `run`. Ends behind a line break, at `${`
 * or `%{`, or at the end. A backslash stands for itself here.
 */
export function lineRun(cursor: Cursor, start: number, run: Run): number {
  const text = cursor.text;
  let literal = start;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    at += 1;
    if (code === LINE_FEED) break;
    if (code === DOLLAR || code === PERCENT) {
      const next = text.charCodeAt(at);
      if (next === OPEN_BRACE) {
        at -= 1;
        break;
      }
      if (next === code && text.charCodeAt(at + 1) === OPEN_BRACE) {
        addLiteral(cursor, literal, at - 1, run);
        at = doubled(cursor, at - 1, run);
        literal = at;
      }
    }
  }
  addLiteral(cursor, literal, at, run);
  return at;
}

function addLiteral(cursor: Cursor, start: number, end: number, run: Run): void {
  if (end === start) return;
  run.push({ kind: "chunk", text: cursor.text.slice(start, end), at: cursor.source.span(start, end) });
}

/** `$${` and `%%{`, which stand for `${` and `%{`. */
function doubled(cursor: Cursor, at: number, run: Run): number {
  const text = cursor.text.slice(at + 1, at + 3);
  run.push({ kind: "chunk", text, at: cursor.source.span(at, at + 3) });
  return at + 3;
}

/** The escape whose backslash is at `at`. Returns its end. */
function escape(cursor: Cursor, at: number, run: Run): number {
  const selector = cursor.text.charAt(at + 1);
  switch (selector) {
    case "n":
      return add(cursor, at, at + 2, "\n", run);
    case "r":
      return add(cursor, at, at + 2, "\r", run);
    case "t":
      return add(cursor, at, at + 2, "\t", run);
    case '"':
    case "\\":
      return add(cursor, at, at + 2, selector, run);
    case "u":
      return unicode(cursor, at, 4, run);
    case "U":
      return unicode(cursor, at, 8, run);
    case "\n":
    case "\r":
    case "":
      // The text is not closed, which is the mistake that counts.
      return at + 1;
    default: {
      const character = String.fromCodePoint(cursor.text.codePointAt(at + 1) ?? 0);
      const message = `There is no escape \\${character}; write \\\\ for a backslash`;
      return wrong(cursor, at, at + 1 + character.length, message, run);
    }
  }
}

function unicode(cursor: Cursor, at: number, digits: number, run: Run): number {
  const text = cursor.text;
  let end = at + 2;
  while (end < at + 2 + digits && isHexDigit(text.charCodeAt(end))) end += 1;
  if (end < at + 2 + digits) {
    const message = `\\${text.charAt(at + 1)} needs ${String(digits)} hexadecimal digits after it`;
    return wrong(cursor, at, end, message, run);
  }
  const point = Number.parseInt(text.slice(at + 2, end), 16);
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    return wrong(cursor, at, end, "There is no character of this number; correct the escape", run);
  }
  return add(cursor, at, end, String.fromCodePoint(point), run);
}

function add(cursor: Cursor, start: number, end: number, text: string, run: Run): number {
  run.push({ kind: "chunk", text, at: cursor.source.span(start, end) });
  return end;
}

/** A wrong escape is a hole in the text: the rest of the text is known. */
function wrong(cursor: Cursor, start: number, end: number, message: string, run: Run): number {
  const at = cursor.source.span(start, end);
  cursor.fail(at, message);
  cursor.found();
  run.push({ kind: "broken", at });
  return end;
}

/** Whether every character of the chunk stands for itself. */
function isLiteral(chunk: Chunk): boolean {
  return chunk.at.end - chunk.at.start === chunk.text.length;
}

/** Removes the white space at the start of a run, as `~}` does before it. */
export function stripStart(run: Run): void {
  let whole = 0;
  let count = 0;
  for (const part of run) {
    if (part.kind !== "chunk") break;
    count = 0;
    while (count < part.text.length && isSpace(part.text.charCodeAt(count))) count += 1;
    if (count < part.text.length) break;
    whole += 1;
    count = 0;
  }
  run.splice(0, whole);
  dropStart(run, count);
}

/** Removes the white space at the end of a run, as `${~` does behind it. */
export function stripEnd(run: Run): void {
  for (;;) {
    const last = run.at(-1);
    if (last?.kind !== "chunk") return;
    let length = last.text.length;
    while (length > 0 && isSpace(last.text.charCodeAt(length - 1))) length -= 1;
    if (length > 0) {
      if (length < last.text.length && isLiteral(last)) {
        const { source, start } = last.at;
        run[run.length - 1] = {
          kind: "chunk",
          text: last.text.slice(0, length),
          at: source.span(start, start + length),
        };
      }
      return;
    }
    run.pop();
  }
}

/** Removes the first `count` characters of a run, which are literal characters of its first chunk. */
export function dropStart(run: Run, count: number): void {
  const first = run[0];
  if (count === 0 || first?.kind !== "chunk" || !isLiteral(first)) return;
  if (count >= first.text.length) {
    run.shift();
    return;
  }
  const { source, start, end } = first.at;
  run[0] = { kind: "chunk", text: first.text.slice(count), at: source.span(start + count, end) };
}

/** The number of white space characters a run begins with; -1 for a line of nothing else. */
export function indentation(run: Run): number {
  let count = 0;
  for (const part of run) {
    if (part.kind !== "chunk") return count;
    for (let i = 0; i < part.text.length; i += 1) {
      if (!isSpace(part.text.charCodeAt(i))) return count;
      count += 1;
    }
  }
  return endsLine(run) ? -1 : count;
}

/** Whether a run ends with a line break. */
export function endsLine(run: Run): boolean {
  const last = run.at(-1);
  return last?.kind === "chunk" && last.text.endsWith("\n");
}
