/**
 * Bicep's tokens. A text with holes is several tokens with those of its holes between them, so the lexer keeps a stack
 * of what is open. Spaces and comments are no tokens; comments are kept aside.
 * https://github.com/Azure/bicep/blob/main/docs/grammar.md
 */
import type { Problem } from "../../src/core/problem.ts";
import type { Source } from "../../src/core/source.ts";
import { markBoundaries } from "./boundaries.ts";
import { commentAt } from "./comments.ts";
import type { Comment } from "./syntax.ts";
import * as kind from "./tokens.ts";

/** Parallel arrays, one place a token. The last token is `END`. */
export interface Tokens {
  readonly kinds: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}

/** The tokens of a source, for any text. */
export function lex(source: Source): Tokens {
  const lexer = new Lexer(source);
  lexer.run();
  const { kinds, starts, ends, comments, problems } = lexer;
  if (!lexer.balanced) markBoundaries(source.text, kinds, starts, ends);
  return { kinds, starts, ends, comments, problems };
}

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const DOLLAR = 36;
const QUOTE = 39;
const BACKSLASH = 92;
const OPEN_BRACE = 123;

/** 1 for a character that may begin a name, 2 for one that may only continue it. */
const nameCharacters: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z_]/.test(character) ? 1 : /[0-9]/.test(character) ? 2 : 0;
});

/** Where to read on after a text of several lines that never closes: a declaration at the margin. */
const declarationAtMargin = new RegExp(
  String.raw`[\r\n](?=(?:${[...kind.declarationWords].join("|")})[ \t]+[\w'{*=]|@[A-Za-z])`,
);

class Lexer {
  readonly kinds: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly comments: Comment[] = [];
  readonly problems: Problem[] = [];
  /** Whether every bracket has its partner. */
  balanced = true;
  private readonly source: Source;
  private readonly text: string;
  private at = 0;
  /** Kinds of open brackets. A hole is negative: -1 in a text on one line, -1 - n in one of several lines with n `$`. */
  private readonly open: number[] = [];
  private holes = 0;

  constructor(source: Source) {
    this.source = source;
    this.text = source.text;
  }

  run(): void {
    const { text } = this;
    const { length } = text;
    while (this.at < length) {
      const start = this.at;
      const code = text.charCodeAt(start);
      const next = start + 1 < length ? text.charCodeAt(start + 1) : 0;
      switch (code) {
        case SPACE:
        case TAB:
          this.at = start + 1;
          break;
        case LINE_FEED:
        case CARRIAGE_RETURN:
          this.newline(start);
          break;
        case QUOTE:
          this.quote(start, next);
          break;
        case OPEN_BRACE:
          this.opens(kind.LEFT_BRACE, start);
          break;
        case 125: // }
          this.rightBrace(start);
          break;
        case 40: // (
          this.opens(kind.LEFT_PAREN, start);
          break;
        case 41: // )
          this.closes(kind.RIGHT_PAREN, kind.LEFT_PAREN, start);
          break;
        case 91: // [
          this.opens(kind.LEFT_SQUARE, start);
          break;
        case 93: // ]
          this.closes(kind.RIGHT_SQUARE, kind.LEFT_SQUARE, start);
          break;
        case 58: // :
          if (next === 58) this.push(kind.DOUBLE_COLON, start, 2);
          else this.push(kind.COLON, start, 1);
          break;
        case 46: // .
          if (next === 46 && text.charCodeAt(start + 2) === 46) this.push(kind.ELLIPSIS, start, 3);
          else this.push(kind.DOT, start, 1);
          break;
        case 44: // ,
          this.push(kind.COMMA, start, 1);
          break;
        case 61: // =
          if (next === 61) this.push(kind.EQUAL, start, 2);
          else if (next === 126) this.push(kind.EQUAL_FOLDED, start, 2);
          else if (next === 62) this.push(kind.ARROW, start, 2);
          else this.push(kind.ASSIGN, start, 1);
          break;
        case 64: // @
          this.push(kind.AT, start, 1);
          break;
        case 63: // ?
          if (next === 63) this.push(kind.COALESCE, start, 2);
          else this.push(kind.QUESTION, start, 1);
          break;
        case 33: // !
          if (next === 61) this.push(kind.NOT_EQUAL, start, 2);
          else if (next === 126) this.push(kind.NOT_EQUAL_FOLDED, start, 2);
          else this.push(kind.NOT, start, 1);
          break;
        case 60: // <
          if (next === 61) this.push(kind.LESS_EQUAL, start, 2);
          else this.push(kind.LESS, start, 1);
          break;
        case 62: // >
          if (next === 61) this.push(kind.GREATER_EQUAL, start, 2);
          else this.push(kind.GREATER, start, 1);
          break;
        case 38: // &
          if (next === 38) this.push(kind.AND, start, 2);
          else this.unknown(start);
          break;
        case 124: // |
          if (next === 124) this.push(kind.OR, start, 2);
          else this.push(kind.PIPE, start, 1);
          break;
        case 43: // +
          this.push(kind.PLUS, start, 1);
          break;
        case 45: // -
          this.push(kind.MINUS, start, 1);
          break;
        case 42: // *
          this.push(kind.STAR, start, 1);
          break;
        case 37: // %
          this.push(kind.PERCENT, start, 1);
          break;
        case 94: // ^
          this.push(kind.HAT, start, 1);
          break;
        case 47: // /
          if (!this.comment(start)) this.push(kind.SLASH, start, 1);
          break;
        case 35: // #
          if (!this.comment(start)) this.unknown(start);
          break;
        case DOLLAR:
          this.dollars(start);
          break;
        default: {
          const type = code < 128 ? nameCharacters[code] : 0;
          if (type === 1) this.name(start, code);
          else if (type === 2) this.number(start);
          else this.unknown(start);
        }
      }
    }
    this.cutHoles(length);
    if (this.open.length > 0) this.balanced = false;
    this.push(kind.END, length, 0);
  }

