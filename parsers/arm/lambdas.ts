/** `lambda('x', body)`: a call in the grammar, a function of values in its meaning. */
import type { Call, Expression, Lambda, Variable } from "../../src/core/expression.ts";

/**
 * The lambda that a call of `lambda` writes; the call itself where its names are not written out. The names are read
 * with `lambdaVariables`, without regard to case.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda
 */
export function lambdaOf(call: Call): Call | Lambda {
  if (call.name.toLowerCase() !== "lambda") return call;
  const body = call.args.at(-1);
  const parameters = call.args.slice(0, -1).map(variableOf);
  if (body === undefined || !parameters.every((one) => one !== undefined)) return call;
  return { kind: "lambda", at: call.at, parameters, body };
}

function variableOf(argument: Expression): Variable | undefined {
  const name = literalOf(argument);
  return name === undefined ? undefined : { name: name.toLowerCase(), at: argument.at };
}

/** What a text says that is written out, without a hole. */
export function literalOf(expression: Expression | undefined): string | undefined {
  if (expression?.kind !== "template") return undefined;
  let text = "";
  for (const part of expression.parts) {
    if (part.kind !== "chunk") return undefined;
    text += part.text;
  }
  return text;
}
