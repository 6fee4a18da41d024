/**
 * Terraform's conversions between texts, numbers and booleans, which it makes wherever another type is needed.
 * https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
 */
import type { Part } from "../../src/core/text.ts";
import { Text } from "../../src/core/text.ts";
import type { Data, Known } from "../../src/core/value.ts";
import { textOfValue, unknown } from "../../src/core/value.ts";

/** A text, number or boolean as the text it converts to, at its own place; `undefined` for anything else. */
export function textFrom(value: Known): Text | undefined {
  const { data } = value;
  if (typeof data === "boolean") return Text.of(String(data), value);
  if (typeof data === "number") {
    const digits = spelledNumber(data);
    return digits === undefined ? new Text([unspelled(value)]) : Text.of(digits, value);
  }
  return textOfValue(value)?.seenThrough(value);
}

function unspelled(value: Known): Part {
  const detail = "the number has more digits than the evaluation keeps";
  return { kind: "hole", value: unknown("unsupported", detail, value) };
}

/** As `cty.ParseNumberVal` reads a number: decimal, perhaps with an exponent. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a number or a text is or converts to; `undefined` if there is none. */
export function numberFrom(value: Known): number | undefined {
  if (typeof value.data === "number") return value.data;
  const text = textOfValue(value)?.plain;
  return text !== undefined && NUMBER.test(text) ? Number(text) : undefined;
}

/** The boolean that a boolean or a text is or converts to; `undefined` if there is none. */
export function booleanFrom(value: Known): boolean | undefined {
  if (typeof value.data === "boolean") return value.data;
  switch (textOfValue(value)?.plain) {
    case "true":
    case "1":
      return true;
    case "false":
    case "0":
      return false;
    default:
      return undefined;
  }
}

/** Digits that a number kept in 64 bits is certain to have as they were written. */
const EXACT_DIGITS = 15;

/**
 * A number in decimal digits without an exponent. Terraform keeps 512 bits and prints all digits of them;
 * `undefined` for a number of which fewer are kept here.
 */
export function spelledNumber(number: number): string | undefined {
  if (Object.is(number, -0)) return "-0";
  if (!Number.isFinite(number)) return undefined;
  if (Number.isSafeInteger(number)) return String(number);
  const { sign, digits, point } = decimal(number);
  if (digits.length > EXACT_DIGITS) return undefined;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, "0");
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

export interface Decimal {
  readonly sign: "" | "-";
  /** The significant digits, the fewest that tell the number. */
  readonly digits: string;
  /** Where the decimal point stands among them: after as many of them, or of zeros. */
  readonly point: number;
}

/** The decimal digits of a finite number. */
export function decimal(number: number): Decimal {
  const [mantissa = "", exponent = "0"] = Math.abs(number).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  return { sign: number < 0 ? "-" : "", digits, point: Number(exponent) + 1 };
}

/** Whether data is a text, a number or a boolean. */
export function isPrimitive(data: Data): boolean {
  return data !== null && (typeof data !== "object" || data.kind === "text");
}
