/**
 * Bodies of arguments and blocks, in a file or between braces.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#structural-elements
 */
import type { Expression } from "../../src/core/expression.ts";
import type { Span } from "../../src/core/source.ts";
import { QUOTE } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { expression } from "./expressions.ts";
import { bodyFollows, braceFollows, endsBlock, endsEarly, isValue, Layout } from "./layout.ts";
import type { Head } from "./layout.ts";
import { quotedEnd } from "./skip.ts";
import type { Attribute, Block, Body, Label } from "./syntax.ts";
import { quotedLabel } from "./templates.ts";

type Items = Pick<Body, "items" | "intact">;

/** A name that begins an argument or a block. */
interface Start {
  readonly name: string;
  readonly at: Span;
  /** Its column if it is the first in its line, else -1. */
  readonly column: number;
  readonly inBlock: boolean;
  /** The line before holds a mistake, and what makes no sense here may follow from it. */
  readonly afterMistake: boolean;
}

/** A whole file, from the current token on. */
export function fileBody(cursor: Cursor): Body {
  const { items, intact } = readItems(cursor, undefined);
  return { items, intact, at: cursor.source.whole };
}

/** Reads items up to the closing brace of the block, which is left to be read, or to where it should be. */
function readItems(cursor: Cursor, head: Head | undefined): Items {
  const inBlock = head !== undefined;
  const layout = new Layout(cursor, head);
  const items: (Attribute | Block)[] = [];
  const names = new Map<string, Attribute>();
  let intact = true;
  let afterMistake = false;
  for (;;) {
    layout.lineBreaks(items.length === 0);
    if (cursor.is("end") || (head !== undefined && endsBlock(cursor, head))) break;
    if (!cursor.is("identifier")) {
      // Lines that make no sense one after the other are one mistake.
      if (afterMistake) cursor.lose();
      afterMistake = true;
      if (!continueValue(cursor, items, inBlock)) {
        notAnItem(cursor, inBlock);
        intact = false;
      }
      continue;
    }
    const { start, word: name, column, problems } = cursor;
    const before = problems.length;
    cursor.passedLines = false;
    cursor.advance();
    const item = attributeOrBlock(cursor, { name, at: cursor.from(start), column, inBlock, afterMistake });
    items.push(item);
    if (item.kind === "attribute") setOnce(cursor, names, item);
    else layout.nested(item.headAt);
    if (!layout.follows(item.kind, problems.length === before)) {
      cursor.unexpected("The value ends before this; join the two, or remove one");
      breakLast(cursor, items, inBlock);
      intact = false;
    }
    if (hidesItems(cursor, item)) intact = false;
    const isRead = item.kind === "block" ? item.closeAt !== undefined : item.value.kind !== "broken";
    afterMistake = problems.length > before || !isRead;
  }
  return { items, intact };
}

/** Whether further items may be lost in what could not be read of this one. */
function hidesItems(cursor: Cursor, item: Attribute | Block): boolean {
  if (item.kind === "block") return item.closeAt === undefined;
  if (cursor.passedLines) return true;
  const { start, end } = item.value.at;
  return item.value.kind === "broken" && cursor.text.slice(start, end).includes("\n");
}

/** If the current line can only go on with the value of the line before, which is a mistake: passes it. */
function continueValue(cursor: Cursor, items: (Attribute | Block)[], inBlock: boolean): boolean {
  if (items.at(-1)?.kind !== "attribute") return false;
  if (!/^(?:[?:.+*/%-]|[=!<>]=|[<>]|&&|\|\|)$/.test(cursor.kind)) return false;
  const message =
    "The value of the line before cannot go on here; put all of it in parentheses, or join the lines";
  cursor.fail(cursor.here, message);
  breakLast(cursor, items, inBlock);
  return true;
}

/** Passes the line, which makes the value of the last argument something that is not known. */
function breakLast(cursor: Cursor, items: (Attribute | Block)[], inBlock: boolean): void {
  cursor.recoverLine(inBlock);
  const last = items.pop();
  if (last?.kind !== "attribute") return;
  const value = cursor.broken(last.value.at.start);
  items.push({ ...last, value, at: cursor.from(last.at.start) });
}

function notAnItem(cursor: Cursor, inBlock: boolean): void {
  if (cursor.is("quote")) {
    const end = quotedEnd(cursor.text, cursor.end);
    const at = cursor.source.span(cursor.start, cursor.text.charCodeAt(end) === QUOTE ? end + 1 : end);
    cursor.fail(at, "Write the name of an argument without quotes");
  } else if (cursor.is("}")) {
    cursor.fail(cursor.here, "This brace closes nothing; remove it, or add the block that it should close");
    // It would stop the recovery of a block's line before it began.
    cursor.advance();
  } else {
    cursor.unexpected(`Only an argument or a block can begin here; remove "${cursor.word}" or complete it`);
  }
  cursor.recoverLine(inBlock);
}

function setOnce(cursor: Cursor, names: Map<string, Attribute>, attribute: Attribute): void {
  const first = names.get(attribute.name);
  if (first === undefined) {
    names.set(attribute.name, attribute);
    return;
  }
  const line = String(cursor.source.position(first.at.start).line);
  const message = `The argument "${attribute.name}" is already set in line ${line}; remove one of the two`;
  cursor.fail(attribute.nameAt, message);
  cursor.found();
}

