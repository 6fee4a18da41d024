/**
 * The azapi provider, which takes ARM as it is: `type`, `parent_id`, `name` and a body.
 * https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource
 */
import { providerPath, readResourceId } from "../../src/azure/resource-id.ts";
import { written } from "../../src/core/origin.ts";
import type { Resource } from "../../src/core/resource.ts";
import { nameText } from "../../src/core/resource.ts";
import type { Span } from "../../src/core/source.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Reading, Value } from "../../src/core/value.ts";
import {
  field,
  Fields,
  fieldsOf,
  itemValue,
  known,
  listOf,
  property,
  textOfValue,
  unknown,
} from "../../src/core/value.ts";
import { overlay } from "../../src/core/overlay.ts";
import { decodedJson } from "./functions/index.ts";
import type { Instance } from "./resources.ts";

/** What an azapi block deploys; `patch` for one that changes a resource that is there already. */
export interface AzapiResource {
  readonly resource: Resource;
  readonly patch: boolean;
}

export function lowerAzapi(instance: Instance): AzapiResource | undefined {
  const { body, at } = instance;
  const [type, apiVersion] = typeOf(body);
  if (type === undefined) return undefined;
  const patch = instance.type === "azapi_update_resource";
  if (!patch && instance.type !== "azapi_resource") return undefined;
  const resource: Resource = {
    type,
    apiVersion,
    names: namesOf(type, body, at),
    exists: instance.exists,
    declared: instance.managed ? "here" : "elsewhere",
    body: bodyOf(body, at),
    at,
    address: instance.address,
  };
  return { resource, patch };
}

/** `parent_id` and the type's last segment and name. */
export function azapiId(body: Value, at: Span): Value | undefined {
  const [type] = typeOf(body);
  const parent = property(body, "parent_id", "exact");
  const parentText = textOfValue(parent);
  if (type === undefined) return undefined;
  const origin = written(at);
  const names = namesOf(type, body, at);
  const own = names.at(-1);
  const last = type.split("/").at(-1) ?? "";
  const isChild =
    parentText !== undefined &&
    readResourceId(parentText)?.type.toLowerCase() === type.split("/").slice(0, -1).join("/").toLowerCase();
  if (isChild && own !== undefined) {
    return known(Text.concat([parentText, Text.of(`/${last}/`, origin), own]), origin);
  }
  const scope =
    parentText ?? (parent.state === "unknown" ? new Text([{ kind: "hole", value: parent }]) : undefined);
  if (scope === undefined) return undefined;
  return known(Text.concat([scope, providerPath(type, names, origin)]), origin);
}

/** `Microsoft.ApiManagement/service@2024-05-01`. */
function typeOf(body: Value): readonly [string | undefined, string | undefined] {
  const text = textOfValue(property(body, "type", "exact"))?.plain;
  const [type, version] = (text ?? "").split("@");
  return [type === "" ? undefined : type, version];
}

function namesOf(type: string, body: Value, at: Span): readonly Text[] {
  const id = textOfValue(property(body, "resource_id", "exact"));
  const named = id === undefined ? undefined : readResourceId(id);
  if (named !== undefined) return named.names;
  const own = nameText(property(body, "name", "exact"), at);
  const segments = type.split("/").length - 1;
  if (segments === 1) return [own];
  const parent = textOfValue(property(body, "parent_id", "exact"));
  const outer = parent === undefined ? undefined : readResourceId(parent)?.names;
  return [
    ...(outer ??
      Array.from({ length: segments - 1 }, () => nameText(property(body, "parent_id", "exact"), at))),
    own,
  ];
}

/** The ARM body: `body`, or JSON encoded in it, with what stands beside it. */
function bodyOf(block: Value, at: Span): Value {
  const given = property(block, "body", "exact");
  const base = given.state === "absent" ? known(new Fields([]), written(at)) : decodedJson(given);
  const beside: Field[] = [];
  for (const key of ["location", "tags"]) {
    const value = property(block, key, "exact");
    if (value.state !== "absent" && !(value.state === "known" && value.data === null))
      beside.push(field(key, at, value));
  }
  const identity = identityOf(property(block, "identity", "exact"));
  if (identity !== undefined) beside.push(field("identity", identity.at, identity));
  let result = base;
  if (beside.length > 0 && base.state === "known")
    result = overlay(base, known(new Fields(beside), written(at)));
  const sensitive = property(block, "sensitive_body", "exact");
  if (sensitive.state === "absent" || result.state !== "known") return result;
  return overlay(result, decodedJson(sensitive), "deep");
}

/** A patch by itself: what it does not write stays as it was, which is not known. */
export function asPatch(body: Value): Value {
  const fields = fieldsOf(body);
  if (fields === undefined) return body;
  const inner = [...fields.fields].map((one): Field => ({
    key: one.key,
    keyAt: one.keyAt,
    get value() {
      return asPatch(one.value);
    },
  }));
  const unchanged = unknown("runtime", "the update leaves it as it is", written(body.at));
  return known(new Fields(inner, fields.open ?? unchanged), body);
}

function identityOf(reading: Reading): Value | undefined {
  const list = listOf(reading);
  const [first] = list?.items ?? [];
  if (first === undefined || reading.state !== "known") return undefined;
  return itemValue(first, reading);
}
