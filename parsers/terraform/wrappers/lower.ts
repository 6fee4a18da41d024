/** What a module call is presumed to deploy where the module's code is not there. */
import { written } from "../../../src/core/origin.ts";
import type { Resource } from "../../../src/core/resource.ts";
import { nameText, noName } from "../../../src/core/resource.ts";
import type { Span } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Field, Reading, Unknown, Value } from "../../../src/core/value.ts";
import {
  field,
  Fields,
  fieldsOf,
  fieldValue,
  itemValue,
  known,
  List,
  listOf,
  property,
  slot,
  unknown,
} from "../../../src/core/value.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { and } from "../../../src/core/verdict.ts";
import { lowerInline, lowerReference } from "../azurerm/lower.ts";
import { tables } from "../azurerm/tables.ts";
import type { Row } from "../azurerm/table.ts";
import { isAbsent } from "../azurerm/worlds.ts";
import type { Arguments } from "../variables.ts";
import type { NameSource, Taken, WrappedResource, Wrapper } from "./table.ts";

/** A call of a module whose code is not there, and what is known of the module. */
export interface PresumedCall {
  readonly wrapper: Wrapper;
  /** The source as it is written. */
  readonly source: string;
  readonly args: Arguments;
  readonly at: Span;
  /** `infra#module.gateway`. */
  readonly address: string;
  readonly exists: Verdict;
}

/** The resources that a call tells. What it does not say of them is not known: the module decides it. */
export function lowerCall(call: PresumedCall): readonly Resource[] {
  const { address, at, source, wrapper } = call;
  const why = unknown(
    "missing module",
    `what module '${source}' makes of its arguments is known only from its code, which 'terraform init' installs`,
    written(at),
    { names: address, label: address.slice(address.indexOf("#") + 1) },
  );
  const given = [...call.args.given].map(([key, { value }]) => field(key, value.at, value));
  const whole = known(new Fields(given, why), written(at));
  return wrapper.deploys.flatMap((wrapped) =>
    elementsOf(whole, wrapped.each ?? [], []).flatMap((element) =>
      resourcesOf(wrapped, element, whole, call, why),
    ),
  );
}

/** What one resource is told by: the call itself, or an element of its arguments. */
interface Element {
  readonly value: Value;
  /** The keys of the elements around it and its own; a text for the element of a map. */
  readonly keys: readonly (string | number)[];
  /** `.apis["orders"]`. */
  readonly path: string;
}

function elementsOf(
  of: Value,
  each: readonly string[],
  keys: Element["keys"],
  path = "",
): readonly Element[] {
  const [argument, ...rest] = each;
  if (argument === undefined) return [{ value: of, keys, path }];
  const collection = at(of, argument);
  const inside = `${path}.${argument}`;
  const list = listOf(collection);
  if (list !== undefined) {
    return list.items.flatMap((item, i) =>
      elementsOf(itemValue(item, collection), rest, [...keys, i], `${inside}[${String(i)}]`),
    );
  }
  return [...(fieldsOf(collection)?.fields ?? [])].flatMap((one) =>
    elementsOf(fieldValue(one, collection), rest, [...keys, one.key], `${inside}["${one.key}"]`),
  );
}

function resourcesOf(
  wrapped: WrappedResource,
  element: Element,
  whole: Value,
  call: PresumedCall,
  cause: Unknown,
): readonly Resource[] {
  const table = tables.get(wrapped.type);
  // What an element does not say is missing in it, and is another thing than what the next one does not say.
  const address = `${call.address}${element.path}`;
  const symbol = { names: address, label: address.slice(address.indexOf("#") + 1) };
  const why = element.value === whole ? cause : { ...cause, ...written(element.value.at), ...symbol };
  const from = element.value === whole ? element.value : opened(element.value, why);
  if (table === undefined || fieldsOf(from) === undefined) return [];
  const there = wrapped.where === undefined ? "yes" : isGiven(at(from, wrapped.where), why);
  if (there === "no") return [];
  const head = element.value.at;
  const body = argumentsOf(wrapped, from, why, head);
  const own = wrapped.names.map((one) => nameOf(one, element, whole, cause));
  const told = (type: string, names: readonly Text[], of: Value, suffix: string): Resource => ({
    type,
    apiVersion: undefined,
    names,
    exists: and(call.exists, there),
    declared: "here",
    body: opened(of, why),
    at: call.at,
    address: `${address}${suffix}`,
    presumed: cause,
    // Nobody can say how the module writes it.
    rewriting: () => undefined,
  });
  const suffix = wrapped.where === undefined ? "" : `.${wrapped.where}`;
  const rows = [...table.rows, ...(wrapped.rows ?? [])];
  return [
    told(table.arm, own, lowerReference(rows, body, head), suffix),
    ...lowerInline(table, body, "nobody").map((one) =>
      told(
        one.inline.arm,
        [...own, Text.of(one.inline.name, written(one.at))],
        one.body,
        `${suffix}.${one.inline.block}`,
      ),
    ),
  ];
}

