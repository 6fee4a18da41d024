import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowerBody, lowerInline } from "../../../../parsers/terraform/azurerm/lower.ts";
import type { RaisedArgument, Scalar } from "../../../../parsers/terraform/azurerm/raise.ts";
import { argumentFor, elementFor, inlineFor } from "../../../../parsers/terraform/azurerm/raise.ts";
import type { ResourceTable, Row } from "../../../../parsers/terraform/azurerm/table.ts";
import { tables } from "../../../../parsers/terraform/azurerm/tables.ts";
import { written } from "../../../../src/core/origin.ts";
import { Source } from "../../../../src/core/source.ts";
import { Text } from "../../../../src/core/text.ts";
import type { Value } from "../../../../src/core/value.ts";
import { field, Fields, known, List, slot } from "../../../../src/core/value.ts";
import type { Json } from "../../../../src/report/values.ts";
import { jsonOf } from "../../../../src/report/values.ts";

const head = new Source("main.tf", 'resource "r" "r" {}').whole;
const origin = written(head);
const majors = [undefined, 3, 4, 5] as const;

function scalar(value: Scalar): Value {
  return known(typeof value === "string" ? Text.of(value, origin) : value, origin);
}

/** A block with arguments, and one block inside it. */
function block(args: Readonly<Record<string, Scalar>>, name?: string, inner?: Value): Value {
  const fields = Object.entries(args).map(([key, value]) => field(key, head, scalar(value)));
  if (name !== undefined && inner !== undefined) {
    fields.push(field(name, head, known(new List([slot(inner)]), origin)));
  }
  return known(new Fields(fields), origin);
}

/** A property that a table may be asked for, and what must stand beside its argument for it to be sent. */
interface Wanted {
  readonly path: readonly string[];
  readonly row: Row;
  /** In the block of the argument. */
  readonly beside: Readonly<Record<string, Scalar>>;
}

function wantedIn(rows: readonly Row[], within: readonly string[], beside = {}): readonly Wanted[] {
  return rows.flatMap((row): readonly Wanted[] => {
    const to = typeof row.to === "string" ? row.to.replace("[]", "").split(".") : row.to;
    const path = [...within, ...to];
    if (row.rows === undefined) return [{ path, row, beside }];
    const only = row.only === undefined ? {} : { [row.only.argument]: row.only.value };
    return wantedIn(row.rows, [...path, "0"], only);
  });
}

/** Arguments of the resource itself that keep the conditions of its rows from holding. */
function outer(rows: readonly Row[]): Readonly<Record<string, Scalar>> {
  const conditions = rows.flatMap(({ unless }) => (unless === undefined ? [] : [unless]));
  return Object.fromEntries(
    conditions.filter(({ absent }) => absent !== undefined).map(({ argument }) => [argument, "other"]),
  );
}

function writtenAs(
  { blocks, argument, value }: RaisedArgument,
  beside: Readonly<Record<string, Scalar>>,
  around: Readonly<Record<string, Scalar>>,
): Value {
  const [outermost, ...rest] = [...blocks].reverse();
  if (outermost === undefined) return block({ ...around, [argument]: value });
  let inner = block({ ...beside, [argument]: value });
  const names = [outermost, ...rest];
  names.forEach((name, i) => {
    inner = block(i === names.length - 1 ? around : {}, name, inner);
  });
  return inner;
}

/** The values that a row may be asked to send. */
function valuesOf(row: Row): fc.Arbitrary<Scalar> {
  if (row.as?.kind !== "spelling") {
    return fc.oneof(fc.string(), fc.boolean(), fc.integer({ min: -9, max: 99 }));
  }
  return fc.constantFrom(...row.as.pairs.map(([, to]) => to).filter((to) => to !== null));
}

function jsonAt(json: Json, path: readonly string[]): unknown {
  return path.reduce<unknown>((found, segment) => new Map(Object.entries(found ?? {})).get(segment), json);
}

