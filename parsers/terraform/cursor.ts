/**
 * The state of one reading: the tokens, what went wrong, and how deep the reading is. A mistake makes the cursor
 * lost; every rule then returns at once, up to the nearest bracket, template or argument whose end can be found.
 */
import type { Broken } from "../../src/core/expression.ts";
import { syntaxProblem, type Problem } from "../../src/core/problem.ts";
import type { Source, Span } from "../../src/core/source.ts";
import { Lexer, type Kind } from "./lexer.ts";
import { QUOTE } from "./characters.ts";
import { heredocEnd, malformedHeredocEnd, quotedEnd } from "./skip.ts";

/** More levels than this are refused, so that no reader of the tree can run out of stack. */
export const DEEPEST = 256;

/** What an unclosed bracket should be closed with. */
const CLOSERS: Readonly<Partial<Record<Kind, Kind>>> = { "{": "}", "[": "]", "(": ")" };

export class Cursor extends Lexer {
  readonly problems: Problem[] = [];
  /** Whether lines that stand too far to the left are taken as the end of brackets that are still open. */
  readonly trustsIndentation: boolean;
  /** Where the token stood at which the last mistake was met. */
  lostAt = 0;
  /** A text was met that is not closed in its line, and what is around it is not closed either until `found`. */
  unclosed = false;
  /** Whether recovery from mistakes passed over whole lines since this was last set to false. */
  passedLines = false;
  /** The interpolations that are open. A mistake in one is not looked past before its own end is known. */
  interpolations = 0;
  /** The end of the text was met where something was missing; what is open around it is not reported again. */
  endReported = false;
  /** The levels of the tree below the expression that was read last, itself included. */
  height = 1;
  #lost = false;
  #depth = 0;
  #limitReported = false;

  constructor(source: Source, start: number, end: number, trustsIndentation: boolean) {
    super(source, start, end);
    this.trustsIndentation = trustsIndentation;
  }

  /** From `start` to the end of the last token that was read. */
  from(start: number): Span {
    return this.source.span(start, Math.max(start, this.previousEnd));
  }

  /** The current token's characters; where it has none, or is a line break, the place after the last token. */
  get here(): Span {
    const nothing = this.kind === "newline" || this.kind === "end" || this.kind === "outdent";
    return nothing
      ? this.source.span(this.previousEnd, this.previousEnd)
      : this.source.span(this.start, this.end);
  }

  broken(start: number): Broken {
    this.height = 1;
    return { kind: "broken", at: this.from(start) };
  }

