/** The sections of a template, from its JSON. */
import type { Expression, ObjectExpression } from "../../src/core/expression.ts";
import type { Parsed, Problem } from "../../src/core/problem.ts";
import { syntaxProblem } from "../../src/core/problem.ts";
import type { Source, Span } from "../../src/core/source.ts";
import type { JsonNode, JsonObject, JsonProperty } from "../data/json.ts";
import { parseJson } from "../data/json.ts";
import type { JsonString } from "../data/json-strings.ts";
import { member } from "../data/parameters.ts";
import { literalOf } from "./lambdas.ts";
import { copyLoops, loopCall, lowered } from "./lowering.ts";
import { resourceDeclarations } from "./resource-declarations.ts";
import type {
  ArmTemplate,
  FunctionDeclaration,
  OutputDeclaration,
  ParameterDeclaration,
  Section,
  TypeDeclaration,
  TypeShape,
  VariableDeclaration,
} from "./syntax.ts";

/** The template that a JSON file holds, whatever is in it; `undefined` if its value is no object. */
export function parseArm(source: Source): Parsed<ArmTemplate | undefined> {
  const { tree, problems: found } = parseJson(source);
  if (tree?.kind !== "object") {
    if (found.length > 0) return { tree: undefined, problems: found };
    const message = "A template is a JSON object in braces; this file holds something else";
    return { tree: undefined, problems: [syntaxProblem(source.span(0, 0), message)] };
  }
  const problems = [...found];
  return { tree: templateOf(tree, problems), problems };
}

/** The template that an object declares: a file's, or that of a nested deployment. */
export function templateOf(node: JsonObject, problems: Problem[]): ArmTemplate {
  return {
    at: node.at,
    parameters: section(node, "parameters", problems, (property) => parameter(property, problems)),
    variables: variables(node, problems),
    functions: functions(node, problems),
    definitions: section(node, "definitions", problems, ({ key, value }) => type(key, value, problems)),
    outputs: section(node, "outputs", problems, (property) => output(property, problems)),
    resources: resourceDeclarations(member(node, "resources"), problems),
  };
}

function section<T extends { readonly name: string }>(
  template: JsonObject,
  name: string,
  problems: Problem[],
  declare: (property: JsonProperty) => T,
): Section<T> {
  const node = sectionNode(template, name, problems);
  if (node === undefined) return { named: new Map(), open: template.open };
  if (node.kind === "broken") return { named: new Map(), open: true };
  return { named: byName(node.properties.map(declare)), open: node.open };
}

function sectionNode(
  template: JsonObject,
  name: string,
  problems: Problem[],
): Extract<JsonNode, { kind: "object" | "broken" }> | undefined {
  const node = member(template, name);
  if (node === undefined || node.kind === "null") return undefined;
  if (node.kind === "object" || node.kind === "broken") return node;
  problems.push(syntaxProblem(node.at, `'${name}' of a template is an object in braces; write it as one`));
  return { kind: "broken", at: node.at };
}

