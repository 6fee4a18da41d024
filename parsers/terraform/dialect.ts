/** How HCL converts and loops. https://developer.hashicorp.com/terraform/language/expressions */
import type { Dialect } from "../../src/core/scope.ts";
import { booleanFrom, numberFrom, textFrom } from "./conversions.ts";
import { agreed, equalByType, isSet } from "./typing.ts";

export const terraformDialect: Dialect = {
  keyCase: "exact",
  interpolated: textFrom,
  truth: booleanFrom,
  number: numberFrom,
  wholeNumbers: false,
  loopsOverObjects: true,
  types: { agreed, equal: equalByType, isSet, characters },
};

/** Whether a text may not be in normal form: no character below U+0300 combines with another. */
const MAY_COMBINE = /[\u0300-\uffff]/;

/** Texts are normalised. https://github.com/hashicorp/hcl/blob/main/spec.md#primitive-types */
function characters(text: string): string {
  return MAY_COMBINE.test(text) ? text.normalize("NFC") : text;
}
