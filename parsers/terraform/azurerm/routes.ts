/** Route tables and their routes, inline and apart. */
import { spelled } from "./conversions.ts";
import { everywhere, pageOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const TABLE = "azurerm_route_table";
const ROUTE = "azurerm_route";
const ASSOCIATION = "azurerm_subnet_route_table_association";

/** https://learn.microsoft.com/azure/templates/microsoft.network/routetables#routepropertiesformat */
const routeRows: readonly Row[] = [
  { from: "address_prefix", to: "properties.addressPrefix" },
  { from: "next_hop_type", to: "properties.nextHopType" },
  { from: "next_hop_in_ip_address", to: "properties.nextHopIpAddress", emptyIsAbsent: true },
];

const routeTable: ResourceTable = {
  type: TABLE,
  arm: "Microsoft.Network/routeTables",
  reference: pageOf(TABLE),
  names: [{ argument: "name" }],
  rows: [
    { from: "location", to: "location" },
    { from: "tags", to: "tags" },
    {
      from: "bgp_route_propagation_enabled",
      to: "properties.disableBgpRoutePropagation",
      as: spelled([true, false], [false, true]),
      majors: [4, 5],
    },
    { from: "disable_bgp_route_propagation", to: "properties.disableBgpRoutePropagation", majors: [3] },
    { from: "route[]", to: "properties.routes[]", rows: [{ from: "name", to: "name" }, ...routeRows] },
  ],
  ignored: everywhere,
};

const route: ResourceTable = {
  type: ROUTE,
  arm: "Microsoft.Network/routeTables/routes",
  reference: pageOf(ROUTE),
  names: [{ argument: "route_table_name" }, { argument: "name" }],
  rows: routeRows,
  ignored: everywhere,
};

/** Which route table a subnet has: in ARM, a property of the subnet. */
const association: ResourceTable = {
  type: ASSOCIATION,
  arm: "Microsoft.Network/virtualNetworks/subnets",
  reference: pageOf(ASSOCIATION),
  names: [{ id: "subnet_id" }],
  rows: [{ from: "route_table_id", to: "properties.routeTable.id" }],
  ignored: everywhere,
  patch: true,
};

export const routes: readonly ResourceTable[] = [routeTable, route, association];
