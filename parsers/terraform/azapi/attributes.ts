/** What can be read from a block of azapi beside its arguments, as far as its ids tell. */
import { written } from "../../../src/core/origin.ts";
import type { Span } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Field, Slot, Unknown, Value } from "../../../src/core/value.ts";
import { field, Fields, fieldsOf, known, property, textOfValue } from "../../../src/core/value.ts";
import type { IdParts } from "./ids.ts";
import { azapiId, idParts, typeOf } from "./ids.ts";

/** A block whose attributes are read. */
interface Block {
  readonly body: Value;
  readonly at: Span;
  /** What of it is known only after apply. */
  readonly open: Unknown;
  readonly slot: (attribute: string, value: () => Value) => Slot;
}

/** An id makes a name and a parent, and the other way round. */
const OF_ALL: readonly string[] = ["name", "parent_id", "resource_id"];

/** https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource_id */
const OF_IDS: readonly string[] = ["parts", "provider_namespace", "resource_group_name", "subscription_id"];

/** The attributes that a block does not write but has. */
export function azapiAttributes(kind: string, block: Block): readonly Field[] {
  const given = fieldsOf(block.body);
  const names = kind === "azapi_resource_id" ? [...OF_ALL, ...OF_IDS] : OF_ALL;
  return names
    .filter((name) => given?.get(name) === undefined)
    .map((name): Field => {
      const slot = block.slot(name, () => attribute(name, block));
      return {
        key: name,
        keyAt: block.at,
        get value() {
          return slot.value;
        },
      };
    });
}

function attribute(name: string, { body, at, open }: Block): Value {
  const origin = written(at);
  const id = azapiId(body, at);
  const [type] = typeOf(body);
  if (name === "resource_id" && id !== undefined) return id;
  const text = id === undefined ? undefined : textOfValue(id);
  const parts = text === undefined || type === undefined ? undefined : idParts(text, type, origin);
  const part = parts === undefined ? undefined : partOf(name, parts, at);
  if (part !== undefined) return part;
  const after = property(open, name, "exact");
  return after.state === "absent" ? open : after;
}

function partOf(name: string, parts: IdParts, at: Span): Value | undefined {
  const origin = written(at);
  switch (name) {
    case "name":
      return known(parts.name, origin);
    case "parent_id":
      return known(parts.parent, origin);
    case "resource_group_name":
      return known(parts.resourceGroup, origin);
    case "subscription_id":
      return known(parts.subscription, origin);
    case "provider_namespace":
      return known(Text.of(parts.namespace, origin), origin);
    case "parts":
      return known(
        new Fields(parts.pairs.map(([key, value]) => field(key, at, known(value, origin)))),
        origin,
      );
    default:
      return undefined;
  }
}
