/** Telling ARM templates and parameter files from the other JSON of a repository, without parsing all of it. */
import { createScanner } from "jsonc-parser";
import { token } from "../data/json-lexer.ts";

/** The schema and the content version stand at the top of a template; only so many characters are searched. */
const HEAD = 65_536;

/**
 * What a text is by its outermost properties: `$schema` names a deployment template or a deployment parameters file
 * (https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#template-format), or there are both a
 * `contentVersion` and `resources`. A template inside another document (a policy definition, a managed application)
 * does not count.
 */
export function looksLikeTemplate(text: string): "template" | "parameters" | undefined {
  const head = text.slice(0, HEAD);
  if (!head.includes('"$schema"') && !head.includes('"contentVersion"')) return undefined;

  const scanner = createScanner(text, true);
  if (text.charCodeAt(0) === 0xfeff) scanner.setPosition(1);
  let kind: number = scanner.scan();
  if (kind !== token.openBrace) return undefined;

  let depth = 0;
  let versioned = false;
  let resources = false;
  /** The outermost property the scanner stands in. */
  let key = "";
  let atKey = false;
  for (; kind !== token.end; kind = scanner.scan()) {
    if (kind === token.openBrace || kind === token.openBracket) {
      depth += 1;
      atKey = depth === 1;
      if (key === "resources") resources = true;
    } else if (kind === token.closeBrace || kind === token.closeBracket) {
      depth -= 1;
      if (depth <= 0) return undefined;
    } else if (depth === 1) {
      if (kind === token.comma) {
        atKey = true;
        key = "";
      } else if (kind === token.string && atKey) {
        key = scanner.getTokenValue();
        atKey = false;
        if (key === "contentVersion") versioned = true;
      } else if (kind === token.string && key === "$schema") {
        const schema = scanner.getTokenValue().toLowerCase();
        if (schema.includes("deploymenttemplate")) return "template";
        if (schema.includes("deploymentparameters")) return "parameters";
      }
    }
    if (versioned && resources) return "template";
    if (!versioned && scanner.getPosition() > HEAD) return undefined;
  }
  return undefined;
}
