/**
 * Tokens of HCL. The lexer knows nothing of templates: at a quote or a heredoc the parser reads the characters
 * itself and sets the lexer down after them, so no token is ever looked at twice.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#lexical-elements
 */
import type { BinaryOperator } from "../../src/core/expression.ts";
import type { Source } from "../../src/core/source.ts";
import { identifierEnd, isDigit, LINE_FEED, numberEnd, SPACE, TAB } from "./characters.ts";
import type { Comment } from "./syntax.ts";

/** The operators that HCL has among those of the shared tree. */
export type Operator = Exclude<BinaryOperator, "=~" | "!~" | "??">;

export type Kind =
  | Operator
  | "end"
  /** A line break, where line breaks count. */
  | "newline"
  /** No characters: the next line stands so far to the left that brackets left open must end before it. */
  | "outdent"
  | "identifier"
  | "number"
  /** An opening `"`. */
  | "quote"
  /** `<<EOT` or `<<-EOT` with its line break. */
  | "heredoc"
  /** A character that HCL has no use for. */
  | "invalid"
  | "{"
  | "}"
  | "["
  | "]"
  | "("
  | ")"
  | "."
  | ","
  | ":"
  | "::"
  | "..."
  | "?"
  | "="
  | "=>"
  | "!"
  /** The end of an interpolation that strips the white space after it. */
  | "~}";

export class Lexer {
  readonly source: Source;
  /** The text up to where it is to be read. */
  readonly text: string;
  /** The current token. */
  kind: Kind = "newline";
  start: number;
  end: number;
  /** The end of the token before it. */
  previousEnd: number;
  /** The number of characters before the current token in its line if it is the first there, else -1. */
  column = -1;
  /** Whether a line break is a token: not inside parentheses and square brackets. */
  newlines = true;
  /**
   * Where indentation is trusted: a line that begins at this column or before it cannot continue what is being
   * read. -1 where nothing is known.
   */
  margin = -1;
  readonly comments: Comment[] = [];
  #lineStart: number;
  #fresh = true;
  #lastComment = -1;

  constructor(source: Source, start: number, end: number) {
    this.source = source;
    this.text = end < source.text.length ? source.text.slice(0, end) : source.text;
    this.start = start;
    this.end = start;
    this.previousEnd = start;
    this.#lineStart = start;
  }

  /** Reads the next token. */
  advance(): void {
    this.previousEnd = this.end;
    this.#read();
  }

  /** Goes on reading at `position`, which is after characters that were read as a template. */
  resume(position: number): void {
    this.end = position;
    this.#fresh = false;
    this.advance();
  }

  /** Reads the current token again, after `newlines` or `margin` were changed. */
  reread(): void {
    if (this.kind !== "outdent") return;
    this.end = this.start;
    this.#read();
  }

  /** Whether the current token is of this kind. */
  is(kind: Kind): boolean {
    return this.kind === kind;
  }

  /** Whether the current token is this keyword. Keywords are names everywhere else. */
  isKeyword(word: string): boolean {
    return (
      this.kind === "identifier" &&
      this.end - this.start === word.length &&
      this.text.startsWith(word, this.start)
    );
  }

  /** The characters of the current token. */
  get word(): string {
    return this.text.slice(this.start, this.end);
  }

