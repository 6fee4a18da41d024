/** The network around a service: virtual networks, their subnets, and private endpoints. */
import { alikeEach } from "./children.ts";
import { objectsWith, spelled } from "./conversions.ts";
import { everywhere, pageOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const SUBNET = "azurerm_subnet";
const NETWORK = "azurerm_virtual_network";
const ENDPOINT = "azurerm_private_endpoint";

/** What a subnet is, apart from its guard and its routes. */
const subnetRows: readonly Row[] = [
  { from: "address_prefixes", to: "properties.addressPrefixes" },
  {
    from: "default_outbound_access_enabled",
    to: "properties.defaultOutboundAccess",
  },
  {
    from: "delegation[]",
    to: "properties.delegations[]",
    rows: [
      { from: "name", to: "name" },
      { from: "service_delegation.name", to: "properties.serviceName" },
    ],
  },
  { from: "private_endpoint_network_policies", to: "properties.privateEndpointNetworkPolicies" },
  {
    from: "private_link_service_network_policies_enabled",
    to: "properties.privateLinkServiceNetworkPolicies",
    as: spelled([true, "Enabled"], [false, "Disabled"]),
  },
  {
    from: "service_endpoint[]",
    to: "properties.serviceEndpoints[]",
    rows: alikeEach("service"),
    majors: [5],
  },
  // Before provider 5, a list of texts.
  {
    from: "service_endpoints",
    to: "properties.serviceEndpoints",
    as: objectsWith("service"),
    majors: [3, 4],
  },
];

const subnetIgnored: readonly string[] = [
  "delegation.service_delegation.actions",
  "service_endpoint.network_identifier",
  "service_endpoint_policy_ids",
];

const subnet: ResourceTable = {
  type: SUBNET,
  arm: "Microsoft.Network/virtualNetworks/subnets",
  reference: pageOf(SUBNET),
  names: [{ argument: "virtual_network_name" }, { argument: "name" }],
  rows: [
    ...subnetRows,
    { from: "network_security_group_id_wo", to: "properties.networkSecurityGroup.id" },
    { from: "route_table_id_wo", to: "properties.routeTable.id" },
  ],
  ignored: [
    ...everywhere,
    ...subnetIgnored,
    "enforce_private_link_endpoint_network_policies",
    "enforce_private_link_service_network_policies",
    "ip_address_pool.id",
    "ip_address_pool.number_of_ip_addresses",
    "network_security_group_id_wo_version",
    "private_endpoint_network_policies_enabled",
    "route_table_id_wo_version",
    "sharing_scope",
  ],
};

/** Its subnets may stand in it, or be resources of their own. */
const virtualNetwork: ResourceTable = {
  type: NETWORK,
  arm: "Microsoft.Network/virtualNetworks",
  reference: pageOf(NETWORK),
  names: [{ argument: "name" }],
  rows: [
    { from: "location", to: "location" },
    { from: "tags", to: "tags" },
    { from: "address_space", to: "properties.addressSpace.addressPrefixes" },
    { from: "dns_servers", to: "properties.dhcpOptions.dnsServers" },
    {
      from: "subnet[]",
      to: "properties.subnets[]",
      rows: [
        { from: "name", to: "name" },
        ...subnetRows,
        { from: "address_prefix", to: "properties.addressPrefix", majors: [3] },
        { from: "security_group", to: "properties.networkSecurityGroup.id", emptyIsAbsent: true },
        { from: "route_table_id", to: "properties.routeTable.id", emptyIsAbsent: true },
      ],
    },
  ],
  ignored: [
    ...everywhere,
    ...subnetIgnored.map((name) => `subnet.${name}`),
    "bgp_community",
    "ddos_protection_plan.enable",
    "ddos_protection_plan.id",
    "edge_zone",
    "encryption.enforcement",
    "flow_timeout_in_minutes",
    "ip_address_pool.id",
    "ip_address_pool.number_of_ip_addresses",
    "private_endpoint_vnet_policies",
  ],
};

/** ARM lists connections that the owner of the target must approve apart from the others. */
function connections(isManual: boolean): Row {
  return {
    from: "private_service_connection[]",
    to: `properties.${isManual ? "manualPrivateLinkServiceConnections" : "privateLinkServiceConnections"}[]`,
    only: { argument: "is_manual_connection", value: isManual },
    rows: [
      { from: "name", to: "name" },
      {
        from: "private_connection_resource_id",
        instead: "private_connection_resource_alias",
        to: "properties.privateLinkServiceId",
      },
      { from: "subresource_names", to: "properties.groupIds" },
      { from: "request_message", to: "properties.requestMessage" },
    ],
  };
}

const endpoint: ResourceTable = {
  type: ENDPOINT,
  arm: "Microsoft.Network/privateEndpoints",
  reference: pageOf(ENDPOINT),
  names: [{ argument: "name" }],
  rows: [
    { from: "location", to: "location" },
    { from: "tags", to: "tags" },
    { from: "subnet_id", to: "properties.subnet.id" },
    { from: "custom_network_interface_name", to: "properties.customNetworkInterfaceName" },
    connections(false),
    connections(true),
  ],
  ignored: [
    ...everywhere,
    "edge_zone",
    "ip_configuration.member_name",
    "ip_configuration.name",
    "ip_configuration.private_ip_address",
    "ip_configuration.subresource_name",
    "private_dns_zone_group.name",
    "private_dns_zone_group.private_dns_zone_ids",
    "private_service_connection.is_manual_connection",
  ],
};

export const network: readonly ResourceTable[] = [virtualNetwork, subnet, endpoint];
