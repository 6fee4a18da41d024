/**
 * Recovery from brackets without a partner. In a file whose brackets are not balanced, a declaration at the margin is
 * taken for what it looks like even where a bracket is still open, so that one forgotten `}` does not swallow the rest
 * of the file. A balanced file is never touched: there, indentation means nothing.
 */
import * as kind from "./tokens.ts";

/** Turns the line breaks before such declarations into `BOUNDARY` tokens. */
export function markBoundaries(
  text: string,
  kinds: number[],
  starts: readonly number[],
  ends: readonly number[],
): void {
  let depth = 0;
  let margin = marginAt(text, starts[0] ?? 0);
  for (let index = 0; index < kinds.length; index += 1) {
    switch (kinds[index]) {
      case kind.LEFT_BRACE:
      case kind.LEFT_PAREN:
      case kind.LEFT_SQUARE:
        depth += 1;
        break;
      case kind.RIGHT_BRACE:
      case kind.RIGHT_PAREN:
      case kind.RIGHT_SQUARE:
        depth = Math.max(0, depth - 1);
        break;
      case kind.NEWLINE: {
        const column = marginAt(text, starts[index + 1] ?? 0);
        if (depth === 0) {
          margin = column;
        } else if (column <= margin && looksLikeDeclaration(text, kinds, starts, ends, index + 1)) {
          kinds[index] = kind.BOUNDARY;
          depth = 0;
          margin = column;
        }
        break;
      }
      default:
    }
  }
}

function looksLikeDeclaration(
  text: string,
  kinds: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  index: number,
): boolean {
  if (kinds[index] === kind.AT) return kinds[index + 1] === kind.NAME;
  return kind.beginsDeclaration(text, kinds, starts, ends, index);
}

/** How many spaces and tabs stand between the start of the line and `offset`; infinity where anything else does. */
function marginAt(text: string, offset: number): number {
  for (let before = offset - 1; before >= 0; before -= 1) {
    const character = text[before];
    if (character === "\n" || character === "\r") return offset - 1 - before;
    if (character !== " " && character !== "\t") return Number.POSITIVE_INFINITY;
  }
  return offset;
}
