/** No function goes untested: every name of the table, and those of ARM's own, is called in the tests. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { azureFunctions } from "../../../parsers/functions/index.ts";

/**
 * The functions of the documentation, by its categories.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
 */
const DOCUMENTED = `
  array concat contains createArray empty first indexFromEnd intersection last length min max range skip take tryGet
  tryIndexFromEnd union
  coalesce equals greater greaterOrEquals less lessOrEquals
  cidrHost cidrSubnet parseCidr
  dateTimeAdd dateTimeFromEpoch dateTimeToEpoch utcNow
  deployer deployment environment
  filter groupBy map mapValues reduce sort toObject
  and bool false if not or true
  add div float int mod mul sub
  createObject items json null objectKeys shallowMerge
  extensionResourceId list listAccountSas listKeys listSecrets managementGroup managementGroupResourceId pickZones
  providers reference references resourceGroup resourceId subscription subscriptionResourceId tenant tenantResourceId
  base64 base64ToJson base64ToString dataUri dataUriToString endsWith format guid indexOf join lastIndexOf newGuid
  padLeft replace split startsWith string substring toLower toUpper trim uniqueString uri uriComponent
  uriComponentToString
`
  .trim()
  .split(/\s+/);

/** What only a template can answer: its scope does, not the table. */
const OF_THE_TEMPLATE = ["parameters", "variables", "copyIndex", "lambda", "lambdaVariables", "reference"];

function called(directory: string): ReadonlySet<string> {
  const root = fileURLToPath(new URL(directory, import.meta.url));
  const tables = readdirSync(root).filter((name) => name.endsWith(".test.ts") && name !== "table.test.ts");
  const text = tables.map((name) => readFileSync(`${root}/${name}`, "utf8")).join("\n");
  return new Set([...text.matchAll(/\b([a-z][a-z0-9]*)\(/gi)].map(([, name = ""]) => name.toLowerCase()));
}

describe("the function table", () => {
  test("has every documented function", () => {
    const known = (name: string): boolean =>
      azureFunctions.has(name.toLowerCase()) || name.startsWith("list");
    expect(DOCUMENTED.filter((name) => !known(name))).toEqual([]);
  });

  test("is tested name by name", () => {
    const names = called(".");
    expect([...azureFunctions.keys()].filter((name) => !names.has(name))).toEqual([]);
  });

  test("and so is what the scope of a template answers", () => {
    const names = called("../arm");
    expect(OF_THE_TEMPLATE.filter((name) => !names.has(name.toLowerCase()))).toEqual([]);
  });
});
