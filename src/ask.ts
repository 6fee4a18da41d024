/**
 * The words checks use. Each reads a value and answers whether something holds, at which characters, and, where it cannot
 * be said, what would settle it. A value that is one of several worlds is decided only if all of them agree.
 */
import type { Answer } from "./ask/answer.ts";
import { answer } from "./ask/answer.ts";
import { takesInAllApis } from "./ask/scope.ts";
import { worldsOf } from "./ask/worlds.ts";
import { defaultOf } from "./azure/defaults.ts";
import { tooOldFor } from "./azure/introductions.ts";
import type { SkuFamily } from "./azure/skus.ts";
import { skuFamilies } from "./azure/skus.ts";
import type { Estate } from "./core/check.ts";
import { sameText } from "./core/compare.ts";
import { ignorance } from "./core/invocation.ts";
import type { Located } from "./core/origin.ts";
import { within, written } from "./core/origin.ts";
import type { Resource } from "./core/resource.ts";
import { read } from "./core/resource.ts";
import { Text } from "./core/text.ts";
import type { Absent, Reading, Value } from "./core/value.ts";
import { absent, fieldsOf, itemValue, known, listOf, textOfValue, unknown } from "./core/value.ts";
import type { Verdict } from "./core/verdict.ts";
import { agree, some, verdict } from "./core/verdict.ts";

export type { Answer } from "./ask/answer.ts";
export { all, any, not } from "./ask/answer.ts";

/**
 * The resource's own name, for messages: `orders` of `gateway/orders`. Where no character of it is known, the display
 * name tells people more.
 */
export function nameOf(resource: Resource): string {
  const own = resource.names.at(-1);
  if (own === undefined) return "";
  if (own.parts.some((part) => part.kind === "segment")) return own.display;
  return textOfValue(read(resource, "properties.displayName"))?.plain ?? own.display;
}

/** The service that a resource belongs to, for messages: its name in quotes, or what to call one without a name. */
export function serviceOf(resource: Resource): string {
  const name = resource.names[0]?.display;
  return name === undefined || name === "${service}" ? "the service" : `'${name}'`;
}

/** A known text in quotes, for messages; `otherwise` where it is not known. */
export function quoted(reading: Reading, otherwise: string): string {
  const text = textOfValue(reading)?.plain;
  return text === undefined ? otherwise : `'${text}'`;
}

/**
 * What is deployed at a path of the resource: what is written there, or else the default of the platform. A null counts
 * as not written. A resource told elsewhere has there what these files do not say; and what an API version does not know
 * is not deployed from it.
 */
export function effective(resource: Resource, path: string): Reading {
  const reading = read(resource, path);
  const missing = (world: Reading): Reading => {
    if (!isMissing(world)) return world;
    return resource.declared === "elsewhere"
      ? toldElsewhere(resource, world)
      : defaulted(resource, path, world);
  };
  if (isMissing(reading)) return missing(reading);
  const since =
    resource.apiVersion === undefined ? undefined : tooOldFor(resource.type, path, resource.apiVersion);
  if (since !== undefined) {
    const detail = `API version ${resource.apiVersion ?? ""} does not know ${lastSegment(path)}, which came with ${since.since}`;
    return unknown("invalid", detail, reading);
  }
  if (reading.state !== "unknown" || reading.among === undefined) return reading;
  return { ...reading, among: reading.among.map(missing) };
}

function toldElsewhere(resource: Resource, at: Located): Reading {
  return unknown("runtime", `'${nameOf(resource)}' is deployed elsewhere`, at);
}

