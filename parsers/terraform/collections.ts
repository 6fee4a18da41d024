/**
 * Lists, objects and `for` expressions. Where an item cannot be read, it is `Broken`, and the items after it are
 * read on; an object that lost an entry in this way also holds a `Spread` of the `Broken` part, so that no key counts
 * as absent.
 * https://developer.hashicorp.com/terraform/language/expressions/types#literal-expressions
 */
import type { Entry, Expression, Spread } from "../../src/core/expression.ts";
import type { Cursor } from "./cursor.ts";
import { forHeader } from "./directives.ts";
import type { Kind } from "./lexer.ts";

type Production = (cursor: Cursor) => Expression;

/** `[…]`, a list or a `for` expression. The current token is the opening bracket. */
export function listOrFor(cursor: Cursor, expression: Production): Expression {
  const { start, newlines } = cursor;
  cursor.newlines = false;
  cursor.advance();
  if (cursor.isKeyword("for")) return comprehension(cursor, start, newlines, "]", expression);
  const items: Expression[] = [];
  let tallest = 0;
  while (!cursor.is("]")) {
    if (cursor.leavesOpen(start)) return abandon(cursor, start, newlines);
    const from = cursor.start;
    let item = expression(cursor);
    if (!cursor.isLost() && !cursor.is(",") && !cursor.is("]")) {
      cursor.unexpected("Put a comma between the items of a list", start);
    }
    if (cursor.isLost()) {
      if (!cursor.resync(",", "]")) return abandon(cursor, start, newlines);
      item = cursor.broken(from);
    }
    items.push(item);
    tallest = Math.max(tallest, cursor.height);
    if (cursor.is(",")) cursor.advance();
  }
  close(cursor, newlines);
  if (!cursor.rise(tallest, start)) return cursor.broken(start);
  return { kind: "list", items, at: cursor.from(start) };
}

/** `{…}`, an object or a `for` expression. The current token is the opening brace. */
export function objectOrFor(cursor: Cursor, expression: Production): Expression {
  const { start, newlines } = cursor;
  // Up to the first key line breaks mean nothing, even in an object.
  cursor.newlines = false;
  cursor.advance();
  if (cursor.isKeyword("for")) return comprehension(cursor, start, newlines, "}", expression);
  cursor.newlines = true;
  const entries: (Entry | Spread)[] = [];
  let tallest = 0;
  while (!cursor.is("}")) {
    if (cursor.is("newline")) {
      cursor.advance();
      continue;
    }
    if (cursor.leavesOpen(start)) return abandon(cursor, start, newlines);
    const height = entry(cursor, start, entries, expression);
    if (cursor.isLost()) return abandon(cursor, start, newlines);
    tallest = Math.max(tallest, height);
    if (cursor.is(",")) cursor.advance();
  }
  close(cursor, newlines);
  if (!cursor.rise(tallest, start)) return cursor.broken(start);
  return { kind: "object", entries, at: cursor.from(start) };
}

/** `key = value` or `key : value`. Returns its height; the cursor stays lost where its end is not found. */
function entry(cursor: Cursor, opener: number, entries: (Entry | Spread)[], expression: Production): number {
  const { start, margin } = cursor;
  if (cursor.trustsIndentation && cursor.column >= 0) cursor.margin = cursor.column;
  const key = entryKey(cursor, expression);
  let height = cursor.height;
  let value: Expression | undefined;
  let valueStart = start;
  if (!cursor.isLost()) {
    if (cursor.is("=") || cursor.is(":")) {
      cursor.advance();
      valueStart = cursor.start;
      value = expression(cursor);
      height = Math.max(height, cursor.height);
      const ends = cursor.is("newline") || cursor.is(",") || cursor.is("}") || cursor.column >= 0;
      if (!cursor.isLost() && !ends) {
        cursor.unexpected("Start a new line or put a comma before the next key of the object", opener);
      }
    } else {
      cursor.unexpected('Write "=" and a value after a key of an object', opener);
    }
  }
  cursor.margin = margin;
  cursor.newlines = true;
  if (cursor.isLost()) {
    recoverEntry(cursor);
    if (value !== undefined) value = cursor.broken(valueStart);
    entries.push({ kind: "spread", of: cursor.broken(start), at: cursor.from(start) });
  }
  if (value !== undefined) entries.push({ kind: "entry", key, value });
  return height;
}

