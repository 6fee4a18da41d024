import { describe, expect, test } from "vitest";
import { detailOf, evaluated, valueOf } from "../functions/calls.ts";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`;
const GATEWAY = `${GROUP}/providers/Microsoft.ApiManagement/service/gateway`;

describe("functions of the azapi provider", () => {
  test.each([
    [`build_resource_id("${GROUP}", "Microsoft.ApiManagement/service", "gateway")`, GATEWAY],
    [`build_resource_id("${GROUP}", "Microsoft.ApiManagement/service@2024-05-01", "gateway")`, GATEWAY],
    [
      `build_resource_id("${GATEWAY}", "Microsoft.ApiManagement/service/apis", "orders")`,
      `${GATEWAY}/apis/orders`,
    ],
    [
      `build_resource_id("/", "Microsoft.Billing/billingAccounts", "a")`,
      "/providers/Microsoft.Billing/billingAccounts/a",
    ],
    [
      `build_resource_id("/subscriptions/${SUBSCRIPTION}", "Microsoft.Resources/resourceGroups", "rg")`,
      GROUP,
    ],
    [
      `build_resource_id("/", "Microsoft.Resources/subscriptions", "${SUBSCRIPTION}")`,
      `/subscriptions/${SUBSCRIPTION}`,
    ],
    [
      `resource_group_resource_id("${SUBSCRIPTION}", "rg", "Microsoft.ApiManagement/service/apis", ["gateway", "orders"])`,
      `${GATEWAY}/apis/orders`,
    ],
    [`subscription_resource_id("${SUBSCRIPTION}", "Microsoft.Resources/resourceGroups", ["rg"])`, GROUP],
    [
      `tenant_resource_id("Microsoft.Billing/billingAccounts/billingProfiles", ["a", "b"])`,
      "/providers/Microsoft.Billing/billingAccounts/a/billingProfiles/b",
    ],
    [
      `management_group_resource_id("mg", "Microsoft.Billing/billingAccounts", ["a"])`,
      "/providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.Billing/billingAccounts/a",
    ],
    [
      `extension_resource_id("${GATEWAY}", "Microsoft.Authorization/locks", ["l"])`,
      `${GATEWAY}/providers/Microsoft.Authorization/locks/l`,
    ],
    [
      "snake2camel({ first_thing = { Second__thing = [{ a_b = 1 }] } })",
      { firstThing: { secondThing: [{ aB: 1 }] } },
    ],
    ["snake2camel(null)", null],
    [
      `parse_resource_id("Microsoft.ApiManagement/service", "${GATEWAY}")`,
      {
        id: GATEWAY,
        type: "Microsoft.ApiManagement/service",
        name: "gateway",
        parent_id: GROUP,
        resource_group_name: "rg",
        resource_group_id: GROUP,
        subscription_id: SUBSCRIPTION,
        provider_namespace: "Microsoft.ApiManagement",
        parts: {
          subscriptions: SUBSCRIPTION,
          resourceGroups: "rg",
          providers: "Microsoft.ApiManagement",
          service: "gateway",
        },
      },
    ],
    [
      `parse_resource_id("Microsoft.ApiManagement/service/apis", "${GATEWAY}/apis/orders").parent_id`,
      GATEWAY,
    ],
    [
      `parse_resource_id("Microsoft.Authorization/locks", "${GATEWAY}/providers/Microsoft.Authorization/locks/l").parent_id`,
      GATEWAY,
    ],
    [`parse_resource_id("Microsoft.Resources/resourceGroups", "${GROUP}").name`, "rg"],
    [
      `parse_resource_id("Microsoft.Billing/billingAccounts", "/providers/Microsoft.Billing/billingAccounts/a").parent_id`,
      "/",
    ],
  ])("provider::azapi::%s", (call, expected) => {
    expect(evaluated(`provider::azapi::${call}`)).toEqual(expected);
  });

  test("what is not known of an id stays a hole in it", () => {
    const id = 'provider::azapi::build_resource_id(var.x, "Microsoft.ApiManagement/service", "gateway")';
    expect(evaluated(id)).toBe("${var.x}/providers/Microsoft.ApiManagement/service/gateway");
    const group =
      'provider::azapi::resource_group_resource_id(var.x, var.y, "Microsoft.Storage/storageAccounts", [var.x])';
    expect(evaluated(group)).toBe(
      "/subscriptions/${var.x}/resourceGroups/${var.y}/providers/Microsoft.Storage/storageAccounts/${var.x}",
    );
    const parsed = `provider::azapi::parse_resource_id("Microsoft.ApiManagement/service", "/subscriptions/\${var.x}/resourceGroups/rg/providers/Microsoft.ApiManagement/service/gateway")`;
    expect(evaluated(`${parsed}.name`)).toBe("gateway");
    expect(evaluated(`${parsed}.subscription_id`)).toBe("${var.x}");
  });

  test.each([
    [
      `parse_resource_id("Microsoft.Storage/storageAccounts", "${GATEWAY}")`,
      "invalid: provider::azapi::parse_resource_id() takes the id of a resource of type 'Microsoft.Storage/storageAccounts'",
    ],
    [
      'tenant_resource_id("Microsoft.Billing/billingAccounts", ["a", "b"])',
      "invalid: provider::azapi::tenant_resource_id() takes as many names as the type has segments after its name space",
    ],
    ["unique_string([])", "runtime: provider::azapi::unique_string() is a function of a provider"],
  ])("provider::azapi::%s is %s", (call, expected) => {
    expect(detailOf(`provider::azapi::${call}`)).toBe(expected);
  });

  test("a function of another provider is the same as itself", () => {
    const value = valueOf("provider::local::direxists(var.x)");
    expect(value.state === "unknown" && value.names !== undefined).toBe(true);
  });
});
