/** Reads a block through its table: the ARM properties that the provider would send, each at the place of its argument. */
import { readResourceId } from "../../../src/azure/resource-id.ts";
import { written } from "../../../src/core/origin.ts";
import type { Span } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Data, Field, Reading, Slot, Unknown, Value } from "../../../src/core/value.ts";
import { field, Fields, fieldsOf, itemValue, known, List, listOf, property, slot, textOfValue, unknown } from "../../../src/core/value.ts";
import type { Conversion, InlineResource, NameRule, ProviderDefault, ResourceTable, Row } from "./table.ts";

/** What the configuration says of the provider. */
export interface ProviderVersion {
  /** `undefined` where it is not said or several are allowed. */
  readonly major: number | undefined;
}

/** The ARM body of a block. `body` has its arguments and blocks; `head` is where what it lacks would be told. */
export function lowerBody(rows: readonly Row[], body: Value, head: Span, provider: ProviderVersion): Value {
  const root = new Node(head);
  for (const row of rows) place(row, body, head, provider, root);
  return root.value();
}

/** The inline blocks of a resource that are there, with their ARM bodies. */
export function lowerInline(
  table: ResourceTable,
  body: Value,
  provider: ProviderVersion,
): readonly { readonly inline: InlineResource; readonly body: Value; readonly at: Span }[] {
  return (table.inline ?? []).flatMap((inline) => {
    const block = firstBlock(property(body, inline.block, "exact"));
    if (block === undefined || block.state === "absent") return [];
    return [{ inline, body: lowerBody(inline.rows, block, block.at, provider), at: block.at }];
  });
}

/** The names of a resource, one for each segment of its ARM type. */
export function namesOf(rules: readonly NameRule[], body: Value, head: Span): readonly Text[] {
  return rules.flatMap((rule) => nameOf(rule, body, head) ?? [hole(head)]);
}

function nameOf(rule: NameRule, body: Value, head: Span): readonly Text[] | undefined {
  if ("fixed" in rule) return [Text.of(rule.fixed, written(head))];
  if ("firstOf" in rule) {
    for (const one of rule.firstOf) {
      const names = nameOf(one, body, head);
      if (names !== undefined) return names;
    }
    return undefined;
  }
  const reading = property(body, "id" in rule ? rule.id : rule.argument, "exact");
  if (isAbsent(reading)) return undefined;
  if ("argument" in rule) return [textOrHole(reading)];
  const text = textOfValue(reading);
  const id = text === undefined ? undefined : readResourceId(text.seenThrough(reading));
  return id === undefined ? [textOrHole(reading)] : id.names;
}

function textOrHole(reading: Reading): Text {
  const text = textOfValue(reading);
  if (text !== undefined) return text.seenThrough(reading);
  if (reading.state === "unknown" || reading.state === "secret") return new Text([{ kind: "hole", value: reading }]);
  return hole(reading.at);
}

function hole(at: Span): Text {
  return new Text([{ kind: "hole", value: unknown("invalid", "the name is not a text", written(at)) }]);
}

/** An ARM object while its properties are placed. */
class Node {
  readonly #at: Span;
  readonly #children = new Map<string, { readonly keyAt: Span; readonly content: Node | Value }>();

  constructor(at: Span) {
    this.#at = at;
  }

  /** The object under a property, made where it is not there yet. */
  child(key: string, at: Span): Node {
    const found = this.#children.get(key)?.content;
    if (found instanceof Node) return found;
    const made = new Node(at);
    this.#children.set(key, { keyAt: at, content: made });
    return made;
  }

  set(key: string, keyAt: Span, value: Value): void {
    this.#children.set(key, { keyAt, content: value });
  }

  has(key: string): boolean {
    return this.#children.has(key);
  }

