/**
 * Objects, lists and loops. Line breaks and commas separate what stands in braces and brackets.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#arrays
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#objects
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/loops
 */
import type {
  Broken,
  Entry,
  Expression,
  ObjectExpression,
  Spread,
  Template,
  Variable,
} from "../../src/core/expression.ts";
import type { Cursor } from "./cursor.ts";
import { beginsValue, expression } from "./expressions.ts";
import type { Loop } from "./syntax.ts";
import { template } from "./texts.ts";
import * as kind from "./tokens.ts";

/**
 * Reads items up to the closing bracket, and it. The cursor stands after the opening one, at `opened`.
 * `item` reads one item and says whether another may follow it on the same line once a comma is missing.
 */
export function items(c: Cursor, closing: number, opened: number, item: (c: Cursor) => void): void {
  c.skipNewline();
  while (c.kind !== closing && !c.ended()) {
    const before = c.index;
    const said = c.problems.length;
    item(c);
    if (c.kind === kind.NEWLINE) {
      c.advance();
    } else if (c.accept(kind.COMMA)) {
      // What is wrong with the item may show itself again right after it.
      if (c.problems.length > said) c.skipped();
      if (c.kind === kind.NEWLINE) {
        c.problem(
          c.span(c.lastEnd - 1, c.lastEnd),
          "A ',' may not end a line; remove it, for the line break separates",
        );
        c.advance();
      }
    } else if (c.kind !== closing && !c.ended()) {
      c.problem(c.gap, "A ',' is missing between two items on one line; add it or start a new line");
      if (c.index === before) c.advance();
    }
  }
  c.close(closing, opened);
}

/**
 * An expression that must reach to the end of its item. What stands after it makes its meaning unknown, unless it is
 * closed by its own bracket.
 */
function value(c: Cursor, anotherBegins: (c: Cursor) => boolean): Expression {
  const start = c.start;
  const result = expression(c);
  if (c.kind === kind.NEWLINE || c.kind === kind.COMMA || c.ended()) return result;
  // Where only the separator is missing, `items` says so and reads on.
  if (c.kind === kind.ELLIPSIS || anotherBegins(c)) return result;
  c.unexpected("only a ',' or a line break may follow a value");
  c.skip();
  switch (result.kind) {
    case "object":
    case "list":
    case "comprehension":
      return result;
    default:
      return c.broken(c.since(start));
  }
}

function entryBegins(c: Cursor): boolean {
  return (c.kind === kind.NAME || c.kind === kind.TEXT) && c.peek(1) === kind.COLON;
}

function itemBegins(c: Cursor): boolean {
  return beginsValue(c, 0);
}

/**
 * `{ … }`. `nested` may read an item that is no property: it says whether it did, or gives what cannot be read.
 */
export function object(c: Cursor, nested?: (c: Cursor) => boolean | Broken): ObjectExpression {
  const start = c.start;
  const entries: (Entry | Spread)[] = [];
  c.advance();
  c.braces += 1;
  items(c, kind.RIGHT_BRACE, start, () => {
    const read = nested?.(c) ?? false;
    if (read === true) return;
    if (read !== false) entries.push({ kind: "entry", key: read, value: read });
    else entries.push(c.kind === kind.ELLIPSIS ? spread(c, entryBegins) : entry(c));
  });
  c.braces -= 1;
  return { kind: "object", at: c.since(start), entries };
}

function spread(c: Cursor, anotherBegins: (c: Cursor) => boolean): Spread {
  const start = c.start;
  c.advance();
  const of = value(c, anotherBegins);
  return { kind: "spread", at: c.since(start), of };
}

