/**
 * YAML as Terraform writes it: block style, all texts in quotes or, with line breaks, as literal blocks.
 * https://developer.hashicorp.com/terraform/language/functions/yamlencode
 */
import { ignorance } from "../../../src/core/invocation.ts";
import type { Located } from "../../../src/core/origin.ts";
import type { Hole, Part, Segment } from "../../../src/core/text.ts";
import { cut, Text } from "../../../src/core/text.ts";
import type { Unknown, Value } from "../../../src/core/value.ts";
import { known, textOfValue, unknown } from "../../../src/core/value.ts";
import { spelledNumber } from "../conversions.ts";
import type { Elements, Entries } from "./elements.ts";
import { elementsOf, entriesOf } from "./elements.ts";
import { Room } from "./json.ts";
import { Layout, mergedHole } from "./layout.ts";

/** The parts of a value in YAML. `origin` is where what no value wrote is thought to stand. */
export function yamlParts(value: Value, origin: Located): readonly Part[] {
  const writer = new YamlWriter(origin);
  const plain = isPlain(value);
  // A document that is one plain word says where it ends.
  return [...writer.value(value, 0, 0), writer.mark(plain ? "\n...\n" : "")];
}

function isPlain(value: Value): boolean {
  return value.state === "known" && (value.data === null || typeof value.data !== "object");
}

/** The longest line that is certain not to be broken in the middle of a text. */
const LINE = 80;

class YamlWriter {
  readonly #origin: Located;
  readonly #room = new Room();

  constructor(origin: Located) {
    this.#origin = origin;
  }

  mark(text: string): Segment {
    return { kind: "segment", text, at: this.#origin.at, from: this.#origin.from };
  }

  /** A value behind `column` characters of its line; lines of its own stand `indent` deep. With its line break. */
  value(value: Value, indent: number, column: number): readonly Part[] {
    return this.#room.spell(value, () => {
      if (value.state !== "known")
        return [mergedHole({ kind: "hole", value }, new Text([{ kind: "hole", value }]), "yamlencode")];
      const { data } = value;
      if (data === null || typeof data === "boolean")
        return this.#line(Text.of(String(data), value).parts, column);
      if (typeof data === "number") {
        const digits = spelledNumber(data);
        return digits === undefined
          ? [opening(value, undefined)]
          : this.#line(Text.of(digits, value).parts, column);
      }
      const text = textOfValue(value);
      if (text !== undefined) return this.#text(text.seenThrough(value), indent, column);
      const list = elementsOf(value);
      if (list !== undefined)
        return list.open === undefined ? this.#list(list, indent, column) : [opening(value, list.open)];
      const object = entriesOf(value);
      if (object === undefined || object.open !== undefined) return [opening(value, object?.open)];
      return this.#object(object, indent, column);
    });
  }

  /** A scalar, whose line break a document of nothing else writes itself. */
  #line(parts: readonly Part[], column: number): readonly Part[] {
    return column === 0 ? parts : [...parts, this.mark("\n")];
  }

  #list({ items }: Elements, indent: number, column: number): readonly Part[] {
    if (items.length === 0) return [this.mark("[]\n")];
    return items.flatMap((item, i) => [
      this.mark(`${i === 0 && column === indent ? "" : " ".repeat(indent)}- `),
      ...this.value(item.value, indent + 2, indent + 2),
    ]);
  }

  #object({ fields }: Entries, indent: number, column: number): readonly Part[] {
    if (fields.length === 0) return [this.mark("{}\n")];
    return fields.flatMap((one, i) => {
      const key: Located = { at: one.keyAt, from: [{ at: one.keyAt, via: "literal" }] };
      const name = quoted(Text.of(one.key, key));
      const start = this.mark(`${i === 0 && column === indent ? "" : " ".repeat(indent)}"`);
      if (one.key.includes("\n") || one.key.length > LINE) {
        return [opening(one.value, unknown("unsupported", "the key is not written out in YAML", one.value))];
      }
      const width = indent + length(name) + 4;
      const below = isFilled(one.value);
      const head = [start, ...name, this.mark(below === undefined ? '": ' : '":\n')];
      // Lists stand as deep as the key they belong to.
      const deeper = below === "list" ? indent : indent + 2;
      return [
        ...head,
        ...(below === undefined
          ? this.value(one.value, indent + 2, width)
          : this.value(one.value, deeper, -1)),
      ];
    });
  }

  #text(text: Text, indent: number, column: number): readonly Part[] {
    const block = text.plain === undefined ? undefined : blockIndicator(text.plain);
    if (text.plain !== undefined && block !== undefined) return this.#block(text, block, Math.max(indent, 2));
    const inner = quoted(text);
    const room = LINE - Math.max(column, 0) - 2;
    // A longer line is broken at its spaces.
    if (
      length(inner) > room &&
      text.parts.some((part) => part.kind === "segment" && part.text.includes(" "))
    ) {
      const whole = known(text, this.#origin);
      return [
        opening(
          whole,
          ignorance(whole) ?? unknown("unsupported", "the text is not written out in YAML", whole),
        ),
      ];
    }
    return [this.mark('"'), ...inner, this.mark('"\n')];
  }

  #block(text: Text, indicator: string, indent: number): readonly Part[] {
    const layout = new Layout(text);
    const parts: Part[] = [this.mark(`${indicator}\n`)];
    const { string } = layout;
    for (let start = 0; start < string.length;) {
      const found = string.indexOf("\n", start);
      const end = found < 0 ? string.length : found + 1;
      if (string[start] !== "\n") parts.push(this.mark(" ".repeat(indent)));
      for (const part of layout.parts(start, end)) parts.push(part);
      if (found < 0) parts.push(this.mark("\n"));
      start = end;
    }
    return parts;
  }
}

