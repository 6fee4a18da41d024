/** JSON configurations as short texts: trees as `outline.ts` has them, and the characters of every place. */
import { expect } from "vitest";
import { providerSchema } from "../../../../parsers/terraform/azurerm/nested-blocks.ts";
import { parseJsonConfiguration } from "../../../../parsers/terraform/json/configuration.ts";
import type { Attribute, Body, ParsedFile } from "../../../../parsers/terraform/syntax.ts";
import type { Expression } from "../../../../src/core/expression.ts";
import { Source } from "../../../../src/core/source.ts";
import { shape } from "../outline.ts";

export function parseJsonText(text: string): ParsedFile {
  return parseJsonConfiguration(new Source("main.tf.json", text), providerSchema());
}

/** The value of the one local value of a configuration. */
export function local(value: string): { value: Expression; file: ParsedFile } {
  const file = parseJsonText(`{"locals": {"x": ${value}}}`);
  const [block] = file.tree.items;
  const [item] = block?.kind === "block" ? block.body.items : [];
  expect(item?.kind).toBe("attribute");
  return { value: (item as Attribute).value, file };
}

/** A body with the values in it: `name=value` and `type label {…}`; a body that is not intact ends with `!`. */
export function contents(body: Body): string {
  const items = body.items.map((item) => {
    if (item.kind === "attribute") return `${item.name}=${shape(item.value)}`;
    const labels = item.labels.map((label) => ` "${label.text}"`).join("");
    return `${item.type}${labels} ${contents(item.body)}`;
  });
  return `{${items.join(" ")}}${body.intact ? "" : "!"}`;
}
