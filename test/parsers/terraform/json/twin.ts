/** A configuration in native syntax as the same one in JSON: every argument as a template of its own characters. */
import { parseHcl } from "../../../../parsers/terraform/parser.ts";
import type { Attribute, Block, Body } from "../../../../parsers/terraform/syntax.ts";
import type { Expression } from "../../../../src/core/expression.ts";
import { Source, textOf } from "../../../../src/core/source.ts";

type Json = null | boolean | number | string | Json[] | JsonObject;

interface JsonObject {
  [name: string]: Json;
}

/** The files with JSON in place of those of native syntax. */
export function twinsOf(files: Readonly<Record<string, string>>): Record<string, string> {
  const twins = Object.entries(files).map(([path, text]): [string, string] => {
    if (path.endsWith(".tf")) return [`${path}.json`, twinOf(text)];
    return path.endsWith(".tfvars") ? [`${path}.json`, variablesOf(text)] : [path, text];
  });
  return Object.fromEntries(twins);
}

function twinOf(text: string): string {
  return JSON.stringify(
    { "//": "generated", ...contentOf(parseHcl(new Source("main.tf", text)).tree, []) },
    null,
    2,
  );
}

function variablesOf(text: string): string {
  const { items } = parseHcl(new Source("x.tfvars", text)).tree;
  return JSON.stringify(
    Object.fromEntries(
      items.flatMap((one) => (one.kind === "attribute" ? [[one.name, dataOf(one.value)]] : [])),
    ),
  );
}

/** `within` are the types of the blocks around, outermost first. */
function contentOf(body: Body, within: readonly string[]): JsonObject {
  const content: JsonObject = {};
  const lists = new Map<string, Json[]>();
  for (const item of body.items) {
    if (item.kind === "attribute") {
      content[item.name] = argument(item, within);
      continue;
    }
    const list = lists.get(item.type) ?? [];
    lists.set(item.type, list);
    list.push(blockOf(item, within));
  }
  // One block as an object, several as a list: both spellings are used.
  for (const [type, list] of lists)
    content[type] = list.length === 1 && list[0] !== undefined ? list[0] : list;
  return content;
}

function blockOf(block: Block, within: readonly string[]): Json {
  const content: Json = contentOf(block.body, [...within, block.type]);
  return block.labels.reduceRight<Json>((inner, { text }) => ({ [text]: inner }), content);
}

const REFERENCES = new Set(["depends_on", "provider", "ignore_changes", "replace_triggered_by", "iterator"]);

function argument({ name, value }: Attribute, within: readonly string[]): Json {
  const inner = within.at(-1) ?? "";
  const isKeyword =
    name === "type"
      ? inner === "variable"
      : REFERENCES.has(name) || (inner !== "locals" && (name === "from" || name === "to"));
  if (isKeyword) {
    return value.kind === "list" ? value.items.map((item) => textOf(item.at)) : textOf(value.at);
  }
  if (within[0] === "terraform" || name === "default" || name === "providers") return dataOf(value);
  if (value.kind === "literal") return value.value;
  const plain = textIn(value);
  if (plain !== undefined && textOf(value.at).startsWith('"')) return plain.replace(/[$%](?=\{)/g, "$&$&");
  // A heredoc needs the end of its last line.
  return `\${${textOf(value.at)}\n}`;
}

/** What is written out as data. */
function dataOf(value: Expression): Json {
  switch (value.kind) {
    case "literal":
      return value.value;
    case "list":
      return value.items.map((item) => (item.kind === "spread" ? null : dataOf(item)));
    case "object":
      return Object.fromEntries(
        value.entries.flatMap((entry) =>
          entry.kind === "entry" ? [[textIn(entry.key) ?? textOf(entry.key.at), dataOf(entry.value)]] : [],
        ),
      );
    default:
      return textIn(value) ?? textOf(value.at);
  }
}

/** The characters of a text without an interpolation. */
function textIn(value: Expression): string | undefined {
  if (value.kind !== "template") return undefined;
  const parts = value.parts.map((part) => (part.kind === "chunk" ? part.text : undefined));
  return parts.includes(undefined) ? undefined : parts.join("");
}
