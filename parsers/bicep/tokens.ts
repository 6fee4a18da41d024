/** The kinds of token, and the words that begin a declaration. */

/** Kinds are small numbers, so that the lexer's tables and the parser's switches stay cheap. */
export const END = 0;
/** Stands for a line break inside brackets that were never closed: whatever is open ends here. */
export const BOUNDARY = 1;
/** One or more line breaks, with the spaces and comments between them. */
export const NEWLINE = 2;
export const NAME = 3;
export const NUMBER = 4;
export const TRUE = 5;
export const FALSE = 6;
export const NULL = 7;
/** A text without a hole. */
export const TEXT = 8;
/** From the opening quote to the first `${`; then from a `}` to the next `${`; then from a `}` to the closing quote. */
export const TEXT_START = 9;
export const TEXT_MIDDLE = 10;
export const TEXT_END = 11;
/** In the place of a `TEXT` whose closing quote is missing. */
export const TEXT_UNCLOSED = 12;
/** In the place of a `TEXT_END` whose closing quote is missing; empty where the line ends inside of a hole. */
export const TEXT_CUT = 13;
export const LEFT_BRACE = 14;
export const RIGHT_BRACE = 15;
export const LEFT_PAREN = 16;
export const RIGHT_PAREN = 17;
export const LEFT_SQUARE = 18;
export const RIGHT_SQUARE = 19;
export const AT = 20;
export const COMMA = 21;
export const DOT = 22;
export const ELLIPSIS = 23;
export const QUESTION = 24;
export const COLON = 25;
export const DOUBLE_COLON = 26;
export const ASSIGN = 27;
export const ARROW = 28;
export const PIPE = 29;
export const HAT = 30;
export const NOT = 31;
export const MINUS = 32;
export const PLUS = 33;
export const STAR = 34;
export const SLASH = 35;
export const PERCENT = 36;
export const EQUAL = 37;
export const NOT_EQUAL = 38;
export const EQUAL_FOLDED = 39;
export const NOT_EQUAL_FOLDED = 40;
export const LESS = 41;
export const LESS_EQUAL = 42;
export const GREATER = 43;
export const GREATER_EQUAL = 44;
export const AND = 45;
export const OR = 46;
export const COALESCE = 47;
/** A character that Bicep does not know. */
export const UNKNOWN = 48;

/** The words that begin a declaration. None is reserved: each may also be a name or a property. */
export const declarationWords: ReadonlySet<string> = new Set([
  "targetScope",
  "metadata",
  "param",
  "var",
  "output",
  "func",
  "type",
  "resource",
  "module",
  "test",
  "assert",
  "import",
  "extension",
  "provider",
  "using",
  "extends",
  "extensionConfig",
]);

/** Whether the tokens at `index` can only be read as the start of a declaration: its word and what must follow it. */
export function beginsDeclaration(
  text: string,
  kinds: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  index: number,
): boolean {
  if (kinds[index] !== NAME) return false;
  const word = text.slice(starts[index], ends[index]);
  if (!declarationWords.has(word)) return false;
  switch (kinds[index + 1]) {
    case NAME:
    case TEXT:
    case TEXT_START:
    case TEXT_UNCLOSED:
      return true;
    case ASSIGN:
      return word === "targetScope";
    case LEFT_BRACE:
    case STAR:
      return word === "import";
    default:
      return false;
  }
}
