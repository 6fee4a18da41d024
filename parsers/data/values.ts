/** JSON documents as values: every value at its characters, nothing in it an expression. */
import { written } from "../../src/core/origin.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Slot, Value } from "../../src/core/value.ts";
import { Fields, known, List, unknown } from "../../src/core/value.ts";
import type { JsonNode } from "./json.ts";
import type { JsonString } from "./json-strings.ts";
import { chunksOf } from "./json-strings.ts";

/** The value of a node. What could not be read is unknown there, and what it stands in is open. */
export function jsonValue(node: JsonNode): Value {
  const origin = written(node.at);
  switch (node.kind) {
    case "null":
      return known(null, origin);
    case "boolean":
    case "number":
      return known(node.value, origin);
    case "string":
      return stringValue(node);
    case "array":
      return known(new List(node.items.map(slotOf), node.open ? unread(node) : undefined), origin);
    case "object":
      return known(new Fields(node.properties.map(fieldOf), node.open ? unread(node) : undefined), origin);
    case "broken":
      return unread(node);
  }
}

function fieldOf({ key, value }: { readonly key: JsonString; readonly value: JsonNode }): Field {
  const slot = slotOf(value);
  return {
    key: key.text,
    keyAt: key.at,
    get value() {
      return slot.value;
    },
  };
}

/** Made when it is first read: of a large document most is never asked for. */
function slotOf(node: JsonNode): Slot {
  let made: Value | undefined;
  return {
    get value() {
      made ??= jsonValue(node);
      return made;
    },
  };
}

function stringValue(node: JsonString): Value {
  if (!node.sound) return unread(node);
  const parts = chunksOf(node, 0, node.text.length).map(
    (chunk) => ({ kind: "segment", text: chunk.text, ...written(chunk.at) }) as const,
  );
  return known(new Text(parts), written(node.at));
}

function unread(node: JsonNode): ReturnType<typeof unknown> {
  return unknown("syntax error", "this part of the document could not be read", written(node.at));
}
