/** Texts that remember what they are the spelling of. */
import type { Part } from "../../../src/core/text.ts";
import { Text } from "../../../src/core/text.ts";
import type { Value } from "../../../src/core/value.ts";

export type Encoding = "json" | "yaml" | "base64";

/**
 * The text that an encoding function made of a value. The decoding function gives the value back as it was: with its
 * places, and with all that is known of it where the text has no more than a hole. Any other function of texts, and
 * a template, makes an ordinary text of it.
 */
export class Encoded extends Text {
  readonly encoding: Encoding;
  readonly of: Value;

  constructor(parts: readonly Part[], encoding: Encoding, of: Value) {
    super(parts);
    this.encoding = encoding;
    this.of = of;
  }
}
