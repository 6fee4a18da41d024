/** The scope of a subscription, as API Management spells it. */
import { splitName } from "../core/resource.ts";
import type { Text } from "../core/text.ts";
import type { Verdict } from "../core/verdict.ts";

/**
 * Whether a scope takes in every API of the service: `/apis`, or the service itself, as a path within the service or as
 * a full resource id. Both give access to all APIs.
 * https://learn.microsoft.com/azure/api-management/api-management-subscriptions#scope-of-subscriptions
 */
export function takesInAllApis(scope: Text): Verdict {
  const segments = splitName(scope).map(foldedIfKnown);
  while (segments.length > 0 && segments.at(-1) === "") segments.pop();
  const [last, collection, provider] = [segments.at(-1), segments.at(-2), segments.at(-3)];
  // Nothing but slashes is the service.
  if (segments.length === 0 || last === "apis") return "yes";
  if (collection === "service" && provider === "microsoft.apimanagement") return "yes";
  if (last !== undefined) return "no";
  // The name of one API or one product, whatever it is.
  return collection === "apis" || collection === "products" ? "no" : "maybe";
}

function foldedIfKnown(segment: Text): string | undefined {
  return segment.plain?.toLowerCase();
}