  value(): Value {
    const fields = [...this.#children].map(([key, { keyAt, content }]): Field =>
      content instanceof Node ? field(key, keyAt, content.value()) : field(key, keyAt, content),
    );
    return known(new Fields(fields), written(this.#at));
  }
}

function place(row: Row, body: Value, head: Span, provider: ProviderVersion, root: Node): void {
  const { reading, at, blockIsThere } = readArgument(row, body, head);
  const segments = typeof row.to === "string" ? row.to.replace("[]", "").split(".") : row.to;
  const last = segments.at(-1);
  if (last === undefined) return;
  const value = isAbsent(reading) ? absentValue(row.absent, at, blockIsThere, provider) : converted(row, reading, provider);
  if (value === undefined && !blockIsThere) return;
  let node = root;
  for (const segment of segments.slice(0, -1)) {
    node = node.child(segment, segment === "properties" ? head : at);
  }
  if (value !== undefined && !(node.has(last) && isAbsent(reading))) node.set(last, keyPlace(row, body) ?? value.at, value);
}

function isAbsent(reading: Reading): boolean {
  return reading.state === "absent" || (reading.state === "known" && reading.data === null);
}

function absentValue(
  fallback: ProviderDefault | undefined,
  at: Span,
  blockIsThere: boolean,
  provider: ProviderVersion,
): Value | undefined {
  if (fallback === undefined || !blockIsThere) return undefined;
  const { majors, value } = fallback;
  const step = { at, via: "provider default", name: "azurerm" } as const;
  if (majors !== undefined && provider.major === undefined) {
    return unknown("parameter", "the version of the azurerm provider is not said", { at, from: [step] });
  }
  if (majors !== undefined && provider.major !== undefined && !majors.includes(provider.major)) return undefined;
  return known(typeof value === "string" ? Text.of(value, { at, from: [step] }) : value, { at, from: [step] });
}

interface Argument {
  readonly reading: Reading;
  /** The innermost block that is there: the place of what is missing in it. */
  readonly at: Span;
  /** Whether all blocks around the argument are there; always for one that stands in the resource itself. */
  readonly blockIsThere: boolean;
}

function readArgument(row: Row, body: Value, head: Span): Argument {
  let absent: Argument | undefined;
  for (const path of [row.from, ...(row.aliases ?? [])]) {
    const found = readPath(path.replace("[]", ""), body, head);
    if (!isAbsent(found.reading)) return found;
    if (absent === undefined || found.blockIsThere) absent = found;
  }
  return absent ?? { reading: { state: "absent", ...written(head) }, at: head, blockIsThere: true };
}

function readPath(path: string, body: Value, head: Span): Argument {
  const segments = path.split(".");
  const last = segments.pop() ?? path;
  let block: Reading = body;
  let at = head;
  for (const segment of segments) {
    block = firstBlock(property(block, segment, "exact"));
    if (isAbsent(block)) return { reading: block, at, blockIsThere: false };
    if (block.state === "known") at = block.at;
  }
  return { reading: property(block, last, "exact"), at, blockIsThere: true };
}

/** The one block of a type that may stand once. Of a dynamic block over something unknown there may be one or none. */
function firstBlock(reading: Reading): Reading {
  const list = listOf(reading);
  if (list === undefined) return reading;
  const [first] = list.items;
  if (first !== undefined) return itemValue(first, reading);
  if (list.open === undefined) return { state: "absent", at: reading.at, from: reading.from };
  const none: Reading = { state: "absent", at: reading.at, from: reading.from };
  const worlds = list.each === undefined ? undefined : { among: [none, list.each.value] };
  return unknown(list.open.because, list.open.detail, list.open, worlds);
}

function keyPlace(row: Row, body: Value): Span | undefined {
  if (row.from.includes(".")) return undefined;
  return fieldsOf(body)?.get(row.from.replace("[]", ""))?.keyAt;
}

function converted(row: Row, reading: Reading, provider: ProviderVersion): Value | undefined {
  if (reading.state === "absent") return undefined;
  if (row.rows !== undefined) return elements(row.rows, reading, provider);
  return row.as === undefined ? reading : convert(row.as, reading);
}

/** Every block of a type as an ARM object. */
function elements(rows: readonly Row[], reading: Value, provider: ProviderVersion): Value {
  const list = listOf(reading);
  if (list === undefined) return reading;
  const lowered = (item: Slot): Slot => {
    const value = itemValue(item, reading);
    return slot(fieldsOf(value) === undefined ? value : lowerBody(rows, value, value.at, provider));
  };
  const each = list.each === undefined ? undefined : lowered(list.each);
  return known(new List(list.items.map(lowered), list.open, each), reading);
}

function convert(conversion: Conversion, value: Value): Value {
  if (value.state === "secret") return value;
  if (value.state === "unknown") {
    if (value.among === undefined) return unnamed(value);
    return { ...unnamed(value), among: value.among.map((world) => (world.state === "absent" ? world : convert(conversion, world))) };
  }
  const result = conversion.kind === "function" ? conversion.convert(value) : respelled(conversion, value);
  return result ?? unknown("unsupported", "the argument's value has no meaning here", value);
}

/** A converted unknown is no longer the value its name stood for. */
function unnamed(value: Unknown): Unknown {
  const { names: _names, ...rest } = value;
  return rest;
}

function respelled(conversion: Extract<Conversion, { kind: "spelling" }>, value: Value): Value | undefined {
  const given = plainOf(value);
  const pair = conversion.pairs.find(([from]) => from === given || String(from) === String(given));
  if (pair === undefined) return undefined;
  const [, to] = pair;
  return known(typeof to === "string" ? Text.of(to, value) : to, value);
}

function plainOf(value: Value): Data | string | undefined {
  const text = textOfValue(value);
  if (text !== undefined) return text.plain;
  return value.state === "known" ? value.data : undefined;
}
