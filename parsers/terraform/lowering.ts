/** From the instances of a configuration to resources in ARM's words: azurerm through its tables, azapi as it is. */
import { rewritingOf } from "../../src/core/change.ts";
import { overlay } from "../../src/core/overlay.ts";
import type { Resource } from "../../src/core/resource.ts";
import { read } from "../../src/core/resource.ts";
import { Text } from "../../src/core/text.ts";
import { written } from "../../src/core/origin.ts";
import type { Field, Reading, Value } from "../../src/core/value.ts";
import {
  field,
  Fields,
  fieldsOf,
  known,
  oneOf,
  property,
  textOfValue,
  unknown,
} from "../../src/core/value.ts";
import { and } from "../../src/core/verdict.ts";
import { isDataPlane } from "./azapi/data-plane.ts";
import { typeOf } from "./azapi/ids.ts";
import type { Change } from "./azapi/lower.ts";
import { lowerAzapi } from "./azapi/lower.ts";
import { asPatch } from "./azapi/merge.ts";
import type { ProviderVersion } from "./azurerm/lower.ts";
import { lowerBody, lowerInline, lowerReference } from "./azurerm/lower.ts";
import { namesOf } from "./azurerm/names.ts";
import { azurermRewriting, inlineRewriting } from "./azurerm/rewriting.ts";
import { tables } from "./azurerm/tables.ts";
import type { Declared } from "./resources.ts";
import type { PresumedCall } from "./wrappers/lower.ts";
import { lowerCall } from "./wrappers/lower.ts";

/** Everything that the instances deploy or refer to and that has an ARM type here. */
export function lower(
  instances: readonly Declared[],
  provider: ProviderVersion,
  calls: readonly PresumedCall[] = [],
): readonly Resource[] {
  const resources: Resource[] = calls.flatMap(lowerCall);
  const patches: Patch[] = [];
  for (const instance of instances) {
    if (instance.type.startsWith("azapi_")) {
      const lowered = lowerAzapi(instance);
      if (lowered === undefined) continue;
      const { resource, change } = lowered;
      if (change === undefined) resources.push(resource);
      else patches.push({ resource, change });
    } else {
      const isPatch = instance.managed && tables.get(instance.type)?.patch === true;
      for (const resource of lowerAzurerm(instance, provider)) {
        if (isPatch)
          patches.push({ resource: { ...resource, declared: "elsewhere" }, change: laidOver(resource.body) });
        else resources.push(resource);
      }
    }
  }
  return patched(resources, patches);
}

/** What of an instance that may have to do with API Management is not understood, if something is. */
export function notUnderstood({ type, managed, body }: Declared): string | undefined {
  if (!managed) return undefined;
  if (type.startsWith("azurerm_api_management") && !tables.has(type))
    return `resources of type '${type}' are not understood`;
  if (!type.startsWith("azapi_")) return undefined;
  const [arm] = typeOf(body);
  if (arm === undefined)
    return `the type of this '${type}' is not known${reasonOf(property(body, "type", "exact"))}`;
  if (type !== "azapi_data_plane_resource" || isDataPlane(arm)) return undefined;
  return `resources of type '${arm}' in '${type}' are not understood`;
}

/** Why a reading is not known, as the end of a sentence. */
function reasonOf(reading: Reading): string {
  const hole = textOfValue(reading)?.parts.find((part) => part.kind === "hole");
  const value = hole?.kind === "hole" ? hole.value : reading;
  return value.state === "unknown" ? `: ${value.detail}` : "";
}

/** A block that changes what is there already. */
interface Patch {
  readonly resource: Resource;
  readonly change: Change;
}

function laidOver(body: Value): Change {
  return {
    over: (base) => (base.state === "known" ? overlay(base, body, "deep") : base),
    alone: asPatch(body),
  };
}

