/**
 * JSON as people write ARM templates: with comments, trailing commas and strings over several lines, and with mistakes.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#comments-and-metadata
 */
import type { Parsed } from "../../src/core/problem.ts";
import { cover, textOf } from "../../src/core/source.ts";
import type { Source, Span } from "../../src/core/source.ts";
import { JsonLexer, token } from "./json-lexer.ts";
import type { JsonString } from "./json-strings.ts";

export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull | JsonBroken;

export interface JsonObject {
  readonly kind: "object";
  readonly at: Span;
  /**
   * In the order written, repeated names included. Json.NET, which reads templates for Resource Manager, keeps the last
   * of them, and some templates rely on several `copy`: https://github.com/microsoft/vscode-azurearmtools/issues/646
   */
  readonly properties: readonly JsonProperty[];
  /** True where part of it could not be read: a property that is not in `properties` may be in that part. */
  readonly open: boolean;
}

export interface JsonProperty {
  readonly key: JsonString;
  readonly value: JsonNode;
  /** Name and value. */
  readonly at: Span;
}

export interface JsonArray {
  readonly kind: "array";
  readonly at: Span;
  readonly items: readonly JsonNode[];
  /** True where part of it could not be read: there may be more items. */
  readonly open: boolean;
}

export interface JsonNumber {
  readonly kind: "number";
  readonly at: Span;
  readonly value: number;
}

export interface JsonBoolean {
  readonly kind: "boolean";
  readonly at: Span;
  readonly value: boolean;
}

export interface JsonNull {
  readonly kind: "null";
  readonly at: Span;
}

/** Where no value could be read; a missing value is an empty span. */
export interface JsonBroken {
  readonly kind: "broken";
  readonly at: Span;
}

export interface ParsedJson extends Parsed<JsonNode | undefined> {
  /** Each comment with its slashes, without the line break that ends it. */
  readonly comments: readonly Span[];
}

/** The tree of a JSON text, whatever is in it; `undefined` for a text without a value. */
export function parseJson(source: Source): ParsedJson {
  const lexer = new JsonLexer(source);
  const tree = new JsonParser(lexer).document();
  return { tree, problems: lexer.problems, comments: lexer.comments };
}

const MOST_LEVELS = 256;
const STRAY = "This does not belong to the value before it; put a comma between, or remove it";

class JsonParser {
  readonly #lexer: JsonLexer;
  readonly #source: Source;
  #openBraces = 0;
  #openBrackets = 0;
  /** A bracket is missing or too many. */
  #damaged = false;
  /** The mistake at the cursor has been reported. */
  #recovering = false;
  #tooDeep = false;

  constructor(lexer: JsonLexer) {
    this.#lexer = lexer;
    this.#source = lexer.source;
  }

