/** What of an expression tree can be changed: its literals, objects and lists, each at its place. */
import type { Expression, ObjectExpression } from "../../src/core/expression.ts";
import type { Span } from "../../src/core/source.ts";
import { cover } from "../../src/core/source.ts";
import type { Item } from "./containers.ts";
import type { Written } from "./printer.ts";

/** How a language parts the items of its lists and objects. */
export interface Parting {
  readonly list: boolean;
  readonly object: boolean;
}

/** All of it in expressions and in what stands in them. */
export function writtenIn(expressions: Iterable<Expression>, linesPart: Parting): readonly Written[] {
  const found: Written[] = [];
  const waiting = [...expressions];
  for (;;) {
    const expression = waiting.pop();
    if (expression === undefined) return found;
    const written = writtenAs(expression, linesPart);
    if (written !== undefined) found.push(written);
    for (const part of operandsOf(expression)) waiting.push(part);
  }
}

function writtenAs(expression: Expression, linesPart: Parting): Written | undefined {
  const { at } = expression;
  switch (expression.kind) {
    case "literal":
      return { kind: "literal", at, isText: false };
    case "template": {
      const isPlain = expression.parts.every((part) => part.kind === "chunk");
      return isPlain ? { kind: "literal", at, isText: true } : undefined;
    }
    case "list": {
      if (!hasBrackets(at, "[", "]")) return undefined;
      const items = expression.items.map((item): Item => ({ at: item.at, keyAt: undefined }));
      return { kind: "list", at, container: { at, items, linesPart: linesPart.list } };
    }
    case "object": {
      if (!hasBrackets(at, "{", "}")) return undefined;
      return {
        kind: "object",
        at,
        container: { at, items: itemsOf(expression), linesPart: linesPart.object },
      };
    }
    default:
      return undefined;
  }
}

/** A container that is not closed is none: nobody can say where it ends. */
function hasBrackets({ source: { text }, start, end }: Span, open: string, close: string): boolean {
  return end - start >= 2 && text[start] === open && text[end - 1] === close;
}

function itemsOf({ entries }: ObjectExpression): readonly Item[] {
  return entries.map((entry): Item => {
    if (entry.kind === "spread") return { at: entry.at, keyAt: undefined };
    return { at: cover(entry.key.at, entry.value.at), keyAt: entry.key.at };
  });
}

/** The expressions in an expression, one level down. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "name":
    case "broken":
      return [];
    case "template":
      return expression.parts.filter((part) => part.kind !== "chunk");
    case "list":
      return expression.items.map((item) => (item.kind === "spread" ? item.of : item));
    case "object":
      return expression.entries.flatMap((entry) =>
        entry.kind === "spread" ? [entry.of] : [entry.key, entry.value],
      );
    case "member":
    case "asserted":
      return [expression.of];
    case "index":
      return [expression.of, expression.index];
    case "call":
      return expression.on === undefined ? expression.args : [expression.on, ...expression.args];
    case "conditional":
      return [expression.condition, expression.then, expression.otherwise];
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "comprehension":
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        (part) => part !== undefined,
      );
    case "lambda":
      return [expression.body];
    case "splat":
      return [expression.of, expression.body];
  }
}
