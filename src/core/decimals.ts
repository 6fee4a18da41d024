/**
 * Arithmetic in decimal digits: the languages count in decimal numbers of many digits, in which 0.1 + 0.2 is 0.3. A
 * number stands for the shortest decimal number that it is nearest to, as it was most likely written.
 */

type Operator = "+" | "-" | "*" | "%";

/** More digits than these are not worked out: the nearest number is what is known of them. */
const MOST_DIGITS = 60;

/** `a operator b`; `b` is not zero for `%`. */
export function exactly(operator: Operator, a: number, b: number): number {
  const rough = roughly(operator, a, b);
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(rough)) return rough;
  if (!Number.isFinite(rough)) return rough;
  const [x, y] = [decimal(a), decimal(b)];
  if (x === undefined || y === undefined) return rough;
  const places = Math.max(x.places, y.places);
  const [p, q] = [raised(x, places), raised(y, places)];
  switch (operator) {
    case "+":
      return lowered(p + q, places);
    case "-":
      return lowered(p - q, places);
    case "*":
      return lowered(p * q, 2 * places);
    case "%":
      return lowered(p % q, places);
  }
}

function roughly(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "%":
      return a % b;
  }
}

/** `digits` with the last `places` of them after the point. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

function decimal(number: number): Decimal | undefined {
  const [mantissa = "", exponent = "0"] = number.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const places = fraction.length - Number(exponent);
  if (Math.abs(places) > MOST_DIGITS) return undefined;
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

function raised({ digits, places }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - places);
}

function lowered(digits: bigint, places: number): number {
  return Number(`${String(digits)}e-${String(places)}`);
}