function byName<T extends { readonly name: string }>(declarations: readonly T[]): ReadonlyMap<string, T> {
  return new Map(declarations.map((one) => [one.name.toLowerCase(), one]));
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/parameters */
function parameter({ key, value }: JsonProperty, problems: Problem[]): ParameterDeclaration {
  const given = member(value, "defaultValue");
  return {
    ...type(key, value, problems),
    default: given === undefined ? undefined : lowered(given, problems),
  };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions */
function type(key: JsonString, node: JsonNode, problems: Problem[]): TypeDeclaration {
  const allowed = member(node, "allowedValues");
  return {
    ...shapeOf(node),
    name: key.text,
    nameAt: key.at,
    allowed: allowed === undefined ? undefined : lowered(allowed, problems),
  };
}

function shapeOf(node: JsonNode): Omit<TypeShape, "allowed"> {
  const nullable = member(node, "nullable");
  const leading = member(node, "prefixItems");
  return {
    type: textOf(member(node, "type"))?.toLowerCase(),
    reference: textOf(member(node, "$ref")),
    nullable: nullable?.kind === "boolean" && nullable.value,
    least: numberOf(member(node, "minLength")),
    most: numberOf(member(node, "maxLength")),
    properties: shapesIn(member(node, "properties")),
    rest: innerShape(member(node, "additionalProperties")),
    leading: leading?.kind === "array" ? leading.items.flatMap((item) => innerShape(item) ?? []) : [],
    items: innerShape(member(node, "items")),
    variants: shapesIn(member(member(node, "discriminator"), "mapping")),
  };
}

function numberOf(node: JsonNode | undefined): number | undefined {
  return node?.kind === "number" ? node.value : undefined;
}

/** A type in a type; `undefined` for `false`, which says that there is nothing more. */
function innerShape(node: JsonNode | undefined): TypeShape | undefined {
  if (node?.kind !== "object") return undefined;
  return {
    ...shapeOf(node),
    get allowed() {
      const allowed = member(node, "allowedValues");
      return allowed === undefined ? undefined : lowered(allowed, []);
    },
  };
}

function shapesIn(node: JsonNode | undefined): ReadonlyMap<string, TypeShape> {
  const shapes = new Map<string, TypeShape>();
  for (const { key, value } of node?.kind === "object" ? node.properties : []) {
    const shape = innerShape(value);
    if (shape !== undefined) shapes.set(key.text, shape);
  }
  return shapes;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-variables */
function variables(template: JsonObject, problems: Problem[]): Section<VariableDeclaration> {
  const node = sectionNode(template, "variables", problems);
  if (node === undefined) return { named: new Map(), open: template.open };
  if (node.kind === "broken") return { named: new Map(), open: true };
  const declared: VariableDeclaration[] = [];
  let open = node.open;
  for (const property of node.properties) {
    const loops = copyLoops(property);
    if (loops === undefined) {
      const { key, value } = property;
      declared.push({ name: key.text, nameAt: key.at, value: lowered(value, problems) });
      continue;
    }
    for (const loop of loops) {
      const name = member(loop, "name");
      const value = loopCall(loop, problems);
      if (name?.kind === "string" && value !== undefined) {
        declared.push({ name: name.text, nameAt: name.at, value });
      } else open = true;
    }
  }
  return { named: byName(declared), open };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions */
function functions(template: JsonObject, problems: Problem[]): Section<FunctionDeclaration> {
  const node = member(template, "functions");
  if (node === undefined) return { named: new Map(), open: template.open };
  if (node.kind !== "array") {
    const message = "'functions' of a template is an array in brackets; write it as one";
    if (node.kind !== "broken") problems.push(syntaxProblem(node.at, message));
    return { named: new Map(), open: true };
  }
  const declared: FunctionDeclaration[] = [];
  let open = node.open;
  for (const item of node.items) {
    const namespace = textOf(member(item, "namespace"));
    const members = member(item, "members");
    if (namespace === undefined || members?.kind !== "object") {
      open = true;
      continue;
    }
    if (members.open) open = true;
    for (const { key, value } of members.properties) {
      declared.push(functionOf(`${namespace}.${key.text}`, key.at, value, problems));
    }
  }
  return { named: byName(declared), open };
}

function functionOf(name: string, nameAt: Span, node: JsonNode, problems: Problem[]): FunctionDeclaration {
  const parameters = member(node, "parameters");
  const value = member(member(node, "output"), "value");
  const names =
    parameters?.kind === "array" ? parameters.items.map((one) => textOf(member(one, "name"))) : [];
  return {
    name,
    nameAt,
    parameters: names.map((one) => one ?? ""),
    output: value === undefined ? { kind: "broken", at: node.at } : lowered(value, problems),
  };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/outputs */
function output({ key, value: node }: JsonProperty, problems: Problem[]): OutputDeclaration {
  return { ...type(key, node, problems), value: outputValue(key, node, problems) };
}

function outputValue(key: JsonString, node: JsonNode, problems: Problem[]): Expression {
  const value = member(node, "value");
  if (value !== undefined) return lowered(value, problems);
  const copy = member(node, "copy");
  const loop = copy === undefined ? undefined : loopCall(copy, problems, key);
  return loop ?? { kind: "broken", at: node.at };
}

/** What a JSON string says; `undefined` for another node, or one of which it is not certain. */
export function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" && node.sound ? node.text : undefined;
}

/** The value of a property that an object expression writes out. */
export function entryOf(object: ObjectExpression | undefined, key: string): Expression | undefined {
  const found = object?.entries.findLast(
    (one) => one.kind === "entry" && literalOf(one.key)?.toLowerCase() === key,
  );
  return found?.kind === "entry" ? found.value : undefined;
}
