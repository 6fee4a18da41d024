/** The functions of the Terraform language. https://developer.hashicorp.com/terraform/language/functions */
import type { Invocation } from "../../../src/core/invocation.ts";
import { symbolic } from "../../../src/core/invocation.ts";
import type { Value } from "../../../src/core/value.ts";
import { choiceFunctions } from "./choices.ts";
import { collectionFunctions } from "./collections.ts";
import { dateFunctions } from "./dates.ts";
import { encodingFunctions } from "./encoding.ts";
import { fileFunctions } from "./files.ts";
import { formatFunctions } from "./format.ts";
import { hashFunctions } from "./hashes.ts";
import { mapFunctions } from "./maps.ts";
import { networkFunctions } from "./network.ts";
import { numberFunctions } from "./numbers.ts";
import { regexFunctions } from "./regex.ts";
import type { TerraformFunction, TerraformScope } from "./scope.ts";
import { setFunctions } from "./sets.ts";
import { templateFunctions } from "./templates.ts";
import { textFunctions } from "./text.ts";
import { typeFunctions } from "./types.ts";

export { decodedJson } from "./encoding.ts";
export { WORKING_DIRECTORY } from "./scope.ts";
export type { TerraformFunction, TerraformScope } from "./scope.ts";

/** The functions by their names. */
export const terraformFunctions: ReadonlyMap<string, TerraformFunction> = new Map(
  [
    choiceFunctions,
    collectionFunctions,
    dateFunctions,
    encodingFunctions,
    fileFunctions,
    formatFunctions,
    hashFunctions,
    mapFunctions,
    networkFunctions,
    numberFunctions,
    regexFunctions,
    setFunctions,
    templateFunctions,
    textFunctions,
    typeFunctions,
  ].flatMap((family) => Object.entries(family)),
);

/** The result of a call; `undefined` for a function that Terraform does not have. */
export function callTerraformFunction(invocation: Invocation, scope: TerraformScope): Value | undefined {
  const { name } = invocation;
  if (name.startsWith("provider::")) {
    // https://developer.hashicorp.com/terraform/language/functions#provider-defined-functions
    return { ...symbolic(invocation), because: "runtime", detail: `${name}() is a function of a provider` };
  }
  // All functions of the language are in this name space, too.
  return terraformFunctions.get(name.replace(/^core::/, ""))?.(invocation, scope);
}