  private push(type: number, start: number, length: number): void {
    this.kinds.push(type);
    this.starts.push(start);
    this.at = start + length;
    this.ends.push(this.at);
  }

  /** Line breaks with only spaces and comments between them are one token. A hole cannot hold a line break. */
  private newline(start: number): void {
    const { text } = this;
    let end = start + 1;
    for (;;) {
      const code = text.charCodeAt(end);
      if (code !== LINE_FEED && code !== CARRIAGE_RETURN) break;
      end += 1;
    }
    this.cutHoles(start);
    const last = this.kinds.length - 1;
    if (this.kinds[last] === kind.NEWLINE) {
      this.ends[last] = end;
      this.at = end;
    } else {
      this.push(kind.NEWLINE, start, end - start);
    }
  }

  /** Ends every text that is open, and forgets the brackets inside its holes. */
  private cutHoles(at: number): void {
    if (this.holes === 0) return;
    this.balanced = false;
    while (this.holes > 0) {
      if ((this.open.pop() ?? -1) > 0) continue;
      this.holes -= 1;
      this.push(kind.TEXT_CUT, at, 0);
    }
  }

  private opens(type: number, start: number): void {
    this.open.push(type);
    this.push(type, start, 1);
  }

  private closes(type: number, partner: number, start: number): void {
    if (this.open.at(-1) === partner) this.open.pop();
    else this.balanced = false;
    this.push(type, start, 1);
  }

  /** A `}` closes the nearest brace or hole; parentheses and brackets that are open inside it stay without a partner. */
  private rightBrace(start: number): void {
    const { open } = this;
    let top = open.at(-1);
    while (top === kind.LEFT_PAREN || top === kind.LEFT_SQUARE) {
      this.balanced = false;
      open.pop();
      top = open.at(-1);
    }
    if (top === undefined) this.balanced = false;
    if (top === undefined || top > 0) {
      open.pop();
      this.push(kind.RIGHT_BRACE, start, 1);
    } else if (top === -1) {
      this.line(start, start + 1, false);
    } else {
      this.lines(start, start + 1, false, -1 - top);
    }
  }

  private quote(start: number, next: number): void {
    if (next === QUOTE && this.text.charCodeAt(start + 2) === QUOTE) this.lines(start, start + 3, true, 0);
    else this.line(start, start + 1, true);
  }

