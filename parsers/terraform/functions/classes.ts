/** Classes of characters in regular expressions. https://github.com/google/re2/wiki/Syntax */

/** Whether a code point is one of a class. */
export type Matches = (point: number) => boolean;

export function isPoint(expected: number): Matches {
  return (point) => point === expected;
}

export function negated(matches: Matches): Matches {
  return (point) => !matches(point);
}

/** A class that takes a letter where it takes the same letter in the other case. */
export function folded(matches: Matches, fold: boolean): Matches {
  if (!fold) return matches;
  return (point) => {
    if (matches(point)) return true;
    const letter = String.fromCodePoint(point);
    return [letter.toLowerCase(), letter.toUpperCase(), SAME_LETTER.get(letter) ?? letter].some(
      (other) => other !== letter && Array.from(other).length === 1 && matches(other.codePointAt(0) ?? 0),
    );
  };
}

/** Letters with a third spelling beside those of the two cases. */
const SAME_LETTER: ReadonlyMap<string, string> = new Map([
  ["k", "\u212a"],
  ["K", "\u212a"],
  ["s", "\u017f"],
  ["S", "\u017f"],
]);

function matcher(expression: RegExp): Matches {
  return (point) => expression.test(String.fromCodePoint(point));
}

/** `\d`, `\s` and `\w`, by their letters. */
export const PERL: ReadonlyMap<string, Matches> = new Map([
  ["d", matcher(/[0-9]/)],
  ["s", matcher(/[\t\n\f\r ]/)],
  ["w", matcher(/[0-9A-Za-z_]/)],
]);

/** What stands in `[:alpha:]` and the like. */
export const POSIX: ReadonlyMap<string, Matches> = new Map([
  ["alnum", matcher(/[0-9A-Za-z]/)],
  ["alpha", matcher(/[A-Za-z]/)],
  ["ascii", matcher(/\p{ASCII}/u)],
  ["blank", matcher(/[\t ]/)],
  ["cntrl", matcher(/(?=\p{ASCII})\p{Cc}/u)],
  ["digit", matcher(/[0-9]/)],
  ["graph", matcher(/[!-~]/)],
  ["lower", matcher(/[a-z]/)],
  ["print", matcher(/[ -~]/)],
  ["punct", matcher(/[!-/:-@[-`{-~]/)],
  ["space", matcher(/[\t\n\v\f\r ]/)],
  ["upper", matcher(/[A-Z]/)],
  ["word", matcher(/[0-9A-Za-z_]/)],
  ["xdigit", matcher(/[0-9A-Fa-f]/)],
]);

/** A general category (`L`, `Lu`) or a script (`Greek`); `undefined` for what is neither. */
export function unicodeClass(name: string): Matches | undefined {
  if (name === "Any") return () => true;
  if (/^\w+$/.test(name)) {
    for (const property of [`General_Category=${name}`, `Script=${name}`]) {
      const expression = propertyOf(property);
      if (expression !== undefined && (name.length > 2 || property.startsWith("G")))
        return matcher(expression);
    }
  }
  return undefined;
}

function propertyOf(property: string): RegExp | undefined {
  try {
    return new RegExp(`\\p{${property}}`, "u");
  } catch {
    return undefined;
  }
}
