/** Self-hosted gateways and what belongs to them, and the gateways of workspaces. */
import { alike, alikeIn, childById, own } from "./children.ts";
import { everywhere, pageOf, sourceOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const HOST_NAME = "azurerm_api_management_gateway_host_name_configuration";
const AUTHORITY = "azurerm_api_management_gateway_certificate_authority";
const STANDALONE = "azurerm_api_management_standalone_gateway";

/** The provider sends false for a switch of a host name that is not written. */
function hostSwitch(from: string, to: string): Row {
  return { from, to, absent: { value: false, reference: sourceOf(HOST_NAME) } };
}

const standalone: ResourceTable = {
  type: STANDALONE,
  arm: "Microsoft.ApiManagement/gateways",
  reference: pageOf(STANDALONE),
  names: [own],
  rows: [
    { from: "location", to: "location" },
    { from: "tags", to: "tags" },
    { from: "sku.name", to: "sku.name" },
    { from: "sku.capacity", to: "sku.capacity", absent: { value: 1, reference: pageOf(STANDALONE) } },
    {
      from: "virtual_network_type",
      to: "properties.virtualNetworkType",
      emptyIsAbsent: true,
      absent: { value: "None", reference: sourceOf(STANDALONE) },
    },
    { from: "backend_subnet_id", to: "properties.backend.subnet.id", emptyIsAbsent: true },
  ],
  ignored: everywhere,
};

export const gateways: readonly ResourceTable[] = [
  childById("azurerm_api_management_gateway", "gateways", "api_management_id", [own], {
    rows: [
      ...alike("description"),
      ...alikeIn("location_data", "properties.locationData", "name", "city", "district"),
      { from: "location_data.region", to: "properties.locationData.countryOrRegion" },
    ],
  }),
  childById("azurerm_api_management_gateway_api", "gateways/apis", "gateway_id", [{ lastOf: "api_id" }], {
    rows: [],
  }),
  childById(
    AUTHORITY,
    "gateways/certificateAuthorities",
    "api_management_id",
    [{ argument: "gateway_name" }, { argument: "certificate_name" }],
    {
      rows: [
        {
          from: "is_trusted",
          to: "properties.isTrusted",
          absent: { value: false, reference: sourceOf(AUTHORITY) },
        },
      ],
    },
  ),
  childById(
    HOST_NAME,
    "gateways/hostnameConfigurations",
    "api_management_id",
    [{ argument: "gateway_name" }, own],
    {
      rows: [
        ...alike("certificate_id"),
        { from: "host_name", to: "properties.hostname" },
        hostSwitch("request_client_certificate_enabled", "properties.negotiateClientCertificate"),
        hostSwitch("tls10_enabled", "properties.tls10Enabled"),
        hostSwitch("tls11_enabled", "properties.tls11Enabled"),
        {
          from: "http2_enabled",
          to: "properties.http2Enabled",
          absent: { value: true, reference: pageOf(HOST_NAME) },
        },
      ],
    },
  ),
  standalone,
];
