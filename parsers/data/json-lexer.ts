/** The tokens of a JSON text by `jsonc-parser`, with what templates need besides: strings over several lines. */
import { createScanner } from "jsonc-parser";
import type { JSONScanner } from "jsonc-parser";
import type { Problem } from "../../src/core/problem.ts";
import type { Source, Span } from "../../src/core/source.ts";
import { decode } from "./json-strings.ts";
import type { Escape, JsonString } from "./json-strings.ts";

/**
 * The kinds of token `jsonc-parser` gives. Its own names for them are an ambient `const enum`, which a module compiled
 * by itself cannot read. https://github.com/microsoft/node-jsonc-parser#api
 */
export const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  unknown: 16,
  end: 17,
} as const;

const NO_ERROR = 0;
const NO_ESCAPES: readonly Escape[] = [];
const MOST_PROBLEMS = 100;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const BACKSLASH = 92;

/** A cursor over the tokens. It also gathers the problems, so that the rest of a reported mistake can be passed over. */
export class JsonLexer {
  readonly problems: Problem[] = [];
  readonly comments: Span[] = [];
  readonly source: Source;
  /** The token under the cursor: one of `token`. */
  kind: number = token.end;
  start = 0;
  end = 0;
  /** The string under the cursor, where `kind` says so. */
  string: JsonString;
  /** Whether the string under the cursor has its closing quote. */
  closed = true;
  /** Whether a line break stands between the token and the one before it. */
  afterLineBreak = false;
  /** The end of the token before. */
  previousEnd = 0;
  /** Set while the characters of a reported mistake are passed over: they say nothing new. */
  quiet = false;
  /** A string or comment that is not closed may have taken in brackets that were meant as brackets. */
  swallowed = false;
  readonly #text: string;
  readonly #scanner: JSONScanner;
  /** How far a search for the end of a string has gone in vain. */
  #searched = 0;

  constructor(source: Source) {
    this.source = source;
    this.#text = source.text;
    this.#scanner = createScanner(source.text);
    this.string = { kind: "string", at: source.span(0, 0), text: "", escapes: NO_ESCAPES, sound: false };
    this.advance();
  }

  /** The span of the token under the cursor. */
  get at(): Span {
    return this.source.span(this.start, this.end);
  }

  /** Whether the scanner could read only a part of the token. */
  get incomplete(): boolean {
    const error: number = this.#scanner.getTokenError();
    return error !== NO_ERROR;
  }

  advance(): void {
    this.previousEnd = this.end;
    this.afterLineBreak = false;
    for (;;) {
      this.#skipBlanks();
      this.#scanner.setPosition(this.start);
      this.kind = this.#scanner.scan();
      this.end = Math.min(this.#scanner.getPosition(), this.#text.length);
      if (this.kind === token.string) this.#readString();
      if (this.kind !== token.lineComment && this.kind !== token.blockComment) return;
      this.comments.push(this.at);
      if (this.incomplete) {
        this.report(this.at, "This comment is not closed; end it with */");
        this.swallowed = true;
      }
    }
  }

  /** Whether the next token is a colon; a comment between is not looked behind. */
  colonFollows(): boolean {
    return this.#text.charAt(pastBlanks(this.#text, this.end)) === ":";
  }

  report(at: Span, message: string, kind: Problem["kind"] = "syntax"): void {
    if (this.quiet || this.problems.length > MOST_PROBLEMS) return;
    if (this.problems.length < MOST_PROBLEMS) {
      this.problems.push({ kind, at, message });
    } else {
      const more = `There are more than ${String(MOST_PROBLEMS)} mistakes in this file; correct the first ones`;
      this.problems.push({ kind: "limit", at, message: more });
    }
  }

  #skipBlanks(): void {
    const text = this.#text;
    let at = this.end;
    for (; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LINE_FEED || code === CARRIAGE_RETURN) this.afterLineBreak = true;
      else if (code !== 32 && code !== 9) break;
    }
    this.start = Math.min(at, text.length);
  }

  #readString(): void {
    const start = this.start;
    const text = this.#scanner.getTokenValue();
    const closed = !this.incomplete || this.#findStringEnd();
    this.closed = closed;
    if (closed && text.length === this.end - start - 2) {
      this.string = { kind: "string", at: this.at, text, escapes: NO_ESCAPES, sound: true };
      return;
    }
    const at = this.at;
    const { text: decoded, escapes, wrong } = decode(this.#text, start + 1, closed ? this.end - 1 : this.end);
    this.string = { kind: "string", at, text: decoded, escapes, sound: closed && wrong === undefined };
    if (!closed) {
      this.report(at, "This string is not closed; end it with a double quote");
    } else if (wrong !== undefined) {
      this.report(
        this.source.span(wrong.start, wrong.end),
        "JSON has no such escape; write \\\\ for a backslash",
      );
    }
  }

  /**
   * Finds where a string ends that the scanner gave up on, which keeps strings to one line, and whether it is closed.
   * If the quote that closes it on a later line is followed as a string must be, the string has several lines;
   * otherwise its quote was forgotten.
   * https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#multi-line-strings
   */
  #findStringEnd(): boolean {
    const text = this.#text;
    const start = this.start;
    let lineEnd = -1;
    let at = start + 1;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        const follower = text.charAt(pastBlanks(text, at + 1));
        // The end of the text fits too: `includes("")` holds.
        if (lineEnd >= 0 && !",:}]/".includes(follower)) break;
        this.end = at + 1;
        return true;
      }
      if (code === BACKSLASH) at += 1;
      else if (lineEnd < 0 && (code === LINE_FEED || code === CARRIAGE_RETURN)) {
        lineEnd = at;
        // Each part of the text is searched once, so that many open strings do not take quadratic time.
        if (start < this.#searched) break;
      }
    }
    this.#searched = Math.max(this.#searched, Math.min(at, text.length));

    const line = text.slice(start + 1, lineEnd < 0 ? text.length : lineEnd).trimEnd();
    if (this.#searched === text.length || /[[\]{}]/.test(line)) this.swallowed = true;
    const kept = line.endsWith(",") ? line.slice(0, -1).trimEnd() : line;
    this.end = start + 1 + kept.length;
    return false;
  }
}

function pastBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || code === LINE_FEED || code === CARRIAGE_RETURN || code === 9;
}
