/**
 * Encodings of texts.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string
 */
import type { Invocation } from "../../src/core/invocation.ts";
import { Text } from "../../src/core/text.ts";
import type { Known } from "../../src/core/value.ts";
import { textOfValue } from "../../src/core/value.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Result } from "./arguments.ts";
import { madeText, ofOne, ofText } from "./arguments.ts";
import { encoded, lowerCase, utf8 } from "./characters.ts";
import { readJson } from "./json.ts";
import { jsonText } from "./rendering.ts";
import type { AzureFunctions } from "./scope.ts";

export const encodingFunctions: AzureFunctions = {
  base64: ofText((text, call) =>
    text.plain === undefined ? undefined : madeText(toBase64(utf8(text.plain)), call.known(null)),
  ),
  base64ToJson: ofText((text, call, value) => {
    const decoded = decodedText(text, value, call);
    return decoded instanceof Text ? readJson(decoded, value, call) : decoded;
  }),
  base64ToString: ofText((text, call, value) => decodedText(text, value, call)),
  dataUri: ofOne(dataUri),
  dataUriToString: ofText((text, call, value) => {
    if (text.plain === undefined) return undefined;
    const decoded = dataOf(text.plain);
    return decoded === undefined ? call.invalid("needs a data URI") : madeText(decoded, value);
  }),
  uriComponent: ofText((text) => encoded(text, escapedCharacter, "uriComponent")),
  uriComponentToString: ofText((text, call, value) => {
    const { plain } = text;
    // Whether a plus sign stands for a blank is not documented.
    if (plain === undefined || plain.includes("+")) return undefined;
    const decoded = unescaped(plain);
    return decoded === undefined ? undefined : plain === decoded ? text : madeText(decoded, value);
  }),
};

const decoder = new TextDecoder();

function decodedText(text: Text, value: Known, call: Invocation): Text | Result {
  if (text.plain === undefined) return undefined;
  const bytes = fromBase64(text.plain);
  return bytes === undefined
    ? call.invalid("needs a text in base64")
    : madeText(decoder.decode(bytes), value);
}

/** All but the unreserved characters (RFC 3986), as bytes of UTF-8. */
function escapedCharacter(character: string): string {
  if (/^[A-Za-z0-9\-._~]$/.test(character)) return character;
  return [...utf8(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function dataUri(value: Known, call: Invocation): Result {
  const { data } = value;
  const isText = data === null || textOfValue(value) !== undefined;
  const content = data === null ? new Text([]) : (textOfValue(value) ?? rendered(value, call));
  if (content?.plain === undefined) return undefined;
  const type = isText ? "text/plain" : "application/json";
  return madeText(`data:${type};charset=utf-8;base64,${toBase64(utf8(content.plain))}`, call.known(null));
}

function rendered(value: Known, call: Invocation): Text | undefined {
  const isWhole = typeof value.data === "object";
  return isWhole ? jsonText(value, "double") : call.scope.dialect.interpolated(value);
}

/** The text in a data URI (RFC 2397). */
function dataOf(uri: string): string | undefined {
  const [, metadata, data] = /^data:([^,]*),(.*)$/is.exec(uri) ?? [];
  if (metadata === undefined || data === undefined) return undefined;
  const tokens = lowerCase(metadata).split(";");
  const charset = tokens.find((token) => token.startsWith("charset="));
  if (charset !== undefined && charset !== "charset=utf-8" && charset !== "charset=utf8") return undefined;
  if (tokens.at(-1) !== "base64") return unescaped(data);
  const bytes = fromBase64(data);
  return bytes === undefined ? undefined : decoder.decode(bytes);
}