/** Goes to the end of the entry. Stays lost where it is not found. */
function recoverEntry(cursor: Cursor): void {
  const outdented = cursor.is("outdent");
  cursor.reread();
  // The next line begins where this entry began, or before: whatever was left open in it is over.
  if (outdented && !cursor.is("outdent")) cursor.found();
  else cursor.resync(",", "newline", "}");
}

/**
 * A key: a bare name or keyword stands for its characters, everything else is an expression. So is a reference with a
 * dot, which Terraform takes as the name of a provider in `providers = { aws.east = … }` and refuses in a value.
 */
function entryKey(cursor: Cursor, expression: Production): Expression {
  const isBare = cursor.is("identifier");
  const key = expression(cursor);
  if (!isBare || cursor.isLost() || (key.kind !== "name" && key.kind !== "literal")) return key;
  const text = key.kind === "name" ? key.name : String(key.value);
  return { kind: "template", parts: [{ kind: "chunk", text, at: key.at }], at: key.at };
}

/** `for x in xs : value if condition` and `for … : key => value...`; the current token is the `for`. */
function comprehension(
  cursor: Cursor,
  start: number,
  newlines: boolean,
  closer: "]" | "}",
  expression: Production,
): Expression {
  cursor.advance();
  const { item, index, collection } = forHeader(cursor, expression);
  let tallest = cursor.height;
  const read = (): Expression => {
    const part = expression(cursor);
    tallest = Math.max(tallest, cursor.height);
    return part;
  };
  expect(cursor, ":", 'Write ":" and the value of each element after the collection', start);
  let value: Expression = cursor.isLost() ? collection : read();
  let key: Expression | undefined;
  if (!cursor.isLost() && cursor.is("=>")) {
    cursor.advance();
    key = value;
    value = read();
  }
  const ellipsis = cursor.source.span(cursor.start, cursor.end);
  const group = !cursor.isLost() && cursor.is("...");
  if (group) cursor.advance();
  let condition: Expression | undefined;
  if (!cursor.isLost() && cursor.isKeyword("if")) {
    cursor.advance();
    condition = read();
  }
  if (!cursor.isLost() && !cursor.is(closer)) {
    cursor.unexpected(`This does not belong in the "for" expression; write "${closer}" before it`, start);
  }
  if (cursor.isLost()) {
    if (!cursor.resync(closer)) return abandon(cursor, start, newlines);
    close(cursor, newlines);
    return cursor.broken(start);
  }
  close(cursor, newlines);
  const at = cursor.from(start);
  if (closer === "]" && key !== undefined) {
    cursor.fail(key.at, 'Only a "for" in braces has keys; write { } around it, or only the value');
  } else if (closer === "]" && group) {
    cursor.fail(ellipsis, 'Only a "for" in braces can group its values; remove the "..."');
  } else if (closer === "}" && key === undefined) {
    cursor.fail(value.at, 'A "for" in braces needs key => value; write [ ] around it if it has no keys');
  } else if (cursor.rise(tallest, start)) {
    return { kind: "comprehension", collection, item, index, key, value, condition, group, at };
  } else {
    return cursor.broken(start);
  }
  // What is wrong is inside the brackets, and they are closed.
  cursor.found();
  return cursor.broken(start);
}

function expect(cursor: Cursor, kind: Kind, message: string, opener: number): void {
  if (cursor.isLost()) return;
  if (cursor.is(kind)) cursor.advance();
  else cursor.unexpected(message, opener);
}

/** Passes the closing bracket. What follows it is read with the line breaks of what is around. */
function close(cursor: Cursor, newlines: boolean): void {
  cursor.newlines = newlines;
  cursor.advance();
}

/** Gives up inside brackets whose end was not found. */
function abandon(cursor: Cursor, start: number, newlines: boolean): Expression {
  cursor.newlines = newlines;
  return cursor.broken(start);
}