/** The current token is the one after the name. */
function attributeOrBlock(cursor: Cursor, start: Start): Attribute | Block {
  switch (cursor.kind) {
    case "=":
      cursor.advance();
      return attribute(cursor, start);
    case "{":
    case "identifier":
      return block(cursor, start);
    case "quote":
      if (!isValue(cursor, start.column)) return block(cursor, start);
      cursor.fail(start.at, 'Write "=" between this name and its value');
      cursor.found();
      return attribute(cursor, start);
    case "newline":
      if (braceFollows(cursor) || bodyFollows(cursor, cursor.start, start.column))
        return block(cursor, start);
      return nameAlone(cursor, start);
    default:
      return nameAlone(cursor, start);
  }
}

/** It counts as an argument whose value is not known: it must not seem absent. */
function nameAlone(cursor: Cursor, { name, at, inBlock, afterMistake }: Start): Attribute {
  if (afterMistake) cursor.lose();
  if (cursor.is("invalid")) cursor.unexpected("");
  else cursor.fail(at, 'Write "=" and a value after this name, or "{" if it begins a block');
  const valueStart = cursor.previousEnd;
  cursor.recoverLine(inBlock);
  const value = cursor.broken(valueStart);
  return { kind: "attribute", name, nameAt: at, value, at: cursor.from(at.start) };
}

/** The current token is the first of the value. */
function attribute(cursor: Cursor, { name, at: nameAt, column, inBlock }: Start): Attribute {
  const { margin } = cursor;
  if (cursor.trustsIndentation) {
    cursor.margin = column;
    cursor.reread();
  }
  const valueStart = cursor.start;
  let value: Expression = expression(cursor);
  if (cursor.isLost()) {
    cursor.recoverLine(inBlock);
    value = cursor.broken(Math.min(valueStart, cursor.previousEnd));
  }
  const at = cursor.from(nameAt.start);
  cursor.newlines = true;
  cursor.margin = margin;
  cursor.reread();
  return { kind: "attribute", name, nameAt, value, at };
}

/** The current token is the one after the type. */
function block(cursor: Cursor, from: Start): Block {
  const { name: type, at: typeAt, column, inBlock } = from;
  const { start } = typeAt;
  const labels: Label[] = [];
  while ((cursor.is("quote") || cursor.is("identifier")) && !cursor.isLost()) {
    const labelStart = cursor.start;
    let text: string | undefined;
    if (cursor.is("quote")) {
      text = quotedLabel(cursor);
    } else {
      text = cursor.word;
      cursor.advance();
    }
    if (text !== undefined) labels.push({ text, at: cursor.from(labelStart) });
  }
  const headAt = cursor.from(start);
  const head = { kind: "block", type, typeAt, labels, headAt } as const;
  if (!opens(cursor, headAt, from)) {
    cursor.recoverLine(inBlock);
    const at = cursor.from(start);
    const nothing = cursor.source.span(headAt.end, headAt.end);
    return { ...head, body: { items: [], intact: false, at: nothing }, at, closeAt: undefined };
  }
  const bodyStart = cursor.is("{") ? cursor.end : headAt.end;
  if (cursor.is("{")) cursor.advance();
  const { items, intact, closed } = blockItems(cursor, { column }, headAt);
  const bodyEnd = closed ? cursor.start : Math.max(bodyStart, cursor.previousEnd);
  const body = { items, intact, at: cursor.source.span(bodyStart, bodyEnd) };
  const closeAt = closed ? cursor.here : undefined;
  if (closed) cursor.advance();
  return { ...head, body, at: cursor.from(start), closeAt };
}

/**
 * Whether a body begins at the current token: with the opening brace, or, where indentation tells that it is only
 * missing, without.
 */
function opens(cursor: Cursor, headAt: Span, { column, afterMistake }: Start): boolean {
  if (cursor.is("{") && !cursor.isLost()) return true;
  if (afterMistake) cursor.lose();
  if (cursor.isLost()) return false;
  if (cursor.is("=")) {
    cursor.fail(headAt, 'Only one name can stand before "="; remove the others, or write "{" for a block');
    return false;
  }
  if (!cursor.is("newline")) {
    cursor.unexpected('Write "{" after the labels of a block');
    return false;
  }
  cursor.fail(headAt, 'Write the "{" of a block on the line of its type and labels');
  cursor.found();
  if (!braceFollows(cursor)) return bodyFollows(cursor, cursor.start, column);
  while (cursor.is("newline")) cursor.advance();
  return true;
}

/** The items of a block. If it is closed, the closing brace is then the current token. */
function blockItems(cursor: Cursor, head: Head, headAt: Span): Items & { closed: boolean } {
  if (!cursor.enter()) return { items: [], intact: false, closed: cursor.resync("}") };
  const { items, intact } = readItems(cursor, head);
  cursor.leave();
  const closed = cursor.is("}") && !endsEarly(cursor, head);
  if (!closed && !cursor.endReported) {
    cursor.fail(headAt, "This block is never closed; add its closing brace");
    cursor.found();
    if (cursor.is("end")) cursor.endReported = true;
  }
  return { items, intact: intact && closed, closed };
}
