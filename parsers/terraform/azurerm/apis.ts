/** `azurerm_api_management_api` and its policy. */
import type { ResourceTable } from "./table.ts";

export const api: ResourceTable = {
  type: "azurerm_api_management_api",
  arm: "Microsoft.ApiManagement/service/apis",
  reference: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_api",
  names: [{ argument: "api_management_name" }, { argument: "name" }],
  rows: [
    { from: "protocols", to: "properties.protocols" },
    { from: "display_name", to: "properties.displayName" },
    { from: "path", to: "properties.path" },
    { from: "service_url", to: "properties.serviceUrl" },
    { from: "subscription_required", to: "properties.subscriptionRequired" },
    { from: "api_type", to: "properties.apiType" },
  ],
  ignored: ["resource_group_name"],
};

export const apiPolicy: ResourceTable = {
  type: "azurerm_api_management_api_policy",
  arm: "Microsoft.ApiManagement/service/apis/policies",
  reference: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_api_policy",
  names: [{ argument: "api_management_name" }, { argument: "api_name" }, { fixed: "policy" }],
  rows: [{ from: "xml_content", to: "properties.value" }],
  ignored: ["resource_group_name"],
};
