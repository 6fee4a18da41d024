/** How Bicep and ARM convert values. */
import type { Dialect } from "../../src/core/scope.ts";
import type { Text } from "../../src/core/text.ts";
import type { Known } from "../../src/core/value.ts";
import { textOfValue } from "../../src/core/value.ts";
import { madeText } from "./arguments.ts";
import { jsonText } from "./rendering.ts";

/**
 * Bicep's interpolation is ARM's `format()`: booleans become `True` and `False`, null nothing at all, and objects are
 * written in single quotes. Conditions take nothing but booleans, and arithmetic is that of whole numbers.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#format
 */
export const azureDialect: Dialect = {
  keyCase: "ignored",
  interpolated,
  truth: ({ data }) => (typeof data === "boolean" ? data : undefined),
  number: ({ data }) => (typeof data === "number" ? data : undefined),
  wholeNumbers: true,
  loopsOverObjects: false,
};

function interpolated(value: Known): Text {
  const { data } = value;
  if (data === null) return madeText("", value);
  if (typeof data === "boolean") return madeText(data ? "True" : "False", value);
  if (typeof data === "number") return madeText(String(data), value);
  return textOfValue(value) ?? jsonText(value, "single");
}
