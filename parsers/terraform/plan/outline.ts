/**
 * Where the parts of a JSON text stand, found by its brackets and quotes alone: a plan is large, and most of it is
 * about what nobody asks for. Everything here ends on every text, and in linear time.
 */

/** A half-open range of offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Member {
  readonly key: string;
  /** Name and value. */
  readonly at: Range;
  readonly value: Range;
}

/** What was found up to the place, if any, where the text makes no sense. */
export interface Found<T> {
  readonly parts: readonly T[];
  readonly brokenAt: number | undefined;
}

/** The members of the object that begins at `start`; none if no object begins there. */
export function membersAt(text: string, start: number): Found<Member> {
  return partsAt(text, start, "{", "}", (from): Member | number => {
    if (text[from] !== '"') return from;
    const keyEnd = stringEnd(text, from);
    const colon = afterSpace(text, keyEnd);
    if (text[colon] !== ":") return colon;
    const valueStart = afterSpace(text, colon + 1);
    const end = valueEnd(text, valueStart);
    if (end === valueStart) return end;
    const key = decoded(text.slice(from, keyEnd));
    return { key, at: { start: from, end }, value: { start: valueStart, end } };
  });
}

/** The elements of the array that begins at `start`; none if no array begins there. */
export function itemsAt(text: string, start: number): Found<Range> {
  return partsAt(text, start, "[", "]", (from): Range | number => {
    const end = valueEnd(text, from);
    return end === from ? from : { start: from, end };
  });
}

/** The text of a string that stands in a range; `undefined` for anything else. */
export function stringIn(text: string, range: Range | undefined): string | undefined {
  return range === undefined || text[range.start] !== '"'
    ? undefined
    : decoded(text.slice(range.start, range.end));
}

/** The first place from `start` on that is no white space. */
export function afterSpace(text: string, start: number): number {
  let i = start;
  while (isSpace(text.charCodeAt(i))) i += 1;
  return i;
}

/** `read` gives the part that begins at an offset, or the place where it makes no sense. */
function partsAt<T extends Range | Member>(
  text: string,
  start: number,
  open: string,
  close: string,
  read: (from: number) => T | number,
): Found<T> {
  const parts: T[] = [];
  if (text[start] !== open) return { parts, brokenAt: start };
  let i = afterSpace(text, start + 1);
  if (text[i] === close) return { parts, brokenAt: undefined };
  for (;;) {
    const part = read(i);
    if (typeof part === "number") return { parts, brokenAt: part };
    const end = "at" in part ? part.at.end : part.end;
    const next = afterSpace(text, end);
    // What is cut short is no part: it may say less than it should.
    if (next >= text.length) return { parts, brokenAt: text.length };
    parts.push(part);
    if (text[next] === close) return { parts, brokenAt: undefined };
    if (text[next] !== ",") return { parts, brokenAt: next };
    i = afterSpace(text, next + 1);
  }
}

/** The end of the value that begins at `start`, or of the text where the value is not ended. */
function valueEnd(text: string, start: number): number {
  switch (text[start]) {
    case '"':
      return stringEnd(text, start);
    case "{":
    case "[":
      return bracketEnd(text, start);
    default: {
      let i = start;
      while (i < text.length && /[\w.+-]/.test(text.charAt(i))) i += 1;
      return i;
    }
  }
}

const QUOTE = 34;
const BACKSLASH = 92;

function bracketEnd(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length;) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = stringEnd(text, i);
      continue;
    }
    i += 1;
    if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return text.length;
}

/** The end of the string whose opening quote stands at `start`. */
function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = quote;
    while (slashes - 1 > start && text.charCodeAt(slashes - 1) === BACKSLASH) slashes -= 1;
    if ((quote - slashes) % 2 === 0) return quote + 1;
  }
  return text.length;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function decoded(literal: string): string {
  if (!literal.includes("\\")) return literal.slice(1, -1);
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === "string" ? value : literal;
  } catch {
    return literal.slice(1, -1);
  }
}
