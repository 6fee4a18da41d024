/** Templates that are values: `"template": "[variables('nested')]"`, as Bicep writes a template that it loads as JSON. */
import type { Known, Value } from "../../src/core/value.ts";
import { fieldValue, itemValue } from "../../src/core/value.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { Span } from "../../src/core/source.ts";
import type { Text } from "../../src/core/text.ts";
import type { JsonNode, JsonObject, JsonProperty } from "../data/json.ts";
import type { Escape, JsonString } from "../data/json-strings.ts";
import { templateOf } from "./declarations.ts";
import type { ArmTemplate } from "./syntax.ts";

const MOST_LEVELS = 256;
const MOST_NODES = 100_000;

/**
 * The template that an object declares; `undefined` for a value that is no object or not known in full. What was an
 * expression in it is evaluated already; a text that was escaped, `[[…]`, is now an expression of this template's own.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions#escape-characters
 */
export function computedTemplate(value: Value, problems: Problem[]): ArmTemplate | undefined {
  const node = new Writer().node(value, 0);
  return node?.kind === "object" ? templateOf(node, problems) : undefined;
}

/** Writes a value as JSON, every node at the characters that its value came from. */
class Writer {
  #nodes = 0;

  /** `undefined` as soon as anything is not known, or if there is too much of it. */
  node(value: Value, depth: number): JsonNode | undefined {
    this.#nodes += 1;
    if (value.state !== "known" || depth > MOST_LEVELS || this.#nodes > MOST_NODES) return undefined;
    const { at, data } = value;
    if (data === null) return { kind: "null", at };
    if (typeof data === "boolean") return { kind: "boolean", at, value: data };
    if (typeof data === "number") return { kind: "number", at, value: data };
    if (data.kind === "text") return stringOf(data, at);
    if (data.open !== undefined) return undefined;
    if (data.kind === "fields") return this.#object(value, depth);
    const items: JsonNode[] = [];
    for (const item of data.items) {
      const node = this.node(itemValue(item, value), depth + 1);
      if (node === undefined) return undefined;
      items.push(node);
    }
    return { kind: "array", at, items, open: false };
  }

  #object(whole: Known, depth: number): JsonObject | undefined {
    const { at, data } = whole;
    if (typeof data !== "object" || data?.kind !== "fields") return undefined;
    const properties: JsonProperty[] = [];
    for (const one of data.fields) {
      const value = this.node(fieldValue(one, whole), depth + 1);
      if (value === undefined) return undefined;
      properties.push({ key: keyOf(one), value, at: joined(one.keyAt, value.at) });
    }
    return { kind: "object", at, properties, open: false };
  }
}

/** Key and value, where they stand beside each other. */
function joined(key: Span, value: Span): Span {
  return key.source === value.source && value.start >= key.end ? { ...key, end: value.end } : key;
}

function keyOf({ key, keyAt }: { readonly key: string; readonly keyAt: Span }): JsonString {
  const plain = keyAt.end - keyAt.start === key.length + 2;
  return {
    kind: "string",
    at: keyAt,
    text: key,
    escapes: plain ? [] : elsewhere(key, 0, keyAt),
    sound: true,
  };
}

/** A text as a string: characters that come from between its quotes keep their places, others have that of the whole. */
function stringOf(text: Text, at: Span): JsonString | undefined {
  const escapes: Escape[] = [];
  let index = 0;
  let next = at.start + 1;
  for (const part of text.parts) {
    if (part.kind === "hole") return undefined;
    const { start, end, source } = part.at;
    const { length } = part.text;
    const inOrder = source === at.source && start >= next && end < at.end;
    const each = end - start === length && part.whole === undefined;
    if (inOrder && each) {
      if (start > next) escapes.push({ index, start, end: start + 1 });
      next = end;
    } else if (inOrder && length === 1) {
      escapes.push({ index, start, end });
      next = end;
    } else {
      for (const escape of elsewhere(part.text, index, at)) escapes.push(escape);
      next = at.end;
    }
    index += length;
  }
  return { kind: "string", at, text: text.prefix, escapes, sound: true };
}

/** Every character as one that the whole stands for. */
function elsewhere(text: string, index: number, { start, end }: Span): Escape[] {
  return Array.from({ length: text.length }, (_, i) => ({ index: index + i, start, end }));
}
