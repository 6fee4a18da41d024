/** Reads a block through its table: the ARM properties that the provider would send, each at the place of its argument. */
import type { Located } from "../../../src/core/origin.ts";
import { written } from "../../../src/core/origin.ts";
import type { Span } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Reading, Slot, Unknown, Value } from "../../../src/core/value.ts";
import {
  absent,
  dataOf,
  Fields,
  fieldsOf,
  itemValue,
  known,
  List,
  listOf,
  property,
  slot,
  textOfValue,
  unknown,
} from "../../../src/core/value.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { not, verdict } from "../../../src/core/verdict.ts";
import type { Blocks } from "./arm-object.ts";
import { ArmObject } from "./arm-object.ts";
import { convert } from "./conversions.ts";
import { holds } from "./condition.ts";
import type { Condition, InlineResource, ProviderDefault, ResourceTable, Row } from "./table.ts";
import { inWorlds, isAbsent, mayBeAbsent, unnamed } from "./worlds.ts";

/** What the configuration says of the provider. */
export interface ProviderVersion {
  /** `undefined` where it is not said or several are allowed. */
  readonly major: number | undefined;
}

/** Who sends a body, and what the resource says of itself, on which some of it depends. */
interface Sender {
  /** The provider with its defaults, or nobody, where a block only refers to what is there already. */
  readonly provider: ProviderVersion | "nobody";
  /** The arguments and blocks of the resource itself. */
  readonly resource: Value;
}

/** The ARM body of a block. `body` has its arguments and blocks; `head` is where what it lacks would be told. */
export function lowerBody(rows: readonly Row[], body: Value, head: Span, provider: ProviderVersion): Value {
  return bodyOf(rows, body, head, { provider, resource: body });
}

/** What a block that only refers to a resource says of it: without the defaults, which nobody sends. */
export function lowerReference(rows: readonly Row[], body: Value, head: Span): Value {
  return bodyOf(rows, body, head, { provider: "nobody", resource: body });
}

/** An inline block of a resource as the ARM resource that it is. */
export interface LoweredInline {
  readonly inline: InlineResource;
  readonly body: Value;
  readonly at: Span;
  /** `maybe` for a dynamic block over something unknown. */
  readonly exists: Verdict;
}

/**
 * The inline blocks of a resource that are or may be there, with their ARM bodies, and those that the provider sends
 * all the same.
 */
export function lowerInline(
  table: ResourceTable,
  body: Value,
  provider: ProviderVersion | "nobody",
): readonly LoweredInline[] {
  const sender: Sender = { provider, resource: body };
  return (table.inline ?? []).flatMap((inline): readonly LoweredInline[] => {
    const reading = firstBlock(property(body, inline.block, "exact"));
    // In a body that could not be read in full, nothing tells whether the block is there.
    const isOpen = fieldsOf(body)?.open !== undefined && fieldsOf(body)?.get(inline.block) === undefined;
    if (isOpen) return [];
    if (inline.always !== undefined && provider !== "nobody" && mayBeAbsent(reading)) {
      return sentAlways(inline, inline.always.unless, reading, sender);
    }
    if (reading.state === "absent" || isAbsent(reading)) return [];
    const there =
      reading.state === "unknown" ? (reading.among ?? []).filter((world) => !isAbsent(world)) : [];
    const [only] = there;
    const block = there.length === 1 && only !== undefined && only.state !== "absent" ? only : reading;
    const lowered = bodyOf(inline.rows, block, block.at, sender);
    return [{ inline, body: lowered, at: block.at, exists: reading.state === "known" ? "yes" : "maybe" }];
  });
}

/** A block that may not be there, of which the provider sends the defaults then. */
function sentAlways(
  inline: InlineResource,
  unless: Condition,
  reading: Reading,
  sender: Sender,
): readonly LoweredInline[] {
  const { at } = sender.resource;
  const exists = not(holds(unless, sender.resource));
  if (exists === "no") return [];
  const block = isAbsent(reading) ? known(new Fields([]), written(at)) : reading;
  if (block.state === "absent") return [];
  return [{ inline, body: bodyOf(inline.rows, block, block.at, sender), at: block.at, exists }];
}

