/**
 * Logic and comparison, as ARM spells Bicep's operators.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison
 */
import { same } from "../../src/core/compare.ts";
import type { BinaryOperator } from "../../src/core/expression.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { binary, booleanOf, choose, coalesce, negate, truth } from "../../src/core/operators.ts";
import { taking } from "./arguments.ts";
import type { AzureFunction, AzureFunctions } from "./scope.ts";
import type { Value } from "../../src/core/value.ts";
import { textOfValue } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { and, or } from "../../src/core/verdict.ts";

export const logicFunctions: AzureFunctions = {
  and: taking(2, Infinity, connective(and)),
  coalesce: taking(1, Infinity, (call) => firstFrom(0, call)),
  equals: taking(2, 2, (call) => {
    const [left, right] = call.values;
    const verdict = left === undefined || right === undefined ? "maybe" : same(left, right);
    return booleanOf(verdict, call.at, call.values);
  }),
  fail: taking(1, 1, (call) => {
    const [message] = call.values;
    const said = message === undefined ? undefined : textOfValue(message)?.plain;
    return call.unknown("invalid", `the deployment fails here${said === undefined ? "" : ` with '${said}'`}`);
  }),
  false: taking(0, 0, (call) => call.known(false)),
  greater: comparison(">"),
  greaterOrEquals: comparison(">="),
  if: taking(3, 3, (call) => {
    const [condition, then, otherwise] = call.args;
    if (condition === undefined || then === undefined || otherwise === undefined)
      return call.invalid("is not complete");
    const { value } = condition;
    if (!mayBeBoolean(value, call)) return call.invalid("needs a boolean as its first argument");
    // Only the argument that is taken is evaluated.
    return choose(
      value,
      () => then.value,
      () => otherwise.value,
      call.at,
      call.scope.dialect,
    );
  }),
  less: comparison("<"),
  lessOrEquals: comparison("<="),
  not: taking(1, 1, (call) => {
    const [value] = call.values;
    if (value === undefined || !mayBeBoolean(value, call)) return call.invalid("needs a boolean");
    return negate(value, call.at, call.scope.dialect);
  }),
  null: taking(0, 0, (call) => call.known(null)),
  or: taking(2, Infinity, connective(or)),
  true: taking(0, 0, (call) => call.known(true)),
};

function connective(combine: (...all: readonly Verdict[]) => Verdict): AzureFunction {
  return (call) => {
    const { values } = call;
    if (!values.every((value) => mayBeBoolean(value, call))) return call.invalid("needs booleans");
    return booleanOf(combine(...values.map((value) => truth(value, call.scope.dialect))), call.at, values);
  };
}

function mayBeBoolean(value: Value, call: Invocation): boolean {
  return value.state !== "known" || call.scope.dialect.truth(value) !== undefined;
}

function comparison(operator: BinaryOperator): AzureFunction {
  return taking(2, 2, (call) => {
    const [left, right] = call.values;
    if (left === undefined || right === undefined) return call.invalid("is not complete");
    return binary(
      operator,
      call.call,
      () => left,
      () => right,
      call.scope.dialect,
    );
  });
}

/** The first argument that is not null; those after it are not evaluated. */
function firstFrom(i: number, call: Invocation): Value {
  const argument = call.args[i];
  if (argument === undefined) return call.known(null);
  return i === call.args.length - 1
    ? argument.value
    : coalesce(argument.value, () => firstFrom(i + 1, call), call.at);
}
