/**
 * Derives src/azure/properties.json from tools/types/types.json: facts in Bicep's own format of types, which
 * tools/take-types.ts took from the public ones.
 */
import type { BicepType, ObjectTypeProperty, ResourceType, TypeReference } from "@azure/bicep-types";
import { readTypesJson, TypeBaseKind } from "@azure/bicep-types";
import type { BodyData, PropertyData, PropertyEntry, ShapeData } from "../src/azure/properties.ts";
import { propertyFlags } from "../src/azure/properties.ts";

export const FACTS = "tools/types/types.json";
export const PROPERTIES = "src/azure/properties.json";

const KEPT_FLAGS = propertyFlags.required | propertyFlags.readOnly | propertyFlags.writeOnly;

/** The text of properties.json: an entry a line, so that a change shows where it is. */
export function propertiesJson(facts: string): string {
  const { versions, types, shapes } = propertyData(readTypesJson(facts));
  const lines = (entries: readonly string[]): string => entries.map((entry) => `    ${entry}`).join(",\n");
  const named = Object.entries(types).map(
    ([name, bodies]) => `${JSON.stringify(name)}: ${JSON.stringify(bodies)}`,
  );
  return [
    "{",
    `  "versions": ${JSON.stringify(versions)},`,
    `  "types": {\n${lines(named)}\n  },`,
    `  "shapes": [\n${lines(shapes.map((shape) => JSON.stringify(shape)))}\n  ]`,
    "}\n",
  ].join("\n");
}

/** The same facts with everything that occurs twice told once, and without the names of the types within a body. */
export function propertyData(types: readonly BicepType[]): PropertyData {
  const resources = types.filter((type) => type.type === TypeBaseKind.ResourceType).map(splitName);
  const versions = [...new Set(resources.map(({ version }) => version))].sort(byAge);
  const shapes = new Map<string, number>();
  const index = indexing(types, shapes);

  const bodies = new Map<string, Map<string, { body: BodyData[0]; versions: number[] }>>();
  for (const { name, version, resource } of resources) {
    const body = bodyOf(typeAt(types, resource.body), types, index);
    const known = bodies.get(name) ?? new Map<string, { body: BodyData[0]; versions: number[] }>();
    bodies.set(name, known);
    const same = known.get(JSON.stringify(body)) ?? { body, versions: [] };
    known.set(JSON.stringify(body), same);
    same.versions.push(versions.indexOf(version));
  }
  const sorted = [...bodies].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    versions,
    types: Object.fromEntries(
      sorted.map(([name, known]): [string, readonly BodyData[]] => [
        name,
        [...known.values()].map((one): BodyData => [one.body, one.versions.sort((a, b) => a - b)]),
      ]),
    ),
    shapes: [...shapes.keys()].map((key) => JSON.parse(key) as ShapeData),
  };
}

interface VersionedResource {
  readonly name: string;
  readonly version: string;
  readonly resource: ResourceType;
}

function splitName(resource: ResourceType): VersionedResource {
  const [name = "", version = ""] = resource.name.split("@");
  return { name, version, resource };
}

/** By date; a preview comes before the version of the same date that is none. */
function byAge(a: string, b: string): number {
  const dates = a.slice(0, 10).localeCompare(b.slice(0, 10));
  return dates === 0 ? b.length - a.length : dates;
}

/** A body is an object, or one for each name of the resource: what all names have, and what that one has. */
function bodyOf(
  type: BicepType,
  types: readonly BicepType[],
  index: (type: BicepType) => number,
): BodyData[0] {
  if (type.type !== TypeBaseKind.DiscriminatedObjectType) return index(type);
  if (type.discriminator !== "name") throw new Error(`${type.name} is told apart by ${type.discriminator}`);
  const { baseProperties } = type;
  const named = Object.entries(type.elements).map(([name, reference]): [string, number] => {
    const element = typeAt(types, reference);
    if (element.type !== TypeBaseKind.ObjectType) throw new Error(`${type.name} ${name} is no object`);
    return [name, index({ ...element, properties: { ...baseProperties, ...element.properties } })];
  });
  return Object.fromEntries(named);
}

/** Gives a type the index of its shape, after those of everything in it. */
function indexing(types: readonly BicepType[], shapes: Map<string, number>): (type: BicepType) => number {
  const indexOf = (type: BicepType): number => {
    const key = JSON.stringify(shapeOf(type));
    const found = shapes.get(key) ?? shapes.size;
    shapes.set(key, found);
    return found;
  };
  const at = (reference: TypeReference): number => indexOf(typeAt(types, reference));

  function shapeOf(type: BicepType): ShapeData {
    switch (type.type) {
      case TypeBaseKind.StringType:
        return type.sensitive === true ? "secret" : "text";
      case TypeBaseKind.IntegerType:
        return "number";
      case TypeBaseKind.BooleanType:
        return "boolean";
      case TypeBaseKind.AnyType:
        return "any";
      case TypeBaseKind.StringLiteralType:
        return { oneOf: [type.value], open: false };
      case TypeBaseKind.UnionType:
        return unionOf(type.elements.map((element) => typeAt(types, element)));
      case TypeBaseKind.ArrayType:
        return { list: at(type.itemType) };
      case TypeBaseKind.ObjectType: {
        const object = Object.fromEntries(
          Object.entries(type.properties).map(([name, one]) => [name, entryOf(one)]),
        );
        return type.additionalProperties === undefined
          ? { object }
          : { object, others: at(type.additionalProperties) };
      }
      default:
        throw new Error(`There is a ${type.type} within a body`);
    }
  }

  function entryOf({ type, flags }: ObjectTypeProperty): PropertyEntry {
    const kept = flags & KEPT_FLAGS;
    return kept === 0 ? at(type) : [at(type), kept];
  }

  return indexOf;
}

/** Literals; with any text beside them the list is open. */
function unionOf(elements: readonly BicepType[]): ShapeData {
  const values: string[] = [];
  let open = false;
  for (const element of elements) {
    if (element.type === TypeBaseKind.StringLiteralType) values.push(element.value);
    else if (element.type === TypeBaseKind.StringType) open = true;
    else throw new Error(`There is a ${element.type} in a union`);
  }
  return { oneOf: values, open };
}

function typeAt(types: readonly BicepType[], reference: TypeReference): BicepType {
  const type = types[reference.index];
  if (type === undefined) throw new Error(`There is no type #/${reference.index}`);
  return type;
}
