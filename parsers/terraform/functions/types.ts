/** Type conversions and marks. https://developer.hashicorp.com/terraform/language/functions#type-conversion-functions */
import type { Implementation, Invocation } from "../../../src/core/invocation.ts";
import { symbolic } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Data, Fields, Known, List, Value } from "../../../src/core/value.ts";
import { canonical, field, fieldsOf, known, secret, slot, textOfValue } from "../../../src/core/value.ts";
import { booleanFrom, numberFrom, textFrom } from "../conversions.ts";
import { alike } from "../typing.ts";
import type { Elements } from "./elements.ts";
import { elementsIn, TypedFields, TypedList } from "./elements.ts";
import type { Result } from "./parameters.ts";
import { hasHoles, nullable, settled, takes, takesOne } from "./parameters.ts";
import type { Family } from "./scope.ts";
import { setOf } from "./sets.ts";

export const typeFunctions: Family = {
  tostring: takes([nullable], ([given], invocation) =>
    settledText(converted(given, textFrom, "text", invocation), invocation),
  ),
  tonumber: takes([nullable], ([given], invocation) => converted(given, numberFrom, "number", invocation)),
  tobool: takes([nullable], ([given], invocation) => converted(given, booleanFrom, "boolean", invocation)),
  tomap: takes([nullable], ([given], invocation) => {
    if (given.data === null) return given;
    const fields = fieldsOf(given);
    if (fields !== undefined) return known(typedMap(fields), given);
    return invocation.invalid("makes a map of maps and objects alone");
  }),
  tolist: collection(typedList),
  toset: collection((elements) => setOf(oneType(elements))),

  sensitive: takesOne((value, invocation) => {
    if (value.state === "secret") return value;
    // What is known must not be told by a name.
    const name = value.state === "unknown" ? canonical(value) : undefined;
    const origin = computed(invocation.at, value);
    return secret("sensitive variable", origin, name === undefined ? undefined : `sensitive(${name})`);
  }),
  // The mark goes, but what was not kept of a marked value does not come back.
  nonsensitive: takesOne((value) => value),
  issensitive: takesOne((value, invocation) => {
    if (value.state === "unknown") return symbolic(invocation);
    return known(value.state === "secret" || holdsSecret(value), computed(invocation.at, value));
  }),
  // Which values are ephemeral is not followed here; one that is known is none.
  ephemeralasnull: takesOne((value, invocation) => (value.state === "known" ? value : symbolic(invocation))),

  convert: (invocation) => invocation.unknown("unsupported", "convert() is not evaluated"),
  type: (invocation) => invocation.unknown("unsupported", "type() works in the console alone"),
};

function oneType(elements: Elements): Elements {
  const values = alike(elements.items.map((item) => item.value));
  return { ...elements, items: values.map(slot) };
}

function typedList(elements: Elements): List {
  const { items, open, each, leading, trailing } = oneType(elements);
  return new TypedList(items, open, each, leading, trailing);
}

function typedMap(fields: Fields): Fields {
  const all = [...fields.fields];
  const values = alike(all.map((one) => one.value));
  const typed = all.map((one, i) => field(one.key, one.keyAt, values[i] ?? one.value));
  return new TypedFields(typed, fields.open);
}

/** A conversion does not move a value: what it converts is what has to be changed. */
function converted(
  given: Known,
  convert: (value: Known) => Data | undefined,
  what: string,
  invocation: Invocation,
): Value | undefined {
  if (given.data === null) return given;
  const data = convert(given);
  if (data === given.data) return given;
  if (data !== undefined) return known(data, given);
  return hasHoles(given) ? undefined : invocation.invalid(`makes no ${what} of this value`);
}

function settledText(result: Value | undefined, invocation: Invocation): Result {
  return result === undefined ? undefined : settled(result, invocation);
}

function collection(convert: (elements: Elements) => List): Implementation {
  return takesOne((value, invocation) => {
    if (value.state === "secret" || (value.state === "known" && value.data === null)) return value;
    if (value.state === "unknown" && value.among === undefined) return symbolic(invocation);
    const elements = elementsIn(value);
    if (elements === undefined) return invocation.invalid("refuses argument 1: it must be a list");
    return known(convert(elements), value);
  });
}

/** Whether a text has a part that is marked; the mark is one of the whole text. */
function holdsSecret(value: Known): boolean {
  return textOfValue(value)?.holes.some((hole) => hole.value.state === "secret") ?? false;
}