  #read(): void {
    const text = this.text;
    let at = this.end;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === TAB) {
        at += 1;
      } else if (code === LINE_FEED || (code === 13 && text.charCodeAt(at + 1) === LINE_FEED)) {
        const next = code === LINE_FEED ? at + 1 : at + 2;
        this.#lineStart = next;
        if (this.newlines) {
          this.column = -1;
          this.#fresh = true;
          return this.#token("newline", at, next);
        }
        this.#fresh = true;
        at = next;
      } else if (code === 35) {
        at = this.#lineComment(at, at + 1);
      } else if (code === 47 && text.charCodeAt(at + 1) === 47) {
        at = this.#lineComment(at, at + 2);
      } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
        const close = text.indexOf("*/", at + 2);
        if (close < 0) return this.#token("invalid", at, text.length);
        this.#comment(at, close + 2, text.slice(at + 2, close));
        at = close + 2;
      } else {
        return this.#significant(code, at);
      }
    }
  }

  #lineComment(start: number, textStart: number): number {
    const lineFeed = this.text.indexOf("\n", textStart);
    let end = lineFeed < 0 ? this.text.length : lineFeed;
    if (end > textStart && this.text.charCodeAt(end - 1) === 13 && lineFeed >= 0) end -= 1;
    this.#comment(start, end, this.text.slice(textStart, end));
    return end;
  }

  /** Recovery may pass over the same comment again; it is kept once. */
  #comment(start: number, end: number, text: string): void {
    if (start <= this.#lastComment) return;
    this.#lastComment = start;
    this.comments.push({ at: this.source.span(start, end), text });
  }

  #token(kind: Kind, start: number, end: number): void {
    this.kind = kind;
    this.start = start;
    this.end = end;
  }

  #significant(code: number, at: number): void {
    if (this.#fresh) {
      const column = at - this.#lineStart;
      this.column = column;
      if (column <= this.margin && at < this.text.length) {
        const closes = code === 125 || code === 93 || code === 41;
        if (!closes || column < this.margin) return this.#token("outdent", at, at);
      }
      this.#fresh = false;
    } else {
      this.column = -1;
    }
    const text = this.text;
    const name = identifierEnd(text, at);
    if (name > at) return this.#token("identifier", at, name);
    if (isDigit(code)) return this.#token("number", at, numberEnd(text, at));
    const next = text.charCodeAt(at + 1);
    switch (code) {
      case 34:
        return this.#token("quote", at, at + 1);
      case 61:
        if (next === 61) return this.#token("==", at, at + 2);
        if (next === 62) return this.#token("=>", at, at + 2);
        return this.#token("=", at, at + 1);
      case 123:
        return this.#token("{", at, at + 1);
      case 125:
        return this.#token("}", at, at + 1);
      case 91:
        return this.#token("[", at, at + 1);
      case 93:
        return this.#token("]", at, at + 1);
      case 40:
        return this.#token("(", at, at + 1);
      case 41:
        return this.#token(")", at, at + 1);
      case 44:
        return this.#token(",", at, at + 1);
      case 46:
        if (next === 46 && text.charCodeAt(at + 2) === 46) return this.#token("...", at, at + 3);
        return this.#token(".", at, at + 1);
      case 58:
        if (next === 58) return this.#token("::", at, at + 2);
        return this.#token(":", at, at + 1);
      case 63:
        return this.#token("?", at, at + 1);
      case 33:
        if (next === 61) return this.#token("!=", at, at + 2);
        return this.#token("!", at, at + 1);
      case 38:
        if (next === 38) return this.#token("&&", at, at + 2);
        return this.#token("invalid", at, at + 1);
      case 124:
        if (next === 124) return this.#token("||", at, at + 2);
        return this.#token("invalid", at, at + 1);
      case 62:
        if (next === 61) return this.#token(">=", at, at + 2);
        return this.#token(">", at, at + 1);
      case 60:
        if (next === 61) return this.#token("<=", at, at + 2);
        if (next === 60) return this.#heredoc(at);
        return this.#token("<", at, at + 1);
      case 42:
        return this.#token("*", at, at + 1);
      case 47:
        return this.#token("/", at, at + 1);
      case 37:
        return this.#token("%", at, at + 1);
      case 43:
        return this.#token("+", at, at + 1);
      case 45:
        return this.#token("-", at, at + 1);
      case 126:
        if (next === 125) return this.#token("~}", at, at + 2);
        return this.#token("invalid", at, at + 1);
      default: {
        if (at >= text.length) return this.#token("end", text.length, text.length);
        return this.#token("invalid", at, at + String.fromCodePoint(text.codePointAt(at) ?? 0).length);
      }
    }
  }

  /** `<<NAME` counts only with a line break right behind the name. Two `<` have no other meaning. */
  #heredoc(at: number): void {
    const text = this.text;
    const name = text.charCodeAt(at + 2) === 45 ? at + 3 : at + 2;
    let end = identifierEnd(text, name);
    if (end > name) {
      if (text.charCodeAt(end) === 13) end += 1;
      if (text.charCodeAt(end) === LINE_FEED) return this.#token("heredoc", at, end + 1);
    }
    const lineFeed = text.indexOf("\n", at);
    this.#token("invalid", at, lineFeed < 0 ? text.length : lineFeed);
  }
}
