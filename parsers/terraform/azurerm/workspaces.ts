/** Workspaces; their policies, named values and certificates stand with those of the service. */
import { versionSetRows } from "./apis.ts";
import { alike, childById, own } from "./children.ts";
import type { ResourceTable } from "./table.ts";

export const workspaces: readonly ResourceTable[] = [
  childById("azurerm_api_management_workspace", "workspaces", "api_management_id", [own], {
    rows: alike("display_name", "description"),
  }),
  childById(
    "azurerm_api_management_workspace_api_version_set",
    "workspaces/apiVersionSets",
    "api_management_workspace_id",
    [own],
    { rows: versionSetRows },
  ),
];
