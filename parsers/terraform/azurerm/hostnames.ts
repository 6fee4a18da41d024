/** The host names of the service: a block for each endpoint, which ARM lists together. */
import { everywhere, pageOf, sourceOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const CUSTOM_DOMAIN = "azurerm_api_management_custom_domain";

/**
 * One row for each endpoint. `gateway` is what the provider calls the block of the gateway's host names.
 * https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service#hostnameconfiguration
 */
export function hostnameRows(within: string, gateway: string): readonly Row[] {
  return [
    hostnamesOf(`${within}management`, "Management"),
    hostnamesOf(`${within}portal`, "Portal"),
    hostnamesOf(`${within}developer_portal`, "DeveloperPortal"),
    hostnamesOf(`${within}${gateway}`, "Proxy"),
    hostnamesOf(`${within}scm`, "Scm"),
  ];
}

const defaultSslBinding: Row = {
  from: "default_ssl_binding",
  to: "defaultSslBinding",
  absent: { value: false, reference: sourceOf(CUSTOM_DOMAIN) },
};

function hostnamesOf(block: string, type: string): Row {
  return {
    from: `${block}[]`,
    to: "properties.hostnameConfigurations[]",
    along: [{ to: "type", value: type }],
    rows: [
      { from: "host_name", to: "hostName" },
      { from: "certificate", to: "encodedCertificate", emptyIsAbsent: true },
      { from: "certificate_password", to: "certificatePassword", emptyIsAbsent: true },
      // Provider 5 knows only the first name.
      {
        from: "key_vault_certificate_id",
        aliases: ["key_vault_id"],
        since: 5,
        to: "keyVaultId",
        emptyIsAbsent: true,
      },
      {
        from: "negotiate_client_certificate",
        to: "negotiateClientCertificate",
        absent: { value: false, reference: pageOf(CUSTOM_DOMAIN) },
      },
      { from: "ssl_keyvault_identity_client_id", to: "identityClientId", emptyIsAbsent: true },
      ...(type === "Proxy" ? [defaultSslBinding] : []),
    ],
  };
}

/** It replaces the host names of a service, and leaves the rest of it as it is. */
export const customDomain: ResourceTable = {
  type: CUSTOM_DOMAIN,
  arm: "Microsoft.ApiManagement/service",
  reference: pageOf(CUSTOM_DOMAIN),
  names: [{ id: "api_management_id" }],
  rows: hostnameRows("", "gateway"),
  ignored: everywhere,
  patch: true,
};
