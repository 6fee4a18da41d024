/** Base64 (RFC 4648) of bytes. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes[at] ?? 0, bytes[at + 1], bytes[at + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digit = (shift: number): string => ALPHABET.charAt((bits >> shift) & 63);
    parts.push(digit(18), digit(12), b === undefined ? "=" : digit(6), c === undefined ? "=" : digit(0));
  }
  return parts.join("");
}

/** `undefined` for a text that is no base64. White space in it does not count. */
export function fromBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/[ \t\r\n]/g, "");
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined;
  const padding = compact.endsWith("==") ? 2 : compact.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((compact.length / 4) * 3 - padding);
  for (let i = 0; i < compact.length; i += 4) {
    const digits = [0, 1, 2, 3].map((k) => Math.max(0, ALPHABET.indexOf(compact.charAt(i + k))));
    const bits = digits.reduce((sum, digit) => (sum << 6) | digit, 0);
    const at = (i / 4) * 3;
    for (let k = 0; k < 3; k += 1) if (at + k < bytes.length) bytes[at + k] = (bits >> (16 - 8 * k)) & 255;
  }
  return bytes;
}
