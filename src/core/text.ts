/**
 * Text as a rope: segments that know the characters they came from, and holes for what is unknown or secret. It lets
 * a finding inside a document that was loaded, patched and passed through modules still point at the right line.
 */
import type { Located } from "./origin.ts";
import { within } from "./origin.ts";
import type { Secret, Unknown } from "./value.ts";
import { named, unknown } from "./value.ts";

/**
 * Known characters. If `at` is as long as `text`, character i comes from offset `at.start + i`; otherwise (an escape)
 * every character comes from the whole of `at`.
 */
export interface Segment extends Located {
  readonly kind: "segment";
  readonly text: string;
  /** What is left of an escape comes from the whole of `at` even where it happens to be as long. */
  readonly whole?: true;
}

export interface Hole {
  readonly kind: "hole";
  readonly value: Unknown | Secret;
}

export type Part = Segment | Hole;

/** A segment as it stands in its text: `start` counts the known characters before it. */
interface Placed {
  readonly segment: Segment;
  readonly start: number;
}

export class Text {
  readonly kind = "text";
  readonly parts: readonly Part[];
  /** How many characters are known. */
  readonly length: number;
  readonly #hasHoles: boolean;
  #plain: string | undefined;

  constructor(parts: readonly Part[]) {
    this.parts = parts.filter((part) => part.kind === "hole" || part.text !== "");
    let [length, hasHoles] = [0, false];
    for (const part of this.parts) {
      if (part.kind === "hole") hasHoles = true;
      else length += part.text.length;
    }
    this.length = length;
    this.#hasHoles = hasHoles;
  }

  /** The whole text if all of it is known. */
  get plain(): string | undefined {
    if (!this.#hasHoles) this.#plain ??= this.prefix;
    return this.#plain;
  }

  /** Known characters written at `origin`. */
  static of(text: string, origin: Located): Text {
    return new Text([{ kind: "segment", text, at: origin.at, from: origin.from }]);
  }

  static concat(texts: readonly Text[]): Text {
    const [first] = texts;
    if (texts.length === 1 && first !== undefined) return first;
    const parts = new Parts();
    for (const text of texts) parts.addAll(text.parts);
    return parts.text();
  }

  /** The characters that are certain to stand first. */
  get prefix(): string {
    let known = "";
    for (const part of this.parts) {
      if (part.kind === "hole") break;
      known += part.text;
    }
    return known;
  }

  /** The characters that are certain to stand last. */
  get suffix(): string {
    let known = "";
    for (const part of this.parts.toReversed()) {
      if (part.kind === "hole") break;
      known = part.text + known;
    }
    return known;
  }

  get holes(): readonly Hole[] {
    return this.parts.filter((part) => part.kind === "hole");
  }

  /** The same text after it passed with `whole`: every segment and hole keeps its place and gains the later steps. */
  seenThrough(whole: Located): Text {
    if (whole.from.length === 1) return this;
    return new Text(
      this.parts.map((part) =>
        part.kind === "segment" ? within(part, whole) : { kind: "hole", value: within(part.value, whole) },
      ),
    );
  }

  /**
   * The part of the text from `start` up to `end`, counted in known characters; only within the known prefix can
   * they be counted, so `undefined` is the answer where a hole comes before `end`.
   */
  slice(start: number, end?: number): Text | undefined {
    const from = Math.max(0, start);
    const parts: Part[] = [];
    let offset = 0;
    for (const part of this.parts) {
      if (end !== undefined && offset >= end) return new Text(parts);
      if (part.kind === "hole") {
        if (offset < from || end !== undefined) return undefined;
        parts.push(part);
        continue;
      }
      const a = Math.max(0, from - offset);
      const b = Math.min(part.text.length, end === undefined ? part.text.length : end - offset);
      if (a < b) parts.push(cut(part, a, b));
      offset += part.text.length;
    }
    return new Text(parts);
  }

  /** The origin of the known characters `[start, end)` of a text, counted as in `slice`. */
  locate(start: number, end: number): Located | undefined {
    let found: Located | undefined;
    for (const { segment, start: offset } of this.#placed()) {
      const a = Math.max(start, offset);
      const b = Math.min(end, offset + segment.text.length);
      if (a >= b && !(start === end && start >= offset && start <= offset + segment.text.length)) continue;
      const piece = cut(segment, a - offset, Math.max(a, b) - offset);
      if (found === undefined) found = piece;
      else if (found.at.source === piece.at.source && found.at.end === piece.at.start) {
        found = { ...found, at: { ...found.at, end: piece.at.end } };
      } else break;
    }
    return found;
  }

  /** Each segment changed by `change` (upper case, lower case), which `name` stands for in the names of holes. */
  map(change: (text: string) => string, name: string): Text {
    return new Text(
      this.parts.map((part) => {
        if (part.kind === "hole") return renamedHole(part, name);
        return { ...part, text: change(part.text), ...(isOneToOne(part) ? {} : { whole: true as const }) };
      }),
    );
  }

  /**
   * All occurrences of `old` replaced. What stands in a hole is replaced there, unseen; known characters beside a
   * hole that may belong to an occurrence reaching into it become part of the hole, which then has no name.
   */
  replaceAll(old: string, replacement: Text): Text {
    if (old === "") return this;
    const parts = new Parts();
    let run: Segment[] = [];
    let hole: Hole | undefined;
    const flush = (next: Hole | undefined): void => {
      const done = replaceInRun(run, old, replacement, hole !== undefined, next !== undefined);
      if (hole !== undefined) {
        parts.add(done.reachesBefore ? nameless(hole) : replacedHole(hole, old, replacement));
      }
      parts.addAll(done.parts);
      run = [];
      hole = next !== undefined && done.reachesAfter ? nameless(next) : next;
    };
    for (const part of this.parts) {
      if (part.kind === "segment") run.push(part);
      else flush(part);
    }
    flush(undefined);
    return parts.text();
  }

  /**
   * A spelling in which two texts are the same if and only if they are certain to be: holes stand by the canonical
   * names of what is in them. `undefined` if a hole has no name.
   */
  get canonical(): string | undefined {
    let spelled = "";
    for (const part of this.parts) {
      if (part.kind === "segment") spelled += part.text;
      else if (part.value.names === undefined) return undefined;
      else spelled += `\u0000${part.value.names}\u0000`;
    }
    return spelled;
  }

  /** For people: holes as `${what is there}`, secrets never in words. */
  get display(): string {
    return this.parts
      .map((part) => (part.kind === "segment" ? part.text : `\${${holeLabel(part)}}`))
      .join("");
  }

  *#placed(): Generator<Placed> {
    let start = 0;
    for (const part of this.parts) {
      if (part.kind === "hole") return;
      yield { segment: part, start };
      start += part.text.length;
    }
  }
}

