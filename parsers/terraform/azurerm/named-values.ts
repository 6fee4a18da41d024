/** Named values of a service and of a workspace. */
import { alike, alikeIfFilled, childById, childByName, own } from "./children.ts";
import { pageOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const NAMED_VALUE = "azurerm_api_management_named_value";
const WORKSPACE_NAMED_VALUE = "azurerm_api_management_workspace_named_value";

function rowsOf(type: string): readonly Row[] {
  return [
    ...alike("display_name", "tags"),
    ...alikeIfFilled("value"),
    { from: "secret", to: "properties.secret", absent: { value: false, reference: pageOf(type) } },
    { from: "value_from_key_vault.secret_id", to: "properties.keyVault.secretIdentifier" },
    {
      from: "value_from_key_vault.identity_client_id",
      to: "properties.keyVault.identityClientId",
      emptyIsAbsent: true,
    },
  ];
}

export const namedValues: readonly ResourceTable[] = [
  childByName(NAMED_VALUE, "namedValues", [own], { rows: rowsOf(NAMED_VALUE) }),
  childById(WORKSPACE_NAMED_VALUE, "workspaces/namedValues", "api_management_workspace_id", [own], {
    rows: rowsOf(WORKSPACE_NAMED_VALUE),
  }),
];
