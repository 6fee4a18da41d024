/**
 * The types of parameters, outputs, functions and type declarations.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/user-defined-data-types
 * https://github.com/Azure/bicep/blob/main/docs/grammar.md
 */
import type { Literal, Template } from "../../src/core/expression.ts";
import type { Span } from "../../src/core/source.ts";
import { items } from "./collections.ts";
import type { Cursor } from "./cursor.ts";
import { DEPTH_LIMIT } from "./cursor.ts";
import { decorators } from "./decorators.ts";
import { expression, literalValue } from "./expressions.ts";
import type { Decorator, PropertyRest, PropertyType, TupleItem, Type } from "./syntax.ts";
import { constantText, template } from "./texts.ts";
import * as kind from "./tokens.ts";

/** The type of a declaration: any type, or `resource 'type@version'`, whose text an output may leave out. */
export function declaredType(c: Cursor, textOptional: boolean): Type {
  if (!c.isWord("resource") || c.peek(1) === kind.LESS) return type(c);
  const start = c.start;
  c.advance();
  const text = c.kind === kind.TEXT || c.kind === kind.TEXT_START || c.kind === kind.TEXT_UNCLOSED;
  if (!text && !textOptional) {
    c.problem(
      c.gap,
      "The resource type is missing; write it as in 'resource \\'Microsoft.Web/sites@2024-04-01\\''",
    );
  }
  const value = text ? template(c) : textOptional ? undefined : c.broken(c.gap);
  return { kind: "resource", at: c.since(start), type: value };
}

/** Any type. A line break may stand before each `|`. */
export function type(c: Cursor): Type {
  if (c.kind === kind.NEWLINE && c.peek(1) !== kind.PIPE && beginsType(c, 1)) {
    c.problem(c.gap, "A line break cannot stand before this type; move the type up to this line");
    c.advance();
  }
  const start = atPipe(c) && c.kind === kind.NEWLINE ? (c.starts[c.index + 1] ?? c.start) : c.start;
  if (!c.down()) {
    c.skip();
    return c.broken(c.since(start));
  }
  const result = union(c, start);
  c.up();
  return result;
}

function union(c: Cursor, start: number): Type {
  const leading = atPipe(c);
  if (leading) passPipe(c);
  const first = marked(c);
  if (!leading && !atPipe(c)) return first;
  const members = [first];
  while (atPipe(c)) {
    passPipe(c);
    members.push(marked(c));
  }
  return { kind: "union", at: c.since(start), members };
}

function atPipe(c: Cursor): boolean {
  return c.kind === kind.PIPE || (c.kind === kind.NEWLINE && c.peek(1) === kind.PIPE);
}

function passPipe(c: Cursor): void {
  c.skipNewline();
  c.advance();
  if (c.kind === kind.NEWLINE && beginsType(c, 1)) {
    c.problem(c.gap, "A line break cannot stand after '|'; put the '|' at the start of the next line");
    c.advance();
  }
}

/** Whether a type begins `distance` tokens on, and not a declaration or a property. */
function beginsType(c: Cursor, distance: number): boolean {
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
      return true;
    case kind.TEXT:
      return c.peek(distance + 1) !== kind.COLON;
    case kind.NAME:
      return (
        c.peek(distance + 1) !== kind.COLON &&
        (distance === 0 || !kind.declarationWords.has(c.wordAt(distance)))
      );
    default:
      return false;
  }
}

/** A type and its marks: `?` and `!`. */
function marked(c: Cursor): Type {
  const start = c.start;
  let result = unary(c);
  for (;;) {
    if (c.accept(kind.QUESTION)) {
      result = link(c, start, { kind: "nullable", at: c.since(start), of: result });
    } else if (c.accept(kind.NOT)) {
      result = link(c, start, { kind: "non-nullable", at: c.since(start), of: result });
    } else {
      return result;
    }
  }
}