function defaulted(resource: Resource, path: string, missing: Located): Reading {
  const row = defaultOf(resource.type, path);
  if (row === undefined) return absent(missing);
  const { at } = missing;
  const origin: Located = {
    at,
    from: [...missing.from, { at, via: "platform default", name: lastSegment(path) }],
  };
  return known(typeof row.value === "string" ? Text.of(row.value, origin) : row.value, origin);
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** Not written, or null, which Resource Manager treats alike. */
function isMissing(reading: Reading): boolean {
  return reading.state === "absent" || (reading.state === "known" && reading.data === null);
}

/**
 * `question` of a reading: asked of the whole first, and of each of its worlds only where the whole leaves it open. It
 * gets no reading that is missing: of those every question but `isAbsent` and `isEmpty` is answered with no.
 */
function ask(reading: Reading, question: (world: Value) => Verdict): Answer {
  return askAll(reading, (world) => (world.state === "absent" || isMissing(world) ? "no" : question(world)));
}

function askAll(reading: Reading, question: (world: Reading) => Verdict): Answer {
  const asked = question(reading);
  const holds = asked === "maybe" ? agree(worldsOf(reading).map(question)) : asked;
  return answer(holds, reading, ignorance(reading)?.detail);
}

/**
 * A question made of several, about one reading: asked of each of its worlds, so that a value that is one of two, each bad
 * for a reason of its own, is bad.
 */
export function whichever(reading: Reading, question: (world: Reading) => Answer): Answer {
  const [first, ...others] = worldsOf(reading).map(question);
  if (first === undefined || others.length === 0) return question(reading);
  const holds = agree([first, ...others].map((one) => one.holds));
  return answer(holds, reading, ignorance(reading)?.detail);
}

/** Not written. What Azure computes when it deploys is there, whatever it will be. */
export function isAbsent(reading: Reading): Answer {
  return askAll(reading, (world) => {
    if (world.state !== "unknown") return verdict(isMissing(world));
    return world.because === "runtime" && world.among === undefined ? "no" : "maybe";
  });
}

/** Not written, or a list, an object or a text with nothing in it. */
export function isEmpty(reading: Reading): Answer {
  return askAll(reading, (world) => {
    if (isMissing(world)) return "yes";
    if (world.state !== "known") return "maybe";
    const { data } = world;
    if (data === null || typeof data !== "object") return "no";
    if (data.kind === "text") return isEmptyText(data);
    const size = data.kind === "list" ? data.items.length : data.size;
    if (size > 0) return "no";
    return data.open === undefined ? "yes" : "maybe";
  });
}

/** Text of nothing but holes may turn out empty; with one known character it cannot. */
function isEmptyText(text: Text): Verdict {
  if (text.plain !== undefined) return verdict(text.plain === "");
  return text.parts.some((part) => part.kind === "segment") ? "no" : "maybe";
}

/** The boolean true. */
export function isTrue(reading: Reading): Answer {
  return ask(reading, (world) => isBoolean(world, true));
}

/** The boolean false; what is not written is not false. */
export function isFalse(reading: Reading): Answer {
  return ask(reading, (world) => isBoolean(world, false));
}

/**
 * The texts 'true' and 'True' count as the boolean: `customProperties` takes nothing else, and templates spell the
 * `secret` of a named value so. Where Azure does not take them it refuses the deployment, and nothing is deployed.
 * https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service#apimanagementserviceproperties
 */
function isBoolean(world: Value, wanted: boolean): Verdict {
  if (world.state !== "known") return "maybe";
  if (typeof world.data === "boolean") return verdict(world.data === wanted);
  return isText(world, String(wanted));
}

function isText(world: Value, wanted: string): Verdict {
  if (world.state !== "known") return "maybe";
  const text = textOfValue(world);
  return text === undefined ? "no" : sameText(text, Text.of(wanted, world), "ignored");
}

/** One of some texts, in upper or lower case: Azure compares its enumerations so. */
export function isOneOf(reading: Reading, texts: readonly string[]): Answer {
  return ask(reading, (world) => some(texts.map((text) => isText(world, text))));
}

/** The resource's own name is `name`. */
export function isNamed(resource: Resource, name: string): Answer {
  const own = resource.names.at(-1);
  return isOneOf(own === undefined ? absent(written(resource.at)) : known(own, written(resource.at)), [name]);
}

/**
 * A text that begins with `prefix`, in upper or lower case. The rest need not be known: `http://${host}` begins with
 * `http://`. The place is the prefix itself where those characters are written.
 */
export function startsWith(reading: Reading, prefix: string): Answer {
  const asked = ask(reading, (world) => beginsWith(world, prefix.toLowerCase()));
  const place = asked.holds === "yes" ? textOfValue(reading)?.locate(0, prefix.length) : undefined;
  return place === undefined
    ? asked
    : answer(asked.holds, within({ at: place.at, from: place.from }, reading));
}

function beginsWith(world: Value, prefix: string): Verdict {
  if (world.state !== "known") return "maybe";
  const text = textOfValue(world);
  if (text === undefined) return "no";
  const start = text.prefix.toLowerCase();
  if (start.startsWith(prefix)) return "yes";
  return text.plain === undefined && prefix.startsWith(start) ? "maybe" : "no";
}

const API_VERSION = /^\d{4}-\d{2}-\d{2}(?:-[a-z.]+)?$/i;

/** An API version whose date is before that of `date`; `-preview` does not make it older. */
export function isOlderThan(reading: Reading, date: string): Answer {
  const asked = ask(reading, (world) => {
    const version = textOfValue(world)?.plain;
    if (version === undefined || !API_VERSION.test(version)) return "maybe";
    return verdict(version.slice(0, date.length) < date);
  });
  const version = textOfValue(reading)?.plain;
  return version === undefined ? asked : answer(asked.holds, asked.at, `'${version}' is not an API version`);
}

/** A scope that takes in all APIs of the service; what is known of a partly known one is enough where it decides. */
export function takesInEveryApi(reading: Reading): Answer {
  return ask(reading, (world) => {
    if (world.state !== "known") return "maybe";
    const scope = textOfValue(world);
    return scope === undefined ? "no" : takesInAllApis(scope);
  });
}

/** An object with a property whose name is `wanted`. */
export function hasKey(reading: Reading, wanted: (name: string) => boolean): Answer {
  return ask(reading, (world) => {
    const fields = fieldsOf(world);
    if (fields === undefined) return world.state === "known" ? "no" : "maybe";
    for (const { key } of fields.fields) if (wanted(key)) return "yes";
    return fields.open === undefined ? "no" : "maybe";
  });
}

/** Whether the service that a resource belongs to has a tier of a family; `maybe` where the files do not tell it. */
export function hasSku(resource: Resource, estate: Estate, ...families: readonly SkuFamily[]): Answer {
  const service = estate.service(resource);
  if (service === undefined)
    return answer("maybe", written(resource.at), "the service is not told in these files");
  return isOneOf(
    effective(service, "sku.name"),
    families.flatMap((family) => skuFamilies[family]),
  );
}

/**
 * The answers for each element of a list. A list that may have more has one answer for those: for what each of them
 * looks like, where that is known, and in any case a `maybe`. Of a list that is one of several, an element's answer stands
 * for certain only if the real one, whichever it is, has such an element.
 */
export function eachElement<T extends Answer>(
  reading: Reading,
  question: (element: Reading) => T,
): readonly T[] {
  const worlds = worldsOf(reading).map((world) => elementsOf(world).map(question));
  if (worlds.length === 1) return worlds.flat();
  const holds = agree(worlds.map((answers) => some(answers.map((one) => one.holds))));
  const because = ignorance(reading)?.detail;
  const seen = new Map<string, T>();
  for (const one of worlds.flat()) {
    const { source, start, end } = one.at.at;
    const key = `${source.path}:${String(start)}:${String(end)}`;
    if (one.holds === "no" || seen.has(key)) continue;
    seen.set(key, holds === "yes" ? one : { ...one, ...answer("maybe", one.at, because) });
  }
  return [...seen.values()];
}

function elementsOf(world: Reading): readonly Reading[] {
  if (isMissing(world)) return [];
  if (world.state !== "known") return [world];
  const list = listOf(world);
  if (list === undefined) return [];
  const items = list.items.map((item) => itemValue(item, world));
  if (list.open === undefined) return items;
  const { because, detail } = list.open;
  if (list.each === undefined) return [...items, within(list.open, world)];
  const each = itemValue(list.each, world);
  const none: Absent = absent(world);
  return [...items, unknown(because, detail, each, { among: [each, none] })];
}
