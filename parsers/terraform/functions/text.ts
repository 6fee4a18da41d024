/**
 * Functions of texts. Characters that survive keep their places, and what is not known of a text stays a hole.
 * https://developer.hashicorp.com/terraform/language/functions#string-functions
 */
import type { Invocation } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import type { Slot, Value } from "../../../src/core/value.ts";
import { known, List, slot } from "../../../src/core/value.ts";
import { textFrom } from "../conversions.ts";
import { boundaries, lower, separatesWords, title, upper } from "./characters.ts";
import { dropPrefix, dropSuffix, isBlank, trimEnd, trimStart } from "./edges.ts";
import type { Elements } from "./elements.ts";
import { nameless } from "./elements.ts";
import { Layout, mergedHole } from "./layout.ts";
import type { Result } from "./parameters.ts";
import { hasRoom, insertion, list, plain, takes, takesMore, text, tooMany, whole } from "./parameters.ts";
import { replacedByPattern } from "./regex.ts";
import type { Family } from "./scope.ts";

export const textFunctions: Family = {
  lower: takes([text], ([given]) => given.map(lower, "lower")),
  upper: takes([text], ([given]) => given.map(upper, "upper")),
  title: takes([text], ([given]) => titled(given)),
  strrev: takes([text], ([given]) => reversed(given)),

  chomp: takes([text], ([given]) =>
    trimEnd(given, (character) => character === "\n" || character === "\r", "chomp"),
  ),
  trimspace: takes([text], ([given]) =>
    trimEnd(trimStart(given, isBlank, "trimspace"), isBlank, "trimspace"),
  ),
  trim: takes([text, plain], ([given, cutset]) => {
    const characters = new Set(cutset);
    const named = `trim ${JSON.stringify(cutset)}`;
    const isCut = (character: string): boolean => characters.has(character);
    return trimEnd(trimStart(given, isCut, named), isCut, named);
  }),
  trimprefix: takes([text, plain], ([given, prefix]) => dropPrefix(given, prefix)),
  trimsuffix: takes([text, plain], ([given, suffix]) => dropSuffix(given, suffix)),
  indent: takes([whole, text], ([spaces, given], invocation) => {
    if (spaces < 0) return invocation.invalid("takes a number of spaces that is not negative");
    if (spaces > MOST_SPACES) return invocation.unknown("budget", "the indentation is over the limit");
    return indented(given, spaces, invocation);
  }),

  substr: takes([text, whole, whole], ([given, offset, length]) => substring(given, offset, length)),
  startswith: takes([text, plain], ([given, prefix]) => {
    if (given.prefix.startsWith(prefix)) return true;
    return given.plain === undefined && prefix.startsWith(given.prefix) ? undefined : false;
  }),
  endswith: takes([text, plain], ([given, suffix]) => {
    if (given.suffix.endsWith(suffix)) return true;
    return given.plain === undefined && suffix.endsWith(given.suffix) ? undefined : false;
  }),
  strcontains: takes([text, plain], ([given, part]) => {
    const found = runs(given).some((run) => run.includes(part));
    return found || (given.plain === undefined ? undefined : false);
  }),

  replace: takes([text, plain, insertion], ([given, part, replacement], invocation) => {
    if (part.length > 1 && part.startsWith("/") && part.endsWith("/")) {
      return replacedByPattern(given, part.slice(1, -1), replacement, invocation);
    }
    return part === "" ? between(given, replacement) : given.replaceAll(part, replacement);
  }),
  split: takes([plain, text], ([separator, given], invocation) => split(separator, given, invocation)),
  join: takesMore([insertion, list], list, ([separator, first], rest, invocation) =>
    join(separator, [first, ...rest], invocation),
  ),
};

/** More than any text is indented by. */
const MOST_SPACES = 10_000;

/** The runs of characters between the holes. */
function runs(given: Text): readonly string[] {
  const result = [""];
  for (const part of given.parts) {
    if (part.kind === "hole") result.push("");
    else result.push((result.pop() ?? "") + part.text);
  }
  return result;
}

/** https://developer.hashicorp.com/terraform/language/functions/title */
function titled(given: Text): Text | undefined {
  const parts: Part[] = [];
  let before: string | undefined = " ";
  for (const part of given.parts) {
    if (part.kind === "hole") {
      parts.push(mergedHole(part, new Text([part]), "title"));
      before = undefined;
      continue;
    }
    // Whether a letter after a hole begins a word depends on what is in the hole.
    const first = String.fromCodePoint(part.text.codePointAt(0) ?? 0);
    if (before === undefined && !separatesWords(first) && upper(first) !== first) return undefined;
    parts.push({ ...part, text: title(part.text, before ?? "a") });
    before = Array.from(part.text).at(-1);
  }
  return new Text(parts);
}

function reversed(given: Text): Text {
  const layout = new Layout(given);
  const parts: Part[] = [];
  const starts = boundaries(layout.string);
  for (let i = starts.length - 1; i > 0; i -= 1) {
    for (const part of layout.parts(starts[i - 1] ?? 0, starts[i])) {
      parts.push(part.kind === "hole" ? mergedHole(part, new Text([part]), "strrev") : part);
    }
  }
  return new Text(parts);
}

