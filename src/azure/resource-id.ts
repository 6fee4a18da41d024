/**
 * Resource ids as symbolic texts: what they name can be read off them though the subscription is not known.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
import type { Located } from "../core/origin.ts";
import { splitName } from "../core/resource.ts";
import { Text } from "../core/text.ts";
import type { Unknown } from "../core/value.ts";
import { unknown } from "../core/value.ts";

/** What an id names: the last type in it and a name for each segment of that type. */
export interface NamedResource {
  readonly type: string;
  readonly names: readonly Text[];
}

/**
 * The id of a resource in the resource group that `deploymentScope` stands for. `names` has a name for each segment
 * of `type`; the subscription and the group are holes that equal themselves.
 */
export function resourceIdText(
  type: string,
  names: readonly Text[],
  deploymentScope: string,
  origin: Located,
): Text {
  return Text.concat([
    fixed("/subscriptions/", origin),
    holeOf(subscriptionId(deploymentScope, origin)),
    fixed("/resourceGroups/", origin),
    holeOf(resourceGroupName(deploymentScope, origin)),
    providerPath(type, names, origin),
  ]);
}

/** The id of the subscription that `deploymentScope` stands for: not known, but the same everywhere. */
export function subscriptionId(deploymentScope: string, origin: Located): Unknown {
  return symbol(`${deploymentScope} subscription`, "subscription", origin);
}

/** The name of the resource group that `deploymentScope` stands for. */
export function resourceGroupName(deploymentScope: string, origin: Located): Unknown {
  return symbol(`${deploymentScope} resource group`, "resource group", origin);
}

/** `/providers/Namespace/type/name/childType/childName`, the end of an id. */
export function providerPath(type: string, names: readonly Text[], origin: Located): Text {
  const [namespace = "", ...segments] = type.split("/");
  const parts = [fixed(`/providers/${namespace}`, origin)];
  segments.forEach((segment, i) => {
    parts.push(fixed(`/${segment}/`, origin), names[i] ?? holeOf(symbol(undefined, "name", origin)));
  });
  return Text.concat(parts);
}

/** What an id names; `undefined` for a text that has no known `/providers/` in it. */
export function readResourceId(id: Text): NamedResource | undefined {
  const segments = splitName(id);
  const start = segments.findLastIndex((segment) => segment.plain?.toLowerCase() === "providers");
  const namespace = segments[start + 1]?.plain;
  if (start < 0 || namespace === undefined) return undefined;
  const types = [namespace];
  const names: Text[] = [];
  for (let i = start + 2; i < segments.length; i += 2) {
    const type = segments[i]?.plain;
    if (type === undefined || type === "") return undefined;
    types.push(type);
    const name = segments[i + 1];
    if (name !== undefined) names.push(name);
  }
  return { type: types.join("/"), names };
}

function fixed(text: string, origin: Located): Text {
  return Text.of(text, origin);
}

function symbol(names: string | undefined, label: string, origin: Located): Unknown {
  return unknown("runtime", `the ${label} is known only when it is deployed`, origin, {
    label,
    ...(names === undefined ? {} : { names }),
  });
}

function holeOf(value: Unknown): Text {
  return new Text([{ kind: "hole", value }]);
}
