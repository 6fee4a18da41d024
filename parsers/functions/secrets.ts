/** Functions that fetch secrets while a deployment runs. What they give is never read here. */
import type { Invocation } from "../../src/core/invocation.ts";
import { symbolic } from "../../src/core/invocation.ts";
import { computed } from "../../src/core/origin.ts";
import type { Keeping, Value } from "../../src/core/value.ts";
import { secret } from "../../src/core/value.ts";
import type { AzureFunction, AzureFunctions } from "./scope.ts";

export const secretFunctions: AzureFunctions = {
  /** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-parameters-file#getsecret */
  getSecret: (call) => fetched(call, "key vault"),
};

/**
 * `listKeys`, `listSecrets` and every other name that begins with `list`: the resource provider decides which there are.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#list
 */
export const listFunction: AzureFunction = (call) => fetched(call, "list function");

/** `vault.getSecret('x')` is told apart from another vault's by what it is called on. */
function fetched(call: Invocation, kept: Keeping): Value {
  const on = call.call.on === undefined ? [] : [call.evaluate(call.call.on, call.scope)];
  const values = [...on, ...call.values];
  return secret(kept, computed(call.at, ...values), symbolic(call, values).names);
}
