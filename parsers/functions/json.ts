/** `json()` and what else reads a text as JSON. */
import type { Invocation } from "../../src/core/invocation.ts";
import { Source } from "../../src/core/source.ts";
import type { Text } from "../../src/core/text.ts";
import type { Known, Value } from "../../src/core/value.ts";
import { known } from "../../src/core/value.ts";
import { parseJson } from "../data/json.ts";
import type { Places } from "../data/values.ts";
import { jsonValue } from "../data/values.ts";

/** The value that a text holds as JSON, with places in what the text was written in; `undefined` where it has holes. */
export function readJson(text: Text, whole: Known, call: Invocation): Value | undefined {
  const { plain } = text;
  if (plain === undefined) return undefined;
  if (NUMBER.test(plain)) return known(Number(plain), text.locate(0, plain.length) ?? whole);
  const standard = inDoubleQuotes(plain);
  // A single-quoted text with a double quote in it has no double-quoted spelling of the same length.
  if (standard === undefined) return call.unknown("unsupported", "JSON of this form is not understood");
  const { tree, problems } = parseJson(new Source("", standard));
  if (tree === undefined || problems.length > 0) {
    if (UNQUOTED.test(plain)) return call.unknown("unsupported", "JSON of this form is not understood");
    return call.invalid("needs a text that is JSON");
  }
  return jsonValue(tree, placesIn(text, whole));
}

/** Resource Manager reads numbers such as `.5`, which JSON does not know, and names of properties without quotes. */
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const UNQUOTED = /[{,]\s*[A-Za-z_$][\w$]*\s*:/;

function placesIn(text: Text, whole: Known): Places {
  return {
    at: ({ start, end }) => {
      const { at, from } = text.locate(start, end) ?? whole;
      return { at, from };
    },
    text: ({ at, text: characters }) => {
      if (at.end - at.start === characters.length) return text.slice(at.start, at.end)?.parts ?? [];
      const origin = text.locate(at.start, at.end) ?? whole;
      return [{ kind: "segment", text: characters, at: origin.at, from: origin.from, whole: true }];
    },
  };
}

/**
 * Resource Manager reads texts in single quotes as well. They are made double quotes, which changes no place.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-object#json
 */
function inDoubleQuotes(text: string): string | undefined {
  if (!text.includes("'")) return text;
  let result = "";
  let quote = "";
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (quote === "'" && character === '"') return undefined;
    if (quote !== "" && character === "\\") {
      if (quote === "'" && text.charAt(i + 1) === "'") return undefined;
      result += character + text.charAt(i + 1);
      i += 1;
      continue;
    }
    const isQuote = character === quote || (quote === "" && (character === "'" || character === '"'));
    if (isQuote) quote = quote === "" ? character : "";
    result += isQuote ? '"' : character;
  }
  return result;
}
