/** A value of the plan where the sources have it: at the characters that make it. */
import type { Located } from "../../../src/core/origin.ts";
import { computed, through } from "../../../src/core/origin.ts";
import type { Span } from "../../../src/core/source.ts";
import type { Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import type { Data, Reading, Value } from "../../../src/core/value.ts";
import { known, textOfValue } from "../../../src/core/value.ts";
import type { JsonString } from "../../data/json-strings.ts";
import type { JsonBoolean, JsonNode, JsonNumber } from "../../data/json.ts";

/** A text, a number or a boolean. */
export type Primitive = JsonString | JsonNumber | JsonBoolean;

export function isPrimitive(node: JsonNode): node is Primitive {
  return node.kind === "string" || node.kind === "number" || node.kind === "boolean";
}

/** What a primitive says, spelled as Terraform converts it to a text. */
function spelled(node: Primitive): string {
  return node.kind === "string" ? node.text : String(node.value);
}

function plainOf(reading: Reading): string | undefined {
  if (reading.state !== "known") return undefined;
  const { data } = reading;
  if (typeof data === "boolean" || typeof data === "number") return String(data);
  return textOfValue(reading)?.plain;
}

/** Whether the sources are known to say the same. */
export function isSame(node: Primitive, source: Reading): boolean {
  return plainOf(source) === spelled(node);
}

/** Whether the sources are known to say something else. */
export function isOther(node: Primitive, source: Reading): boolean {
  if (source.state !== "known") return false;
  const text = textOfValue(source);
  if (text === undefined || text.plain !== undefined) return plainOf(source) !== spelled(node);
  return !fits(spelled(node), text);
}

/** Whether a half-known text can become `full`. */
function fits(full: string, text: Text): boolean {
  return full.length >= text.length && full.startsWith(text.prefix) && full.endsWith(text.suffix);
}

/**
 * What the plan says at `planned`, placed where the sources say it. What is known there has its own characters; what
 * is not stands at `place`.
 */
export function placed(node: Primitive, source: Value, place: Located, planned: Span): Value {
  const world = worldOf(node, source);
  if (isSame(node, world)) return isSameType(node, world) ? world : placedAt(node, world);
  const { at } = world === source ? place : world;
  const origin = through(computed(at, world), { at: planned, via: "plan" });
  const text = textOfValue(world);
  if (node.kind !== "string" || text === undefined) return placedAt(node, origin);
  return known(filled(text, node.text, origin), origin);
}

/** What the plan says, all of it at one place. */
export function placedAt(node: Primitive, origin: Located): Value {
  return known(node.kind === "string" ? whole(node.text, origin) : node.value, origin);
}

/** Of several worlds, the one that the plan shows to be real. */
function worldOf(node: Primitive, source: Value): Value {
  if (source.state !== "unknown") return source;
  for (const world of source.among ?? []) if (world.state !== "absent" && isSame(node, world)) return world;
  return source;
}

function isSameType(node: Primitive, { state, ...rest }: Value): boolean {
  const data: Data | undefined = state === "known" && "data" in rest ? rest.data : undefined;
  return node.kind === "string" ? typeof data === "object" : typeof data === node.kind;
}

/** All characters at one place. */
export function whole(text: string, { at, from }: Located): Text {
  return new Text([{ kind: "segment", text, at, from, whole: true }]);
}

/** A half-known text with its holes filled so that it says `full`. */
function filled(text: Text, full: string, around: Located): Text {
  if (text.plain !== undefined || !fits(full, text)) return whole(full, around);
  const first = text.parts.findIndex(({ kind }) => kind === "hole");
  const last = text.parts.findLastIndex(({ kind }) => kind === "hole");
  const middle = full.slice(text.prefix.length, full.length - text.suffix.length);
  const parts: readonly Part[] = [
    ...text.parts.slice(0, first),
    ...whole(middle, around).parts,
    ...text.parts.slice(last + 1),
  ];
  return new Text(parts);
}
