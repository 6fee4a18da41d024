/** The parts that declarations have in common: names, texts, values, and where a declaration ends. */
import type { Broken, Expression, ObjectExpression, Template } from "../../src/core/expression.ts";
import type { Span } from "../../src/core/source.ts";
import { object, variable } from "./collections.ts";
import type { Cursor } from "./cursor.ts";
import { expression } from "./expressions.ts";
import type { Decorator } from "./syntax.ts";
import { template } from "./texts.ts";
import * as kind from "./tokens.ts";

/** Where a declaration began, and what stood before its word. */
export interface Head {
  readonly start: number;
  readonly keywordAt: Span;
  readonly decorators: readonly Decorator[];
}

/** What every declaration has, once its last token was read. */
export function finish(
  c: Cursor,
  head: Head,
): { at: Span; keywordAt: Span; decorators: readonly Decorator[] } {
  return { at: c.since(head.start), keywordAt: head.keywordAt, decorators: head.decorators };
}

/** Passes the declaration's word and reads the name after it; `what` is what has the name. */
export function name(c: Cursor, what: string): { name: string; nameAt: Span } {
  c.advance();
  const found = variable(c, what);
  return { name: found.name, nameAt: found.at };
}

/** `= value`. */
export function assigned(c: Cursor): Expression {
  if (c.accept(kind.ASSIGN)) return settled(c, expression(c));
  return missingAssignment(c);
}

/** Where a `=` should stand: reports it and goes to the end of the line. */
export function missingAssignment(c: Cursor): Broken {
  const start = c.lastEnd;
  if (c.kind === kind.NEWLINE || c.ended()) {
    c.problem(c.gap, "A '=' and a value are missing here; write them");
  } else {
    c.unexpected("write '=' and a value here");
  }
  c.skip(true);
  return c.broken(c.since(start));
}

/** A value that must reach to the end of its line. What stands after it makes its meaning unknown. */
export function settled(c: Cursor, value: Expression): Expression {
  if (endsDeclaration(c)) return value;
  c.unexpected("nothing may follow the value on its line");
  c.skip(true);
  switch (value.kind) {
    case "object":
    case "list":
    case "comprehension":
      return value;
    default:
      return c.broken(c.since(value.at.start));
  }
}

/** Whether the line, or at least the declaration, ends here. */
export function endsDeclaration(c: Cursor): boolean {
  return c.kind === kind.NEWLINE || c.kind === kind.END || c.kind === kind.BOUNDARY || c.beginsDeclaration();
}

/** Whether a token of this kind begins a text. */
export function isText(type: number): boolean {
  return type === kind.TEXT || type === kind.TEXT_START || type === kind.TEXT_UNCLOSED;
}

/** A text that must stand here: a path or a resource type. */
export function text(c: Cursor, what: string): Template | Broken {
  if (isText(c.kind)) return template(c);
  if (c.kind === kind.NEWLINE || c.kind === kind.ASSIGN || c.ended()) {
    c.problem(c.gap, `A text is missing here; write ${what} in single quotes`);
  } else {
    c.unexpected(`write ${what} in single quotes here`);
    skipToAssignment(c);
  }
  return c.broken(c.gap);
}

function skipToAssignment(c: Cursor): void {
  while (c.kind !== kind.ASSIGN && c.kind !== kind.NEWLINE && c.kind !== kind.LEFT_BRACE && !c.ended()) {
    c.advance();
  }
  c.skipped();
}

/** The object after `with`. */
export function configuration(c: Cursor): ObjectExpression | Broken {
  if (c.kind === kind.NEWLINE && c.peek(1) === kind.LEFT_BRACE) {
    c.problem(c.gap, "A line break cannot stand before this '{'; move the '{' up to this line");
    c.advance();
  }
  if (c.kind === kind.LEFT_BRACE) return object(c);
  c.problem(c.gap, "An object is missing here; write the settings as '{ name: value }'");
  return c.broken(c.gap);
}
