/** What the comments of files say that are data in every language: JSON, and XML, as policies are written. */
import type { Comment, Declaration, Entry, Remarks, Said } from "../../src/core/remark.ts";
import type { Source, Span } from "../../src/core/source.ts";
import { textOf } from "../../src/core/source.ts";
import type { JsonNode, JsonObject, JsonProperty } from "./json.ts";
import { parseJson } from "./json.ts";
import { member } from "./parameters.ts";

/** By the file's name: what is no JSON may be a policy, which is loaded from files of any name. */
export function dataRemarks(source: Source): Remarks {
  return /\.jsonc?$/i.test(source.path) ? jsonRemarks(source) : xmlRemarks(source);
}

/** Comments, properties named `//`, and `metadata.apimlint.ignore` of any object. */
function jsonRemarks(source: Source): Remarks {
  const { tree, comments } = parseJson(source);
  const found: Found = { comments: comments.map(jsonComment), entries: [], declarations: [] };
  if (tree !== undefined) gather(tree, tree.at, found);
  found.comments.sort((a, b) => a.at.start - b.at.start);
  return found;
}

interface Found {
  readonly comments: Comment[];
  readonly entries: Entry[];
  readonly declarations: Declaration[];
}

function jsonComment(at: Span): Comment {
  const { source, start, end } = at;
  const closed = source.text.startsWith("/*", start) && source.text.endsWith("*/", end) && end - start >= 4;
  return { at, says: source.span(start + 2, closed ? end - 2 : end) };
}

/** `at` is the node with its name, where it has one. */
function gather(node: JsonNode, at: Span, found: Found): void {
  if (node.kind === "array") for (const item of node.items) gather(item, item.at, found);
  if (node.kind !== "object") return;
  const { source } = at;
  const opening = source.span(at.start, node.at.start + 1);
  const types = node.properties.filter(({ key }) => key.text.toLowerCase() === "type");
  found.declarations.push({ at, heads: [opening, ...types.map((one) => one.at)], kind: "resource" });
  for (const property of node.properties) {
    // Terraform takes no notice of a property of this name: https://developer.hashicorp.com/terraform/language/syntax/json
    if (property.key.text === "//" && property.value.kind === "string") {
      found.comments.push(propertyComment(property, property.value.at, at));
    } else gather(property.value, property.at, found);
  }
  for (const entry of entriesOf(node, at)) found.entries.push(entry);
}

function propertyComment({ at }: JsonProperty, value: Span, about: Span): Comment {
  return { at, says: at.source.span(value.start + 1, Math.max(value.start + 1, value.end - 1)), about };
}

/** One entry, or a list of them. */
function entriesOf(node: JsonObject, about: Span): readonly Entry[] {
  const ignore = member(member(member(node, "metadata"), "apimlint"), "ignore");
  if (ignore === undefined) return [];
  return (ignore.kind === "array" ? ignore.items : [ignore]).map((one) => {
    const check = member(one, "check");
    return {
      at: one.at,
      about,
      checks: (check?.kind === "array" ? check.items : [check]).flatMap((id) => saidOf(id) ?? []),
      reason: saidOf(member(one, "reason")),
      until: saidOf(member(one, "until")),
    };
  });
}

function saidOf(node: JsonNode | undefined): Said | undefined {
  if (node === undefined || node.kind === "null") return undefined;
  return { text: node.kind === "string" ? node.text : textOf(node.at), at: node.at };
}

/** `<!-- … -->`; what stands in a `<![CDATA[ … ]]>` is text. https://www.w3.org/TR/xml/#sec-comments */
function xmlRemarks(source: Source): Remarks {
  const { text } = source;
  const comments: Comment[] = [];
  const opening = /<!--|<!\[CDATA\[/g;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const isComment = found[0] === "<!--";
    const from = opening.lastIndex;
    const close = text.indexOf(isComment ? "-->" : "]]>", from);
    const end = close < 0 ? text.length : close + 3;
    if (isComment) {
      const says = source.span(from, close < 0 ? end : close);
      comments.push({ at: source.span(found.index, end), says });
    }
    opening.lastIndex = end;
  }
  return { comments, entries: [], declarations: [] };
}
