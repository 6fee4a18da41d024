/** Base64 with the standard alphabet. https://www.rfc-editor.org/rfc/rfc4648#section-4 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (letter, i) => [letter, i]));

export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const letters = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 63)).join("");
    pieces.push(c !== undefined ? letters : letters.slice(0, b === undefined ? 2 : 3).padEnd(4, "="));
  }
  return pieces.join("");
}

/** The bytes; `undefined` for what is not Base64. Line breaks in it do not count. */
export function fromBase64(text: string): Uint8Array | undefined {
  const letters = text.replace(/[\r\n]/g, "");
  if (letters.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) return undefined;
  const data = letters.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((data.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (const letter of data) {
    bits = ((bits << 6) | (VALUES.get(letter) ?? 0)) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at] = (bits >> count) & 255;
    at += 1;
  }
  return bytes;
}

/** The text that bytes spell in UTF-8; `undefined` if they spell none. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function toUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
