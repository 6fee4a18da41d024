/** What is logged of calls, and where to. */
import { alike, alikeEach, alikeIn, childByName, own } from "./children.ts";
import { spelled } from "./conversions.ts";
import { pageOf, sourceOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const LOGGER = "azurerm_api_management_logger";
const DIAGNOSTIC = "azurerm_api_management_diagnostic";

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

const diagnosticRows: readonly Row[] = [
  ...alike("verbosity", "http_correlation_protocol", "operation_name_format"),
  { from: "api_management_logger_id", to: "properties.loggerId" },
  {
    from: "sampling_percentage",
    to: "properties.sampling.percentage",
    along: [{ to: "properties.sampling.samplingType", value: "fixed" }],
  },
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
  ...alike("description", "resource_id"),
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
    to: "properties.credentials.connectionString",
    emptyIsAbsent: true,
    along: applicationInsights,
  },
  ...alikeIn("application_insights", "properties.credentials", "identity_client_id"),
];

export const diagnostics: readonly ResourceTable[] = [
  childByName(DIAGNOSTIC, "diagnostics", [{ argument: "identifier" }], { rows: diagnosticRows }),
  childByName(
    "azurerm_api_management_api_diagnostic",
    "apis/diagnostics",
    [{ argument: "api_name" }, { argument: "identifier" }],
    { rows: diagnosticRows },
  ),
  childByName(LOGGER, "loggers", [own], { rows: loggerRows }),
];
