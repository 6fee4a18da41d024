/** `azurerm_api_management`: the service itself, and the settings of it that are resources of their own in ARM. */
import { alike, alikeEach, alikeIn } from "./children.ts";
import { keyedById, skuCapacity, skuName, spelled } from "./conversions.ts";
import { hostnameRows } from "./hostnames.ts";
import { everywhere, pageOf, sourceOf } from "./reference.ts";
import type { InlineResource, ProviderDefault, ResourceTable, Row } from "./table.ts";

const TYPE = "azurerm_api_management";

/** What the provider sends whether or not the block is written: its page says false, its source that it is always sent. */
const alwaysFalse: ProviderDefault = { value: "False", reference: sourceOf(TYPE), always: true };

const inWords = spelled([true, "True"], [false, "False"]);

const GATEWAY = "Microsoft.WindowsAzure.ApiManagement.Gateway";

/** A switch of the gateway's, named as in provider 5; versions 3 and 4 know some of them as `enable_…`. */
function gatewaySwitch(name: string, key: string, ...aliases: readonly string[]): Row {
  return {
    from: `security.${name}`,
    aliases: aliases.map((alias) => `security.${alias}`),
    to: ["properties", "customProperties", `${GATEWAY}.Security.${key}`],
    as: inWords,
    absent: alwaysFalse,
  };
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide */
const security: readonly Row[] = [
  gatewaySwitch("backend_ssl30_enabled", "Backend.Protocols.Ssl30", "enable_backend_ssl30"),
  gatewaySwitch("backend_tls10_enabled", "Backend.Protocols.Tls10", "enable_backend_tls10"),
  gatewaySwitch("backend_tls11_enabled", "Backend.Protocols.Tls11", "enable_backend_tls11"),
  gatewaySwitch("frontend_ssl30_enabled", "Protocols.Ssl30", "enable_frontend_ssl30"),
  gatewaySwitch("frontend_tls10_enabled", "Protocols.Tls10", "enable_frontend_tls10"),
  gatewaySwitch("frontend_tls11_enabled", "Protocols.Tls11", "enable_frontend_tls11"),
  gatewaySwitch("triple_des_ciphers_enabled", "Ciphers.TripleDes168"),
  cipherSwitch("ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
  cipherSwitch("ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
  cipherSwitch("ECDHE_RSA_WITH_AES_256_CBC_SHA"),
  cipherSwitch("ECDHE_RSA_WITH_AES_128_CBC_SHA"),
  cipherSwitch("RSA_WITH_AES_128_GCM_SHA256"),
  cipherSwitch("RSA_WITH_AES_256_GCM_SHA384"),
  cipherSwitch("RSA_WITH_AES_256_CBC_SHA256"),
  cipherSwitch("RSA_WITH_AES_128_CBC_SHA256"),
  cipherSwitch("RSA_WITH_AES_256_CBC_SHA"),
  cipherSwitch("RSA_WITH_AES_128_CBC_SHA"),
];

function cipherSwitch(suite: string): Row {
  const name = suite.toLowerCase().replace("aes_", "aes");
  return gatewaySwitch(`tls_${name}_ciphers_enabled`, `Ciphers.TLS_${suite}`);
}

const http2: Row = {
  from: "protocols.http2_enabled",
  aliases: ["protocols.enable_http2"],
  to: ["properties", "customProperties", `${GATEWAY}.Protocols.Server.Http2`],
  as: inWords,
  absent: { value: "False", reference: pageOf(TYPE) },
};

const additionalLocation: Row = {
  from: "additional_location[]",
  to: "properties.additionalLocations[]",
  rows: [
    ...alikeEach("location", "zones", "public_ip_address_id"),
    { from: "capacity", to: "sku.capacity" },
    { from: "gateway_disabled", to: "disableGateway", absent: { value: false, reference: pageOf(TYPE) } },
    { from: "virtual_network_configuration.subnet_id", to: "virtualNetworkConfiguration.subnetResourceId" },
  ],
};

const certificate: Row = {
  from: "certificate[]",
  to: "properties.certificates[]",
  rows: alikeEach("encoded_certificate", "certificate_password", "store_name"),
};

const inline: readonly InlineResource[] = [
  {
    block: "sign_in",
    arm: "Microsoft.ApiManagement/service/portalsettings",
    name: "signin",
    rows: alike("enabled"),
  },
  {
    block: "sign_up",
    arm: "Microsoft.ApiManagement/service/portalsettings",
    name: "signup",
    rows: [
      ...alike("enabled"),
      ...alikeIn("terms_of_service", "properties.termsOfService", "enabled", "consent_required", "text"),
    ],
  },
  {
    block: "delegation",
    arm: "Microsoft.ApiManagement/service/portalsettings",
    name: "delegation",
    rows: [
      ...alike("url", "validation_key"),
      {
        from: "subscriptions_enabled",
        to: "properties.subscriptions.enabled",
        absent: { value: false, reference: pageOf(TYPE) },
      },
      {
        from: "user_registration_enabled",
        to: "properties.userRegistration.enabled",
        absent: { value: false, reference: pageOf(TYPE) },
      },
    ],
  },
  {
    block: "tenant_access",
    arm: "Microsoft.ApiManagement/service/tenant",
    name: "access",
    rows: alike("enabled"),
  },
  {
    // Only in provider 3: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide
    block: "policy",
    arm: "Microsoft.ApiManagement/service/policies",
    name: "policy",
    rows: [
      {
        from: "xml_content",
        to: "properties.value",
        emptyIsAbsent: true,
        along: [{ to: "properties.format", value: "rawxml" }],
      },
      {
        from: "xml_link",
        to: "properties.value",
        emptyIsAbsent: true,
        along: [{ to: "properties.format", value: "rawxml-link" }],
      },
    ],
  },
];

export const service: ResourceTable = {
  type: TYPE,
  arm: "Microsoft.ApiManagement/service",
  reference: pageOf(TYPE),
  names: [{ argument: "name" }],
  rows: [
    { from: "location", to: "location" },
    { from: "zones", to: "zones" },
    { from: "tags", to: "tags" },
    { from: "sku_name", to: "sku.name", as: skuName },
    { from: "sku_name", to: "sku.capacity", as: skuCapacity },
    { from: "identity.type", to: "identity.type" },
    { from: "identity.identity_ids", to: "identity.userAssignedIdentities", as: keyedById },
    ...alike("publisher_name", "publisher_email", "notification_sender_email"),
    { from: "public_ip_address_id", to: "properties.publicIpAddressId" },
    {
      from: "public_network_access_enabled",
      to: "properties.publicNetworkAccess",
      as: spelled([true, "Enabled"], [false, "Disabled"]),
      absent: { value: "Enabled", reference: pageOf(TYPE) },
    },
    {
      from: "virtual_network_type",
      to: "properties.virtualNetworkType",
      absent: { value: "None", reference: pageOf(TYPE) },
    },
    {
      from: "virtual_network_configuration.subnet_id",
      to: "properties.virtualNetworkConfiguration.subnetResourceId",
    },
    { from: "client_certificate_enabled", to: "properties.enableClientCertificate" },
    {
      from: "gateway_disabled",
      to: "properties.disableGateway",
      absent: { value: false, reference: pageOf(TYPE) },
    },
    { from: "min_api_version", to: "properties.apiVersionConstraint.minApiVersion", emptyIsAbsent: true },
    ...security,
    http2,
    ...hostnameRows("hostname_configuration.", "proxy"),
    additionalLocation,
    certificate,
  ],
  inline,
  ignored: everywhere,
};
