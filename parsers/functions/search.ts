/**
 * Functions that look for a text in another.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string
 */
import type { Text } from "../../src/core/text.ts";
import { ofTexts } from "./arguments.ts";
import { lowerCase, runsOf } from "./characters.ts";
import type { AzureFunctions } from "./scope.ts";

export const searchFunctions: AzureFunctions = {
  endsWith: ofTexts((text, end) => endsWith(text, end)),
  like: ofTexts((text, pattern) => {
    if (text.plain === undefined || pattern.plain === undefined) return undefined;
    return isLike(lowerCase(text.plain), lowerCase(pattern.plain));
  }),
  startsWith: ofTexts((text, start) => startsWith(text, start)),
};

/** Without regard to case; `undefined` where it depends on a hole. */
function startsWith(text: Text, start: Text): boolean | undefined {
  const [have, want] = [lowerCase(text.prefix), lowerCase(start.prefix)];
  if (start.plain !== undefined && have.startsWith(want)) return true;
  if (!have.startsWith(want) && !want.startsWith(have)) return false;
  return text.plain !== undefined && want.length > have.length ? false : undefined;
}

function endsWith(text: Text, end: Text): boolean | undefined {
  const [have, want] = [lowerCase(text.suffix), lowerCase(end.suffix)];
  if (end.plain !== undefined && have.endsWith(want)) return true;
  if (!have.endsWith(want) && !want.endsWith(have)) return false;
  return text.plain !== undefined && want.length > have.length ? false : undefined;
}

/** Whether a text has another in it, with regard to case; `undefined` where it depends on a hole. */
export function containsText(text: Text, part: Text): boolean | undefined {
  const { plain } = part;
  if (plain !== undefined && runsOf(text).some((run) => run.includes(plain))) return true;
  const whole = text.plain;
  if (whole === undefined) return undefined;
  return plain === undefined && runsOf(part).every((run) => whole.includes(run)) ? undefined : false;
}

/** The first place of a text in another, without regard to case; -1 for none. */
export function indexOfText(text: Text, part: Text): number | undefined {
  if (part.plain === undefined) return undefined;
  const index = lowerCase(text.prefix).indexOf(lowerCase(part.plain));
  return index >= 0 || text.plain !== undefined ? index : undefined;
}

/** The last place of a text in another, without regard to case; -1 for none. */
export function lastIndexOfText(text: Text, part: Text): number | undefined {
  if (part.plain === undefined || text.plain === undefined) return undefined;
  return lowerCase(text.plain).lastIndexOf(lowerCase(part.plain));
}

/** Whether a text has the form of a pattern in which `*` stands for any characters. */
export function isLike(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
