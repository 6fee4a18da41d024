import { describe, expect, test } from "vitest";
import { tables } from "../../../../parsers/terraform/azurerm/tables.ts";
import type { Row } from "../../../../parsers/terraform/azurerm/table.ts";
import { wrappers } from "../../../../parsers/terraform/wrappers/wrappers.ts";

/** The arguments and blocks that a table reads, with the blocks around them. */
function pathsOf(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ from, aliases = [] }) =>
    [from, ...aliases].flatMap((path) => {
      const segments = path.replace("[]", "").split(".");
      return segments.map((_, i) => segments.slice(0, i + 1).join("."));
    }),
  );
}

describe.each(wrappers.map((wrapper) => [wrapper.sources[0] ?? "", wrapper] as const))("%s", (_, wrapper) => {
  test.each(wrapper.deploys.map((one) => [one.type, one] as const))(
    "%s takes what azurerm has",
    (type, wrapped) => {
      const table = tables.get(type);
      if (table === undefined) throw new Error(`there is no table of ${type}`);
      const blocks = (table.inline ?? []).map(({ block }) => block);
      const known = new Set([...pathsOf(table.rows), ...blocks]);
      const taken = wrapped.takes.map((one) => (typeof one === "string" ? one : one.to));
      expect(taken.filter((path) => !known.has(path))).toEqual([]);
      expect(new Set(taken).size).toBe(taken.length);
      expect(wrapped.names).toHaveLength(table.arm.split("/").length - 1);
    },
  );
});
