/**
 * Compares the resources that two languages tell of one deployment, property by property. How holes and unknowns are
 * named is a matter of each language; what is known, where holes stand and what is secret is not.
 */
import type { Resource } from "../src/core/resource.ts";
import type { Text } from "../src/core/text.ts";
import type { Data, Reading, Value } from "../src/core/value.ts";
import { absent, fieldsOf, listOf, property, textOfValue, unknown } from "../src/core/value.ts";

export interface Difference {
  /** The resource on the left side, or the one on the right where it stands alone. */
  readonly resource: Resource;
  /** `properties.protocols[0]`; `name`, `apiVersion` and `exists` are the resource's own. */
  readonly path: string;
  readonly left: string;
  readonly right: string;
  /**
   * What is no difference in what is known: both are unknown and only what they may be differs, or the left one is
   * unknown because a module is not there to be read.
   */
  readonly because: "worlds" | "missing module" | undefined;
}

export interface Comparison {
  readonly onlyLeft: readonly Resource[];
  readonly onlyRight: readonly Resource[];
  readonly differences: readonly Difference[];
  readonly resources: number;
  readonly properties: number;
  readonly equal: number;
  /** Of the equal ones, those that are known in full or in part. */
  readonly known: number;
}

/** What stands for something that is not known, and for something that must not be read. */
const HOLE = "‹?›";
const SECRET = "‹secret›";

/** How many resources of one type and name are paired by how alike they are; of more, by their order. */
const MOST_ALIKE = 40;

/** How deep and how much of one resource is compared: values may hold themselves or be made as they are read. */
const DEEPEST = 60;
const MOST_PROPERTIES = 20_000;

/**
 * Deployments are left out, for a module is none; so is what only one side refers to and neither deploys, for templates
 * do not always say what exists.
 */
export function compareResources(left: readonly Resource[], right: readonly Resource[]): Comparison {
  const [ours, theirs] = [left, right].map((all) => all.filter((one) => !isDeployment(one)));
  const { pairs, onlyLeft, onlyRight } = paired(ours ?? [], theirs ?? []);
  const differences: Difference[] = [];
  let [properties, equal, known] = [0, 0, 0];
  for (const [a, b] of pairs) {
    const compared = comparePair(a, b);
    differences.push(...compared.differences);
    properties += compared.properties;
    known += compared.known;
    equal += compared.properties - compared.differences.filter((one) => one.because === undefined).length;
  }
  const deployedHere = (one: Resource): boolean => one.declared === "here";
  return {
    onlyLeft: onlyLeft.filter(deployedHere),
    onlyRight: onlyRight.filter(deployedHere),
    differences,
    resources: pairs.length,
    properties,
    equal,
    known,
  };
}

/** The name of a resource in which what is not known is the same whatever it is called. */
export function nameOf({ names }: Resource): string {
  return names.map(rendered).join("/");
}

function isDeployment({ type }: Resource): boolean {
  return type.toLowerCase() === "microsoft.resources/deployments";
}

type Pair = readonly [Resource, Resource];

interface Pairing {
  readonly pairs: readonly Pair[];
  readonly onlyLeft: readonly Resource[];
  readonly onlyRight: readonly Resource[];
}

/** By type, name and symbol, then by type and name; the rest by type alone, so that a name that differs is seen as such. */
function paired(left: readonly Resource[], right: readonly Resource[]): Pairing {
  const kind = (one: Resource): string => `${one.declared} ${one.type.toLowerCase()}`;
  const name = (one: Resource): string => `${kind(one)} ${nameOf(one).toLowerCase()}`;
  const pairs: Pair[] = [];
  let [onlyLeft, onlyRight] = [left, right];
  for (const key of [(one: Resource): string => `${name(one)} ${symbolOf(one)}`, name]) {
    const found = pairedBy(onlyLeft, onlyRight, key);
    pairs.push(...found.pairs);
    ({ onlyLeft, onlyRight } = found);
  }
  // Where one side has more of a type than the other, nobody can tell which of them was renamed.
  const counts = [grouped(onlyLeft, kind), grouped(onlyRight, kind)] as const;
  const isRenamed = (one: Resource): boolean =>
    one.declared === "here" && counts[0].get(kind(one))?.length === counts[1].get(kind(one))?.length;
  const renamed = pairedBy(onlyLeft.filter(isRenamed), onlyRight.filter(isRenamed), kind);
  const others = (all: readonly Resource[]): readonly Resource[] => all.filter((one) => !isRenamed(one));
  return { pairs: [...pairs, ...renamed.pairs], onlyLeft: others(onlyLeft), onlyRight: others(onlyRight) };
}

