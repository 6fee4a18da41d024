/**
 * YAML in a text that may have holes: the values it tells, at the places their characters came from.
 * https://developer.hashicorp.com/terraform/language/functions/yamldecode
 */
import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Document, Node, Pair, Scalar } from "yaml";
import type { Invocation } from "../../../src/core/invocation.ts";
import type { Located } from "../../../src/core/origin.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import type { Field, Slot, Value } from "../../../src/core/value.ts";
import { Fields, fieldsOf, known, List, slot, unknown } from "../../../src/core/value.ts";
import { yamlDocument } from "../../data/yaml.ts";
import { numberFrom, textFrom } from "../conversions.ts";
import { parseTimestamp, spelledTime } from "./dates.ts";
import { HOLE, Layout, mergedHole } from "./layout.ts";
import type { Result } from "./parameters.ts";

/** The value of a text in YAML; `undefined` where a hole keeps it from being read. */
export function readYaml(text: Text, invocation: Invocation): Result {
  const layout = new Layout(text);
  try {
    // Without a schema every plain word is a text; what Terraform takes it for is told below.
    const document = yamlDocument(layout.string, { schema: "failsafe", alone: true });
    if (document === "too deep") return invocation.unknown("budget", "the YAML is nested too deeply");
    if (document === undefined) throw new NotYaml();
    if (document.errors.length > 0 || document.contents === null) throw new NotYaml();
    return new YamlReader(layout, document, computed(invocation.at)).value(document.contents, 0);
  } catch (error) {
    // The YAML package follows nested values as deep as they go.
    if (error instanceof RangeError) return invocation.unknown("budget", "the YAML is nested too deeply");
    // Whatever else it stumbles over is no YAML either.
    return text.plain === undefined ? undefined : invocation.invalid("takes a text in YAML");
  }
}

class NotYaml extends Error {}

const MOST_LEVELS = 256;

class YamlReader {
  readonly #layout: Layout;
  readonly #document: Document;
  readonly #origin: Located;
  /** Values by their nodes, so that an alias is what its anchor is. */
  readonly #made = new Map<Node, Value | "under way">();

  constructor(layout: Layout, document: Document, origin: Located) {
    this.#layout = layout;
    this.#document = document;
    this.#origin = origin;
  }

  value(node: unknown, depth: number): Value {
    if (depth > MOST_LEVELS) throw new NotYaml();
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      if (target === undefined) throw new NotYaml();
      return this.value(target, depth + 1);
    }
    if (!isScalar(node) && !isSeq(node) && !isMap(node)) return known(null, this.#origin);
    const made = this.#made.get(node);
    if (made === "under way") throw new NotYaml();
    if (made !== undefined) return made;
    this.#made.set(node, "under way");
    const value = isScalar(node) ? this.#scalar(node) : this.#collection(node, depth);
    this.#made.set(node, value);
    return value;
  }

