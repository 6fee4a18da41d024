/** The function table that Bicep and ARM share. */
import type { Invocation } from "../../src/core/invocation.ts";
import type { Value } from "../../src/core/value.ts";
import { accessFunctions } from "./access.ts";
import { collectionFunctions } from "./collections.ts";
import { conversionFunctions } from "./conversion.ts";
import { dateFunctions } from "./dates.ts";
import { deploymentFunctions } from "./deployment.ts";
import { encodingFunctions } from "./encoding.ts";
import { fileFunctions } from "./files.ts";
import { hashFunctions } from "./hashes.ts";
import { inputFunctions } from "./inputs.ts";
import { lambdaFunctions } from "./lambdas.ts";
import { logicFunctions } from "./logic.ts";
import { networkFunctions } from "./network.ts";
import { numberFunctions } from "./numbers.ts";
import { objectFunctions } from "./objects.ts";
import { resourceFunctions } from "./resources.ts";
import type { AzureFunction, AzureFunctions, AzureScope } from "./scope.ts";
import { searchFunctions } from "./search.ts";
import { listFunction, secretFunctions } from "./secrets.ts";
import { textFunctions } from "./text.ts";
import { uriFunctions } from "./uris.ts";

const families: readonly AzureFunctions[] = [
  accessFunctions,
  collectionFunctions,
  conversionFunctions,
  dateFunctions,
  deploymentFunctions,
  encodingFunctions,
  fileFunctions,
  hashFunctions,
  inputFunctions,
  lambdaFunctions,
  logicFunctions,
  networkFunctions,
  numberFunctions,
  objectFunctions,
  resourceFunctions,
  searchFunctions,
  secretFunctions,
  textFunctions,
  uriFunctions,
];

/** By the lower-case name: Azure does not look at the case. */
export const azureFunctions: ReadonlyMap<string, AzureFunction> = new Map(
  families.flatMap((family) => Object.entries(family).map(([name, fn]) => [name.toLowerCase(), fn] as const)),
);

/** The result of a function; `undefined` for one that is not in the table. */
export function callAzureFunction(invocation: Invocation, scope: AzureScope): Value | undefined {
  const name = invocation.name.toLowerCase();
  const implementation = azureFunctions.get(name) ?? (name.startsWith("list") ? listFunction : undefined);
  return implementation?.(invocation, scope);
}
