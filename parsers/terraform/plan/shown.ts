/**
 * A plan holds every secret in clear, and mostly in one line. What reports show of it is a text in which only that
 * stands which may be shown, each character at its place.
 * https://developer.hashicorp.com/terraform/cli/commands/show#json-output
 */
import { Source } from "../../../src/core/source.ts";
import type { Range } from "./outline.ts";

/** What may be shown of one resource, but for what is hidden in it. */
export interface Window {
  readonly shown: readonly Range[];
  readonly hidden: readonly Range[];
}

/** The text with blanks in place of all that is in no window, and asterisks in place of what is hidden. */
export function shownParts({ path, text }: Source, windows: readonly Window[]): Source {
  const shown = inOrder(windows.flatMap((window) => window.shown));
  const hidden = inOrder(windows.flatMap((window) => window.hidden));
  const parts: string[] = [];
  let end = 0;
  let next = 0;
  const copy = (from: number, to: number): void => {
    let at = from;
    for (; next < hidden.length; next += 1) {
      const { start = to, end: hiddenEnd = to } = hidden[next] ?? {};
      if (start >= to) break;
      if (hiddenEnd <= at) continue;
      parts.push(
        text.slice(at, Math.max(at, start)),
        filled(text.slice(Math.max(at, start), hiddenEnd), "*"),
      );
      at = hiddenEnd;
    }
    if (at < to) parts.push(text.slice(at, to));
  };
  for (const range of shown) {
    const start = Math.max(end, range.start);
    if (range.end <= start) continue;
    parts.push(filled(text.slice(end, start), " "));
    copy(start, range.end);
    end = range.end;
  }
  parts.push(filled(text.slice(end), " "));
  return new Source(path, parts.join(""));
}

/** The text with nothing in it but its brackets, commas, colons and quotes. */
export function withoutTexts({ path, text }: Source): Source {
  return new Source(path, text.replace(/[^\s{}[\]:,"]/g, "*"));
}

function filled(text: string, by: string): string {
  return /[\r\n]/.test(text) ? text.replace(/[^\r\n]/g, by) : by.repeat(text.length);
}

function inOrder(ranges: readonly Range[]): readonly Range[] {
  return [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
}
