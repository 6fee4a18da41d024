import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { NameRule, ResourceTable, Row } from "../../../../parsers/terraform/azurerm/table.ts";
import { tables } from "../../../../parsers/terraform/azurerm/tables.ts";
import { resourceTypes } from "../../../../src/azure/types.ts";

/**
 * The arguments of every resource of API Management and of some beside it, by the provider's pages of its last releases
 * of the major versions 3, 4 and 5, and by its upgrade guides: a type and a path of blocks on each line, and, for API
 * Management, the versions whose pages have it where not all do.
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs
 */
const documented = readFileSync(new URL("arguments.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => line.split(" ") as [type: string, argument: string, majors?: string]);

const byType = new Map<string, string[]>();
for (const [type, argument] of documented) byType.set(type, [...(byType.get(type) ?? []), argument]);

describe("the tables of the azurerm provider", () => {
  it("has one for every documented resource, and no other", () => {
    expect([...tables.keys()].sort()).toEqual([...byType.keys()].sort());
  });

  it.each([...byType])("%s reads every documented argument, and no other", (type, expected) => {
    const table = tables.get(type);
    const read = table === undefined ? [] : argumentsOf(table);
    expect([...new Set(read)].filter((argument) => !isEverywhere(argument)).sort()).toEqual(
      expected.filter((argument) => !isEverywhere(argument)).sort(),
    );
  });

  it.each([...tables.values()].map((table) => [table.type, table] as const))(
    "%s has a name for each segment of an ARM type that there is",
    (_, table) => {
      expect([...resourceTypes, ...neighbours]).toContain(table.arm);
      const segments = table.arm.split("/").length - 1;
      const ids = table.names.filter((rule) => "id" in rule).length;
      expect(ids).toBeLessThanOrEqual(1);
      if (ids === 0) expect(table.names).toHaveLength(segments);
      else expect(table.names.length).toBeLessThanOrEqual(segments);
      for (const { arm } of table.inline ?? []) expect(resourceTypes).toContain(arm);
    },
  );

  it.each([...tables.values()].map((table) => [table.type, table] as const))(
    "%s has the other names of an argument in the same block",
    (_, table) => {
      for (const row of allRows(table)) {
        for (const alias of othersOf(row)) expect(blockOf(alias)).toBe(blockOf(row.from));
      }
    },
  );

  it.each(documented.filter(([, , majors]) => majors !== undefined))(
    "%s has %s in the versions %s",
    (type, argument, documentedIn = "") => {
      const table = tables.get(type);
      const labels = table === undefined ? [] : majorsOf(table, argument);
      expect(labels).not.toEqual([]);
      for (const label of labels) expect(label).toBe(documentedIn);
    },
  );

  it("has every other argument of API Management in all versions", () => {
    for (const [type, argument, majors] of documented) {
      const table = type.startsWith("azurerm_api_management") ? tables.get(type) : undefined;
      if (table === undefined || majors !== undefined) continue;
      expect([argument, ...majorsOf(table, argument).filter((label) => label !== "345")]).toEqual([argument]);
    }
  });

  it("gives a reference for every default", () => {
    for (const table of tables.values()) {
      for (const { absent } of allRows(table)) {
        if (absent !== undefined) expect(absent.reference).toMatch(/^https:\/\//);
      }
    }
  });
});

const neighbours: readonly string[] = [
  "Microsoft.Authorization/roleAssignments",
  "Microsoft.Insights/components",
  "Microsoft.Insights/diagnosticSettings",
  "Microsoft.KeyVault/vaults",
  "Microsoft.KeyVault/vaults/secrets",
  "Microsoft.ManagedIdentity/userAssignedIdentities",
  "Microsoft.Network/networkSecurityGroups",
  "Microsoft.Network/networkSecurityGroups/securityRules",
  "Microsoft.Network/privateEndpoints",
  "Microsoft.Network/routeTables",
  "Microsoft.Network/routeTables/routes",
  "Microsoft.Network/virtualNetworks",
  "Microsoft.Network/virtualNetworks/subnets",
  "Microsoft.Security/pricings",
];

/** What Terraform or every resource has, and what names the group that a resource stands in. */
function isEverywhere(argument: string): boolean {
  return argument === "resource_group_name" || argument === "timeouts";
}

function argumentsOf(table: ResourceTable): readonly string[] {
  return [
    ...table.names.flatMap(argumentOfName).filter((name) => !isOfDataSource(table, name)),
    ...table.rows.flatMap((row) => argumentsOfRow(row, "")),
    ...(table.inline ?? []).flatMap(({ block, rows }) =>
      rows.flatMap((row) => argumentsOfRow(row, `${block}.`)),
    ),
    ...table.ignored,
  ];
}

/** The data source of a subscription names the service by its id. */
function isOfDataSource(table: ResourceTable, name: string): boolean {
  return table.type === "azurerm_api_management_subscription" && name === "api_management_id";
}

function argumentOfName(rule: NameRule): readonly string[] {
  if ("argument" in rule) return [rule.argument];
  if ("id" in rule) return [rule.id];
  if ("lastOf" in rule) return [rule.lastOf];
  return "firstOf" in rule ? rule.firstOf.flatMap(argumentOfName) : [];
}

function argumentsOfRow(row: Row, within: string): readonly string[] {
  const paths = [row.from, ...othersOf(row)].map((path) => within + path.replace("[]", ""));
  if (row.rows === undefined) return paths;
  return paths.flatMap((path) => (row.rows ?? []).flatMap((inner) => argumentsOfRow(inner, `${path}.`)));
}

function othersOf({ aliases = [], instead }: Row): readonly string[] {
  return instead === undefined ? aliases : [...aliases, instead];
}

/** The versions that know an argument, by each row that reads it. */
function majorsOf(table: ResourceTable, argument: string): readonly string[] {
  const inline = (table.inline ?? []).flatMap(({ block, rows, majors }) =>
    labelsIn(rows, argument, `${block}.`, majors),
  );
  return [...labelsIn(table.rows, argument, "", undefined), ...inline];
}

function labelsIn(
  rows: readonly Row[],
  argument: string,
  within: string,
  around: readonly number[] | undefined,
): readonly string[] {
  return rows.flatMap((row): readonly string[] => {
    const majors = row.majors ?? around ?? [3, 4, 5];
    const path = within + row.from.replace("[]", "");
    if (row.rows !== undefined) return labelsIn(row.rows, argument, `${path}.`, majors);
    // Of two names, the pages of a version show the one that is not deprecated in it.
    if (row.since !== undefined && path === argument) return ["45"];
    if (row.since !== undefined && row.aliases?.some((alias) => within + alias === argument)) return ["3"];
    return path === argument ? [majors.join("")] : [];
  });
}

function allRows(table: ResourceTable): readonly Row[] {
  const nested = (row: Row): readonly Row[] => [row, ...(row.rows ?? []).flatMap(nested)];
  return [...table.rows, ...(table.inline ?? []).flatMap(({ rows }) => rows)].flatMap(nested);
}

function blockOf(path: string): string {
  return path.split(".").slice(0, -1).join(".");
}
