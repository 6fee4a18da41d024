/** What the tables of the azurerm provider write, beside what Azure says there is. */
import { describe, expect, it } from "vitest";
import type { Row } from "../../../../parsers/terraform/azurerm/table.ts";
import { tables } from "../../../../parsers/terraform/azurerm/tables.ts";
import { isAllowed, propertiesAt } from "../../../property-facts.ts";

/** A resource that a table writes: the table's own, or one that stands in a block of it. */
interface Written {
  readonly title: string;
  readonly arm: string;
  /** The resource's own name, where it is always the same. */
  readonly name: string | undefined;
  readonly rows: readonly Row[];
}

/** What Azure says of other services is not held. */
const ofApiManagement = [...tables.values()].filter(({ arm }) => arm.startsWith("Microsoft.ApiManagement/"));

const written: readonly Written[] = ofApiManagement.flatMap((table) => {
  const last = table.names.at(-1);
  const name = last !== undefined && "fixed" in last ? last.fixed : undefined;
  const inline = (table.inline ?? []).map(({ block, arm, name, rows }): Written => ({
    title: `${table.type} ${block}`,
    arm,
    name,
    rows,
  }));
  return [{ title: table.type, arm: table.arm, name, rows: table.rows }, ...inline];
});

/** The facts are those of API Management alone; its neighbours are many and large. */
const known = written.filter(({ arm }) => arm.startsWith("Microsoft.ApiManagement/"));

/** A path that something is sent to, and the literals among what is. */
interface Sent {
  readonly path: readonly string[];
  readonly values: readonly (string | number | boolean)[];
}

/** Every path that a row writes, and the literals that it may write there. */
function sentBy(row: Row, within: readonly string[]): readonly Sent[] {
  const path = [...within, ...(typeof row.to === "string" ? row.to.split(".") : row.to)];
  const spelled = row.as?.kind === "spelling" ? row.as.pairs.map(([, to]) => to) : [];
  const fallback = typeof row.absent?.value === "object" ? undefined : row.absent?.value;
  const values = [...spelled, fallback].filter((value) => value !== undefined && value !== null);
  const inElements = path.at(-1)?.endsWith("[]") === true;
  return [
    { path, values },
    ...(row.rows ?? []).flatMap((inner) => sentBy(inner, path)),
    ...(row.along ?? []).map(({ to, value }) => ({
      path: [...(inElements ? path : within), ...to.split(".")],
      values: [value],
    })),
  ];
}

describe.each(known.map((one) => [one.title, one] as const))("%s", (_, { arm, name, rows }) => {
  const sent = rows.flatMap((row) => sentBy(row, []));

  it("writes only what there is to write", () => {
    const wrong = sent.filter(({ path }) => {
      const found = [...propertiesAt(arm, path, name).values()].flat();
      return !found.some((property) => !property.readOnly);
    });
    expect(wrong.map(({ path }) => `${arm} ${path.join(".")}`)).toEqual([]);
  });

  it("writes only values that Azure takes", () => {
    const wrong = sent.flatMap(({ path, values }) => {
      const found = [...propertiesAt(arm, path, name).values()].flat();
      return values
        .filter((value) => found.length > 0 && !found.some((property) => isAllowed(property.type, value)))
        .map((value) => `${arm} ${path.join(".")} ${String(value)}`);
    });
    expect(wrong).toEqual([]);
  });
});
