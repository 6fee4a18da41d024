/** The «guillemets» in examples: where findings are expected. */
import type { Span } from "../../src/core/source.ts";

const [OPEN, CLOSE] = ["«", "»"];

/** An example as the file that it stands for. */
export function unmarked(example: string): string {
  return example.replaceAll(/[«»]/g, "");
}

/** The text with marks around spans, so that a difference shows where it is. */
export function withMarks(text: string, spans: readonly Span[]): string {
  const edges = spans.flatMap(({ start, end }) => [
    { at: end, mark: CLOSE },
    { at: start, mark: OPEN },
  ]);
  // From the end, so that earlier offsets stay; at one offset a close is put in after an open, and so stands before it.
  edges.sort((a, b) => b.at - a.at || (a.mark === OPEN ? -1 : 1));
  return edges.reduce((marks, { at, mark }) => `${marks.slice(0, at)}${mark}${marks.slice(at)}`, text);
}
