/** https://developer.hashicorp.com/terraform/language/functions#numeric-functions */
import type { Invocation } from "../../../src/core/invocation.ts";
import type { Result } from "./parameters.ts";
import { number, plain, takes, takesMore, whole } from "./parameters.ts";
import type { Family } from "./scope.ts";

export const numberFunctions: Family = {
  abs: takes([number], ([given]) => Math.abs(given)),
  ceil: takes([number], ([given]) => Math.ceil(given)),
  floor: takes([number], ([given]) => Math.floor(given)),
  signum: takes([whole], ([given]) => Math.sign(given)),
  max: takesMore([number], number, ([first], rest) => Math.max(first, ...rest)),
  min: takesMore([number], number, ([first], rest) => Math.min(first, ...rest)),
  log: takes([number, number], ([given, base], invocation) =>
    finite(Math.log(given) / Math.log(base), invocation),
  ),
  pow: takes([number, number], ([given, power], invocation) => finite(given ** power, invocation)),
  parseint: takes([plain, whole], ([digits, base], invocation) => {
    if (base < 2 || base > 62) return invocation.invalid("takes a base from 2 to 62");
    const parsed = parseDigits(digits, base);
    if (parsed === undefined)
      return invocation.invalid(`finds no whole number of base ${base} in '${digits}'`);
    return Number.isSafeInteger(parsed) ? parsed : tooLong(invocation);
  }),
};

function finite(result: number, invocation: Invocation): Result {
  if (Number.isNaN(result)) return invocation.invalid("has no number as its result");
  return Number.isFinite(result) ? result : tooLong(invocation);
}

function tooLong(invocation: Invocation): Result {
  return invocation.unknown("unsupported", "the number has more digits than the evaluation keeps");
}

/** Letters count on from 9; above base 36 capital letters count on from small ones. https://pkg.go.dev/math/big#Int.SetString */
function parseDigits(digits: string, base: number): number | undefined {
  const found = /^([+-]?)([0-9A-Za-z]+)$/.exec(digits);
  if (found === null) return undefined;
  let result = 0;
  for (const character of found[2] ?? "") {
    const digit = digitOf(character, base);
    if (digit >= base) return undefined;
    result = result * base + digit;
  }
  return found[1] === "-" ? -result : result;
}

function digitOf(character: string, base: number): number {
  if (base > 36 && character >= "A" && character <= "Z") return character.charCodeAt(0) - 65 + 36;
  return Number.parseInt(character, 36);
}
