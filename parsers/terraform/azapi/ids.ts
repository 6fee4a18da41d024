/**
 * How the azapi provider makes ids of a parent, a type and a name, and takes them apart. It reads them as Azure does.
 * https://github.com/Azure/terraform-provider-azapi/blob/main/internal/services/parse/resource.go
 */
import { providerPath, readResourceId } from "../../../src/azure/resource-id.ts";
import type { Located } from "../../../src/core/origin.ts";
import { written } from "../../../src/core/origin.ts";
import { splitName } from "../../../src/core/resource.ts";
import type { Span } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Reading, Value } from "../../../src/core/value.ts";
import { known, property, textOfValue } from "../../../src/core/value.ts";
import { namesOf } from "../azurerm/names.ts";
import { isAbsent } from "../azurerm/worlds.ts";

const RESOURCE_GROUPS = "microsoft.resources/resourcegroups";
const SUBSCRIPTIONS = "microsoft.resources/subscriptions";

/**
 * A type with its version: `Microsoft.ApiManagement/service@2024-05-01`. Of a text that is known up to its version, or
 * that is one of several that differ only there, the type alone.
 */
export function typeOf(body: Value): readonly [string | undefined, string | undefined] {
  return typeIn(property(body, "type", "exact"));
}

function typeIn(reading: Reading): readonly [string | undefined, string | undefined] {
  const text = textOfValue(reading);
  if (text !== undefined) {
    const [type = "", ...version] = text.prefix.split("@");
    const isKnown = type !== "" && (text.plain !== undefined || version.length > 0);
    return [isKnown ? type : undefined, text.plain === undefined ? undefined : version[0]];
  }
  const [first, ...others] = (reading.state === "unknown" ? (reading.among ?? []) : []).map(typeIn);
  const [type, version] = first ?? [undefined, undefined];
  if (others.some((other) => other[0]?.toLowerCase() !== type?.toLowerCase())) return [undefined, undefined];
  return [type, others.every((other) => other[1] === version) ? version : undefined];
}

/** The names of what a block is about, one for each segment of its type. */
export function azapiNames(type: string, body: Value, head: Span): readonly Text[] {
  const id = { id: "resource_id" };
  if (!isAbsent(property(body, "resource_id", "exact")))
    return namesOf({ arm: type, names: [id] }, body, head);
  const own = { argument: "name" };
  const isChild = type.split("/").length > 2;
  return namesOf({ arm: type, names: isChild ? [{ id: "parent_id" }, own] : [own] }, body, head);
}

/** The id of what a block is about; `undefined` if nothing of it is known. */
export function azapiId(body: Value, at: Span): Value | undefined {
  const id = property(body, "resource_id", "exact");
  if (!isAbsent(id) && id.state !== "absent") return id;
  const [type] = typeOf(body);
  if (type === undefined) return undefined;
  const origin = written(at);
  const names = azapiNames(type, body, at);
  const parent = property(body, "parent_id", "exact");
  const scope = textOrHole(parent);
  const own = names.at(-1);
  if (scope === undefined || own === undefined) return undefined;
  const ofParent = readResourceId(scope)?.type.toLowerCase();
  const isChild = type.split("/").length > 2;
  // Without its parent's id a child is still known to stand below resources of its parents' types.
  if (isChild && ofParent !== type.split("/").slice(0, -1).join("/").toLowerCase())
    return known(Text.concat([scope, providerPath(type, names, origin)]), origin);
  return known(newId(scope, type, own, origin), origin);
}

function textOrHole(reading: Reading): Text | undefined {
  if (reading.state === "absent") return undefined;
  const text = textOfValue(reading);
  if (text !== undefined) return text.seenThrough(reading);
  return reading.state === "known" ? undefined : new Text([{ kind: "hole", value: reading }]);
}

/** The id of the resource of a type and name in its parent, which is the scope for a type of two parts. */
export function newId(parent: Text, type: string, name: Text, origin: Located): Text {
  const below = (scope: Text, path: string): Text => Text.concat([scope, Text.of(path, origin), name]);
  const segments = type.split("/");
  if (segments.length > 2) return below(parent, `/${segments.at(-1) ?? ""}/`);
  if (type.toLowerCase() === RESOURCE_GROUPS) return below(parent, "/resourceGroups/");
  if (type.toLowerCase() === SUBSCRIPTIONS) return Text.concat([Text.of("/subscriptions/", origin), name]);
  const scope = parent.plain === "/" ? Text.of("", origin) : parent;
  return below(scope, `/providers/${type}/`);
}

/** The same for a name for each segment of the type; `undefined` if they are not as many. */
export function nestedId(
  scope: Text,
  type: string,
  names: readonly Text[],
  origin: Located,
): Text | undefined {
  const [namespace = "", ...segments] = type.split("/");
  if (segments.length === 0 || segments.length !== names.length) return undefined;
  let id = scope;
  names.forEach((name, i) => {
    id = newId(id, [namespace, ...segments.slice(0, i + 1)].join("/"), name, origin);
  });
  return id;
}

/** What an id of a type is made of, in the words of the provider's data source and function. */
export interface IdParts {
  readonly name: Text;
  readonly parent: Text;
  readonly namespace: string;
  readonly resourceGroup: Text;
  readonly resourceGroupId: Text;
  readonly subscription: Text;
  /** Each segment of the id with the one after it. */
  readonly pairs: readonly (readonly [string, Text])[];
}

/** An id taken apart; `undefined` for one that is not of the type, or of which too little is known. */
export function idParts(id: Text, type: string, origin: Located): IdParts | undefined {
  const segments = splitName(id);
  const [root, ...inside] = segments;
  if (root?.plain !== "" || inside.length < 2 || inside.length % 2 !== 0) return undefined;
  const pairs: (readonly [string, Text])[] = [];
  for (let i = 0; i < inside.length; i += 2) {
    const [key, value] = [inside[i]?.plain, inside[i + 1]];
    if (key === undefined || value === undefined) return undefined;
    pairs.push([key, value]);
  }
  const name = inside.at(-1);
  if (name === undefined || namedType(id, pairs)?.toLowerCase() !== type.toLowerCase()) return undefined;
  const [namespace = "", ...types] = type.split("/");
  const isTop = types.length === 1 && pairs.some(([key]) => key.toLowerCase() === "providers");
  const parent = joined(segments.slice(0, isTop ? -4 : -2), origin);
  const nothing = Text.of("", origin);
  const part = (key: string): Text =>
    pairs.find(([one]) => one.toLowerCase() === key.toLowerCase())?.[1] ?? nothing;
  const [resourceGroup, subscription] = [part("resourceGroups"), part("subscriptions")];
  return {
    name,
    parent: parent.plain === "" ? Text.of("/", origin) : parent,
    namespace,
    resourceGroup,
    resourceGroupId:
      resourceGroup === nothing
        ? nothing
        : Text.concat([
            Text.of("/subscriptions/", origin),
            subscription,
            Text.of("/resourceGroups/", origin),
            resourceGroup,
          ]),
    subscription,
    pairs,
  };
}

function namedType(id: Text, pairs: readonly (readonly [string, Text])[]): string | undefined {
  const read = readResourceId(id);
  if (read !== undefined) return read.type;
  const [last] = pairs.at(-1) ?? [];
  return last === undefined ? undefined : `Microsoft.Resources/${last}`;
}

function joined(segments: readonly Text[], origin: Located): Text {
  const slash = Text.of("/", origin);
  return Text.concat(segments.flatMap((segment, i) => (i === 0 ? [segment] : [slash, segment])));
}
