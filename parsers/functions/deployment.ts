/**
 * What a template is told of its deployment and of where it is deployed.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-scope
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-deployment
 */
import { resourceGroupName, subscriptionId } from "../../src/azure/resource-id.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { computed, written } from "../../src/core/origin.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Unknown, Value } from "../../src/core/value.ts";
import { canonical, field, Fields, fieldsOf, known, property, unknown } from "../../src/core/value.ts";
import { madeText, taking, textOf, textResult } from "./arguments.ts";
import type { AzureFunctions, AzureScope } from "./scope.ts";

export const deploymentFunctions: AzureFunctions = {
  deployer: taking(0, 0, everywhere),
  deployment: taking(0, 0, thisDeployment),
  environment: taking(0, 0, everywhere),
  managementGroup: taking(0, 1, managementGroup),
  resourceGroup: taking(0, 2, resourceGroup),
  subscription: taking(0, 1, subscription),
  tenant: taking(0, 0, everywhere),
};

/** The same in all deployments of a run. */
function everywhere(call: Invocation): Value {
  const name = `${call.name.toLowerCase()}()`;
  return runtime(call, name, name);
}

/** What differs from deployment to deployment. */
export function thisDeployment(call: Invocation, scope: AzureScope): Value {
  const name = `${call.name.toLowerCase()}()`;
  const { deploymentKey } = scope;
  return runtime(call, deploymentKey === undefined ? undefined : `${deploymentKey} ${name}`, name);
}

function runtime(call: Invocation, names: string | undefined, label: string): Unknown {
  return unknown("runtime", `${call.name}() is known only when it is deployed`, written(call.at), {
    label,
    ...(names === undefined ? {} : { names }),
  });
}

/** With arguments, what a module or an extension can be deployed to; without, the group that is deployed to. */
function resourceGroup(call: Invocation, scope: AzureScope): Value {
  const given = call.values.map((value) => textArgument(value));
  if (given.some((text) => text === undefined)) return call.invalid("needs the name of a resource group");
  const [first, second] = given;
  const own =
    second === undefined ? holeOf(subscriptionId(scope.deploymentScope, written(call.at))) : undefined;
  const subscriptionText = own ?? first ?? new Text([]);
  const name = second ?? first ?? holeOf(resourceGroupName(scope.deploymentScope, written(call.at)));
  const id = Text.concat([
    made("/subscriptions/", call),
    subscriptionText,
    made("/resourceGroups/", call),
    name,
  ]);
  const type = made("Microsoft.Resources/resourceGroups", call);
  const answered = ["location", "managedBy", "properties", "tags"];
  return scopeObject({ id, name, type }, answered, call);
}

function subscription(call: Invocation, scope: AzureScope): Value {
  const [value] = call.values;
  const given = value === undefined ? undefined : textArgument(value);
  if (value !== undefined && given === undefined) return call.invalid("needs the id of a subscription");
  const subscriptionText = given ?? holeOf(subscriptionId(scope.deploymentScope, written(call.at)));
  const id = Text.concat([made("/subscriptions/", call), subscriptionText]);
  return scopeObject({ id, subscriptionId: subscriptionText }, ["displayName", "tenantId"], call);
}

function managementGroup(call: Invocation, scope: AzureScope): Value {
  const [value] = call.values;
  const given = value === undefined ? undefined : textArgument(value);
  if (value !== undefined && given === undefined) return call.invalid("needs the name of a management group");
  const own = runtime(call, `${scope.deploymentScope} management group`, "management group");
  const name = given ?? holeOf(own);
  const id = Text.concat([made("/providers/Microsoft.Management/managementGroups/", call), name]);
  const type = made("/providers/Microsoft.Management/managementGroups", call);
  return scopeObject({ id, name, type }, ["properties"], call);
}

/**
 * A canonical name of what a module is deployed to by its `scope`: `current` if that is where it is anyway. `undefined`
 * where nothing tells.
 */
export function deploymentScopeOf(scope: Value, current: string): string | undefined {
  const id =
    fieldsOf(scope) === undefined && scope.state !== "unknown" ? scope : property(scope, "id", "ignored");
  const name = canonical(id);
  if (name === undefined) return undefined;
  const origin = written(scope.at);
  const group = Text.concat([
    Text.of("/subscriptions/", origin),
    holeOf(subscriptionId(current, origin)),
    Text.of("/resourceGroups/", origin),
    holeOf(resourceGroupName(current, origin)),
  ]);
  return name === canonical(known(group, origin)) ? current : name;
}

function textArgument(value: Value): Text | undefined {
  return value.state === "known" ? textOf(value) : holeOf(value);
}

/** An object with what follows from the id, and with what Azure answers besides. */
function scopeObject(
  texts: Readonly<Record<string, Text>>,
  answered: readonly string[],
  call: Invocation,
): Value {
  const origin = computed(call.at, ...call.values);
  const id = texts["id"]?.canonical;
  const label = `${call.name.toLowerCase()}()`;
  const fields: Field[] = Object.entries(texts).map(([key, text]) =>
    field(key, call.at, textResult(text, call)),
  );
  for (const key of answered) {
    const names = id === undefined ? {} : { names: `${id} ${key}` };
    const detail = `the ${key} of ${call.name}() is known only when it is deployed`;
    fields.push(
      field(key, call.at, unknown("runtime", detail, origin, { ...names, label: `${label}.${key}` })),
    );
  }
  return known(new Fields(fields), origin);
}

function made(text: string, call: Invocation): Text {
  return madeText(text, computed(call.at));
}

function holeOf(value: Exclude<Value, { readonly state: "known" }>): Text {
  return new Text([{ kind: "hole", value }]);
}
