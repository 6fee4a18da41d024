/** Fixes in HCL. https://developer.hashicorp.com/terraform/language/syntax/configuration */
import type { Printer, Rewrite, Scalar } from "../../src/core/change.ts";
import type { Expression } from "../../src/core/expression.ts";
import type { Edit } from "../../src/core/finding.ts";
import { placeKey } from "../../src/core/order.ts";
import type { Source } from "../../src/core/source.ts";
import type { Container, Item } from "../edits/containers.ts";
import { writtenIn } from "../edits/expressions.ts";
import type { Layout } from "../edits/lines.ts";
import { afterRemarks, indentAt, layoutOf, startsLine } from "../edits/lines.ts";
import { printerFor, unprinted } from "../edits/printer.ts";
import { alignmentBelow } from "./alignment.ts";
import { parseHcl } from "./parser.ts";
import { terraformJsonPrinter } from "./print-json.ts";
import type { Block, Body } from "./syntax.ts";
import { attributeOf, attributesOf, blocksOf } from "./syntax.ts";

/** Prints fixes in a file of Terraform or OpenTofu, in either of its syntaxes. */
export function terraformPrinter(source: Source): Printer {
  if (/\.json$/i.test(source.path)) return terraformJsonPrinter(source);
  const { tree, comments, problems } = parseHcl(source);
  if (problems.length > 0) return unprinted;
  const layout = layoutOf(
    source,
    comments.map(({ at }) => at),
  );
  const written = writtenIn(expressionsOf(tree), { list: false, object: true });
  const print = printerFor(written, layout, { scalar, key: keyOf, beside });
  const blocks = new Map(blocksWithin(tree).map((block) => [placeKey(block.headAt), block]));
  return (rewrite) => {
    if (rewrite.kind !== "argument") return print(rewrite);
    return argument(blocks.get(placeKey(rewrite.into)), rewrite, layout);
  };
}

/** https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences */
function scalar(value: Scalar): string {
  return typeof value === "string" ? escaped(JSON.stringify(value)) : String(value);
}

function escaped(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}

function expressionsOf({ items }: Body): readonly Expression[] {
  return items.flatMap((item) => (item.kind === "attribute" ? [item.value] : expressionsOf(item.body)));
}

/** A name as those beside it are written: bare or in quotes, with an equals sign or a colon. */
function keyOf(name: string, into: Container | undefined, opens: boolean): string {
  const last = into?.items.findLast(({ keyAt }) => keyAt !== undefined)?.keyAt;
  const { text } = into?.at.source ?? { text: "" };
  const isQuoted = last !== undefined && text[last.start] === '"';
  const key = isQuoted || !/^[A-Za-z_][\w-]*$/.test(name) ? scalar(name) : name;
  if (last !== undefined && text.slice(last.end).trimStart().startsWith(":")) return `${key}: `;
  return `${key}${opens ? " " : gapFor(key.length, into)}= `;
}

function gapFor(length: number, into: Container | undefined): string {
  return into === undefined || !isInLines(into) ? " " : alignmentBelow(into.items, length).gap;
}

function beside(name: string, into: Container): readonly Edit[] {
  const length = keyOf(name, into, false).replace(/[ :=]*$/, "").length;
  return isInLines(into) ? alignmentBelow(into.items, length).edits : [];
}

function isInLines({ at, items }: Container): boolean {
  const last = items.at(-1);
  return last !== undefined && startsLine(at.source, last.at.start);
}

/** An argument that a block lacks, in the innermost of the blocks that are there. */
function argument(
  outer: Block | undefined,
  rewrite: Extract<Rewrite, { readonly kind: "argument" }>,
  layout: Layout,
): readonly Edit[] | undefined {
  let block = outer;
  const missing = [...rewrite.blocks];
  while (block !== undefined && missing[0] !== undefined) {
    const [name] = missing;
    const dynamic = blocksOf(block.body, "dynamic").some(({ labels }) => labels[0]?.text === name);
    const [inner, ...others]: readonly Block[] = blocksOf(block.body, name);
    if (dynamic || others.length > 0) return undefined;
    if (inner === undefined) break;
    block = inner;
    missing.shift();
  }
  // A dynamic block has its arguments in `content`, once for all of its turns.
  if (block === undefined || block.type === "dynamic") return undefined;
  const [outermost] = missing;
  if (outermost !== undefined) {
    return withBlock(block, layout, (indent) => nestedBlocks(missing, rewrite, indent, layout));
  }
  if (attributeOf(block.body, rewrite.argument) !== undefined) return undefined;
  return withArgument(block, layout, rewrite.argument, scalar(rewrite.value));
}

