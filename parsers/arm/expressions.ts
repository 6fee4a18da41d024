/**
 * Template expressions: the function calls in square brackets that a JSON string of a template may hold.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */
import type { Broken, Chunk, Expression, Literal, Template } from "../../src/core/expression.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { Span } from "../../src/core/source.ts";
import { chunksOf, placeOf } from "../data/json-strings.ts";
import type { JsonString } from "../data/json-strings.ts";
import { lambdaOf } from "./lambdas.ts";

export interface ArmText {
  readonly expression: Expression;
  readonly problems: readonly Problem[];
}

/**
 * What a JSON string of a template says. It is an expression if it begins with `[` and ends with `]`; of a text that
 * does, a doubled first bracket stands for one. Any other string is that text, brackets included.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions#escape-characters
 */
export function armText(node: JsonString): ArmText {
  const { text } = node;
  if (!node.sound || text.length < 2 || !text.startsWith("[") || !text.endsWith("]")) {
    return { expression: literalText(node), problems: [] };
  }
  if (text.startsWith("[[")) {
    const bracket: Chunk = { kind: "chunk", at: placeOf(node, 0, 2), text: "[" };
    const parts = [bracket, ...chunksOf(node, 2, text.length)];
    return { expression: { kind: "template", at: node.at, parts }, problems: [] };
  }
  return new ExpressionParser(node).parse();
}

/**
 * A JSON string taken at its word, as those of a parameter file are.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions#escape-characters
 */
export function literalText(node: JsonString): Template | Broken {
  if (!node.sound) return { kind: "broken", at: node.at };
  return { kind: "template", at: node.at, parts: chunksOf(node, 0, node.text.length) };
}

const MOST_LEVELS = 256;
const OPERATORS = "Expressions have no operators; call a function instead, such as add(), equals() or if()";

/** A cursor over the decoded text between the outermost brackets. Only the first mistake is reported. */
class ExpressionParser {
  readonly #node: JsonString;
  readonly #text: string;
  /** Where the closing bracket stands. */
  readonly #end: number;
  #at = 1;
  /** The levels of the tree read last, so that no tree is too deep to walk. */
  #height = 1;
  #problem: Problem | undefined;

  constructor(node: JsonString) {
    this.#node = node;
    this.#text = node.text;
    this.#end = node.text.length - 1;
  }