function indented(given: Text, spaces: number, invocation: Invocation): Text {
  const pad = Text.of(" ".repeat(spaces), computed(invocation.at)).parts;
  const layout = new Layout(given);
  const parts: Part[] = [];
  let start = 0;
  const copy = (end: number): void => {
    for (const part of layout.parts(start, end)) {
      parts.push(part.kind === "hole" ? mergedHole(part, new Text([part]), `indent ${spaces}`) : part);
    }
    start = end;
  };
  for (let at = layout.string.indexOf("\n"); at >= 0; at = layout.string.indexOf("\n", at + 1)) {
    copy(at + 1);
    for (const part of pad) parts.push(part);
  }
  copy(layout.length);
  return new Text(parts);
}

/**
 * Offsets count characters; a negative one counts from the end, and a negative length means the rest. Terraform takes
 * the rest, too, for length 0 from a negative offset.
 * https://developer.hashicorp.com/terraform/language/functions/substr
 */
function substring(given: Text, offset: number, length: number): Text | undefined {
  const layout = new Layout(given);
  if (offset >= 0 && length === 0) return new Text([]);
  const runStart = offset < 0 ? layout.lastHole(layout.length) + 1 : 0;
  const runEnd = offset < 0 ? layout.length : layout.nextHole(0);
  const starts = boundaries(layout.string.slice(runStart, runEnd));
  const count = starts.length - 1;
  const startsInText = runStart === 0;
  const endsWithText = runEnd === layout.length;
  const first = offset < 0 ? count + offset : offset;
  // Before the last hole, and after the first one, characters cannot be counted.
  if (first < 0 && !startsInText) return undefined;
  if (first > count) return endsWithText ? new Text([]) : undefined;
  const start = runStart + (starts[Math.max(0, first)] ?? 0);
  if (length <= 0) return layout.slice(start);
  const end = starts[Math.max(0, first) + length];
  if (end === undefined) return endsWithText ? layout.slice(start) : undefined;
  return layout.slice(start, runStart + end);
}

/** Go puts the replacement of an empty text between all characters and at both ends. */
function between(given: Text, replacement: Text): Text | undefined {
  if (given.plain === undefined) return undefined;
  const layout = new Layout(given);
  const texts: Text[] = [replacement];
  let start = 0;
  for (const character of given.plain) {
    texts.push(layout.slice(start, start + character.length), replacement);
    start += character.length;
  }
  return Text.concat(texts);
}

/**
 * The pieces between separators. Those before the first hole are certain, and so are those behind a separator of one
 * character after the last; in between the holes may hold separators.
 * https://developer.hashicorp.com/terraform/language/functions/split
 */
function split(separator: string, given: Text, invocation: Invocation): Result {
  const layout = new Layout(given);
  const hole = layout.nextHole(0);
  const known_ = layout.string.slice(0, hole);
  const items: Slot[] = [];
  const add = (start: number, end: number): void => {
    const origin = layout.located(start, end) ?? computed(invocation.at);
    items.push(slot(known(layout.slice(start, end), origin)));
  };
  let start = 0;
  if (separator === "") {
    for (const character of known_) {
      add(start, start + character.length);
      start += character.length;
    }
  } else {
    for (let at = known_.indexOf(separator); at >= 0; at = known_.indexOf(separator, start)) {
      add(start, at);
      start = at + separator.length;
    }
    if (hole === layout.length) add(start, hole);
  }
  const cause = layout.holeAt(hole)?.value;
  const leading = items.length;
  if (cause !== undefined && separator.length === 1) {
    const lastHole = layout.lastHole(layout.length);
    for (let at = layout.string.indexOf(separator, lastHole + 1); at >= 0;) {
      const next = layout.string.indexOf(separator, at + 1);
      add(at + 1, next < 0 ? layout.length : next);
      at = next;
    }
  }
  if (!hasRoom(invocation, items.length)) return tooMany(invocation);
  if (cause === undefined) return new List(items);
  return new List(items, nameless(cause), undefined, leading, items.length - leading);
}

/** https://developer.hashicorp.com/terraform/language/functions/join */
export function join(separator: Text, lists: readonly Elements[], invocation: Invocation): Result {
  const parts: Part[] = [];
  const open = lists.find((one) => one.open !== undefined)?.open;
  // Further elements may stand between any two, and their separators with them.
  const gap: readonly Part[] =
    open === undefined ? separator.parts : [{ kind: "hole", value: nameless(open) }];
  if (open !== undefined) {
    for (const part of gap) parts.push(part);
  }
  let first = true;
  for (const { items } of lists) {
    for (const item of items) {
      if (!first) {
        for (const part of gap) parts.push(part);
      }
      first = false;
      const piece = inserted(item.value);
      if (piece === undefined) return invocation.invalid("takes lists of texts alone");
      for (const part of piece) parts.push(part);
    }
  }
  if (open !== undefined && !first) {
    for (const part of gap) parts.push(part);
  }
  return new Text(parts);
}

/** An element as parts of a text; `undefined` for what is no text. */
export function inserted(value: Value): readonly Part[] | undefined {
  return value.state === "known" ? textFrom(value)?.parts : [{ kind: "hole", value }];
}