function blocksWithin(body: Body): readonly Block[] {
  return blocksOf(body).flatMap((block) => [block, ...blocksWithin(block.body)]);
}

function nestedBlocks(
  [name = "", ...rest]: readonly string[],
  { argument: key, value }: { readonly argument: string; readonly value: Scalar },
  indent: string,
  layout: Layout,
): string {
  const { lineBreak, unit } = layout;
  const inner = indent + unit;
  const content =
    rest.length === 0
      ? `${key} = ${scalar(value)}`
      : nestedBlocks(rest, { argument: key, value }, inner, layout);
  return `${name} {${lineBreak}${inner}${content}${lineBreak}${indent}}`;
}

/** The braces of a block; `undefined` where one is missing. */
function bracesOf({ body, closeAt }: Block): { readonly open: number; readonly close: number } | undefined {
  if (closeAt === undefined) return undefined;
  const { source } = closeAt;
  const open = source.text.lastIndexOf("{", body.at.start);
  return open < 0 ? undefined : { open: open + 1, close: closeAt.start };
}

/** A new argument stands below those at the start of the block. */
function withArgument(
  block: Block,
  layout: Layout,
  name: string,
  value: string,
): readonly Edit[] | undefined {
  const { items } = block.body;
  const firstBlock = items.findIndex((item) => item.kind === "block");
  const leading = attributesOf({ ...block.body, items: firstBlock < 0 ? items : items.slice(0, firstBlock) });
  const named = leading.map((one): Item => ({ at: one.at, keyAt: one.nameAt }));
  const last = named.at(-1);
  const { source, lineBreak } = layout;
  if (last === undefined || !startsLine(source, last.at.start)) {
    return lines(block, layout, `${name} = ${value}`, items.length > 0 && last === undefined);
  }
  const { gap, edits } = alignmentBelow(named, name.length);
  const behind = afterRemarks(layout, last.at.end);
  const line = `${lineBreak}${indentAt(source, last.at.start)}${name}${gap}= ${value}`;
  return [...edits, { at: source.span(behind, behind), text: line }];
}

/** A new block stands behind all else, with a line between. */
function withBlock(
  block: Block,
  layout: Layout,
  spelled: (indent: string) => string,
): readonly Edit[] | undefined {
  const { source, lineBreak, unit } = layout;
  const last = block.body.items.at(-1);
  const indent = indentAt(source, block.at.start) + unit;
  if (last === undefined || !startsLine(source, last.at.start))
    return lines(block, layout, spelled(indent), false);
  const own = indentAt(source, last.at.start);
  const behind = afterRemarks(layout, last.at.end);
  return [{ at: source.span(behind, behind), text: `${lineBreak}${lineBreak}${own}${spelled(own)}` }];
}

/** An item as the first of a block, or behind the one argument of a block that stands in one line. */
function lines(block: Block, layout: Layout, item: string, gap: boolean): readonly Edit[] | undefined {
  const braces = bracesOf(block);
  if (braces === undefined) return undefined;
  const { source, lineBreak, unit } = layout;
  const outer = indentAt(source, block.at.start);
  const { open, close } = braces;
  const inside = source.text.slice(open, close);
  const [first] = block.body.items;
  const line = `${lineBreak}${outer}${unit}${item}`;
  if (inside.trim() === "") return [{ at: source.span(open, close), text: `${line}${lineBreak}${outer}` }];
  if (/[\r\n]/.test(inside)) {
    const behind = afterRemarks(layout, open);
    const isApart = /^[ \t]*(\r\n|\r|\n)[ \t]*[\r\n]/.test(source.text.slice(behind, close));
    return [{ at: source.span(behind, behind), text: gap && !isApart ? line + lineBreak : line }];
  }
  if (first === undefined) {
    const end = open + inside.trimEnd().length;
    return [
      { at: source.span(open, open), text: line },
      { at: source.span(end, close), text: `${lineBreak}${outer}` },
    ];
  }
  const last = block.body.items.at(-1) ?? first;
  return [
    { at: source.span(open, first.at.start), text: `${lineBreak}${outer}${unit}` },
    { at: source.span(last.at.end, close), text: `${line}${lineBreak}${outer}` },
  ];
}
