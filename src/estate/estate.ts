/** The resources of one deployment, joined by type and name: who is whose parent, child and service. */
import { parentType, serviceType } from "../azure/types.ts";
import type { Estate } from "../core/check.ts";
import type { Resource } from "../core/resource.ts";
import { isType } from "../core/resource.ts";
import type { Text } from "../core/text.ts";

/**
 * Joins the resources of one deployment. Names are compared as Azure compares them, without regard to case; a name that
 * is not known is the same as itself, so that `apim-${uniqueString(…)}` finds its children.
 */
export function estateOf(resources: readonly Resource[]): Estate {
  const byIdentity = new Map<string, Resource[]>();
  const byParent = new Map<string, Resource[]>();
  for (const resource of resources) {
    gather(byIdentity, identityOf(resource.type, resource.names), resource);
    const parent = parentIdentityOf(resource);
    if (parent !== undefined) gather(byParent, childrenKey(parent, resource.type), resource);
  }
  const find = (identity: string | undefined): Resource | undefined =>
    identity === undefined ? undefined : theOne(byIdentity.get(identity) ?? []);

  return {
    resources,
    parent: (resource) => find(parentIdentityOf(resource)),
    service(resource) {
      if (isType(resource, serviceType)) return resource;
      const within = resource.type.toLowerCase().startsWith(`${serviceType.toLowerCase()}/`);
      return within ? find(identityOf(serviceType, resource.names.slice(0, 1))) : undefined;
    },
    children(resource, type) {
      const identity = identityOf(resource.type, resource.names);
      return identity === undefined ? [] : (byParent.get(childrenKey(identity, type)) ?? []);
    },
  };
}

/**
 * The resource that an identity stands for. What is deployed here tells more than a reference to it, and several such
 * tellings (alternatives under conditions that are not known) leave open which of them is real.
 */
function theOne(told: readonly Resource[]): Resource | undefined {
  const here = told.filter((resource) => resource.declared === "here");
  return here.length === 0 ? told[0] : here.length === 1 ? here[0] : undefined;
}

function parentIdentityOf(resource: Resource): string | undefined {
  const type = parentType(resource.type);
  return type === undefined ? undefined : identityOf(type, resource.names.slice(0, -1));
}

/** A spelling that two resources share if and only if they are certain to be the same; `undefined` if that cannot be said. */
function identityOf(type: string, names: readonly Text[]): string | undefined {
  if (names.length !== type.split("/").length - 1) return undefined;
  const spelled = names.map(foldedName);
  return spelled.every((name) => name !== undefined)
    ? JSON.stringify([type.toLowerCase(), ...spelled])
    : undefined;
}

/** Known characters in lower case, holes by their own names, which are not Azure's and keep their case. */
function foldedName(name: Text): string | undefined {
  let folded = "";
  for (const part of name.parts) {
    if (part.kind === "segment") folded += part.text.toLowerCase();
    else if (part.value.names === undefined) return undefined;
    else folded += `\u0000${part.value.names}\u0000`;
  }
  return folded;
}

function childrenKey(parentIdentity: string, type: string): string {
  return `${parentIdentity}${type.toLowerCase()}`;
}

function gather(map: Map<string, Resource[]>, key: string | undefined, resource: Resource): void {
  if (key === undefined) return;
  const gathered = map.get(key);
  if (gathered === undefined) map.set(key, [resource]);
  else gathered.push(resource);
}
