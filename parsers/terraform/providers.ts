/** Which major version of the azurerm provider a configuration asks for. */
import { isUnread, resolvePath } from "../../src/core/files.ts";
import type { Expression } from "../../src/core/expression.ts";
import type { ProviderVersion } from "./azurerm/lower.ts";
import type { Library, ModuleFiles } from "./session.ts";
import { attributeOf, blocksOf } from "./syntax.ts";

/**
 * The lock file names one version; otherwise `required_providers` may pin the major one.
 * https://developer.hashicorp.com/terraform/language/files/dependency-lock
 */
export function providerVersion(files: ModuleFiles, library: Library): ProviderVersion {
  return { major: lockedMajor(files.directory, library) ?? requiredMajor(files) };
}

function lockedMajor(directory: string, library: Library): number | undefined {
  const path = resolvePath(directory, ".terraform.lock.hcl");
  if (path === undefined || isUnread(library.files.read(path))) return undefined;
  const parsed = library.read(path);
  if ("problem" in parsed) return undefined;
  const provider = blocksOf(parsed.tree, "provider").find((block) =>
    block.labels[0]?.text.endsWith("/azurerm"),
  );
  const version =
    provider === undefined ? undefined : plainText(attributeOf(provider.body, "version")?.value);
  const major = /^(\d+)\./.exec(version ?? "")?.[1];
  return major === undefined ? undefined : Number(major);
}

function requiredMajor(files: ModuleFiles): number | undefined {
  for (const block of files.blocks) {
    if (block.type !== "terraform") continue;
    for (const required of blocksOf(block.body, "required_providers")) {
      const constraint = constraintOf(attributeOf(required.body, "azurerm")?.value);
      const major = constraint === undefined ? undefined : majorOf(constraint);
      if (major !== undefined) return major;
    }
  }
  return undefined;
}

function constraintOf(value: Expression | undefined): string | undefined {
  if (value?.kind !== "object") return plainText(value);
  for (const entry of value.entries) {
    if (entry.kind === "entry" && plainText(entry.key) === "version") return plainText(entry.value);
  }
  return undefined;
}

/**
 * The only major version that a constraint allows: `~> 4.1`, `4.2.0`, `>= 4.0, < 5.0`. `>= 3.0` alone allows several.
 * https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function majorOf(constraint: string): number | undefined {
  const parts = constraint
    .split(",")
    .map((part) => /^\s*(=|~>|>=|>|<=|<|!=)?\s*v?(\d+)((?:\.\d+)*)/.exec(part));
  let low: number | undefined;
  let high: number | undefined;
  for (const part of parts) {
    if (part === null) return undefined;
    const [, operator = "=", major = "", rest = ""] = part;
    const number = Number(major);
    const zero = /^(\.0+)*$/.test(rest);
    if (operator === "=" || (operator === "~>" && rest !== "")) return number;
    if (operator === "~>" || operator === ">=" || operator === ">") low = number;
    if (operator === "<") high = zero ? number - 1 : number;
    if (operator === "<=") high = number;
  }
  return low !== undefined && low === high ? low : undefined;
}

function plainText(value: Expression | undefined): string | undefined {
  if (value?.kind !== "template") return undefined;
  return value.parts.every((part) => part.kind === "chunk")
    ? value.parts.map((part) => part.text).join("")
    : undefined;
}
