/**
 * Safe access, to which Bicep's `.?` and `[?]` are compiled.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/operator-safe-dereference
 */
import type { Invocation } from "../../src/core/invocation.ts";
import { ignorance, symbolic } from "../../src/core/invocation.ts";
import { computed } from "../../src/core/origin.ts";
import type { Reading, Value } from "../../src/core/value.ts";
import { fieldsOf, itemValue, known, listOf, oneOf, property } from "../../src/core/value.ts";
import { inEachWorld, taking, textOf, wholeNumber } from "./arguments.ts";
import type { AzureFunction, AzureFunctions } from "./scope.ts";

export const accessFunctions: AzureFunctions = {
  indexFromEnd: accessor("fail", (key) => fromEnd(key)),
  tryGet: accessor("null", keyOf),
  tryIndexFromEnd: accessor("null", (key) => fromEnd(key)),
};

/** A property's name, or an element's index from the start or, from 1, from the end. */
type Key = string | { readonly index: number; readonly fromEnd: boolean };

/** What an access gives where there is nothing. */
type Missing = "null" | "fail";

/** Only the first access is safe: those after it happen if it found something, and then have to find something. */
function accessor(missing: Missing, firstKey: (value: Value) => Key | undefined): AzureFunction {
  const function_: AzureFunction = (call) =>
    inEachWorld(
      call.values,
      (i) => i > 0,
      call,
      ([root, first, ...others]) => {
        if (root === undefined || first === undefined) return call.invalid("is not complete");
        const keys = [firstKey(first), ...others.map(keyOf)];
        if ([first, ...others].some((key) => ignorance(key) !== undefined)) return symbolic(call);
        const [key, ...rest] = keys.filter((one) => one !== undefined);
        if (key === undefined || rest.length < others.length) {
          return call.invalid("needs names of properties, or whole numbers");
        }
        return follow(access(root, key, missing, call), rest, call);
      },
    );
  return taking(2, missing === "fail" ? 2 : Infinity, function_);
}

/** Bicep's `[?^1]` behind a safe access is spelled `createObject('value', 1, 'fromEnd', true())`. */
function keyOf(value: Value): Key | undefined {
  if (value.state !== "known") return undefined;
  const index = wholeNumber(value);
  if (index !== undefined) return { index, fromEnd: false };
  if (fieldsOf(value) === undefined) return value.data === null ? undefined : textOf(value)?.plain;
  const [inner, flag] = [property(value, "value", "ignored"), property(value, "fromEnd", "ignored")];
  const key = inner.state === "absent" ? undefined : keyOf(inner);
  if (key === undefined || flag.state !== "known" || flag.data !== true) return key;
  return typeof key === "string" ? undefined : { ...key, fromEnd: true };
}

function fromEnd(value: Value): Key | undefined {
  const key = keyOf(value);
  return key === undefined || typeof key === "string" ? undefined : { ...key, fromEnd: true };
}

function follow(value: Value, keys: readonly Key[], call: Invocation): Value {
  const [key, ...rest] = keys;
  if (key === undefined || (value.state === "known" && value.data === null)) return value;
  if (value.state !== "unknown" || value.among === undefined) return strictly(value, [key, ...rest], call);
  const worlds = value.among.map((world) => (world.state === "absent" ? world : follow(world, keys, call)));
  return oneOf(symbolic(call), worlds);
}

function strictly(value: Value, keys: readonly Key[], call: Invocation): Value {
  return keys.reduce((of, key) => access(of, key, "fail", call), value);
}

function access(of: Reading, key: Key, missing: Missing, call: Invocation): Value {
  if (of.state === "secret") return of;
  if (of.state === "unknown" && of.among !== undefined) {
    const worlds = of.among.map((world) => access(world, key, missing, call));
    return oneOf(symbolic(call), worlds);
  }
  const found = find(of, key, call);
  if (found.state !== "absent") return found;
  if (missing === "null") return known(null, computed(call.at, of));
  return call.invalid(
    `finds no ${typeof key === "string" ? `property '${key}'` : `element ${String(key.index)}`}`,
  );
}

function find(of: Reading, key: Key, call: Invocation): Reading {
  const nothing: Reading = { state: "absent", at: of.at, from: of.from };
  if (of.state !== "known") {
    const name = typeof key === "string" ? key : `${key.fromEnd ? "^" : ""}${String(key.index)}`;
    return property(of, name, "ignored");
  }
  if (typeof key === "string") return fieldsOf(of) === undefined ? nothing : property(of, key, "ignored");
  const list = listOf(of);
  if (list === undefined) return nothing;
  const { index, fromEnd: isFromEnd } = key;
  const isCertain = isFromEnd ? index >= 1 && index <= list.trailing : index >= 0 && index < list.leading;
  if (list.open !== undefined && !isCertain) return symbolic(call);
  const item = isFromEnd && index < 1 ? undefined : list.items[isFromEnd ? list.items.length - index : index];
  return item === undefined ? nothing : itemValue(item, of);
}
