/**
 * Conversions between types.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#string
 */
import type { Invocation } from "../../src/core/invocation.ts";
import { Text } from "../../src/core/text.ts";
import type { Expression } from "../../src/core/expression.ts";
import { written } from "../../src/core/origin.ts";
import type { Span } from "../../src/core/source.ts";
import type { Known, Value } from "../../src/core/value.ts";
import { Fields, known, textOfValue } from "../../src/core/value.ts";
import type { Result } from "./arguments.ts";
import { ofOne, ofText, taking, textOf } from "./arguments.ts";
import { lowerCase } from "./characters.ts";
import { readJson } from "./json.ts";
import { jsonText } from "./rendering.ts";
import type { AzureFunctions } from "./scope.ts";

export const conversionFunctions: AzureFunctions = {
  /** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-any */
  any: taking(1, 1, (call) => call.args[0]?.value ?? call.invalid("is not complete")),
  bool: ofOne(boolean),
  float: ofOne(float),
  int: ofOne(integer),
  json: ofText((text, call, value) =>
    value.data === null ? call.known(new Fields([])) : readJson(text, value, call),
  ),
  nameof: taking(1, 1, nameOf),
  string: ofOne(asText),
};

/** Objects and lists become JSON, booleans `True` and `False`. */
function asText(value: Known, call: Invocation): Result {
  if (textOfValue(value) !== undefined) return value;
  const { data } = value;
  if (typeof data === "object" && data !== null) return jsonText(value, "double");
  return call.scope.dialect.interpolated(value);
}

function integer(value: Known, call: Invocation): Result {
  if (typeof value.data === "number" && Number.isInteger(value.data)) return value;
  const text = value.data === null ? undefined : textOf(value);
  if (text === undefined) return call.invalid("needs a whole number, or a text that is one");
  if (text.plain === undefined) return undefined;
  if (!/^\s*[+-]?\d{1,19}\s*$/.test(text.plain)) return call.invalid("needs a text that is a whole number");
  const number = Number(text.plain);
  return Number.isSafeInteger(number) ? number : call.unknown("unsupported", "the number is too large");
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#float */
function float(value: Known, call: Invocation): Result {
  if (typeof value.data === "number") return value;
  const text = value.data === null ? undefined : textOf(value);
  if (text !== undefined && text.plain === undefined) return undefined;
  const plain = text?.plain ?? "";
  const isNumber = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(plain);
  return isNumber ? Number(plain) : call.invalid("needs a number, or a text that is one");
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-logical#bool */
function boolean(value: Known, call: Invocation): Result {
  if (typeof value.data === "boolean") return value;
  if (typeof value.data === "number") return value.data !== 0;
  const text = value.data === null ? undefined : textOf(value);
  if (text !== undefined && text.plain === undefined) return undefined;
  const word = lowerCase(text?.plain ?? "").trim();
  return word === "true" || word === "false"
    ? word === "true"
    : call.invalid("needs 'true', 'false' or a whole number");
}

/**
 * The name as it is written; what it names is not evaluated.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#nameof
 */
function nameOf(call: Invocation): Value {
  const found = call.args[0]?.expression === undefined ? undefined : named(call.args[0].expression);
  if (found === undefined) return call.invalid("needs the name of a declaration or of a property");
  return known(Text.of(found.name, written(found.at)), written(call.at));
}

function named(expression: Expression): { readonly name: string; readonly at: Span } | undefined {
  switch (expression.kind) {
    case "name":
      return { name: expression.name, at: expression.at };
    case "member":
      return { name: expression.name, at: expression.nameAt };
    case "index": {
      const { index } = expression;
      const [chunk, ...more] = index.kind === "template" ? index.parts : [];
      return chunk?.kind === "chunk" && more.length === 0 ? { name: chunk.text, at: chunk.at } : undefined;
    }
    default:
      return undefined;
  }
}
