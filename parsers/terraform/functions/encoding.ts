/** https://developer.hashicorp.com/terraform/language/functions#encoding-functions */
import type { Implementation, Invocation } from "../../../src/core/invocation.ts";
import { symbolic } from "../../../src/core/invocation.ts";
import type { Located } from "../../../src/core/origin.ts";
import { computed, within } from "../../../src/core/origin.ts";
import type { Part } from "../../../src/core/text.ts";
import { cut, Text } from "../../../src/core/text.ts";
import type { Known, Reading, Value } from "../../../src/core/value.ts";
import { canonical, known, oneOf, secret, textOfValue, unknown } from "../../../src/core/value.ts";
import { textFrom } from "../conversions.ts";
import { fromBase64, fromUtf8, toBase64, toUtf8 } from "./base64.ts";
import { readCsv } from "./csv.ts";
import type { Encoding } from "./encoded.ts";
import { Encoded } from "./encoded.ts";
import { jsonParts } from "./json.ts";
import { readJson } from "./json-reader.ts";
import { Layout, mergedHole } from "./layout.ts";
import type { Parameter, Result } from "./parameters.ts";
import { plain, settled, takes, takesOne, text } from "./parameters.ts";
import type { Family } from "./scope.ts";
import { readYaml } from "./yaml-reader.ts";
import { yamlParts } from "./yaml.ts";

/** A text as it is, so that one that remembers what it spells still does. */
const spelling: Parameter<Known> = {
  holes: "unsettled",
  take: (value) => (textFrom(value) === undefined ? { refused: "must be a text" } : { accepted: value }),
};

export const encodingFunctions: Family = {
  base64encode: takes([text], ([given], invocation) => encodedBase64(given, invocation)),
  base64decode: takes([spelling], ([given], invocation) =>
    decodedWith("base64", given, invocation, (spelled) => {
      if (spelled.plain === undefined) return undefined;
      const bytes = fromBase64(spelled.plain);
      const result = bytes === undefined ? undefined : fromUtf8(bytes);
      return result === undefined
        ? invocation.invalid("takes a text in Base64")
        : Text.of(result, placeOf(spelled, given));
    }),
  ),
  textencodebase64: takes([plain, plain], ([given, encoding], invocation) => {
    const write = WRITERS.get(encoding.toLowerCase());
    if (write === undefined) return unsupportedEncoding(encoding, invocation);
    const bytes = write(given);
    if (bytes === undefined) return invocation.invalid(`cannot write its text in ${encoding}`);
    return Text.of(toBase64(bytes), computed(invocation.at));
  }),
  textdecodebase64: takes([plain, plain], ([given, encoding], invocation) => {
    const bytes = fromBase64(given);
    if (bytes === undefined) return invocation.invalid("takes a text in Base64");
    const read = READERS.get(encoding.toLowerCase());
    if (read === undefined) return unsupportedEncoding(encoding, invocation);
    const result = read(bytes);
    if (result === undefined) return invocation.invalid(`cannot read its text as ${encoding}`);
    return Text.of(result, computed(invocation.at));
  }),
  csvdecode: takes([text], ([given], invocation) =>
    given.plain === undefined ? undefined : readCsv(given, invocation),
  ),
  jsonencode: encodes("json", (value, origin) => jsonParts(value, origin)),
  jsondecode: takes([spelling], ([given], invocation) =>
    decodedWith("json", given, invocation, (spelled) => jsonIn(spelled, given, invocation)),
  ),
  urlencode: takes([text], ([given]) => percentEncoded(given)),
  // A function of OpenTofu. https://opentofu.org/docs/language/functions/urldecode
  urldecode: takes([plain], ([given], invocation) => {
    const decoded = percentDecoded(given);
    if (decoded === undefined) return invocation.invalid("takes a text in which each % begins an escape");
    return Text.of(decoded, computed(invocation.at, ...invocation.values));
  }),
  yamlencode: encodes("yaml", (value, origin) => yamlParts(value, origin)),
  yamldecode: takes([spelling], ([given], invocation) =>
    decodedWith("yaml", given, invocation, (spelled) => readYaml(spelled, invocation)),
  ),
};

/**
 * The value that a JSON text tells: of one that was encoded here what was encoded, with its places; otherwise what
 * its characters spell. A value that is no text is taken as it is.
 */
export function decodedJson(value: Value): Value {
  if (value.state === "unknown") {
    const among = value.among?.map((world): Reading =>
      world.state === "absent" ? world : decodedJson(world),
    );
    return among === undefined ? value : oneOf(value, among);
  }
  if (value.state === "secret") return value;
  const spelled = textOfValue(value);
  if (spelled === undefined) return value;
  if (spelled instanceof Encoded && spelled.encoding === "json") return within(spelled.of, value);
  const result = readJson(spelled.seenThrough(value), value);
  if (result !== undefined) return result;
  const [hole] = spelled.holes;
  if (hole !== undefined) return { ...mergedHole(hole, spelled, "jsondecode").value, at: value.at };
  return unknown("invalid", "the text is not JSON", value);
}

