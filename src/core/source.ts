/** A file's text and the places in it. This is the only room where offsets become lines. */

/** A place for people: both numbers count from 1; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A half-open range of UTF-16 offsets in one source. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * One file as the tool read it. A byte order mark is kept out of `text`, so that offset 0 is the first
 * character a person sees. The line table is made only when a line is asked for: most files have no finding.
 */
export class Source {
  /** Path relative to the workspace root, with forward slashes; the name of a text that does not belong to it. */
  readonly path: string;
  readonly text: string;
  /** Of a text that does not belong to the workspace: the characters of the workspace that bring it in. */
  readonly usedAt: Span | undefined;
  #lineStarts: number[] | undefined;

  constructor(path: string, text: string, usedAt?: Span) {
    this.path = path;
    this.text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    this.usedAt = usedAt;
  }

  /** The span of the whole text. */
  get whole(): Span {
    return { source: this, start: 0, end: this.text.length };
  }

  /** The span from `start` up to, not including, `end` (UTF-16 offsets). */
  span(start: number, end: number): Span {
    return { source: this, start, end };
  }

  /** The line and column of an offset. An offset beyond the text is the place after its last character. */
  position(offset: number): Position {
    const starts = this.#lines();
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: clamped - (starts[low] ?? 0) + 1 };
  }

  /** The number of lines; a text without a line break has one. */
  get lineCount(): number {
    return this.#lines().length;
  }

  /** The text of a line (counted from 1) without its line break, or `""` where there is no such line. */
  line(number: number): string {
    const starts = this.#lines();
    const start = starts[number - 1];
    if (start === undefined) return "";
    let end = starts[number] ?? this.text.length;
    while (end > start && isLineBreak(this.text.charCodeAt(end - 1))) end -= 1;
    return this.text.slice(start, end);
  }

  #lines(): number[] {
    if (this.#lineStarts !== undefined) return this.#lineStarts;
    const starts = [0];
    const text = this.text;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      // CRLF is one break, and so is a lone CR, as editors and GitHub count lines.
      if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(i + 1) !== LINE_FEED)) {
        starts.push(i + 1);
      }
    }
    this.#lineStarts = starts;
    return starts;
  }
}

function isLineBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

/** The smallest span that holds both; both must be of one source. */
export function cover(first: Span, last: Span): Span {
  return {
    source: first.source,
    start: Math.min(first.start, last.start),
    end: Math.max(first.end, last.end),
  };
}

/** The characters of a span. */
export function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}

/** How long characters may be that are told within a sentence. */
const LONGEST_TOLD = 60;

/** The characters of a span, if they are few and in one line. */
export function shortText({ source, start, end }: Span): string | undefined {
  const text = source.text.slice(start, end);
  return text === "" || text.length > LONGEST_TOLD || /[\r\n]/.test(text) ? undefined : text;
}