function roundTrips(
  wanted: Wanted,
  raise: (value: Scalar, major: number | undefined) => RaisedArgument | undefined,
  lower: (raised: RaisedArgument, major: number | undefined) => Value | undefined,
): void {
  fc.assert(
    fc.property(valuesOf(wanted.row), fc.constantFrom(...majors), (value, major) => {
      const raised = raise(value, major);
      const body = raised === undefined ? undefined : lower(raised, major);
      if (body === undefined) return;
      expect(jsonAt(jsonOf(body), wanted.path)).toEqual(value);
    }),
    { numRuns: 30 },
  );
}

describe.each([...tables.values()].map((table) => [table.type, table] as const))("%s", (_, table) => {
  const around = outer(table.rows);

  it("lowers what it raises", () => {
    for (const wanted of wantedIn(table.rows, [])) {
      roundTrips(
        wanted,
        (value, major) => argumentFor(table, wanted.path, value, { major }),
        (raised, major) => lowerBody(table.rows, writtenAs(raised, wanted.beside, around), head, { major }),
      );
    }
    for (const inline of table.inline ?? []) {
      for (const wanted of wantedIn(inline.rows, [])) {
        roundTrips(
          wanted,
          (value, major) => inlineFor(table, inline, wanted.path, value, { major }),
          (raised, major) =>
            lowerInline(table, writtenAs(raised, wanted.beside, {}), { major }).find(
              (one) => one.inline.block === inline.block,
            )?.body,
        );
      }
    }
  });

  it("raises every property whose row says how", () => {
    for (const { path, row } of wantedIn(table.rows, [])) {
      if (row.as?.kind === "function") continue;
      const pair = row.as?.pairs.find(([, to]) => to !== null);
      const value = row.as === undefined ? "x" : pair?.[1];
      const raised =
        value === undefined || value === null
          ? undefined
          : majors
              .map((major) => argumentFor(table, path, value, { major }))
              .find((one) => one !== undefined);
      expect([path.join("."), raised?.argument]).not.toEqual([path.join("."), undefined]);
    }
  });
});

function tableOf(type: string): ResourceTable {
  const table = tables.get(type);
  if (table === undefined) throw new Error(`no table of ${type}`);
  return table;
}

const service = tableOf("azurerm_api_management");
const GATEWAY = "Microsoft.WindowsAzure.ApiManagement.Gateway.Security";
const tls10 = ["properties", "customProperties", `${GATEWAY}.Backend.Protocols.Tls10`];

describe("the name of an argument", () => {
  it.each([
    [undefined, "backend_tls10_enabled"],
    [3, "enable_backend_tls10"],
    [4, "enable_backend_tls10"],
    [5, "backend_tls10_enabled"],
  ])("is that of provider %s", (major, argument) => {
    const raised = argumentFor(service, tls10, "false", { major });
    expect(raised).toMatchObject({ blocks: ["security"], argument, value: false });
    expect([raised?.argument, ...(raised?.aliases ?? [])].sort()).toEqual([
      "backend_tls10_enabled",
      "enable_backend_tls10",
    ]);
  });

  it("is the one that is written", () => {
    const raised = argumentFor(service, tls10, "false", {
      major: 5,
      isWritten: (blocks, name) => blocks.join(".") === "security" && name === "enable_backend_tls10",
    });
    expect(raised?.argument).toBe("enable_backend_tls10");
  });

  it("is not said where another argument has its place", () => {
    const subscription = tableOf("azurerm_api_management_subscription");
    const path = ["properties", "scope"];
    expect(argumentFor(subscription, path, "/products/a")?.argument).toBe("product_id");
    const isWritten = (_: readonly string[], name: string): boolean => name === "api_id";
    expect(argumentFor(subscription, path, "/products/a", { isWritten })).toBeUndefined();
  });

  it("is the one that overrides where two are written", () => {
    const api = tableOf("azurerm_api_management_api");
    const path = ["properties", "type"];
    expect(argumentFor(api, path, "soap", { major: 3 })?.argument).toBe("api_type");
    expect(argumentFor(api, path, "soap", { major: 3, isWritten: () => true })?.argument).toBe(
      "soap_pass_through",
    );
  });

  it("is one that the major version knows", () => {
    const routes = tableOf("azurerm_route_table");
    const path = ["properties", "disableBgpRoutePropagation"];
    expect(argumentFor(routes, path, true, { major: 3 })).toMatchObject({
      argument: "disable_bgp_route_propagation",
      value: true,
    });
    expect(argumentFor(routes, path, true, { major: 5 })).toMatchObject({
      argument: "bgp_route_propagation_enabled",
      value: false,
    });
  });
});

