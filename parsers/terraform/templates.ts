/**
 * Templates: quoted texts, heredocs and template files. A template is first read into a flat list of pieces, because
 * indentation and strip markers work on that list, and is then folded into a tree.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#templates
 */
import type { Expression } from "../../src/core/expression.ts";
import type { Span } from "../../src/core/source.ts";
import { CARRIAGE_RETURN, LINE_FEED, PERCENT, QUOTE, TILDE } from "./characters.ts";
import {
  dropStart,
  endsLine,
  indentation,
  lineRun,
  quotedRun,
  stripEnd,
  stripStart,
  type Run,
} from "./chunks.ts";
import type { Cursor } from "./cursor.ts";
import { directive, fold, type Piece } from "./directives.ts";
import { heredocMarker, interpolationEnd, markerEnd, unclosedEnd } from "./skip.ts";

/** Reads what stands in an interpolation. */
export type Production = (cursor: Cursor) => Expression;

/** A text in double quotes. The current token is the opening quote. */
export function quotedTemplate(cursor: Cursor, expression: Production): Expression {
  const { start } = cursor;
  const run: Run = [];
  let at = quotedRun(cursor, cursor.end, run);
  if (cursor.text.charCodeAt(at) === QUOTE) {
    // Nearly every text has no interpolation.
    cursor.resume(at + 1);
    cursor.height = 2;
    return { kind: "template", parts: run, at: cursor.from(start) };
  }
  const pieces = new Pieces();
  pieces.text(run);
  for (;;) {
    const code = cursor.text.charCodeAt(at);
    if (code === QUOTE) {
      cursor.resume(at + 1);
      return fold(cursor, pieces.list, cursor.from(start));
    }
    if (endsQuoted(code)) return unclosed(cursor, start, at);
    at = sequence(cursor, at, pieces, expression, true);
    if (cursor.isLost()) return cursor.broken(start);
    const next: Run = [];
    at = quotedRun(cursor, at, next);
    pieces.text(next);
  }
}

/**
 * A label of a block: a quoted text that may hold no interpolation. The current token is the opening quote. Undefined
 * where the quote closes a label whose opening quote is missing.
 */
export function quotedLabel(cursor: Cursor): string | undefined {
  const { start, end, text } = cursor;
  const run: Run = [];
  const at = quotedRun(cursor, end, run);
  if (text.charCodeAt(at) === QUOTE) {
    cursor.resume(at + 1);
  } else if (endsQuoted(text.charCodeAt(at))) {
    // The brace that ends the line is not part of the label.
    const line = /^(.*?)[ \t]*\{[ \t]*\}?[ \t]*$/.exec(text.slice(end, at));
    if (line === null) {
      unclosed(cursor, start, at);
    } else {
      const label = line[1] ?? "";
      cursor.fail(cursor.source.span(start, end), UNCLOSED);
      cursor.found();
      cursor.resume(end + label.length);
      return label === "" ? undefined : label;
    }
  } else {
    const opening = text.slice(at, at + 2);
    const message = `A label cannot hold an interpolation; if it means ${opening} itself, double its first character`;
    cursor.fail(cursor.source.span(at, at + 2), message);
    cursor.found();
    cursor.skip();
  }
  let label = "";
  for (const part of run) if (part.kind === "chunk") label += part.text;
  return label;
}

const UNCLOSED = 'This text is never closed; add a double quote (") where it ends';

