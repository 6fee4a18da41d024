/**
 * Reads a table backwards: which argument of which block to write so that the provider sends a wanted ARM value.
 * "Raising" is the opposite of lowering; what is raised lowers to what was wanted, or nothing is said.
 */
import type { Conversion, InlineResource, ResourceTable, Row } from "./table.ts";

/** A value that a fix may want. */
export type Scalar = string | number | boolean;

/** Where a value stands in HCL. */
export interface RaisedArgument {
  /** The blocks around it, outermost first; none where it stands in the resource itself. */
  readonly blocks: readonly string[];
  /** The argument to write, or the one of its names that is written. */
  readonly argument: string;
  /** Its other names, in other major versions of the provider. */
  readonly aliases: readonly string[];
  /** In HCL's words. */
  readonly value: Scalar;
}

/** The major version that `terraform init` takes where nothing is said. */
const NEWEST = 5;

/** What is known of the configuration that the argument is for. */
export interface Situation {
  /** The major version of the provider; without it, the names of the newest are taken. */
  readonly major?: number | undefined;
  /** Whether an argument is written in the block at a path of blocks. */
  readonly isWritten?: (blocks: readonly string[], argument: string) => boolean;
}

/**
 * The argument that gives the property at a path of an ARM body a value. An element of a list of blocks stands in
 * the path as its index or as `[]`.
 */
export function argumentFor(
  table: Pick<ResourceTable, "rows">,
  path: readonly string[],
  value: Scalar,
  situation: Situation = {},
): RaisedArgument | undefined {
  return chosen(
    candidates(table.rows, path, [], (row) => scalarOf(row, value)),
    situation,
  );
}

/** The same for the body of an inline block that is an ARM resource of its own; its block is the first of `blocks`. */
export function inlineFor(
  table: Pick<ResourceTable, "inline">,
  resource: Pick<InlineResource, "arm" | "name">,
  path: readonly string[],
  value: Scalar,
  situation: Situation = {},
): RaisedArgument | undefined {
  const found = (table.inline ?? []).filter(
    ({ arm, name, block, majors }) =>
      sameName(arm, resource.arm) &&
      sameName(name, resource.name) &&
      (majors?.includes(situation.major ?? NEWEST) !== false || situation.isWritten?.([], block) === true),
  );
  return chosen(
    found.flatMap(({ block, rows }) => candidates(rows, path, [block], (row) => scalarOf(row, value))),
    situation,
  );
}

/** The argument whose list has an element of the ARM list at a path, and the element in HCL's words. */
export function elementFor(
  table: Pick<ResourceTable, "rows">,
  path: readonly string[],
  element: Scalar,
  situation: Situation = {},
): RaisedArgument | undefined {
  return chosen(
    candidates(table.rows, path, [], (row) => (row.as === undefined ? element : undefined)),
    situation,
  );
}

/** A row that may give the value, and in which blocks it stands. */
interface Candidate {
  readonly row: Row;
  readonly blocks: readonly string[];
  readonly value: Scalar;
  /** The major versions that know it, or the list of blocks that it stands in. */
  readonly majors: readonly number[] | undefined;
}

function candidates(
  rows: readonly Row[],
  path: readonly string[],
  around: readonly string[],
  valueIn: (row: Row) => Scalar | undefined,
  within?: readonly number[],
): readonly Candidate[] {
  return rows.flatMap((row): readonly Candidate[] => {
    const to = typeof row.to === "string" ? row.to.replace("[]", "").split(".") : row.to;
    if (!to.every((segment, i) => sameName(segment, path[i]))) return [];
    const blocks = [...around, ...row.from.replace("[]", "").split(".")];
    const rest = path.slice(to.length);
    if (row.rows !== undefined) {
      const [index, ...inside] = rest;
      return index !== undefined && /^(\d+|\[\])$/.test(index)
        ? candidates(row.rows, inside, blocks, valueIn, row.majors ?? within)
        : [];
    }
    const value = rest.length > 0 ? undefined : valueIn(row);
    return value === undefined
      ? []
      : [{ row, blocks: blocks.slice(0, -1), value, majors: row.majors ?? within }];
  });
}

/** The argument that is written, the one of the last row first, as that one is sent; else the first that may be. */
function chosen(all: readonly Candidate[], situation: Situation): RaisedArgument | undefined {
  const { major, isWritten = () => false } = situation;
  for (const candidate of [...all].reverse()) {
    const { row, blocks } = candidate;
    const names = namesOf(row, major);
    const found = names.find((name) => isWritten(blocks, name));
    if (found !== undefined) return row.isLink === true ? undefined : raised(candidate, names, found);
    // Another argument has its place, and would be refused beside it.
    if (row.instead !== undefined && isWritten(blocks, row.instead)) return undefined;
  }
  const first = all.find(
    ({ row, majors }) => row.isLink !== true && majors?.includes(major ?? NEWEST) !== false,
  );
  const names = first === undefined ? [] : namesOf(first.row, major);
  const [name] = names;
  return first === undefined || name === undefined ? undefined : raised(first, names, name);
}

function raised({ blocks, value }: Candidate, names: readonly string[], argument: string): RaisedArgument {
  return { blocks, argument, aliases: names.filter((name) => name !== argument), value };
}

/** An argument's names, the one to write first. */
function namesOf(row: Row, major: number | undefined): readonly string[] {
  const names = [row.from, ...(row.aliases ?? [])].map((name) => name.slice(name.lastIndexOf(".") + 1));
  const isOlder = major !== undefined && row.since !== undefined && major < row.since;
  return isOlder ? [...names.slice(1), ...names.slice(0, 1)] : names;
}

/** The value to write so that a row sends the wanted one. */
function scalarOf(row: Row, wanted: Scalar): Scalar | undefined {
  const value = row.as === undefined ? wanted : backwards(row.as, wanted);
  return row.emptyIsAbsent === true && (value === "" || value === 0) ? undefined : value;
}

function backwards(conversion: Conversion, wanted: Scalar): Scalar | undefined {
  if (conversion.kind === "function") return undefined;
  const pair =
    conversion.pairs.find(([, to]) => to === wanted) ??
    conversion.pairs.find(([, to]) => typeof to === "string" && sameName(to, String(wanted)));
  return pair?.[0];
}

/** Azure does not mind how its names and words are capitalised. */
function sameName(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