/** One more link of a chain such as `a[][]` puts all that came before a level deeper. */
function link(c: Cursor, start: number, node: Type): Type {
  c.deepest += 1;
  if (c.deepest <= DEPTH_LIMIT) return node;
  c.reportDepth(c.since(start));
  c.deepest = c.depth;
  return c.broken(c.since(start));
}

function unary(c: Cursor): Type {
  if (c.kind !== kind.MINUS && c.kind !== kind.NOT) return member(c);
  const start = c.start;
  const operator = c.kind === kind.NOT ? "!" : "-";
  c.advance();
  const of = member(c);
  const at = c.since(start);
  if (of.kind === "literal" && of.value.kind === "literal") {
    const { value } = of.value;
    if (operator === "-" && typeof value === "number")
      return literal(at, { kind: "literal", at, value: -value });
    if (operator === "!" && typeof value === "boolean")
      return literal(at, { kind: "literal", at, value: !value });
  }
  return { kind: "unary", at, operator, of };
}

function literal(at: Span, value: Literal | Template): Type {
  return { kind: "literal", at, value };
}

/** A type and what is taken or made of it: `[]`, `[0]`, `[*]`, `.name`, `.*`, `.name<…>`. */
function member(c: Cursor): Type {
  const start = c.start;
  const outside = c.deepest;
  c.deepest = c.depth;
  let left = primary(c);
  for (;;) {
    const before = c.deepest;
    c.deepest = c.depth;
    let node: Type;
    if (c.kind === kind.LEFT_SQUARE) node = squared(c, start, left);
    else if (c.kind === kind.DOT) node = afterDot(c, start, left);
    else {
      c.deepest = Math.max(outside, before);
      return left;
    }
    c.deepest = Math.max(before, c.deepest);
    left = link(c, start, node);
  }
}

function squared(c: Cursor, start: number, of: Type): Type {
  const opened = c.start;
  c.advance();
  c.squares += 1;
  const index = c.kind === kind.RIGHT_SQUARE || c.kind === kind.STAR ? undefined : expression(c);
  const all = index === undefined && c.accept(kind.STAR);
  c.close(kind.RIGHT_SQUARE, opened);
  c.squares -= 1;
  const at = c.since(start);
  if (index !== undefined) return { kind: "index", at, of, index };
  return all ? { kind: "items", at, of } : { kind: "array", at, of };
}

function afterDot(c: Cursor, start: number, of: Type): Type {
  c.advance();
  if (c.accept(kind.STAR)) return { kind: "additional properties", at: c.since(start), of };
  const name = c.acceptName();
  if (name === undefined) {
    c.problem(c.gap, "A name is missing after the '.'; write the type or property that is meant");
    return c.broken(c.since(start));
  }
  if (c.kind === kind.LESS) return parameterised(c, start, of, name.name, name.at);
  return { kind: "member", at: c.since(start), of, name: name.name, nameAt: name.at };
}

function primary(c: Cursor): Type {
  const start = c.start;
  const found = c.acceptName();
  if (found !== undefined) {
    const { name, at } = found;
    return c.kind === kind.LESS ? parameterised(c, start, undefined, name, at) : { kind: "named", at, name };
  }
  switch (c.kind) {
    case kind.TEXT:
    case kind.TEXT_START:
    case kind.TEXT_UNCLOSED:
    case kind.NUMBER:
    case kind.TRUE:
    case kind.FALSE:
    case kind.NULL: {
      const value = literalValue(c);
      return value.kind === "literal" || value.kind === "template"
        ? literal(value.at, value)
        : c.broken(value.at);
    }
    case kind.LEFT_BRACE:
      return objectType(c);
    case kind.LEFT_SQUARE:
      return tuple(c);
    case kind.LEFT_PAREN: {
      c.advance();
      c.parens += 1;
      const inner = type(c);
      c.close(kind.RIGHT_PAREN, start);
      c.parens -= 1;
      return inner;
    }
    default:
      return missingType(c);
  }
}

