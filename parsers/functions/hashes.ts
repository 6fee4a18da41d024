/** Names that are hashes of other texts. */
import type { Invocation } from "../../src/core/invocation.ts";
import type { Known } from "../../src/core/value.ts";
import type { Result } from "./arguments.ts";
import { madeText, ofKnown, textOf } from "./arguments.ts";
import { utf8 } from "./characters.ts";
import { murmur64 } from "./murmur.ts";
import type { AzureFunctions } from "./scope.ts";
import { sha1 } from "./sha1.ts";

export const hashFunctions: AzureFunctions = {
  guid: ofKnown(1, Infinity, (args, call) => hashed(args, call, uuid)),
  uniqueString: ofKnown(1, Infinity, (args, call) => hashed(args, call, uniqueString)),
};

/** Both functions hash their arguments with a hyphen between them. */
function hashed(args: readonly Known[], call: Invocation, hash: (bytes: Uint8Array) => string): Result {
  const texts = args.map(textOf);
  if (texts.some((text) => text === undefined)) return call.invalid("needs texts");
  const plain = texts.map((text) => text?.plain);
  if (plain.some((text) => text === undefined)) return undefined;
  return madeText(hash(utf8(plain.join("-"))), call.known(null));
}

/** The namespace of ARM's identifiers. */
const NAMESPACE = "11fb06fb712d4ddd98c7e71bbd588830";

/**
 * An identifier of version 5 (RFC 4122, 4.3).
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#guid
 */
function uuid(name: Uint8Array): string {
  const namespace = NAMESPACE.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  const bytes = sha1(Uint8Array.from([...namespace, ...name])).slice(0, 16);
  const hex = [...bytes]
    .map((byte, i) => (i === 6 ? (byte & 0x0f) | 0x50 : i === 8 ? (byte & 0x3f) | 0x80 : byte))
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * 13 characters of five bits each, of a hash of 64 bits.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#uniquestring
 */
function uniqueString(bytes: Uint8Array): string {
  // The last character has one bit more than is left.
  const bits = murmur64(bytes) << 1n;
  let text = "";
  for (let i = 12n; i >= 0n; i -= 1n) text += ALPHABET.charAt(Number((bits >> (i * 5n)) & 31n));
  return text;
}
