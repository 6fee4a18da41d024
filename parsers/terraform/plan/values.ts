/**
 * The values of a planned resource, each where the sources have it, or where the plan does: known ones, those that are
 * known only after apply, and those that are not to be read.
 */
import type { Located } from "../../../src/core/origin.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Span } from "../../../src/core/source.ts";
import type { Field, Reading, Slot, Value } from "../../../src/core/value.ts";
import {
  Fields,
  fieldsOf,
  known,
  List,
  property,
  secret,
  textOfValue,
  unknown,
} from "../../../src/core/value.ts";
import type { JsonNode } from "../../data/json.ts";
import type { Places } from "../../data/values.ts";
import { jsonValue } from "../../data/values.ts";
import { isVariables } from "../reads.ts";
import type { Configured } from "./configuration.ts";
import { configuredElements, configuredIn } from "./configuration.ts";
import { elsewhere, sourcesOfElements } from "./elements.ts";
import { isTrue, itemsOf, propertiesOf } from "./nodes.ts";
import { isPrimitive, isSame, placed, placedAt } from "./texts.ts";

/** What a plan says at one place of a resource. */
export interface Part {
  readonly value: JsonNode | undefined;
  /** `true` if it is not known before the plan is applied, or where in it something is not. */
  readonly unknown: JsonNode | undefined;
  /** `true` if it is not to be read, or where in it something is not. */
  readonly sensitive: readonly JsonNode[];
  readonly configured: Configured;
}

/** What the values of one resource have in common. */
export interface Setting {
  /** The canonical name of the resource. */
  readonly name: string;
  /** Who adds what the sources leave out. */
  readonly provider: string;
  /** Where the values stand in the plan. */
  readonly places: Places;
  /** Whether the plan tells of all values, be they known or not. */
  readonly complete: boolean;
  /** The expression of the argument whose name stands at `key` in the sources. */
  readonly expressionAt: (key: Span) => Span | undefined;
  /** What an argument of the resource is though the plan does not know it yet. */
  readonly link: (path: readonly string[], origin: Located) => Value | undefined;
}

/** Where one value stands. */
interface Site {
  /** What the sources say of it; `undefined` where there are none. */
  readonly source: Reading | undefined;
  /** What it is a part of: the place of what is written nowhere. */
  readonly around: Located;
  /** Where it is written, if the sources do not know what it is. */
  readonly place: Span;
  /** The way to it from the resource. */
  readonly path: readonly string[];
}

/** The arguments and blocks of a resource. `head` is where what it lacks would be told. */
export function plannedBody(part: Part, source: Reading | undefined, head: Located, setting: Setting): Value {
  return objectOf(part, { source, around: head, place: head.at, path: [] }, head, setting);
}

function objectOf(part: Part, site: Site, origin: Located, setting: Setting): Value {
  const values = propertiesOf(part.value);
  const unknowns = propertiesOf(part.unknown);
  const sensitive = part.sensitive.map((marks) => ({ marks, inner: propertiesOf(marks) }));
  const written = site.source === undefined ? undefined : fieldsOf(site.source);
  const keys = site.source === undefined ? keysIn(part.value, setting) : undefined;
  const fields: Field[] = [];
  for (const key of new Set([...values.keys(), ...unknowns.keys()])) {
    const inner: Part = {
      value: values.get(key),
      unknown: unknowns.get(key),
      sensitive: sensitive.flatMap((one) => (isTrue(one.marks) ? one.marks : (one.inner.get(key) ?? []))),
      configured: configuredIn(part.configured, key),
    };
    if (isLeftOut(inner, key, site.source)) continue;
    const keyAt = written?.get(key)?.keyAt ?? keys?.get(key) ?? origin.at;
    const innerSite = (): Site => ({
      source: site.source === undefined ? undefined : property(site.source, key, "exact"),
      around: origin,
      place: setting.expressionAt(keyAt) ?? (isWithin(keyAt, origin.at) ? keyAt : origin.at),
      path: [...site.path, key],
    });
    fields.push(new PlannedField(key, keyAt, () => valueOf(inner, innerSite(), setting)));
  }
  const open = setting.complete
    ? undefined
    : unknown("runtime", "the plan does not tell what is known only after apply", origin);
  return known(new Fields(fields, open), origin);
}

function keysIn(node: JsonNode | undefined, { places }: Setting): ReadonlyMap<string, Span> {
  if (node?.kind !== "object") return new Map();
  return new Map(node.properties.map(({ key }) => [key.text, places.at(key.at).at]));
}

/**
 * Whether nothing is written and nothing is sent. What the provider computes is not known before it is applied though
 * nobody has written it, and an older provider has an empty text or list for what is not there.
 */
function isLeftOut(
  { value, unknown: mark, configured }: Part,
  key: string,
  source: Reading | undefined,
): boolean {
  const written =
    source === undefined
      ? configured !== "nothing"
      : source.state !== "absent" && fieldsOf(source)?.get(key) === undefined
        ? fieldsOf(source)?.open !== undefined || source.state !== "known"
        : source.state !== "absent";
  if (value === undefined) return isTrue(mark) ? !written : true;
  if (written) return false;
  if (value.kind === "null") return !isTrue(mark);
  return isEmpty(value);
}

function isEmpty(value: JsonNode): boolean {
  switch (value.kind) {
    case "string":
      return value.text === "";
    case "array":
      return value.items.length === 0;
    case "object":
      return value.properties.length === 0;
    default:
      return false;
  }
}