/** How large a text may become. No document is as large; a few lines that double a text again and again are. */
const MOST_PARTS = 100_000;
const MOST_CHARACTERS = 32_000_000;

/** The parts of a text that is being made. One that becomes too large is not known. */
class Parts {
  readonly #parts: Part[] = [];
  #characters = 0;

  add(part: Part): void {
    if (this.#isFull) return;
    this.#parts.push(part);
    if (part.kind === "segment") this.#characters += part.text.length;
  }

  addAll(parts: readonly Part[]): void {
    for (const part of parts) this.add(part);
  }

  text(): Text {
    const [first] = this.#parts;
    if (!this.#isFull || first === undefined) return new Text(this.#parts);
    const origin = first.kind === "hole" ? first.value : first;
    const value = unknown("budget", "the text grew over its limit", origin);
    return new Text([{ kind: "hole", value }]);
  }

  get #isFull(): boolean {
    return this.#parts.length > MOST_PARTS || this.#characters > MOST_CHARACTERS;
  }
}

/** The characters `[start, end)` of one segment, with their own place. */
export function cut(segment: Segment, start: number, end: number): Segment {
  if (start === 0 && end === segment.text.length) return segment;
  const text = segment.text.slice(start, end);
  if (!isOneToOne(segment)) return { ...segment, text, whole: true };
  const { source, start: first } = segment.at;
  return { ...segment, text, at: { source, start: first + start, end: first + end } };
}

function isOneToOne({ at, text, whole }: Segment): boolean {
  return whole === undefined && at.end - at.start === text.length;
}

function renamedHole({ value }: Hole, operation: string): Hole {
  if (value.names === undefined) return nameless({ kind: "hole", value });
  return renamed(value, `${operation}(${value.names})`);
}

function nameless({ value }: Hole): Hole {
  return renamed(value, undefined);
}

/** A hole with what became of `value`: the worlds were those of the value as it was. */
function renamed(value: Unknown | Secret, name: string | undefined): Hole {
  const names = named(name);
  if (value.state === "secret") {
    const { names: _names, ...rest } = value;
    return { kind: "hole", value: { ...rest, ...names } };
  }
  const { names: _names, among: _among, ...rest } = value;
  return { kind: "hole", value: { ...rest, ...names } };
}

function replacedHole(hole: Hole, old: string, replacement: Text): Hole {
  const by = replacement.canonical;
  return by === undefined ? nameless(hole) : renamedHole(hole, `replace ${JSON.stringify([old, by])}`);
}

function holeLabel(hole: Hole): string {
  return hole.value.state === "secret" ? "secret" : (hole.value.label ?? "unknown");
}

interface Replaced {
  readonly parts: readonly Part[];
  /** Whether an occurrence may reach out of the run into the hole before it, and into the one after it. */
  readonly reachesBefore: boolean;
  readonly reachesAfter: boolean;
}

/** Replaces in adjacent segments, where an occurrence may begin in one and end in another. */
function replaceInRun(
  run: readonly Segment[],
  old: string,
  replacement: Text,
  holeBefore: boolean,
  holeAfter: boolean,
): Replaced {
  const known = run.map((segment) => segment.text).join("");
  const certain = holeBefore ? certainStart(known, old, holeAfter) : 0;
  if (certain === undefined) return { parts: [], reachesBefore: true, reachesAfter: holeAfter };
  const cursor = new Cursor(run);
  const parts: Part[] = [];
  let done = certain;
  for (let found = known.indexOf(old, done); found >= 0; found = known.indexOf(old, done)) {
    if (parts.length > MOST_PARTS) break;
    cursor.take(done, found, parts);
    for (const part of replacement.parts) parts.push(part);
    done = found + old.length;
  }
  const reach = holeAfter ? overlapWithStart(known.slice(done), old) : 0;
  cursor.take(done, known.length - reach, parts);
  return { parts, reachesBefore: certain > 0, reachesAfter: reach > 0 };
}

/** Takes pieces out of adjacent segments, in the order in which they stand there. */
class Cursor {
  readonly #segments: readonly Segment[];
  #i = 0;
  #offset = 0;

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
  }

