/** Key vaults and what is in them, which named values, certificates and host names refer to. */
import { alike, alikeEach } from "./children.ts";
import { objectsWith, spelled } from "./conversions.ts";
import { everywhere, pageOf } from "./reference.ts";
import type { ExportedAttribute, ExportedPart, ResourceTable } from "./table.ts";

const VAULT = "azurerm_key_vault";
const SECRET = "azurerm_key_vault_secret";
const CERTIFICATE = "azurerm_key_vault_certificate";

/** The address of a vault: `https://name.vault.azure.net/`, with another end in other clouds. */
const address: readonly ExportedPart[] = [
  "https://",
  { kind: "name", index: 0 },
  { kind: "suffix", of: "key vault" },
  "/",
];

/** What is in a vault, with and without its version. https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
function item(kind: string, versioned: string, versionless: string): readonly ExportedAttribute[] {
  const parts: readonly ExportedPart[] = [...address, `${kind}/`, { kind: "name", index: 1 }];
  return [
    { attribute: versioned, parts: [...parts, "/", { kind: "computed", attribute: "version" }] },
    { attribute: versionless, parts },
  ];
}

const vault: ResourceTable = {
  type: VAULT,
  arm: "Microsoft.KeyVault/vaults",
  reference: pageOf(VAULT),
  names: [{ argument: "name" }],
  rows: [
    { from: "location", to: "location" },
    { from: "tags", to: "tags" },
    ...alike("tenant_id", "enabled_for_deployment", "enabled_for_disk_encryption"),
    ...alike("enabled_for_template_deployment"),
    { from: "sku_name", to: "properties.sku.name" },
    {
      from: "rbac_authorization_enabled",
      aliases: ["enable_rbac_authorization"],
      since: 5,
      to: "properties.enableRbacAuthorization",
    },
    { from: "purge_protection_enabled", to: "properties.enablePurgeProtection" },
    {
      from: "soft_delete_retention_days",
      to: "properties.softDeleteRetentionInDays",
      absent: { value: 90, reference: pageOf(VAULT) },
    },
    {
      from: "public_network_access_enabled",
      to: "properties.publicNetworkAccess",
      as: spelled([true, "Enabled"], [false, "Disabled"]),
      absent: { value: "Enabled", reference: pageOf(VAULT) },
    },
    { from: "network_acls.bypass", to: "properties.networkAcls.bypass" },
    { from: "network_acls.default_action", to: "properties.networkAcls.defaultAction" },
    { from: "network_acls.ip_rules", to: "properties.networkAcls.ipRules", as: objectsWith("value") },
    {
      from: "network_acls.virtual_network_subnet_ids",
      to: "properties.networkAcls.virtualNetworkRules",
      as: objectsWith("id"),
    },
    {
      from: "access_policy[]",
      to: "properties.accessPolicies[]",
      rows: [
        ...alikeEach("tenant_id", "object_id", "application_id"),
        { from: "certificate_permissions", to: "permissions.certificates" },
        { from: "key_permissions", to: "permissions.keys" },
        { from: "secret_permissions", to: "permissions.secrets" },
        { from: "storage_permissions", to: "permissions.storage" },
      ],
    },
  ],
  ignored: [...everywhere, "contact.email", "contact.name", "contact.phone"],
  exported: [{ attribute: "vault_uri", parts: address }],
};

const secret: ResourceTable = {
  type: SECRET,
  arm: "Microsoft.KeyVault/vaults/secrets",
  reference: pageOf(SECRET),
  names: [{ id: "key_vault_id" }, { argument: "name" }],
  rows: [
    { from: "tags", to: "tags" },
    { from: "value", to: "properties.value" },
    { from: "value_wo", to: "properties.value" },
    { from: "content_type", to: "properties.contentType" },
  ],
  // ARM has the dates as numbers of seconds.
  ignored: [...everywhere, "expiration_date", "not_before_date", "value_wo_version"],
  exported: [
    ...item("secrets", "id", "versionless_id"),
    { attribute: "resource_versionless_id", parts: [{ kind: "arm id" }] },
    { attribute: "value", kept: "key vault" },
  ],
};

const policy = "certificate_policy";
const x509 = `${policy}.x509_certificate_properties`;

/**
 * A certificate has no ARM type of its own. Its vault keeps it as a secret of the same name as well, which is what API
 * Management reads. https://learn.microsoft.com/azure/key-vault/certificates/about-certificates
 */
const certificate: ResourceTable = {
  type: CERTIFICATE,
  arm: "Microsoft.KeyVault/vaults/secrets",
  reference: pageOf(CERTIFICATE),
  names: [{ id: "key_vault_id" }, { argument: "name" }],
  rows: [
    { from: "tags", to: "tags" },
    { from: "certificate.contents", to: "properties.value" },
    { from: `${policy}.secret_properties.content_type`, to: "properties.contentType" },
  ],
  ignored: [
    ...everywhere,
    "certificate.password",
    `${policy}.issuer_parameters.name`,
    ...["curve", "exportable", "key_size", "key_type", "reuse_key"].map(
      (name) => `${policy}.key_properties.${name}`,
    ),
    `${policy}.lifetime_action.action.action_type`,
    `${policy}.lifetime_action.trigger.days_before_expiry`,
    `${policy}.lifetime_action.trigger.lifetime_percentage`,
    ...["extended_key_usage", "key_usage", "subject", "validity_in_months"].map((name) => `${x509}.${name}`),
    ...["dns_names", "emails", "upns"].map((name) => `${x509}.subject_alternative_names.${name}`),
  ],
  exported: [
    ...item("certificates", "id", "versionless_id"),
    ...item("secrets", "secret_id", "versionless_secret_id"),
  ],
};

export const keyVault: readonly ResourceTable[] = [vault, secret, certificate];
