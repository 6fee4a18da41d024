/**
 * Hashes and what else is not worked out: the same call has the same result, whatever it is.
 * https://developer.hashicorp.com/terraform/language/functions#hash-and-crypto-functions
 */
import { symbolic } from "../../../src/core/invocation.ts";
import type { Family, TerraformFunction } from "./scope.ts";

/** A call with a result that its arguments decide. */
const symbol: TerraformFunction = (invocation) => symbolic(invocation);

/** A call with another result each time. */
const changing: TerraformFunction = (invocation) =>
  invocation.unknown("runtime", `${invocation.name}() is known only when it is deployed`);

export const hashFunctions: Family = {
  base64gzip: symbol,
  base64sha256: symbol,
  base64sha512: symbol,
  bcrypt: changing,
  md5: symbol,
  rsadecrypt: symbol,
  sha1: symbol,
  sha256: symbol,
  sha512: symbol,
  uuid: changing,
  uuidv5: symbol,
};
