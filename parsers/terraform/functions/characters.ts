/** Characters as Terraform counts them: grapheme clusters, and Go's letters. */
import { isSpace } from "../characters.ts";

/** Texts in which every unit is a character of its own: no `\r`, which joins with `\n`. */
const SIMPLE = /^[\t\n\x20-\x7e]*$/;

/** The offsets at which characters begin, and the end. */
export function boundaries(text: string): readonly number[] {
  if (SIMPLE.test(text)) return Array.from({ length: text.length + 1 }, (_, i) => i);
  // Made when it is needed: it takes milliseconds, and hardly any text needs it.
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  const starts = Array.from(segmenter.segment(text), ({ index }) => index);
  starts.push(text.length);
  return starts;
}

export function countCharacters(text: string): number {
  return SIMPLE.test(text) ? text.length : boundaries(text).length - 1;
}

/**
 * Go maps letters one by one and only to one letter, whatever stands around them: no `SS` for `ß`, no final sigma.
 * https://pkg.go.dev/strings#ToUpper
 */
function byLetter(text: string, change: (letter: string) => string): string {
  let result = "";
  for (const letter of text) {
    const changed = change(letter);
    result += changed.length === letter.length ? changed : letter;
  }
  return result;
}

const ASCII = /^\p{ASCII}*$/u;

export function upper(text: string): string {
  return ASCII.test(text) ? text.toUpperCase() : byLetter(text, (letter) => letter.toUpperCase());
}

export function lower(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return byLetter(text, (letter) => (letter === "\u0130" ? "i" : letter.toLowerCase()));
}

const LETTER_OR_DIGIT = /[\p{L}\p{Nd}_]/u;

/** Whether a word ends with this character, as Go's `strings.Title` sees it. */
export function separatesWords(character: string): boolean {
  if (LETTER_OR_DIGIT.test(character)) return false;
  const code = character.charCodeAt(0);
  return code < 0x80 || isSpace(code);
}

/** The first letter of each word in upper case; `before` is the character that stands before the text. */
export function title(text: string, before: string): string {
  let previous = before;
  let result = "";
  for (const character of text) {
    result += separatesWords(previous) ? upper(character) : character;
    previous = character;
  }
  return result;
}