/** `<<EOT` or `<<-EOT`. The current token is the introducer with its line break. */
export function heredoc(cursor: Cursor, expression: Production): Expression {
  const { start, text } = cursor;
  const marker = heredocMarker(text, start);
  const flush = text.charAt(start + 2) === "-";
  const pieces = new Pieces();
  let at = cursor.end;
  let atLineStart = true;
  for (;;) {
    const end = atLineStart ? markerEnd(text, at, marker) : -1;
    if (end >= 0) {
      if (!text.includes("\n", end)) {
        // Terraform looks for a whole line, and the line break is part of it.
        cursor.fail(
          cursor.source.span(end - marker.length, end),
          `Add a line break after the closing ${marker}`,
        );
        cursor.found();
      }
      cursor.resume(end);
      break;
    }
    if (at >= text.length) {
      const opener = cursor.source.span(start, start + marker.length + (flush ? 3 : 2));
      if (cursor.endReported) cursor.lose();
      cursor.fail(opener, `This heredoc is never closed; add a line that holds nothing but ${marker}`);
      cursor.endReported = true;
      cursor.resume(at);
      return cursor.broken(start);
    }
    const run: Run = [];
    const stop = lineRun(cursor, at, run);
    pieces.text(run);
    atLineStart = stop > at && text.charCodeAt(stop - 1) === LINE_FEED;
    at = atLineStart || stop === text.length ? stop : sequence(cursor, stop, pieces, expression, false);
  }
  if (flush) stripIndentation(pieces.list);
  return fold(cursor, pieces.list, cursor.from(start));
}

/** All characters from the cursor on as a template, as `templatefile()` reads a file. */
export function bareTemplate(cursor: Cursor, expression: Production): Expression {
  const { end: start, text } = cursor;
  const pieces = new Pieces();
  let at = start;
  while (at < text.length) {
    const run: Run = [];
    const stop = lineRun(cursor, at, run);
    pieces.text(run);
    const lineEnded = stop > at && text.charCodeAt(stop - 1) === LINE_FEED;
    at = lineEnded || stop === text.length ? stop : sequence(cursor, stop, pieces, expression, false);
  }
  return fold(cursor, pieces.list, cursor.source.span(start, text.length));
}

/** The list as it grows, with what a strip marker asks of the next run. */
class Pieces {
  readonly list: Piece[] = [];
  #stripNext = false;