describe("the document of a policy", () => {
  const policy = tableOf("azurerm_api_management_api_policy");
  const path = ["properties", "value"];

  it("stands in the argument for documents", () => {
    expect(argumentFor(policy, path, "<policies />")?.argument).toBe("xml_content");
  });

  it("cannot be written where there is a link to it", () => {
    const isWritten = (_: readonly string[], name: string): boolean => name === "xml_link";
    expect(argumentFor(policy, path, "<policies />", { isWritten })).toBeUndefined();
  });
});

describe("an argument of a list of blocks", () => {
  it("is one that the major version knows", () => {
    const backend = tableOf("azurerm_api_management_backend");
    const path = ["properties", "circuitBreaker", "rules", "0", "tripDuration"];
    expect(argumentFor(backend, path, "PT1M", { major: 4 })).toMatchObject({
      blocks: ["circuit_breaker_rule"],
      argument: "trip_duration",
    });
    expect(argumentFor(backend, path, "PT1M", { major: 3 })).toBeUndefined();
  });
});

describe("a value", () => {
  it("is spelled as in HCL, whatever its capitals in ARM", () => {
    expect(argumentFor(service, ["Properties", "PublicNetworkAccess"], "disabled")).toEqual({
      blocks: [],
      argument: "public_network_access_enabled",
      aliases: [],
      value: false,
    });
  });

  it.each([
    ["that no argument gives", ["properties", "publicNetworkAccess"], "Perhaps"],
    ["of which an argument gives only a part", ["sku", "name"], "Premium"],
    ["that the provider would not send", ["properties", "apiVersionConstraint", "minApiVersion"], ""],
    ["of a property that no argument gives", ["properties", "releaseChannel"], "GA"],
    ["of a whole object", ["properties"], "x"],
    ["inside a value", ["location", "name"], "x"],
    ["of a list of blocks", ["properties", "certificates"], "x"],
  ])("%s is not said", (_, path, value) => {
    expect(argumentFor(service, path, value)).toBeUndefined();
  });

  it("of an inline block stands in that block", () => {
    expect(
      inlineFor(
        service,
        { arm: "microsoft.apimanagement/service/tenant", name: "ACCESS" },
        ["properties", "enabled"],
        false,
      ),
    ).toEqual({ blocks: ["tenant_access"], argument: "enabled", aliases: [], value: false });
  });

  it("of an inline block that the major version does not know is not said, unless it is there", () => {
    const policy = { arm: "Microsoft.ApiManagement/service/policies", name: "policy" };
    const path = ["properties", "value"];
    expect(inlineFor(service, policy, path, "<policies />", { major: 4 })).toBeUndefined();
    expect(inlineFor(service, policy, path, "<policies />", { major: 3 })?.argument).toBe("xml_content");
    const isWritten = (_: readonly string[], name: string): boolean => name === "policy";
    expect(inlineFor(service, policy, path, "<policies />", { major: 4, isWritten })?.argument).toBe(
      "xml_content",
    );
  });

  it("of an element of a list of blocks stands in a block of that list", () => {
    const path = ["properties", "additionalLocations", "1", "disableGateway"];
    expect(argumentFor(service, path, false)).toMatchObject({
      blocks: ["additional_location"],
      argument: "gateway_disabled",
    });
  });
});

describe("an element of a list", () => {
  it("is spelled as in ARM where the table does not convert the list", () => {
    const api = tableOf("azurerm_api_management_api");
    expect(elementFor(api, ["properties", "protocols"], "http")).toMatchObject({
      argument: "protocols",
      value: "http",
    });
  });

  it("is not said where the table converts the list", () => {
    const subnet = tableOf("azurerm_subnet");
    const path = ["properties", "serviceEndpoints"];
    expect(elementFor(subnet, path, "Microsoft.Sql", { major: 4 })).toBeUndefined();
  });
});
