/** Where the logs of a resource go. */
import { alikeEach } from "./children.ts";
import { spelled } from "./conversions.ts";
import { everywhere, pageOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const SETTING = "azurerm_monitor_diagnostic_setting";
const INSIGHTS = "azurerm_application_insights";

const diagnosticSetting: ResourceTable = {
  type: SETTING,
  arm: "Microsoft.Insights/diagnosticSettings",
  reference: pageOf(SETTING),
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
      majors: [4, 5],
      to: "properties.metrics[]",
      along: [{ to: "enabled", value: true }],
      rows: alikeEach("category"),
    },
    // Before provider 4: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide
    {
      from: "log[]",
      to: "properties.logs[]",
      majors: [3],
      rows: [
        ...alikeEach("category", "category_group"),
        { from: "enabled", to: "enabled", absent: { value: true, reference: pageOf(SETTING) } },
      ],
    },
    // Before provider 5.
    {
      from: "metric[]",
      to: "properties.metrics[]",
      majors: [3, 4],
      rows: [
        ...alikeEach("category"),
        { from: "enabled", to: "enabled", absent: { value: true, reference: pageOf(SETTING) } },
      ],
    },
  ],
  ignored: [
    ...everywhere,
    ...["enabled_log", "log", "metric"].flatMap((block) => [
      `${block}.retention_policy.days`,
      `${block}.retention_policy.enabled`,
    ]),
  ],
  // The provider's own: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting#import
  exported: [
    {
      attribute: "id",
      parts: [{ kind: "argument", argument: "target_resource_id" }, "|", { kind: "name", index: 0 }],
    },
  ],
};

const switched = spelled([true, "Enabled"], [false, "Disabled"]);
const turned = spelled([true, false], [false, true]);

/** A switch that newer versions of the provider say in the positive, and older ones in the negative, like ARM. */
function positive(name: string, older: string, to: string): readonly Row[] {
  return [
    { from: name, to, as: turned, majors: [4, 5] },
    { from: older, to, majors: [3, 4] },
  ];
}

/** https://learn.microsoft.com/azure/templates/microsoft.insights/components */
const applicationInsights: ResourceTable = {
  type: INSIGHTS,
  arm: "Microsoft.Insights/components",
  reference: pageOf(INSIGHTS),
  names: [{ argument: "name" }],
  rows: [
    { from: "location", to: "location" },
    { from: "tags", to: "tags" },
    { from: "application_type", to: "properties.Application_Type" },
    { from: "workspace_id", to: "properties.WorkspaceResourceId" },
    { from: "retention_in_days", to: "properties.RetentionInDays" },
    { from: "sampling_percentage", to: "properties.SamplingPercentage" },
    ...positive(
      "local_authentication_enabled",
      "local_authentication_disabled",
      "properties.DisableLocalAuth",
    ),
    ...positive("ip_masking_enabled", "disable_ip_masking", "properties.DisableIpMasking"),
    {
      from: "internet_ingestion_enabled",
      to: "properties.publicNetworkAccessForIngestion",
      as: switched,
    },
    { from: "internet_query_enabled", to: "properties.publicNetworkAccessForQuery", as: switched },
  ],
  ignored: [
    ...everywhere,
    "daily_data_cap_in_gb",
    "daily_data_cap_notifications_disabled",
    "daily_data_cap_notifications_enabled",
    "force_customer_storage_for_profiler",
  ],
};

export const monitoring: readonly ResourceTable[] = [diagnosticSetting, applicationInsights];
