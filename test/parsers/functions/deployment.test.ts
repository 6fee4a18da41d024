import { describe, expect, test } from "vitest";
import { detailOf, evaluated, nameOf, valueOf } from "./calls.ts";

describe("where a template is deployed", () => {
  test.each<[string, unknown]>([
    ["resourceGroup().id", "/subscriptions/${subscription}/resourceGroups/${resource group}"],
    ["resourceGroup().type", "Microsoft.Resources/resourceGroups"],
    ["resourceGroup('x').id", "/subscriptions/${subscription}/resourceGroups/x"],
    ["resourceGroup('x').name", "x"],
    ["resourceGroup('s', 'x').id", "/subscriptions/s/resourceGroups/x"],
    ["resourceGroup(x).id", "/subscriptions/${subscription}/resourceGroups/${x}"],
    ["subscription().id", "/subscriptions/${subscription}"],
    ["subscription('s').subscriptionId", "s"],
    ["managementGroup('m').id", "/providers/Microsoft.Management/managementGroups/m"],
    ["'apim-${resourceGroup().name}'", "apim-${resource group}"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["resourceGroup().name", "runtime: the resource group is known only when it is deployed"],
    [
      "resourceGroup().location",
      "runtime: the location of resourceGroup() is known only when it is deployed",
    ],
    ["subscription().tenantId", "runtime: the tenantId of subscription() is known only when it is deployed"],
    ["environment().suffixes.storage", "runtime: environment() is known only when it is deployed"],
    ["deployment().name", "runtime: deployment() is known only when it is deployed"],
    ["tenant().displayName", "runtime: tenant() is known only when it is deployed"],
    ["resourceGroup('a', 'b', 'c')", "invalid: resourceGroup() takes 0 to 2 arguments, not 3"],
  ])("%s is not known", (expression, detail) => {
    expect(detailOf(valueOf(expression))).toBe(detail);
  });
});

describe("names", () => {
  test.each<[string, string]>([
    ["resourceGroup().location", "resourceGroup().location"],
    [
      "resourceGroup().id",
      "'/subscriptions/${subscription().subscriptionId}/resourceGroups/${resourceGroup().name}'",
    ],
    ["uniqueString(resourceGroup().id)", "uniqueString(resourceGroup().id)"],
    ["environment().name", "environment().name"],
    ["deployment().name", "deployment().name"],
  ])("%s is %s", (expression, other) => {
    expect(nameOf(expression)).toBeDefined();
    expect(nameOf(expression)).toBe(nameOf(other));
  });

  test.each<[string, string]>([
    ["resourceGroup().location", "resourceGroup().name"],
    ["resourceGroup().id", "resourceGroup('x').id"],
    ["resourceGroup().location", "subscription().displayName"],
    ["tenant().tenantId", "environment().name"],
  ])("%s may be another than %s", (expression, other) => {
    expect(nameOf(expression)).not.toBe(nameOf(other));
  });

  test.each(["resourceGroup().name", "resourceGroup().location", "subscription().id"])(
    "%s is another in another group",
    (expression) => {
      expect(nameOf(expression, { deploymentScope: "there" })).not.toBe(nameOf(expression));
    },
  );

  test.each(["deployment().name", "newGuid()", "utcNow()"])(
    "%s is another in another deployment",
    (expression) => {
      expect(nameOf(expression)).toBeDefined();
      expect(nameOf(expression, { deploymentKey: "other" })).not.toBe(nameOf(expression));
    },
  );
});
