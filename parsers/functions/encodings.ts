/** The encodings of files that Bicep reads. */
const LABELS = {
  "iso-8859-1": "latin1",
  "us-ascii": "ascii",
  "utf-16": "utf-16le",
  "utf-16BE": "utf-16be",
  "utf-8": "utf-8",
} as const;

export type Encoding = keyof typeof LABELS;

export function isEncoding(name: string): name is Encoding {
  return Object.hasOwn(LABELS, name);
}

export function decoded(bytes: Uint8Array, encoding: Encoding): string {
  const label = LABELS[encoding];
  if (label !== "latin1" && label !== "ascii") return new TextDecoder(label).decode(bytes);
  // Here a byte is a character; what ASCII does not know becomes a question mark, as .NET has it.
  let text = "";
  for (const byte of bytes) text += label === "ascii" && byte > 127 ? "?" : String.fromCharCode(byte);
  return text;
}
