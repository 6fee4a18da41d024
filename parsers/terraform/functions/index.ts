/** The functions of the Terraform language. https://developer.hashicorp.com/terraform/language/functions */
import type { Invocation } from "../../../src/core/invocation.ts";
import { symbolic } from "../../../src/core/invocation.ts";
import type { Value } from "../../../src/core/value.ts";
import { known, listOf } from "../../../src/core/value.ts";
import { azapiFunctions } from "../azapi/functions.ts";
import { choiceFunctions } from "./choices.ts";
import { collectionFunctions } from "./collections.ts";
import { dateFunctions } from "./dates.ts";
import { TypedList, UniqueList } from "./elements.ts";
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
export { workingDirectory } from "./scope.ts";
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

/** Functions of providers under the names that the providers have in most configurations. */
const providerFunctions: ReadonlyMap<string, TerraformFunction> = new Map(
  Object.entries(azapiFunctions).map(([name, one]) => [`provider::azapi::${name}`, one]),
);

/** The result of a call; `undefined` for a function that Terraform does not have. */
export function callTerraformFunction(invocation: Invocation, scope: TerraformScope): Value | undefined {
  const { name } = invocation;
  if (name.startsWith("provider::")) {
    // https://developer.hashicorp.com/terraform/language/functions#provider-defined-functions
    const known = providerFunctions.get(name);
    if (known !== undefined) return known(invocation, scope);
    return { ...symbolic(invocation), because: "runtime", detail: `${name}() is a function of a provider` };
  }
  // All functions of the language are in this name space, too.
  const own = name.replace(/^core::/, "");
  const value = terraformFunctions.get(own)?.(invocation, scope);
  return value !== undefined && MAKE_LISTS.has(own) ? asList(value) : value;
}

/** The functions whose results are of the type `list`, whatever they are given; those of others may be tuples. */
const MAKE_LISTS: ReadonlySet<string> = new Set([
  "chunklist",
  "cidrsubnets",
  "compact",
  "csvdecode",
  "distinct",
  "formatlist",
  "matchkeys",
  "range",
  "regexall",
  "sort",
  "split",
]);

function asList(value: Value): Value {
  const list = listOf(value);
  if (list === undefined || list instanceof UniqueList) return value;
  return known(new TypedList(list.items, list.open, list.each, list.leading, list.trailing), value);
}
