/**
 * The equals signs of arguments that stand in lines one below the other are aligned, as `terraform fmt` does.
 * https://developer.hashicorp.com/terraform/language/style#code-formatting
 */
import type { Edit } from "../../src/core/finding.ts";
import type { Span } from "../../src/core/source.ts";
import type { Item } from "../edits/containers.ts";
import { lineEnd, lineStart, nextLine, startsLine } from "../edits/lines.ts";

/** How a new name is to stand below others. */
export interface Alignment {
  /** The blanks between the name and its sign. */
  readonly gap: string;
  /** More blanks for the names above, where the new one is longer. */
  readonly edits: readonly Edit[];
}

/** A name and the sign behind it. */
interface Signed {
  readonly keyAt: Span;
  /** The offset of the sign. */
  readonly sign: number;
}

const NONE: Alignment = { gap: " ", edits: [] };

/** The alignment of a new name of `length` characters in the line below the last of `items`. */
export function alignmentBelow(items: readonly Item[], length: number): Alignment {
  const group = groupAbove(items);
  const [first] = group;
  if (first === undefined) return NONE;
  const column = ({ keyAt, sign }: Signed): number => sign - lineStart(keyAt.source, sign);
  const longest = Math.max(...group.map(({ keyAt }) => keyAt.end - keyAt.start));
  const tightest = Math.min(...group.map(({ keyAt, sign }) => sign - keyAt.end));
  if (tightest !== 1 || group.some((one) => column(one) !== column(first))) return NONE;
  if (length <= longest) return { gap: " ".repeat(longest - length + 1), edits: [] };
  const more = " ".repeat(length - longest);
  return {
    gap: " ",
    edits: group.map(({ keyAt, sign }) => ({ at: keyAt.source.span(sign, sign), text: more })),
  };
}

/** The last items that have a line each, without another line between. */
function groupAbove(items: readonly Item[]): readonly Signed[] {
  const group: Signed[] = [];
  let below: number | undefined;
  for (const { at, keyAt } of items.toReversed()) {
    const { source } = at;
    if (keyAt === undefined || !startsLine(source, at.start) || at.end > lineEnd(source, at.start)) break;
    if (below !== undefined && nextLine(source, at.end) !== below) break;
    const sign = signBehind(keyAt);
    if (sign === undefined) break;
    group.unshift({ keyAt, sign });
    below = lineStart(source, at.start);
  }
  return group;
}

function signBehind({ source, end }: Span): number | undefined {
  const blanks = /^ *(?==)/.exec(source.text.slice(end, end + 200));
  return blanks === null ? undefined : end + blanks[0].length;
}