  /** Whether it is no more certain which container a value belongs to. */
  get #uncertain(): boolean {
    return this.#damaged || this.#lexer.swallowed;
  }

  document(): JsonNode | undefined {
    const lexer = this.#lexer;
    if (lexer.kind === token.end) {
      const message = "There is no JSON value in this file; write one, or remove the file";
      if (!lexer.swallowed) this.#report(this.#source.span(0, 0), message);
      return undefined;
    }
    const value =
      this.#startsValue() && lexer.kind !== token.unknown
        ? this.#value(0)
        : this.#missing(lexer.at, "This is not JSON; a JSON value must stand here");
    if (lexer.kind !== token.end && !this.#uncertain) {
      this.#unexpected("A JSON file has one value; remove what follows it");
    }
    return value;
  }

  /** Only where one starts. */
  #value(depth: number): JsonNode {
    const lexer = this.#lexer;
    const at = lexer.at;
    switch (lexer.kind) {
      case token.openBrace:
        return depth < MOST_LEVELS ? this.#object(depth) : this.#skipDeep();
      case token.openBracket:
        return depth < MOST_LEVELS ? this.#array(depth) : this.#skipDeep();
      case token.string: {
        const node = lexer.string;
        this.#recovering = !lexer.closed;
        lexer.advance();
        return node;
      }
      case token.number: {
        const value = lexer.incomplete ? Number.NaN : Number(textOf(at));
        lexer.advance();
        if (Number.isFinite(value)) return { kind: "number", at, value };
        this.#report(at, "This number cannot be read; complete it, or put it in double quotes");
        return { kind: "broken", at };
      }
      case token.true:
      case token.false: {
        const value = lexer.kind === token.true;
        lexer.advance();
        return { kind: "boolean", at, value };
      }
      case token.null:
        lexer.advance();
        return { kind: "null", at };
      default:
        this.#report(at, unknownMessage(textOf(at)));
        return { kind: "broken", at: this.#skip(at.start) };
    }
  }

  #object(depth: number): JsonObject {
    const lexer = this.#lexer;
    const opening = lexer.at;
    const properties: JsonProperty[] = [];
    let open = false;
    let separated = true;
    this.#openBraces += 1;
    lexer.advance();
    while (!this.#atEndOf(opening, token.closeBrace)) {
      if (lexer.kind === token.comma) {
        this.#comma(separated);
        separated = true;
      } else if (lexer.kind === token.closeBracket) {
        this.#strayBracket();
      } else if (lexer.kind === token.string && (separated || this.#recovering || lexer.colonFollows())) {
        if (!separated) this.#missingComma();
        const property = this.#property(depth);
        if (!property.key.sound || this.#recovering) open = true;
        properties.push(property);
        separated = false;
      } else {
        open = true;
        const last = separated ? undefined : properties.pop();
        this.#unexpected(last === undefined ? "Write the name of a property here, in double quotes" : STRAY);
        const at = this.#skip(last?.value.at.start ?? lexer.start);
        if (last !== undefined) {
          const whole = this.#source.span(last.at.start, at.end);
          properties.push({ key: last.key, value: { kind: "broken", at }, at: whole });
        }
        separated = false;
      }
    }
    this.#openBraces -= 1;
    const at = this.#close(opening, token.closeBrace);
    return { kind: "object", at, properties, open: open || this.#uncertain };
  }

  #property(depth: number): JsonProperty {
    const lexer = this.#lexer;
    const key = lexer.string;
    this.#recovering = false;
    lexer.advance();
    let value: JsonNode;
    if (lexer.kind === token.colon) {
      const colon = lexer.at;
      lexer.advance();
      value = this.#startsValue()
        ? this.#value(depth + 1)
        : this.#missing(colon, "A value is missing after this colon");
    } else if (this.#startsValue() && !lexer.afterLineBreak) {
      this.#report(key.at, "A colon is missing between the name of this property and its value");
      value = this.#value(depth + 1);
    } else {
      const message = "This property has no value; write a colon and a value after its name";
      value = this.#missing(key.at, key.sound ? message : undefined);
    }
    return { key, value, at: cover(key.at, value.at) };
  }

  #array(depth: number): JsonArray {
    const lexer = this.#lexer;
    const opening = lexer.at;
    const items: JsonNode[] = [];
    let open = false;
    let separated = true;
    this.#openBrackets += 1;
    lexer.advance();
    while (!this.#atEndOf(opening, token.closeBracket)) {
      if (lexer.kind === token.comma) {
        this.#comma(separated);
        separated = true;
      } else if (lexer.kind === token.closeBrace) {
        this.#strayBracket();
      } else if (separated && lexer.kind === token.colon) {
        this.#report(lexer.at, "A colon cannot stand in an array; properties need an object in braces");
        items.push({ kind: "broken", at: this.#skip(lexer.start) });
        open = true;
        separated = false;
      } else if (separated || (this.#startsValue() && lexer.kind !== token.unknown)) {
        if (!separated) this.#missingComma();
        items.push(this.#item(depth));
        if (this.#recovering) open = true;
        separated = false;
      } else {
        open = true;
        this.#unexpected(STRAY);
        const last = items.pop();
        items.push({ kind: "broken", at: this.#skip(last?.at.start ?? lexer.start) });
      }
    }
    this.#openBrackets -= 1;
    return {
      kind: "array",
      at: this.#close(opening, token.closeBracket),
      items,
      open: open || this.#uncertain,
    };
  }

  #item(depth: number): JsonNode {
    this.#recovering = false;
    return this.#value(depth + 1);
  }

  /** Whether the container ends here, closed or not. A bracket of the other kind ends it if one of that kind is open. */
  #atEndOf(opening: Span, closing: number): boolean {
    const { kind, start } = this.#lexer;
    if (kind === closing) return true;
    const outer =
      kind === token.end ||
      (kind === token.closeBracket && this.#openBrackets > 0) ||
      (kind === token.closeBrace && this.#openBraces > 0);
    if (!outer) return false;
    const bracket = textOf(opening);
    const partner = bracket === "{" ? "}" : "]";
    const where =
      kind === token.end ? "the end of the file" : `the ${this.#source.text.charAt(start)} that follows`;
    this.#structural(opening, `This ${bracket} is not closed before ${where}; add the missing ${partner}`);
    return true;
  }

  #close(opening: Span, closing: number): Span {
    const lexer = this.#lexer;
    if (lexer.kind !== closing) return this.#source.span(opening.start, lexer.previousEnd);
    const at = cover(opening, lexer.at);
    lexer.advance();
    this.#recovering = false;
    return at;
  }

  #strayBracket(): void {
    const at = this.#lexer.at;
    this.#structural(at, `This ${textOf(at)} closes nothing; remove it`);
    this.#lexer.advance();
  }

  #comma(excess: boolean): void {
    const lexer = this.#lexer;
    const start = lexer.start;
    this.#recovering = false;
    lexer.advance();
    if (!excess) return;
    while (lexer.kind === token.comma) lexer.advance();
    this.#report(this.#source.span(start, lexer.previousEnd), "Nothing stands before this comma; remove it");
  }

  #missingComma(): void {
    const end = this.#lexer.previousEnd;
    if (!this.#recovering) this.#report(this.#source.span(end, end), "A comma is missing here");
  }

  /** A token that cannot stand at the cursor, unless it belongs to a mistake that has been reported. */
  #unexpected(message: string): void {
    if (!this.#recovering) this.#report(this.#lexer.at, message);
  }

  #missing(at: Span, message: string | undefined): JsonBroken {
    const end = this.#lexer.previousEnd;
    if (message !== undefined && this.#lexer.kind !== token.end) this.#report(at, message);
    this.#recovering = true;
    return { kind: "broken", at: this.#source.span(end, end) };
  }

  #startsValue(): boolean {
    switch (this.#lexer.kind) {
      case token.comma:
      case token.colon:
      case token.closeBrace:
      case token.closeBracket:
      case token.end:
        return false;
      default:
        return true;
    }
  }

  /** Passes over what cannot be read, up to the next comma, closing bracket, or string at the start of a line. */
  #skip(from: number): Span {
    const lexer = this.#lexer;
    const quiet = lexer.quiet;
    lexer.quiet = true;
    let first = true;
    while (this.#startsValue() || lexer.kind === token.colon) {
      if (!first && lexer.afterLineBreak && lexer.kind === token.string) break;
      if (lexer.kind === token.openBrace || lexer.kind === token.openBracket) this.#skipContainer();
      else lexer.advance();
      first = false;
    }
    lexer.quiet = quiet;
    this.#recovering = true;
    return this.#source.span(from, Math.max(from, lexer.previousEnd));
  }

  #skipContainer(): void {
    const lexer = this.#lexer;
    let level = 0;
    do {
      if (lexer.kind === token.openBrace || lexer.kind === token.openBracket) level += 1;
      if (lexer.kind === token.closeBrace || lexer.kind === token.closeBracket) level -= 1;
      lexer.advance();
    } while (level > 0 && lexer.kind !== token.end);
    if (level > 0) this.#damaged = true;
  }

  #skipDeep(): JsonBroken {
    const lexer = this.#lexer;
    const start = lexer.start;
    if (!this.#tooDeep) {
      const message = `Objects and arrays are nested more than ${String(MOST_LEVELS)} levels deep here; flatten them`;
      lexer.report(lexer.at, message, "limit");
    }
    this.#tooDeep = true;
    const quiet = lexer.quiet;
    lexer.quiet = true;
    this.#skipContainer();
    lexer.quiet = quiet;
    return { kind: "broken", at: this.#source.span(start, lexer.previousEnd) };
  }

  /** A mistake at the end of the file, in a container that is not closed, is that the file has been cut short. */
  #report(at: Span, message: string): void {
    const cut = at.end >= this.#source.text.length && this.#openBraces + this.#openBrackets > 0;
    if (!cut) this.#lexer.report(at, message);
  }

  /** A problem with the brackets. What follows the first is its consequence. */
  #structural(at: Span, message: string): void {
    if (!this.#uncertain) this.#lexer.report(at, message);
    this.#damaged = true;
  }
}

function unknownMessage(word: string): string {
  if (word.startsWith("'")) return "Write this text in double quotes, not in single quotes";
  const lower = word.toLowerCase();
  if (lower === "true" || lower === "false" || lower === "null") return `Write ${lower} in lower case`;
  if (/^[\w$]/.test(word)) return "Put this text in double quotes";
  return "This is not a JSON value; correct it, or remove it";
}
