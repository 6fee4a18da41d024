/** Whatever stands in an argument or instead of a block, a table is read without an exception. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportedAttributes } from "../../../../parsers/terraform/azurerm/exported.ts";
import { lowerBody, lowerInline, lowerReference } from "../../../../parsers/terraform/azurerm/lower.ts";
import { namesOf } from "../../../../parsers/terraform/azurerm/names.ts";
import type { Row } from "../../../../parsers/terraform/azurerm/table.ts";
import { tables } from "../../../../parsers/terraform/azurerm/tables.ts";
import { written } from "../../../../src/core/origin.ts";
import { Source } from "../../../../src/core/source.ts";
import { Text } from "../../../../src/core/text.ts";
import type { Field, Value } from "../../../../src/core/value.ts";
import { absent, field, Fields, known, List, secret, slot, unknown } from "../../../../src/core/value.ts";
import { jsonOf } from "../../../../src/report/values.ts";

const head = new Source("main.tf", 'resource "r" "r" {}').whole;
const origin = written(head);
const open = unknown("parameter", "it is not known", origin);

function text(plain: string): Value {
  return known(Text.of(plain, origin), origin);
}

const list = (items: readonly Value[], rest?: typeof open): Value =>
  known(
    new List(
      items.map((item) => slot(item)),
      rest,
    ),
    origin,
  );

const object = (fields: readonly Field[], rest?: typeof open): Value =>
  known(new Fields(fields, rest), origin);

/** Values of every kind, most of them of the wrong one. */
const odd: readonly Value[] = [
  known(null, origin),
  open,
  unknown("parameter", "one of two", origin, { among: [absent(origin), text("a"), known(null, origin)] }),
  unknown("parameter", "a block or none", origin, { among: [absent(origin), list([object([])])] }),
  secret("sensitive variable", origin),
  known(true, origin),
  known(0, origin),
  known(-1.5, origin),
  text(""),
  text("_"),
  text("Consumption_0"),
  text("/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/gateway"),
  known(new Text([{ kind: "hole", value: open }]), origin),
  list([]),
  list([known(null, origin), text("a"), list([]), open]),
  list([object([], open)], open),
  object([]),
  object([field("a", head, list([open]))], open),
];

/** Every path of arguments and blocks in a table, and the paths of the blocks around them. */
function pathsIn(rows: readonly Row[], within: readonly string[]): readonly (readonly string[])[] {
  return rows.flatMap((row) =>
    [row.from, ...(row.aliases ?? []), ...(row.instead === undefined ? [] : [row.instead])].flatMap(
      (from) => {
        const path = [...within, ...from.replace("[]", "").split(".")];
        const around = path.slice(within.length, -1).map((_, i) => path.slice(0, within.length + i + 1));
        return [...around, path, ...pathsIn(row.rows ?? [], path)];
      },
    ),
  );
}

/** A block in which a value stands at a path. */
function blockWith(path: readonly string[], value: Value): Value {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  return object([field(name, head, rest.length === 0 ? value : list([blockWith(rest, value)]))]);
}

/** One block that has what both have. */
function merged(one: Value, other: Value): Value {
  const fields = [one, other].flatMap((block) =>
    block.state === "known" && block.data instanceof Fields ? [...block.data.fields] : [],
  );
  return object(fields);
}

describe.each([...tables.values()].map((table) => [table.type, table] as const))("%s", (_, table) => {
  const paths = [
    ...pathsIn(table.rows, []),
    ...(table.inline ?? []).flatMap(({ block, rows }) => [[block], ...pathsIn(rows, [block])]),
    ...table.names.flatMap((rule) =>
      "argument" in rule ? [[rule.argument]] : "id" in rule ? [[rule.id]] : [],
    ),
    ["sku_name"],
  ];
  const value = fc.constantFrom(...odd);
  const path = fc.constantFrom(...paths);

  it("is read whatever stands in a block", () => {
    fc.assert(
      fc.property(path, value, path, value, fc.constantFrom(undefined, 3, 4, 5), (p, v, q, w, major) => {
        const body = merged(blockWith(p, v), blockWith(q, w));
        const provider = { major };
        const bodies = [
          lowerBody(table.rows, body, head, provider),
          lowerReference(table.rows, body, head),
          ...lowerInline(table, body, provider).map((one) => one.body),
          ...exportedAttributes(table, {
            body,
            at: head,
            root: "main",
            open,
            slot: (_, make) => slot(make()),
          }).map((one) => one.value),
        ];
        expect(() => JSON.stringify(bodies.map(jsonOf))).not.toThrow();
        expect(namesOf(table, body, head)).toHaveLength(table.arm.split("/").length - 1);
      }),
      { numRuns: 200 },
    );
  });

  it("is read if the whole block is odd", () => {
    for (const body of odd) {
      expect(() => JSON.stringify(jsonOf(lowerBody(table.rows, body, head, { major: 4 })))).not.toThrow();
      expect(() => lowerInline(table, body, { major: 4 })).not.toThrow();
    }
  });
});
