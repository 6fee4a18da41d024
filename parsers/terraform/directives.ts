/**
 * Template directives, `%{ if … }` and `%{ for … }`, and the folding of a template's pieces into a tree.
 *
 * `%{ if c }a%{ else }b%{ endif }` becomes a `Conditional` of two `Template`s. `%{ for x in xs }a%{ endfor }` becomes
 * a `Call` of `template::for` whose one argument is the `Comprehension` of the texts: it means all of them one after
 * the other, with nothing between. Terraform has no function of that name, nor a name space `template`.
 * https://developer.hashicorp.com/terraform/language/expressions/strings#directives
 */
import type { Call, Conditional, Expression, Template, Variable } from "../../src/core/expression.ts";
import type { Span } from "../../src/core/source.ts";
import type { Run } from "./chunks.ts";
import { DEEPEST, type Cursor } from "./cursor.ts";

/** The name of the call that stands for `%{ for … }`. */
export const TEMPLATE_FOR = "template::for";

export type Piece = Text | Hole | If | For | Closer;

interface Text {
  readonly kind: "text";
  readonly run: Run;
}

interface Hole {
  readonly kind: "hole";
  readonly of: Expression;
  /** The levels of the expression. */
  readonly height: number;
}

interface If {
  readonly kind: "if";
  readonly condition: Expression;
  readonly height: number;
  /** From `%{` to `}`. */
  readonly at: Span;
}

interface For {
  readonly kind: "for";
  readonly keywordAt: Span;
  readonly item: Variable;
  readonly index: Variable | undefined;
  readonly collection: Expression;
  readonly height: number;
  readonly at: Span;
}

interface Closer {
  readonly kind: "else" | "endif" | "endfor";
  readonly at: Span;
}

/** What stands after the `%{` at `start`, up to its closing brace, which is then the current token. */
export function directive(cursor: Cursor, start: number, expression: (cursor: Cursor) => Expression): Piece {
  const keywordStart = cursor.start;
  const keyword = cursor.is("identifier") ? cursor.word : "";
  if (keyword !== "") cursor.advance();
  const closed = (): Span => cursor.source.span(start, Math.max(cursor.end, start));
  switch (keyword) {
    case "if": {
      const condition = expression(cursor);
      return { kind: "if", condition, height: cursor.height, at: closed() };
    }
    case "else":
    case "endif":
    case "endfor":
      return { kind: keyword, at: closed() };
    case "for": {
      const keywordAt = cursor.from(keywordStart);
      const header = forHeader(cursor, expression);
      return { kind: "for", keywordAt, height: cursor.height, at: closed(), ...header };
    }
    default: {
      const known = "a directive is one of if, else, endif, for and endfor";
      const message =
        keyword === ""
          ? `A directive's name is missing here: ${known}; if the text means %{ itself, write %%{`
          : `There is no directive ${keyword}: ${known}; if the text means %{ itself, write %%{`;
      const at = keyword === "" ? cursor.source.span(start, start + 2) : cursor.from(keywordStart);
      cursor.fail(at, message);
      return { kind: "hole", of: cursor.broken(keywordStart), height: 1 };
    }
  }
}

interface ForHeader {
  readonly item: Variable;
  readonly index: Variable | undefined;
  readonly collection: Expression;
}

/** `x in xs` or `k, v in xs`, in a directive or a `for` expression. After a mistake the collection is `Broken`. */
export function forHeader(cursor: Cursor, expression: (cursor: Cursor) => Expression): ForHeader {
  let item = variable(cursor);
  let index: Variable | undefined;
  if (cursor.is(",") && !cursor.isLost()) {
    cursor.advance();
    index = item;
    item = variable(cursor);
  }
  if (!cursor.isLost()) {
    if (cursor.isKeyword("in")) {
      cursor.advance();
      return { item, index, collection: expression(cursor) };
    }
    cursor.unexpected('Write "in" and a collection after the variables of "for"');
  }
  return { item, index, collection: cursor.broken(cursor.start) };
}

function variable(cursor: Cursor): Variable {
  const { start } = cursor;
  if (!cursor.is("identifier")) {
    cursor.unexpected('Write the name of a variable after "for"');
    return { name: "", at: cursor.source.span(start, start) };
  }
  const name = cursor.word;
  cursor.advance();
  return { name, at: cursor.from(start) };
}

