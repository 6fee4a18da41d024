/** `azurerm_api_management_subscription`. */
import type { ResourceTable } from "./table.ts";

export const subscription: ResourceTable = {
  type: "azurerm_api_management_subscription",
  arm: "Microsoft.ApiManagement/service/subscriptions",
  reference: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_subscription",
  names: [{ argument: "api_management_name" }, { argument: "subscription_id" }],
  rows: [
    { from: "display_name", to: "properties.displayName" },
    { from: "state", to: "properties.state" },
    { from: "product_id", aliases: ["api_id"], to: "properties.scope" },
  ],
  ignored: ["resource_group_name"],
};
