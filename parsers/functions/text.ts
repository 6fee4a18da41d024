/**
 * Functions that make texts of texts.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string
 */
import type { Invocation } from "../../src/core/invocation.ts";
import { computed } from "../../src/core/origin.ts";
import { Text } from "../../src/core/text.ts";
import type { Known, List, Value } from "../../src/core/value.ts";
import { listOf } from "../../src/core/value.ts";
import type { Result } from "./arguments.ts";
import {
  anonymous,
  insertion,
  madeText,
  needing,
  ofKnown,
  ofText,
  taking,
  textOf,
  textResult,
  wholeNumber,
} from "./arguments.ts";
import { lowerCase, upperCase } from "./characters.ts";
import { format } from "./format.ts";
import type { AzureFunctions } from "./scope.ts";
import { split } from "./split.ts";

export const textFunctions: AzureFunctions = {
  format,
  join: taking(
    2,
    2,
    needing((i) => i === 0, joined),
  ),
  padLeft: ofKnown(2, 3, padded),
  replace: taking(
    3,
    3,
    needing((i) => i < 2, replaced),
  ),
  split,
  substring: ofKnown(2, 3, part),
  toLower: ofText((text) => text.map(lowerCase, "toLower")),
  toUpper: ofText((text) => text.map(upperCase, "toUpper")),
  trim: ofText((text) => trimmed(text)),
};

function replaced(values: readonly Value[], call: Invocation): Result {
  const [text, old, by] = values.map((value) =>
    value.state === "known" ? textOf(value) : new Text([{ kind: "hole", value }]),
  );
  if (text === undefined || old === undefined || by === undefined) return call.invalid("needs three texts");
  if (old.plain === "") return call.invalid("needs a text to look for as its second argument");
  return old.plain === undefined ? undefined : textResult(text.replaceAll(old.plain, by), call);
}

function joined(values: readonly Value[], call: Invocation): Result {
  const [first, second] = values;
  const list = first === undefined ? undefined : listOf(first);
  const delimiter = second === undefined ? undefined : insertion(second, call.scope.dialect);
  if (first === undefined || list === undefined || delimiter === undefined) {
    return call.invalid("needs a list and a text");
  }
  const texts: Text[] = [];
  for (const item of list.items) {
    const text = insertion(item.value, call.scope.dialect);
    if (text === undefined) return call.invalid("needs a list of texts, whole numbers and booleans");
    texts.push(text.seenThrough(first));
  }
  return textResult(joinedTexts(texts, list, delimiter), call);
}

function joinedTexts(texts: readonly Text[], list: List, delimiter: Text): Text {
  if (list.open === undefined) return between(texts, delimiter);
  // The delimiters around the elements that are not known are part of what is not known: there may be no element.
  return Text.concat([
    between(texts.slice(0, list.leading), delimiter),
    new Text([{ kind: "hole", value: anonymous(list.open) }]),
    between(texts.slice(texts.length - list.trailing), delimiter),
  ]);
}

function between(texts: readonly Text[], delimiter: Text): Text {
  return Text.concat(texts.flatMap((text, i) => (i === 0 ? [text] : [delimiter, text])));
}

/**
 * The documentation lets the substring end where the text ends, and not later.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#substring
 */
function part(args: readonly Known[], call: Invocation): Result {
  const [value, from, count] = args;
  const text = value === undefined ? undefined : textOf(value);
  const start = wholeNumber(from);
  const length = count === undefined ? undefined : wholeNumber(count);
  if (text === undefined || start === undefined || (count !== undefined && length === undefined)) {
    return call.invalid("needs a text and whole numbers");
  }
  if (start < 0 || (length ?? 0) < 0) return call.invalid("needs a start and a length of at least 0");
  const end = length === undefined ? undefined : start + length;
  if (text.plain !== undefined && (end ?? start) > text.plain.length) {
    return call.invalid(`reaches beyond the end of a text of ${String(text.plain.length)} characters`);
  }
  return text.slice(start, end);
}

const LONGEST_PADDING = 100_000;

function padded(args: readonly Known[], call: Invocation): Result {
  const [value, total, padding] = args;
  const text = value === undefined ? undefined : insertion(value, call.scope.dialect);
  const width = wholeNumber(total);
  if (text === undefined || typeof value?.data === "boolean" || width === undefined) {
    return call.invalid("needs a text or a whole number, and the length of the result");
  }
  const filling = padding === undefined ? undefined : textOf(padding);
  const character = padding === undefined || padding.data === null ? " " : filling?.plain;
  if (character === undefined) return undefined;
  if (character.length !== 1) return call.invalid("needs one character to pad with");
  if (text.length >= width) return text;
  if (text.plain === undefined || width > LONGEST_PADDING) return undefined;
  const blanks = character.repeat(width - text.plain.length);
  return Text.concat([madeText(blanks, filling?.locate(0, 1) ?? computed(call.at)), text]);
}

/** `undefined` where it depends on a hole how much is white space. */
export function trimmed(text: Text): Text | undefined {
  const start = trimmedStart(text);
  return start === undefined ? undefined : trimmedEnd(start);
}

function trimmedStart(text: Text): Text | undefined {
  const { prefix, plain, parts } = text;
  const blanks = blanksBefore(prefix);
  if (blanks < prefix.length || plain !== undefined) return text.slice(blanks);
  const [first, ...rest] = parts;
  const second = rest[0];
  // A hole is trimmed on its own if something that stays follows it.
  if (prefix !== "" || first?.kind !== "hole" || second?.kind !== "segment") return undefined;
  if (blanksBefore(second.text) > 0) return undefined;
  return new Text([...new Text([first]).map((same) => same, "trimStart").parts, ...rest]);
}

function trimmedEnd(text: Text): Text | undefined {
  const { suffix, plain, parts } = text;
  const blanks = blanksAfter(suffix);
  if (blanks < suffix.length || plain !== undefined) return withoutEnd(text, blanks);
  const last = parts.at(-1);
  const before = parts.at(-2);
  if (suffix !== "" || last?.kind !== "hole" || before?.kind !== "segment") return undefined;
  if (blanksAfter(before.text) > 0) return undefined;
  return new Text([...parts.slice(0, -1), ...new Text([last]).map((same) => same, "trimEnd").parts]);
}

function withoutEnd(text: Text, count: number): Text {
  const parts = [...text.parts];
  let left = count;
  while (left > 0) {
    const last = parts.pop();
    if (last?.kind !== "segment") break;
    const kept = new Text([last]).slice(0, Math.max(0, last.text.length - left));
    left -= last.text.length;
    if (kept !== undefined) {
      for (const part of kept.parts) parts.push(part);
    }
  }
  return new Text(parts);
}

/** What .NET takes for white space: https://learn.microsoft.com/dotnet/api/system.char.iswhitespace */
function isBlank(code: number): boolean {
  if (code === 0x85) return true;
  return code !== 0xfeff && /\s/.test(String.fromCharCode(code));
}

function blanksBefore(text: string): number {
  let count = 0;
  while (count < text.length && isBlank(text.charCodeAt(count))) count += 1;
  return count;
}

function blanksAfter(text: string): number {
  let count = 0;
  while (count < text.length && isBlank(text.charCodeAt(text.length - 1 - count))) count += 1;
  return count;
}
