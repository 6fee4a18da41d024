/** Fixes in templates, their parameter files, and the artefacts of APIOps. */
import type { Printer } from "../../src/core/change.ts";
import type { Source } from "../../src/core/source.ts";
import { jsonPrinter } from "../edits/json.ts";

/**
 * Prints fixes in a JSON file. A text between brackets is an expression.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions#escape-characters
 */
export function armPrinter(source: Source): Printer {
  return jsonPrinter(source, {
    isComputed: (text) => text.startsWith("[") && text.endsWith("]"),
    escaped: (text) => `[${text}`,
  });
}
