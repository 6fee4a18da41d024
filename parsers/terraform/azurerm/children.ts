/** What the resources of API Management have in common in their tables. */
import { everywhere, pageOf } from "./reference.ts";
import type { NameRule, ResourceTable, Row } from "./table.ts";

/** The parts of a table in which resources of one kind do not differ. */
type Rest = Pick<ResourceTable, "rows"> & Partial<Pick<ResourceTable, "ignored">>;

/** A resource whose parents' names are given one by one, the service's first. */
export function childByName(
  type: string,
  arm: string,
  names: readonly NameRule[],
  rest: Rest,
): ResourceTable {
  return table(type, arm, [{ argument: "api_management_name" }, ...names], rest);
}

/** A resource whose parent's id is given. */
export function childById(
  type: string,
  arm: string,
  id: string,
  names: readonly NameRule[],
  rest: Rest,
): ResourceTable {
  return table(type, arm, [{ id }, ...names], rest);
}

function table(
  type: string,
  arm: string,
  names: readonly NameRule[],
  { rows, ignored = [] }: Rest,
): ResourceTable {
  return {
    type,
    arm: `Microsoft.ApiManagement/service/${arm}`,
    reference: pageOf(type),
    names,
    rows,
    ignored: [...everywhere, ...ignored],
  };
}

/** The name that a resource gives itself. */
export const own: NameRule = { argument: "name" };

/** Arguments that ARM has at the same place in `properties`, under a name with capitals instead of underscores. */
export function alike(...names: readonly string[]): readonly Row[] {
  return names.map((name) => ({ from: name, to: `properties.${camelCase(name)}` }));
}

/** The same where an empty argument is not sent. */
export function alikeIfFilled(...names: readonly string[]): readonly Row[] {
  return alike(...names).map((row): Row => ({ ...row, emptyIsAbsent: true }));
}

/** The same for the arguments of a block and the properties of an object. */
export function alikeIn(block: string, object: string, ...names: readonly string[]): readonly Row[] {
  return names.map((name) => ({ from: `${block}.${name}`, to: `${object}.${camelCase(name)}` }));
}

/** The same for the arguments of an element of a list. */
export function alikeEach(...names: readonly string[]): readonly Row[] {
  return names.map((name) => ({ from: name, to: camelCase(name) }));
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
