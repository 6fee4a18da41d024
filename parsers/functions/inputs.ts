/**
 * What parameter files read from outside. It is not read here: the same files give the same answer everywhere.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-parameters-file
 */
import type { Invocation } from "../../src/core/invocation.ts";
import type { Unknown } from "../../src/core/value.ts";
import { canonical, oneOf, unknown } from "../../src/core/value.ts";
import { written } from "../../src/core/origin.ts";
import { taking } from "./arguments.ts";
import type { AzureFunctions } from "./scope.ts";

export const inputFunctions: AzureFunctions = {
  externalInput: taking(1, 2, outside),
  readCliArg: taking(1, 1, outside),
  readEnvVar: taking(1, 1, outside),
  /** Without the variable, its default stands: whoever compiles the file decides. */
  readEnvironmentVariable: taking(1, 2, (call) => {
    const [, otherwise] = call.values;
    const read = outside(call);
    return otherwise === undefined ? read : oneOf(read, [read, otherwise]);
  }),
};

function outside(call: Invocation): Unknown {
  const spelled = call.values.map(canonical);
  const label = `${call.name}(…)`;
  const names = spelled.includes(undefined)
    ? {}
    : { names: `${call.name.toLowerCase()}(${spelled.join(",")})` };
  return unknown("parameter", `${call.name}() reads what is outside the workspace`, written(call.at), {
    label,
    ...names,
  });
}
