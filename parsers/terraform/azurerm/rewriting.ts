/** Where in a block of azurerm a change of the ARM resource is written: the tables read backwards. */
import type { Change, Rewriting } from "../../../src/core/change.ts";
import { elementChange, isDirect, replacing } from "../../../src/core/change.ts";
import type { Reading, Value } from "../../../src/core/value.ts";
import { fieldsOf, itemValue, listOf, property } from "../../../src/core/value.ts";
import type { RaisedArgument, Situation } from "./raise.ts";
import { argumentFor, elementFor, inlineFor } from "./raise.ts";
import type { InlineResource, ResourceTable } from "./table.ts";

/** What stands in the block, and for which version of the provider. */
interface Written {
  /** Its arguments and blocks. */
  readonly body: Value;
  readonly major: number | undefined;
}

/** The changes of a resource that a block describes. */
export function azurermRewriting(
  table: ResourceTable,
  { body, major }: Written,
): (change: Change) => Rewriting | undefined {
  const situation = situationIn(body, major);
  return (change) => {
    const path = change.path.split(".");
    if (change.kind === "set") return set(argumentFor(table, path, change.value, situation), body);
    // An element that the table converts is written otherwise than ARM gets it.
    const raised = elementFor(table, path, change.kind === "replace" ? change.value : "", situation);
    return raised === undefined ? undefined : elementChange(change);
  };
}

/** The changes of a resource that a block within another one describes. */
export function inlineRewriting(
  table: ResourceTable,
  resource: InlineResource,
  { body, major }: Written,
): (change: Change) => Rewriting | undefined {
  const situation = situationIn(body, major);
  return (change) =>
    change.kind === "set"
      ? set(inlineFor(table, resource, change.path.split("."), change.value, situation), body)
      : undefined;
}

function situationIn(body: Value, major: number | undefined): Situation {
  return {
    major,
    isWritten(blocks, argument) {
      const block = blockAt(body, blocks);
      return block?.missing.length === 0 && fieldsOf(block.value)?.get(argument) !== undefined;
    },
  };
}

function set(raised: RaisedArgument | undefined, body: Value): Rewriting | undefined {
  if (raised === undefined) return undefined;
  const { argument, value } = raised;
  const block = blockAt(body, raised.blocks);
  if (block === undefined) return undefined;
  const { missing } = block;
  const old: Reading = property(block.value, argument, "exact");
  if (missing.length === 0 && old.state !== "absent") return replacing(old, value);
  return {
    rewrite: { kind: "argument", into: block.value.at, blocks: missing, argument, value },
    direct: isDirect(block.value),
  };
}

interface Found {
  /** The innermost block of the path that is there. */
  readonly value: Value;
  readonly missing: readonly string[];
}

/** The block at a path; `undefined` where there may be several, or where it is not known what is there. */
function blockAt(body: Value, path: readonly string[]): Found | undefined {
  let value = body;
  for (const [i, name] of path.entries()) {
    const reading = property(value, name, "exact");
    if (reading.state === "absent") return { value, missing: path.slice(i) };
    const list = listOf(reading);
    const [only, ...others] = list?.items ?? [];
    if (list?.open !== undefined || only === undefined || others.length > 0) return undefined;
    value = itemValue(only, reading);
    if (fieldsOf(value) === undefined) return undefined;
  }
  return fieldsOf(value) === undefined ? undefined : { value, missing: [] };
}