function bodyOf(rows: readonly Row[], body: Value, head: Span, sender: Sender): Value {
  const root = new ArmObject([head], fieldsOf(body)?.open);
  for (const row of rows) place(row, body, head, sender, root);
  return root.value();
}

/** An argument as ARM would get it. */
interface Argument {
  readonly reading: Reading;
  /** The heads of the blocks around it that are or may be there. */
  readonly blocks: Blocks;
  /** Whether all blocks around it are certain to be there; always so for one that stands in the resource itself. */
  readonly inside: boolean;
}

function place(row: Row, body: Value, head: Span, sender: Sender, root: ArmObject): void {
  const path = row.from.replace("[]", "").split(".");
  const last = path.pop() ?? row.from;
  if (row.unless !== undefined && holds(row.unless, sender.resource) === "yes") return;
  const others = [...(row.aliases ?? []), ...(row.instead === undefined ? [] : [row.instead])];
  const names = [last, ...others.map(lastSegment)];
  const { reading, blocks, inside } = argumentOf(row, path, names, body, [head], sender);
  const to = typeof row.to === "string" ? row.to.replace("[]", "").split(".") : row.to;
  if (reading.state === "absent") {
    if (inside && path.length > 0) root.make(to.slice(0, -1), blocks);
    return;
  }
  const keyAt = keyPlace(names, path, body);
  const isList = typeof row.to === "string" && row.to.endsWith("[]");
  const readable = keyAt !== undefined || path.length > 0 || fieldsOf(body)?.open === undefined;
  const certain = inside && readable && !mayBeAbsent(reading);
  root.put({ path: to, value: reading, blocks, keyAt, isList, certain });
  if (row.rows === undefined) sendAlong(row, reading, blocks, certain, root);
}

/** What is sent along in the worlds in which the argument is there. */
function sendAlong(row: Row, reading: Value, blocks: Blocks, certain: boolean, root: ArmObject): void {
  for (const { to, value } of row.along ?? []) {
    const sent = inWorlds(reading, (world) =>
      isAbsent(world) ? world : known(plainValue(value, world), world),
    );
    if (sent.state === "absent") continue;
    root.put({ path: to.split("."), value: sent, blocks, keyAt: undefined, isList: false, certain });
  }
}

/** The argument at a path of blocks, in every world that the blocks leave open. */
function argumentOf(
  row: Row,
  path: readonly string[],
  names: readonly string[],
  block: Reading,
  blocks: Blocks,
  sender: Sender,
): Argument {
  const at = blocks.at(-1) ?? blocks[0];
  const [next, ...rest] = path;
  if (next === undefined) return { reading: valueOf(row, names, block, at, sender), blocks, inside: true };
  const inner = firstBlock(property(block, next, "exact"));
  if (inner.state === "unknown") {
    const reading = inWorlds(
      inner,
      (world) =>
        argumentOf(row, rest, names, world, isAbsent(world) ? blocks : [...blocks, world.at], sender).reading,
    );
    return { reading, blocks: [...blocks, inner.at], inside: false };
  }
  if (!isAbsent(inner)) return argumentOf(row, rest, names, inner, [...blocks, inner.at], sender);
  const fallback = row.absent?.always === true ? defaultOf(row.absent, at, sender) : absent(written(at));
  return { reading: fallback, blocks, inside: false };
}

/** The first of an argument's names that is written, converted; else what the provider sends instead. */
function valueOf(row: Row, names: readonly string[], block: Reading, at: Span, sender: Sender): Reading {
  if (isAbsent(block))
    return row.absent?.always === true ? defaultOf(row.absent, at, sender) : absent(written(at));
  const [name, ...others] = names;
  if (name === undefined)
    return row.absent === undefined ? absent(written(at)) : defaultOf(row.absent, at, sender);
  return inWorlds(property(block, name, "exact"), (world) => {
    if (isAbsent(world) || (row.emptyIsAbsent === true && isEmpty(world))) {
      return valueOf(row, others, block, at, sender);
    }
    if (world.state === "absent") return world;
    if (row.rows !== undefined) return elements(row, row.rows, world, sender);
    return row.as === undefined ? world : convert(row.as, world);
  });
}

