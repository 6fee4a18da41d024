/** A resource or data source of a module: its block evaluated, and what its name stands for. */
import { resourceIdText } from "../../src/azure/resource-id.ts";
import { written } from "../../src/core/origin.ts";
import type { Span } from "../../src/core/source.ts";
import type { Field, Slot, Unknown, Value } from "../../src/core/value.ts";
import {
  Fields,
  fieldsOf,
  itemValue,
  known,
  List,
  listOf,
  property,
  slot,
  unknown,
} from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { azapiAttributes } from "./azapi/attributes.ts";
import { withProviderDefaults } from "./azapi/defaults.ts";
import { azapiId } from "./azapi/ids.ts";
import { exportedAttributes } from "./azurerm/exported.ts";
import { namesOf } from "./azurerm/names.ts";
import { tables } from "./azurerm/tables.ts";
import { blockValue } from "./blocks.ts";
import type { Occurrence } from "./occurrences.ts";
import type { Block } from "./syntax.ts";
import { blocksOf } from "./syntax.ts";

/** One instance of a resource or a data source, in a configuration or in a plan. */
export interface Declared {
  /** `azurerm_api_management_api`. */
  readonly type: string;
  readonly managed: boolean;
  /** The arguments and nested blocks. */
  readonly body: Value;
  readonly at: Span;
  /** The block from its type to its closing brace; absent where only a plan tells of it. */
  readonly extent: Span | undefined;
  readonly address: string;
  readonly exists: Verdict;
}

/** One instance of a `resource` or `data` block. */
export interface Instance extends Declared {
  readonly block: Block;
  /** What the name stands for: the arguments, the id, and what is known only after apply. */
  readonly symbol: Value;
}

export function resourceInstance(
  block: Block,
  occurrence: Occurrence,
  address: string,
  root: string,
  provider: Value | undefined,
): Instance {
  const type = block.labels[0]?.text ?? "";
  const own = blockValue(block.body, block.headAt, occurrence.scope);
  const body = type === "azapi_resource" ? withProviderDefaults(own, provider) : own;
  return {
    type,
    managed: block.type === "resource",
    block,
    body,
    symbol: symbolOf(type, block, body, address, occurrence, root),
    at: block.headAt,
    extent: block.at,
    address,
    exists: occurrence.exists,
  };
}

function symbolOf(
  type: string,
  block: Block,
  body: Value,
  address: string,
  occurrence: Occurrence,
  root: string,
): Value {
  const at = block.headAt;
  const origin = written(at);
  const open = unknown(
    "runtime",
    `'${type}.${block.labels[1]?.text ?? ""}' has it only after apply`,
    origin,
    {
      names: address,
      label: `${type}.${block.labels[1]?.text ?? ""}`,
    },
  );
  const nested = new Set(
    blocksOf(block.body).map((one) => (one.type === "dynamic" ? (one.labels[0]?.text ?? "") : one.type)),
  );
  const fields = [...(fieldsOf(body)?.fields ?? [])].map((one) =>
    nested.has(one.key) ? computedInside(one, open) : one,
  );
  const id = occurrence.scope.evaluation.slot(
    at,
    `the id of '${address}'`,
    () => idOf(type, body, at, root) ?? idUnknown(open),
  );
  const idField: Field = {
    key: "id",
    keyAt: at,
    get value() {
      return id.value;
    },
  };
  const table = tables.get(type);
  const slotOf = (attribute: string, value: () => Value): Slot =>
    occurrence.scope.evaluation.slot(at, `'${attribute}' of '${address}'`, value);
  const exported =
    table === undefined ? [] : exportedAttributes(table, { body, at, root, open, slot: slotOf });
  const computed = type.startsWith("azapi_")
    ? azapiAttributes(type, { body, at, open, slot: slotOf })
    : type === "terraform_data"
      ? keptInput(body)
      : [];
  return known(new Fields([...fields, ...computed, idField, ...exported], open), origin);
}

/** What Terraform itself keeps. https://developer.hashicorp.com/terraform/language/resources/terraform-data */
function keptInput(body: Value): readonly Field[] {
  const input = fieldsOf(body)?.get("input");
  if (input === undefined) return [];
  return [
    {
      key: "output",
      keyAt: input.keyAt,
      get value() {
        return input.value;
      },
    },
  ];
}

/** Inside a nested block, too, the provider computes attributes that are not written. */
function computedInside(one: Field, open: Unknown): Field {
  return {
    key: one.key,
    keyAt: one.keyAt,
    get value() {
      const { value } = one;
      const list = listOf(value);
      if (list === undefined) return value;
      const inside = property(open, one.key, "exact");
      const items = list.items.map((item) => {
        const element = itemValue(item, value);
        const fields = fieldsOf(element);
        if (fields === undefined) return item;
        return slot(known(new Fields(fields.fields, inside.state === "unknown" ? inside : open), element));
      });
      return known(new List(items, list.open, list.each), value);
    },
  };
}

function idUnknown(open: Unknown): Value {
  const id = property(open, "id", "exact");
  return id.state === "absent" ? open : id;
}

/** The id that Azure will give it, as far as names make it. */
export function idOf(type: string, body: Value, at: Span, root: string): Value | undefined {
  if (type.startsWith("azapi_")) return azapiId(body, at);
  const table = tables.get(type);
  if (table === undefined) return undefined;
  const origin = written(at);
  const text = resourceIdText(table.arm, namesOf(table, body, at), root, origin);
  return known(text, origin);
}
