/** Numbers in digits as Go's `fmt` writes them. https://pkg.go.dev/fmt https://pkg.go.dev/math/big#Float.Format */
import { decimal } from "../conversions.ts";
import type { Verb } from "./format.ts";

/** `%d`, `%b`, `%o`, `%x` and `%X` of a whole number; `undefined` if its digits are not all kept. */
export function integerDigits(number: number, verb: Verb): string | undefined {
  if (!Number.isSafeInteger(number)) return undefined;
  const base = BASES.get(verb.letter.toLowerCase()) ?? 10;
  const plain = Math.abs(number).toString(base);
  const digits = verb.letter === "X" ? plain.toUpperCase() : plain;
  if (verb.precision === 0 && number === 0) return "";
  const prefix = verb.sharp ? (PREFIXES.get(verb.letter) ?? "") : "";
  const least = digits.padStart(verb.precision ?? 0, "0");
  const sign = signOf(number, verb);
  const missing = (verb.width ?? 0) - sign.length - prefix.length - least.length;
  if (missing <= 0) return sign + prefix + least;
  if (verb.minus) return sign + prefix + least + " ".repeat(missing);
  if (verb.zero && verb.precision === undefined) return sign + prefix + "0".repeat(missing) + least;
  return " ".repeat(missing) + sign + prefix + least;
}

const BASES: ReadonlyMap<string, number> = new Map([
  ["b", 2],
  ["o", 8],
  ["x", 16],
]);

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ["b", "0b"],
  ["o", "0"],
  ["x", "0x"],
  ["X", "0X"],
]);

function signOf(number: number, verb: Verb): string {
  if (number < 0) return "-";
  if (verb.plus) return "+";
  return verb.space ? " " : "";
}

/** `%e`, `%f`, `%g`, `%E` and `%G` of a number; `undefined` where its rounding is not known. */
export function floatDigits(number: number, verb: Verb): string | undefined {
  const letter = verb.letter.toLowerCase();
  const digits =
    letter === "g"
      ? general(number, verb.precision)
      : letter === "e"
        ? exponential(number, verb.precision ?? 6)
        : fixed(number, verb.precision ?? 6);
  if (digits === undefined) return undefined;
  const cased = verb.letter === letter ? digits : digits.toUpperCase();
  const sign = signOf(number, verb);
  const missing = (verb.width ?? 0) - sign.length - cased.length;
  if (missing <= 0) return sign + cased;
  if (verb.minus) return sign + cased + " ".repeat(missing);
  return verb.zero ? sign + "0".repeat(missing) + cased : " ".repeat(missing) + sign + cased;
}

/** `%v` of a number: all its digits, with an exponent where the number is large or small. */
export function generalDigits(number: number): string {
  return (number < 0 ? "-" : "") + (general(number, undefined) ?? "");
}

/** Digits and the place of the decimal point among them. */
interface Digits {
  readonly digits: string;
  readonly point: number;
}

function digitsOf(number: number): Digits {
  if (number === 0) return { digits: "", point: 0 };
  const { digits, point } = decimal(number);
  return { digits: digits.replace(/0+$/, ""), point };
}

/** The first `count` digits, rounded; `undefined` for a half that Terraform's longer numbers may round either way. */
function rounded({ digits, point }: Digits, count: number, number: number): Digits | undefined {
  if (count >= digits.length) return { digits, point };
  if (count < 0) return { digits: "", point: 0 };
  const [kept, rest] = [digits.slice(0, count), digits.slice(count)];
  let up = rest > "5";
  if (rest === "5") {
    // A half that is one in binary, too, goes to the even digit; no other half is exactly one.
    if (!Number.isInteger(number * 2 ** 20)) return undefined;
    up = Number(kept.at(-1) ?? "0") % 2 === 1;
  }
  if (!up) return { digits: kept.replace(/0+$/, ""), point: kept === "" ? 0 : point };
  const next = (BigInt(`0${kept}`) + 1n).toString().padStart(count, "0");
  const carried = next.length > count ? 1 : 0;
  return { digits: next.replace(/0+$/, ""), point: point + carried };
}

function exponential(number: number, precision: number): string | undefined {
  const result = rounded(digitsOf(number), precision + 1, number);
  return result === undefined ? undefined : spelledExponential(result, precision);
}

function spelledExponential({ digits, point }: Digits, precision: number): string {
  const all = digits.padEnd(precision + 1, "0");
  const exponent = digits === "" ? 0 : point - 1;
  const fraction = precision > 0 ? `.${all.slice(1, precision + 1)}` : "";
  const power = String(Math.abs(exponent)).padStart(2, "0");
  return `${all.charAt(0)}${fraction}e${exponent < 0 ? "-" : "+"}${power}`;
}

function fixed(number: number, precision: number): string | undefined {
  const all = digitsOf(number);
  const result = rounded(all, all.point + precision, number);
  return result === undefined ? undefined : spelledFixed(result, precision);
}

function spelledFixed({ digits, point }: Digits, precision: number): string {
  const before = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  if (precision === 0) return before;
  const after = point > 0 ? digits.slice(point) : "0".repeat(digits === "" ? 0 : -point) + digits;
  return `${before}.${after.slice(0, precision).padEnd(precision, "0")}`;
}

/** https://cs.opensource.google/go/go/+/master:src/math/big/ftoa.go */
function general(number: number, given: number | undefined): string | undefined {
  const all = digitsOf(number);
  const result = given === undefined ? all : rounded(all, given === 0 ? 1 : given, number);
  if (result === undefined) return undefined;
  const { digits, point } = result;
  let precision = given === undefined ? digits.length : given === 0 ? 1 : given;
  let limit = precision > digits.length && digits.length >= point ? digits.length : precision;
  if (given === undefined) limit = 6;
  const exponent = point - 1;
  if (exponent < -4 || exponent >= limit) {
    precision = Math.min(precision, digits.length);
    return spelledExponential(result, Math.max(0, precision - 1));
  }
  if (precision > point) precision = digits.length;
  return spelledFixed(result, Math.max(precision - point, 0));
}
