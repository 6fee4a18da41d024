/** Ropes for tests: arbitrary texts whose characters have known origins, and what is known of each character. */
import fc from "fast-check";
import { written } from "../../../src/core/origin.ts";
import { Source } from "../../../src/core/source.ts";
import type { Part, Segment } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import { secret, unknown } from "../../../src/core/value.ts";

/** One character as its text tells it: what it is and the offsets it came from. */
export interface Cell {
  readonly character: string;
  readonly from: readonly [number, number];
}

/** What a rope is made of, character by character; a hole is the name of what is in it. */
export type Shape = readonly (Cell | string)[];

const source = new Source("rope.txt", "abc".repeat(1000));

/** A text of which one character stands for one in the source. */
export function plainly(start: number, text: string): Segment {
  return { kind: "segment", text, ...written(source.span(start, start + text.length)) };
}

/** A text all of whose characters come from one escape. */
export function escaped(start: number, length: number, text: string): Segment {
  return { kind: "segment", text, ...written(source.span(start, start + length)) };
}

export function hole(name: string): Part {
  const origin = written(source.span(0, 1));
  return {
    kind: "hole",
    value: unknown("parameter", `parameter '${name}' has no value`, origin, { names: name }),
  };
}

export function secretHole(name: string): Part {
  return { kind: "hole", value: secret("secure parameter", written(source.span(0, 1)), name) };
}

const piece = (alphabet: string): fc.Arbitrary<Segment> => {
  const characters = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 6 });
  const start = fc.integer({ min: 0, max: 2000 });
  return fc.oneof(
    { weight: 3, arbitrary: fc.tuple(start, characters).map(([at, text]) => plainly(at, text)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(start, fc.integer({ min: 1, max: 8 }), characters)
        .filter(([, length, text]) => length !== text.length)
        .map(([at, length, text]) => escaped(at, length, text)),
    },
  );
};

/** Texts over a small alphabet, so that what is searched for occurs, without a hole. */
export function anyKnownText(alphabet = "ab"): fc.Arbitrary<Text> {
  return fc.array(piece(alphabet), { maxLength: 5 }).map((parts) => new Text(parts));
}

/** The same with holes. */
export function anyText(alphabet = "ab"): fc.Arbitrary<Text> {
  const part = fc.oneof(
    { weight: 3, arbitrary: piece(alphabet) },
    { weight: 1, arbitrary: fc.constantFrom("x", "y").map(hole) },
  );
  return fc.array(part, { maxLength: 6 }).map((parts) => new Text(parts));
}

/** What is known of each character. */
export function shapeOf(text: Text): Shape {
  const shape: (Cell | string)[] = [];
  for (const part of text.parts) {
    if (part.kind === "hole") {
      shape.push(part.value.names ?? "nameless");
      continue;
    }
    for (let i = 0; i < part.text.length; i += 1) {
      const piece = new Text([part]).locate(i, i + 1);
      if (piece === undefined) throw new Error(`character ${i} of '${part.text}' has no origin`);
      shape.push({ character: part.text.charAt(i), from: [piece.at.start, piece.at.end] });
    }
  }
  return shape;
}

/** The cells of a segment by the rule that segments are written by, without asking the text. */
export function cellsOf(segment: Segment): readonly Cell[] {
  const { at, text } = segment;
  const oneToOne = at.end - at.start === text.length;
  return Array.from({ length: text.length }, (_, i) => ({
    character: text.charAt(i),
    from: oneToOne ? ([at.start + i, at.start + i + 1] as const) : ([at.start, at.end] as const),
  }));
}

/** The same text with its holes filled. */
export function filled(text: Text, contents: (name: string, nth: number) => string): string {
  return text.parts
    .map((part, i) => (part.kind === "segment" ? part.text : contents(part.value.names ?? "", i)))
    .join("");
}

/** Whether `actual` may be what `text` turns out to be, whatever stands in its holes. */
export function mayBe(text: Text, actual: string): boolean {
  const pattern = text.parts
    .map((part) => (part.kind === "segment" ? escapeForPattern(part.text) : "[^]*"))
    .join("");
  return new RegExp(`^${pattern}$`).test(actual);
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