/** `key: value`. An entry that cannot be read stays as a broken one, for it may be any property. */
function entry(c: Cursor): Entry {
  const key = entryKey(c);
  if (key === undefined) {
    const start = c.start;
    c.unexpected("write a property as 'name: value'");
    c.skip();
    const broken = c.broken(c.since(start));
    return { kind: "entry", key: broken, value: broken };
  }
  if (c.accept(kind.COLON)) return { kind: "entry", key, value: value(c, entryBegins) };
  c.problem(c.gap, "A ':' and a value are missing after the property's name; write it as 'name: value'");
  c.skip();
  return { kind: "entry", key, value: c.broken(c.since(key.at.end)) };
}

function entryKey(c: Cursor): Expression | undefined {
  switch (c.kind) {
    case kind.NAME:
      return bareKey(c);
    case kind.TEXT:
    case kind.TEXT_START:
    case kind.TEXT_UNCLOSED:
      return template(c);
    default:
      return undefined;
  }
}

function bareKey(c: Cursor): Template {
  const at = c.here;
  const text = c.word;
  c.advance();
  return { kind: "template", at, parts: [{ kind: "chunk", at, text }] };
}

/** `[ … ]`, or `[for … : …]`. */
export function list(c: Cursor): Expression {
  const start = c.start;
  if (atLoop(c)) {
    const [{ item, index, collection }, body] = loop(c, expression);
    return {
      kind: "comprehension",
      at: c.since(start),
      collection,
      item,
      index,
      key: undefined,
      value: body,
      condition: undefined,
      group: false,
    };
  }
  const entries: (Expression | Spread)[] = [];
  c.advance();
  c.squares += 1;
  items(c, kind.RIGHT_SQUARE, start, () => {
    entries.push(c.kind === kind.ELLIPSIS ? spread(c, itemBegins) : value(c, itemBegins));
  });
  c.squares -= 1;
  return { kind: "list", at: c.since(start), items: entries };
}

/** Whether a loop begins at this bracket. */
export function atLoop(c: Cursor): boolean {
  if (c.kind !== kind.LEFT_SQUARE) return false;
  const word = c.index + (c.peek(1) === kind.NEWLINE ? 2 : 1);
  const start = c.starts[word] ?? 0;
  return c.kinds[word] === kind.NAME && (c.ends[word] ?? 0) - start === 3 && c.text.startsWith("for", start);
}

/** `[for item in collection: body]`, `[for (item, index) in collection: body]`. */
export function loop<Body>(c: Cursor, body: (c: Cursor) => Body): [Loop, Body] {
  const opened = c.start;
  c.advance();
  c.squares += 1;
  c.skipNewline();
  const start = c.start;
  c.advance();
  const [item, index] = loopVariables(c);
  const said = c.problems.length;
  if (!c.acceptWord("in")) {
    c.problem(c.gap, "The word 'in' is missing here; write the loop as 'for item in list: value'");
  }
  const collection = expression(c);
  const header = { at: c.since(start), item, index, collection };
  if (!c.accept(kind.COLON) && c.problems.length === said) {
    c.problem(c.gap, "A ':' is missing here; write the loop as 'for item in list: value'");
  }
  const result = body(c);
  c.skipNewline();
  c.close(kind.RIGHT_SQUARE, opened);
  c.squares -= 1;
  return [header, result];
}

function loopVariables(c: Cursor): [Variable, Variable | undefined] {
  if (c.kind !== kind.LEFT_PAREN) return [variable(c), undefined];
  const opened = c.start;
  c.advance();
  c.parens += 1;
  const item = variable(c);
  if (!c.accept(kind.COMMA))
    c.problem(c.gap, "A ',' is missing here; write the two variables as '(item, index)'");
  const index = variable(c);
  c.close(kind.RIGHT_PAREN, opened);
  c.parens -= 1;
  return [item, index];
}

/** A name that is being declared. */
export function variable(c: Cursor, what = "the variable"): Variable {
  const found = c.acceptName();
  if (found !== undefined) return found;
  c.problem(c.gap, `A name is missing here; write the name of ${what}`);
  return { name: "", at: c.gap };
}
