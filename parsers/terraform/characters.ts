/** Classes of characters in HCL, over UTF-16 code units. */

export const TAB = 9;
export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const DOLLAR = 36;
export const PERCENT = 37;
export const BACKSLASH = 92;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const TILDE = 126;

const IDENTIFIER_START = /\p{ID_Start}/u;
const IDENTIFIER_CONTINUE = /\p{ID_Continue}/u;

/** White space as Go's `unicode.IsSpace`, which HCL uses for strip markers and indentation. */
export function isSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= 9 && code <= 13);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isHexDigit(code: number): boolean {
  return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102);
}

/** The end of the identifier that begins at `start`, or `start` if none does. */
export function identifierEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (((code | 32) >= 97 && (code | 32) <= 122) || code === 95) {
      at += 1;
    } else if (code < 128) {
      if (at === start || !(isDigit(code) || code === 45)) return at;
      at += 1;
    } else {
      // Past the end of the text `code` is NaN, which no comparison holds for.
      const point = text.codePointAt(at);
      if (point === undefined) return at;
      const character = String.fromCodePoint(point);
      if (!(at === start ? IDENTIFIER_START : IDENTIFIER_CONTINUE).test(character)) return at;
      at += character.length;
    }
  }
}

/**
 * The end of the number that begins at `start` with a digit. It may hold several dots and then be no number at all,
 * as in `1.2.3`, but it never ends with one.
 */
export function numberEnd(text: string, start: number): number {
  let end = start + 1;
  let at = end;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      at += 1;
    } else if (code === 46) {
      at += 1;
      continue;
    } else if ((code | 32) === 101) {
      const sign = text.charCodeAt(at + 1);
      const digit = sign === 43 || sign === 45 ? at + 2 : at + 1;
      if (!isDigit(text.charCodeAt(digit))) return end;
      at = digit + 1;
    } else {
      return end;
    }
    end = at;
  }
}
