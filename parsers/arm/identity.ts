/**
 * Which resource a declaration declares: its full type, the names along that type, and the resource it extends.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/child-resource-name-type
 */
import { providerPath, resourceIdText, subscriptionId } from "../../src/azure/resource-id.ts";
import { evaluate } from "../../src/core/evaluate.ts";
import { written } from "../../src/core/origin.ts";
import type { Resource } from "../../src/core/resource.ts";
import { nameText, noName, splitName } from "../../src/core/resource.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Span } from "../../src/core/source.ts";
import { Text } from "../../src/core/text.ts";
import type { Reading, Value } from "../../src/core/value.ts";
import { known, property, textOfValue } from "../../src/core/value.ts";
import type { ResourceDeclaration } from "./syntax.ts";

export interface Identity {
  readonly type: string;
  readonly apiVersion: string | undefined;
  readonly names: readonly Text[];
  /** The id of the resource that this one extends, where the type and the names tell it. */
  readonly scope: Value | undefined;
}

/** `undefined` for a type that is not known. */
export function identify(
  declaration: ResourceDeclaration,
  scope: Scope,
  parent: Resource | undefined,
  { deploymentScope }: { readonly deploymentScope: string },
): Identity | undefined {
  const [type, version] = (plainOf(declaration.type, scope) ?? "").split("@");
  if (type === undefined || type === "") return undefined;
  const own =
    declaration.name === undefined ? [noName(declaration.head)] : names(evaluate(declaration.name, scope));
  const apiVersion = version ?? plainOf(declaration.apiVersion, scope);
  const named = within(type, own, parent);
  return { apiVersion, ...extended(named.type, named.names, named.of, declaration.head, deploymentScope) };
}

interface Within {
  readonly type: string;
  readonly names: readonly Text[];
  /** The resource around it, if it is no part of its type. */
  readonly of: Resource | undefined;
}

/** The full type and names of a resource declared inside another one, which writes its own segments only. */
function within(type: string, own: readonly Text[], parent: Resource | undefined): Within {
  if (parent === undefined) return { type, names: own, of: undefined };
  const isFull = /^[^/]+\.[^/]+\//.test(type);
  const isChild = type.toLowerCase().startsWith(`${parent.type.toLowerCase()}/`);
  if (isFull && !isChild) return { type, names: own, of: parent };
  const full = isFull ? type : `${parent.type}/${type}`;
  const segments = full.split("/").length - 1;
  return { type: full, names: own.length === segments ? own : [...parent.names, ...own], of: undefined };
}

/**
 * `Microsoft.ApiManagement/service/providers/locks` of the name `gateway/Microsoft.Authorization/keep` is the lock `keep`
 * on the service `gateway`.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/scope-extension-resources
 */
function extended(
  type: string,
  own: readonly Text[],
  around: Resource | undefined,
  head: Span,
  deploymentScope: string,
): Omit<Identity, "apiVersion"> {
  const origin = written(head);
  const id = (ofType: string, ofNames: readonly Text[]): Value =>
    known(resourceIdText(ofType, ofNames, deploymentScope, origin), origin);
  const segments = type.split("/");
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === "providers");
  const namespace = own[at - 1]?.plain;
  if (at < 2 || namespace === undefined || own.length !== segments.length - 1) {
    return { type, names: own, scope: around === undefined ? undefined : id(around.type, around.names) };
  }
  return {
    type: [namespace, ...segments.slice(at + 1)].join("/"),
    names: own.slice(at),
    scope: id(segments.slice(0, at).join("/"), own.slice(0, at - 1)),
  };
}

/**
 * A `scope` as an id: templates may write it as a type with names between its segments.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/scope-extension-resources
 */
export function resourceScope(written_: Reading, deploymentScope: string): Value | undefined {
  const text = textOfValue(written_);
  if (text === undefined || written_.state !== "known") return undefined;
  const [namespace, ...rest] = splitName(text);
  if (namespace?.plain?.includes(".") !== true || rest.length === 0 || rest.length % 2 !== 0)
    return undefined;
  const types = rest.filter((_, i) => i % 2 === 0).map(({ plain }) => plain);
  if (!types.every((type) => type !== undefined)) return undefined;
  const ids = rest.filter((_, i) => i % 2 === 1);
  const id = resourceIdText([namespace.plain, ...types].join("/"), ids, deploymentScope, written_);
  return known(id, written_);
}

/**
 * The resource group or subscription of a resource that exists elsewhere; `undefined` for one that is where the template
 * is deployed.
 */
export function groupScope(body: Value, deploymentScope: string): Value | undefined {
  const subscription = property(body, "subscriptionId", "ignored");
  const group = property(body, "resourceGroup", "ignored");
  const [first] = [group, subscription].filter((one) => one.state !== "absent");
  if (first === undefined) return undefined;
  const fixed = (text: string): Text => Text.of(text, first);
  const own = subscription.state === "absent" ? subscriptionId(deploymentScope, first) : subscription;
  const inGroup = group.state === "absent" ? [] : [fixed("/resourceGroups/"), nameText(group)];
  return known(Text.concat([fixed("/subscriptions/"), nameText(own), ...inGroup]), first);
}

/** The id of a resource: in what it extends or where it exists, else in the group that is deployed to. */
export function idOf({ type, names, body, at }: Resource, deploymentScope: string): Text {
  const origin = written(at);
  const scope = property(body, "scope", "ignored");
  if (scope.state === "absent") return resourceIdText(type, names, deploymentScope, origin);
  const text = nameText(scope);
  return Text.concat([text.plain === "/" ? new Text([]) : text, providerPath(type, names, origin)]);
}

function plainOf(expression: ResourceDeclaration["type"], scope: Scope): string | undefined {
  return expression === undefined ? undefined : textOfValue(evaluate(expression, scope))?.plain;
}

function names(value: Value): readonly Text[] {
  return splitName(nameText(value));
}
