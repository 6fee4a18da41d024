/** Claranet's module. Without `custom_name` it makes the service's name of its other arguments. */
import { spelled } from "../azurerm/conversions.ts";
import {
  backendArguments,
  namedValueArguments,
  POLICY,
  productArguments,
  serviceArguments,
} from "./arguments.ts";
import type { NameSource, Taken, Wrapper } from "./table.ts";

const SERVICE: NameSource = { call: "custom_name" };

const hostnames: readonly Taken[] = ["management", "portal", "developer_portal", "proxy", "scm"].map(
  (endpoint) => ({
    from: `${endpoint}_hostname_configurations`,
    to: `hostname_configuration.${endpoint}`,
  }),
);

export const claranet: Wrapper = {
  sources: ["claranet/terraform-azurerm-api-management"],
  reference: "https://github.com/claranet/terraform-azurerm-api-management",
  deploys: [
    {
      type: "azurerm_api_management",
      names: [SERVICE],
      takes: [
        ...serviceArguments,
        { from: "certificate_configurations", to: "certificate" },
        { from: "security_configuration", to: "security" },
        { from: "http2_enabled", to: "protocols.http2_enabled" },
        { from: "subnet_id", to: "virtual_network_configuration.subnet_id" },
        ...hostnames,
      ],
      rows: [
        { from: "sku_tier", to: "sku.name" },
        { from: "sku_capacity", to: "sku.capacity" },
        {
          from: "gateway_enabled",
          to: "properties.disableGateway",
          as: spelled([true, false], [false, true]),
        },
        { from: "identity_type", to: "identity.type" },
      ],
    },
    {
      type: "azurerm_api_management_policy",
      each: ["policy_configurations"],
      names: [SERVICE, POLICY],
      takes: ["xml_content", "xml_link"],
    },
    {
      type: "azurerm_api_management_backend",
      each: ["backends"],
      names: [SERVICE, { argument: "name" }],
      takes: backendArguments,
    },
    {
      type: "azurerm_api_management_named_value",
      each: ["named_values"],
      names: [SERVICE, { argument: "name" }],
      takes: namedValueArguments,
    },
    {
      type: "azurerm_api_management_product",
      each: ["products"],
      names: [SERVICE, { argument: "product_id" }],
      takes: [...productArguments, "published"],
    },
  ],
};
