/**
 * The hash behind `uniqueString()`: two lanes of MurmurHash3's 32 bits each, mixed as its form of 128 bits mixes four.
 * Results of Azure itself are in the tests.
 */
const C1 = 0xab0e9789;
const C2 = 0x239b961b;

export function murmur64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  let [h1, h2] = [0, 0];
  let at = 0;
  for (; at + 8 <= length; at += 8) {
    h1 = (rotated(h1 ^ firstLane(view.getUint32(at, true)), 19) + h2) >>> 0;
    h1 = (Math.imul(h1, 5) + 0x561ccd1b) >>> 0;
    h2 = (rotated(h2 ^ secondLane(view.getUint32(at + 4, true)), 13) + h1) >>> 0;
    h2 = (Math.imul(h2, 5) + 0x0bcaa747) >>> 0;
  }
  if (at < length) h1 ^= firstLane(remainder(bytes, at));
  if (at + 4 < length) h2 ^= secondLane(remainder(bytes, at + 4));

  h1 = ((h1 ^ length) + (h2 ^ length)) >>> 0;
  h2 = ((h2 ^ length) + h1) >>> 0;
  h1 = avalanche(h1);
  h2 = avalanche(h2);
  h1 = (h1 + h2) >>> 0;
  h2 = (h2 + h1) >>> 0;
  return (BigInt(h2) << 32n) | BigInt(h1);
}

function firstLane(k: number): number {
  return Math.imul(rotated(Math.imul(k, C2), 15), C1);
}

function secondLane(k: number): number {
  return Math.imul(rotated(Math.imul(k, C1), 17), C2);
}

/** Up to four bytes from `at`, the first of them lowest. */
function remainder(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = 3; i >= 0; i -= 1) value = (value << 8) | (bytes[at + i] ?? 0);
  return value;
}

function avalanche(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}

function rotated(value: number, by: number): number {
  return ((value << by) | (value >>> (32 - by))) >>> 0;
}
