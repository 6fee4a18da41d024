/** The function table that Bicep and ARM share. */
import type { Invocation } from "../../src/core/invocation.ts";
import type { Value } from "../../src/core/value.ts";
import { collectionFunctions } from "./collections.ts";
import { hashFunctions } from "./hashes.ts";
import { logicFunctions } from "./logic.ts";
import { numberFunctions } from "./numbers.ts";
import type { AzureFunction, AzureFunctions, AzureScope } from "./scope.ts";
import { searchFunctions } from "./search.ts";
import { textFunctions } from "./text.ts";

const families: readonly AzureFunctions[] = [
  collectionFunctions,
  hashFunctions,
  logicFunctions,
  numberFunctions,
  searchFunctions,
  textFunctions,
];

/** By the lower-case name: Azure does not look at the case. */
export const azureFunctions: ReadonlyMap<string, AzureFunction> = new Map(
  families.flatMap((family) => Object.entries(family).map(([name, fn]) => [name.toLowerCase(), fn] as const)),
);

/** The result of a function; `undefined` for one that is not in the table. */
export function callAzureFunction(invocation: Invocation, scope: AzureScope): Value | undefined {
  return azureFunctions.get(invocation.name.toLowerCase())?.(invocation, scope);
}
