/**
 * Hashes, worked out for what is known; a call that is not worked out has the same result each time, whatever it is.
 * https://developer.hashicorp.com/terraform/language/functions#hash-and-crypto-functions
 */
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { symbolic } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import { Text } from "../../../src/core/text.ts";
import { toBase64, toUtf8 } from "./base64.ts";
import { plain, takes } from "./parameters.ts";
import type { Family, TerraformFunction } from "./scope.ts";

/** A call with a result that its arguments decide. */
const symbol: TerraformFunction = (invocation) => symbolic(invocation);

/** A call with another result each time. */
const changing: TerraformFunction = (invocation) =>
  invocation.unknown("runtime", `${invocation.name}() is known only when it is deployed`);

/** The spelling of the hash of some bytes. */
export type Digest = (bytes: Uint8Array) => string;

/** The hashes that there are of texts, and of files under the same name after `file`. */
export const digests = {
  base64sha256: (bytes) => toBase64(sha256(bytes)),
  base64sha512: (bytes) => toBase64(sha512(bytes)),
  md5: (bytes) => hexadecimal(md5(bytes)),
  sha1: (bytes) => hexadecimal(sha1(bytes)),
  sha256: (bytes) => hexadecimal(sha256(bytes)),
  sha512: (bytes) => hexadecimal(sha512(bytes)),
} as const satisfies Readonly<Record<string, Digest>>;

export const hashFunctions: Family = {
  base64gzip: symbol,
  bcrypt: changing,
  rsadecrypt: symbol,
  uuid: changing,
  uuidv5: takes([plain, plain], ([namespace, name], invocation) => {
    const id = uuidBytes(NAMESPACES.get(namespace) ?? namespace);
    if (id === undefined) return invocation.invalid(`does not know the name space '${namespace}'`);
    return Text.of(uuid5(id, toUtf8(name)), computed(invocation.at));
  }),
  ...Object.fromEntries(Object.entries(digests).map(([name, digest]) => [name, ofText(digest)])),
};

function ofText(digest: Digest): TerraformFunction {
  return takes([plain], ([given], invocation) => Text.of(digest(toUtf8(given)), computed(invocation.at)));
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** https://www.rfc-editor.org/rfc/rfc9562#name-namespace-id-usage-and-alloc */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ["dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
  ["url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"],
  ["oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"],
  ["x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"],
]);

/** The bytes of a UUID in one of the spellings that Terraform reads. https://pkg.go.dev/github.com/google/uuid#Parse */
function uuidBytes(spelled: string): Uint8Array | undefined {
  const digits =
    /^(?:urn:uuid:|\{)?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i
      .exec(spelled)
      ?.slice(1)
      .join("");
  if (digits === undefined) return undefined;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5 */
function uuid5(namespace: Uint8Array, name: Uint8Array): string {
  const bytes = sha1(Uint8Array.from([...namespace, ...name])).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return hexadecimal(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
