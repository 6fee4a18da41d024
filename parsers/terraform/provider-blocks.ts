/**
 * Which `provider` block a resource is managed with: by its `provider` argument or its type's name, in its own module
 * or in those around it. https://developer.hashicorp.com/terraform/language/meta-arguments/module-providers
 */
import type { Expression } from "../../src/core/expression.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Value } from "../../src/core/value.ts";
import { blockValue } from "./blocks.ts";
import type { Block } from "./syntax.ts";
import { attributeOf } from "./syntax.ts";

/** The arguments of a provider's block by its reference, `azapi` or `azapi.west`. */
export type ProviderBlocks = (reference: string) => Value | undefined;

/** The provider blocks that a module has or gets. */
export function providerBlocks(
  blocks: readonly Block[],
  scope: Scope,
  around: ProviderBlocks | undefined,
): ProviderBlocks {
  const providers = blocks.filter((one) => one.type === "provider");
  const own = new Map<string, Value>();
  return (reference) => {
    const made = own.get(reference);
    if (made !== undefined) return made;
    const block = providers.find((one) => referenceOfBlock(one) === reference);
    if (block === undefined) return around?.(reference);
    const value = blockValue(block.body, block.headAt, scope);
    own.set(reference, value);
    return value;
  };
}

/** What a module call passes on: what its `providers` says, else the blocks without an alias. */
export function passedOn(call: Block, blocks: ProviderBlocks): ProviderBlocks {
  const given = attributeOf(call.body, "providers")?.value;
  if (given?.kind !== "object")
    return (reference) => (reference.includes(".") ? undefined : blocks(reference));
  return (reference) => {
    for (const entry of given.entries) {
      if (entry.kind !== "entry" || referenceOf(entry.key) !== reference) continue;
      const passed = referenceOf(entry.value);
      return passed === undefined ? undefined : blocks(passed);
    }
    return undefined;
  };
}

/** The block that a resource is managed with. */
export function providerOf(resource: Block, blocks: ProviderBlocks): Value | undefined {
  const given = referenceOf(attributeOf(resource.body, "provider")?.value);
  return blocks(given ?? resource.labels[0]?.text.split("_")[0] ?? "");
}

function referenceOfBlock(block: Block): string {
  const name = block.labels[0]?.text ?? "";
  const alias = referenceOf(attributeOf(block.body, "alias")?.value);
  return alias === undefined ? name : `${name}.${alias}`;
}

/** `azapi`, `azapi.west`, and in old configurations the same in quotes. */
function referenceOf(expression: Expression | undefined): string | undefined {
  switch (expression?.kind) {
    case "name":
      return expression.name;
    case "member": {
      const of = referenceOf(expression.of);
      return of === undefined ? undefined : `${of}.${expression.name}`;
    }
    case "template": {
      const parts = expression.parts.map((part) => (part.kind === "chunk" ? part.text : undefined));
      return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
    }
    default:
      return undefined;
  }
}
