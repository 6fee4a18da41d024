/** Trees as short texts, so that tables of tests can say what they expect. */
import type { Entry, Expression, Spread, Template } from "../../../src/core/expression.ts";
import { Source, textOf } from "../../../src/core/source.ts";
import type { Span } from "../../../src/core/source.ts";
import { expect } from "vitest";
import { parseHcl } from "../../../parsers/terraform/parser.ts";
import type { Body, ParsedFile } from "../../../parsers/terraform/syntax.ts";

export function parse(text: string): ParsedFile {
  return parseHcl(new Source("main.tf", text));
}

/** The value of the one argument of `x = …`, with the problems of the file. */
export function parseValue(text: string): { value: Expression; problems: string[] } {
  const file = parse(`x = ${text}\n`);
  const item = file.tree.items[0];
  if (item?.kind !== "attribute") throw new Error(`no argument in ${text}`);
  return { value: item.value, problems: problemsOf(file) };
}

/** `characters: message` of each problem. */
export function problemsOf(file: Pick<ParsedFile, "problems">): string[] {
  return file.problems.map((problem) => `${textOf(problem.at)}: ${problem.message}`);
}

/** A file with mistakes, its problems as `characters: message`, and the structure that is left. */
export type Recovery = [name: string, text: string, problems: string[], left: string];

export function checkRecovery(...[, text, problems, left]: Recovery): void {
  const file = parse(text);
  expect(problemsOf(file)).toEqual(problems);
  expect(structure(file.tree)).toBe(left);
}

/** The tree with all its brackets written out. A chunk stands in ‹›, so that the bounds of chunks can be seen. */
export function shape(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return String(expression.value);
    case "template":
      return templateShape(expression);
    case "list":
      return `[${expression.items.map((item) => (item.kind === "spread" ? spreadShape(item) : shape(item))).join(", ")}]`;
    case "object":
      return `{${expression.entries.map(entryShape).join(", ")}}`;
    case "name":
      return expression.name;
    case "member":
      return `${shape(expression.of)}.${expression.name}`;
    case "index":
      return `${shape(expression.of)}[${shape(expression.index)}]`;
    case "call":
      return `${expression.name}(${expression.args.map(shape).join(", ")}${expression.expandLast ? "..." : ""})`;
    case "conditional":
      return `(${shape(expression.condition)} ? ${shape(expression.then)} : ${shape(expression.otherwise)})`;
    case "unary":
      return `(${expression.operator}${shape(expression.operand)})`;
    case "binary":
      return `(${shape(expression.left)} ${expression.operator} ${shape(expression.right)})`;
    case "comprehension": {
      const { index, item, collection, key, value, condition, group } = expression;
      const names = index === undefined ? item.name : `${index.name}, ${item.name}`;
      const result = key === undefined ? shape(value) : `${shape(key)} => ${shape(value)}`;
      const filter = condition === undefined ? "" : ` if ${shape(condition)}`;
      return `<for ${names} in ${shape(collection)} : ${result}${group ? "..." : ""}${filter}>`;
    }
    case "splat":
      return `<each ${shape(expression.of)} : ${shape(expression.body)}>`;
    case "broken":
      return "<broken>";
    case "lambda":
    case "asserted":
      throw new Error("HCL has none");
  }
}

function templateShape(template: Template): string {
  const parts = template.parts.map((part) =>
    part.kind === "chunk" ? `‹${part.text}›` : `\${${shape(part)}}`,
  );
  return `"${parts.join("")}"`;
}

function entryShape(entry: Entry | Spread): string {
  return entry.kind === "spread" ? spreadShape(entry) : `${shape(entry.key)}: ${shape(entry.value)}`;
}

function spreadShape(spread: Spread): string {
  return `...${shape(spread.of)}`;
}

/** A body as `name=kind` and `type label {…}`; a body that is not intact ends with `!`. */
export function structure(body: Body): string {
  const items = body.items.map((item) => {
    if (item.kind === "attribute") return `${item.name}=${item.value.kind}`;
    const labels = item.labels.map((label) => ` "${label.text}"`).join("");
    return `${item.type}${labels} ${structure(item.body)}`;
  });
  return `{${items.join(" ")}}${body.intact ? "" : "!"}`;
}

/** Every span in a tree, with the kind of its node. */
export function spansOf(root: unknown): { kind: string; at: Span }[] {
  const found: { kind: string; at: Span }[] = [];
  // No recursion: the tests of limits use it too.
  const rest: unknown[] = [root];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (typeof node !== "object" || node === null || node instanceof Source) continue;
    const kind = "kind" in node && typeof node.kind === "string" ? node.kind : "";
    for (const [name, value] of Object.entries(node)) {
      if (isSpan(value)) found.push({ kind: name === "at" ? kind : name, at: value });
      else if (typeof value === "object" && value !== null) rest.push(value);
    }
  }
  return found;
}

function isSpan(value: unknown): value is Span {
  return typeof value === "object" && value !== null && "source" in value && value.source instanceof Source;
}

/** `kind «characters»` for a node and everything in it, outermost first. */
export function spanTable(root: Expression): string[] {
  return spansOf(root)
    .sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end || (a.kind < b.kind ? -1 : 1))
    .map(({ kind, at }) => `${kind} «${textOf(at)}»`);
}