/** `gateway::orders[0]`: what stands behind the file in an address. */
function symbolOf({ address }: Resource): string {
  return address.slice(address.indexOf("#") + 1).toLowerCase();
}

function pairedBy(
  left: readonly Resource[],
  right: readonly Resource[],
  key: (one: Resource) => string,
): Pairing {
  const groups = grouped(right, key);
  const pairs: Pair[] = [];
  const onlyLeft: Resource[] = [];
  const onlyRight: Resource[] = [];
  for (const [name, ours] of grouped(left, key)) {
    const theirs = groups.get(name) ?? [];
    groups.delete(name);
    const matched = alike(ours, theirs);
    pairs.push(...matched);
    onlyLeft.push(...ours.filter((one) => !matched.some(([a]) => a === one)));
    onlyRight.push(...theirs.filter((one) => !matched.some(([, b]) => b === one)));
  }
  for (const rest of groups.values()) onlyRight.push(...rest);
  return { pairs, onlyLeft, onlyRight };
}

function grouped(all: readonly Resource[], key: (one: Resource) => string): Map<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return groups;
}

function alike(left: readonly Resource[], right: readonly Resource[]): readonly Pair[] {
  const rest = [...right];
  const pairs: Pair[] = [];
  for (const a of left) {
    const choose = rest.length > 1 && left.length <= MOST_ALIKE && rest.length <= MOST_ALIKE;
    const distances = choose ? rest.map((b) => comparePair(a, b).differences.length) : [0];
    const [b] = rest.splice(distances.indexOf(Math.min(...distances)), 1);
    if (b !== undefined) pairs.push([a, b]);
  }
  return pairs;
}

interface Compared {
  readonly resource: Resource;
  readonly differences: Difference[];
  properties: number;
  known: number;
}

function comparePair(a: Resource, b: Resource): Compared {
  const into: Compared = { resource: a, differences: [], properties: 0, known: 0 };
  const names = [nameOf(a).toLowerCase(), nameOf(b).toLowerCase()] as const;
  if (names[0] !== names[1] && a.names.some(hasMissing)) noteMissing(into, "name", ...names);
  else note(into, "name", ...names);
  note(into, "apiVersion", a.apiVersion ?? "", b.apiVersion ?? "");
  // Not every version of the compiler writes the condition of what exists elsewhere.
  if (a.declared === "here") note(into, "exists", a.exists, b.exists);
  compare(into, "", a.body, b.body, 0);
  return into;
}

function note(into: Compared, path: string, left: string, right: string): void {
  into.properties += 1;
  if (left === right) {
    if (left !== HOLE && left !== SECRET) into.known += 1;
    return;
  }
  into.differences.push({ resource: into.resource, path, left, right, because: undefined });
}

function noteMissing(into: Compared, path: string, left: string, right: string): void {
  into.differences.push({ resource: into.resource, path, left, right, because: "missing module" });
}

