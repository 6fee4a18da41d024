/**
 * The functions of the azapi provider that make ids and take them apart.
 * https://registry.terraform.io/providers/Azure/azapi/latest/docs/functions
 */
import type { Invocation } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Located } from "../../../src/core/origin.ts";
import { Text } from "../../../src/core/text.ts";
import type { Field, Value } from "../../../src/core/value.ts";
import {
  field,
  Fields,
  fieldsOf,
  fieldValue,
  itemValue,
  known,
  List,
  listOf,
  slot,
} from "../../../src/core/value.ts";
import { textFrom } from "../conversions.ts";
import type { Elements } from "../functions/elements.ts";
import type { Result } from "../functions/parameters.ts";
import { list, nullable, plain, takes, text } from "../functions/parameters.ts";
import type { Family } from "../functions/scope.ts";
import { idParts, nestedId, newId } from "./ids.ts";

export const azapiFunctions: Family = {
  build_resource_id: takes([text, plain, text], ([parent, type, name], invocation) =>
    newId(parent, withoutVersion(type), name, computed(invocation.at)),
  ),
  extension_resource_id: takes([text, plain, list], ([base, type, names], invocation) =>
    idOf(base, type, names, invocation),
  ),
  management_group_resource_id: takes([text, plain, list], ([group, type, names], invocation) =>
    idOf(
      Text.concat([at(invocation, "/providers/Microsoft.Management/managementGroups/"), group]),
      type,
      names,
      invocation,
    ),
  ),
  parse_resource_id: takes([plain, text], ([type, id], invocation) => partsOf(type, id, invocation)),
  resource_group_resource_id: takes(
    [text, text, plain, list],
    ([subscription, group, type, names], invocation) =>
      idOf(
        Text.concat([
          at(invocation, "/subscriptions/"),
          subscription,
          at(invocation, "/resourceGroups/"),
          group,
        ]),
        type,
        names,
        invocation,
      ),
  ),
  snake2camel: takes([nullable], ([value]) => camelCased(value)),
  subscription_resource_id: takes([text, plain, list], ([subscription, type, names], invocation) =>
    idOf(Text.concat([at(invocation, "/subscriptions/"), subscription]), type, names, invocation),
  ),
  tenant_resource_id: takes([plain, list], ([type, names], invocation) =>
    idOf(at(invocation, "/"), type, names, invocation),
  ),
};

function at(invocation: Invocation, characters: string): Text {
  return Text.of(characters, computed(invocation.at));
}

function withoutVersion(type: string): string {
  return type.split("@")[0] ?? type;
}

function idOf(scope: Text, type: string, given: Elements, invocation: Invocation): Result {
  if (given.open !== undefined) return undefined;
  const names: Text[] = [];
  for (const { value } of given.items) {
    const name = value.state === "known" ? textFrom(value) : new Text([{ kind: "hole", value }]);
    if (name === undefined) return invocation.invalid("takes names that are texts");
    names.push(name);
  }
  const id = nestedId(scope, withoutVersion(type), names, computed(invocation.at));
  return id ?? invocation.invalid("takes as many names as the type has segments after its name space");
}

function partsOf(given: string, id: Text, invocation: Invocation): Result {
  const origin: Located = computed(invocation.at);
  const type = withoutVersion(given);
  const parts = idParts(id, type, origin);
  if (parts === undefined)
    return id.plain === undefined
      ? undefined
      : invocation.invalid(`takes the id of a resource of type '${type}'`);
  const one = (key: string, value: Text): Field => field(key, invocation.at, known(value, origin));
  return new Fields([
    one("id", id),
    one("type", Text.of(type, origin)),
    one("name", parts.name),
    one("parent_id", parts.parent),
    one("resource_group_name", parts.resourceGroup),
    one("resource_group_id", parts.resourceGroupId),
    one("subscription_id", parts.subscription),
    one("provider_namespace", Text.of(parts.namespace, origin)),
    field(
      "parts",
      invocation.at,
      known(new Fields(parts.pairs.map(([key, value]) => one(key, value))), origin),
    ),
  ]);
}

/** Every key at every depth, `first_thing` as `firstThing`; the values stay as they are. */
function camelCased(value: Value): Value {
  const fields = fieldsOf(value);
  if (fields !== undefined) {
    const renamed = [...fields.fields].map((one): Field => ({
      key: camelCase(one.key),
      keyAt: one.keyAt,
      get value() {
        return camelCased(fieldValue(one, value));
      },
    }));
    return known(new Fields(renamed, fields.open), value);
  }
  const items = listOf(value);
  if (items === undefined) return value;
  const each = items.each === undefined ? undefined : slot(camelCased(items.each.value));
  const inside = items.items.map((item) => slot(camelCased(itemValue(item, value))));
  return known(new List(inside, items.open, each, items.leading, items.trailing), value);
}

function camelCase(key: string): string {
  return key.toLowerCase().replace(/_+(.?)/gu, (_, letter: string) => letter.toUpperCase());
}
