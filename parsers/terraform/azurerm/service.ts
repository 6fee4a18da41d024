/** `azurerm_api_management`: the service itself, and the settings of it that are resources of their own in ARM. */
import { alike, alikeEach, alikeIfFilled } from "./children.ts";
import { keyedById, skuCapacity, skuName, spelled } from "./conversions.ts";
import { hostnameRows } from "./hostnames.ts";
import { policyRows } from "./policies.ts";
import { everywhere, pageOf, sourceOf } from "./reference.ts";
import type { Condition, InlineResource, ProviderDefault, ResourceTable, Row } from "./table.ts";

const TYPE = "azurerm_api_management";

/** What the provider sends whether or not the block is written: its page says false, its source that it is always sent. */
const alwaysFalse: ProviderDefault = { value: "false", reference: sourceOf(TYPE), always: true };

const inWords = spelled([true, "true"], [false, "false"]);

/** A service of the serverless tier, which the provider spares what that tier refuses. */
const isServerless: Condition = { argument: "sku_name", as: skuName, is: ["Consumption"] };

const GATEWAY = "Microsoft.WindowsAzure.ApiManagement.Gateway";

/** A switch of the gateway's. */
function gatewaySwitch(name: string, key: string): Row {
  return {
    from: `security.${name}`,
    to: ["properties", "customProperties", `${GATEWAY}.Security.${key}`],
    as: inWords,
    absent: alwaysFalse,
  };
}

/** A protocol, named as in provider 5; versions 3 and 4 know it as `enable_…`, and only the last of 4 know both names. */
function protocolSwitch(name: string, key: string): Row {
  return {
    ...gatewaySwitch(`${name}_enabled`, key),
    aliases: [`security.enable_${name}`],
    since: 5,
  };
}

/** Not in the serverless tier. */
function cipherSwitch(suite: string): Row {
  const name = suite.toLowerCase().replace("aes_", "aes");
  return { ...gatewaySwitch(`tls_${name}_ciphers_enabled`, `Ciphers.TLS_${suite}`), unless: isServerless };
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide */
const security: readonly Row[] = [
  protocolSwitch("backend_ssl30", "Backend.Protocols.Ssl30"),
  protocolSwitch("backend_tls10", "Backend.Protocols.Tls10"),
  protocolSwitch("backend_tls11", "Backend.Protocols.Tls11"),
  { ...protocolSwitch("frontend_ssl30", "Protocols.Ssl30"), unless: isServerless },
  protocolSwitch("frontend_tls10", "Protocols.Tls10"),
  protocolSwitch("frontend_tls11", "Protocols.Tls11"),
  { ...gatewaySwitch("triple_des_ciphers_enabled", "Ciphers.TripleDes168"), unless: isServerless },
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

const http2: Row = {
  from: "protocols.http2_enabled",
  aliases: ["protocols.enable_http2"],
  since: 5,
  to: ["properties", "customProperties", `${GATEWAY}.Protocols.Server.Http2`],
  as: inWords,
  absent: { value: "false", reference: pageOf(TYPE) },
};

const additionalLocation: Row = {
  from: "additional_location[]",
  to: "properties.additionalLocations[]",
  rows: [
    ...alikeEach("location", "zones"),
    { from: "public_ip_address_id", to: "publicIpAddressId", emptyIsAbsent: true },
    {
      from: "capacity",
      to: "sku.capacity",
      emptyIsAbsent: true,
      absent: { value: { argument: "sku_name", as: skuCapacity }, reference: sourceOf(TYPE) },
    },
    { from: "gateway_disabled", to: "disableGateway", absent: { value: false, reference: pageOf(TYPE) } },
    { from: "virtual_network_configuration.subnet_id", to: "virtualNetworkConfiguration.subnetResourceId" },
  ],
};

const certificate: Row = {
  from: "certificate[]",
  to: "properties.certificates[]",
  rows: alikeEach("encoded_certificate", "certificate_password", "store_name"),
};

/** The tiers to which the provider sends no settings of the portal. */
const hasNoPortal: Condition = {
  argument: "sku_name",
  as: skuName,
  is: ["Consumption", "BasicV2", "StandardV2", "PremiumV2"],
};

/** What the provider sends of the portal where the block is not written. */
function portalDefault(value: string | boolean): ProviderDefault {
  return { value, reference: sourceOf(TYPE), always: true };
}

const alwaysSent = { unless: hasNoPortal, reference: sourceOf(TYPE) } as const;

const inline: readonly InlineResource[] = [
  {
    block: "sign_in",
    arm: "Microsoft.ApiManagement/service/portalsettings",
    name: "signin",
    rows: [{ from: "enabled", to: "properties.enabled", absent: portalDefault(false) }],
    always: alwaysSent,
  },
  {
    block: "sign_up",
    arm: "Microsoft.ApiManagement/service/portalsettings",
    name: "signup",
    rows: [
      { from: "enabled", to: "properties.enabled", absent: portalDefault(false) },
      {
        from: "terms_of_service.enabled",
        to: "properties.termsOfService.enabled",
        absent: portalDefault(false),
      },
      {
        from: "terms_of_service.consent_required",
        to: "properties.termsOfService.consentRequired",
        absent: portalDefault(false),
      },
      { from: "terms_of_service.text", to: "properties.termsOfService.text", absent: portalDefault("") },
    ],
    always: alwaysSent,
  },
  {
    block: "delegation",
    arm: "Microsoft.ApiManagement/service/portalsettings",
    name: "delegation",
    rows: [
      ...alikeIfFilled("url", "validation_key"),
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
    majors: [3],
    arm: "Microsoft.ApiManagement/service/policies",
    name: "policy",
    rows: policyRows,
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
    {
      from: "identity.type",
      to: "identity.type",
      absent: { value: "None", reference: sourceOf(TYPE), always: true },
    },
    { from: "identity.identity_ids", to: "identity.userAssignedIdentities", as: keyedById },
    ...alike("publisher_name", "publisher_email"),
    ...alikeIfFilled("notification_sender_email", "public_ip_address_id"),
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
      unless: { argument: "virtual_network_type", is: ["None"], absent: "None" },
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
  // https://learn.microsoft.com/azure/api-management/configure-custom-domain
  exported: [
    {
      attribute: "gateway_url",
      parts: ["https://", { kind: "name", index: 0 }, { kind: "suffix", of: "gateway" }],
    },
    {
      attribute: "gateway_regional_url",
      parts: [
        "https://",
        { kind: "name", index: 0 },
        { kind: "computed", attribute: "gateway_regional_url" },
      ],
    },
  ],
};
