import { describe, expect, test } from "vitest";
import { defaultOf, platformDefaults } from "../../../src/azure/defaults.ts";
import { introductions, tooOldFor } from "../../../src/azure/introductions.ts";
import { skuFamilies } from "../../../src/azure/skus.ts";
import { parentType, referenceOf, resourceTypes, serviceType } from "../../../src/azure/types.ts";

describe("resource types", () => {
  test("each has a parent that is one too", () => {
    for (const type of resourceTypes) {
      const parent = parentType(type);
      if (parent !== undefined) expect(resourceTypes).toContain(parent);
    }
  });

  test("none is there twice", () => {
    expect(new Set(resourceTypes.map((type) => type.toLowerCase())).size).toBe(resourceTypes.length);
  });

  test("a parent is one segment up", () => {
    expect(parentType("Microsoft.ApiManagement/service/apis/operations")).toBe(
      "Microsoft.ApiManagement/service/apis",
    );
    expect(parentType(serviceType)).toBeUndefined();
  });

  test("the reference is the page of the type", () => {
    expect(referenceOf("Microsoft.ApiManagement/service/namedValues")).toBe(
      "https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/namedvalues",
    );
  });
});

describe("facts", () => {
  test.each([...platformDefaults, ...introductions])(
    "$type $path is of a known type and has its page",
    (row) => {
      expect(resourceTypes).toContain(row.type);
      expect(row.path).toMatch(/^properties\.\w/);
      expect(row.reference).toMatch(/^https:\/\/learn\.microsoft\.com\//);
    },
  );

  test("a default is found whatever the case", () => {
    expect(defaultOf("microsoft.apimanagement/service/NAMEDVALUES", "properties.Secret")?.value).toBe(false);
    expect(defaultOf("Microsoft.ApiManagement/service", "properties.notThere")).toBeUndefined();
  });

  test("what is below a property came with it", () => {
    const type = "Microsoft.ApiManagement/service/namedValues";
    expect(tooOldFor(type, "properties.keyVault.secretIdentifier", "2019-12-01")?.since).toBe(
      "2020-06-01-preview",
    );
    expect(tooOldFor(type, "properties.keyVaultOther", "2019-12-01")).toBeUndefined();
    expect(tooOldFor(type, "properties.keyVault", "2020-06-01-preview")).toBeUndefined();
  });

  test("no tier is of two families", () => {
    const all = Object.values(skuFamilies).flat();
    expect(new Set(all).size).toBe(all.length);
  });
});
