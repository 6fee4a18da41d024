/** A resource as Azure answers for it once it is deployed: what was written, and what Azure adds. */
import { within } from "../core/origin.ts";
import type { Field, Slot, Unknown, Value } from "../core/value.ts";
import { Fields, fieldValue, itemValue, known, List, property } from "../core/value.ts";

/**
 * `value` with room for what only Azure knows: `added` says why that is not known. At any depth an object may have more
 * properties than were written, and a list more elements after those.
 */
export function asDeployed(value: Value, added: Unknown): Value {
  if (value.state !== "known" || value.data === null || typeof value.data !== "object") return value;
  const { data } = value;
  switch (data.kind) {
    case "text":
      return value;
    case "list": {
      const items = data.items.map((item): Slot =>
        lazily(() => asDeployed(itemValue(item, value), part(added, "*"))),
      );
      return known(new List(items, data.open ?? added, data.each, data.leading), value);
    }
    case "fields": {
      const fields = [...data.fields].map((one) => deployedField(one, value, added));
      return known(new Fields(fields, data.open === undefined ? added : within(data.open, value)), value);
    }
  }
}

/** A property of a resource as Azure answers for it. */
export function deployedField(one: Field, whole: Value, added: Unknown): Field {
  const slot = lazily(() => asDeployed(fieldValue(one, whole), part(added, one.key)));
  return {
    key: one.key,
    keyAt: one.keyAt,
    get value() {
      return slot.value;
    },
  };
}

function part(added: Unknown, key: string): Unknown {
  const reading = property(added, key, "exact");
  return reading.state === "unknown" ? reading : added;
}

function lazily(compute: () => Value): Slot {
  let made: Value | undefined;
  return {
    get value() {
      return (made ??= compute());
    },
  };
}
