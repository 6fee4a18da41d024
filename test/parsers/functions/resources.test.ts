import { describe, expect, test } from "vitest";
import { detailOf, evaluated, nameOf, partsOf, valueOf } from "./calls.ts";

const GROUP = "/subscriptions/${subscription}/resourceGroups/${resource group}/providers";

describe("ids", () => {
  test.each<[string, string]>([
    [
      "resourceId('Microsoft.ApiManagement/service', 'apim')",
      `${GROUP}/Microsoft.ApiManagement/service/apim`,
    ],
    ["resourceId('A.B/c/d', 'n', x)", `${GROUP}/A.B/c/n/d/\${x}`],
    ["resourceId('A.B/c', hidden)", `${GROUP}/A.B/c/\${secret}`],
    ["resourceId('rg', 'A.B/c', 'n')", "/subscriptions/${subscription}/resourceGroups/rg/providers/A.B/c/n"],
    ["resourceId('s', 'rg', 'A.B/c', 'n')", "/subscriptions/s/resourceGroups/rg/providers/A.B/c/n"],
    ["subscriptionResourceId('A.B/c', 'n')", "/subscriptions/${subscription}/providers/A.B/c/n"],
    ["subscriptionResourceId('s', 'A.B/c', 'n')", "/subscriptions/s/providers/A.B/c/n"],
    ["tenantResourceId('A.B/c/d', 'n', 'm')", "/providers/A.B/c/n/d/m"],
    [
      "managementGroupResourceId('mg', 'A.B/c', 'n')",
      "/providers/Microsoft.Management/managementGroups/mg/providers/A.B/c/n",
    ],
    [
      "extensionResourceId(tenantResourceId('A.B/c', 'n'), 'E.F/g', 'm')",
      "/providers/A.B/c/n/providers/E.F/g/m",
    ],
    ["extensionResourceId(x, 'E.F/g', 'm')", "${x}/providers/E.F/g/m"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });

  test.each<[string, string]>([
    ["resourceId('A.B/c', 'n', 'm')", "invalid: resourceId() needs 1 name for the type 'A.B/c', not 2"],
    ["resourceId('A.B/c/d', 'n')", "invalid: resourceId() needs 2 names for the type 'A.B/c/d', not 1"],
    ["resourceId(x, 'n')", "parameter: parameter 'x' has no value"],
    [
      "resourceId('a', 'b')",
      "invalid: resourceId() needs the type of a resource, such as 'Microsoft.ApiManagement/service'",
    ],
    ["resourceId('A.B/c', [])", "invalid: resourceId() needs texts"],
  ])("%s is not known", (expression, detail) => {
    expect(detailOf(valueOf(expression))).toBe(detail);
  });

  test("names keep the characters they are written with", () => {
    const parts = partsOf(valueOf("tenantResourceId('A.B/c', 'apim')"));
    expect(parts.at(-1)).toBe("apim < apim @ main.bicep:35");
  });
});

describe("names", () => {
  test.each<[string, string]>([
    ["resourceId('A.B/c', 'n')", "'${resourceGroup().id}/providers/A.B/c/n'"],
    ["resourceId(resourceGroup().name, 'A.B/c', 'n')", "resourceId('A.B/c', 'n')"],
    [
      "resourceId(subscription().subscriptionId, resourceGroup().name, 'A.B/c', 'n')",
      "resourceId('A.B/c', 'n')",
    ],
    ["subscriptionResourceId('A.B/c', x)", "'${subscription().id}/providers/A.B/c/${x}'"],
    ["guid(resourceId('A.B/c', 'n'))", "guid(resourceId('A.B/c', 'n'))"],
    ["reference(resourceId('A.B/c', 'n')).a", "reference(resourceId('A.B/c', 'n')).a"],
    ["providers('A.B', 'c')", "providers('A.B', 'c')"],
  ])("%s is %s", (expression, other) => {
    expect(nameOf(expression)).toBeDefined();
    expect(nameOf(expression)).toBe(nameOf(other));
  });

  test.each<[string, string]>([
    ["resourceId('A.B/c', 'n')", "resourceId('A.B/c', 'm')"],
    ["resourceId('A.B/c', 'n')", "resourceId('rg', 'A.B/c', 'n')"],
    ["guid(resourceId('A.B/c', x))", "guid(resourceId('A.B/c', y))"],
    ["reference(resourceId('A.B/c', 'n')).a", "reference(resourceId('A.B/c', 'n')).b"],
  ])("%s may be another than %s", (expression, other) => {
    expect(nameOf(expression)).not.toBe(nameOf(other));
  });

  test("what has no name leaves the id without one", () => {
    expect(nameOf("resourceId('A.B/c', nameless)")).toBeUndefined();
  });
});

describe("what only Azure knows", () => {
  test.each<[string, string]>([
    ["reference('gateway', '2024-01-01', 'Full')", "reference('gateway', '2024-01-01')"],
    ["references('nodes')", "references('nodes', 'Full')"],
    ["resourceInfo('gateway')", "resourceInfo('vault')"],
    ["roleDefinitions('Reader')", "roleDefinitions('Owner')"],
    ["pickZones('A.B', 'c', 'westeurope')", "pickZones('A.B', 'c', 'northeurope')"],
    ["toLogicalZone('s', 'westeurope', 'az1')", "toLogicalZone('s', 'westeurope', 'az2')"],
    ["toLogicalZones('s', 'westeurope', ['az1'])", "toLogicalZones('s', 'westeurope', ['az2'])"],
    ["toPhysicalZone('s', 'westeurope', '1')", "toPhysicalZone('s', 'westeurope', '2')"],
    ["toPhysicalZones('s', 'westeurope', ['1'])", "toPhysicalZones('s', 'westeurope', ['2'])"],
  ])("%s is itself, and may be another than %s", (expression, other) => {
    expect(evaluated(expression)).toBe("?runtime");
    expect(nameOf(expression)).toBeDefined();
    expect(nameOf(expression)).toBe(nameOf(expression));
    expect(nameOf(expression)).not.toBe(nameOf(other));
  });

  test.each<[string, string]>([
    ["references()", "invalid: references() takes 1 to 2 arguments, not 0"],
    ["resourceInfo('a', 'b')", "invalid: resourceInfo() takes 1 argument, not 2"],
    ["toLogicalZone('s')", "invalid: toLogicalZone() takes 3 arguments, not 1"],
  ])("%s is not understood", (expression, detail) => {
    expect(detailOf(valueOf(expression))).toBe(detail);
  });
});

describe("secrets", () => {
  test.each<[string, string]>([
    ["listKeys(resourceId('A.B/c', 'n'), '2024-01-01')", "?secret: list function"],
    ["listSecrets(x, '2024-01-01').primaryKey", "?secret: list function"],
    ["x.listKeys().keys[0].value", "?secret: list function"],
    ["x.getSecret('name')", "?secret: key vault"],
    ["az.getSecret('s', 'rg', 'vault', 'name')", "?secret: key vault"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });

  test.each<[string, string]>([
    ["x.getSecret('a')", "y.getSecret('a')"],
    ["x.getSecret('a')", "x.getSecret('b')"],
    ["x.listKeys()", "x.listSecrets()"],
  ])("%s may be another than %s", (expression, other) => {
    expect(nameOf(expression)).toBe(nameOf(expression));
    expect(nameOf(expression)).toBeDefined();
    expect(nameOf(expression)).not.toBe(nameOf(other));
  });

  test("a secret makes a text that hides it", () => {
    expect(evaluated("'key=${x.listKeys().key}'")).toBe("key=${secret}");
  });
});
