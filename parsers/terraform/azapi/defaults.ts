/** What the block of the azapi provider gives to resources that do not say it themselves. */
import type { Field, Value } from "../../../src/core/value.ts";
import { Fields, fieldsOf, known, passed } from "../../../src/core/value.ts";
import { typeOf } from "./ids.ts";

/** https://registry.terraform.io/providers/Azure/azapi/latest/docs#schema */
const DEFAULTS: readonly (readonly [argument: string, from: string])[] = [
  ["name", "default_name"],
  ["location", "default_location"],
  ["tags", "default_tags"],
];

/** The arguments of a block with what the provider's block adds to them. */
export function withProviderDefaults(block: Value, provider: Value | undefined): Value {
  const [fields, defaults] = [fieldsOf(block), provider === undefined ? undefined : fieldsOf(provider)];
  if (fields === undefined || provider === undefined || defaults === undefined) return block;
  const added = DEFAULTS.flatMap(([argument, from]): readonly Field[] => {
    const given = defaults.get(from);
    if (given === undefined || fields.get(argument) !== undefined) return [];
    const step = { at: given.keyAt, via: "provider default", name: "azapi" } as const;
    return [
      {
        key: argument,
        keyAt: given.keyAt,
        get value() {
          return takes(argument, block) ? passed(given.value, step) : known(null, block);
        },
      },
    ];
  });
  return added.length === 0 ? block : known(new Fields([...fields.fields, ...added], fields.open), block);
}

/** Only resources in a scope have a location and tags; what is a part of another has a name alone. */
function takes(argument: string, block: Value): boolean {
  const [type] = typeOf(block);
  return argument === "name" || type?.split("/").length === 2;
}
