/** Fixes in JSON, whatever language its texts may have in them. */
import type { Printer, Scalar } from "../../src/core/change.ts";
import type { Source } from "../../src/core/source.ts";
import type { JsonNode } from "../data/json.ts";
import { parseJson } from "../data/json.ts";
import type { Item } from "./containers.ts";
import { layoutOf } from "./lines.ts";
import type { Written } from "./printer.ts";
import { printerFor, unprinted } from "./printer.ts";

/** What texts stand for. */
export interface Texts {
  /** Whether a text is computed, so that it is no literal. */
  readonly isComputed: (text: string) => boolean;
  /** A text that would be computed, so that it is taken as it is. */
  readonly escaped: (text: string) => string;
}

/** Prints fixes in a JSON file. */
export function jsonPrinter(source: Source, { isComputed, escaped }: Texts): Printer {
  const { tree, comments, problems } = parseJson(source);
  if (tree === undefined || problems.length > 0) return unprinted;
  const written = writtenIn(tree, isComputed);
  return printerFor(written, layoutOf(source, comments), {
    scalar: (value: Scalar) =>
      JSON.stringify(typeof value === "string" && isComputed(value) ? escaped(value) : value),
    key: (name) => `${JSON.stringify(name)}: `,
  });
}

function writtenIn(tree: JsonNode, isComputed: Texts["isComputed"]): readonly Written[] {
  const found: Written[] = [];
  const waiting = [tree];
  for (;;) {
    const node = waiting.pop();
    if (node === undefined) return found;
    const written = writtenAs(node, isComputed);
    if (written !== undefined) found.push(written);
    if (node.kind === "object") for (const { value } of node.properties) waiting.push(value);
    if (node.kind === "array") for (const item of node.items) waiting.push(item);
  }
}

function writtenAs(node: JsonNode, isComputed: Texts["isComputed"]): Written | undefined {
  const { at } = node;
  switch (node.kind) {
    case "object": {
      const items = node.properties.map((one): Item => ({ at: one.at, keyAt: one.key.at }));
      return { kind: "object", at, container: { at, items, linesPart: false } };
    }
    case "array": {
      const items = node.items.map((item): Item => ({ at: item.at, keyAt: undefined }));
      return { kind: "list", at, container: { at, items, linesPart: false } };
    }
    case "string":
      return isComputed(node.text) ? undefined : { kind: "literal", at, isText: true };
    case "number":
    case "boolean":
    case "null":
      return { kind: "literal", at, isText: false };
    case "broken":
      return undefined;
  }
}
