/** JSON values as expressions. https://github.com/hashicorp/hcl/blob/main/json/spec.md#expressions */
import type { Entry, Expression, Spread } from "../../../src/core/expression.ts";
import type { Problem } from "../../../src/core/problem.ts";
import { syntaxProblem } from "../../../src/core/problem.ts";
import type { Span } from "../../../src/core/source.ts";
import type { JsonString } from "../../data/json-strings.ts";
import type { JsonArray, JsonNode, JsonObject } from "../../data/json.ts";
import { literalText, nativeExpression, templateOf } from "./strings.ts";

/**
 * How the strings of an argument are read: as templates; as they are; as references, keywords or types, which native
 * syntax has without quotes; or as they are, but "true" as a boolean, where Terraform takes nothing else.
 */
export type Strings = "template" | "literal" | "expression" | "boolean";

/** A JSON value as an expression, with its problems gathered. JSON is not nested deeply enough for recursion to fail. */
export function expressionOf(node: JsonNode, strings: Strings, problems: Problem[]): Expression {
  switch (node.kind) {
    case "null":
      return { kind: "literal", value: null, at: node.at };
    case "boolean":
    case "number":
      return { kind: "literal", value: node.value, at: node.at };
    case "string":
      return stringOf(node, strings, problems);
    case "array":
      return listOf(node, strings, problems);
    case "object":
      return objectOf(node, strings, problems);
    case "broken":
      return { kind: "broken", at: node.at };
  }
}

function stringOf(node: JsonString, strings: Strings, problems: Problem[]): Expression {
  switch (strings) {
    case "template":
      return templateOf(node, problems);
    case "literal":
      return literalText(node);
    case "expression":
      return nativeExpression(node, problems);
    case "boolean":
      if (node.text !== "true" && node.text !== "false") return literalText(node);
      return { kind: "literal", value: node.text === "true", at: node.at };
  }
}

function listOf(node: JsonArray, strings: Strings, problems: Problem[]): Expression {
  const items: (Expression | Spread)[] = node.items.map((item) => expressionOf(item, strings, problems));
  if (node.open) items.push(unread(node.at));
  return { kind: "list", items, at: node.at };
}

/** The names of properties are read as strings are. A name that is there twice counts once, and is a problem. */
function objectOf(node: JsonObject, strings: Strings, problems: Problem[]): Expression {
  const entries: (Entry | Spread)[] = [];
  const names = new Map<string, Span>();
  for (const { key, value } of node.properties) {
    const first = names.get(key.text);
    if (first !== undefined && key.sound) {
      problems.push(setTwice("property", key.text, key.at, first));
      continue;
    }
    names.set(key.text, key.at);
    entries.push({
      kind: "entry",
      key: strings === "template" ? templateOf(key, problems) : literalText(key),
      value: expressionOf(value, strings, problems),
    });
  }
  if (node.open) entries.push(unread(node.at));
  return { kind: "object", entries, at: node.at };
}

/** What could not be read of a list or an object: there may be more in it. */
function unread(at: Span): Spread {
  return { kind: "spread", of: { kind: "broken", at }, at };
}

/** A name is there a second time. */
export function setTwice(what: "argument" | "property", name: string, at: Span, first: Span): Problem {
  const line = String(first.source.position(first.start).line);
  return syntaxProblem(at, `The ${what} "${name}" is already set in line ${line}; remove one of the two`);
}