  text(run: Run): void {
    if (run.length === 0) return;
    if (this.#stripNext) stripStart(run);
    this.#stripNext = false;
    this.list.push({ kind: "text", run });
  }

  /** For `${~`: strips the run right before it. */
  stripPrevious(): void {
    const last = this.list.at(-1);
    if (last?.kind === "text") stripEnd(last.run);
  }

  add(piece: Piece, stripNext: boolean): void {
    this.list.push(piece);
    this.#stripNext = stripNext;
  }
}

/**
 * `${…}` or `%{…}` at `at`. Returns where the characters go on. If a mistake in it hides the end of a quoted text,
 * the cursor stays lost, at the line break that ends the text.
 */
function sequence(
  cursor: Cursor,
  at: number,
  pieces: Pieces,
  expression: Production,
  quoted: boolean,
): number {
  const { newlines, margin, text } = cursor;
  const contentStart = text.charCodeAt(at + 2) === TILDE ? at + 3 : at + 2;
  if (contentStart === at + 3) pieces.stripPrevious();
  cursor.newlines = false;
  // The lines of a heredoc are indented as they like.
  if (!quoted) cursor.margin = -1;
  cursor.interpolations += 1;
  cursor.resume(contentStart);
  let piece: Piece;
  if (text.charCodeAt(at) === PERCENT) {
    piece = directive(cursor, at, expression);
  } else {
    const of = expression(cursor);
    piece = { kind: "hole", of, height: cursor.height };
  }
  if (!cursor.isLost() && !cursor.is("}") && !cursor.is("~}")) {
    const opening = text.slice(at, at + 2);
    cursor.unexpected(
      `This does not belong in the ${opening} before it; close that with }, or write ${text.charAt(at)}${opening} for its characters`,
      cursor.is(")") || cursor.is("]") ? undefined : at + 1,
    );
    if (piece.kind === "hole") piece = { kind: "hole", of: cursor.broken(contentStart), height: 1 };
  }
  cursor.interpolations -= 1;
  cursor.newlines = newlines;
  cursor.margin = margin;
  if (!cursor.isLost()) {
    pieces.add(piece, cursor.is("~}"));
    return cursor.end;
  }
  const place = afterMistake(cursor, contentStart);
  pieces.add(cut(cursor, piece, at, place), false);
  if (quoted && endsQuoted(text.charCodeAt(place))) {
    cursor.unclosed = true;
    cursor.newlines = true;
    cursor.resume(place);
    cursor.newlines = newlines;
  } else {
    cursor.found();
  }
  return place;
}

/** What is left of a sequence with a mistake in it, which ends at `end` however far it was read. */
function cut(cursor: Cursor, piece: Piece, start: number, end: number): Piece {
  const at = cursor.source.span(start, end);
  const clipped = (span: Span): Span =>
    cursor.source.span(Math.min(span.start, end), Math.min(span.end, end));
  const within = (part: Expression): Expression =>
    part.at.end <= end ? part : { kind: "broken", at: clipped(part.at) };
  switch (piece.kind) {
    case "hole":
    case "text":
      return { kind: "hole", of: { kind: "broken", at }, height: 1 };
    case "if":
      return { ...piece, condition: within(piece.condition), at };
    case "for": {
      const { item, index, keywordAt } = piece;
      return {
        ...piece,
        keywordAt: clipped(keywordAt),
        item: { ...item, at: clipped(item.at) },
        index: index && { ...index, at: clipped(index.at) },
        collection: within(piece.collection),
        at,
      };
    }
    default:
      return { ...piece, at };
  }
}

/**
 * Where the characters go on after an interpolation with a mistake in it: behind its closing brace; without one, at
 * the quote that was met instead, or at the end of the line it begins in.
 */
function afterMistake(cursor: Cursor, contentStart: number): number {
  const { text, lostAt } = cursor;
  const end = cursor.unclosed ? -1 : interpolationEnd(text, contentStart);
  if (end >= 0) return end;
  const lineFeed = text.indexOf("\n", contentStart);
  const lineEnd = lineFeed < 0 ? text.length : lineFeed;
  return lostAt < lineEnd && text.charCodeAt(lostAt) === QUOTE ? lostAt : lineEnd;
}

/** Whether a quoted text cannot go on at this character, or at the end of everything. */
function endsQuoted(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN || Number.isNaN(code);
}

/** A quoted text that is not closed in its line, which ends at `lineEnd`. */
function unclosed(cursor: Cursor, start: number, lineEnd: number): Expression {
  const { end, spansLines } = unclosedEnd(cursor.text, lineEnd);
  cursor.fail(
    cursor.source.span(start, start + 1),
    spansLines
      ? "A quoted text cannot span lines; write \\n for its line breaks, or use a heredoc (<<EOT)"
      : UNCLOSED,
  );
  if (lineEnd >= cursor.text.length) cursor.endReported = true;
  const { newlines } = cursor;
  cursor.newlines = true;
  cursor.resume(end);
  cursor.newlines = newlines;
  return cursor.broken(start);
}

/**
 * `<<-` takes from each line the indentation of the line that has least. Lines of white space alone neither count nor
 * lose any. A line counts by the piece it begins with, so `${x}` at the start of a line is no indentation at all.
 */
function stripIndentation(pieces: readonly Piece[]): void {
  let least = Infinity;
  const lines: Run[] = [];
  let atLineStart = true;
  for (const piece of pieces) {
    if (piece.kind !== "text") {
      if (atLineStart) least = 0;
      atLineStart = false;
      continue;
    }
    if (atLineStart) {
      const spaces = indentation(piece.run);
      if (spaces >= 0) {
        least = Math.min(least, spaces);
        lines.push(piece.run);
      }
    }
    atLineStart = endsLine(piece.run);
  }
  if (least > 0) for (const line of lines) dropStart(line, least);
}