function jsonIn(spelled: Text, given: Known, invocation: Invocation): Result {
  const result = readJson(spelled, given);
  if (result !== undefined) return result;
  return spelled.plain === undefined ? undefined : invocation.invalid("takes a text in JSON");
}

/** A function that spells a value out; what it cannot spell is a hole, and the result remembers the value. */
function encodes(
  encoding: Encoding,
  spell: (value: Value, origin: Located) => readonly Part[],
): Implementation {
  const encode = (value: Value, invocation: Invocation): Value => {
    const origin = computed(invocation.at, value);
    if (value.state === "secret") {
      const name = canonical(value);
      return secret(value.kept, origin, name === undefined ? undefined : `${invocation.name}(${name})`);
    }
    if (value.state === "unknown" && value.among !== undefined) {
      const among = value.among.map((world): Reading =>
        world.state === "absent" ? world : encode(world, invocation),
      );
      return oneOf(symbolic(invocation, [value]), among);
    }
    return known(new Encoded(spell(value, origin), encoding, value), origin);
  };
  return takesOne(encode);
}

function encodedBase64(given: Text, invocation: Invocation): Result {
  const origin = computed(invocation.at, ...invocation.values);
  const [hole] = given.holes;
  const parts =
    hole === undefined
      ? Text.of(toBase64(toUtf8(given.plain ?? "")), origin).parts
      : [mergedHole(hole, given, "base64encode")];
  const of = settled(known(given, invocation.args[0]?.value ?? origin), invocation);
  return new Encoded(parts, "base64", of);
}

/** The opposite of an encoding: what was encoded, if that is known, and otherwise what `read` makes of the text. */
function decodedWith(
  encoding: Encoding,
  given: Known,
  invocation: Invocation,
  read: (spelled: Text) => Result,
): Result {
  const spelled = textOfValue(given);
  if (spelled instanceof Encoded && spelled.encoding === encoding) return within(spelled.of, given);
  const whole = textFrom(given);
  return whole === undefined ? invocation.invalid("takes a text") : read(whole);
}

function placeOf(spelled: Text, given: Known): Located {
  return new Layout(spelled).located(0, spelled.plain?.length ?? 0) ?? given;
}

function unsupportedEncoding(encoding: string, invocation: Invocation): Value {
  return invocation.unknown("unsupported", `the encoding '${encoding}' is not evaluated`);
}

/** How a text is written in an encoding; `undefined` for one that cannot be. */
const WRITERS: ReadonlyMap<string, (given: string) => Uint8Array | undefined> = new Map([
  ["utf-8", toUtf8],
  ["utf-16le", (given: string) => units(given, true)],
  ["utf-16be", (given: string) => units(given, false)],
  ["utf-16", (given: string) => units(`\ufeff${given}`, false)],
  ["iso-8859-1", latin1],
  ["latin1", latin1],
]);

const READERS: ReadonlyMap<string, (bytes: Uint8Array) => string | undefined> = new Map([
  ["utf-8", fromUtf8],
  ["utf-16le", (bytes: Uint8Array) => fromUnits(bytes, true)],
  ["utf-16be", (bytes: Uint8Array) => fromUnits(bytes, false)],
  ["iso-8859-1", fromLatin1],
  ["latin1", fromLatin1],
]);

function latin1(given: string): Uint8Array | undefined {
  const codes = Array.from(given, (character) => character.codePointAt(0) ?? 0);
  return codes.every((code) => code <= 0xff) ? Uint8Array.from(codes) : undefined;
}

function fromLatin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

function units(given: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * given.length));
  for (let i = 0; i < given.length; i += 1) view.setUint16(2 * i, given.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

function fromUnits(bytes: Uint8Array, littleEndian: boolean): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  let result = "";
  for (let i = 0; i < bytes.length; i += 2) result += String.fromCharCode(view.getUint16(i, littleEndian));
  // Half of a pair spells nothing.
  return /\p{Surrogate}/u.test(result) ? undefined : result;
}

/** What stands for itself in a query. https://pkg.go.dev/net/url#QueryEscape */
const RESERVED = /[^A-Za-z0-9\-_.~]/;

function percentDecoded(given: string): string | undefined {
  try {
    return decodeURIComponent(given.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

function percentEncoded(given: Text): Text {
  const parts = given.parts.flatMap((part): readonly Part[] => {
    if (part.kind === "hole") return [mergedHole(part, new Text([part]), "urlencode")];
    if (!RESERVED.test(part.text)) return [part];
    const result: Part[] = [];
    let at = 0;
    let start = 0;
    for (const character of part.text) {
      const end = at + character.length;
      if (RESERVED.test(character)) {
        if (at > start) result.push(cut(part, start, at));
        result.push({
          ...cut(part, at, end),
          text: character === " " ? "+" : percents(character),
          whole: true,
        });
        start = end;
      }
      at = end;
    }
    if (start < at) result.push(cut(part, start, at));
    return result;
  });
  return new Text(parts);
}

function percents(character: string): string {
  return Array.from(toUtf8(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(
    "",
  );
}