function lowerAzurerm(instance: Declared, provider: ProviderVersion): readonly Resource[] {
  const table = tables.get(instance.type);
  if (table === undefined) return [];
  const { body, at, extent, address, exists, managed } = instance;
  const names = namesOf(table, body, at);
  const declared = managed ? "here" : "elsewhere";
  const own: Resource = {
    type: table.arm,
    apiVersion: undefined,
    names,
    exists,
    declared,
    body: managed ? lowerBody(table.rows, body, at, provider) : lowerReference(table.rows, body, at),
    at,
    extent,
    address,
    rewriting: azurermRewriting(table, { body, major: provider.major }),
  };
  const inline = lowerInline(table, body, managed ? provider : "nobody").map((one): Resource => ({
    type: one.inline.arm,
    apiVersion: undefined,
    names: [...names, Text.of(one.inline.name, written(one.at))],
    exists: and(exists, one.exists),
    declared,
    body: one.body,
    at: one.at,
    extent,
    address: `${address}.${one.inline.block}`,
    rewriting: inlineRewriting(table, one.inline, { body, major: provider.major }),
  }));
  return [own, ...inline];
}

/**
 * What a block such as `azapi_update_resource` changes is there already. Where it is in the same configuration, it is
 * judged once, as it is after the change; otherwise what the change writes is all that is known of it. A block of azurerm
 * that changes one thing of a resource, such as the host names of a service, is then no declaration of that resource.
 */
function patched(resources: readonly Resource[], patches: readonly Patch[]): readonly Resource[] {
  const byId = new Map<string, number>();
  const result = [...resources];
  resources.forEach((resource, i) => {
    const id = idOf(resource);
    if (id !== undefined) byId.set(id, i);
  });
  for (const { resource: patch, change } of patches) {
    const id = idOf(patch);
    const i = id === undefined ? undefined : byId.get(id);
    const base = i === undefined ? undefined : result[i];
    if (base === undefined || i === undefined || base.declared === "elsewhere") {
      result.push({ ...patch, body: change.alone });
    } else {
      result[i] = { ...base, body: changed(base.body, patch, change), rewriting: either(base, patch) };
    }
  }
  return result;
}

/** What a patch says is changed there, everything else in the resource itself. */
function either(base: Resource, patch: Resource): NonNullable<Resource["rewriting"]> {
  return (change) => {
    const said = read(patch, change.path);
    const { body, rewriting } = said.state === "absent" ? base : patch;
    return rewriting === undefined ? rewritingOf(body, change) : rewriting(change);
  };
}

/** A body after a change, or either before or after one that may not come about. */
function changed(body: Value, patch: Resource, change: Change): Value {
  const after =
    body.state === "unknown" && body.among !== undefined
      ? oneOf(
          body,
          body.among.map((world) => (world.state === "absent" ? world : change.over(world))),
        )
      : change.over(body);
  if (patch.exists === "yes") return after;
  return eitherWay(body, after, patch.body, `whether '${labelOf(patch)}' is deployed is not known`);
}

/** `before` or `after` where a patch says something; both are the same everywhere else. */
function eitherWay(before: Reading, after: Value, patch: Value, detail: string): Value {
  const [said, old, fields] = [fieldsOf(patch), fieldsOf(before), fieldsOf(after)];
  if (said === undefined || old === undefined || fields === undefined || said.open !== undefined) {
    return oneOf(unknown("parameter", detail, before), [before, after]);
  }
  const each = [...fields.fields].map((one): Field => {
    const change = said.get(one.key);
    if (change === undefined) return one;
    const below = property(before, one.key, "exact");
    return field(one.key, one.keyAt, eitherWay(below, one.value, change.value, detail));
  });
  return known(new Fields(each, fields.open), before);
}

/** The address as it is spelled in its configuration. */
function labelOf({ address }: Resource): string {
  return address.slice(address.indexOf("#") + 1);
}

/** Type and names, as far as they identify a resource. */
function idOf(resource: Resource): string | undefined {
  const names = resource.names.map((name) => name.canonical);
  if (names.some((name) => name === undefined)) return undefined;
  return [resource.type, ...names].join("/").toLowerCase();
}
