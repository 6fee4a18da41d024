/**
 * Takes the facts of tools/types/types.json from Bicep's public types, when Azure has a new version of the management
 * API or a check looks at another type:
 *
 *     git clone --depth 1 https://github.com/Azure/bicep-types-az
 *     node tools/run.mjs tools/take-types.ts bicep-types-az/generated/apimanagement/microsoft.apimanagement
 *     npm run generate
 *
 * Only names, types and flags are taken. Every type is told in a few versions; those that something is said of version
 * by version, and those that are no more, in all.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BicepType, ObjectTypeProperty, TypeReference } from "@azure/bicep-types";
import { readTypesJson, TypeBaseKind, TypeFactory, writeTypesJson } from "@azure/bicep-types";
import { platformDefaults } from "../src/azure/defaults.ts";
import { introductions } from "../src/azure/introductions.ts";
import { resourceTypes } from "../src/azure/types.ts";
import { FACTS } from "./facts.ts";
import { checkIds, loadChecks } from "./load-checks.ts";

/** Versions in which every type is told: three that files use most, and the newest. */
const WHOLE: readonly string[] = ["2021-08-01", "2022-08-01", "2024-05-01", "2025-09-01-preview"];

/** Properties that every resource has, and that are not written in its body. */
const OF_EVERY_RESOURCE: readonly string[] = ["id", "type", "apiVersion"];

const root = process.cwd();
const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error("Usage: node tools/run.mjs tools/take-types.ts DIRECTORY");

const versions = (await readdir(directory)).sort();
const read = new Map<string, readonly BicepType[]>();
for (const version of versions) {
  read.set(version, readTypesJson(await readFile(join(directory, version, "types.json"), "utf8")));
}

const checks = await loadChecks(root, await checkIds(root));
const followed = new Set([
  ...checks.flatMap(({ on }) => on),
  ...[...platformDefaults, ...introductions].map(({ type }) => type),
]);
const whole = new Set(WHOLE.flatMap((version) => namesIn(version)));
const taken = new TypeFactory();
const interned = new Map<string, TypeReference>();
for (const [version, types] of read) {
  for (const type of types) {
    if (type.type !== TypeBaseKind.ResourceType) continue;
    const [name = ""] = type.name.split("@");
    const isTaken = WHOLE.includes(version) || followed.has(name) || !whole.has(name);
    if (!isTaken || !resourceTypes.includes(name)) continue;
    const { readableScopes, writableScopes } = type;
    intern({
      type: type.type,
      name: type.name,
      body: take(types, type.body, true),
      readableScopes,
      writableScopes,
    });
  }
}
// A type a line: as short as it can be, and a change shows where it is.
const lines = (JSON.parse(writeTypesJson(taken.types)) as readonly unknown[]).map((type) =>
  JSON.stringify(type),
);
await writeFile(join(root, FACTS), `[\n${lines.join(",\n")}\n]\n`);

function namesIn(version: string): readonly string[] {
  const resources = (read.get(version) ?? []).filter((type) => type.type === TypeBaseKind.ResourceType);
  return resources.map(({ name }) => name.replace(/@.*$/, ""));
}

function intern(type: BicepType): TypeReference {
  const key = JSON.stringify(type);
  const reference = interned.get(key) ?? taken.addType(type);
  interned.set(key, reference);
  return reference;
}

/** What is said of a type, without descriptions, lengths and patterns. */
function take(types: readonly BicepType[], reference: TypeReference, isBody = false): TypeReference {
  const within = (inner: TypeReference): TypeReference => take(types, inner);
  const properties = (
    all: Readonly<Record<string, ObjectTypeProperty>>,
  ): Record<string, ObjectTypeProperty> =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([name]) => !isBody || !OF_EVERY_RESOURCE.includes(name))
        .map(([name, { type, flags }]) => [name, { type: within(type), flags }]),
    );

  const type = types[reference.index];
  if (type === undefined) throw new Error(`There is no type #/${reference.index}`);
  switch (type.type) {
    case TypeBaseKind.StringType:
      return intern({ type: type.type, ...(type.sensitive === true ? { sensitive: true } : {}) });
    case TypeBaseKind.IntegerType:
      return intern({ type: type.type });
    case TypeBaseKind.UnionType:
      return intern({ type: type.type, elements: type.elements.map(within) });
    case TypeBaseKind.ArrayType:
      return intern({ type: type.type, itemType: within(type.itemType) });
    case TypeBaseKind.ObjectType: {
      const { additionalProperties: others } = type;
      const rest = others === undefined ? {} : { additionalProperties: within(others) };
      return intern({ type: type.type, name: type.name, properties: properties(type.properties), ...rest });
    }
    case TypeBaseKind.DiscriminatedObjectType: {
      const elements = Object.entries(type.elements).map(([name, element]) => [
        name,
        take(types, element, true),
      ]);
      return intern({
        type: type.type,
        name: type.name,
        discriminator: type.discriminator,
        baseProperties: properties(type.baseProperties),
        elements: Object.fromEntries(elements) as Record<string, TypeReference>,
      });
    }
    default:
      return intern(type);
  }
}
