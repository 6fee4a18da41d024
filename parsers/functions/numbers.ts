/**
 * Arithmetic with whole numbers.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric
 */
import type { BinaryOperator } from "../../src/core/expression.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { binary } from "../../src/core/operators.ts";
import type { Known, Value } from "../../src/core/value.ts";
import { listOf } from "../../src/core/value.ts";
import type { Result } from "./arguments.ts";
import { inEachWorld, ofKnown, taking } from "./arguments.ts";
import type { AzureFunction, AzureFunctions } from "./scope.ts";

export const numberFunctions: AzureFunctions = {
  add: arithmetic("+"),
  div: arithmetic("/"),
  max: ofKnown(1, Infinity, (args, call) => extreme(args, Math.max, call)),
  min: ofKnown(1, Infinity, (args, call) => extreme(args, Math.min, call)),
  mod: arithmetic("%"),
  mul: arithmetic("*"),
  sub: arithmetic("-"),
};

/** The same as Bicep's operator, which it is compiled to. */
function arithmetic(operator: BinaryOperator): AzureFunction {
  return taking(2, 2, (call) =>
    inEachWorld(
      call.values,
      () => true,
      call,
      ([left, right]) => {
        if (left === undefined || right === undefined || !isNumber(left) || !isNumber(right)) {
          return call.invalid("needs two whole numbers");
        }
        const result = binary(
          operator,
          call.call,
          () => left,
          () => right,
          call.scope.dialect,
        );
        return isExact(result) ? result : call.unknown("unsupported", "the number is too large");
      },
    ),
  );
}

/** What is not known may be a number. */
function isNumber(value: Value): boolean {
  return value.state !== "known" || typeof value.data === "number";
}

/** Azure counts with 64 bits; what a double cannot tell apart is not known. */
function isExact(value: Value): boolean {
  return (
    value.state !== "known" ||
    typeof value.data !== "number" ||
    Math.abs(value.data) <= Number.MAX_SAFE_INTEGER
  );
}

/** The least or the greatest of the arguments, or of the elements of the only one. */
function extreme(
  args: readonly Known[],
  choose: (...numbers: readonly number[]) => number,
  call: Invocation,
): Result {
  const [only] = args;
  const list = args.length === 1 && only !== undefined ? listOf(only) : undefined;
  const values = list === undefined ? args : list.items.map((item) => item.value);
  if (list?.open !== undefined || values.some((value) => value.state !== "known")) return undefined;
  const numbers = values.flatMap((value) => {
    const data = value.state === "known" ? value.data : undefined;
    return typeof data === "number" ? [data] : [];
  });
  if (numbers.length < values.length) return call.invalid("needs whole numbers, or one list of them");
  if (numbers.length === 0) return call.invalid("needs at least one number");
  return numbers.reduce((a, b) => choose(a, b));
}
