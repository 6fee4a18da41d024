/** The facts about properties, and what of a body disagrees with them. */
import { readFileSync } from "node:fs";
import type {
  ObjectType,
  Property,
  PropertyData,
  PropertyFacts,
  PropertyType,
} from "../src/azure/properties.ts";
import { propertyAt, propertyFacts, propertyOf } from "../src/azure/properties.ts";
import type { Resource } from "../src/core/resource.ts";
import type { Text } from "../src/core/text.ts";
import type { Field, Fields, Reading, Value } from "../src/core/value.ts";
import { fieldValue, itemValue } from "../src/core/value.ts";

const data = JSON.parse(
  readFileSync(new URL("../src/azure/properties.json", import.meta.url), "utf8"),
) as PropertyData;

export const facts: PropertyFacts = propertyFacts(data);

/** The property at a path in each version that has it; for `name`, if the resource's name decides what there is. */
export function propertiesAt(
  type: string,
  path: readonly string[],
  name?: string,
): ReadonlyMap<string, readonly Property[]> {
  const found = facts.versionsOf(type).map((version): [string, readonly Property[]] => {
    const bodies = facts.bodiesOf(type, version, name);
    return [version, bodies.map((body) => propertyAt(body, path)).filter((one) => one !== undefined)];
  });
  return new Map(found.filter(([, properties]) => properties.length > 0));
}

/** Whether a literal is of a type; one that an open list of literals does not have is not. */
export function isAllowed(type: PropertyType, value: string | number | boolean): boolean {
  switch (type.kind) {
    case "any":
      return true;
    case "text":
      return typeof value === "string";
    case "one of":
      return typeof value === "string" && type.values.includes(value);
    case "number":
    case "boolean":
      return typeof value === type.kind;
    case "list":
    case "object":
      return false;
  }
}

/** What a resource says that its type does not know, a path each. `apiVersion` where the language writes none. */
export function disagreements(resource: Resource, apiVersion: string): readonly string[] {
  const versioned = `${resource.type}@${resource.apiVersion ?? apiVersion}`;
  const bodies = facts.bodiesOf(
    resource.type,
    resource.apiVersion ?? apiVersion,
    resource.names.at(-1)?.plain,
  );
  if (bodies.length === 0) return [`${versioned}: no such type, or not in this version`];
  const wrong = bodies.map((body) => wrongIn(resource.body, body, ""));
  // Of several bodies, the one that it is most like.
  const least = wrong.reduce((one, other) => (other.length < one.length ? other : one));
  return least.map((what) => `${versioned} ${what}`);
}

function wrongIn(reading: Reading, type: PropertyType, path: string): readonly string[] {
  if (reading.state === "unknown")
    return (reading.among ?? []).flatMap((world) => wrongIn(world, type, path));
  if (reading.state !== "known" || reading.data === null || type.kind === "any") return [];
  const { data } = reading;
  if (typeof data !== "object") return isAllowed(type, data) ? [] : [`${path}: ${data} is not allowed`];
  switch (data.kind) {
    case "text":
      return isText(type, data) ? [] : [`${path}: '${data.display}' is not allowed`];
    case "list":
      if (type.kind !== "list") return [`${path}: not a list`];
      return data.items.flatMap((item) => wrongIn(itemValue(item, reading), type.items, `${path}[]`));
    case "fields":
      if (type.kind !== "object") return [`${path}: not an object`];
      return [
        ...[...data.fields].flatMap((one) => wrongField(one, fieldValue(one, reading), type, path)),
        ...missingIn(data, type, path),
      ];
  }
}

/** A text with holes may become any text. */
function isText(type: PropertyType, text: Text): boolean {
  return text.plain === undefined
    ? type.kind === "text" || type.kind === "one of"
    : isAllowed(type, text.plain);
}

function wrongField({ key }: Field, value: Value, type: ObjectType, path: string): readonly string[] {
  const property = propertyOf(type, key);
  if (property === undefined) return [`${path}.${key}: no such property`];
  if (property.readOnly) return [`${path}.${key}: can only be read`];
  return wrongIn(value, property.type, `${path}.${key}`);
}

/** The name is no part of a body. */
function missingIn(fields: Fields, type: ObjectType, path: string): readonly string[] {
  if (fields.open !== undefined) return [];
  const required = [...type.properties].filter(([, property]) => property.required && !property.readOnly);
  return required
    .filter(([name]) => fields.get(name) === undefined && !(path === "" && name === "name"))
    .map(([name]) => `${path}.${name}: missing`);
}