  parse(): ArmText {
    let expression = this.#expression(1);
    this.#skipBlanks();
    if (this.#at < this.#end) {
      this.#fail(this.#at, this.#characterEnd(), this.#unexpected());
      expression = { kind: "broken", at: this.#node.at };
    }
    return { expression, problems: this.#problem === undefined ? [] : [this.#problem] };
  }

  #expression(depth: number): Expression {
    this.#skipBlanks();
    const start = this.#at;
    if (depth > MOST_LEVELS) return this.#giveUp(start);
    this.#height = 1;
    const code = this.#code();
    let expression: Expression;
    if (code === APOSTROPHE) expression = this.#string();
    else if (isDigit(code) || code === MINUS || code === PLUS) expression = this.#number();
    else if (isNameStart(code)) expression = this.#call(depth);
    else return this.#noExpression();
    return this.#accesses(expression, start, depth);
  }

  #call(depth: number): Expression {
    const start = this.#at;
    let name = this.#name();
    let nameEnd = this.#at;
    this.#skipBlanks();
    if (this.#code() === DOT) {
      // A function of the template's own `functions` section: namespace.function(…).
      this.#at += 1;
      this.#skipBlanks();
      const member = this.#name();
      const memberEnd = this.#at;
      this.#skipBlanks();
      if (member !== "" && this.#code() === OPEN_PARENTHESIS) {
        name = `${name}.${member}`;
        nameEnd = memberEnd;
      }
    }
    if (this.#code() !== OPEN_PARENTHESIS) {
      this.#at = nameEnd;
      this.#fail(start, nameEnd, uncalledMessage(name));
      return { kind: "broken", at: this.#place(start, nameEnd) };
    }
    const args = this.#arguments(depth, start, nameEnd);
    this.#height += 1;
    return lambdaOf({
      kind: "call",
      at: this.#place(start, this.#at),
      name,
      nameAt: this.#place(start, nameEnd),
      on: undefined,
      args,
      expandLast: false,
    });
  }

  /** From the opening parenthesis up to and including the closing one. */
  #arguments(depth: number, nameStart: number, nameEnd: number): Expression[] {
    const args: Expression[] = [];
    let height = 0;
    this.#height = height;
    this.#at += 1;
    this.#skipBlanks();
    if (this.#code() === CLOSE_PARENTHESIS) {
      this.#at += 1;
      return args;
    }
    for (;;) {
      const start = this.#at;
      args.push(this.#expression(depth + 1));
      this.#height = height = Math.max(height, this.#height);
      this.#skipBlanks();
      if (this.#at < this.#end && this.#code() !== COMMA && this.#code() !== CLOSE_PARENTHESIS) {
        this.#fail(this.#at, this.#characterEnd(), this.#unexpected());
        this.#skipTo(CLOSE_PARENTHESIS);
        args[args.length - 1] = { kind: "broken", at: this.#place(start, this.#at) };
      }
      if (this.#at >= this.#end) {
        this.#fail(
          nameStart,
          nameEnd,
          "The arguments of this function are not closed; add a closing parenthesis",
        );
        return args;
      }
      const closed = this.#code() === CLOSE_PARENTHESIS;
      this.#at += 1;
      if (closed) return args;
      this.#skipBlanks();
    }
  }

  /** `.name` and `[index]`, as many as follow. */
  #accesses(root: Expression, start: number, depth: number): Expression {
    let of = root;
    let height = this.#height;
    for (;;) {
      const end = this.#at;
      this.#skipBlanks();
      const code = this.#code();
      if (code === DOT) of = this.#member(of, start);
      else if (code === OPEN_BRACKET) of = this.#index(of, start, depth);
      else if (code === OPEN_PARENTHESIS) of = this.#valueCall(start);
      else {
        this.#at = end;
        this.#height = height;
        return of;
      }
      height = 1 + (code === OPEN_BRACKET ? Math.max(height, this.#height) : height);
      if (height > MOST_LEVELS) return this.#giveUp(start);
    }
  }

  #member(of: Expression, start: number): Expression {
    const dot = this.#at;
    this.#at += 1;
    this.#skipBlanks();
    const nameStart = this.#at;
    const name = this.#name();
    if (name === "") {
      this.#at = dot + 1;
      this.#fail(
        dot,
        dot + 1,
        "The name of a property is missing after this dot; other names need brackets: ['a-b']",
      );
      return { kind: "broken", at: this.#place(start, this.#at) };
    }
    const nameAt = this.#place(nameStart, this.#at);
    return { kind: "member", at: this.#place(start, this.#at), of, name, nameAt, mode: "plain" };
  }

  #index(of: Expression, start: number, depth: number): Expression {
    const bracket = this.#at;
    this.#at += 1;
    const indexStart = this.#at;
    let index = this.#expression(depth + 1);
    this.#skipBlanks();
    if (this.#at < this.#end && this.#code() !== CLOSE_BRACKET) {
      this.#fail(this.#at, this.#characterEnd(), this.#unexpected());
      this.#skipTo(CLOSE_BRACKET);
      index = { kind: "broken", at: this.#place(indexStart, this.#at) };
    }
    if (this.#code() === CLOSE_BRACKET && this.#at < this.#end) this.#at += 1;
    else this.#fail(bracket, bracket + 1, "This index is not closed; add a closing bracket");
    return { kind: "index", at: this.#place(start, this.#at), of, index, safe: false, fromEnd: false };
  }

  /** `f().g()`: the language has no such thing. */
  #valueCall(start: number): Broken {
    this.#fail(this.#at, this.#at + 1, "A value cannot be called; pass it to a function as an argument");
    this.#at += 1;
    this.#skipTo(CLOSE_PARENTHESIS);
    while (this.#at < this.#end && this.#code() === COMMA) {
      this.#at += 1;
      this.#skipTo(CLOSE_PARENTHESIS);
    }
    this.#at = Math.min(this.#at + 1, this.#end);
    return { kind: "broken", at: this.#place(start, this.#at) };
  }

  /** `'it''s'`: a quote is doubled, and a backslash is itself. */
  #string(): Template | Broken {
    const start = this.#at;
    const parts: Chunk[] = [];
    let run = start + 1;
    for (;;) {
      const quote = this.#text.indexOf("'", run);
      if (quote < 0 || quote >= this.#end) {
        this.#at = this.#end;
        this.#fail(
          start,
          this.#end,
          "This text has no closing single quote; a quote inside a text is written twice",
        );
        return { kind: "broken", at: this.#place(start, this.#end) };
      }
      for (const chunk of chunksOf(this.#node, run, quote)) parts.push(chunk);
      if (this.#text.charCodeAt(quote + 1) !== APOSTROPHE) {
        this.#at = quote + 1;
        return { kind: "template", at: this.#place(start, this.#at), parts };
      }
      parts.push({ kind: "chunk", at: this.#place(quote, quote + 2), text: "'" });
      run = quote + 2;
    }
  }

  /** `5`, `-5`; decimals and exponents too, as https://github.com/microsoft/vscode-azurearmtools takes them. */
  #number(): Literal | Broken {
    const start = this.#at;
    if (this.#code() === MINUS || this.#code() === PLUS) this.#at += 1;
    if (!isDigit(this.#code())) {
      this.#fail(start, start + 1, OPERATORS);
      return { kind: "broken", at: this.#place(start, this.#at) };
    }
    this.#skipDigits();
    if (this.#code() === DOT && isDigit(this.#text.charCodeAt(this.#at + 1))) {
      this.#at += 1;
      this.#skipDigits();
    }
    const exponent = /^[eE][+-]?\d/.exec(this.#text.slice(this.#at, this.#at + 3));
    if (exponent !== null) {
      this.#at += exponent[0].length;
      this.#skipDigits();
    }
    const value = Number(this.#text.slice(start, this.#at));
    if (Number.isFinite(value)) return { kind: "literal", at: this.#place(start, this.#at), value };
    this.#fail(start, this.#at, "This number is too large");
    return { kind: "broken", at: this.#place(start, this.#at) };
  }

  #noExpression(): Broken {
    const start = this.#at;
    const code = this.#code();
    if (start >= this.#end && this.#text.slice(1, this.#end).trim() === "") {
      this.#fail(
        0,
        this.#end + 1,
        "This expression is empty; to have the brackets as text, write [[ for the first",
      );
    } else if (start >= this.#end || code === COMMA || code === CLOSE_PARENTHESIS || code === CLOSE_BRACKET) {
      this.#fail(start, start + 1, "An expression is missing before this character");
    } else {
      this.#fail(start, this.#characterEnd(), this.#unexpected());
      this.#at = this.#characterEnd();
    }
    return { kind: "broken", at: this.#place(start, this.#at) };
  }

  #giveUp(start: number): Broken {
    const message = `This expression is nested more than ${String(MOST_LEVELS)} levels deep; divide it among variables`;
    this.#problem ??= { kind: "limit", at: this.#place(start, this.#end), message };
    this.#at = this.#end;
    this.#height = 1;
    return { kind: "broken", at: this.#place(start, this.#end) };
  }

  /** Passes over what cannot be read, up to a comma or the closing character, in this call or index. */
  #skipTo(closing: number): void {
    let level = 0;
    for (; this.#at < this.#end; this.#at += 1) {
      const code = this.#code();
      if (code === APOSTROPHE) {
        const quote = this.#text.indexOf("'", this.#at + 1);
        this.#at = quote < 0 ? this.#end : Math.min(quote, this.#end);
      } else if (code === OPEN_PARENTHESIS || code === OPEN_BRACKET) {
        level += 1;
      } else if (level > 0 && (code === CLOSE_PARENTHESIS || code === CLOSE_BRACKET)) {
        level -= 1;
      } else if (level === 0 && (code === closing || code === COMMA)) {
        return;
      }
    }
  }

  #name(): string {
    const start = this.#at;
    if (isNameStart(this.#code())) {
      while (this.#at < this.#end && isNamePart(this.#code())) this.#at += 1;
    }
    return this.#text.slice(start, this.#at);
  }

  #skipDigits(): void {
    while (isDigit(this.#code())) this.#at += 1;
  }

  #skipBlanks(): void {
    while (this.#at < this.#end && isBlank(this.#code())) this.#at += 1;
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #characterEnd(): number {
    return this.#at + ((this.#text.codePointAt(this.#at) ?? 0) > 0xffff ? 2 : 1);
  }

  /** What to say of a character after a value, or where one should begin. */
  #unexpected(): string {
    const character = this.#text.charAt(this.#at);
    if (character === '"') return "Write texts of an expression in single quotes";
    if (character === "{") return "An expression cannot hold JSON; call createObject() or json() instead";
    if ("+-*/%=!<>&|?:".includes(character)) return OPERATORS;
    if (character === "'" || isNamePart(this.#code())) {
      return "This follows a value without a comma or a dot between; separate them, or remove it";
    }
    return "This cannot stand here in an expression; correct it, or begin the string with [[ if it is only text";
  }

  #fail(from: number, to: number, message: string): void {
    this.#problem ??= { kind: "syntax", at: this.#place(from, to), message };
  }

  #place(from: number, to: number): Span {
    return placeOf(this.#node, from, to);
  }
}

function uncalledMessage(name: string): string {
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  return `Call ${shown} with parentheses, put it in single quotes, or begin the string with [[ if it is only text`;
}

const APOSTROPHE = 39;
const OPEN_PARENTHESIS = 40;
const CLOSE_PARENTHESIS = 41;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** `_`, `$` and letters, as https://github.com/microsoft/vscode-azurearmtools has them; letters beyond ASCII besides. */
function isNameStart(code: number): boolean {
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;
  return /\p{L}/u.test(String.fromCharCode(code));
}

function isNamePart(code: number): boolean {
  return isNameStart(code) || isDigit(code);
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}
