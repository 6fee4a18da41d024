/**
 * Bicep's operators, calls, names and literals, lowered into the shared tree.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/operators
 */
import type { Expression, Variable } from "../../src/core/expression.ts";
import { list, object } from "./collections.ts";
import type { Cursor } from "./cursor.ts";
import { DEPTH_LIMIT } from "./cursor.ts";
import type { Operator } from "./operators.ts";
import { operators } from "./operators.ts";
import { template } from "./texts.ts";
import * as kind from "./tokens.ts";

/** Any expression. Where there is none, a problem and a `Broken`. */
export function expression(c: Cursor): Expression {
  joinLine(c);
  const first = c.start;
  if (!c.down()) {
    c.skip();
    return c.broken(c.since(first));
  }
  let result = binary(c, 0);
  const start = Math.min(first, result.at.start);
  // The one place where an expression may go on after a line break: before the '?' and the ':' of a conditional.
  if (c.kind === kind.QUESTION || (c.kind === kind.NEWLINE && c.peek(1) === kind.QUESTION)) {
    c.skipNewline();
    c.advance();
    const then = expression(c);
    if (c.peek(1) === kind.COLON) c.skipNewline();
    if (c.accept(kind.COLON)) {
      const otherwise = expression(c);
      result = { kind: "conditional", at: c.since(start), condition: result, then, otherwise };
    } else {
      c.problem(c.gap, "The other half of this conditional is missing; add ':' and the value for false");
      result = c.broken(c.since(start));
    }
  }
  c.up();
  return result;
}

/** An expression must begin on its line. Where it begins on the next one, says so and goes there. */
function joinLine(c: Cursor): void {
  if (c.kind !== kind.NEWLINE || !beginsValue(c, 1)) return;
  c.problem(c.gap, "A line break cannot stand before this value; move the value up to this line");
  c.advance();
}

/** Whether a value begins `distance` tokens on, and not a declaration or a property. */
export function beginsValue(c: Cursor, distance: number): boolean {
  switch (c.peek(distance)) {
    case kind.NUMBER:
    case kind.TRUE:
    case kind.FALSE:
    case kind.NULL:
    case kind.LEFT_BRACE:
    case kind.LEFT_PAREN:
    case kind.LEFT_SQUARE:
    case kind.MINUS:
    case kind.NOT:
    case kind.TEXT_START:
      return true;
    case kind.TEXT:
      return c.peek(distance + 1) !== kind.COLON;
    case kind.NAME:
      // A word that can begin a declaration is taken for one at the start of a line.
      return (
        c.peek(distance + 1) !== kind.COLON &&
        (distance === 0 || !kind.declarationWords.has(c.wordAt(distance)))
      );
    default:
      return false;
  }
}

/** Operators that hold tighter than `precedence`. */
function binary(c: Cursor, precedence: number): Expression {
  const first = c.start;
  const outside = c.deepest;
  c.deepest = c.depth;
  let left = unary(c);
  // A missing operand stands before the token that is in its place.
  const start = Math.min(first, left.at.start);
  for (;;) {
    const operator = operatorHere(c);
    if (operator === undefined || operator.precedence <= precedence) break;
    c.advance();
    const leftDeepest = c.deepest;
    c.deepest = c.depth;
    joinLine(c);
    const right = binary(c, operator.precedence);
    c.deepest = Math.max(leftDeepest, c.deepest);
    left = link(c, start, { kind: "binary", at: c.since(start), operator: operator.symbol, left, right });
  }
  if (outside > c.deepest) c.deepest = outside;
  return left;
}

/** The operator that comes next. One that begins a line is reported, and taken all the same. */
function operatorHere(c: Cursor): Operator | undefined {
  if (c.kind !== kind.NEWLINE) return operators[c.kind];
  const next = c.peek(1);
  const operator = operators[next];
  // A '-' may begin the next item of a list, a '*' the next property of an object type.
  if (operator === undefined || next === kind.MINUS || next === kind.STAR) return undefined;
  continueLine(c);
  return operator;
}

function continueLine(c: Cursor): void {
  c.advance();
  c.problem(c.here, `A line cannot begin with '${c.word}'; join it with the line before`);
}

/** One more link of a chain such as `a.b.c` puts all that came before a level deeper. */
function link(c: Cursor, start: number, node: Expression): Expression {
  c.deepest += 1;
  if (c.deepest <= DEPTH_LIMIT) return node;
  c.reportDepth(c.since(start));
  c.deepest = c.depth;
  return c.broken(c.since(start));
}

