/** What is logged of calls, and where to. */
import { alike, alikeEach, alikeIfFilled, childByName, own } from "./children.ts";
import { spelled } from "./conversions.ts";
import { pageOf, sourceOf } from "./reference.ts";
import type { ProviderDefault, ResourceTable, Row } from "./table.ts";

const LOGGER = "azurerm_api_management_logger";
const DIAGNOSTIC = "azurerm_api_management_diagnostic";
const API_DIAGNOSTIC = "azurerm_api_management_api_diagnostic";

/** What is logged of one of the four messages of a call. */
function messageRows(block: string, message: string): readonly Row[] {
  return [
    {
      from: `${block}.body_bytes`,
      to: `${message}.body.bytes`,
      absent: { value: 0, reference: sourceOf(DIAGNOSTIC) },
    },
    { from: `${block}.headers_to_log`, to: `${message}.headers` },
    {
      from: `${block}.data_masking.query_params[]`,
      to: `${message}.dataMasking.queryParams[]`,
      rows: alikeEach("mode", "value"),
    },
    {
      from: `${block}.data_masking.headers[]`,
      to: `${message}.dataMasking.headers[]`,
      rows: alikeEach("mode", "value"),
    },
  ];
}

const samplingPercentage: Row = {
  from: "sampling_percentage",
  to: "properties.sampling.percentage",
  along: [{ to: "properties.sampling.samplingType", value: "fixed" }],
};

/** The format is sent to Application Insights alone. */
function operationNameFormat(fallback: ProviderDefault): Row {
  return {
    from: "operation_name_format",
    to: "properties.operationNameFormat",
    unless: { argument: "identifier", is: ["azuremonitor"] },
    absent: fallback,
  };
}

const diagnosticRows: readonly Row[] = [
  ...alike("verbosity", "http_correlation_protocol"),
  { from: "api_management_logger_id", to: "properties.loggerId" },
  { from: "always_log_errors", to: "properties.alwaysLog", as: spelled([true, "allErrors"], [false, null]) },
  { from: "log_client_ip", to: "properties.logClientIp" },
  ...messageRows("frontend_request", "properties.frontend.request"),
  ...messageRows("frontend_response", "properties.frontend.response"),
  ...messageRows("backend_request", "properties.backend.request"),
  ...messageRows("backend_response", "properties.backend.response"),
];

const eventHub = [{ to: "properties.loggerType", value: "azureEventHub" }] as const;
const applicationInsights = [{ to: "properties.loggerType", value: "applicationInsights" }] as const;

const loggerRows: readonly Row[] = [
  ...alike("description"),
  ...alikeIfFilled("resource_id"),
  { from: "buffered", to: "properties.isBuffered", absent: { value: true, reference: pageOf(LOGGER) } },
  { from: "eventhub.name", to: "properties.credentials.name", along: eventHub },
  { from: "eventhub.connection_string", to: "properties.credentials.connectionString", emptyIsAbsent: true },
  {
    from: "eventhub.endpoint_uri",
    to: "properties.credentials.endpointAddress",
    emptyIsAbsent: true,
    along: [{ to: "properties.credentials.identityClientId", value: "SystemAssigned" }],
  },
  {
    from: "eventhub.user_assigned_identity_client_id",
    to: "properties.credentials.identityClientId",
    emptyIsAbsent: true,
  },
  {
    from: "application_insights.instrumentation_key",
    to: "properties.credentials.instrumentationKey",
    emptyIsAbsent: true,
    along: applicationInsights,
  },
  {
    from: "application_insights.connection_string",
    majors: [4, 5],
    to: "properties.credentials.connectionString",
    emptyIsAbsent: true,
    along: applicationInsights,
  },
  {
    from: "application_insights.identity_client_id",
    majors: [5],
    to: "properties.credentials.identityClientId",
    emptyIsAbsent: true,
  },
];

export const diagnostics: readonly ResourceTable[] = [
  childByName(DIAGNOSTIC, "diagnostics", [{ argument: "identifier" }], {
    rows: [
      ...diagnosticRows,
      { ...samplingPercentage, emptyIsAbsent: true },
      // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide
      operationNameFormat({ value: "Name", reference: sourceOf(DIAGNOSTIC), majors: [3] }),
    ],
  }),
  childByName(API_DIAGNOSTIC, "apis/diagnostics", [{ argument: "api_name" }, { argument: "identifier" }], {
    rows: [
      ...diagnosticRows,
      samplingPercentage,
      operationNameFormat({ value: "Name", reference: pageOf(API_DIAGNOSTIC) }),
    ],
  }),
  childByName(LOGGER, "loggers", [own], { rows: loggerRows }),
];