/** What is empty to a provider, which cannot tell it from what is not written. */
function isEmpty(world: Reading): boolean {
  return textOfValue(world)?.plain === "" || dataOf(world) === 0;
}

function defaultOf(fallback: ProviderDefault, at: Span, { provider, resource }: Sender): Reading {
  const { majors, value } = fallback;
  const origin = { at, from: [{ at, via: "provider default", name: "azurerm" }] } as const;
  if (provider === "nobody") return absent(written(at));
  if (typeof value === "object") {
    return inWorlds(property(resource, value.argument, "exact"), (world) =>
      isAbsent(world) || world.state === "absent" ? absent(written(at)) : convert(value.as, world),
    );
  }
  const sent = known(plainValue(value, origin), origin);
  if (majors === undefined) return sent;
  if (provider.major !== undefined) return majors.includes(provider.major) ? sent : absent(written(at));
  const reason = "it depends on the version of the azurerm provider, which is not said";
  return unknown("parameter", reason, origin, { among: [sent, absent(written(at))] });
}

function plainValue(value: string | number | boolean, origin: Located): Text | number | boolean {
  return typeof value === "string" ? Text.of(value, origin) : value;
}

/** The one block of a type that may stand once. Of a dynamic block over something unknown there may be one or none. */
function firstBlock(reading: Reading): Reading {
  const list = listOf(reading);
  if (list === undefined) return reading;
  const [first] = list.items;
  if (first !== undefined) return itemValue(first, reading);
  if (list.open === undefined) return absent(reading);
  const among = list.each === undefined ? {} : { among: [absent(reading), itemValue(list.each, reading)] };
  return unknown(list.open.because, list.open.detail, list.open, among);
}

/** Every block of a type as an ARM object. */
function elements(row: Row, rows: readonly Row[], reading: Value, sender: Sender): Reading {
  const list = listOf(reading);
  if (list === undefined) return reading.state === "unknown" ? unnamed(reading) : reading;
  const lowered = (item: Slot): Slot => {
    const value = itemValue(item, reading);
    return slot(fieldsOf(value) === undefined ? value : elementOf(row, rows, value, sender));
  };
  const items = list.items.filter((item) => isMeant(row, item, reading) === "yes");
  const doubt = list.items.find((item) => isMeant(row, item, reading) === "maybe");
  const open = list.open ?? (doubt === undefined ? undefined : doubtful(row, itemValue(doubt, reading)));
  if (items.length === 0 && open === undefined && list.items.length > 0) return absent(reading);
  const each = list.each === undefined || row.only !== undefined ? undefined : lowered(list.each);
  return known(new List(items.map(lowered), open, each), reading);
}

/** Whether a block is one of those that the row is about. */
function isMeant({ only }: Row, item: Slot, list: Value): Verdict {
  if (only === undefined) return "yes";
  const given = property(itemValue(item, list), only.argument, "exact");
  if (isAbsent(given)) return verdict(!only.value);
  const data = dataOf(given);
  return typeof data === "boolean" ? verdict(data === only.value) : "maybe";
}

function doubtful({ only }: Row, block: Value): Unknown {
  return unknown("parameter", `'${only?.argument ?? ""}' is not known`, block);
}

function elementOf(row: Row, rows: readonly Row[], value: Value, sender: Sender): Value {
  const root = new ArmObject([value.at], fieldsOf(value)?.open);
  sendAlong(row, value, [value.at], true, root);
  for (const inner of rows) place(inner, value, value.at, sender, root);
  return root.value();
}

/** The characters of the argument's name where it stands in the resource itself. */
function keyPlace(names: readonly string[], path: readonly string[], body: Value): Span | undefined {
  let block: Reading = body;
  for (const segment of path) block = firstBlock(property(block, segment, "exact"));
  const fields = fieldsOf(block);
  for (const name of names) {
    const found = fields?.get(name);
    if (found !== undefined) return found.keyAt;
  }
  return undefined;
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