function unary(c: Cursor, signed = false): Expression {
  if (c.kind !== kind.NOT && c.kind !== kind.MINUS) return member(c);
  const start = c.start;
  const operator = c.kind === kind.NOT ? "!" : "-";
  if (!c.down()) {
    c.skip();
    return c.broken(c.since(start));
  }
  c.advance();
  const next = c.peek(0);
  if (!signed && (next === kind.NOT || next === kind.MINUS)) {
    c.problem(c.here, `'${operator}' cannot stand directly before '${c.word}'; put the rest in parentheses`);
  }
  joinLine(c);
  const operand = unary(c, true);
  c.up();
  return { kind: "unary", at: c.since(start), operator, operand };
}

/** A value and what is taken of it: `.name`, `.?name`, `::name`, `[i]`, `[?i]`, `[^i]`, `.name(…)`, `!`. */
function member(c: Cursor): Expression {
  const first = c.start;
  const outside = c.deepest;
  c.deepest = c.depth;
  let left = primary(c);
  const start = Math.min(first, left.at.start);
  for (;;) {
    if (c.kind === kind.NEWLINE && (c.peek(1) === kind.DOT || c.peek(1) === kind.DOUBLE_COLON))
      continueLine(c);
    const before = c.deepest;
    c.deepest = c.depth;
    let node: Expression;
    if (c.kind === kind.DOT) node = afterDot(c, start, left);
    else if (c.kind === kind.LEFT_SQUARE) node = indexed(c, start, left);
    else if (c.kind === kind.DOUBLE_COLON) node = afterColons(c, start, left);
    else if (c.kind === kind.NOT) {
      c.advance();
      node = { kind: "asserted", at: c.since(start), of: left };
    } else {
      c.deepest = Math.max(outside, before);
      return left;
    }
    c.deepest = Math.max(before, c.deepest);
    left = link(c, start, node);
  }
}

function afterDot(c: Cursor, start: number, of: Expression): Expression {
  c.advance();
  const questionAt = c.here;
  const safe = c.accept(kind.QUESTION);
  const found = c.acceptName();
  if (found === undefined) return missingName(c, start);
  const { name, at: nameAt } = found;
  if (c.kind !== kind.LEFT_PAREN) {
    return { kind: "member", at: c.since(start), of, name, nameAt, mode: safe ? "safe" : "plain" };
  }
  const args = callArguments(c);
  if (safe) {
    c.problem(questionAt, "A function cannot be called with '.?'; remove the '?'");
    return c.broken(c.since(start));
  }
  return { kind: "call", at: c.since(start), name, nameAt, on: of, args, expandLast: false };
}

function afterColons(c: Cursor, start: number, of: Expression): Expression {
  c.advance();
  const found = c.acceptName();
  if (found === undefined) return missingName(c, start);
  return { kind: "member", at: c.since(start), of, name: found.name, nameAt: found.at, mode: "child" };
}

function missingName(c: Cursor, start: number): Expression {
  c.problem(c.gap, "A name is missing here; write the property, function or resource that is meant");
  return c.broken(c.since(start));
}

function indexed(c: Cursor, start: number, of: Expression): Expression {
  const opened = c.start;
  c.advance();
  const safe = c.accept(kind.QUESTION);
  const fromEnd = c.accept(kind.HAT);
  c.squares += 1;
  let node: Expression | undefined;
  if (c.kind === kind.RIGHT_SQUARE) {
    c.problem(c.gap, "An index is missing here; write a number or the name of a property in the brackets");
  } else {
    node = expression(c);
  }
  c.close(kind.RIGHT_SQUARE, opened);
  c.squares -= 1;
  const at = c.since(start);
  return node === undefined ? c.broken(at) : { kind: "index", at, of, index: node, safe, fromEnd };
}

function primary(c: Cursor): Expression {
  switch (c.kind) {
    case kind.NAME:
      return named(c);
    case kind.LEFT_BRACE:
      return object(c);
    case kind.LEFT_SQUARE:
      return list(c);
    case kind.LEFT_PAREN:
      return parenthesised(c);
    default:
      return literalValue(c);
  }
}

/** A text, a number, `true`, `false` or `null`. */
export function literalValue(c: Cursor): Expression {
  const at = c.here;
  switch (c.kind) {
    case kind.TEXT:
    case kind.TEXT_START:
    case kind.TEXT_UNCLOSED:
      return template(c);
    case kind.NUMBER:
      return number(c);
    case kind.TRUE:
      c.advance();
      return { kind: "literal", at, value: true };
    case kind.FALSE:
      c.advance();
      return { kind: "literal", at, value: false };
    case kind.NULL:
      c.advance();
      return { kind: "literal", at, value: null };
    default:
      return missingValue(c);
  }
}

