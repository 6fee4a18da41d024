/** Arguments that modules pass on to a resource of azurerm under their own names. */
import type { NameSource } from "./table.ts";

export const SERVICE: NameSource = { call: "name" };
export const KEY: NameSource = { keys: [0] };
export const POLICY: NameSource = { fixed: "policy" };

export const serviceArguments: readonly string[] = [
  "location",
  "publisher_name",
  "publisher_email",
  "notification_sender_email",
  "sku_name",
  "zones",
  "tags",
  "public_ip_address_id",
  "public_network_access_enabled",
  "min_api_version",
  "virtual_network_type",
  "client_certificate_enabled",
  "gateway_disabled",
];

export const apiArguments: readonly string[] = [
  "display_name",
  "description",
  "path",
  "protocols",
  "revision",
  "revision_description",
  "service_url",
  "source_api_id",
  "subscription_required",
  "terms_of_service_url",
  "contact",
  "import",
  "license",
  "oauth2_authorization",
  "openid_authentication",
  "subscription_key_parameter_names",
];

export const backendArguments: readonly string[] = [
  "protocol",
  "url",
  "description",
  "resource_id",
  "title",
  "credentials",
  "proxy",
  "tls",
];

export const namedValueArguments: readonly string[] = ["display_name", "value", "secret", "tags"];

export const productArguments: readonly string[] = [
  "display_name",
  "description",
  "terms",
  "subscription_required",
  "approval_required",
  "subscriptions_limit",
];
