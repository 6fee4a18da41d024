/**
 * Operators, references, calls and literals.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#expressions
 */
import type { Expression, Name } from "../../src/core/expression.ts";
import { listOrFor, objectOrFor } from "./collections.ts";
import type { Cursor } from "./cursor.ts";
import type { Kind, Operator } from "./lexer.ts";
import { heredoc, quotedTemplate } from "./templates.ts";

/** The name of a splat's element. It is no identifier, so it hides nothing. */
const ELEMENT = "*";

/** A whole expression. After a mistake it is `Broken` up to where reading stopped, and the cursor is lost. */
export function expression(cursor: Cursor): Expression {
  const { start } = cursor;
  if (!cursor.enter()) return cursor.broken(start);
  const result = conditional(cursor, start);
  cursor.leave();
  return cursor.isLost() ? cursor.broken(start) : result;
}

function conditional(cursor: Cursor, start: number): Expression {
  const condition = operation(cursor, 0);
  if (!cursor.is("?") || cursor.isLost()) return condition;
  let height = cursor.height;
  cursor.advance();
  const then = expression(cursor);
  if (cursor.isLost()) return then;
  height = Math.max(height, cursor.height);
  if (!cursor.is(":")) {
    cursor.unexpected(
      'Write ":" and the value for the other case: a conditional is condition ? value : value',
    );
    return then;
  }
  cursor.advance();
  const otherwise = expression(cursor);
  if (!cursor.rise(Math.max(height, cursor.height), start)) return otherwise;
  return { kind: "conditional", condition, then, otherwise, at: cursor.from(start) };
}

/** Operands joined by operators that bind tighter than `floor`. */
function operation(cursor: Cursor, floor: number): Expression {
  const { start } = cursor;
  let left = operand(cursor);
  for (;;) {
    const operator = cursor.kind;
    if (!isOperator(operator)) return left;
    const strength = STRENGTH[operator];
    if (strength <= floor || cursor.isLost()) return left;
    const height = cursor.height;
    cursor.advance();
    const right = operation(cursor, strength);
    if (cursor.isLost() || !cursor.rise(Math.max(height, cursor.height), start)) return left;
    left = { kind: "binary", operator, left, right, at: cursor.from(start) };
  }
}

/** How tightly operators bind, all from the left. https://developer.hashicorp.com/terraform/language/expressions/operators */
const STRENGTH: Readonly<Record<Operator, number>> = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "!=": 3,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
};

function isOperator(kind: Kind): kind is Operator {
  switch (kind) {
    case "newline":
    case "}":
    case ",":
    case ")":
    case "]":
      // What follows nearly every operand.
      return false;
    default:
      return kind in STRENGTH;
  }
}

/** A term with what is applied to it. A sign binds tighter than every operator but looser than `.` and `[`. */
function operand(cursor: Cursor): Expression {
  const { start, kind } = cursor;
  if (kind !== "-" && kind !== "!") return traversal(cursor, start, term(cursor), false);
  if (!cursor.enter()) return cursor.broken(start);
  cursor.advance();
  const inner = operand(cursor);
  cursor.leave();
  if (cursor.isLost() || !cursor.rise(cursor.height, start)) return inner;
  return { kind: "unary", operator: kind, operand: inner, at: cursor.from(start) };
}

function term(cursor: Cursor): Expression {
  const { start } = cursor;
  cursor.height = 1;
  switch (cursor.kind) {
    case "identifier":
      return nameOrCall(cursor);
    case "quote":
      return quotedTemplate(cursor, expression);
    case "number":
      return numeral(cursor);
    case "[":
      return listOrFor(cursor, expression);
    case "{":
      return objectOrFor(cursor, expression);
    case "(":
      return parenthesised(cursor);
    case "heredoc":
      return heredoc(cursor, expression);
    case "newline":
      return nextLine(cursor);
    case "end":
    case "outdent":
      cursor.unexpected(MISSING);
      return cursor.broken(start);
    default:
      cursor.unexpected(`Write a value here; "${cursor.word}" cannot begin one`);
      return cursor.broken(start);
  }
}

