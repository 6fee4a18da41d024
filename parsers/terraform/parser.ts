/**
 * HCL, the language of `.tf` and `.tfvars` files. Only the grammar is known here: what blocks and functions mean is
 * not. https://developer.hashicorp.com/terraform/language/syntax/configuration
 */
import type { Expression } from "../../src/core/expression.ts";
import type { Parsed } from "../../src/core/problem.ts";
import type { Source, Span } from "../../src/core/source.ts";
import { fileBody } from "./body.ts";
import { Cursor } from "./cursor.ts";
import { expression } from "./expressions.ts";
import type { ParsedFile } from "./syntax.ts";
import { bareTemplate } from "./templates.ts";

/**
 * Reads a whole file. Any text gives a tree. A file with a mistake is read a second time with its indentation
 * trusted, which tells where a missing bracket belongs; of the two readings the one with fewer problems is taken.
 */
export function parseHcl(source: Source): ParsedFile {
  const first = readFile(source, false);
  if (first.problems.length === 0) return first;
  const second = readFile(source, true);
  return second.problems.length <= first.problems.length ? second : first;
}

/**
 * Reads a file, or part of one, as a template, as `templatefile()` does. The result is the value itself where the
 * template is one interpolation and nothing else.
 */
export function parseHclTemplate(source: Source, span: Span = source.whole): Parsed<Expression> {
  const cursor = new Cursor(source, span.start, span.end, false);
  const tree = bareTemplate(cursor, expression);
  return { tree, problems: cursor.problems };
}

/** Reads the one expression that stands between two offsets. Line breaks do not count in it. */
export function parseHclExpression(source: Source, start: number, end: number): Parsed<Expression> {
  const cursor = new Cursor(source, start, end, false);
  cursor.newlines = false;
  cursor.advance();
  const tree = expression(cursor);
  const { problems } = cursor;
  if (cursor.isLost() || cursor.kind === "end") return { tree, problems };
  cursor.unexpected("Only one expression fits here; remove what follows it");
  return { tree: { kind: "broken", at: source.span(start, end) }, problems };
}

function readFile(source: Source, trustsIndentation: boolean): ParsedFile {
  const cursor = new Cursor(source, 0, source.text.length, trustsIndentation);
  cursor.advance();
  const tree = fileBody(cursor);
  return { tree, problems: cursor.problems, comments: cursor.comments };
}
