/** `split()`, which keeps the place of every piece. */
import { Gathering } from "../../src/core/gathering.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { symbolic } from "../../src/core/invocation.ts";
import { computed } from "../../src/core/origin.ts";
import type { Part, Segment } from "../../src/core/text.ts";
import { cut, Text } from "../../src/core/text.ts";
import type { Known, Unknown } from "../../src/core/value.ts";
import { known, List, listOf, slot } from "../../src/core/value.ts";
import type { Result } from "./arguments.ts";
import { anonymous, ofTwo, textOf } from "./arguments.ts";

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#split */
export const split = ofTwo((value, delimiter, call) => {
  const text = textOf(value);
  if (text === undefined) {
    return call.invalid("needs a text and a text or a list of texts to split at");
  }
  if (value.data === null) return new List([]);
  const delimiters = delimitersOf(delimiter, call);
  return Array.isArray(delimiters) ? divided(text, delimiters, value, call) : delimiters;
});

type Delimiters = readonly string[];

function delimitersOf(value: Known, call: Invocation): string[] | Unknown | undefined {
  const list = listOf(value);
  if (list === undefined) {
    const text = textOf(value);
    if (text === undefined) return call.invalid("needs a text or a list of texts to split at");
    return text.plain === undefined ? undefined : [text.plain].filter((one) => one !== "");
  }
  // With an empty list, .NET splits at white space.
  if (list.open !== undefined || list.items.length === 0) return undefined;
  const all: string[] = [];
  for (const { value: item } of list.items) {
    if (item.state !== "known") return undefined;
    const text = textOf(item);
    if (text === undefined) return call.invalid("needs a text or a list of texts to split at");
    if (text.plain === undefined) return undefined;
    if (text.plain !== "") all.push(text.plain);
  }
  return all;
}

function divided(text: Text, delimiters: Delimiters, whole: Known, call: Invocation): Result {
  const pieces = new Pieces(whole, call);
  const runs = runsOf(text.parts);
  for (const [i, run] of runs.entries()) {
    if (i > 0) pieces.hole();
    divideRun(run, delimiters, i > 0, i < runs.length - 1, pieces);
  }
  pieces.end();
  const { scope } = call;
  if (!scope.evaluation.allow(pieces.gathering.size)) {
    return call.unknown("budget", "there are more elements than are evaluated");
  }
  return pieces.gathering.list();
}

/** The segments between holes. */
function runsOf(parts: readonly Part[]): readonly (readonly Segment[])[] {
  let run: Segment[] = [];
  const runs = [run];
  for (const part of parts) {
    if (part.kind === "segment") run.push(part);
    else {
      run = [];
      runs.push(run);
    }
  }
  return runs;
}

function divideRun(
  run: readonly Segment[],
  delimiters: Delimiters,
  holeBefore: boolean,
  holeAfter: boolean,
  pieces: Pieces,
): void {
  const text = run.map((segment) => segment.text).join("");
  const cutter = new Cutter(run);
  let done = 0;
  for (let at = holeBefore ? certainStart(text, delimiters) : 0; at < text.length;) {
    // A delimiter that begins here may end in the hole.
    if (
      holeAfter &&
      delimiters.some((one) => one.length > text.length - at && one.startsWith(text.slice(at)))
    )
      break;
    const found = delimiters.find((one) => text.startsWith(one, at));
    if (found === undefined) {
      at += 1;
      continue;
    }
    pieces.add(cutter.take(done, at));
    pieces.end();
    at += found.length;
    done = at;
  }
  pieces.add(cutter.take(done, text.length));
}

/**
 * The first place in a text after a hole where it is certain that no delimiter is under way: one may have begun in the
 * hole, and it may have swallowed the start of others.
 */
function certainStart(text: string, delimiters: Delimiters): number {
  const longest = Math.max(0, ...delimiters.map((one) => one.length));
  let reach = longest - 1;
  let at = 0;
  for (; at < reach && at < text.length; at += 1) {
    for (const one of delimiters) if (text.startsWith(one, at)) reach = Math.max(reach, at + one.length);
  }
  return at;
}

/** Takes pieces out of adjacent segments, in the order in which they stand there. */
class Cutter {
  readonly #segments: readonly Segment[];
  #i = 0;
  #offset = 0;

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
  }

  take(start: number, end: number): Part[] {
    const parts: Part[] = [];
    for (;;) {
      const segment = this.#segments[this.#i];
      if (segment === undefined || this.#offset >= end) return parts;
      const last = this.#offset + segment.text.length;
      const [from, to] = [Math.max(start, this.#offset), Math.min(end, last)];
      if (from < to) parts.push(cut(segment, from - this.#offset, to - this.#offset));
      if (last > end) return parts;
      this.#offset = last;
      this.#i += 1;
    }
  }
}

/** The pieces of a text. One that touches a hole may be any number of pieces. */
class Pieces {
  readonly gathering = new Gathering();
  readonly #whole: Known;
  readonly #call: Invocation;
  #parts: Part[] = [];
  #touchesHole = false;

  constructor(whole: Known, call: Invocation) {
    this.#whole = whole;
    this.#call = call;
  }

  add(parts: readonly Part[]): void {
    for (const part of parts) this.#parts.push(part);
  }

  hole(): void {
    this.#touchesHole = true;
  }

  /** The piece ends here. */
  end(): void {
    if (this.#touchesHole) this.gathering.gap(anonymous(symbolic(this.#call)));
    else {
      const text = new Text(this.#parts);
      const origin = text.locate(0, text.length) ?? computed(this.#call.at, this.#whole);
      this.gathering.add(slot(known(text, { at: origin.at, from: origin.from })));
    }
    this.#parts = [];
    this.#touchesHole = false;
  }
}
