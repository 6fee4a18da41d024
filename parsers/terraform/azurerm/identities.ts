/** Managed identities, and what they may do. */
import { alike, alikeIfFilled } from "./children.ts";
import { roleByName } from "./conversions.ts";
import { everywhere, pageOf } from "./reference.ts";
import type { ResourceTable } from "./table.ts";

const IDENTITY = "azurerm_user_assigned_identity";
const ASSIGNMENT = "azurerm_role_assignment";

const identity: ResourceTable = {
  type: IDENTITY,
  arm: "Microsoft.ManagedIdentity/userAssignedIdentities",
  reference: pageOf(IDENTITY),
  names: [{ argument: "name" }],
  rows: [{ from: "location", to: "location" }, { from: "tags", to: "tags" }, ...alike("isolation_scope")],
  ignored: everywhere,
};

/** Without a name, the provider makes one up. */
const assignment: ResourceTable = {
  type: ASSIGNMENT,
  arm: "Microsoft.Authorization/roleAssignments",
  reference: pageOf(ASSIGNMENT),
  names: [{ argument: "name" }],
  rows: [
    { from: "scope", to: "scope" },
    ...alike("principal_id"),
    { from: "role_definition_id", to: "properties.roleDefinitionId" },
    { from: "role_definition_name", to: "properties.roleDefinitionId", as: roleByName },
    ...alikeIfFilled(
      "principal_type",
      "condition",
      "condition_version",
      "delegated_managed_identity_resource_id",
      "description",
    ),
  ],
  ignored: [...everywhere, "skip_service_principal_aad_check"],
  exported: [
    {
      attribute: "id",
      parts: [
        { kind: "argument", argument: "scope" },
        "/providers/Microsoft.Authorization/roleAssignments/",
        { kind: "name", index: 0 },
      ],
    },
  ],
};

export const identities: readonly ResourceTable[] = [identity, assignment];