/** Whether an argument is there. One that is not given has the module's own default, which is nothing in these. */
function isGiven(reading: Reading, why: Unknown): Verdict {
  if (reading.state === "absent" || isAbsent(reading) || isOpening(reading, why)) return "no";
  return reading.state === "unknown" ? "maybe" : "yes";
}

/** The arguments of the azurerm resource. */
function argumentsOf(wrapped: WrappedResource, from: Value, why: Unknown, head: Span): Value {
  let fields = new Fields([], why);
  for (const taken of wrapped.takes) {
    const [source, target] = typeof taken === "string" ? [taken, taken] : [taken.from, taken.to];
    const given = at(from, source);
    if (given.state === "absent" || isOpening(given, why)) continue;
    fields = placed(fields, target.split("."), asBlocks(taken, given), why);
  }
  for (const { from: source } of wrapped.rows ?? []) {
    const given = property(from, source, "exact");
    if (given.state !== "absent") fields = placed(fields, [source], given, why);
  }
  const others = otherWays(tables.get(wrapped.type)?.rows ?? [], fields);
  const none = known(null, written(head));
  return known(
    new Fields([...fields.fields, ...others.map((name) => field(name, head, none))], why),
    written(head),
  );
}

/** Arguments that are not given and would say what another one says that is: no provider takes both. */
function otherWays(rows: readonly Row[], given: Fields): readonly string[] {
  const isGivenIn = (row: Row): boolean => given.get(row.from.split(".")[0] ?? "") !== undefined;
  const said = new Set(rows.filter(isGivenIn).map((row) => String(row.to)));
  return rows.flatMap((row) => {
    const isOther = !row.from.includes(".") && !row.from.endsWith("[]") && !isGivenIn(row);
    return isOther && said.has(String(row.to)) ? [row.from] : [];
  });
}

/** What a call does not say has no place of its own. */
function isOpening(reading: Value, why: Unknown): boolean {
  return reading.state === "unknown" && reading.because === why.because && reading.at === why.at;
}

function asBlocks(taken: Taken, value: Value): Value {
  const fields = fieldsOf(value);
  if (typeof taken === "string" || taken.listed !== true || fields === undefined) return value;
  const inside = [...fields.fields].map((one) => fieldValue(one, value));
  const isMap = inside.every((one) => fieldsOf(one) !== undefined);
  return known(isMap ? new List(inside.map(slot), fields.open) : new List([slot(value)]), value);
}

function placed(fields: Fields, path: readonly string[], value: Value, why: Unknown): Fields {
  const [key, ...rest] = path;
  if (key === undefined) return fields;
  const keyAt = value.at;
  const inner = fields.get(key)?.value;
  const within = inner === undefined ? undefined : fieldsOf(inner);
  const placedValue =
    rest.length === 0
      ? value
      : known(placed(within ?? new Fields([], why), rest, value, why), written(keyAt));
  return new Fields([...fields.fields, field(key, keyAt, placedValue)], fields.open);
}

function at(of: Reading, path: string): Reading {
  let reading = of;
  for (const key of path.split(".")) reading = property(reading, key, "exact");
  return reading;
}

function nameOf(source: NameSource, element: Element, whole: Value, why: Unknown): Text {
  if ("fixed" in source) return Text.of(source.fixed, written(element.value.at));
  if ("keys" in source) {
    const keys = source.keys.map((i) => element.keys[i] ?? "");
    return Text.of(keys.join("-"), written(element.value.at));
  }
  if ("argument" in source) {
    const given = at(element.value, source.argument);
    const key = source.otherwise === undefined ? undefined : element.keys[source.otherwise];
    if (typeof key === "string" && isGiven(given, why) === "no")
      return Text.of(key, written(element.value.at));
    return named(given, element.value.at);
  }
  const first = named(at(whole, source.call), whole.at);
  const second = source.and === undefined ? undefined : at(whole, source.and);
  if (second === undefined || isGiven(second, why) === "no") return first;
  return Text.concat([first, Text.of("-", written(second.at)), named(second, whole.at)]);
}

function named(reading: Reading, head: Span): Text {
  return isAbsent(reading) ? noName(head) : nameText(reading, head);
}

/** A value of which more is there than is said. */
function opened(value: Value, why: Unknown): Value {
  const list = listOf(value);
  if (list !== undefined) {
    const items = list.items.map((item) => slot(opened(itemValue(item, value), why)));
    return known(new List(items, list.open, list.each, list.leading, list.trailing), value);
  }
  const fields = fieldsOf(value);
  if (fields === undefined) return value;
  const { names: _names, label: _label, ...unnamed } = why;
  const inside = [...fields.fields].map((one): Field => ({
    key: one.key,
    keyAt: one.keyAt,
    get value() {
      return opened(fieldValue(one, value), why);
    },
  }));
  return known(new Fields(inside, fields.open ?? unnamed), value);
}
