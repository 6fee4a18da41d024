/** `azurerm_api_management`. */
import type { ResourceTable } from "./table.ts";

export const service: ResourceTable = {
  type: "azurerm_api_management",
  arm: "Microsoft.ApiManagement/service",
  reference: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management",
  names: [{ argument: "name" }],
  rows: [
    { from: "location", to: "location" },
    { from: "public_network_access_enabled", to: "properties.publicNetworkAccess", as: { kind: "spelling", pairs: [[true, "Enabled"], [false, "Disabled"]] } },
    { from: "virtual_network_type", to: "properties.virtualNetworkType" },
    { from: "min_api_version", to: "properties.apiVersionConstraint.minApiVersion" },
  ],
  inline: [
    {
      block: "tenant_access",
      arm: "Microsoft.ApiManagement/service/tenant",
      name: "access",
      rows: [{ from: "enabled", to: "properties.enabled" }],
    },
  ],
  ignored: ["resource_group_name"],
};
