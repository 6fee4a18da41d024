/** Texts in data that a tool fills in before anybody else reads them. */
import type { Located } from "../../src/core/origin.ts";
import { Text } from "../../src/core/text.ts";
import type { Slot, Unknown, Value } from "../../src/core/value.ts";
import { field, Fields, fieldsOf, known, List, listOf, slot, textOfValue } from "../../src/core/value.ts";

/** What a tool fills in, and what is known of that: nothing but a reason, or the text it takes if nobody says more. */
export interface Placeholders {
  /** With the flag `g`. */
  readonly pattern: RegExp;
  readonly filled: (match: RegExpMatchArray, at: Located) => Unknown | Text;
}

/** A value with what will stand at each placeholder in its texts, at any depth. */
export function filledLater(value: Value, placeholders: Placeholders): Value {
  const [text, list, fields] = [textOfValue(value), listOf(value), fieldsOf(value)];
  const inner = (part: Slot): Value => filledLater(part.value, placeholders);
  if (text !== undefined) {
    const told = textFilledLater(text, placeholders);
    const only = told.parts.length === 1 ? told.parts[0] : undefined;
    return only?.kind === "hole" ? only.value : known(told, value);
  }
  if (list !== undefined) {
    const items = list.items.map((item) => slot(inner(item)));
    return known(new List(items, list.open), value);
  }
  if (fields === undefined) return value;
  const each = [...fields.fields].map((one) => field(one.key, one.keyAt, inner(one)));
  return known(new Fields(each, fields.open), value);
}

function textFilledLater(text: Text, { pattern, filled }: Placeholders): Text {
  const { plain } = text;
  if (plain === undefined) return text;
  const parts: Text[] = [];
  let done = 0;
  for (const match of plain.matchAll(pattern)) {
    const end = match.index + match[0].length;
    const [before, at] = [text.slice(done, match.index), text.slice(match.index, end)?.parts[0]];
    if (before === undefined || at?.kind !== "segment") return text;
    const by = filled(match, at);
    parts.push(before, "state" in by ? new Text([{ kind: "hole", value: by }]) : by);
    done = end;
  }
  const rest = text.slice(done);
  return rest === undefined || done === 0 ? text : Text.concat([...parts, rest]);
}
