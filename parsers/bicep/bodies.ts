/**
 * Resources, modules and tests: their declarations and bodies.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/resource-declaration
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/child-resource-name-type
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/modules
 */
import type { Broken, Expression, ObjectExpression } from "../../src/core/expression.ts";
import { atLoop, loop, object } from "./collections.ts";
import type { Cursor } from "./cursor.ts";
import type { Head } from "./declaration-parts.ts";
import { finish, name, text } from "./declaration-parts.ts";
import { decorators } from "./decorators.ts";
import { expression } from "./expressions.ts";
import type { Body, ModuleDeclaration, ResourceDeclaration, TestDeclaration } from "./syntax.ts";
import * as kind from "./tokens.ts";

/** `resource name 'type@version' existing = …`; the cursor stands at its word. */
export function resourceDeclaration(c: Cursor, head: Head): ResourceDeclaration {
  const named = name(c, "the resource");
  const type = text(c, "the resource type");
  const existing = c.acceptWord("existing");
  assign(c);
  const nested: ResourceDeclaration[] = [];
  const found = body(c, nested);
  return { kind: "resource", ...finish(c, head), ...named, type, existing, body: found };
}

/** `module name 'path' = …`. */
export function moduleDeclaration(c: Cursor, head: Head): ModuleDeclaration {
  const named = name(c, "the module");
  const path = text(c, "the path of the module");
  assign(c);
  const found = body(c, undefined);
  return { kind: "module", ...finish(c, head), ...named, path, body: found };
}

/** `test name 'path' = { … }`. */
export function testDeclaration(c: Cursor, head: Head): TestDeclaration {
  const named = name(c, "the test");
  const path = text(c, "the path of the template");
  assign(c);
  const { object: properties } = plainBody(c, undefined);
  return { kind: "test", ...finish(c, head), ...named, path, object: properties };
}

function assign(c: Cursor): void {
  if (!c.accept(kind.ASSIGN)) c.problem(c.gap, "A '=' is missing here; add it before the body");
}

/** A body with or without a loop. `nested` gathers the resources declared in it, where there may be any. */
function body(c: Cursor, nested: ResourceDeclaration[] | undefined): Body {
  joinLine(c);
  const start = c.start;
  if (!c.down()) {
    c.skip();
    const at = c.since(start);
    return { at, loop: undefined, condition: undefined, object: c.broken(at), nested: [] };
  }
  let result: Body;
  if (atLoop(c)) {
    const [header, { condition, object: properties }] = loop(c, () => conditionalBody(c, nested));
    result = { at: c.since(start), loop: header, condition, object: properties, nested: nested ?? [] };
  } else {
    const { condition, object: properties } = conditionalBody(c, nested);
    const at = properties.kind === "broken" && condition === undefined ? properties.at : c.since(start);
    result = { at, loop: undefined, condition, object: properties, nested: nested ?? [] };
  }
  c.up();
  return result;
}

/** A line break may stand before `if`, and before nothing else that begins a body. */
function joinLine(c: Cursor): void {
  if (c.kind !== kind.NEWLINE) return;
  const next = c.peek(1);
  if (next === kind.LEFT_BRACE || next === kind.LEFT_SQUARE) {
    c.problem(c.gap, "A line break cannot stand before the body; move the bracket up to this line");
    c.advance();
  } else if (next === kind.NAME && c.peek(2) === kind.LEFT_PAREN && c.wordAt(1) === "if") {
    c.advance();
  }
}

interface PlainBody {
  readonly condition: Expression | undefined;
  readonly object: ObjectExpression | Broken;
}

function conditionalBody(c: Cursor, nested: ResourceDeclaration[] | undefined): PlainBody {
  if (c.acceptWord("if")) {
    const found = condition(c);
    return { condition: found, object: plainBody(c, nested).object };
  }
  return plainBody(c, nested);
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/conditional-resource-deployment */
function condition(c: Cursor): Expression {
  if (c.kind !== kind.LEFT_PAREN) {
    c.problem(c.gap, "The condition is missing; write it in parentheses, as in 'if (condition)'");
    return c.broken(c.gap);
  }
  const opened = c.start;
  c.advance();
  c.parens += 1;
  c.skipNewline();
  const found = expression(c);
  c.skipNewline();
  c.close(kind.RIGHT_PAREN, opened);
  c.parens -= 1;
  return found;
}

function plainBody(c: Cursor, nested: ResourceDeclaration[] | undefined): PlainBody {
  joinLine(c);
  const start = c.start;
  if (c.kind === kind.LEFT_BRACE) {
    const properties = nested === undefined ? object(c) : object(c, () => nestedResource(c, nested));
    return { condition: undefined, object: properties };
  }
  if (c.kind === kind.NEWLINE || c.ended()) {
    c.problem(c.gap, "The body is missing here; write it as '{ name: value }'");
    return { condition: undefined, object: c.broken(c.gap) };
  }
  c.unexpected("write the body as '{ name: value }'");
  c.skip(true);
  return { condition: undefined, object: c.broken(c.since(start)) };
}

/** Reads a resource between the properties of another, if one stands here. */
function nestedResource(c: Cursor, nested: ResourceDeclaration[]): boolean | Broken {
  const start = c.start;
  const marks = decorators(c);
  if (c.isWord("resource") && (marks.length > 0 || c.peek(1) === kind.NAME)) {
    nested.push(resourceDeclaration(c, { start, keywordAt: c.here, decorators: marks }));
    return true;
  }
  const [first] = marks;
  if (first === undefined) return false;
  c.problem(first.at, "Only a nested resource may have a decorator here; remove it or declare the resource");
  if (c.kind === kind.NAME && c.peek(1) === kind.COLON) return false;
  c.skip();
  return c.broken(c.since(start));
}
