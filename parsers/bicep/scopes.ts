/**
 * Where a resource is: in the group, subscription, management group or tenant that the file is deployed to, or where its
 * own `scope` or that of its parent says.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/scope-extension-resources
 */
import {
  providerPath,
  resourceGroupName,
  resourceIdText,
  subscriptionId,
} from "../../src/azure/resource-id.ts";
import { evaluate } from "../../src/core/evaluate.ts";
import type { Expression } from "../../src/core/expression.ts";
import type { Located } from "../../src/core/origin.ts";
import type { Scope } from "../../src/core/scope.ts";
import { Text } from "../../src/core/text.ts";
import type { Unknown, Value } from "../../src/core/value.ts";
import { canonical, fieldsOf, known, property, textOfValue, unknown } from "../../src/core/value.ts";
import type { BicepFile } from "./syntax.ts";

/** What a file is deployed to: the words of `targetScope`. */
export type TargetScope = "resourceGroup" | "subscription" | "managementGroup" | "tenant";

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/deploy-to-subscription */
export function targetScopeOf(file: BicepFile): TargetScope {
  for (const declaration of file.declarations) {
    if (declaration.kind !== "targetScope" || declaration.value.kind !== "template") continue;
    const [part] = declaration.value.parts;
    const word = part?.kind === "chunk" ? part.text : "";
    if (word === "subscription" || word === "managementGroup" || word === "tenant") return word;
  }
  return "resourceGroup";
}

/** The value of a `scope` as an id, as ARM spells it; `undefined` for where the file is deployed to anyway. */
export function writtenScope(
  expression: Expression,
  scope: Scope,
  target: TargetScope,
  deploymentScope: string,
): Value | undefined {
  const value = evaluate(expression, scope);
  if (isTenant(expression)) return known(Text.of("/", value), value);
  // ARM spells the resource that an extension belongs to by its id.
  const id = fieldsOf(value) === undefined ? value : property(value, "id", "exact");
  if (id.state === "absent") return undefined;
  const own = known(ownScope(target, deploymentScope, value), value);
  return canonical(id) === canonical(own) ? undefined : id;
}

/** The id of a resource whose scope is `scope`, or where the file is deployed to. */
export function idText(
  { type, names }: { readonly type: string; readonly names: readonly Text[] },
  scope: Value | undefined,
  target: TargetScope,
  deploymentScope: string,
  origin: Located,
): Text {
  const provider = providerPath(type, names, origin);
  if (scope !== undefined) {
    const text = textOfValue(scope)?.seenThrough(scope);
    if (text !== undefined) return text.plain === "/" ? provider : Text.concat([text, provider]);
    if (scope.state !== "known") return Text.concat([hole(scope), provider]);
  }
  if (target === "resourceGroup") return resourceIdText(type, names, deploymentScope, origin);
  return Text.concat([ownScope(target, deploymentScope, origin), provider]);
}

function ownScope(target: TargetScope, deploymentScope: string, origin: Located): Text {
  const fixed = (text: string): Text => Text.of(text, origin);
  const subscription = [fixed("/subscriptions/"), hole(subscriptionId(deploymentScope, origin))];
  switch (target) {
    case "resourceGroup":
      return Text.concat([
        ...subscription,
        fixed("/resourceGroups/"),
        hole(resourceGroupName(deploymentScope, origin)),
      ]);
    case "subscription":
      return Text.concat(subscription);
    case "managementGroup":
      return Text.concat([
        fixed("/providers/Microsoft.Management/managementGroups/"),
        hole(managementGroupName(deploymentScope, origin)),
      ]);
    case "tenant":
      return new Text([]);
  }
}

/** As `managementGroup()` names it. */
function managementGroupName(deploymentScope: string, origin: Located): Unknown {
  return unknown("runtime", "managementGroup() is known only when it is deployed", origin, {
    label: "management group",
    names: `${deploymentScope} management group`,
  });
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-scope#tenant */
function isTenant(expression: Expression): boolean {
  return expression.kind === "call" && expression.name === "tenant" && expression.args.length === 0;
}

function hole(value: Exclude<Value, { readonly state: "known" }>): Text {
  return new Text([{ kind: "hole", value }]);
}
