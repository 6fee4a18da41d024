/**
 * Ids of resources: texts in which names can be read, with holes for the subscription and the resource group.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource
 */
import { resourceGroupName, subscriptionId } from "../../src/azure/resource-id.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { symbolic } from "../../src/core/invocation.ts";
import { computed } from "../../src/core/origin.ts";
import { splitName } from "../../src/core/resource.ts";
import { Text } from "../../src/core/text.ts";
import type { Unknown, Value } from "../../src/core/value.ts";
import { known, unknown } from "../../src/core/value.ts";
import { madeText, taking, textOf } from "./arguments.ts";
import type { AzureFunction, AzureFunctions, AzureScope } from "./scope.ts";

/** What is known only when it is deployed. Equal calls compare equal. */
const atRuntime: AzureFunction = (call) => symbolic(call);

export const resourceFunctions: AzureFunctions = {
  extensionResourceId: taking(3, Infinity, extensionResourceId),
  managementGroupResourceId: taking(2, Infinity, idIn(1, managementGroup)),
  pickZones: taking(3, 5, atRuntime),
  providers: taking(1, 2, atRuntime),
  reference: taking(1, 3, atRuntime),
  references: taking(1, 2, atRuntime),
  resourceId: taking(2, Infinity, idIn(2, resourceGroup)),
  resourceInfo: taking(1, 1, atRuntime),
  roleDefinitions: taking(1, 1, atRuntime),
  subscriptionResourceId: taking(2, Infinity, idIn(1, subscription)),
  tenantResourceId: taking(
    2,
    Infinity,
    idIn(0, () => new Text([])),
  ),
  toLogicalZone: taking(3, 3, atRuntime),
  toLogicalZones: taking(3, 3, atRuntime),
  toPhysicalZone: taking(3, 3, atRuntime),
  toPhysicalZones: taking(3, 3, atRuntime),
};

/** The start of an id, from the arguments that stand before the type. */
type Start = (given: readonly Text[], call: Invocation, scope: AzureScope) => Text | Unknown;

function idIn(mostGiven: number, start: Start): AzureFunction {
  return (call, scope) => {
    const texts = argumentTexts(call);
    if (texts === undefined) return call.invalid("needs texts");
    const typeAt = texts.findIndex(isType);
    const type = texts[typeAt];
    // A type that is not known may be any of the arguments.
    if (type === undefined) {
      return texts.some((text) => text.plain === undefined) ? symbolic(call) : call.invalid(NO_TYPE);
    }
    if (typeAt > mostGiven)
      return call.invalid(`takes no more than ${String(mostGiven)} texts before the type`);
    const head = start(texts.slice(0, typeAt), call, scope);
    if (!(head instanceof Text)) return head;
    return withPath(head, type, texts.slice(typeAt + 1), call);
  };
}

const NO_TYPE = "needs the type of a resource, such as 'Microsoft.ApiManagement/service'";

function argumentTexts(call: Invocation): readonly Text[] | undefined {
  const texts = call.values.map((value) =>
    value.state === "known" ? textOf(value) : new Text([{ kind: "hole", value }]),
  );
  const found = texts.filter((text) => text !== undefined);
  return found.length === texts.length ? found : undefined;
}

/** `Microsoft.ApiManagement/service`: a namespace with a dot in it, and at least one type. */
function isType(text: Text): boolean {
  return text.plain !== undefined && /^[^/]*\.[^/]*\/[^/]/.test(text.plain);
}

/** The id with each type followed by its name: `…/providers/Namespace/type/name/childType/childName`. */
function withPath(head: Text, type: Text, names: readonly Text[], call: Invocation): Value {
  // Some templates end the type with a slash, and Resource Manager takes it.
  const [namespace, ...types] = splitName(type).filter((one) => one.plain !== "");
  if (namespace === undefined) return call.invalid(NO_TYPE);
  if (names.length !== types.length) {
    const wanted = types.length === 1 ? "1 name" : `${String(types.length)} names`;
    return call.invalid(`needs ${wanted} for the type '${type.plain ?? ""}', not ${String(names.length)}`);
  }
  const slash = fixed("/", call);
  const path = types.flatMap((one, i) => [slash, one, slash, names[i] ?? new Text([])]);
  return known(Text.concat([head, fixed("/providers/", call), namespace, ...path]), computed(call.at));
}

function fixed(text: string, call: Invocation): Text {
  return madeText(text, computed(call.at));
}

function extensionResourceId(call: Invocation): Value {
  const [base, type, ...names] = argumentTexts(call) ?? [];
  if (base === undefined || type === undefined) return call.invalid("needs texts");
  if (type.plain === undefined) return symbolic(call);
  return isType(type) ? withPath(base, type, names, call) : call.invalid(NO_TYPE);
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * One text before the type names another resource group, two a subscription and a group in it. A single identifier of a
 * subscription leaves the group unsaid.
 */
function resourceGroup(given: readonly Text[], call: Invocation, scope: AzureScope): Text {
  const [first, second] = given;
  const isSubscription = second !== undefined || GUID.test(first?.plain ?? "");
  const ofOther = isSubscription ? first : undefined;
  const group = isSubscription ? second : first;
  return Text.concat([
    subscription(ofOther === undefined ? [] : [ofOther], call, scope),
    fixed("/resourceGroups/", call),
    group ??
      (ofOther === undefined
        ? hole(resourceGroupName(scope.deploymentScope, computed(call.at)))
        : unsaid(call)),
  ]);
}

function unsaid(call: Invocation): Text {
  return hole(
    unknown("runtime", "the resource group is not said", computed(call.at), { label: "resource group" }),
  );
}

function subscription(given: readonly Text[], call: Invocation, scope: AzureScope): Text {
  const [id] = given;
  const own = (): Text => hole(subscriptionId(scope.deploymentScope, computed(call.at)));
  return Text.concat([fixed("/subscriptions/", call), id ?? own()]);
}

function managementGroup(given: readonly Text[], call: Invocation, scope: AzureScope): Text {
  const [id] = given;
  const own = (): Text =>
    hole(
      unknown("runtime", "the management group is known only when it is deployed", computed(call.at), {
        names: `${scope.deploymentScope} management group`,
        label: "management group",
      }),
    );
  return Text.concat([fixed("/providers/Microsoft.Management/managementGroups/", call), id ?? own()]);
}

function hole(value: Unknown): Text {
  return new Text([{ kind: "hole", value }]);
}
