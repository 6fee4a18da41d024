/**
 * Text from files and names, made fit to print: characters that act on a terminal, or that hide or reorder what
 * people read, are shown as what they are. A pull request may hold any of them.
 */

/** One character as it is printed, and the columns it takes. */
export interface Cell {
  readonly shown: string;
  readonly width: number;
}

const TAB_STOP = 4;

/**
 * A text on one line with every control, direction and invisible character spelled out: `\u{1b}`. It may come to stand
 * at the beginning of a line, where GitHub Actions takes `::error::` for a command, blanks before it or not:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function visible(text: string): string {
  let shown = "";
  for (const character of text) shown += printed(character, shown);
  return shown.replace(/^(\s*):(?=:)/, `$1${escaped(0x3a)}`);
}

/** The same, as cells: tabs reach to the next stop, wide characters take two columns, combining ones none. */
export function cellsOf(text: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let before = "";
  for (const character of text) {
    const shown =
      character === "\t" ? " ".repeat(TAB_STOP - (column % TAB_STOP)) : printed(character, before);
    const width = shown === character ? widthOf(character) : shown.length;
    // A character outside the basic plane has two UTF-16 code units: the second is a cell of nothing.
    cells.push({ shown, width });
    if (character.length === 2) cells.push({ shown: "", width: 0 });
    column += width;
    before = (before + character).slice(-COMMAND_LENGTH);
  }
  return cells;
}

/** The columns that a printed text takes. */
export function columnsOf(text: string): number {
  return cellsOf(text).reduce((sum, cell) => sum + cell.width, 0);
}

/** The longest `##name` that is looked for before a bracket. */
const COMMAND_LENGTH = 24;

/**
 * `##[command]`, `##vso[command]` and `##teamcity[command]` act on build services wherever they stand in a line:
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
const COMMAND = /##\w*$/;

function printed(character: string, before: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (isHidden(code)) return escaped(code);
  if (character === "[" && COMMAND.test(before.slice(-COMMAND_LENGTH))) return escaped(code);
  return character;
}

function escaped(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

/** Ranges of code points that are never printed as they are. */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f], // DEL and C1, among them the one-character form of an escape sequence's start
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e], // line and paragraph separators, embeddings and overrides of direction
  [0x2060, 0x206f], // invisible operators and isolates of direction
  [0xd800, 0xdfff], // halves of surrogate pairs
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xfffe, 0xffff],
  [0xe0000, 0xe007f], // tags
];

function isHidden(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && within(code, HIDDEN));
}

/** Code points that take two columns, after Unicode's East Asian Width and emoji data: https://www.unicode.org/reports/tr11/ */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x26a1, 0x26a1],
  [0x26bd, 0x26be],
  [0x26d4, 0x26d4],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x2753, 0x2757],
  [0x2795, 0x2797],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b55],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f004, 0x1f004],
  [0x1f0cf, 0x1f0cf],
  [0x1f18e, 0x1f19a],
  [0x1f1e6, 0x1f202],
  [0x1f210, 0x1f265],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f7e0, 0x1f7eb],
  [0x1f90c, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

const COMBINING = /^[\p{Mn}\p{Me}\u200c\u200d]$/u;

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (COMBINING.test(character)) return 0;
  return within(code, WIDE) ? 2 : 1;
}

function within(code: number, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([first, last]) => first <= code && code <= last);
}
