/**
 * The azapi provider, which takes ARM as it is: `type`, `parent_id`, `name` and a body.
 * https://registry.terraform.io/providers/Azure/azapi/latest/docs
 */
import { overlay } from "../../../src/core/overlay.ts";
import type { Resource } from "../../../src/core/resource.ts";
import type { Reading, Value } from "../../../src/core/value.ts";
import { property, textOfValue } from "../../../src/core/value.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { and } from "../../../src/core/verdict.ts";
import { isAbsent } from "../azurerm/worlds.ts";
import type { Declared } from "../resources.ts";
import { bodyOf } from "./body.ts";
import { azapiNames, typeOf } from "./ids.ts";
import { asPatch, itemKeysOf, merged } from "./merge.ts";

/** What a block makes of a resource that is there already. */
export interface Change {
  /** The resource as it is after the change. */
  readonly over: (body: Value) => Value;
  /** All that is known of it where it is told nowhere. */
  readonly alone: Value;
}

/** What a block of azapi deploys, refers to or, with a `change`, changes. */
export interface AzapiResource {
  readonly resource: Resource;
  readonly change: Change | undefined;
}

export function lowerAzapi(instance: Declared): AzapiResource | undefined {
  const { body: block, at, managed } = instance;
  const [type, apiVersion] = typeOf(block);
  if (type === undefined) return undefined;
  const keys = itemKeysOf(block);
  const resource: Resource = {
    type,
    apiVersion,
    names: azapiNames(type, block, at),
    exists: instance.exists,
    declared: managed ? "here" : "elsewhere",
    body: bodyOf(block, at, keys),
    at,
    extent: instance.extent,
    address: instance.address,
  };
  switch (instance.type) {
    case "azapi_resource":
      return { resource, change: undefined };
    case "azapi_update_resource": {
      const { body } = resource;
      return managed
        ? { resource, change: { over: (base) => merged(base, body, keys), alone: asPatch(body, keys) } }
        : undefined;
    }
    case "azapi_resource_action":
      return managed ? action(block, resource) : undefined;
    default:
      return undefined;
  }
}

/**
 * A request. One to the resource itself that writes it is a change; what an action does is not told by its body.
 * https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource_action
 */
function action(block: Value, resource: Resource): AzapiResource | undefined {
  if (!isEmpty(property(block, "action", "exact"))) return undefined;
  const exists = and(resource.exists, isWhenApplied(block));
  if (exists === "no") return undefined;
  const method = property(block, "method", "exact");
  const { body } = resource;
  const put: Change = { over: () => body, alone: body };
  // A patch replaces lists as a whole. https://www.rfc-editor.org/rfc/rfc7396
  const patch: Change = {
    over: (base) => (base.state === "known" ? overlay(base, body, "deep") : base),
    alone: asPatch(body),
  };
  switch (textOfValue(method)?.plain) {
    case "PUT":
      return { resource: { ...resource, exists }, change: put };
    case "PATCH":
      return { resource: { ...resource, exists }, change: patch };
    default:
      // Without a method it is a POST.
      return method.state === "unknown"
        ? { resource: { ...resource, exists: "maybe" }, change: patch }
        : undefined;
  }
}

function isEmpty(reading: Reading): boolean {
  return isAbsent(reading) || textOfValue(reading)?.plain === "";
}

/** The other time is when it is destroyed. */
function isWhenApplied(block: Value): Verdict {
  const when = property(block, "when", "exact");
  if (isAbsent(when)) return "yes";
  const plain = textOfValue(when)?.plain;
  return plain === undefined ? "maybe" : plain === "destroy" ? "no" : "yes";
}