  #located(node: Node): Located {
    const [start, end] = node.range ?? [0, 0];
    return this.#layout.located(start, end) ?? this.#origin;
  }

  #collection(node: Node, depth: number): Value {
    const origin = this.#located(node);
    if (isSeq(node)) {
      if (!["", "seq"].includes(shortTag(node))) throw new NotYaml();
      return known(new List(node.items.map((item): Slot => slot(this.value(item, depth + 1)))), origin);
    }
    if (!isMap(node) || !["", "map"].includes(shortTag(node))) throw new NotYaml();
    return known(new Fields(node.items.flatMap((pair) => this.#fields(pair, depth))), origin);
  }

  #fields(pair: Pair, depth: number): readonly Field[] {
    const { key, value } = pair;
    const merged = this.value(value, depth + 1);
    if (isScalar(key) && key.source === "<<" && key.type === "PLAIN") {
      const fields = fieldsOf(merged);
      if (fields === undefined) throw new NotYaml();
      return [...fields.fields];
    }
    const name = this.value(key, depth + 1);
    const text = name.state === "known" && name.data !== null ? textFrom(name)?.plain : undefined;
    if (text === undefined) throw new NotYaml();
    return [{ key: text, keyAt: name.at, value: merged }];
  }

  #scalar(node: Scalar): Value {
    const origin = this.#located(node);
    const source = typeof node.value === "string" ? node.value : (node.source ?? "");
    const plain = node.type === "PLAIN" || node.type === undefined;
    const tag = shortTag(node);
    if (!TAGS.has(tag)) throw new NotYaml();
    const text = this.#text(node, source, origin);
    const [only] = text.parts;
    if (text.parts.length === 1 && only?.kind === "hole") {
      return plain ? mergedHole(only, text, "yamldecode").value : only.value;
    }
    if (tag === "str" || tag === "binary" || (tag === "" && !plain) || text.plain === undefined)
      return known(text, origin);
    return resolved(source, tag, text, origin);
  }

  /** The characters of a scalar at their places, as far as they stand in the source as they are. */
  #text(node: Scalar, value: string, origin: Located): Text {
    const [start, end] = node.range ?? [0, 0];
    const parts: Part[] = [];
    let at = start;
    for (const line of value.split(/(?<=\n)/)) {
      const characters = line.endsWith("\n") ? line.slice(0, -1) : line;
      const found = this.#layout.string.indexOf(characters, at);
      if (found < 0 || found + characters.length > end) return this.#whole(node, value, origin);
      for (const part of this.#layout.parts(found, found + characters.length)) parts.push(part);
      at = found + characters.length;
      if (characters === line) continue;
      const lineFeed = this.#layout.string.indexOf("\n", at);
      if (lineFeed < 0 || lineFeed > end) return this.#whole(node, value, origin);
      for (const part of this.#layout.parts(lineFeed, lineFeed + 1)) parts.push(part);
      at = lineFeed + 1;
    }
    return new Text(parts);
  }

  #whole(node: Scalar, value: string, origin: Located): Text {
    const [start, end] = node.range ?? [0, 0];
    const hole = value.includes(HOLE) ? this.#layout.holeAt(this.#layout.nextHole(start)) : undefined;
    if (hole === undefined) return Text.of(value, origin);
    return new Text([mergedHole(hole, this.#layout.slice(start, end), "yamldecode")]);
  }
}

/** The name of a tag of YAML itself; `""` for a node without one. */
function shortTag(node: { readonly tag?: string | undefined }): string {
  return node.tag?.replace(/^tag:yaml\.org,2002:/, "") ?? "";
}

const TAGS: ReadonlySet<string> = new Set(["", "str", "binary", "bool", "int", "float", "null", "timestamp"]);

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map(
    (word) => [word, true] as const,
  ),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map(
    (word) => [word, false] as const,
  ),
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
]);

/** What a plain word means. https://github.com/zclconf/go-cty-yaml */
function resolved(source: string, tag: string, text: Text, origin: Located): Value {
  const word = WORDS.get(source);
  if (word !== undefined) return known(word, origin);
  const time = tag === "" || tag === "timestamp" ? timeOf(source) : undefined;
  if (time !== undefined) return known(Text.of(time, origin), origin);
  const number = numberFrom(known(text, origin)) ?? otherBase(source);
  if (number !== undefined) return known(number, origin);
  if (/^[+-]?\.(?:inf|Inf|INF)$/.test(source))
    return unknown("unsupported", "an infinite number is not evaluated", origin);
  if (tag !== "") throw new NotYaml();
  return known(text, origin);
}

function otherBase(source: string): number | undefined {
  return /^0(?:x[0-9A-Fa-f]+|o[0-7]+)$/.test(source) ? Number(source) : undefined;
}

const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A date or a time as RFC 3339 has it. */
function timeOf(source: string): string | undefined {
  const found = TIME.exec(source);
  if (found === null) return undefined;
  const [year, month, day, , hour, minute, second] = found
    .slice(1)
    .map((digits) => (digits as string | undefined)?.padStart(2, "0") ?? "00");
  const [separator, offset] = [found[4], found[9]];
  // A space stands before a time without an offset, a letter before one with it.
  if (separator !== undefined && (separator === " ") !== (offset === undefined)) return undefined;
  const time = parseTimestamp(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset ?? "Z"}`);
  return time === undefined ? undefined : spelledTime(time);
}
