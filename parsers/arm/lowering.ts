/**
 * JSON of a template in the shared expression tree: strings are template expressions, objects may have copy loops, and
 * what could not be read leaves its object or array open.
 */
import type { Call, Entry, Expression, ObjectExpression, Spread } from "../../src/core/expression.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { JsonArray, JsonNode, JsonObject, JsonProperty } from "../data/json.ts";
import type { JsonString } from "../data/json-strings.ts";
import { member } from "../data/parameters.ts";
import { armText, literalText } from "./expressions.ts";

/** The name of the call that a property's copy loop is lowered to; nothing that can be written has it. */
export const COPY = "copy loop";

/** The expression of a JSON value; the problems of the expressions in its strings are added to `problems`. */
export function lowered(node: JsonNode, problems: Problem[]): Expression {
  switch (node.kind) {
    case "object":
      return loweredObject(node, problems);
    case "array":
      return {
        kind: "list",
        at: node.at,
        items: [
          ...node.items.map((item) => lowered(item, problems)),
          ...(node.open ? [unreadable(node)] : []),
        ],
      };
    case "string":
      return loweredString(node, problems);
    case "number":
    case "boolean":
      return { kind: "literal", at: node.at, value: node.value };
    case "null":
      return { kind: "literal", at: node.at, value: null };
    case "broken":
      return { kind: "broken", at: node.at };
  }
}

/** An object without the properties that `skipped` names. */
export function loweredObject(
  node: JsonObject,
  problems: Problem[],
  skipped: (key: string) => boolean = () => false,
): ObjectExpression {
  // What could not be read is laid under what could: a property that is there is certain.
  const entries: (Entry | Spread)[] = node.open ? [unreadable(node)] : [];
  for (const property of node.properties) {
    if (skipped(property.key.text.toLowerCase())) continue;
    const loops = copyLoops(property);
    if (loops === undefined) entries.push(entry(property.key, lowered(property.value, problems), problems));
    else {
      for (const loop of loops) {
        const made = loweredLoop(loop, problems);
        if (made.kind === "entry") entries.push(made);
        else entries.unshift(made);
      }
    }
  }
  return { kind: "object", at: node.at, entries };
}

function loweredString(node: JsonString, problems: Problem[]): Expression {
  const { expression, problems: found } = armText(node);
  for (const problem of found) problems.push(problem);
  return expression;
}

function entry(key: JsonString, value: Expression, problems: Problem[]): Entry {
  return { kind: "entry", key: loweredString(key, problems), value };
}

function unreadable(node: JsonObject | JsonArray): Spread {
  return { kind: "spread", at: node.at, of: { kind: "broken", at: node.at } };
}

/**
 * The loops of a property `copy`, each of which makes a property that is a list; `undefined` for any other property.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-properties
 */
export function copyLoops({ key, value }: JsonProperty): readonly JsonNode[] | undefined {
  if (key.text.toLowerCase() !== "copy" || value.kind !== "array") return undefined;
  const isLoop = value.items.some((item) => member(item, "count") !== undefined);
  return isLoop ? value.items : undefined;
}

function loweredLoop(loop: JsonNode, problems: Problem[]): Entry | Spread {
  const name = member(loop, "name");
  const value = loopCall(loop, problems);
  const broken: Expression = { kind: "broken", at: loop.at };
  if (value === undefined && loop.kind !== "broken") {
    const message = "A copy loop needs a 'name', a 'count' and an 'input'; write what is missing";
    problems.push({ kind: "syntax", at: loop.at, message });
  }
  if (name?.kind !== "string") return { kind: "spread", at: loop.at, of: broken };
  return { kind: "entry", key: literalText(name), value: value ?? broken };
}

/** A loop as a call of its name, its count and what is evaluated for each turn; `undefined` if one is missing. */
export function loopCall(loop: JsonNode, problems: Problem[], name?: JsonString): Call | undefined {
  const own = member(loop, "name");
  const called = name ?? (own?.kind === "string" ? own : undefined);
  const count = member(loop, "count");
  const input = member(loop, "input");
  if (called === undefined || count === undefined || input === undefined) return undefined;
  return {
    kind: "call",
    at: loop.at,
    name: COPY,
    nameAt: called.at,
    on: undefined,
    args: [literalText(called), lowered(count, problems), lowered(input, problems)],
    expandLast: false,
  };
}