const MISSING = "A value is missing here; write it on this line";

/**
 * The line ends where a value must follow. If the next line holds one, that is what was meant, and what follows it
 * may stand on further lines.
 */
function nextLine(cursor: Cursor): Expression {
  const { start } = cursor;
  const noValue = /\s*(?:[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*(?:=(?!=)|["{])|[})\]]|#|\/\/|$)/uy;
  noValue.lastIndex = cursor.end;
  if (noValue.test(cursor.text)) {
    cursor.unexpected(MISSING);
    return cursor.broken(start);
  }
  cursor.fail(cursor.here, "A value cannot go on in the next line; put it in parentheses, or join the lines");
  cursor.found();
  cursor.newlines = false;
  cursor.advance();
  if (cursor.is("outdent")) cursor.lose();
  return cursor.isLost() ? cursor.broken(start) : operand(cursor);
}

function numeral(cursor: Cursor): Expression {
  const { start, word } = cursor;
  cursor.advance();
  const at = cursor.from(start);
  const value = Number(word);
  if (Number.isFinite(value)) return { kind: "literal", value, at };
  if (Number.isNaN(value)) {
    // An address, for instance, whose quotes are missing: what follows belongs to it.
    cursor.fail(at, `${word} is no number; write it with one decimal point, or in quotes if it is a text`);
  } else {
    cursor.fail(at, `The number ${word} is too large`);
    cursor.found();
  }
  return { kind: "broken", at };
}

/** Brackets in which line breaks do not count. Passes `closer`, or leaves the cursor lost. */
function enclosed<T>(cursor: Cursor, closer: ")" | "]", message: string, read: () => T): T | undefined {
  const { start: opener, newlines } = cursor;
  cursor.newlines = false;
  cursor.advance();
  const inner = read();
  if (!cursor.isLost() && !cursor.is(closer)) cursor.unexpected(message, opener);
  const intact = !cursor.isLost();
  const closed = intact || cursor.resync(closer);
  cursor.newlines = newlines;
  if (closed) cursor.advance();
  return intact ? inner : undefined;
}

/** Parentheses leave no node; what is around them counts them in. */
function parenthesised(cursor: Cursor): Expression {
  const { start } = cursor;
  const inner = enclosed(cursor, ")", 'Only one value fits in parentheses; write ")" before this', () =>
    expression(cursor),
  );
  return inner ?? cursor.broken(start);
}

function nameOrCall(cursor: Cursor): Expression {
  const { start, word } = cursor;
  cursor.advance();
  if (cursor.is("(") || cursor.is("::")) return call(cursor, start, word);
  const at = cursor.from(start);
  switch (word) {
    case "true":
      return { kind: "literal", value: true, at };
    case "false":
      return { kind: "literal", value: false, at };
    case "null":
      return { kind: "literal", value: null, at };
    default:
      return { kind: "name", name: word, at };
  }
}

/** `f(…)` and `provider::name::f(…)`; the first part of the name is read. */
function call(cursor: Cursor, start: number, first: string): Expression {
  let name = first;
  while (cursor.is("::")) {
    cursor.advance();
    if (!cursor.is("identifier")) {
      cursor.unexpected('The name of a function is missing after "::"');
      return cursor.broken(start);
    }
    name += `::${cursor.word}`;
    cursor.advance();
  }
  const nameAt = cursor.from(start);
  if (!cursor.is("(")) {
    cursor.unexpected(`Write the arguments of the function ${name} in parentheses behind its name`);
    return cursor.broken(start);
  }
  const { start: opener, newlines } = cursor;
  const args: Expression[] = [];
  let tallest = 0;
  let expandLast = false;
  cursor.newlines = false;
  cursor.advance();
  while (!cursor.is(")")) {
    if (cursor.leavesOpen(opener)) {
      cursor.newlines = newlines;
      return cursor.broken(start);
    }
    const from = cursor.start;
    let argument = expression(cursor);
    if (!cursor.isLost() && cursor.is("...")) {
      cursor.advance();
      expandLast = true;
      if (!cursor.is(")")) cursor.unexpected('Close the call after "..."; no argument can follow it', opener);
    } else if (!cursor.isLost() && !cursor.is(")") && !cursor.is(",")) {
      cursor.unexpected("Put a comma between the arguments of a function", opener);
    }
    if (cursor.isLost()) {
      if (!cursor.resync(",", ")")) {
        cursor.newlines = newlines;
        return cursor.broken(start);
      }
      argument = cursor.broken(from);
    }
    args.push(argument);
    tallest = Math.max(tallest, cursor.height);
    if (cursor.is(",")) cursor.advance();
  }
  cursor.newlines = newlines;
  cursor.advance();
  const at = cursor.from(start);
  if (!cursor.rise(tallest, start)) return cursor.broken(start);
  return { kind: "call", name, nameAt, on: undefined, args, expandLast, at };
}

/**
 * What follows a term: `.name`, `.0`, `[key]`, `.*` and `[*]`.
 * https://developer.hashicorp.com/terraform/language/expressions/splat
 */
function traversal(cursor: Cursor, start: number, from: Expression, attributesOnly: boolean): Expression {
  let of = from;
  for (;;) {
    if (cursor.isLost()) return of;
    const height = cursor.height;
    if (cursor.is(".")) of = step(cursor, start, of, attributesOnly);
    else if (cursor.is("[") && !attributesOnly) of = bracket(cursor, start, of);
    else return of;
    if (!cursor.isLost() && !cursor.rise(Math.max(height, cursor.height), start)) return of;
  }
}

/** `.name`, `.0` or `.*`. */
function step(cursor: Cursor, start: number, of: Expression, inSplat: boolean): Expression {
  const dot = cursor.start;
  cursor.advance();
  const at = cursor.source.span(cursor.start, cursor.end);
  switch (cursor.kind) {
    case "identifier": {
      const name = cursor.word;
      cursor.advance();
      cursor.height = 1;
      return { kind: "member", of, name, nameAt: at, mode: "plain", at: cursor.from(start) };
    }
    case "number": {
      // The index of an older Terraform: `list.0` is `list[0]`.
      const { word } = cursor;
      cursor.advance();
      if (!/^\d+$/.test(word)) {
        const [first = "", second = ""] = word.split(".");
        cursor.fail(at, `Only one index can be written with a dot; write [${first}][${second}]`);
        return of;
      }
      cursor.height = 1;
      const index = { kind: "literal", value: Number(word), at } as const;
      return { kind: "index", of, index, safe: false, fromEnd: false, at: cursor.from(start) };
    }
    case "*": {
      if (inSplat) {
        cursor.unexpected('A second ".*" cannot follow the first; write [*] for the outer one');
        return of;
      }
      cursor.advance();
      return splat(cursor, start, of, dot, true);
    }
    default:
      cursor.unexpected("The name of an attribute is missing after the dot");
      return of;
  }
}

/** `[key]` or `[*]`. */
function bracket(cursor: Cursor, start: number, of: Expression): Expression {
  const opener = cursor.start;
  const inner = enclosed(cursor, "]", 'Only one index fits in brackets; write "]" before this', () => {
    if (!cursor.is("*")) return expression(cursor);
    cursor.advance();
    return "splat";
  });
  if (inner === "splat") return splat(cursor, start, of, opener, false);
  const index = inner ?? cursor.broken(opener);
  return { kind: "index", of, index, safe: false, fromEnd: false, at: cursor.from(start) };
}

/**
 * The marker, which begins at `marker`, is read. `.*` applies only the attributes that follow it to each element,
 * `[*]` also indexes and further splats.
 */
function splat(
  cursor: Cursor,
  start: number,
  of: Expression,
  marker: number,
  attributesOnly: boolean,
): Expression {
  const element: Name = { kind: "name", name: ELEMENT, at: cursor.from(marker) };
  cursor.height = 1;
  if (!cursor.enter()) return cursor.broken(start);
  const body = traversal(cursor, marker, element, attributesOnly);
  cursor.leave();
  const item = { name: ELEMENT, at: element.at };
  return { kind: "splat", of, item, body, at: cursor.from(start) };
}
