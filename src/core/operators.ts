/** Operators on values, with Kleene's treatment of what is not known. */
import { same } from "./compare.ts";
import { exactly } from "./decimals.ts";
import type { BinaryOperator, Expression } from "./expression.ts";
import { ignorance } from "./invocation.ts";
import { computed } from "./origin.ts";
import type { Dialect } from "./scope.ts";
import type { Span } from "./source.ts";
import type { Reading, Unknown, Value } from "./value.ts";
import { known, textOfValue, unknown } from "./value.ts";
import type { Verdict } from "./verdict.ts";
import { agree, and, not, or, verdict } from "./verdict.ts";

/** Whether a condition holds; `maybe` for what is unknown, unless all its worlds agree. */
export function truth(value: Reading, dialect: Dialect): Verdict {
  if (value.state === "unknown" && value.among !== undefined) {
    return agree(value.among.map((world) => truth(world, dialect)));
  }
  if (value.state !== "known") return "maybe";
  const fact = dialect.truth(value);
  return fact === undefined ? "maybe" : verdict(fact);
}

/** A verdict as a boolean value; a `maybe` is unknown for the reason of its operands. */
export function booleanOf(result: Verdict, at: Span, operands: readonly Value[]): Value {
  const origin = computed(at, ...operands);
  if (result !== "maybe") return known(result === "yes", origin);
  return becauseOf(operands, at);
}

/** Unknown for the reason of the first operand that is not fully known. */
export function becauseOf(operands: readonly Value[], at: Span): Unknown {
  const cause = operands.map(ignorance).find((one) => one !== undefined);
  return unknown(
    cause?.because ?? "invalid",
    cause?.detail ?? "the operator does not take operands of these types",
    computed(at, ...operands),
  );
}

export function negate(value: Value, at: Span, dialect: Dialect): Value {
  return booleanOf(not(truth(value, dialect)), at, [value]);
}

export function minus(value: Value, at: Span, dialect: Dialect): Value {
  const number = value.state === "known" ? dialect.number(value) : undefined;
  return number === undefined ? becauseOf([value], at) : known(-number, computed(at, value));
}

type Operand = () => Value;

/** One of two values by a condition; where the condition is not known, an unknown of which both are worlds. */
export function choose(
  condition: Value,
  then: Operand,
  otherwise: Operand,
  at: Span,
  dialect: Dialect,
): Value {
  switch (truth(condition, dialect)) {
    case "yes":
      return then();
    case "no":
      return otherwise();
    case "maybe": {
      const cause =
        ignorance(condition) ?? unknown("invalid", "the condition is neither true nor false", condition);
      return unknown(cause.because, cause.detail, computed(at, condition), {
        among: [then(), otherwise()],
      });
    }
  }
}

/** `left operator right`; `&&`, `||` and `??` look at the right side only if the left one does not decide. */
export function binary(
  operator: BinaryOperator,
  expression: Expression,
  leftOf: Operand,
  rightOf: Operand,
  dialect: Dialect,
): Value {
  const { at } = expression;
  const left = leftOf();
  switch (operator) {
    case "&&": {
      if (truth(left, dialect) === "no") return booleanOf("no", at, [left]);
      const right = rightOf();
      return booleanOf(and(truth(left, dialect), truth(right, dialect)), at, [left, right]);
    }
    case "||": {
      if (truth(left, dialect) === "yes") return booleanOf("yes", at, [left]);
      const right = rightOf();
      return booleanOf(or(truth(left, dialect), truth(right, dialect)), at, [left, right]);
    }
    case "??":
      return coalesce(left, rightOf, at);
    case "==":
      return typedEquality(left, rightOf(), expression, dialect, (result) => result);
    case "!=":
      return typedEquality(left, rightOf(), expression, dialect, not);
    case "=~":
      return equality(left, rightOf(), at, "ignored");
    case "!~":
      return inverted(left, rightOf(), at, "ignored");
    case "<":
    case "<=":
    case ">":
    case ">=":
      return order(operator, left, rightOf(), at, dialect);
    default:
      return arithmetic(operator, left, rightOf(), at, dialect);
  }
}

/** `==`, and by `not` `!=`: values of the same content may still differ in their types. */
function typedEquality(
  left: Value,
  right: Value,
  node: Expression,
  dialect: Dialect,
  seen: (result: Verdict) => Verdict,
): Value {
  const content = same(left, right);
  const types = content === "no" ? "yes" : (dialect.types?.equal(left, right, node) ?? "yes");
  if (content === "yes" && types === "maybe") {
    const detail = "of two values of the same content it is not known whether they are of one type";
    return unknown("unsupported", detail, computed(node.at, left, right));
  }
  return booleanOf(seen(and(content, types)), node.at, [left, right]);
}

function equality(left: Value, right: Value, at: Span, textCase: "exact" | "ignored"): Value {
  return booleanOf(same(left, right, textCase), at, [left, right]);
}

function inverted(left: Value, right: Value, at: Span, textCase: "exact" | "ignored"): Value {
  return booleanOf(not(same(left, right, textCase)), at, [left, right]);
}

/** The first that is not null. What may be null or not has both worlds. */
export function coalesce(left: Value, rightOf: Operand, at: Span): Value {
  if (left.state === "secret") return left;
  if (left.state === "known") return left.data === null ? rightOf() : left;
  const right = rightOf();
  const among: Reading[] = [];
  for (const world of left.among ?? [left]) {
    const isNull = world.state === "absent" || (world.state === "known" && world.data === null);
    among.push(isNull ? right : world);
    if (world.state === "unknown") among.push(right);
  }
  return unknown(left.because, left.detail, computed(at, left, right), { among });
}

function order(
  operator: "<" | "<=" | ">" | ">=",
  left: Value,
  right: Value,
  at: Span,
  dialect: Dialect,
): Value {
  const [a, b] = [ordinal(left, dialect), ordinal(right, dialect)];
  if (a === undefined || b === undefined || typeof a !== typeof b) return becauseOf([left, right], at);
  const holds = operator === "<" ? a < b : operator === "<=" ? a <= b : operator === ">" ? a > b : a >= b;
  return known(holds, computed(at, left, right));
}

function ordinal(value: Value, dialect: Dialect): number | string | undefined {
  if (value.state !== "known") return undefined;
  const number = dialect.number(value);
  // Terraform, whose values have types, puts numbers alone in an order.
  return number ?? (dialect.types === undefined ? textOfValue(value)?.plain : undefined);
}

function arithmetic(
  operator: "+" | "-" | "*" | "/" | "%",
  left: Value,
  right: Value,
  at: Span,
  dialect: Dialect,
): Value {
  const a = left.state === "known" ? dialect.number(left) : undefined;
  const b = right.state === "known" ? dialect.number(right) : undefined;
  if (a === undefined || b === undefined) return becauseOf([left, right], at);
  const result = calculate(operator, a, b, dialect);
  if (result === undefined) return unknown("invalid", "it divides by zero", computed(at, left, right));
  return known(result, computed(at, left, right));
}

function calculate(
  operator: "+" | "-" | "*" | "/" | "%",
  a: number,
  b: number,
  dialect: Dialect,
): number | undefined {
  switch (operator) {
    case "+":
    case "-":
    case "*":
      return exactly(operator, a, b);
    case "/":
      if (b === 0) return undefined;
      return dialect.wholeNumbers ? Math.trunc(a / b) : a / b;
    case "%":
      return b === 0 ? undefined : exactly(operator, a, b);
  }
}