function valueOf(part: Part, site: Site, setting: Setting): Value {
  const { value, unknown: mark, sensitive } = part;
  const origin = originOf(part, site, setting);
  const name = [setting.name, ...site.path].join(".");
  if (isTrue(mark)) return unknownValue(part, site, origin, name, setting);
  const isSecret = sensitive.some(isTrue);
  if (value === undefined || value.kind === "broken")
    return unknown("syntax error", "part of the plan could not be read", origin);
  if (value.kind === "null") return nullValue(part, site, origin, name);
  if (isPrimitive(value)) {
    const { source } = site;
    if (isSecret) return source !== undefined && isWritten(source, value) ? source : hidden(origin, name);
    if (source?.state === "secret") return source;
    if (source === undefined) return jsonValue(value, setting.places);
    if (source.state === "absent") return placedAt(value, origin);
    return placed(value, source, origin, setting.places.at(value.at).at);
  }
  if (isSecret && !isBlocks(value)) return hidden(origin, name);
  if (site.source?.state === "secret") return site.source;
  if (value.kind === "object")
    return objectOf(part, { ...site, source: inside(site.source) }, origin, setting);
  return listValue(part, value.items, site, origin, setting);
}

/** Blocks have names that are no secret. */
function isBlocks(value: JsonNode): boolean {
  return value.kind === "array" && value.items.every(({ kind }) => kind === "object");
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.source === outer.source && outer.start <= inner.start && inner.end <= outer.end;
}

/** What the sources say of the parts of an object. */
function inside(source: Reading | undefined): Reading | undefined {
  return source?.state === "known" && fieldsOf(source) === undefined ? elsewhere(source) : source;
}

/** Where the value stands: where the sources have it, at the head of what lacks it, or in the plan. */
function originOf({ value }: Part, { source, around, place }: Site, setting: Setting): Located {
  if (source === undefined) return value === undefined ? around : setting.places.at(value.at);
  if (source.state === "unknown") return computed(isWithin(source.at, place) ? source.at : place, source);
  if (source.state !== "absent") return { at: source.at, from: source.from };
  return { at: around.at, from: [{ at: around.at, via: "provider default", name: setting.provider }] };
}

function unknownValue(
  { sensitive }: Part,
  { source, path }: Site,
  origin: Located,
  name: string,
  setting: Setting,
): Value {
  const linked = source?.state === "secret" ? undefined : setting.link(path, origin);
  if (linked !== undefined) return linked;
  if (source !== undefined && source.state !== "absent") return source;
  if (sensitive.some(isTrue)) return hidden(origin, name);
  const label = name.slice(name.indexOf("#") + 1);
  return unknown("runtime", `'${label}' is known only after apply`, origin, { names: name, label });
}

/**
 * Nothing is written there. Of write-only arguments a plan never says more than that.
 * https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only
 */
function nullValue({ configured }: Part, { source, path }: Site, origin: Located, name: string): Value {
  const argument = path.at(-1) ?? "";
  if (argument === "sensitive_body" || argument.endsWith("_wo")) {
    if (source !== undefined && source.state !== "absent") return source;
    if (source === undefined && configured !== "nothing")
      return unknown("runtime", "a plan does not tell write-only arguments", origin, { names: name });
  }
  return known(null, origin);
}

function listValue(
  { value, unknown: marks, sensitive, configured }: Part,
  items: readonly JsonNode[],
  site: Site,
  origin: Located,
  setting: Setting,
): Value {
  const unknowns = itemsOf(marks);
  const hiding = sensitive.map((one) => ({ marks: one, inner: itemsOf(one) }));
  const sources = site.source === undefined ? undefined : sourcesOfElements(items, site.source);
  const elements = configuredElements(configured, items.length);
  const slots = items.map((item, i): Slot => {
    const part: Part = {
      value: item,
      unknown: unknowns[i],
      sensitive: hiding.flatMap((one) => (isTrue(one.marks) ? one.marks : (one.inner[i] ?? []))),
      configured: elements,
    };
    const element: Site = {
      source: sources?.[i],
      around: origin,
      place: origin.at,
      path: [...site.path, String(i)],
    };
    return new PlannedSlot(() => valueOf(part, element, setting));
  });
  const open =
    value?.kind === "array" && value.open
      ? unknown("syntax error", "part of the plan could not be read", origin)
      : undefined;
  return known(new List(slots, open), origin);
}

function hidden(origin: Located, name: string): Value {
  return secret("sensitive variable", origin, name);
}

/**
 * Whether the sources say themselves what is not to be read: then it is no secret of the plan's. What was given for a
 * variable stands in no file.
 */
function isWritten(source: Reading, value: JsonNode): source is Value {
  if (source.state === "secret") return true;
  if (source.state !== "known" || !isPrimitive(value) || !isSame(value, source)) return false;
  const parts = textOfValue(source)?.parts ?? [];
  const steps = [
    ...source.from,
    ...parts.flatMap((part) => (part.kind === "segment" ? part.from : part.value.from)),
  ];
  return steps.every(({ via, at }) => via !== "parameter file" || isVariables(at.source.path));
}

/** A value that is made when it is first asked for, and once. */
class PlannedSlot implements Slot {
  readonly #make: () => Value;
  #value: Value | undefined;

  constructor(make: () => Value) {
    this.#make = make;
  }

  get value(): Value {
    this.#value ??= this.#make();
    return this.#value;
  }
}

class PlannedField extends PlannedSlot implements Field {
  readonly key: string;
  readonly keyAt: Span;

  constructor(key: string, keyAt: Span, make: () => Value) {
    super(make);
    this.key = key;
    this.keyAt = keyAt;
  }
}
