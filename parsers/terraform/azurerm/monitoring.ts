/** `azurerm_monitor_diagnostic_setting`: where the logs of a resource go. */
import { alikeEach } from "./children.ts";
import { everywhere, pageOf } from "./reference.ts";
import type { ResourceTable } from "./table.ts";

const TYPE = "azurerm_monitor_diagnostic_setting";

export const diagnosticSetting: ResourceTable = {
  type: TYPE,
  arm: "Microsoft.Insights/diagnosticSettings",
  reference: pageOf(TYPE),
  names: [{ argument: "name" }],
  rows: [
    { from: "target_resource_id", to: "scope" },
    { from: "log_analytics_workspace_id", to: "properties.workspaceId" },
    { from: "log_analytics_destination_type", to: "properties.logAnalyticsDestinationType" },
    { from: "storage_account_id", to: "properties.storageAccountId" },
    { from: "eventhub_authorization_rule_id", to: "properties.eventHubAuthorizationRuleId" },
    { from: "eventhub_name", to: "properties.eventHubName" },
    { from: "partner_solution_id", to: "properties.marketplacePartnerId" },
    {
      from: "enabled_log[]",
      to: "properties.logs[]",
      along: [{ to: "enabled", value: true }],
      rows: alikeEach("category", "category_group"),
    },
    {
      from: "enabled_metric[]",
      to: "properties.metrics[]",
      along: [{ to: "enabled", value: true }],
      rows: alikeEach("category"),
    },
    // Before provider 5.
    {
      from: "metric[]",
      to: "properties.metrics[]",
      rows: [
        ...alikeEach("category"),
        { from: "enabled", to: "enabled", absent: { value: true, reference: pageOf(TYPE) } },
      ],
    },
  ],
  ignored: [
    ...everywhere,
    ...["enabled_log", "metric"].flatMap((block) => [
      `${block}.retention_policy.days`,
      `${block}.retention_policy.enabled`,
    ]),
  ],
};
