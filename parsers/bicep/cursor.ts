/** The parser's place in the tokens, and how it gets over a mistake. */
import type { Broken, Variable } from "../../src/core/expression.ts";
import type { Problem } from "../../src/core/problem.ts";
import { syntaxProblem } from "../../src/core/problem.ts";
import type { Source, Span } from "../../src/core/source.ts";
import { lex } from "./lexer.ts";
import type { Comment } from "./syntax.ts";
import * as kind from "./tokens.ts";

/** How deep a tree may get, in brackets and in chains such as `a.b.c` or `a + b + c`. */
export const DEPTH_LIMIT = 256;

/** The most of a token that a message repeats. */
const QUOTED_LENGTH = 40;

export class Cursor {
  readonly source: Source;
  readonly text: string;
  readonly comments: readonly Comment[];
  readonly problems: Problem[];
  readonly kinds: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The index of the token that is next, and its kind. */
  index = 0;
  kind: number;
  /** The offset after the last token that was read. */
  lastEnd = 0;
  /** How deep the node being read stands, and the deepest that anything below it reached. */
  depth = 0;
  deepest = 0;
  /** How many brackets of each kind wait for their partner. */
  braces = 0;
  parens = 0;
  squares = 0;
  angles = 0;
  /** A text in this declaration never closed: what its brackets then lack is not worth a second problem. */
  textBroke = false;
  private tooDeep = false;
  /** The token at which recovery stopped: a problem exactly there is the echo of the last one. */
  private echo = -1;

  constructor(source: Source) {
    const tokens = lex(source);
    this.source = source;
    this.text = source.text;
    this.comments = tokens.comments;
    this.problems = [...tokens.problems];
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    this.kind = tokens.kinds[0] ?? kind.END;
  }

  /** The offset at which the next token starts. */
  get start(): number {
    return this.starts[this.index] ?? this.text.length;
  }

  /** The offset at which the next token ends. */
  get end(): number {
    return this.ends[this.index] ?? this.text.length;
  }

  /** The kind of a later token. */
  peek(distance: number): number {
    return this.kinds[this.index + distance] ?? kind.END;
  }

  /** Reads the next token. The last one, `END`, stays. */
  advance(): void {
    if (this.kind === kind.END) return;
    this.lastEnd = this.ends[this.index] ?? this.lastEnd;
    this.index += 1;
    this.kind = this.kinds[this.index] ?? kind.END;
  }

  /** Reads the next token if it is of this kind. */
  accept(type: number): boolean {
    if (this.kind !== type) return false;
    this.advance();
    return true;
  }

  /** Whether the next token is the name `word`. */
  isWord(word: string): boolean {
    return (
      this.kind === kind.NAME &&
      this.end - this.start === word.length &&
      this.text.startsWith(word, this.start)
    );
  }

  /** Reads the next token if it is a name. */
  acceptName(): Variable | undefined {
    if (this.kind !== kind.NAME) return undefined;
    const name = { name: this.word, at: this.here };
    this.advance();
    return name;
  }

  acceptWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.advance();
    return true;
  }

  /** Whether the token after `distance` more can only begin a declaration. */
  beginsDeclaration(distance = 0): boolean {
    return kind.beginsDeclaration(this.text, this.kinds, this.starts, this.ends, this.index + distance);
  }

  /** A span of this source. */
  span(start: number, end: number): Span {
    return this.source.span(start, end);
  }

  /** From `start` to the end of the last token that was read; where none was read since, the empty place after it. */
  since(start: number): Span {
    return this.source.span(Math.min(start, this.lastEnd), this.lastEnd);
  }

  /** The next token's characters. */
  get here(): Span {
    return this.source.span(this.start, this.end);
  }

  /** The empty place after the last token that was read, where something is missing. */
  get gap(): Span {
    return this.source.span(this.lastEnd, this.lastEnd);
  }

  /** The text of a later token. */
  wordAt(distance: number): string {
    return this.text.slice(this.starts[this.index + distance], this.ends[this.index + distance]);
  }

  /** The text of the next token. */
  get word(): string {
    return this.text.slice(this.start, this.end);
  }

  broken(at: Span): Broken {
    return { kind: "broken", at };
  }

  /** Reports a mistake, unless it is the echo of the last one. */
  problem(at: Span, message: string): void {
    if (this.echo === this.index) return;
    this.echo = this.index;
    this.problems.push(syntaxProblem(at, message));
  }

  /** A problem at the next token, which is not what may stand here; `advice` says what to do. */
  unexpected(advice: string): void {
    const message = this.word === '"' ? "put texts in single quotes" : advice;
    this.problem(this.here, `Unexpected ${this.describe()}; ${message}`);
  }

  /** The next token as a message names it. */
  describe(): string {
    switch (this.kind) {
      case kind.END:
        return "end of the file";
      case kind.NEWLINE:
      case kind.BOUNDARY:
      case kind.TEXT_CUT:
        return "end of the line";
      case kind.TEXT:
      case kind.TEXT_START:
      case kind.TEXT_MIDDLE:
      case kind.TEXT_END:
      case kind.TEXT_UNCLOSED:
        return "text";
      default: {
        const { word } = this;
        if (this.kind === kind.UNKNOWN && !/^[!-~]$/.test(word)) {
          return `character U+${(word.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
        }
        return word.length > QUOTED_LENGTH ? `'${word.slice(0, QUOTED_LENGTH)}…'` : `'${word}'`;
      }
    }
  }

  /** Reports a text without its closing quote, once in a declaration. */
  textUnclosed(at: Span): void {
    if (!this.textBroke) this.problem(at, "This text is not closed; add the closing quote");
    this.textBroke = true;
  }

  /** Goes one level down. At the limit, reports it and says no; `up` is due only after a yes. */
  down(): boolean {
    if (this.depth >= DEPTH_LIMIT) {
      this.reportDepth(this.here);
      return false;
    }
    this.depth += 1;
    if (this.depth > this.deepest) this.deepest = this.depth;
    return true;
  }

  up(): void {
    this.depth -= 1;
  }

  /** Reports that something is too deep, once in a declaration. */
  reportDepth(at: Span): void {
    if (!this.tooDeep)
      this.problem(at, `This is nested more than ${String(DEPTH_LIMIT)} levels deep; simplify it`);
    this.tooDeep = true;
  }

  /** Forgets what was said about the declaration before. */
  startDeclaration(): void {
    this.textBroke = false;
    this.tooDeep = false;
  }

  /** Skips a line break, where one may stand. */
  skipNewline(): void {
    if (this.kind === kind.NEWLINE) this.advance();
  }

  /** Whether the next token ends everything that is open here: an outer bracket, a hole or the declaration. */
  ended(): boolean {
    switch (this.kind) {
      case kind.END:
      case kind.BOUNDARY:
      case kind.TEXT_MIDDLE:
      case kind.TEXT_END:
      case kind.TEXT_CUT:
        return true;
      case kind.RIGHT_BRACE:
        return this.braces > 0;
      case kind.RIGHT_PAREN:
        return this.parens > 0;
      case kind.RIGHT_SQUARE:
        return this.squares > 0;
      case kind.GREATER:
        return this.angles > 0;
      default:
        return false;
    }
  }

  /** Skips the rest of what cannot be read, brackets as wholes: up to a line break, a comma, or the end of what is open. */
  skip(pastCommas = false): void {
    let nested = 0;
    /** How much was open around each text whose holes are being skipped. */
    const around: number[] = [];
    for (;;) {
      switch (this.kind) {
        case kind.END:
        case kind.BOUNDARY:
          return this.skipped();
        case kind.NEWLINE:
          if (nested === 0) return this.skipped();
          break;
        case kind.COMMA:
          if (nested === 0 && !pastCommas) return this.skipped();
          break;
        case kind.LEFT_BRACE:
        case kind.LEFT_PAREN:
        case kind.LEFT_SQUARE:
          nested += 1;
          break;
        case kind.TEXT_START:
          around.push(nested);
          nested += 1;
          break;
        case kind.TEXT_UNCLOSED:
          this.textBroke = true;
          break;
        case kind.TEXT_MIDDLE:
          if (around.length === 0) return this.skipped();
          break;
        case kind.TEXT_END:
        case kind.TEXT_CUT: {
          const outer = around.pop();
          if (outer === undefined) return this.skipped();
          nested = outer;
          if (this.kind === kind.TEXT_CUT) this.textBroke = true;
          break;
        }
        case kind.RIGHT_BRACE:
        case kind.RIGHT_PAREN:
        case kind.RIGHT_SQUARE:
          if (nested > 0) nested -= 1;
          else if (this.ended()) return this.skipped();
          break;
        case kind.GREATER:
          if (nested === 0 && this.angles > 0) return this.skipped();
          break;
        default:
      }
      this.advance();
    }
  }

  /** Notes that reading goes on here after a mistake. */
  skipped(): void {
    this.echo = this.index;
  }

  /**
   * Reads the bracket that closes what `opened` began; where it is missing, reports that and reads on to it if it
   * stands on the same line.
   */
  close(type: number, opened: number): void {
    if (this.kind === kind.NEWLINE && this.peek(1) === type) {
      this.problem(this.gap, `A line break may not stand before '${closer(type)}' here; remove it`);
      this.advance();
    }
    if (this.kind !== type) {
      if (this.ended() || this.kind === kind.NEWLINE) {
        // A text that ends inside of its hole tells that itself.
        if (!this.textBroke && this.kind !== kind.TEXT_CUT) {
          const opener = this.text.charAt(opened);
          this.problem(
            this.span(opened, opened + 1),
            `This '${opener}' is not closed; add '${closer(type)}'`,
          );
        }
        this.skipped();
        return;
      }
      this.unexpected(`close the bracket with '${closer(type)}' before it`);
      this.skip(true);
    }
    this.accept(type);
  }
}

function closer(type: number): string {
  switch (type) {
    case kind.RIGHT_BRACE:
      return "}";
    case kind.RIGHT_PAREN:
      return ")";
    case kind.RIGHT_SQUARE:
      return "]";
    default:
      return ">";
  }
}
