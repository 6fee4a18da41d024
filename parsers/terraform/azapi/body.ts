/** The body that the azapi provider sends: `body`, what stands beside it in arguments, and `sensitive_body` over both. */
import { written } from "../../../src/core/origin.ts";
import { Overlay } from "../../../src/core/overlay.ts";
import type { Span } from "../../../src/core/source.ts";
import type { Field, Reading, Value } from "../../../src/core/value.ts";
import {
  canonical,
  Fields,
  fieldsOf,
  fieldValue,
  itemValue,
  known,
  List,
  listOf,
  property,
  secret,
  slot,
} from "../../../src/core/value.ts";
import { keyedById } from "../azurerm/conversions.ts";
import { lowerReference } from "../azurerm/lower.ts";
import type { Row } from "../azurerm/table.ts";
import { isAbsent } from "../azurerm/worlds.ts";
import { decodedJson } from "../functions/index.ts";
import type { ItemKeys } from "./merge.ts";
import { merged } from "./merge.ts";

/** https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource#schema */
const BESIDE: readonly Row[] = [
  { from: "location", to: "location" },
  { from: "tags", to: "tags" },
  { from: "identity.type", to: "identity.type" },
  { from: "identity.identity_ids", to: "identity.userAssignedIdentities", as: keyedById },
];

/** What a block sends. What stands in `body` goes before what stands beside it, and `sensitive_body` before both. */
export function bodyOf(block: Value, at: Span, keys: ItemKeys): Value {
  const body = given(property(block, "body", "exact"), at);
  const beside = fieldsOf(lowerReference(BESIDE, block, at));
  const missing = [...(beside?.fields ?? [])].filter((one) => isAbsent(property(body, one.key, "exact")));
  const whole = missing.length === 0 && beside?.open === undefined ? body : besides(body, missing, at);
  const sensitive = property(block, "sensitive_body", "exact");
  if (sensitive.state === "absent" || isAbsent(sensitive)) return whole;
  return merged(whole, hidden(decodedJson(sensitive)), keys);
}

/** A body, which is an object or a text in JSON. Without one, an empty object is sent. */
function given(body: Reading, at: Span): Value {
  if (body.state === "absent" || isAbsent(body)) return known(new Fields([]), written(at));
  return decodedJson(body);
}

function besides(body: Value, missing: readonly Field[], at: Span): Value {
  const result = new Overlay().putAll(body)?.putAll(known(new Fields(missing), written(at)));
  return result === undefined ? body : known(result.fields(), body);
}

/**
 * What must not be shown: every text and number of a sensitive body. Of a switch only its place in the body says what
 * it is, so that stays to be judged.
 */
function hidden(value: Value): Value {
  const fields = fieldsOf(value);
  if (fields !== undefined) {
    const inside = [...fields.fields].map((one): Field => ({
      key: one.key,
      keyAt: one.keyAt,
      get value() {
        return hidden(fieldValue(one, value));
      },
    }));
    return known(new Fields(inside, fields.open), value);
  }
  const list = listOf(value);
  if (list !== undefined) {
    const each = list.each === undefined ? undefined : slot(hidden(list.each.value));
    const items = list.items.map((item) => slot(hidden(itemValue(item, value))));
    return known(new List(items, list.open, each, list.leading, list.trailing), value);
  }
  if (value.state === "known" && (value.data === null || typeof value.data === "boolean")) return value;
  return secret("sensitive variable", value, canonical(value));
}
