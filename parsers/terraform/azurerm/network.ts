/** The network around a service: subnets, what guards them, and private endpoints. */
import { alikeEach } from "./children.ts";
import { objectsWith, spelled } from "./conversions.ts";
import { everywhere, pageOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const SUBNET = "azurerm_subnet";
const GUARD = "azurerm_subnet_network_security_group_association";
const ENDPOINT = "azurerm_private_endpoint";

const subnet: ResourceTable = {
  type: SUBNET,
  arm: "Microsoft.Network/virtualNetworks/subnets",
  reference: pageOf(SUBNET),
  names: [{ argument: "virtual_network_name" }, { argument: "name" }],
  rows: [
    { from: "address_prefixes", to: "properties.addressPrefixes" },
    { from: "default_outbound_access_enabled", to: "properties.defaultOutboundAccess" },
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
    { from: "service_endpoint[]", to: "properties.serviceEndpoints[]", rows: alikeEach("service") },
    // Before provider 5, a list of texts.
    { from: "service_endpoints", to: "properties.serviceEndpoints", as: objectsWith("service") },
    { from: "network_security_group_id_wo", to: "properties.networkSecurityGroup.id" },
    { from: "route_table_id_wo", to: "properties.routeTable.id" },
  ],
  ignored: [
    ...everywhere,
    "delegation.service_delegation.actions",
    "enforce_private_link_endpoint_network_policies",
    "enforce_private_link_service_network_policies",
    "ip_address_pool.id",
    "ip_address_pool.number_of_ip_addresses",
    "network_security_group_id_wo_version",
    "private_endpoint_network_policies_enabled",
    "route_table_id_wo_version",
    "service_endpoint.network_identifier",
    "service_endpoint_policy_ids",
    "sharing_scope",
  ],
};

/** Which security group guards a subnet: in ARM, a property of the subnet. */
const guard: ResourceTable = {
  type: GUARD,
  arm: "Microsoft.Network/virtualNetworks/subnets",
  reference: pageOf(GUARD),
  names: [{ id: "subnet_id" }],
  rows: [{ from: "network_security_group_id", to: "properties.networkSecurityGroup.id" }],
  ignored: everywhere,
  patch: true,
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
        aliases: ["private_connection_resource_alias"],
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

export const network: readonly ResourceTable[] = [subnet, guard, endpoint];
