/** The resources around a service, as far as checks ask for them. */
import { describe, expect, it } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import { readResourceId } from "../../../../src/azure/resource-id.ts";
import { textOfValue } from "../../../../src/core/value.ts";
import type { Resource } from "../../../../src/core/resource.ts";
import { deployed, named, read, told } from "../../deployed.ts";

function neighbour(text: string, name: string): Resource {
  return named(deployed(terraformFront(), { "main.tf": `# api_management\nvariable "x" {}\n${text}` }), name);
}

describe("a network security group", () => {
  const rules = (text: string): Resource =>
    neighbour(`resource "azurerm_network_security_group" "g" {\n  name = "g"\n${text}\n}\n`, "g");

  it("lists its inline rules, with single and several prefixes and ranges", () => {
    const group = rules(`  security_rule {
    name                       = "management"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "ApiManagement"
    source_port_range          = "*"
    destination_address_prefix = "VirtualNetwork"
    destination_port_range     = "3443"
  }
  security_rule {
    name                                  = "many"
    source_address_prefixes               = ["10.0.0.0/8", "192.168.0.0/16"]
    destination_port_ranges               = ["80", "443"]
    source_application_security_group_ids = ["/asg"]
    description                           = ""
  }`);
    expect(told(group, "properties.securityRules")).toEqual([
      {
        name: "management",
        properties: {
          priority: 100,
          direction: "Inbound",
          access: "Allow",
          protocol: "Tcp",
          sourceAddressPrefix: "ApiManagement",
          sourcePortRange: "*",
          destinationAddressPrefix: "VirtualNetwork",
          destinationPortRange: "3443",
        },
      },
      {
        name: "many",
        properties: {
          sourceAddressPrefixes: ["10.0.0.0/8", "192.168.0.0/16"],
          destinationPortRanges: ["80", "443"],
          sourceApplicationSecurityGroups: [{ id: "/asg" }],
        },
      },
    ]);
  });

  it("takes its rules from an argument as well", () => {
    const group = rules(
      '  security_rule = [{ name = "a", access = "Deny", source_address_prefix = "", source_port_ranges = null }]',
    );
    expect(told(group, "properties.securityRules")).toEqual([{ name: "a", properties: { access: "Deny" } }]);
  });

  it("may have more rules where a dynamic block brings them", () => {
    const group = rules(
      '  dynamic "security_rule" {\n    for_each = var.x\n    content {\n      name = security_rule.key\n    }\n  }',
    );
    expect(JSON.stringify(told(group, "properties.securityRules"))).toContain("$open");
  });

  it("has rules of its own as children", () => {
    const rule = neighbour(
      'resource "azurerm_network_security_rule" "r" {\n  name = "r"\n  network_security_group_name = "g"\n  access = "Allow"\n}\n',
      "g/r",
    );
    expect(rule.type).toBe("Microsoft.Network/networkSecurityGroups/securityRules");
    expect(told(rule, "properties")).toEqual({ access: "Allow" });
  });
});

describe("a subnet", () => {
  it("gets its guard and its routes from associations", () => {
    const subnet = neighbour(
      `resource "azurerm_subnet" "s" {
  name                 = "s"
  virtual_network_name = azurerm_virtual_network.net.name
}
resource "azurerm_virtual_network" "net" {
  name = "net"
}
resource "azurerm_network_security_group" "g" {
  name = "g"
}
resource "azurerm_subnet_network_security_group_association" "a" {
  subnet_id                 = azurerm_subnet.s.id
  network_security_group_id = azurerm_network_security_group.g.id
}
resource "azurerm_subnet_route_table_association" "a" {
  subnet_id      = azurerm_subnet.s.id
  route_table_id = "/routes"
}
`,
      "net/s",
    );
    const guard = textOfValue(read(subnet, "properties.networkSecurityGroup.id"));
    expect(guard === undefined ? undefined : readResourceId(guard)).toMatchObject({
      type: "Microsoft.Network/networkSecurityGroups",
      names: [{ plain: "g" }],
    });
    expect(told(subnet, "properties.routeTable.id")).toBe("/routes");
  });

  it("may stand in its network", () => {
    const network = neighbour(
      `resource "azurerm_virtual_network" "net" {
  name = "net"
  subnet {
    name             = "old"
    address_prefix   = "10.0.0.0/24"
    security_group   = "/nsg"
  }
  subnet {
    name             = "new"
    address_prefixes = ["10.0.1.0/24"]
    security_group   = ""
    delegation {
      name = "web"
      service_delegation {
        name = "Microsoft.Web/serverFarms"
      }
    }
  }
}
`,
      "net",
    );
    expect(told(network, "properties.subnets")).toEqual([
      { name: "old", properties: { addressPrefix: "10.0.0.0/24", networkSecurityGroup: { id: "/nsg" } } },
      {
        name: "new",
        properties: {
          addressPrefixes: ["10.0.1.0/24"],
          delegations: [{ name: "web", properties: { serviceName: "Microsoft.Web/serverFarms" } }],
        },
      },
    ]);
  });
});

