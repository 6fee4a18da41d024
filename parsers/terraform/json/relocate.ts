/** An expression that was read in a text of its own, with every place moved to where its characters are written. */
import type { Chunk, Entry, Expression, Spread, Variable } from "../../../src/core/expression.ts";
import type { Span } from "../../../src/core/source.ts";

/** Where characters of the text that was read are written. */
export interface Written {
  readonly place: (at: Span) => Span;
  /** A run of characters that stand for themselves, as runs that do so where they are written. */
  readonly chunks: (at: Span) => readonly Chunk[];
}

/** The same tree, elsewhere. No tree is deeper than the parser's limit, so recursion is safe. */
export function relocated(expression: Expression, written: Written): Expression {
  const at = written.place(expression.at);
  const move = (one: Expression): Expression => relocated(one, written);
  switch (expression.kind) {
    case "literal":
    case "name":
    case "broken":
      return { ...expression, at };
    case "template":
      return { ...expression, at, parts: expression.parts.flatMap((part) => parts(part, written)) };
    case "list":
      return {
        ...expression,
        at,
        items: expression.items.map((item) => (item.kind === "spread" ? spread(item, written) : move(item))),
      };
    case "object":
      return { ...expression, at, entries: expression.entries.map((entry) => entryOf(entry, written)) };
    case "member":
      return { ...expression, at, of: move(expression.of), nameAt: written.place(expression.nameAt) };
    case "index":
      return { ...expression, at, of: move(expression.of), index: move(expression.index) };
    case "call":
      return {
        ...expression,
        at,
        nameAt: written.place(expression.nameAt),
        on: expression.on && move(expression.on),
        args: expression.args.map(move),
      };
    case "conditional": {
      const { condition, then, otherwise } = expression;
      return { ...expression, at, condition: move(condition), then: move(then), otherwise: move(otherwise) };
    }
    case "unary":
      return { ...expression, at, operand: move(expression.operand) };
    case "binary":
      return { ...expression, at, left: move(expression.left), right: move(expression.right) };
    case "comprehension": {
      const { collection, item, index, key, value, condition } = expression;
      return {
        ...expression,
        at,
        collection: move(collection),
        item: variable(item, written),
        index: index && variable(index, written),
        key: key && move(key),
        value: move(value),
        condition: condition && move(condition),
      };
    }
    case "lambda":
      return {
        ...expression,
        at,
        parameters: expression.parameters.map((one) => variable(one, written)),
        body: move(expression.body),
      };
    case "splat":
      return {
        ...expression,
        at,
        of: move(expression.of),
        item: variable(expression.item, written),
        body: move(expression.body),
      };
    case "asserted":
      return { ...expression, at, of: move(expression.of) };
  }
}

/** A chunk that is shorter than its characters is an escape of HCL, whose text they make together. */
function parts(part: Chunk | Expression, written: Written): readonly (Chunk | Expression)[] {
  if (part.kind !== "chunk") return [relocated(part, written)];
  if (part.at.end - part.at.start === part.text.length) return written.chunks(part.at);
  return [{ ...part, at: written.place(part.at) }];
}

function entryOf(entry: Entry | Spread, written: Written): Entry | Spread {
  if (entry.kind === "spread") return spread(entry, written);
  return { kind: "entry", key: relocated(entry.key, written), value: relocated(entry.value, written) };
}

function spread(one: Spread, written: Written): Spread {
  return { kind: "spread", of: relocated(one.of, written), at: written.place(one.at) };
}

function variable({ name, at }: Variable, written: Written): Variable {
  return { name, at: written.place(at) };
}