function missingType(c: Cursor): Type {
  const start = c.start;
  if (
    c.kind === kind.NEWLINE ||
    c.kind === kind.COMMA ||
    c.kind === kind.ASSIGN ||
    c.kind === kind.ARROW ||
    c.ended()
  ) {
    c.problem(c.gap, "A type is missing here; write one, such as 'string'");
    return c.broken(c.gap);
  }
  c.unexpected("write a type here, such as 'string'");
  c.skip();
  return c.broken(c.since(start));
}

/** `name<…>`: a line break may follow the `<` and each comma, and may precede the `>`. */
function parameterised(c: Cursor, start: number, on: Type | undefined, name: string, nameAt: Span): Type {
  const opened = c.start;
  const args: Type[] = [];
  c.advance();
  c.angles += 1;
  c.skipNewline();
  while (c.kind !== kind.GREATER && !c.ended()) {
    args.push(type(c));
    if (c.kind === kind.NEWLINE && c.peek(1) === kind.GREATER) c.advance();
    if (!c.accept(kind.COMMA)) break;
    c.skipNewline();
  }
  c.close(kind.GREATER, opened);
  c.angles -= 1;
  return { kind: "parameterised", at: c.since(start), on, name, nameAt, args };
}

function objectType(c: Cursor): Type {
  const start = c.start;
  const properties: PropertyType[] = [];
  let additional: PropertyRest | undefined;
  c.advance();
  c.braces += 1;
  items(c, kind.RIGHT_BRACE, start, () => {
    const from = c.start;
    const marks = decorators(c);
    if (c.accept(kind.STAR)) {
      const rest = afterColon(c);
      additional = { at: c.since(from), decorators: marks, type: rest };
    } else {
      properties.push(property(c, from, marks));
    }
  });
  c.braces -= 1;
  return { kind: "object", at: c.since(start), properties, additional };
}

function property(c: Cursor, start: number, marks: readonly Decorator[]): PropertyType {
  let name: string | undefined;
  let nameAt = c.here;
  if (c.kind === kind.NAME) {
    name = c.word;
    c.advance();
  } else if (c.kind === kind.TEXT || c.kind === kind.TEXT_START || c.kind === kind.TEXT_UNCLOSED) {
    const key = template(c);
    nameAt = key.at;
    name = key.kind === "template" ? constantText(key) : undefined;
  } else {
    c.unexpected("write a property as 'name: type'");
    c.skip();
    nameAt = c.since(nameAt.start);
    return { at: c.since(start), decorators: marks, name, nameAt, type: c.broken(nameAt) };
  }
  const value = afterColon(c);
  return { at: c.since(start), decorators: marks, name, nameAt, type: value };
}

function afterColon(c: Cursor): Type {
  const start = c.lastEnd;
  if (c.accept(kind.COLON)) return itemType(c, propertyBegins);
  c.problem(c.gap, "A ':' and a type are missing after the property's name; write it as 'name: type'");
  c.skip();
  return c.broken(c.since(start));
}

function propertyBegins(c: Cursor): boolean {
  return (c.kind === kind.NAME || c.kind === kind.TEXT || c.kind === kind.STAR) && c.peek(1) === kind.COLON;
}

/** A type that must reach to the end of its item, or what follows makes it unknown. */
function itemType(c: Cursor, anotherBegins: (c: Cursor) => boolean): Type {
  const start = c.start;
  const result = type(c);
  if (c.kind === kind.NEWLINE || c.kind === kind.COMMA || c.ended() || anotherBegins(c)) return result;
  c.unexpected("only a ',' or a line break may follow a type here");
  c.skip();
  return c.broken(c.since(start));
}

function tuple(c: Cursor): Type {
  const start = c.start;
  const members: TupleItem[] = [];
  c.advance();
  c.squares += 1;
  items(c, kind.RIGHT_SQUARE, start, () => {
    const from = c.start;
    const marks = decorators(c);
    const item = itemType(c, () => beginsType(c, 0));
    members.push({ at: c.since(from), decorators: marks, type: item });
  });
  c.squares -= 1;
  return { kind: "tuple", at: c.since(start), items: members };
}