type Part = Template["parts"][number];

/** A directive that is open, and the parts that were read in it. */
interface Open {
  readonly by: If | For | undefined;
  parts: Part[];
  /** Of an `if`, once its `else` was met: the first arm. */
  then: Template | undefined;
  height: number;
  /** Where the parts begin. */
  start: number;
}

/** The tree of a template whose pieces are read; `at` is all of it. */
export function fold(cursor: Cursor, pieces: readonly Piece[], at: Span): Expression {
  const first = pieces[0];
  if (pieces.length === 1 && first?.kind === "hole") {
    // A template that is one interpolation is the value itself, not its text.
    // https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-interpolation-unwrapping
    cursor.height = first.height;
    return first.of;
  }
  let open: Open = { by: undefined, parts: [], then: undefined, height: 1, start: at.start };
  const outer: Open[] = [];
  for (const piece of pieces) {
    switch (piece.kind) {
      case "text":
        for (const part of piece.run) open.parts.push(part);
        break;
      case "hole":
        open.parts.push(piece.of);
        open.height = Math.max(open.height, piece.height);
        break;
      case "if":
      case "for":
        outer.push(open);
        open = { by: piece, parts: [], then: undefined, height: piece.height, start: piece.at.end };
        break;
      default: {
        const closed = close(open, piece);
        const around = outer.at(-1);
        if (closed === undefined) {
          cursor.fail(piece.at, misplaced(piece));
          cursor.found();
          open.parts.push({ kind: "broken", at: piece.at });
        } else if (closed !== "else" && around !== undefined) {
          outer.pop();
          around.parts.push(closed);
          around.height = Math.max(around.height, open.height + 3);
          open = around;
        }
      }
    }
  }
  for (let around = outer.pop(); around !== undefined; around = outer.pop()) {
    if (open.by !== undefined) {
      const end = open.by.kind === "if" ? "endif" : "endfor";
      cursor.fail(open.by.at, `This %{ ${open.by.kind} } is never closed; add a %{ ${end} }`);
      cursor.found();
      around.parts.push({ kind: "broken", at: { ...at, start: open.by.at.start } });
    }
    open = around;
  }
  cursor.height = open.height + 1;
  if (cursor.height > DEEPEST) {
    cursor.tooDeep(at);
    return { kind: "broken", at };
  }
  return { kind: "template", parts: open.parts, at };
}

/** What a directive becomes at its closer; "else" between its arms; undefined where the closer has no place. */
function close(open: Open, closer: Closer): Conditional | Call | "else" | undefined {
  const { by } = open;
  if (by === undefined) return undefined;
  const { source } = by.at;
  const content: Template = {
    kind: "template",
    parts: open.parts,
    at: source.span(open.start, closer.at.start),
  };
  const at = source.span(by.at.start, closer.at.end);
  if (by.kind === "for") {
    if (closer.kind !== "endfor") return undefined;
    const { item, index, collection, keywordAt } = by;
    const texts = {
      item,
      index,
      collection,
      key: undefined,
      value: content,
      condition: undefined,
      group: false,
    };
    return {
      kind: "call",
      name: TEMPLATE_FOR,
      nameAt: keywordAt,
      on: undefined,
      args: [{ kind: "comprehension", ...texts, at }],
      expandLast: false,
      at,
    };
  }
  if (closer.kind === "else" && open.then === undefined) {
    open.then = content;
    open.parts = [];
    open.start = closer.at.end;
    return "else";
  }
  if (closer.kind !== "endif") return undefined;
  const nothing: Template = {
    kind: "template",
    parts: [],
    at: source.span(closer.at.start, closer.at.start),
  };
  return {
    kind: "conditional",
    condition: by.condition,
    then: open.then ?? content,
    otherwise: open.then === undefined ? nothing : content,
    at,
  };
}

function misplaced(closer: Closer): string {
  const opener = closer.kind === "endfor" ? "for" : "if";
  return `This ${closer.kind} belongs to no %{ ${opener} }; remove it, or close the directive inside it first`;
}