function opening(value: Value, open: Unknown | undefined): Hole {
  const { because, detail } =
    open ?? unknown("unsupported", "the number has more digits than the evaluation keeps", value);
  return { kind: "hole", value: unknown(because, detail, value) };
}

/** Whether a value takes lines of its own below its key. */
function isFilled(value: Value): "list" | "object" | undefined {
  if (value.state !== "known") return undefined;
  const list = elementsOf(value);
  if (list !== undefined) return list.open === undefined && list.items.length > 0 ? "list" : undefined;
  const object = entriesOf(value);
  return object !== undefined && object.open === undefined && object.fields.length > 0 ? "object" : undefined;
}

function length(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === "segment" ? part.text.length : 1), 0);
}

/** How a text is introduced that is written as a literal block; `undefined` for one that is not. */
function blockIndicator(text: string): string | undefined {
  if (!text.includes("\n") || !/^[\n\x20-\x7e\xa1-\ud7ff]*$/.test(text) || / \n| $/.test(text))
    return undefined;
  const indentation = /^[ \n]/.test(text) ? "2" : "";
  const chomping = !text.endsWith("\n") ? "-" : /(^|\n)\n$/.test(text) ? "+" : "";
  return `|${indentation}${chomping}`;
}

/** What does not stand for itself between quotes. */
const ESCAPED = /["\\\p{Cc}\u2028\u2029\ufeff\ufffe\uffff\u{10000}-\u{10ffff}]/u;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\0", "\\0"],
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\v", "\\v"],
  ["\f", "\\f"],
  ["\r", "\\r"],
  ["\x1b", "\\e"],
  ["\x85", "\\N"],
  ["\u2028", "\\L"],
  ["\u2029", "\\P"],
]);

/** The characters of a text between the quotes. */
function quoted(text: Text): readonly Part[] {
  return text.parts.flatMap((part): readonly Part[] => {
    if (part.kind === "hole") return [mergedHole(part, new Text([part]), "yaml text")];
    if (!ESCAPED.test(part.text)) return [part];
    const result: Part[] = [];
    let [start, at] = [0, 0];
    for (const character of part.text) {
      const end = at + character.length;
      if (ESCAPED.test(character)) {
        if (at > start) result.push(cut(part, start, at));
        result.push({
          ...cut(part, at, end),
          text: SHORT.get(character) ?? numbered(character),
          whole: true,
        });
        start = end;
      }
      at = end;
    }
    if (start < at) result.push(cut(part, start, at));
    return result;
  });
}

function numbered(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}
