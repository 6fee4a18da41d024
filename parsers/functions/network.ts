/**
 * Ranges of addresses.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-cidr
 */
import type { Invocation } from "../../src/core/invocation.ts";
import type { Known } from "../../src/core/value.ts";
import { field, Fields, known } from "../../src/core/value.ts";
import type { Result } from "./arguments.ts";
import { madeText, ofKnown, textOf, wholeNumber } from "./arguments.ts";
import type { Range } from "./addresses.ts";
import { addressText, readRange } from "./addresses.ts";
import type { AzureFunctions } from "./scope.ts";

export const networkFunctions: AzureFunctions = {
  cidrHost: ofKnown(2, 2, host),
  cidrSubnet: ofKnown(3, 3, subnet),
  parseCidr: ofKnown(1, 1, parsed),
};

const NO_RANGE = "needs a range of addresses such as '10.0.0.0/16'";

/** The range that is the first argument, or why there is none. */
function rangeOf(value: Known | undefined, call: Invocation): Range | Result {
  const text = value === undefined ? undefined : textOf(value);
  if (text === undefined) return call.invalid(NO_RANGE);
  if (text.plain === undefined) return undefined;
  const range = readRange(text.plain);
  if (range !== undefined) return range;
  const isAddress = readRange(`${text.plain}/0`) !== undefined;
  if (!isAddress) return call.invalid(NO_RANGE);
  return call.unknown("unsupported", "it is not documented how long the prefix of a single address is");
}

function isRange(range: Range | Result): range is Range {
  return typeof range === "object" && range !== null && "prefix" in range;
}

/** The addresses of a range, from 0. */
function sizeOf(range: Range): bigint {
  return 1n << BigInt(range.bits - range.prefix);
}

function subnet([network, newPrefix, index]: readonly Known[], call: Invocation): Result {
  const range = rangeOf(network, call);
  if (!isRange(range)) return range;
  const [prefix, number] = [wholeNumber(newPrefix), wholeNumber(index)];
  if (prefix === undefined || prefix < range.prefix || prefix > range.bits) {
    return call.invalid(`needs a length of the prefix from ${String(range.prefix)} to ${String(range.bits)}`);
  }
  const inner: Range = { ...range, prefix };
  if (number === undefined || number < 0 || BigInt(number) >= sizeOf(range) / sizeOf(inner)) {
    return call.invalid("needs the index of a subnet that is within the range");
  }
  const start = range.start + BigInt(number) * sizeOf(inner);
  return madeText(`${addressText(start, range.bits)}/${String(prefix)}`, call.known(null));
}

function host([network, index]: readonly Known[], call: Invocation): Result {
  const range = rangeOf(network, call);
  if (!isRange(range)) return range;
  const number = wholeNumber(index);
  // The first address is that of the network itself, and the last one of IPv4 the broadcast address.
  const last = range.start + sizeOf(range) - (range.bits === 32 ? 2n : 1n);
  if (number === undefined || number < 0 || range.start + 1n + BigInt(number) > last) {
    return call.invalid("needs the index of a host that is within the range");
  }
  return madeText(addressText(range.start + 1n + BigInt(number), range.bits), call.known(null));
}

function parsed([network]: readonly Known[], call: Invocation): Result {
  const range = rangeOf(network, call);
  if (!isRange(range)) return range;
  const { start, bits, prefix } = range;
  const end = start + sizeOf(range) - 1n;
  const mask = (1n << BigInt(bits)) - sizeOf(range);
  const isV4 = bits === 32;
  // What is usable in a range of one or two addresses is not documented.
  if (isV4 && prefix > 30) return undefined;
  const addresses: Readonly<Record<string, bigint>> = {
    network: start,
    netmask: mask,
    ...(isV4 ? { broadcast: end } : {}),
    firstUsable: isV4 ? start + 1n : start,
    lastUsable: isV4 ? end - 1n : end,
  };
  const origin = call.known(null);
  const fields = Object.entries(addresses).map(([key, address]) =>
    field(key, call.at, known(madeText(addressText(address, bits), origin), origin)),
  );
  return new Fields([...fields, field("cidr", call.at, { ...origin, data: prefix })]);
}
