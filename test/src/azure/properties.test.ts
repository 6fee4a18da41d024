/** What the code says of the properties of Azure, beside what Azure says of them. */
import { describe, expect, test } from "vitest";
import { platformDefaults } from "../../../src/azure/defaults.ts";
import { introductions } from "../../../src/azure/introductions.ts";
import { skuFamilies } from "../../../src/azure/skus.ts";
import type { PropertyData } from "../../../src/azure/properties.ts";
import { propertyAt, propertyFacts } from "../../../src/azure/properties.ts";
import { resourceTypes, serviceType } from "../../../src/azure/types.ts";
import { facts, isAllowed, propertiesAt } from "../../property-facts.ts";

describe("the code and the facts agree", () => {
  test("on the resource types and how they are spelled", () => {
    expect([...facts.types].sort()).toEqual([...resourceTypes].sort());
  });

  test.each(platformDefaults)("on the default of $type $path", ({ type, path, value }) => {
    const found = propertiesAt(type, path.split("."));
    expect(found.size).toBeGreaterThan(0);
    for (const properties of found.values()) {
      for (const property of properties) {
        expect(isAllowed(property.type, value)).toBe(true);
        // What must be written has no default.
        expect(property.required).toBe(false);
      }
    }
  });

  test.each(introductions)("on the version that $type $path came with", ({ type, path, since }) => {
    const versions = facts.versionsOf(type);
    const first = versions.indexOf(since);
    expect(first).toBeGreaterThan(0);
    expect([...propertiesAt(type, path.split(".")).keys()]).toEqual(versions.slice(first));
  });

  test("on the tiers", () => {
    const [sku] = propertiesAt(serviceType, ["sku", "name"]).get("2025-09-01-preview") ?? [];
    for (const tier of Object.values(skuFamilies).flat()) {
      expect(sku !== undefined && isAllowed(sku.type, tier)).toBe(true);
    }
  });
});

describe("the facts", () => {
  const type = "Microsoft.ApiManagement/service/namedValues";

  test("tell a type and its flags", () => {
    const [body] = facts.bodiesOf(type, "2024-05-01");
    const at = (path: string) => body && propertyAt(body, path.split("."));
    expect(at("properties.displayName")).toEqual({
      type: { kind: "text", secret: false },
      required: true,
      readOnly: false,
      writeOnly: false,
    });
    expect(at("properties.secret")?.type).toEqual({ kind: "boolean" });
    expect(at("properties.keyVault.lastStatus")?.readOnly).toBe(true);
    expect(at("properties.tags[]")?.type.kind).toBe("text");
    expect(at("properties.tags")?.type.kind).toBe("list");
  });

  test.each([
    "properties.Secret",
    "properties.none",
    "properties.secret.none",
    "properties.secret[]",
    "none",
  ])("know nothing at %s", (path) => expect(propertiesAt(type, path.split(".")).size).toBe(0));

  test("know the versions from the oldest to the newest, a preview before what came of it", () => {
    const versions = facts.versionsOf(serviceType);
    const preview = versions.indexOf("2019-12-01-preview");
    expect(preview).toBeGreaterThan(0);
    expect(versions[preview + 1]).toBe("2019-12-01");
    expect(versions.at(-1)).toBe("2025-09-01-preview");
  });

  test("tell lists of literals that are closed from those that are open", () => {
    const typeAt = (path: string) => propertiesAt(serviceType, path.split(".")).get("2024-05-01")?.[0]?.type;
    expect(typeAt("properties.publicNetworkAccess")).toEqual({
      kind: "one of",
      values: ["Enabled", "Disabled"],
      open: true,
    });
    const products = propertiesAt("Microsoft.ApiManagement/service/products", ["properties", "state"]);
    expect(products.get("2024-05-01")?.[0]?.type).toEqual({
      kind: "one of",
      values: ["notPublished", "published"],
      open: false,
    });
  });

  test("know the type of what stands under names of one's own", () => {
    const found = propertiesAt(serviceType, ["identity", "userAssignedIdentities", "a.b", "clientId"]);
    expect(found.get("2024-05-01")?.[0]).toMatchObject({ type: { kind: "text" } });
  });

  test("tell the body by the resource's name where it decides", () => {
    const settings = "Microsoft.ApiManagement/service/portalsettings";
    const path = ["properties", "termsOfService"];
    expect(facts.bodiesOf(settings, "2024-05-01")).toHaveLength(3);
    expect(propertiesAt(settings, path, "signup").has("2024-05-01")).toBe(true);
    expect(propertiesAt(settings, path, "signin").size).toBe(0);
    expect(facts.bodiesOf(settings, "2024-05-01", "other")).toEqual([]);
    expect(facts.bodiesOf(settings, "1999-01-01", "signin")).toEqual([]);
  });

  test.each<[string, PropertyData["shapes"]]>([
    ["refers to what comes after it", [{ list: 1 }, "text"]],
    ["has a body that is no object", ["text"]],
  ])("are not read from a file that %s", (_, shapes) => {
    const read = () =>
      propertyFacts({ versions: ["1"], types: { a: [[0, [0]]] }, shapes }).bodiesOf("a", "1");
    expect(read).toThrow(RangeError);
  });
});
