/** Reading in half-known texts: a text laid out as one string in which each hole takes the room of one character. */
import { ignorance } from "../../../src/core/invocation.ts";
import type { Located } from "../../../src/core/origin.ts";
import { within } from "../../../src/core/origin.ts";
import type { Source } from "../../../src/core/source.ts";
import type { Hole, Part, Segment } from "../../../src/core/text.ts";
import { cut, Text } from "../../../src/core/text.ts";
import { named, secret } from "../../../src/core/value.ts";

/** What stands for a hole in the string; the character may also be one of the text, so ask `holeAt`. */
export const HOLE = "\ufffc";

export class Layout {
  readonly text: Text;
  readonly string: string;
  readonly #starts: readonly number[];

  constructor(text: Text) {
    this.text = text;
    const starts: number[] = [];
    let string = "";
    for (const part of text.parts) {
      starts.push(string.length);
      string += part.kind === "segment" ? part.text : HOLE;
    }
    this.string = string;
    this.#starts = starts;
  }

  get length(): number {
    return this.string.length;
  }

  /** The hole whose room is at `offset`. */
  holeAt(offset: number): Hole | undefined {
    if (this.string[offset] !== HOLE) return undefined;
    const part = this.text.parts[this.#indexOf(offset)];
    return part?.kind === "hole" ? part : undefined;
  }

  /** The offset of the first hole at or after `from`; the length of the string if there is none. */
  nextHole(from: number): number {
    for (let at = this.string.indexOf(HOLE, from); at >= 0; at = this.string.indexOf(HOLE, at + 1)) {
      if (this.holeAt(at) !== undefined) return at;
    }
    return this.length;
  }

  /** The offset of the last hole before `end`; -1 if there is none. */
  lastHole(end: number): number {
    for (let at = end; at > 0;) {
      at = this.string.lastIndexOf(HOLE, at - 1);
      if (at < 0) return -1;
      if (this.holeAt(at) !== undefined) return at;
    }
    return -1;
  }

  /** The parts that stand in `[start, end)`. */
  parts(start: number, end: number = this.length): readonly Part[] {
    const result: Part[] = [];
    for (let i = this.#indexOf(start); i < this.text.parts.length; i += 1) {
      const [part, offset] = [this.text.parts[i], this.#starts[i] ?? 0];
      if (part === undefined || offset >= end) break;
      if (part.kind === "hole") {
        if (offset >= start) result.push(part);
        continue;
      }
      const [a, b] = [Math.max(0, start - offset), Math.min(part.text.length, end - offset)];
      if (a < b) result.push(cut(part, a, b));
    }
    return result;
  }

  slice(start: number, end: number = this.length): Text {
    return new Text(this.parts(start, end));
  }

  /** Where `[start, end)` was written, as far as it is one place; the place of a hole is that of its value. */
  located(start: number, end: number): Located | undefined {
    let found: Located | undefined;
    for (const part of this.parts(start, Math.max(end, start + 1))) {
      const piece: Located = part.kind === "hole" ? part.value : part;
      if (found === undefined) found = { at: piece.at, from: piece.from };
      else if (found.at.source === piece.at.source && found.at.end === piece.at.start) {
        found = { ...found, at: { ...found.at, end: piece.at.end } };
      } else break;
    }
    if (found === undefined || end > start) return found;
    return { ...found, at: { ...found.at, end: found.at.start } };
  }

  #indexOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** What `operation` leaves of `text`, which has `hole` in it, as one hole; its name tells what was done to what. */
export function mergedHole(hole: Hole, text: Text, operation: string): Hole {
  const inner = text.parts.length === 1 ? hole.value.names : text.canonical;
  const names = inner === undefined ? undefined : `${operation}(${inner})`;
  const hidden = text.holes.find(({ value }) => value.state === "secret");
  if (hidden?.value.state === "secret")
    return { kind: "hole", value: secret(hidden.value.kept, hidden.value, names) };
  const cause = ignorance(hole.value);
  if (cause === undefined) return hole;
  const { among: _among, names: _names, ...rest } = cause;
  return { kind: "hole", value: { ...rest, ...named(names) } };
}

/** A text that was read from the characters of `layout` as if they were the file `source`, at its true places. */
export function relocated(text: Text, source: Source, layout: Layout): Text {
  return new Text(
    text.parts.flatMap((part): readonly Part[] => {
      if (part.kind === "hole" || part.at.source !== source) return [part];
      return relocatedSegment(part, layout);
    }),
  );
}

function relocatedSegment(segment: Segment, layout: Layout): readonly Part[] {
  const { at, text } = segment;
  if (segment.whole === undefined && at.end - at.start === text.length) {
    return layout
      .parts(at.start, at.end)
      .map((part) => (part.kind === "hole" ? part : within(part, segment)));
  }
  const origin = layout.located(at.start, at.end);
  if (origin === undefined) return [segment];
  const placed: Segment = { kind: "segment", text, at: origin.at, from: origin.from, whole: true };
  return [within(placed, segment)];
}
