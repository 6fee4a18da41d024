/** Fixes in Terraform's JSON syntax. https://developer.hashicorp.com/terraform/language/syntax/json */
import type { Printer } from "../../src/core/change.ts";
import { placeKey } from "../../src/core/order.ts";
import type { Source } from "../../src/core/source.ts";
import type { JsonNode, JsonObject } from "../data/json.ts";
import { parseJson } from "../data/json.ts";
import { jsonPrinter } from "../edits/json.ts";

/** Prints fixes in a `.tf.json` or `.tfvars.json` file, in which a text may be a template and a block is an object. */
export function terraformJsonPrinter(source: Source): Printer {
  const print = jsonPrinter(source, {
    isComputed: (text) => /[$%]\{/.test(text),
    escaped: (text) => text.replace(/[$%](?=\{)/g, "$&$&"),
  });
  const { tree } = parseJson(source);
  const values = tree === undefined ? new Map<string, JsonNode>() : valuesByName(tree);
  return (rewrite) => {
    if (rewrite.kind !== "argument") return print(rewrite);
    const { into, blocks, argument, value } = rewrite;
    let block = onlyObject(values.get(placeKey(into)));
    const missing = [...blocks];
    while (block !== undefined && missing[0] !== undefined) {
      const inner = memberOf(block, missing[0]);
      if (inner === undefined) break;
      block = onlyObject(inner);
      missing.shift();
    }
    if (block === undefined || (missing.length === 0 && memberOf(block, argument) !== undefined))
      return undefined;
    return print({ kind: "property", into: block.at, path: [...missing, argument], value });
  };
}

/** The values of properties by the places of their names: a block's head is its last label. */
function valuesByName(tree: JsonNode): ReadonlyMap<string, JsonNode> {
  const found = new Map<string, JsonNode>();
  const waiting = [tree];
  for (;;) {
    const node = waiting.pop();
    if (node === undefined) return found;
    if (node.kind === "array") for (const item of node.items) waiting.push(item);
    if (node.kind !== "object") continue;
    for (const { key, value } of node.properties) {
      found.set(placeKey(key.at), value);
      waiting.push(value);
    }
  }
}

/** The one block of a name, which may stand in an array. */
function onlyObject(node: JsonNode | undefined): JsonObject | undefined {
  if (node?.kind === "object") return node;
  const [only, ...others] = node?.kind === "array" ? node.items : [];
  return others.length === 0 && only?.kind === "object" ? only : undefined;
}

function memberOf({ properties }: JsonObject, name: string): JsonNode | undefined {
  return properties.findLast(({ key }) => key.text === name)?.value;
}
