/** What decorators say that decides a value. */
import type { Expression } from "../../src/core/expression.ts";
import type { Decorator } from "./syntax.ts";

/** The arguments of `@name(…)` or `@sys.name(…)`; `undefined` if it is not there. */
export function decoratorArguments(
  decorators: readonly Decorator[],
  name: string,
): readonly Expression[] | undefined {
  for (const { expression } of decorators) {
    if (expression.kind !== "call" || expression.name !== name) continue;
    const { on } = expression;
    if (on === undefined || (on.kind === "name" && on.name === "sys")) return expression.args;
  }
  return undefined;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/parameters#secure-parameters */
export function isSecure(decorators: readonly Decorator[]): boolean {
  return decoratorArguments(decorators, "secure") !== undefined;
}
