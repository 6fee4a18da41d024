/** Policy documents of every scope, and fragments of them. */
import { alike, childById, childByName, own } from "./children.ts";
import { pageOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

/** Whatever the document looks like, the provider sends it as raw XML; a link is given instead of it. */
export const policyRows: readonly Row[] = [
  {
    from: "xml_content",
    to: "properties.value",
    emptyIsAbsent: true,
    along: [{ to: "properties.format", value: "rawxml" }],
  },
  {
    from: "xml_link",
    to: "properties.value",
    isLink: true,
    emptyIsAbsent: true,
    along: [{ to: "properties.format", value: "rawxml-link" }],
  },
];

const policy = { fixed: "policy" } as const;

const FRAGMENT = "azurerm_api_management_policy_fragment";
const WORKSPACE_FRAGMENT = "azurerm_api_management_workspace_policy_fragment";

export const policies: readonly ResourceTable[] = [
  childById("azurerm_api_management_policy", "policies", "api_management_id", [policy], { rows: policyRows }),
  childByName(
    "azurerm_api_management_product_policy",
    "products/policies",
    [{ argument: "product_id" }, policy],
    { rows: policyRows },
  ),
  childByName("azurerm_api_management_api_policy", "apis/policies", [{ argument: "api_name" }, policy], {
    rows: policyRows,
  }),
  childByName(
    "azurerm_api_management_api_operation_policy",
    "apis/operations/policies",
    [{ argument: "api_name" }, { argument: "operation_id" }, policy],
    { rows: policyRows },
  ),
  childById(
    "azurerm_api_management_workspace_policy",
    "workspaces/policies",
    "api_management_workspace_id",
    [policy],
    { rows: policyRows },
  ),
  childById(FRAGMENT, "policyFragments", "api_management_id", [own], {
    rows: [
      ...alike("value", "description"),
      { from: "format", to: "properties.format", absent: { value: "xml", reference: pageOf(FRAGMENT) } },
    ],
  }),
  childById(WORKSPACE_FRAGMENT, "workspaces/policyFragments", "api_management_workspace_id", [own], {
    rows: [
      ...alike("description"),
      { from: "xml_content", to: "properties.value" },
      {
        from: "xml_format",
        to: "properties.format",
        absent: { value: "xml", reference: pageOf(WORKSPACE_FRAGMENT) },
      },
    ],
  }),
];
