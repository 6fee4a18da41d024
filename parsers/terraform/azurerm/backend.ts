/** `azurerm_api_management_backend`. */
import { alike, alikeEach, alikeIfFilled, alikeIn, childByName, own } from "./children.ts";
import { commaSeparated } from "./conversions.ts";
import { pageOf, sourceOf } from "./reference.ts";
import type { Row } from "./table.ts";

const TYPE = "azurerm_api_management_backend";

/** A flag that is not written in a block that is there is false, which turns the validation off. */
const tls: readonly Row[] = [
  {
    from: "tls.validate_certificate_chain",
    to: "properties.tls.validateCertificateChain",
    absent: { value: false, reference: sourceOf(TYPE) },
  },
  {
    from: "tls.validate_certificate_name",
    to: "properties.tls.validateCertificateName",
    absent: { value: false, reference: sourceOf(TYPE) },
  },
];

const credentials: readonly Row[] = [
  ...alikeIn("credentials.authorization", "properties.credentials.authorization", "scheme", "parameter"),
  { from: "credentials.certificate", to: "properties.credentials.certificate" },
  { from: "credentials.header", to: "properties.credentials.header", as: commaSeparated },
  { from: "credentials.query", to: "properties.credentials.query", as: commaSeparated },
];

const CLUSTER = "properties.properties.serviceFabricCluster";

const serviceFabric: readonly Row[] = [
  ...alikeIn(
    "service_fabric_cluster",
    CLUSTER,
    "client_certificate_id",
    "management_endpoints",
    "max_partition_resolution_retries",
    "server_certificate_thumbprints",
  ),
  {
    from: "service_fabric_cluster.client_certificate_thumbprint",
    // Azure spells it with a small t.
    to: `${CLUSTER}.clientCertificatethumbprint`,
  },
  {
    from: "service_fabric_cluster.server_x509_name[]",
    to: `${CLUSTER}.serverX509Names[]`,
    rows: alikeEach("issuer_certificate_thumbprint", "name"),
  },
];

const circuitBreaker: Row = {
  from: "circuit_breaker_rule[]",
  majors: [4, 5],
  to: "properties.circuitBreaker.rules[]",
  rows: [
    ...alikeEach("name", "trip_duration"),
    {
      from: "accept_retry_after_enabled",
      to: "acceptRetryAfter",
      absent: { value: false, reference: pageOf(TYPE) },
    },
    { from: "failure_condition.interval_duration", to: "failureCondition.interval" },
    ...alikeIn("failure_condition", "failureCondition", "count", "percentage", "error_reasons"),
    {
      from: "failure_condition.status_code_range[]",
      to: "failureCondition.statusCodeRanges[]",
      rows: alikeEach("min", "max"),
    },
  ],
};

export const backend = childByName(TYPE, "backends", [own], {
  rows: [
    ...alike("url", "protocol"),
    ...alikeIfFilled("description", "title", "resource_id"),
    ...credentials,
    ...tls,
    ...alikeIn("proxy", "properties.proxy", "url", "username", "password"),
    ...serviceFabric,
    circuitBreaker,
  ],
});
