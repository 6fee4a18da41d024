/** `azurerm_key_vault_secret`, which named values and certificates refer to. */
import { everywhere, pageOf } from "./reference.ts";
import type { ResourceTable } from "./table.ts";

const TYPE = "azurerm_key_vault_secret";

export const keyVaultSecret: ResourceTable = {
  type: TYPE,
  arm: "Microsoft.KeyVault/vaults/secrets",
  reference: pageOf(TYPE),
  names: [{ id: "key_vault_id" }, { argument: "name" }],
  rows: [
    { from: "tags", to: "tags" },
    { from: "value", to: "properties.value" },
    { from: "value_wo", to: "properties.value" },
    { from: "content_type", to: "properties.contentType" },
  ],
  // ARM has the dates as numbers of seconds.
  ignored: [...everywhere, "expiration_date", "not_before_date", "value_wo_version"],
};
