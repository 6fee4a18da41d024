/**
 * JSON strings that hold HCL: a template, or an expression without its quotes. What is read in them stands at the
 * characters of the JSON file, escapes of JSON included.
 * https://github.com/hashicorp/hcl/blob/main/json/spec.md#strings
 */
import type { Expression } from "../../../src/core/expression.ts";
import type { Parsed, Problem } from "../../../src/core/problem.ts";
import type { Span } from "../../../src/core/source.ts";
import { Source } from "../../../src/core/source.ts";
import type { JsonString } from "../../data/json-strings.ts";
import { chunksOf, placeOf } from "../../data/json-strings.ts";
import { parseHclExpression, parseHclTemplate } from "../parser.ts";
import type { Written } from "./relocate.ts";
import { relocated } from "./relocate.ts";

/** What a string is as text, whatever stands in it. */
export function literalText(node: JsonString): Expression {
  if (!node.sound) return { kind: "broken", at: node.at };
  return { kind: "template", parts: chunksOf(node, 0, node.text.length), at: node.at };
}

/** A string as a template. One that is a single interpolation is the value itself. */
export function templateOf(node: JsonString, problems: Problem[]): Expression {
  if (!node.sound || !/[$%]\{/.test(node.text)) return literalText(node);
  const tree = readInside(node, parseHclTemplate, problems);
  const isUnwrapped = tree.at.start > node.at.start + 1;
  return isUnwrapped ? tree : { ...tree, at: node.at };
}

/** A string as an expression, where Terraform takes a reference, a keyword or a type. */
export function nativeExpression(node: JsonString, problems: Problem[]): Expression {
  if (!node.sound) return { kind: "broken", at: node.at };
  return readInside(node, (source, { start, end }) => parseHclExpression(source, start, end), problems);
}

type Reader = (source: Source, span: Span) => Parsed<Expression>;

/** Without escapes, the characters are read where they are; with them, in a text of their own. */
function readInside(node: JsonString, read: Reader, problems: Problem[]): Expression {
  const { source, start, end } = node.at;
  if (node.escapes.length === 0) {
    const inside = read(source, source.span(start + 1, end - 1));
    for (const problem of inside.problems) problems.push(problem);
    return inside.tree;
  }
  // Within quotes, for a source leaves out a byte order mark at its start.
  const text = new Source(source.path, `"${node.text}"`);
  const written: Written = {
    place: (at) => placeOf(node, at.start - 1, at.end - 1),
    chunks: (at) => chunksOf(node, at.start - 1, at.end - 1),
  };
  const inside = read(text, text.span(1, node.text.length + 1));
  for (const problem of inside.problems) problems.push({ ...problem, at: written.place(problem.at) });
  return relocated(inside.tree, written);
}
