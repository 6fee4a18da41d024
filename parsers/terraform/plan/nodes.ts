/** Looking into the JSON of a plan. */
import type { JsonNode } from "../../data/json.ts";

/** The properties of an object by their very names; none of what is no object. */
export function propertiesOf(node: JsonNode | undefined): ReadonlyMap<string, JsonNode> {
  if (node?.kind !== "object") return new Map();
  return new Map(node.properties.map(({ key, value }) => [key.text, value]));
}

export function propertyOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.kind !== "object") return undefined;
  return node.properties.findLast(({ key }) => key.text === name)?.value;
}

export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === "array" ? node.items : [];
}

export function isTrue(node: JsonNode | undefined): boolean {
  return node?.kind === "boolean" && node.value;
}
