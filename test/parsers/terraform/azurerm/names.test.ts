import { describe, expect, it } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import { estateOf } from "../../../../src/estate/estate.ts";
import type { Resource } from "../../../../src/core/resource.ts";
import { displayName } from "../../../../src/core/resource.ts";
import { deployed } from "../../deployed.ts";

function resources(text: string): readonly Resource[] {
  return deployed(terraformFront(), { "main.tf": text }).resources;
}

const SERVICE = `resource "azurerm_api_management" "apim" {
  name = var.name
}
variable "name" {}
variable "id" {}
`;

const LITERAL_ID =
  "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/gateway/apis/orders;rev=2";

describe("names", () => {
  it.each([
    [
      '"azurerm_api_management_workspace" "w"',
      "api_management_id = azurerm_api_management.apim.id",
      "${var.name}/own",
    ],
    ['"azurerm_api_management_api_release" "r"', `api_id = "${LITERAL_ID}"`, "gateway/orders/own"],
    [
      '"azurerm_api_management_policy" "p"',
      "api_management_id = azurerm_api_management.apim.id",
      "${var.name}/policy",
    ],
    [
      '"azurerm_api_management_workspace_policy" "p"',
      "api_management_workspace_id = var.id",
      "${name}/${name}/policy",
    ],
    [
      '"azurerm_api_management_gateway_api" "a"',
      `gateway_id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/gateway/gateways/edge"\n  api_id = "${LITERAL_ID}"`,
      "gateway/edge/orders",
    ],
    [
      '"azurerm_api_management_workspace_policy" "p"',
      `api_management_workspace_id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/gateway"`,
      "${name}/${name}/policy",
    ],
    [
      '"azurerm_api_management_product_api" "a"',
      'api_management_name = "gateway"\n  product_id = "free"\n  api_name = "orders"',
      "gateway/free/orders",
    ],
    ['"azurerm_api_management_identity_provider_aad" "a"', 'api_management_name = "gateway"', "gateway/aad"],
    [
      '"azurerm_api_management_api_tag_description" "a"',
      'api_tag_id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/gateway/apis/orders/tags/t"',
      "gateway/orders/t",
    ],
  ])("of %s", (labels, parent, expected) => {
    const all = resources(`${SERVICE}resource ${labels} {\n  name = "own"\n  ${parent}\n}\n`);
    expect(all.map(displayName)).toContain(expected);
  });

  it("that nothing says go by the argument that would say them", () => {
    const [own] = resources('resource "azurerm_api_management_subscription" "s" {}\n');
    expect(own && displayName(own)).toBe("${api_management_name}/${subscription_id}");
  });

  it("of a data source of a subscription come from the service's id", () => {
    const [subscription] = resources(
      'data "azurerm_api_management_subscription" "s" {\n  api_management_id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/gateway"\n  subscription_id = "own"\n}\n',
    );
    expect(subscription && displayName(subscription)).toBe("gateway/own");
  });

  it("that are not known are as many as the type has, and the same in the same id", () => {
    const all = resources(`${SERVICE}
resource "azurerm_api_management_workspace_named_value" "a" {
  name                        = "a"
  api_management_workspace_id = var.id
}
resource "azurerm_api_management_workspace_named_value" "b" {
  name                        = "b"
  api_management_workspace_id = var.id
}
`);
    const [a, b] = all.filter(({ type }) => type.endsWith("/workspaces/namedValues"));
    expect(a?.names.map((name) => name.canonical)).toHaveLength(3);
    expect(a?.names.slice(0, 2).map((name) => name.canonical)).toEqual(
      b?.names.slice(0, 2).map((name) => name.canonical),
    );
    expect(a?.names[0]?.canonical).not.toBe(a?.names[1]?.canonical);
    expect(a?.names[0]?.canonical).toBeDefined();
  });

  it("join children with a service whose name is not known", () => {
    const all = resources(`${SERVICE}
resource "azurerm_api_management_gateway" "edge" {
  name              = "edge"
  api_management_id = azurerm_api_management.apim.id
}
resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  api_management_name = azurerm_api_management.apim.name
}
`);
    const [service, edge, orders] = ["service", "gateways", "apis"].map((type) =>
      all.find((one) => one.type.endsWith(`/${type}`)),
    );
    const estate = estateOf(all);
    expect(edge && estate.service(edge)).toBe(service);
    expect(orders && estate.service(orders)).toBe(service);
  });
});