  take(start: number, end: number, into: Part[]): void {
    for (;;) {
      const segment = this.#segments[this.#i];
      if (segment === undefined || this.#offset >= end) return;
      const a = Math.max(0, start - this.#offset);
      const b = Math.min(segment.text.length, end - this.#offset);
      if (a < b) into.push(cut(segment, a, b));
      if (this.#offset + segment.text.length > end) return;
      this.#offset += segment.text.length;
      this.#i += 1;
    }
  }
}

/** How long a text may be, and in how many ways it may begin in a hole, before all beside the hole is given up. */
const LONGEST_OVERLAP = 1000;
const MOST_STARTS = 8;

/**
 * From where on occurrences in `known` are certain although a hole stands before it. An occurrence may begin in the
 * hole and end in `known`; where it ends decides where the next is looked for. `undefined` if nothing is certain.
 */
function certainStart(known: string, old: string, holeAfter: boolean): number | undefined {
  if (old.length > LONGEST_OVERLAP) return undefined;
  const inside = old.indexOf(known, 1);
  if (holeAfter && inside >= 0 && inside + known.length < old.length) return undefined;
  const starts = [0];
  for (let n = 1; n < old.length && n <= known.length; n += 1) {
    if (known.startsWith(old.slice(old.length - n))) starts.push(n);
  }
  if (starts.length > MOST_STARTS) return undefined;
  const searches = starts.map((start) => ({ next: known.indexOf(old, start) }));
  // The first place that no occurrence straddles, wherever looking for occurrences began.
  let place = Math.max(...starts);
  for (let agreed = false; !agreed;) {
    agreed = true;
    for (const search of searches) {
      while (search.next >= 0 && search.next + old.length <= place) {
        search.next = known.indexOf(old, search.next + old.length);
      }
      if (search.next < 0 || search.next >= place) continue;
      place = search.next + old.length;
      agreed = false;
    }
  }
  return place;
}

/** How many characters at the end of `known` may be the start of an `old` that ends in a hole after it. */
function overlapWithStart(known: string, old: string): number {
  const longest = Math.min(old.length - 1, known.length);
  if (old.length > LONGEST_OVERLAP) return longest;
  for (let n = longest; n > 0; n -= 1) {
    if (known.endsWith(old.slice(0, n))) return n;
  }
  return 0;
}
