/** How HCL converts and loops. https://developer.hashicorp.com/terraform/language/expressions */
import type { Dialect } from "../../src/core/scope.ts";
import { booleanFrom, numberFrom, textFrom } from "./conversions.ts";

export const terraformDialect: Dialect = {
  keyCase: "exact",
  interpolated: textFrom,
  truth: booleanFrom,
  number: numberFrom,
  wholeNumbers: false,
  loopsOverObjects: true,
};
