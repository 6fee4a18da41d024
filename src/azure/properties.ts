/**
 * Which properties the resource types of API Management have in each version of the management API, with their types.
 * The facts stand in properties.json, which `npm run generate` derives from Bicep's types; they are large, so that
 * who needs them reads the file and hands it in.
 */

/** The facts as they stand in the file: everything that several types have in common stands there once. */
export interface PropertyData {
  /** From the oldest to the newest. */
  readonly versions: readonly string[];
  /** By the name of a resource type: its bodies, each with the indices of the versions that have it. */
  readonly types: Readonly<Record<string, readonly BodyData[]>>;
  /** What an index of a type means. A shape refers to those before it only. */
  readonly shapes: readonly ShapeData[];
}

/** The index of an object, or one for each name of the resource where the name decides what there is. */
export type BodyData = readonly [
  body: number | Readonly<Record<string, number>>,
  versions: readonly number[],
];

export type ShapeData =
  | "text"
  | "secret"
  | "number"
  | "boolean"
  | "any"
  | { readonly oneOf: readonly string[]; readonly open: boolean }
  | { readonly list: number }
  | { readonly object: Readonly<Record<string, PropertyEntry>>; readonly others?: number };

/** The index of a type; with the flags where there are any. */
export type PropertyEntry = number | readonly [type: number, flags: number];

/** The flags, of which several may be set: those of Bicep's types. */
export const propertyFlags = { required: 1, readOnly: 2, writeOnly: 4 } as const;

export type PropertyType =
  | { readonly kind: "text"; readonly secret: boolean }
  | { readonly kind: "number" | "boolean" | "any" }
  /** Literals; an open one may get others in a later version, or in one that is told elsewhere. */
  | { readonly kind: "one of"; readonly values: readonly string[]; readonly open: boolean }
  | { readonly kind: "list"; readonly items: PropertyType }
  | ObjectType;

export interface ObjectType {
  readonly kind: "object";
  readonly properties: ReadonlyMap<string, Property>;
  /** The type of every property that is not listed; `undefined` where there are no others. */
  readonly others: PropertyType | undefined;
}

export interface Property {
  readonly type: PropertyType;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

export interface PropertyFacts {
  /** The names of the resource types, as Azure spells them. */
  readonly types: readonly string[];
  /** The versions whose facts are here, from the oldest to the newest. */
  readonly versionsOf: (type: string) => readonly string[];
  /** A resource's body: one, or those of every name if the name decides and is not given; none if it is not known. */
  readonly bodiesOf: (type: string, apiVersion: string, name?: string) => readonly ObjectType[];
}

export function propertyFacts(data: PropertyData): PropertyFacts {
  const decoded: PropertyType[] = [];
  for (const shape of data.shapes) decoded.push(decode(shape, decoded));
  return {
    types: Object.keys(data.types),
    versionsOf(type) {
      const indices = (data.types[type] ?? []).flatMap(([, versions]) => versions);
      return data.versions.filter((_, i) => indices.includes(i));
    },
    bodiesOf(type, apiVersion, name) {
      const version = data.versions.indexOf(apiVersion);
      const body = data.types[type]?.find(([, versions]) => versions.includes(version))?.[0];
      return indicesOf(body, name).map((index) => objectAt(decoded, index));
    },
  };
}

/**
 * What stands at a path, whose segments are spelled as Azure spells them; `x[]` is an element of the list `x`.
 * `undefined` where there is nothing of that name.
 */
export function propertyAt(body: PropertyType, path: readonly string[]): Property | undefined {
  const [segment, ...rest] = path;
  if (segment === undefined) return undefined;
  const isElement = segment.endsWith("[]");
  const found = propertyOf(body, isElement ? segment.slice(0, -"[]".length) : segment);
  if (found === undefined || (rest.length === 0 && !isElement)) return found;
  const inner = isElement ? elementOf(found.type) : found.type;
  if (inner === undefined) return undefined;
  return rest.length === 0 ? { ...found, type: inner } : propertyAt(inner, rest);
}

/** The property of a name; nothing is known of what is within something of any type, and so everything may be there. */
export function propertyOf(type: PropertyType, name: string): Property | undefined {
  if (type.kind === "any") return plain(type);
  if (type.kind !== "object") return undefined;
  return type.properties.get(name) ?? (type.others === undefined ? undefined : plain(type.others));
}

function elementOf(type: PropertyType): PropertyType | undefined {
  if (type.kind === "any") return type;
  return type.kind === "list" ? type.items : undefined;
}

function indicesOf(body: BodyData[0] | undefined, name: string | undefined): readonly number[] {
  if (body === undefined) return [];
  if (typeof body === "number") return [body];
  if (name === undefined) return Object.values(body);
  const index = body[name];
  return index === undefined ? [] : [index];
}

function decode(shape: ShapeData, before: readonly PropertyType[]): PropertyType {
  if (typeof shape === "string") {
    return shape === "text" || shape === "secret"
      ? { kind: "text", secret: shape === "secret" }
      : { kind: shape };
  }
  if ("oneOf" in shape) return { kind: "one of", values: shape.oneOf, open: shape.open };
  if ("list" in shape) return { kind: "list", items: typeAt(before, shape.list) };
  const properties = Object.entries(shape.object).map(([name, entry]): [string, Property] => {
    const [index, flags] = typeof entry === "number" ? [entry, 0] : entry;
    return [name, flagged(typeAt(before, index), flags)];
  });
  const others = shape.others === undefined ? undefined : typeAt(before, shape.others);
  return { kind: "object", properties: new Map(properties), others };
}

function plain(type: PropertyType): Property {
  return flagged(type, 0);
}

function flagged(type: PropertyType, flags: number): Property {
  return {
    type,
    required: (flags & propertyFlags.required) !== 0,
    readOnly: (flags & propertyFlags.readOnly) !== 0,
    writeOnly: (flags & propertyFlags.writeOnly) !== 0,
  };
}

function objectAt(decoded: readonly PropertyType[], index: number): ObjectType {
  const type = typeAt(decoded, index);
  if (type.kind === "object") return type;
  throw new RangeError(`Shape ${index} is not an object`);
}

function typeAt(decoded: readonly PropertyType[], index: number): PropertyType {
  const type = decoded[index];
  if (type === undefined) throw new RangeError(`Shape ${index} does not stand before what refers to it`);
  return type;
}
