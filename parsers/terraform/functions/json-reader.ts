/**
 * JSON in a text that may have holes: the values it tells, at the places their characters came from. It is as strict
 * as Terraform's reader: no comments, no trailing commas. https://www.rfc-editor.org/rfc/rfc8259
 */
import { Gathering } from "../../../src/core/gathering.ts";
import type { Located } from "../../../src/core/origin.ts";
import type { Hole, Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import type { Field, Unknown, Value } from "../../../src/core/value.ts";
import { Fields, known, slot } from "../../../src/core/value.ts";
import { nameless } from "./elements.ts";
import { HOLE, Layout, mergedHole } from "./layout.ts";

/** The value of a text; `undefined` if it is not JSON. `origin` is that of what stands nowhere. */
export function readJson(text: Text, origin: Located): Value | undefined {
  const reader = new JsonReader(new Layout(text), origin);
  try {
    return reader.document();
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

class NotJson extends Error {}

const MOST_LEVELS = 256;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

class JsonReader {
  readonly #layout: Layout;
  readonly #string: string;
  readonly #origin: Located;
  #at = 0;

  constructor(layout: Layout, origin: Located) {
    this.#layout = layout;
    this.#string = layout.string;
    this.#origin = origin;
  }

  document(): Value {
    this.#blanks();
    const value = this.#value(0);
    this.#blanks();
    if (this.#at < this.#string.length) throw new NotJson();
    return value;
  }

  get #character(): string {
    return this.#string.charAt(this.#at);
  }

  #blanks(): void {
    while (/^[ \t\r\n]$/.test(this.#character)) this.#at += 1;
  }

  #take(character: string): boolean {
    if (this.#character !== character) return false;
    this.#at += 1;
    return true;
  }

  /** A hole that stands outside of strings, where it may be anything. */
  #takeHole(): Hole | undefined {
    const hole = this.#layout.holeAt(this.#at);
    if (hole !== undefined) this.#at += 1;
    return hole;
  }

  #located(start: number): Located {
    return this.#layout.located(start, this.#at) ?? this.#origin;
  }

  #value(depth: number): Value {
    if (depth > MOST_LEVELS) throw new NotJson();
    switch (this.#character) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"': {
        const start = this.#at;
        const text = this.#text();
        const [only] = text.parts;
        // A text that is nothing but something unknown is that unknown itself.
        if (text.parts.length === 1 && only?.kind === "hole") return only.value;
        return known(text, this.#located(start));
      }
      default:
        return this.#word();
    }
  }

  #word(): Value {
    const start = this.#at;
    while (this.#at < this.#string.length && !/^[\s,:"[\]{}]$/.test(this.#character)) this.#at += 1;
    const word = this.#string.slice(start, this.#at);
    const origin = this.#located(start);
    if (word.includes(HOLE)) {
      const hole = this.#layout.holeAt(this.#layout.nextHole(start));
      if (hole !== undefined) return decoded(hole, this.#layout.slice(start, this.#at), "jsonencode").value;
    }
    if (word === "null") return known(null, origin);
    if (word === "true" || word === "false") return known(word === "true", origin);
    if (NUMBER.test(word)) return known(Number(word), origin);
    throw new NotJson();
  }

  #array(depth: number): Value {
    const start = this.#at;
    this.#at += 1;
    const items = new Gathering();
    let loose = false;
    this.#blanks();
    if (!this.#take("]")) {
      do {
        this.#blanks();
        const hole = this.#manyHere();
        if (hole === undefined) items.add(slot(this.#value(depth + 1)));
        else items.gap(nameless(hole.value));
        loose ||= hole !== undefined;
        this.#blanks();
      } while (this.#separated(loose, "]"));
    }
    return known(items.list(), this.#located(start));
  }

  /**
   * A hole that takes the place of an element: unless it is known to be one value, it may be several, or none, with
   * their commas.
   */
  #manyHere(): Hole | undefined {
    const hole = this.#layout.holeAt(this.#at);
    return hole === undefined || isEncoded(hole, "jsonencode") ? undefined : this.#takeHole();
  }

  #object(depth: number): Value {
    const start = this.#at;
    this.#at += 1;
    const fields: Field[] = [];
    let open: Unknown | undefined;
    this.#blanks();
    if (!this.#take("}")) {
      do {
        this.#blanks();
        const hole = this.#takeHole();
        if (hole === undefined) fields.push(this.#field(depth));
        else open ??= nameless(hole.value);
        this.#blanks();
      } while (this.#separated(open !== undefined, "}"));
    }
    return known(new Fields(fields, open), this.#located(start));
  }

  /** Whether there is a further member; where a hole may hold commas, one need not be seen. */
  #separated(loose: boolean, end: string): boolean {
    if (this.#take(end)) return false;
    if (this.#take(",")) {
      this.#blanks();
      if (loose && this.#take(end)) return false;
      return true;
    }
    if (loose || this.#layout.holeAt(this.#at) !== undefined) return true;
    throw new NotJson();
  }

  #field(depth: number): Field {
    const start = this.#at;
    if (this.#character !== '"') throw new NotJson();
    const key = this.#text().plain;
    const keyAt = this.#located(start).at;
    this.#blanks();
    if (key === undefined || !this.#take(":")) throw new NotJson();
    this.#blanks();
    return { key, keyAt, value: this.#value(depth + 1) };
  }

  /**
   * A string. What is in a hole stands for itself: if it had a quote or a backslash in it, the whole would be other
   * JSON than anyone meant.
   */
  #text(): Text {
    this.#at += 1;
    const parts: Part[] = [];
    let start = this.#at;
    const copy = (): void => {
      for (const part of this.#layout.parts(start, this.#at)) {
        parts.push(
          part.kind === "hole" && isEncoded(part, "json text")
            ? decoded(part, new Text([part]), "json text")
            : part,
        );
      }
    };
    while (this.#character !== '"') {
      if (this.#at >= this.#string.length || this.#character < " ") throw new NotJson();
      if (this.#character !== "\\") {
        this.#at += 1;
        continue;
      }
      copy();
      start = this.#at;
      const character = this.#escape();
      const { at, from } = this.#located(start);
      parts.push({ kind: "segment", text: character, at, from, whole: true });
      start = this.#at;
    }
    copy();
    this.#at += 1;
    return new Text(parts);
  }

  #escape(): string {
    const letter = this.#string.charAt(this.#at + 1);
    const short = ESCAPES.get(letter);
    if (short !== undefined) {
      this.#at += 2;
      return short;
    }
    const digits = this.#string.slice(this.#at + 2, this.#at + 6);
    if (letter !== "u" || !/^[0-9A-Fa-f]{4}$/.test(digits)) throw new NotJson();
    this.#at += 6;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }
}

function isEncoded(hole: Hole, operation: string): boolean {
  return hole.value.names?.startsWith(`${operation}(`) === true && hole.value.names.endsWith(")");
}

/** What was in a hole before `operation` made JSON of it; otherwise what reading JSON makes of it. */
function decoded(hole: Hole, text: Text, operation: string): Hole {
  const { value } = hole;
  if (text.parts.length > 1 || !isEncoded(hole, operation)) return mergedHole(hole, text, "jsondecode");
  const names = value.names?.slice(operation.length + 1, -1) ?? "";
  return { kind: "hole", value: { ...value, names } };
}
