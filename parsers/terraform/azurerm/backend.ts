/** `azurerm_api_management_backend`. */
import { Text } from "../../../src/core/text.ts";
import type { Field, Value } from "../../../src/core/value.ts";
import { field, Fields, fieldsOf, fieldValue, known, List, slot, textOfValue } from "../../../src/core/value.ts";
import type { Conversion, ResourceTable } from "./table.ts";

/** A header's or query parameter's values, which the provider splits at commas. */
const commaSeparated: Conversion = {
  kind: "function",
  convert: (value) => {
    const fields = fieldsOf(value);
    if (fields === undefined) return undefined;
    const split = [...fields.fields].map((one): Field => field(one.key, one.keyAt, listOfValues(fieldValue(one, value))));
    return known(new Fields(split, fields.open), value);
  },
};

function listOfValues(value: Value): Value {
  const plain = textOfValue(value)?.plain;
  if (plain === undefined) return known(new List([slot(value)]), value);
  return known(new List(plain.split(",").map((part) => slot(known(Text.of(part, value), value)))), value);
}

export const backend: ResourceTable = {
  type: "azurerm_api_management_backend",
  arm: "Microsoft.ApiManagement/service/backends",
  reference: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_backend",
  names: [{ argument: "api_management_name" }, { argument: "name" }],
  rows: [
    { from: "url", to: "properties.url" },
    { from: "protocol", to: "properties.protocol" },
    { from: "description", to: "properties.description" },
    { from: "title", to: "properties.title" },
    { from: "resource_id", to: "properties.resourceId" },
    { from: "credentials.authorization.scheme", to: "properties.credentials.authorization.scheme" },
    { from: "credentials.authorization.parameter", to: "properties.credentials.authorization.parameter" },
    { from: "credentials.certificate", to: "properties.credentials.certificate" },
    { from: "credentials.header", to: "properties.credentials.header", as: commaSeparated },
    { from: "credentials.query", to: "properties.credentials.query", as: commaSeparated },
    {
      from: "tls.validate_certificate_chain",
      to: "properties.tls.validateCertificateChain",
      absent: {
        value: false,
        reference:
          "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/apimanagement/api_management_backend_resource.go",
      },
    },
    {
      from: "tls.validate_certificate_name",
      to: "properties.tls.validateCertificateName",
      absent: {
        value: false,
        reference:
          "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/apimanagement/api_management_backend_resource.go",
      },
    },
    { from: "proxy.url", to: "properties.proxy.url" },
    { from: "proxy.username", to: "properties.proxy.username" },
    { from: "proxy.password", to: "properties.proxy.password" },
    {
      from: "service_fabric_cluster.management_endpoints",
      to: "properties.properties.serviceFabricCluster.managementEndpoints",
    },
  ],
  ignored: ["resource_group_name"],
};
