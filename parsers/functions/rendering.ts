/** Values as JSON text, with the places of the texts in them. */
import type { Located } from "../../src/core/origin.ts";
import { written } from "../../src/core/origin.ts";
import { Text } from "../../src/core/text.ts";
import type { Data, Fields, List, Secret, Unknown, Value } from "../../src/core/value.ts";
import { fieldValue, itemValue, named, unknown } from "../../src/core/value.ts";
import { madeText } from "./arguments.ts";
import { encoded } from "./characters.ts";

/**
 * With which quotes an object is written: `string()` writes JSON, `format()` and interpolation write the same with every
 * double quote made a single one.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#format
 */
export type Quotes = "double" | "single";

/** How deep and how much is written. What is beyond is not known. */
const DEEPEST = 100;
const MOST_TEXTS = 100_000;

/** A value as compact JSON; what is not known in it is a hole. */
export function jsonText(value: Value, quotes: Quotes): Text {
  const writer = new Writer(quotes);
  writer.write(value, 0);
  return Text.concat(writer.texts);
}

class Writer {
  readonly texts: Text[] = [];
  readonly #quotes: Quotes;

  constructor(quotes: Quotes) {
    this.#quotes = quotes;
  }

  write(value: Value, depth: number): void {
    if (value.state !== "known") {
      this.#hole(value, value.names === undefined ? undefined : `string(${value.names})`);
    } else if (depth > DEEPEST || this.texts.length > MOST_TEXTS) {
      this.#hole(unknown("budget", "the value is too large to be written as a text", value));
    } else this.#data(value.data, value, depth);
  }

  #data(data: Data, whole: Located, depth: number): void {
    if (data === null || typeof data !== "object") this.#put(String(data), whole);
    else if (data.kind === "text") this.#text(data.seenThrough(whole), whole);
    else if (data.open !== undefined) this.#hole(data.open);
    else if (data.kind === "list") this.#list(data, whole, depth);
    else this.#fields(data, whole, depth);
  }

  #list(list: List, whole: Located, depth: number): void {
    this.#put("[", whole);
    for (const [i, item] of list.items.entries()) {
      if (i > 0) this.#put(",", whole);
      this.write(itemValue(item, whole), depth + 1);
    }
    this.#put("]", whole);
  }

  #fields(fields: Fields, whole: Located, depth: number): void {
    this.#put("{", whole);
    for (const [i, field] of [...fields.fields].entries()) {
      if (i > 0) this.#put(",", whole);
      this.#text(Text.of(field.key, written(field.keyAt)), whole);
      this.#put(":", whole);
      this.write(fieldValue(field, whole), depth + 1);
    }
    this.#put("}", whole);
  }

  #text(text: Text, whole: Located): void {
    const quote = this.#quotes === "double" ? '"' : "'";
    this.#put(quote, whole);
    this.texts.push(encoded(text, (character) => escaped(character, quote), "string"));
    this.#put(quote, whole);
  }

  #put(text: string, whole: Located): void {
    this.texts.push(madeText(text, whole));
  }

  #hole(value: Unknown | Secret, names?: string): void {
    const { names: _names, ...rest } = value;
    this.texts.push(new Text([{ kind: "hole", value: { ...withoutWorlds(rest), ...named(names) } }]));
  }
}

function withoutWorlds(value: Unknown | Secret): Unknown | Secret {
  if (value.state === "secret") return value;
  const { among: _among, ...rest } = value;
  return rest;
}

/** A character in a JSON string as Json.NET writes it. */
function escaped(character: string, quote: string): string {
  const code = character.charCodeAt(0);
  // A pair of surrogates is left alone; JSON.stringify would escape one that stands alone.
  if (code >= 0xd800 && code <= 0xdfff) return character;
  if (code === 0x85 || code === 0x2028 || code === 0x2029) return `\\u${code.toString(16).padStart(4, "0")}`;
  const isEscaped = code < 0x20 || character === '"' || character === "\\";
  return isEscaped ? JSON.stringify(character).slice(1, -1).replace('"', quote) : character;
}
