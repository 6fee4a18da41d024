/** The line that a comment is about, by where it stands. */
import type { Comment } from "../core/remark.ts";
import type { Source } from "../core/source.ts";

export interface Aim {
  readonly line: number;
  /** The comment stands in the line itself, not above it. */
  readonly within: boolean;
}

/**
 * A comment beside other text is about its own line; one alone is about the line below it, comments between them left
 * out of account. A blank line parts it from what follows: then it is about nothing. Comments come in the order of the
 * file, and each is passed once, so that many above one another take linear time.
 */
export function aimsOf(source: Source, comments: readonly Comment[]): readonly (Aim | undefined)[] {
  const preceded = precededByText(source, comments);
  const aims: (Aim | undefined)[] = [];
  for (let i = comments.length - 1; i >= 0; i -= 1) {
    const { start, end } = comments[i]?.at ?? source.whole;
    const next = comments[i + 1];
    const { at, breaks } = afterBlanks(source.text, end, next?.at.start ?? source.text.length);
    const ownLine = (offset: number): number => source.position(offset).line;
    if (preceded[i] === true) aims[i] = { line: ownLine(start), within: true };
    else if (at === next?.at.start) {
      const aim = aims[i + 1];
      if (breaks <= 1 && aim !== undefined) aims[i] = { line: aim.line, within: aim.within && breaks === 0 };
    } else if (breaks <= 1 && at < source.text.length) {
      aims[i] = { line: ownLine(at), within: breaks === 0 };
    }
  }
  return comments.map((_, i) => aims[i]);
}

/** Whether each has text before it in the line where it begins. */
function precededByText(source: Source, comments: readonly Comment[]): readonly boolean[] {
  const result: boolean[] = [];
  let end = 0;
  comments.forEach(({ at }, i) => {
    const lineStart = at.start - source.position(at.start).column + 1;
    const gap = source.text.slice(Math.max(lineStart, end), at.start);
    const before = comments[i - 1]?.at.start ?? -1;
    result.push(/\S/.test(gap) || (before >= lineStart && result[i - 1] === true));
    end = at.end;
  });
  return result;
}

/** The first character after an offset that is no blank, up to `limit`, and the line breaks before it. */
function afterBlanks(
  text: string,
  from: number,
  limit: number,
): { readonly at: number; readonly breaks: number } {
  let at = from;
  let breaks = 0;
  for (; at < limit; at += 1) {
    const character = text.charAt(at);
    if (character === "\n" || (character === "\r" && text.charAt(at + 1) !== "\n")) breaks += 1;
    else if (!/\s/.test(character)) break;
  }
  return { at, breaks };
}
