/**
 * The binary operators and how tightly they hold.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/operators#operator-precedence-and-associativity
 */
import type { BinaryOperator } from "../../src/core/expression.ts";
import * as kind from "./tokens.ts";

export interface Operator {
  readonly symbol: BinaryOperator;
  readonly precedence: number;
}

/** By kind of token. Operators of one precedence group to the left. */
export const operators: readonly (Operator | undefined)[] = tableOf([
  [kind.STAR, "*", 7],
  [kind.SLASH, "/", 7],
  [kind.PERCENT, "%", 7],
  [kind.PLUS, "+", 6],
  [kind.MINUS, "-", 6],
  [kind.LESS, "<", 5],
  [kind.LESS_EQUAL, "<=", 5],
  [kind.GREATER, ">", 5],
  [kind.GREATER_EQUAL, ">=", 5],
  [kind.EQUAL, "==", 4],
  [kind.NOT_EQUAL, "!=", 4],
  [kind.EQUAL_FOLDED, "=~", 4],
  [kind.NOT_EQUAL_FOLDED, "!~", 4],
  [kind.AND, "&&", 3],
  [kind.OR, "||", 2],
  [kind.COALESCE, "??", 1],
]);

function tableOf(rows: readonly (readonly [number, BinaryOperator, number])[]): (Operator | undefined)[] {
  const table = Array.from<Operator | undefined>({ length: kind.UNKNOWN + 1 });
  for (const [type, symbol, precedence] of rows) table[type] = { symbol, precedence };
  return table;
}
