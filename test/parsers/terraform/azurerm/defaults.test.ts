import { describe, expect, it } from "vitest";
import { lowerBody, lowerReference } from "../../../../parsers/terraform/azurerm/lower.ts";
import type { ProviderDefault, Row } from "../../../../parsers/terraform/azurerm/table.ts";
import { written } from "../../../../src/core/origin.ts";
import { readPath } from "../../../../src/core/resource.ts";
import { Source } from "../../../../src/core/source.ts";
import { field, Fields, known, List, slot } from "../../../../src/core/value.ts";
import type { Value } from "../../../../src/core/value.ts";
import { jsonOf } from "../../../../src/report/values.ts";

const head = new Source("main.tf", 'resource "r" "r" {}').whole;
const origin = written(head);
const reference = "https://registry.terraform.io/";

function rows(from: string, absent: ProviderDefault): readonly Row[] {
  return [{ from, to: "properties.it", absent }];
}

const empty = known(new Fields([]), origin);
const withBlock = known(new Fields([field("b", head, known(new List([slot(empty)]), origin))]), origin);

function sent(table: readonly Row[], body: Value, major: number | undefined): unknown {
  return jsonOf(readPath(lowerBody(table, body, head, { major }), "properties.it", origin));
}

describe("a default that holds in some major versions", () => {
  const table = rows("a", { value: true, reference, majors: [3] });

  it("is sent by those", () => {
    expect(sent(table, empty, 3)).toBe(true);
  });

  it("is not sent by others", () => {
    expect(sent(table, empty, 4)).toEqual({ $absent: true });
  });

  it("may be sent where the version is not said", () => {
    expect(sent(table, empty, undefined)).toMatchObject({
      $unknown: "parameter",
      among: [true, { $absent: true }],
    });
  });
});

describe("a default of an argument in a block", () => {
  it.each([
    [empty, undefined, { $absent: true }],
    [withBlock, undefined, "on"],
    [empty, true, "on"],
    [withBlock, true, "on"],
  ] as const)("%#", (body, always, expected) => {
    const absent = { value: "on", reference, ...(always === undefined ? {} : { always }) };
    expect(sent(rows("b.a", absent), body, 4)).toEqual(expected);
  });

  it("is not sent by a block that only refers to a resource", () => {
    const body = lowerReference(rows("b.a", { value: "on", reference, always: true }), withBlock, head);
    expect(readPath(body, "properties.it", origin).state).toBe("absent");
  });
});
