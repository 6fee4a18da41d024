/** How arguments and blocks stand on lines, and what indentation tells of braces that are missing. */
import type { Span } from "../../src/core/source.ts";
import type { Cursor } from "./cursor.ts";
import { quotedEnd } from "./skip.ts";

/** The block whose body is read. */
export interface Head {
  /** The column of its type if that is the first in its line, else -1. */
  readonly column: number;
}

/**
 * A block may begin, hold one argument and end on one line; otherwise each item has lines of its own. What is wrong
 * with that in one body is reported once.
 */
export class Layout {
  readonly #cursor: Cursor;
  #oneLine: boolean;
  #reported = false;

  /** The current token is the first of the body. */
  constructor(cursor: Cursor, head: Head | undefined) {
    this.#cursor = cursor;
    this.#oneLine = head !== undefined && !cursor.is("newline") && !cursor.is("end");
  }

  /** Passes the line breaks before an item, or before the end of the body. */
  lineBreaks(isFirst: boolean): void {
    const cursor = this.#cursor;
    while (cursor.is("newline")) {
      if (this.#oneLine && !isFirst) {
        this.#misplaced(
          cursor.here,
          "Close the block on the line it begins in, or give each argument a line of its own",
        );
      }
      this.#oneLine = false;
      cursor.advance();
    }
  }

  /** A nested block was read. */
  nested(headAt: Span): void {
    if (this.#oneLine) this.#misplaced(headAt, "Give a nested block lines of its own");
  }

  /**
   * What follows an item on its line. False where it belongs to the item's value although the value was complete.
   * After a mistake on the line, `isClear` is false and nothing is reported.
   */
  follows(kind: "attribute" | "block", isClear: boolean): boolean {
    const cursor = this.#cursor;
    if (cursor.is("newline") || cursor.is("end") || cursor.column >= 0) return true;
    if (!isClear) this.#reported = true;
    if (cursor.is("}")) {
      if (!this.#oneLine)
        this.#misplaced(cursor.here, "Put the closing brace of a block on a line of its own");
    } else if (cursor.is(",") || cursor.isSemicolon()) {
      const signs = cursor.is(",") ? "commas" : "semicolons";
      this.#misplaced(cursor.here, `Give each argument a line of its own; ${signs} do not separate them`);
      cursor.advance();
    } else if (kind === "block" || beginsItem(cursor)) {
      const one = kind === "block" ? "block" : "argument";
      this.#misplaced(cursor.here, `Start a new line before this; a line holds one ${one}`);
    } else {
      return false;
    }
    return true;
  }

  #misplaced(at: Span, message: string): void {
    if (!this.#reported) this.#cursor.fail(at, message);
    this.#cursor.found();
    this.#reported = true;
  }
}

/** Whether what follows the current name makes it an argument or a block. */
function beginsItem(cursor: Cursor): boolean {
  return cursor.is("identifier") && matches(/[ \t]*(?:=(?!=)|["{])/y, cursor, cursor.end);
}

/** Whether the next thing after the current line break is an opening brace, where many other languages have it. */
export function braceFollows(cursor: Cursor): boolean {
  return matches(/\s*\{/y, cursor, cursor.end);
}

/** Whether the lines after `at` are indented deeper than a header in this column, as if its brace were there. */
export function bodyFollows(cursor: Cursor, at: number, column: number): boolean {
  if (column < 0) return false;
  const indentation = /(?:[ \t]*(?:(?:#|\/\/)[^\n]*)?\r?\n)+([ \t]*)[^\s}]/y;
  indentation.lastIndex = at;
  const found = indentation.exec(cursor.text)?.[1];
  return found !== undefined && found.length > column;
}

/** Whether the text at the current quote is the value of the name before it, with the equals sign missing. */
export function isValue(cursor: Cursor, column: number): boolean {
  const end = quotedEnd(cursor.text, cursor.end) + 1;
  return (
    matches(/[ \t]*(?:#|\/\/|\r?\n|$)/y, cursor, end) &&
    cursor.text.charAt(end - 1) === '"' &&
    !matches(/\s*\{/y, cursor, end) &&
    !bodyFollows(cursor, end, column)
  );
}

function matches(pattern: RegExp, cursor: Cursor, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(cursor.text);
}

/** Whether the body of the block ends before the current token. */
export function endsBlock(cursor: Cursor, head: Head): boolean {
  if (endsEarly(cursor, head)) return true;
  // Indented deeper than its block, a brace is one too many.
  return cursor.is("}") && !(cursor.trustsIndentation && head.column >= 0 && cursor.column > head.column);
}

/** Whether indentation tells that a block lacks its closing brace before the current token. */
export function endsEarly(cursor: Cursor, head: Head): boolean {
  if (!cursor.trustsIndentation || cursor.column < 0 || head.column < 0) return false;
  return cursor.is("}") ? cursor.column < head.column : cursor.column <= head.column;
}