describe("routes", () => {
  it("stand in their table, or are children of it", () => {
    const text = `resource "azurerm_route_table" "t" {
  name                          = "t"
  bgp_route_propagation_enabled = false
  route {
    name                   = "all"
    address_prefix         = "0.0.0.0/0"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = "10.0.0.4"
  }
}
resource "azurerm_route" "r" {
  name             = "r"
  route_table_name = azurerm_route_table.t.name
  next_hop_type    = "Internet"
}
`;
    expect(told(neighbour(text, "t"), "properties")).toEqual({
      disableBgpRoutePropagation: true,
      routes: [
        {
          name: "all",
          properties: {
            addressPrefix: "0.0.0.0/0",
            nextHopType: "VirtualAppliance",
            nextHopIpAddress: "10.0.0.4",
          },
        },
      ],
    });
    expect(told(neighbour(text, "t/r"), "properties.nextHopType")).toBe("Internet");
  });
});

describe("a diagnostic setting", () => {
  it("is read in the words of provider 3", () => {
    const setting = neighbour(
      `resource "azurerm_monitor_diagnostic_setting" "d" {
  name               = "d"
  target_resource_id = "/apim"
  log {
    category = "GatewayLogs"
  }
  log {
    category = "WebSocketConnectionLogs"
    enabled  = false
  }
  metric {
    category = "AllMetrics"
  }
}
`,
      "d",
    );
    expect(told(setting, "properties")).toEqual({
      logs: [
        { category: "GatewayLogs", enabled: true },
        { category: "WebSocketConnectionLogs", enabled: false },
      ],
      metrics: [{ category: "AllMetrics", enabled: true }],
    });
  });
});

describe("a plan of Defender for Cloud", () => {
  const plan = (body: string, name: string): Resource =>
    neighbour(`resource "azurerm_security_center_subscription_pricing" "p" {\n${body}\n}\n`, name);

  it("is named after what it protects", () => {
    const api = plan('  tier = "Standard"\n  resource_type = "Api"\n  subplan = "P1"', "Api");
    expect(api.type).toBe("Microsoft.Security/pricings");
    expect(told(api, "properties")).toEqual({ pricingTier: "Standard", subPlan: "P1" });
  });

  it("protects virtual machines if nothing is said", () => {
    expect(told(plan('  tier = "Free"', "VirtualMachines"), "properties")).toEqual({ pricingTier: "Free" });
  });
});

describe("a role assignment", () => {
  const role = (argument: string): Resource =>
    neighbour(
      `resource "azurerm_role_assignment" "r" {\n  name = "r"\n  scope = "/kv"\n  principal_id = azurerm_user_assigned_identity.i.principal_id\n  ${argument}\n}\nresource "azurerm_user_assigned_identity" "i" {\n  name = "i"\n}\n`,
      "r",
    );

  it("has its scope and its role by id", () => {
    expect(told(role('role_definition_id = "/role"'), "properties.roleDefinitionId")).toBe("/role");
    expect(told(role(""), "scope")).toBe("/kv");
    expect(told(role(""), "properties.principalId")).toMatchObject({ $unknown: "runtime" });
  });

  it("has the same unknown id for the same name of a role", () => {
    const names = (name: string): string | undefined => {
      const reading = read(role(`role_definition_name = "${name}"`), "properties.roleDefinitionId");
      return reading.state === "unknown" ? reading.names : undefined;
    };
    expect(names("Key Vault Secrets User")).toBeDefined();
    expect(names("Key Vault Secrets User")).toBe(names("Key Vault Secrets User"));
    expect(names("Key Vault Secrets User")).not.toBe(names("Key Vault Reader"));
  });
});

describe("a key vault and Application Insights", () => {
  it("are read in the words of every version", () => {
    const text = `resource "azurerm_key_vault" "old" {
  name                      = "old"
  enable_rbac_authorization = true
}
resource "azurerm_key_vault" "new" {
  name                          = "new"
  rbac_authorization_enabled    = true
  public_network_access_enabled = false
}
resource "azurerm_application_insights" "old" {
  name                          = "insights-old"
  local_authentication_disabled = true
}
resource "azurerm_application_insights" "new" {
  name                         = "insights-new"
  local_authentication_enabled = false
}
`;
    expect(told(neighbour(text, "old"), "properties.enableRbacAuthorization")).toBe(true);
    expect(told(neighbour(text, "new"), "properties.enableRbacAuthorization")).toBe(true);
    expect(told(neighbour(text, "old"), "properties.publicNetworkAccess")).toBe("Enabled");
    expect(told(neighbour(text, "new"), "properties.publicNetworkAccess")).toBe("Disabled");
    expect(told(neighbour(text, "insights-old"), "properties.DisableLocalAuth")).toBe(true);
    expect(told(neighbour(text, "insights-new"), "properties.DisableLocalAuth")).toBe(true);
  });
});
