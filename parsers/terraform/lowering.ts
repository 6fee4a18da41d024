/** From the instances of a configuration to resources in ARM's words: azurerm through its tables, azapi as it is. */
import { overlay } from "../../src/core/overlay.ts";
import type { Resource } from "../../src/core/resource.ts";
import { Text } from "../../src/core/text.ts";
import { written } from "../../src/core/origin.ts";
import { and } from "../../src/core/verdict.ts";
import { asPatch, lowerAzapi } from "./azapi.ts";
import type { ProviderVersion } from "./azurerm/lower.ts";
import { lowerBody, lowerInline, lowerReference } from "./azurerm/lower.ts";
import { namesOf } from "./azurerm/names.ts";
import { tables } from "./azurerm/tables.ts";
import type { Instance } from "./resources.ts";

/** Everything that the instances deploy or refer to and that has an ARM type here. */
export function lower(instances: readonly Instance[], provider: ProviderVersion): readonly Resource[] {
  const resources: Resource[] = [];
  const patches: Resource[] = [];
  for (const instance of instances) {
    if (instance.type.startsWith("azapi_")) {
      const lowered = lowerAzapi(instance);
      if (lowered !== undefined) (lowered.patch ? patches : resources).push(lowered.resource);
    } else {
      const isPatch = instance.managed && tables.get(instance.type)?.patch === true;
      for (const one of lowerAzurerm(instance, provider)) (isPatch ? patches : resources).push(one);
    }
  }
  return patched(resources, patches);
}

function lowerAzurerm(instance: Instance, provider: ProviderVersion): readonly Resource[] {
  const table = tables.get(instance.type);
  if (table === undefined) return [];
  const { body, at, address, exists, managed } = instance;
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
    address,
  };
  const inline = lowerInline(table, body, provider).map((one): Resource => ({
    type: one.inline.arm,
    apiVersion: undefined,
    names: [...names, Text.of(one.inline.name, written(one.at))],
    exists: and(exists, one.exists),
    declared,
    body: one.body,
    at: one.at,
    address: `${address}.${one.inline.block}`,
  }));
  return [own, ...inline];
}

/**
 * An `azapi_update_resource` changes a resource that is there already. Where that one is in the same configuration, it
 * is judged once, as it is after the change; otherwise what the update writes is all that is known of it.
 */
function patched(resources: readonly Resource[], patches: readonly Resource[]): readonly Resource[] {
  const byId = new Map<string, number>();
  const result = [...resources];
  resources.forEach((resource, i) => {
    const id = idOf(resource);
    if (id !== undefined) byId.set(id, i);
  });
  for (const patch of patches) {
    const id = idOf(patch);
    const i = id === undefined ? undefined : byId.get(id);
    const base = i === undefined ? undefined : result[i];
    if (
      base === undefined ||
      i === undefined ||
      base.declared === "elsewhere" ||
      base.body.state !== "known"
    ) {
      result.push({ ...patch, body: asPatch(patch.body) });
    } else result[i] = { ...base, body: overlay(base.body, patch.body, "deep") };
  }
  return result;
}

/** Type and names, as far as they identify a resource. */
function idOf(resource: Resource): string | undefined {
  const names = resource.names.map((name) => name.canonical);
  if (names.some((name) => name === undefined)) return undefined;
  return [resource.type, ...names].join("/").toLowerCase();
}