/** The greatest whole number that Bicep reads has 64 bits. */
const GREATEST = 2n ** 64n - 1n;

/** A whole number; Bicep has no other. */
function number(c: Cursor): Expression {
  const at = c.here;
  const digits = c.word;
  if (digits.length > 19 && (digits.length > 1000 || BigInt(digits) > GREATEST)) {
    c.problem(at, "This number is too large; a number has at most 64 bits");
    c.advance();
    return c.broken(at);
  }
  c.advance();
  return { kind: "literal", at, value: Number(digits) };
}

/** Nothing that begins a value stands here. */
function missingValue(c: Cursor): Expression {
  const start = c.start;
  if (c.kind === kind.NEWLINE || c.kind === kind.COMMA || c.kind === kind.COLON || c.ended()) {
    // A text that ends inside of its hole tells that itself.
    if (c.kind !== kind.TEXT_CUT) c.problem(c.gap, "A value is missing here; write an expression");
    return c.broken(c.gap);
  }
  c.unexpected("write a value here");
  c.skip();
  return c.broken(c.since(start));
}

/** A name, a call, or a lambda of one parameter. */
function named(c: Cursor): Expression {
  const start = c.start;
  const at = c.here;
  const name = c.word;
  c.advance();
  if (c.kind === kind.LEFT_PAREN) {
    const args = callArguments(c);
    return { kind: "call", at: c.since(start), name, nameAt: at, on: undefined, args, expandLast: false };
  }
  if (c.kind === kind.ARROW) return lambda(c, start, [{ name, at }]);
  return { kind: "name", at, name };
}

function lambda(c: Cursor, start: number, parameters: readonly Variable[]): Expression {
  c.advance();
  // The body may begin on the next line, unless that line is a declaration.
  if (!c.beginsDeclaration(1)) c.skipNewline();
  const body = expression(c);
  return { kind: "lambda", at: c.since(start), parameters, body };
}

/** `(value)`, or the parameters of a lambda. */
function parenthesised(c: Cursor): Expression {
  const start = c.start;
  const items: Expression[] = [];
  let commas = 0;
  c.advance();
  c.parens += 1;
  c.skipNewline();
  while (c.kind !== kind.RIGHT_PAREN) {
    items.push(expression(c));
    c.skipNewline();
    if (!c.accept(kind.COMMA)) break;
    commas += 1;
    c.skipNewline();
  }
  c.close(kind.RIGHT_PAREN, start);
  c.parens -= 1;
  if (c.kind === kind.ARROW) {
    const parameters = items.flatMap((item) => {
      if (item.kind === "name") return [{ name: item.name, at: item.at }];
      if (item.kind !== "broken")
        c.problem(item.at, "A parameter of a lambda is a name; remove what is not one");
      return [];
    });
    return lambda(c, start, parameters);
  }
  const [value] = items;
  if (value !== undefined && items.length === 1 && commas === 0) return value;
  if (!items.some((item) => item.kind === "broken")) {
    c.problem(c.since(start), "Parentheses hold exactly one value; write a list in square brackets");
  }
  return c.broken(c.since(start));
}

/** `(a, b)`: a line break may follow the opening parenthesis and each comma, and may precede the closing one. */
function callArguments(c: Cursor): readonly Expression[] {
  const opened = c.start;
  const args: Expression[] = [];
  c.advance();
  c.parens += 1;
  c.skipNewline();
  while (c.kind !== kind.RIGHT_PAREN && !c.ended()) {
    const before = c.index;
    args.push(expression(c));
    if (c.kind === kind.NEWLINE && c.peek(1) === kind.RIGHT_PAREN) c.advance();
    else if (c.kind === kind.NEWLINE && c.peek(1) === kind.COMMA) {
      c.problem(c.gap, "A line break may not stand before the ','; move the ',' up to this line");
      c.advance();
    }
    if (c.kind === kind.RIGHT_PAREN) break;
    if (c.accept(kind.COMMA)) {
      c.skipNewline();
      if (c.kind === kind.RIGHT_PAREN)
        c.problem(c.here, "An argument is missing after the ','; remove the ','");
    } else if (beginsValue(c, c.kind === kind.NEWLINE ? 1 : 0)) {
      c.problem(c.gap, "A ',' is missing between two arguments; add it");
      c.skipNewline();
    } else {
      break;
    }
    if (c.index === before) break;
  }
  c.close(kind.RIGHT_PAREN, opened);
  c.parens -= 1;
  return args;
}