  /** A piece of a text on one line, from `from` on. */
  private line(start: number, from: number, first: boolean): void {
    const { text } = this;
    const { length } = text;
    let at = from;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) return this.piece(start, at + 1, first, undefined);
      if (code === DOLLAR && text.charCodeAt(at + 1) === OPEN_BRACE)
        return this.piece(start, at + 2, first, -1);
      if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
      // An escaped line break is none: it ends the text.
      if (code === BACKSLASH && at + 1 < length) {
        const escaped = text.charCodeAt(at + 1);
        at += escaped === LINE_FEED || escaped === CARRIAGE_RETURN ? 1 : 2;
      } else {
        at += 1;
      }
    }
    this.unclosed(start, at, first);
  }

  /** A piece of a text of several lines, from `from` on; `dollars` is how many `$` begin one of its holes. */
  private lines(start: number, from: number, first: boolean, dollars: number): void {
    const { text } = this;
    const { length } = text;
    let at = from;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        const end = this.runOf(QUOTE, at);
        if (end - at >= 3) return this.piece(start, end, first, undefined);
        at = end;
      } else if (code === DOLLAR && dollars > 0) {
        const end = this.runOf(DOLLAR, at);
        if (end - at >= dollars && text.charCodeAt(end) === OPEN_BRACE) {
          return this.piece(start, end + 1, first, -1 - dollars);
        }
        at = end;
      } else {
        at += 1;
      }
    }
    const resume = text.slice(from).search(declarationAtMargin);
    this.unclosed(start, resume < 0 ? length : from + resume, first);
  }

  private runOf(code: number, from: number): number {
    let end = from + 1;
    while (this.text.charCodeAt(end) === code) end += 1;
    return end;
  }

  /** Ends a piece of a text: at its closing quote, or at a hole. */
  private piece(start: number, end: number, first: boolean, hole: number | undefined): void {
    if (hole === undefined) {
      if (!first) this.leaveHole();
      this.push(first ? kind.TEXT : kind.TEXT_END, start, end - start);
    } else {
      if (first) {
        this.open.push(hole);
        this.holes += 1;
      }
      this.push(first ? kind.TEXT_START : kind.TEXT_MIDDLE, start, end - start);
    }
  }

  private unclosed(start: number, end: number, first: boolean): void {
    if (!first) this.leaveHole();
    this.balanced = false;
    this.push(first ? kind.TEXT_UNCLOSED : kind.TEXT_CUT, start, end - start);
  }

  private leaveHole(): void {
    this.open.pop();
    this.holes -= 1;
  }

  /** `$'''`, `$$'''`: a text of several lines with holes. */
  private dollars(start: number): void {
    const quotes = this.runOf(DOLLAR, start);
    if (this.text.startsWith("'''", quotes)) this.lines(start, quotes + 3, true, quotes - start);
    else this.unknown(start);
  }

  private name(start: number, first: number): void {
    const { text } = this;
    const { length } = text;
    let end = start + 1;
    while (end < length) {
      const code = text.charCodeAt(end);
      if (code >= 128 || nameCharacters[code] === 0) break;
      end += 1;
    }
    this.push(this.word(start, end - start, first), start, end - start);
  }

  /** `true`, `false` and `null` are the only words that are never names. */
  private word(start: number, length: number, first: number): number {
    if (length === 4) {
      if (first === 116 && this.text.startsWith("true", start)) return kind.TRUE;
      if (first === 110 && this.text.startsWith("null", start)) return kind.NULL;
    } else if (length === 5 && first === 102 && this.text.startsWith("false", start)) {
      return kind.FALSE;
    }
    return kind.NAME;
  }

  private number(start: number): void {
    const { text } = this;
    let end = start + 1;
    for (;;) {
      const code = text.charCodeAt(end);
      if (!(code >= 48 && code <= 57)) break;
      end += 1;
    }
    this.push(kind.NUMBER, start, end - start);
  }

  /** Notes the comment or directive at `start`; says no where none begins. */
  private comment(start: number): boolean {
    const found = commentAt(this.source, start);
    if (found === undefined) return false;
    this.comments.push(found.comment);
    if (found.problem !== undefined) this.problems.push(found.problem);
    this.at = found.comment.at.end;
    return true;
  }

  /** A character outside the basic plane is two units and one token. */
  private unknown(start: number): void {
    const point = this.text.codePointAt(start) ?? 0;
    this.push(kind.UNKNOWN, start, point > 0xffff ? 2 : 1);
  }
}
