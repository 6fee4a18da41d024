/**
 * Functions of objects.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object
 */
import { same } from "../../src/core/compare.ts";
import { LazyField } from "../../src/core/evaluate.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { symbolic } from "../../src/core/invocation.ts";
import { computed, within, written } from "../../src/core/origin.ts";
import { Overlay } from "../../src/core/overlay.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Known, Slot, Value } from "../../src/core/value.ts";
import { Fields, fieldsOf, fieldValue, known, List, listOf, slot } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { every } from "../../src/core/verdict.ts";
import type { Result } from "./arguments.ts";
import { inEachWorld, ofKnown, ofOne, taking, textOf } from "./arguments.ts";
import { gapOf } from "./collections.ts";
import type { AzureFunctions } from "./scope.ts";
import type { Whole } from "./sets.ts";
import { intersected, united } from "./sets.ts";

export const objectFunctions: AzureFunctions = {
  createObject,
  distinct: ofOne((value, call) => {
    const list = listOf(value);
    return list === undefined ? call.invalid("needs a list") : united([{ list, value }], call);
  }),
  intersection: ofKnown(2, Infinity, intersection),
  items: ofOne((value, call) => listed(value, call, item)),
  objectKeys: ofOne((value, call) => listed(value, call, keyText)),
  shallowMerge: ofOne(shallowlyMerged),
  union: taking(2, Infinity, (call) =>
    inEachWorld(
      call.values,
      () => true,
      call,
      (row) => union(row, call),
    ),
  ),
};

/** `createObject('key', value, …)`; the values are evaluated when they are read. */
function createObject(call: Invocation): Value {
  const { args } = call;
  if (args.length % 2 !== 0) return call.invalid("needs a value for each key");
  const result = new Overlay("ignored");
  const keys = new Set<string>();
  for (let i = 0; i + 1 < args.length; i += 2) {
    const [key, value] = [args[i], args[i + 1]];
    if (key === undefined || value === undefined) break;
    const text = key.value.state === "known" ? textOf(key.value) : undefined;
    if (key.value.state === "known" && text === undefined) return call.invalid("needs texts as keys");
    if (text?.plain === undefined) result.putUnknown(gapOf(key.value, call));
    else {
      if (keys.has(text.plain)) return call.invalid(`has the key '${text.plain}' twice`);
      keys.add(text.plain);
      result.put(new LazyField(text.plain, (text.locate(0, text.length) ?? key).at, value));
    }
  }
  return known(result.fields(), written(call.at));
}

/** Objects are merged deeply, names of properties compared without regard to case; of lists each element stays once. */
function union(values: readonly Value[], call: Invocation): Value {
  const certain = values.filter((value) => value.state === "known");
  if (certain.length === 0) return symbolic(call, values);
  if (certain.every((value) => listOf(value) !== undefined)) {
    return united(
      values.map((value) => wholeOf(value) ?? value),
      call,
    );
  }
  if (!certain.every((value) => fieldsOf(value) !== undefined)) {
    return call.invalid("needs objects, or lists, and not both");
  }
  const result = new Overlay("ignored");
  for (const value of values) result.putAll(value, "deep");
  return known(result.fields(), computed(call.at));
}

function wholeOf(value: Value): Whole | undefined {
  const list = listOf(value);
  return list === undefined ? undefined : { list, value };
}

function intersection(values: readonly Known[], call: Invocation): Result {
  const lists = values.map(wholeOf).filter((one) => one !== undefined);
  if (lists.length === values.length) return intersected(lists, call);
  const [first, ...others] = values;
  const fields = first === undefined ? undefined : fieldsOf(first);
  if (
    first === undefined ||
    fields === undefined ||
    !others.every((value) => fieldsOf(value) !== undefined)
  ) {
    return call.invalid("needs objects, or lists, and not both");
  }
  let open = values.map((value) => fieldsOf(value)?.open).find((cause) => cause !== undefined);
  const common: Field[] = [];
  for (const field of fields.fields) {
    const value = fieldValue(field, first);
    const verdict = every(others.map((other) => hasSame(other, field.key, value)));
    if (verdict === "yes") common.push({ key: field.key, keyAt: field.keyAt, value });
    else if (verdict === "maybe") open ??= gapOf(value, call);
  }
  return new Fields(common, open);
}

function hasSame(object: Known, key: string, value: Value): Verdict {
  const fields = fieldsOf(object);
  const other = fields?.get(key);
  if (other === undefined) return fields?.open === undefined ? "no" : "maybe";
  return same(other.value, value);
}

/** A list with what `make` makes of each property, in the order of the names without regard to case. */
function listed(whole: Known, call: Invocation, make: (field: Field, whole: Known) => Value): Result {
  const fields = fieldsOf(whole);
  if (fields === undefined) return call.invalid("needs an object");
  const sorted = [...fields.fields]
    .map((field) => ({ field, folded: field.key.toUpperCase() }))
    .sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
  const slots = sorted.map(({ field }) => slot(make(field, whole)));
  if (!call.scope.evaluation.allow(slots.length)) {
    return call.unknown("budget", "there are more elements than are evaluated");
  }
  const open = fields.open === undefined ? undefined : within(fields.open, whole);
  return new List(slots, open, undefined, 0, 0);
}

function keyText(field: Field, whole: Known): Value {
  const origin = within(written(field.keyAt), whole);
  return known(Text.of(field.key, origin), origin);
}

function item(field: Field, whole: Known): Value {
  const value: Slot = {
    get value() {
      return fieldValue(field, whole);
    },
  };
  const key = slot(keyText(field, whole));
  const fields = [new LazyField("key", field.keyAt, key), new LazyField("value", field.keyAt, value)];
  return known(new Fields(fields), within(written(field.keyAt), whole));
}

function shallowlyMerged(value: Known, call: Invocation): Result {
  const list = listOf(value);
  if (list === undefined) return call.invalid("needs a list of objects");
  const result = new Overlay("ignored");
  for (const [i, one] of list.items.entries()) {
    if (list.open !== undefined && i === list.leading) result.putUnknown(list.open);
    if (result.putAll(within(one.value, value)) === undefined) return call.invalid("needs a list of objects");
  }
  // Behind the elements that are not known, only those that are certain to be the last are laid over all others.
  const behind = list.items.length - list.leading;
  if (list.open !== undefined && (behind === 0 || list.trailing < behind)) result.putUnknown(list.open);
  return result.fields();
}
