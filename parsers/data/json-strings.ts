/** JSON strings: what they say, and where each of their characters stands in the file. */
import type { Chunk } from "../../src/core/expression.ts";
import type { Span } from "../../src/core/source.ts";

export interface JsonString {
  readonly kind: "string";
  /** With the quotes. */
  readonly at: Span;
  /** What the string says, escapes replaced. */
  readonly text: string;
  /** The escapes in order, each of which stands for one character of `text`; mostly none. */
  readonly escapes: readonly Escape[];
  /** False where a problem was reported inside it (no closing quote, a wrong escape): `text` is then not certain. */
  readonly sound: boolean;
}

/** An escape such as `\n` or `\u0041`. Every escape of JSON stands for exactly one UTF-16 unit. */
export interface Escape {
  /** The offset in the decoded text of the character it stands for. */
  readonly index: number;
  /** Where it is written, backslash included: offsets in the source. */
  readonly start: number;
  readonly end: number;
}

/** The span in the source of the decoded characters from `from` up to, not including, `to`. */
export function placeOf(node: JsonString, from: number, to: number): Span {
  return node.at.source.span(rawOffset(node, from), rawOffset(node, to));
}

/** The decoded characters from `from` to `to` as located runs; each escape is a run of its own. */
export function chunksOf(node: JsonString, from: number, to: number): Chunk[] {
  const chunks: Chunk[] = [];
  let run = from;
  for (let i = escapesBefore(node, from); i < node.escapes.length; i += 1) {
    const escape = node.escapes[i];
    if (escape === undefined || escape.index >= to) break;
    if (escape.index > run) chunks.push(chunkOf(node, run, escape.index));
    chunks.push(chunkOf(node, escape.index, escape.index + 1));
    run = escape.index + 1;
  }
  if (run < to) chunks.push(chunkOf(node, run, to));
  return chunks;
}

function chunkOf(node: JsonString, from: number, to: number): Chunk {
  return { kind: "chunk", at: placeOf(node, from, to), text: node.text.slice(from, to) };
}

/** Where a decoded character begins in the source. Without escapes it is a shift past the opening quote. */
function rawOffset(node: JsonString, index: number): number {
  const last = node.escapes[escapesBefore(node, index) - 1];
  return last === undefined ? node.at.start + 1 + index : last.end + (index - last.index - 1);
}

/** How many escapes stand before a decoded offset. */
function escapesBefore(node: JsonString, index: number): number {
  let low = 0;
  let high = node.escapes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const escape = node.escapes[middle];
    if (escape !== undefined && escape.index < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface Decoded {
  readonly text: string;
  readonly escapes: readonly Escape[];
  /** The first escape that JSON does not know, as offsets in the source. */
  readonly wrong: { readonly start: number; readonly end: number } | undefined;
}

const BACKSLASH = 92;

/** Decodes the raw characters between the quotes, `source[start, end)`. Line breaks and tabs stand for themselves. */
export function decode(source: string, start: number, end: number): Decoded {
  const escapes: Escape[] = [];
  let wrong: Decoded["wrong"];
  let text = "";
  let run = start;
  for (let at = start; at < end;) {
    if (source.charCodeAt(at) !== BACKSLASH) {
      at += 1;
      continue;
    }
    text += source.slice(run, at);
    const next = Math.min(escapeEnd(source, at, end), end);
    const character = unescape(source.slice(at + 1, next));
    if (character === undefined) wrong ??= { start: at, end: next };
    escapes.push({ index: text.length, start: at, end: next });
    text += character ?? "\ufffd";
    at = run = next;
  }
  return { text: text + source.slice(run, end), escapes, wrong };
}

function escapeEnd(source: string, at: number, end: number): number {
  let next = at + 2;
  if (source[at + 1] !== "u") return next;
  while (next < at + 6 && next < end && isHexDigit(source.charCodeAt(next))) next += 1;
  return next;
}

function isHexDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

/** https://www.rfc-editor.org/rfc/rfc8259#section-7 */
function unescape(body: string): string | undefined {
  switch (body) {
    case '"':
    case "\\":
    case "/":
      return body;
    case "b":
      return "\b";
    case "f":
      return "\f";
    case "n":
      return "\n";
    case "r":
      return "\r";
    case "t":
      return "\t";
    default:
      return body.length === 5 ? String.fromCharCode(Number.parseInt(body.slice(1), 16)) : undefined;
  }
}
