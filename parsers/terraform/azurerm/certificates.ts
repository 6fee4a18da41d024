/** Certificates that the gateway shows to backends. */
import { alike, alikeIfFilled, childById, childByName, own } from "./children.ts";
import type { ResourceTable } from "./table.ts";

export const certificates: readonly ResourceTable[] = [
  childByName("azurerm_api_management_certificate", "certificates", [own], {
    rows: [
      ...alikeIfFilled("data"),
      ...alike("password"),
      { from: "key_vault_secret_id", to: "properties.keyVault.secretIdentifier", emptyIsAbsent: true },
      {
        from: "key_vault_identity_client_id",
        to: "properties.keyVault.identityClientId",
        emptyIsAbsent: true,
      },
    ],
  }),
  childById(
    "azurerm_api_management_workspace_certificate",
    "workspaces/certificates",
    "api_management_workspace_id",
    [own],
    {
      rows: [
        { from: "certificate_data_base64", to: "properties.data", emptyIsAbsent: true },
        ...alike("password"),
        { from: "key_vault_secret_id", to: "properties.keyVault.secretIdentifier", emptyIsAbsent: true },
        {
          from: "user_assigned_identity_client_id",
          to: "properties.keyVault.identityClientId",
          emptyIsAbsent: true,
        },
      ],
    },
  ),
];
