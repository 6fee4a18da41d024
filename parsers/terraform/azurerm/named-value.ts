/** `azurerm_api_management_named_value`. */
import type { ResourceTable } from "./table.ts";

export const namedValue: ResourceTable = {
  type: "azurerm_api_management_named_value",
  arm: "Microsoft.ApiManagement/service/namedValues",
  reference: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_named_value",
  names: [{ argument: "api_management_name" }, { argument: "name" }],
  rows: [
    { from: "display_name", to: "properties.displayName" },
    { from: "secret", to: "properties.secret" },
    { from: "value", to: "properties.value" },
    { from: "tags", to: "properties.tags" },
    { from: "value_from_key_vault.secret_id", to: "properties.keyVault.secretIdentifier" },
    { from: "value_from_key_vault.identity_client_id", to: "properties.keyVault.identityClientId" },
  ],
  ignored: ["resource_group_name"],
};
