/**
 * The resources that a template declares.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/resource-declaration
 */
import type { Expression, ObjectExpression } from "../../src/core/expression.ts";
import type { Problem } from "../../src/core/problem.ts";
import { syntaxProblem } from "../../src/core/problem.ts";
import type { Span } from "../../src/core/source.ts";
import type { JsonNode, JsonObject, JsonProperty } from "../data/json.ts";
import type { JsonString } from "../data/json-strings.ts";
import { member } from "../data/parameters.ts";
import { entryOf, templateOf, textOf } from "./declarations.ts";
import { literalText } from "./expressions.ts";
import { lowered, loweredObject } from "./lowering.ts";
import type { DeploymentDeclaration, Link, Loop, ResourceDeclaration } from "./syntax.ts";

/** The resources of an array, or of an object by their symbolic names. */
export function resourceDeclarations(
  node: JsonNode | undefined,
  problems: Problem[],
): readonly ResourceDeclaration[] {
  if (node === undefined || node.kind === "null" || node.kind === "broken") return [];
  if (node.kind === "object") {
    return node.properties.flatMap(({ key, value }) => declarations(value, key, problems));
  }
  if (node.kind === "array") return node.items.flatMap((item) => declarations(item, undefined, problems));
  const message = "'resources' is an array in brackets, or an object of symbolic names; write it as one";
  problems.push(syntaxProblem(node.at, message));
  return [];
}

function declarations(
  node: JsonNode,
  symbol: JsonString | undefined,
  problems: Problem[],
): readonly ResourceDeclaration[] {
  if (node.kind === "object") return [declaration(node, symbol, problems)];
  if (node.kind !== "broken") {
    problems.push(syntaxProblem(node.at, "A resource is an object in braces; write it as one, or remove it"));
  }
  return [];
}

/** What the template itself reads of a resource; it is no part of the resource that is sent. */
const OWN_PROPERTIES: ReadonlySet<string> = new Set([
  "type",
  "apiversion",
  "name",
  "condition",
  "copy",
  "dependson",
  "existing",
  "resources",
  "comments",
  "metadata",
  "import",
  "extension",
]);

function declaration(
  node: JsonObject,
  symbol: JsonString | undefined,
  problems: Problem[],
): ResourceDeclaration {
  const type = property(node, "type");
  if (type === undefined && !node.open) {
    const message =
      "This resource has no 'type'; write which it is, such as \"Microsoft.ApiManagement/service\"";
    problems.push(syntaxProblem(start(node), message));
  }
  const read = (key: string): Expression | undefined => {
    const value = member(node, key);
    return value === undefined ? undefined : lowered(value, problems);
  };
  const existing = member(node, "existing");
  const isDeployment = textOf(type?.value)?.toLowerCase() === "microsoft.resources/deployments";
  return {
    at: node.at,
    head: type?.at ?? start(node),
    symbol: symbol === undefined ? undefined : { name: symbol.text, nameAt: symbol.at },
    type: read("type"),
    apiVersion: read("apiVersion"),
    name: read("name"),
    condition: read("condition"),
    loop: loopOf(member(node, "copy"), problems),
    existing: existing?.kind === "boolean" && existing.value,
    dependsOn: read("dependsOn"),
    resources: resourceDeclarations(member(node, "resources"), problems),
    ...(isDeployment
      ? deploymentOf(node, problems)
      : { body: loweredObject(node, problems, (key) => OWN_PROPERTIES.has(key)), deployment: undefined }),
  };
}

/** The place of what a resource lacks that does not even say what it is: its opening brace. */
function start(node: JsonObject): Span {
  return { ...node.at, end: node.at.start + 1 };
}

function property(node: JsonObject, name: string): JsonProperty | undefined {
  return node.properties.findLast((one) => one.key.text.toLowerCase() === name);
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-resources */
function loopOf(node: JsonNode | undefined, problems: Problem[]): Loop | undefined {
  if (node === undefined || node.kind === "null") return undefined;
  const name = member(node, "name");
  const count = member(node, "count");
  if (count === undefined && node.kind !== "broken") {
    problems.push(syntaxProblem(node.at, "A copy loop needs a 'count'; write how many resources it makes"));
  }
  return {
    name: textOf(name) ?? "copy",
    nameAt: name?.at ?? node.at,
    count: count === undefined ? { kind: "broken", at: node.at } : lowered(count, problems),
  };
}

/** The body of a deployment without its template, and the template by itself. */
function deploymentOf(
  node: JsonObject,
  problems: Problem[],
): { readonly body: ObjectExpression; readonly deployment: DeploymentDeclaration } {
  const body = loweredObject(node, problems, (key) => OWN_PROPERTIES.has(key) || key === "properties");
  const written = property(node, "properties");
  const properties =
    written?.value.kind === "object"
      ? loweredObject(written.value, problems, (key) => key === "template")
      : undefined;
  return {
    body:
      written === undefined || properties === undefined
        ? body
        : {
            ...body,
            entries: [...body.entries, { kind: "entry", key: literalText(written.key), value: properties }],
          },
    deployment: {
      scope: scopeOf(written?.value),
      template: deployedTemplate(member(written?.value, "template"), properties, problems),
      parameters: entryOf(properties, "parameters"),
      parametersLink: linkOf(entryOf(properties, "parameterslink")),
    },
  };
}

function deployedTemplate(
  inline: JsonNode | undefined,
  properties: ObjectExpression | undefined,
  problems: Problem[],
): DeploymentDeclaration["template"] {
  if (inline?.kind === "object") return { kind: "inline", template: templateOf(inline, problems) };
  if (inline?.kind === "string") return { kind: "computed", value: lowered(inline, problems) };
  const link = linkOf(entryOf(properties, "templatelink"));
  return link === undefined ? undefined : { kind: "linked", link };
}

/**
 * Where nothing is written, expressions are those of the template around.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates#expression-evaluation-scope-in-nested-templates
 */
function scopeOf(properties: JsonNode | undefined): "inner" | "outer" {
  const scope = textOf(member(member(properties, "expressionEvaluationOptions"), "scope"));
  return scope?.toLowerCase() === "inner" ? "inner" : "outer";
}

function linkOf(node: Expression | undefined): Link | undefined {
  if (node?.kind !== "object") return undefined;
  return { at: node.at, uri: entryOf(node, "uri"), relativePath: entryOf(node, "relativepath") };
}