  /** Records a problem, unless it follows from one that is recorded already. */
  fail(at: Span, message: string): void {
    if (this.#lost) return;
    this.problems.push(syntaxProblem(at, message));
    this.lose();
  }

  /** Whether a mistake was met and its end is not found yet. */
  isLost(): boolean {
    return this.#lost;
  }

  /** The place is known again. */
  found(): void {
    this.#lost = false;
    this.unclosed = false;
  }

  /** Gives up here because of a mistake that is reported already. */
  lose(): void {
    if (this.#lost) return;
    this.#lost = true;
    this.lostAt = this.start;
  }

  /**
   * The current token cannot stand here. Where the text ends, or a line too far to the left begins, or another
   * bracket is closed, inside the bracket at `opener`, that bracket is the mistake.
   */
  unexpected(message: string, opener?: number): void {
    if (this.kind === "end") {
      if (this.endReported) this.lose();
      this.endReported = true;
    }
    if (this.kind === "invalid") {
      this.fail(this.source.span(this.start, this.end), this.#invalidCharacter());
    } else if (opener !== undefined && (this.kind === "end" || this.kind === "outdent" || this.#closes())) {
      const bracket = this.text.charAt(opener);
      const closer = CLOSERS[bracket as Kind] ?? "}";
      this.fail(
        this.source.span(opener, opener + 1),
        `This "${bracket}" is never closed; add the "${closer}" that belongs to it`,
      );
    } else {
      this.fail(this.here, message);
    }
  }

  /** Whether the bracket at `opener` cannot go on at the current token, which is then a problem. */
  leavesOpen(opener: number): boolean {
    if (this.kind !== "end" && this.kind !== "outdent" && !this.#closes()) return false;
    this.unexpected("", opener);
    return true;
  }

  isSemicolon(): boolean {
    return this.kind === "invalid" && this.text.charAt(this.start) === ";";
  }

  /** Goes one level down. False at the limit, which is then a problem. */
  enter(): boolean {
    if (this.#depth >= DEEPEST) {
      this.tooDeep(this.source.span(this.start, this.end));
      return false;
    }
    this.#depth += 1;
    return true;
  }

  leave(): void {
    this.#depth -= 1;
  }

  /** One more level above expressions of height `below`. False at the limit, which is then a problem. */
  rise(below: number, start: number): boolean {
    this.height = below + 1;
    if (this.height <= DEEPEST) return true;
    this.tooDeep(this.from(start));
    return false;
  }

  tooDeep(at: Span): void {
    if (this.#lost) return;
    if (!this.#limitReported) {
      const message = `This is nested more than ${String(DEEPEST)} levels deep; move inner parts to values of their own`;
      this.problems.push({ kind: "limit", message, at });
      this.#limitReported = true;
    }
    this.lose();
  }

  /**
   * After a mistake inside brackets: goes on to one of the `stops` at the level of these brackets. What was opened
   * on the way is closed on the way. Where the text, the indentation or another bracket ends the search, the
   * mistake stays open for the brackets around.
   */
  resync(...stops: Kind[]): boolean {
    if (this.interpolations > 0) return false;
    let level = 0;
    for (;;) {
      if (level === 0 && stops.includes(this.kind)) {
        this.found();
        return true;
      }
      if (this.kind === "end" || this.kind === "outdent") return false;
      if (this.#closes()) {
        if (level === 0) return false;
        level -= 1;
      } else if (this.kind in CLOSERS) {
        level += 1;
      }
      this.skip();
    }
  }

  /**
   * After a mistake in a body: goes to the end of the line, or of the last line that brackets opened in it reach. A
   * brace that closes the block around ends it too.
   */
  recoverLine(inBlock: boolean): void {
    let level = 0;
    this.newlines = true;
    while (this.kind !== "end" && this.kind !== "outdent") {
      if (level === 0 && (this.kind === "newline" || (inBlock && this.kind === "}"))) break;
      if (this.kind in CLOSERS) level += 1;
      else if (level > 0 && this.#closes()) level -= 1;
      this.skip();
    }
    this.found();
  }

  /** Goes past the current token, and past the whole text if it opens one. */
  skip(): void {
    if (this.kind === "newline" || this.column >= 0) this.passedLines = true;
    if (this.kind === "quote") {
      const end = quotedEnd(this.text, this.end);
      this.resume(this.text.charCodeAt(end) === QUOTE ? end + 1 : end);
    } else if (this.kind === "heredoc") {
      this.resume(heredocEnd(this.text, this.start, this.end));
    } else if (this.kind === "invalid" && this.text.startsWith("<<", this.start)) {
      this.resume(malformedHeredocEnd(this.text, this.start, this.end));
    } else {
      this.advance();
    }
  }

  #closes(): boolean {
    return this.kind === "}" || this.kind === "]" || this.kind === ")" || this.kind === "~}";
  }

  #invalidCharacter(): string {
    const character = this.text.charAt(this.start);
    switch (character) {
      case "'":
      case "“":
      case "”":
      case "‘":
      case "’":
        return 'Only straight double quotes (") enclose text; replace this quote';
      case "`":
        return 'A backtick encloses nothing in HCL; use double quotes ("), or a heredoc (<<EOT) for several lines';
      case ";":
        return "A semicolon separates nothing in HCL; start a new line, or use a comma inside brackets";
      case "&":
        return 'There is no operator "&"; for a logical and write "&&"';
      case "|":
        return 'There is no operator "|"; for a logical or write "||"';
      case "^":
      case "~":
        return `There is no operator "${character}"; bitwise operators do not exist`;
      case "<":
        return "A heredoc begins with << and a bare name at the end of its line, as <<EOT; remove what else is there";
      case "/":
        return 'This comment is never closed; add "*/"';
      default: {
        const code = (this.text.codePointAt(this.start) ?? 0).toString(16).toUpperCase().padStart(4, "0");
        const name = /[!-~]/.test(character) ? `"${character}"` : `U+${code}`;
        return `The character ${name} has no meaning outside a text; remove it`;
      }
    }
  }
}
