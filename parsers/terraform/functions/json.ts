/**
 * JSON as Terraform writes and reads it.
 * https://developer.hashicorp.com/terraform/language/functions/jsonencode
 */
import type { Located } from "../../../src/core/origin.ts";
import type { Hole, Part, Segment } from "../../../src/core/text.ts";
import { cut, Text } from "../../../src/core/text.ts";
import type { Known, Unknown, Value } from "../../../src/core/value.ts";
import { textOfValue, unknown } from "../../../src/core/value.ts";
import { spelledNumber } from "../conversions.ts";
import { elementsOf, entriesOf } from "./elements.ts";
import { mergedHole } from "./layout.ts";

/** What one spelling may hold and how deep it may go: values can share parts, and grow when they are spelled out. */
export class Room {
  #parts: number;
  #levels: number;

  constructor(parts = 100_000, levels = 200) {
    this.#parts = parts;
    this.#levels = levels;
  }

  /** The parts that `spell` gives, one level deeper; a hole once there is no more room. */
  spell(value: Value, spell: () => readonly Part[]): readonly Part[] {
    this.#parts -= 1;
    if (this.#parts < 0 || this.#levels === 0) {
      return [{ kind: "hole", value: unknown("budget", "the text grew over its limit", value) }];
    }
    this.#levels -= 1;
    const parts = spell();
    this.#levels += 1;
    return parts;
  }
}

/** The parts of a text in JSON. `origin` is where what no value wrote, the punctuation, is thought to stand. */
export function jsonParts(value: Value, origin: Located, room = new Room()): readonly Part[] {
  return room.spell(value, () => {
    if (value.state !== "known") return [encodedHole({ kind: "hole", value })];
    const mark = (text: string): Segment => ({ kind: "segment", text, at: origin.at, from: origin.from });
    const { data } = value;
    if (data === null || typeof data === "boolean") return Text.of(String(data), value).parts;
    if (typeof data === "number") {
      const digits = spelledNumber(data);
      return digits === undefined ? [openHole(value, undefined)] : Text.of(digits, value).parts;
    }
    const text = textOfValue(value);
    if (text !== undefined) return [mark('"'), ...escaped(text.seenThrough(value)), mark('"')];
    const list = elementsOf(value);
    if (list !== undefined) {
      if (list.open !== undefined) return [openHole(value, list.open)];
      const items = list.items.map((item) => jsonParts(item.value, origin, room));
      return enclosed(mark("["), items, mark(","), mark("]"));
    }
    const object = entriesOf(value);
    if (object === undefined || object.open !== undefined) return [openHole(value, object?.open)];
    const fields = object.fields.map((field): readonly Part[] => {
      const key: Located = { at: field.keyAt, from: [{ at: field.keyAt, via: "literal" }] };
      const name = [mark('"'), ...escaped(Text.of(field.key, key)), mark('"'), mark(":")];
      return [...name, ...jsonParts(field.value, origin, room)];
    });
    return enclosed(mark("{"), fields, mark(","), mark("}"));
  });
}

function enclosed(
  open: Part,
  items: readonly (readonly Part[])[],
  comma: Part,
  close: Part,
): readonly Part[] {
  const parts: Part[] = [open];
  for (const [i, item] of items.entries()) {
    if (i > 0) parts.push(comma);
    for (const part of item) parts.push(part);
  }
  parts.push(close);
  return parts;
}

/** The place of a value that has no spelling that is known. */
function openHole(value: Known, open: Unknown | undefined): Hole {
  const cause = open ?? unknown("unsupported", "the number has more digits than the evaluation keeps", value);
  const { because, detail } = cause;
  return { kind: "hole", value: unknown(because, detail, value) };
}

/** What is not known, encoded: in each of its worlds another text. */
function encodedHole(hole: Hole): Hole {
  return mergedHole(hole, new Text([hole]), "jsonencode");
}

/** Control characters above U+007E stand for themselves. */
const ESCAPED = /(?![\u007f-\u009f])["\\<>&\u2028\u2029\p{Cc}]/gu;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** The characters of a text as they stand between the quotes of a JSON string; Go escapes those of HTML, too. */
function escaped(text: Text): readonly Part[] {
  return text.parts.flatMap((part): readonly Part[] => {
    if (part.kind === "hole") return [mergedHole(part, new Text([part]), "json text")];
    const parts: Part[] = [];
    let start = 0;
    for (const { 0: character, index: at } of part.text.matchAll(ESCAPED)) {
      if (at > start) parts.push(cut(part, start, at));
      const written = SHORT.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
      parts.push({ ...cut(part, at, at + 1), text: written, whole: true });
      start = at + 1;
    }
    if (start === 0) return [part];
    if (start < part.text.length) parts.push(cut(part, start, part.text.length));
    return parts;
  });
}
