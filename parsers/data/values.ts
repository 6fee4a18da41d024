/** JSON as values, each with its place. */
import type { Chunk } from "../../src/core/expression.ts";
import type { Located } from "../../src/core/origin.ts";
import { written } from "../../src/core/origin.ts";
import type { Span } from "../../src/core/source.ts";
import type { Part } from "../../src/core/text.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Slot, Unknown, Value } from "../../src/core/value.ts";
import { Fields, known, List, unknown } from "../../src/core/value.ts";
import { chunksOf } from "./json-strings.ts";
import type { JsonString } from "./json-strings.ts";
import type { JsonNode, JsonProperty } from "./json.ts";

/** Where the characters of a JSON text were written: in the file itself, or where a text came from that holds JSON. */
export interface Places {
  readonly at: (span: Span) => Located;
  readonly text: (chunk: Chunk) => readonly Part[];
}

const own: Places = {
  at: written,
  text: (chunk) => [{ kind: "segment", text: chunk.text, ...written(chunk.at) }],
};

/** The value of a JSON node. What could not be read in it is unknown, there and nowhere else. */
export function jsonValue(node: JsonNode, places: Places = own): Value {
  const origin = places.at(node.at);
  switch (node.kind) {
    case "object": {
      const fields = node.properties.map((property) => new JsonField(property, places));
      return known(new Fields(fields, node.open ? unread(origin) : undefined), origin);
    }
    case "array": {
      const items = node.items.map((item) => new JsonSlot(item, places));
      return known(new List(items, node.open ? unread(origin) : undefined), origin);
    }
    case "string":
      return node.sound ? known(jsonText(node, places), origin) : unread(origin);
    case "number":
    case "boolean":
      return known(node.value, origin);
    case "null":
      return known(null, origin);
    case "broken":
      return unread(origin);
  }
}

function jsonText(node: JsonString, places: Places): Text {
  return new Text(chunksOf(node, 0, node.text.length).flatMap(places.text));
}

function unread(origin: Located): Unknown {
  return unknown("syntax error", "part of the JSON text could not be read", origin);
}

/** A value that is made when it is first asked for, and once. */
class JsonSlot implements Slot {
  readonly #node: JsonNode;
  readonly #places: Places;
  #value: Value | undefined;

  constructor(node: JsonNode, places: Places) {
    this.#node = node;
    this.#places = places;
  }

  get value(): Value {
    this.#value ??= jsonValue(this.#node, this.#places);
    return this.#value;
  }
}

class JsonField extends JsonSlot implements Field {
  readonly key: string;
  readonly keyAt: Span;

  constructor({ key, value }: JsonProperty, places: Places) {
    super(value, places);
    this.key = key.text;
    this.keyAt = places.at(key.at).at;
  }
}