function compare(into: Compared, path: string, a: Reading, b: Reading, depth: number): void {
  if (depth > DEEPEST || into.properties > MOST_PROPERTIES) return;
  const [left, right] = [withoutNull(a), withoutNull(b)];
  const [oneFields, otherFields] = [fieldsOf(left), fieldsOf(right)];
  if (oneFields !== undefined && otherFields !== undefined) {
    const keys = new Map<string, string>();
    for (const { key } of [...oneFields.fields, ...otherFields.fields]) {
      if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
    }
    const open = (is: boolean): string => (is ? "may have more properties" : "has these properties alone");
    note(into, `${path}{}`, open(oneFields.open !== undefined), open(otherFields.open !== undefined));
    for (const key of keys.values()) {
      const below = path === "" ? key : `${path}.${key}`;
      compare(into, below, property(left, key, "ignored"), property(right, key, "ignored"), depth + 1);
    }
    return;
  }
  const [oneList, otherList] = [listOf(left), listOf(right)];
  if (oneList !== undefined && otherList !== undefined) {
    const length = (list: typeof oneList): string =>
      `${String(list.items.length)} items${list.open === undefined ? "" : " or more"}`;
    note(into, `${path}[]`, length(oneList), length(otherList));
    oneList.items.forEach((item, i) => {
      const other = otherList.items[i];
      if (other !== undefined) compare(into, `${path}[${String(i)}]`, item.value, other.value, depth + 1);
    });
    if (oneList.each !== undefined || otherList.each !== undefined) {
      const each = (slot: typeof oneList.each): Value =>
        slot?.value ?? unknown("runtime", "nothing is said of further items", left);
      compare(into, `${path}[*]`, each(oneList.each), each(otherList.each), depth + 1);
    }
    return;
  }
  compareLeaves(into, path, left, right);
}

function compareLeaves(into: Compared, path: string, a: Reading, b: Reading): void {
  const [left, right] = [summary(a), summary(b)];
  if (left !== right && isMissing(a)) {
    noteMissing(into, path, left, right);
    return;
  }
  note(into, path, left, right);
  if (left !== right || left !== HOLE) return;
  const [ours, theirs] = [worlds(a), worlds(b)];
  if (ours === theirs) return;
  into.differences.push({ resource: into.resource, path, left: ours, right: theirs, because: "worlds" });
}

function isMissing(reading: Reading): boolean {
  if (reading.state === "unknown") {
    return reading.because === "missing module" || (reading.among ?? []).some((world) => isMissing(world));
  }
  const text = textOfValue(reading);
  return text !== undefined && hasMissing(text);
}

function hasMissing(text: Text): boolean {
  return text.holes.some(({ value }) => isMissing(value));
}

function worlds(reading: Reading): string {
  if (reading.state !== "unknown" || reading.among === undefined) return HOLE;
  const all = new Set(reading.among.map((one) => summary(withoutNull(one))));
  return all.size === 1 && all.has(HOLE) ? HOLE : `one of ${[...all].sort().join(" | ")}`;
}

/** Resource Manager treats a null as nothing. */
function withoutNull(reading: Reading): Reading {
  return reading.state === "known" && reading.data === null ? absent(reading) : reading;
}

function summary(reading: Reading, depth = 0): string {
  switch (reading.state) {
    case "absent":
      return "absent";
    case "secret":
      return SECRET;
    case "unknown":
      return HOLE;
    case "known":
      return summaryOfData(reading.data, depth);
  }
}

function summaryOfData(data: Data, depth: number): string {
  if (data === null || typeof data !== "object") return String(data);
  if (data.kind === "text") {
    const text = rendered(data);
    return text === HOLE || text === SECRET ? text : JSON.stringify(text);
  }
  if (depth > 3) return "…";
  if (data.kind === "list") {
    const items = data.items.map((item) => summary(item.value, depth + 1));
    return `[${[...items, ...(data.open === undefined ? [] : ["…"])].join(", ")}]`;
  }
  const fields = [...data.fields].map(({ key, value }) => `${key}: ${summary(value, depth + 1)}`);
  return `{${[...fields.sort(), ...(data.open === undefined ? [] : ["…"])].join(", ")}}`;
}

/** A text in which holes that follow each other are one. */
function rendered(text: Text): string {
  let [result, last] = ["", ""];
  for (const part of text.parts) {
    const next = part.kind === "segment" ? part.text : part.value.state === "secret" ? SECRET : HOLE;
    if (part.kind === "segment" || next !== last) result += next;
    last = next;
  }
  return result;
}
