/** Network security groups and their rules, inline and apart. */
import { alike, alikeIfFilled } from "./children.ts";
import { objectsWith } from "./conversions.ts";
import { everywhere, pageOf } from "./reference.ts";
import type { ResourceTable, Row } from "./table.ts";

const GROUP = "azurerm_network_security_group";
const RULE = "azurerm_network_security_rule";
const GUARD = "azurerm_subnet_network_security_group_association";

/** https://learn.microsoft.com/azure/templates/microsoft.network/networksecuritygroups#securityrulepropertiesformat */
const ruleRows: readonly Row[] = [
  ...alike("access", "direction", "priority", "protocol"),
  ...alikeIfFilled(
    "description",
    "source_address_prefix",
    "source_port_range",
    "destination_address_prefix",
    "destination_port_range",
  ),
  ...alike(
    "source_address_prefixes",
    "source_port_ranges",
    "destination_address_prefixes",
    "destination_port_ranges",
  ),
  {
    from: "source_application_security_group_ids",
    to: "properties.sourceApplicationSecurityGroups",
    as: objectsWith("id"),
  },
  {
    from: "destination_application_security_group_ids",
    to: "properties.destinationApplicationSecurityGroups",
    as: objectsWith("id"),
  },
];

const group: ResourceTable = {
  type: GROUP,
  arm: "Microsoft.Network/networkSecurityGroups",
  reference: pageOf(GROUP),
  names: [{ argument: "name" }],
  rows: [
    { from: "location", to: "location" },
    { from: "tags", to: "tags" },
    {
      from: "security_rule[]",
      to: "properties.securityRules[]",
      rows: [{ from: "name", to: "name" }, ...ruleRows],
    },
  ],
  ignored: everywhere,
};

const rule: ResourceTable = {
  type: RULE,
  arm: "Microsoft.Network/networkSecurityGroups/securityRules",
  reference: pageOf(RULE),
  names: [{ argument: "network_security_group_name" }, { argument: "name" }],
  rows: ruleRows,
  ignored: everywhere,
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

export const securityGroups: readonly ResourceTable[] = [group, rule, guard];
