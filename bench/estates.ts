/** Estates made up for measuring: the same APIs told in three languages, as many as are asked for. */

/** One service and `apis` APIs with a policy each. */
export function bicepFile(apis: number): string {
  const parts = [
    `@description('The name of the gateway.')
param gatewayName string = 'contoso-\${uniqueString(resourceGroup().id)}'
param location string = resourceGroup().location
@allowed([ 'Developer', 'Premium' ])
param sku string = 'Developer'
var protocols = [ 'https' ]

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: gatewayName
  location: location
  sku: { name: sku, capacity: 1 }
  identity: { type: 'SystemAssigned' }
  properties: {
    publisherEmail: 'apis@contoso.example'
    publisherName: 'Contoso'
    customProperties: {
      'Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10': 'False'
    }
  }
}
`,
  ];
  for (let i = 0; i < apis; i += 1) {
    parts.push(`
// Orders of region ${i}.
resource api${i} 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'orders-${i}'
  properties: {
    displayName: 'Orders \${gatewayName} ${i}'
    path: toLower('Orders/${i}')
    protocols: union(protocols, [ ${i % 3 === 0 ? "'http'" : "'https'"} ])
    serviceUrl: 'https://backend-${i}.contoso.example/v1'
    subscriptionRequired: sku == 'Premium' ? true : ${i % 2 === 0}
    subscriptionKeyParameterNames: { header: 'Ocp-Apim-Subscription-Key', query: 'subscription-key' }
  }

  resource policy 'policies' = {
    name: 'policy'
    properties: {
      format: 'rawxml'
      value: '''
<policies>
  <inbound><base /><rate-limit calls="20" renewal-period="90" /></inbound>
  <backend><base /></backend>
  <outbound><base /></outbound>
</policies>'''
    }
  }
}
`);
  }
  return parts.join("");
}

/** The same as an ARM template. */
export function armTemplate(apis: number): string {
  const resources: unknown[] = [
    {
      type: "Microsoft.ApiManagement/service",
      apiVersion: "2024-05-01",
      name: "[parameters('gatewayName')]",
      location: "[parameters('location')]",
      sku: { name: "[parameters('sku')]", capacity: 1 },
      identity: { type: "SystemAssigned" },
      properties: {
        publisherEmail: "apis@contoso.example",
        publisherName: "Contoso",
        customProperties: {
          "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10": "False",
        },
      },
    },
  ];
  for (let i = 0; i < apis; i += 1) {
    resources.push({
      type: "Microsoft.ApiManagement/service/apis",
      apiVersion: "2024-05-01",
      name: `[concat(parameters('gatewayName'), '/orders-${i}')]`,
      dependsOn: ["[resourceId('Microsoft.ApiManagement/service', parameters('gatewayName'))]"],
      properties: {
        displayName: `[format('Orders {0} ${i}', parameters('gatewayName'))]`,
        path: `[toLower('Orders/${i}')]`,
        protocols: `[union(variables('protocols'), createArray('${i % 3 === 0 ? "http" : "https"}'))]`,
        serviceUrl: `https://backend-${i}.contoso.example/v1`,
        subscriptionRequired: `[if(equals(parameters('sku'), 'Premium'), true(), ${i % 2 === 0 ? "true()" : "false()"})]`,
      },
      resources: [
        {
          type: "policies",
          apiVersion: "2024-05-01",
          name: "policy",
          properties: {
            format: "rawxml",
            value:
              '<policies>\n  <inbound><base /><rate-limit calls="20" renewal-period="90" /></inbound>\n  <backend><base /></backend>\n</policies>',
          },
        },
      ],
    });
  }
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: {
      gatewayName: { type: "string", defaultValue: "[concat('contoso-', uniqueString(resourceGroup().id))]" },
      location: { type: "string", defaultValue: "[resourceGroup().location]" },
      sku: { type: "string", defaultValue: "Developer", allowedValues: ["Developer", "Premium"] },
    },
    variables: { protocols: ["https"] },
    resources,
  };
  return `${JSON.stringify(template, undefined, 2)}\n`;
}

/** A template of `resources` resources, half of them APIs and half their policies, of about so many characters each. */
export function largeTemplate(resources: number, characters: number): string {
  const { resources: written, ...rest } = JSON.parse(armTemplate(resources / 2)) as {
    readonly resources: readonly { readonly resources?: readonly { properties: { value: string } }[] }[];
  };
  for (const policy of written.flatMap((one) => one.resources ?? [])) {
    policy.properties.value = longPolicy(characters);
  }
  return `${JSON.stringify({ ...rest, resources: written }, undefined, 2)}\n`;
}

function longPolicy(characters: number): string {
  const parts = ["<policies>\n  <inbound>\n    <base />\n"];
  const statement =
    '    <set-header name="X-Contoso-Stage" exists-action="override"><value>live</value></set-header>\n';
  // The API beside the policy has a share of the characters.
  for (let length = characters * 0.6; length < characters * 2; length += statement.length)
    parts.push(statement);
  parts.push("  </inbound>\n  <backend>\n    <base />\n  </backend>\n</policies>");
  return parts.join("");
}

/** The same in Terraform. */
export function terraformFile(apis: number): string {
  const parts = [
    `variable "location" {
  type    = string
  default = "westeurope"
}

variable "sku" {
  type    = string
  default = "Developer_1"
}

locals {
  protocols = ["https"]
  tags      = { owner = "apis@contoso.example" }
}

resource "azurerm_api_management" "gateway" {
  name                = "contoso-gateway"
  location            = var.location
  resource_group_name = "contoso"
  publisher_name      = "Contoso"
  publisher_email     = "apis@contoso.example"
  sku_name            = var.sku
  tags                = merge(local.tags, { stage = "test" })

  identity {
    type = "SystemAssigned"
  }
}
`,
  ];
  for (let i = 0; i < apis; i += 1) {
    parts.push(`
# Orders of region ${i}.
resource "azurerm_api_management_api" "api${i}" {
  name                  = "orders-${i}"
  resource_group_name   = "contoso"
  api_management_name   = azurerm_api_management.gateway.name
  revision              = "1"
  display_name          = "Orders \${azurerm_api_management.gateway.name} ${i}"
  path                  = lower("Orders/${i}")
  protocols             = distinct(concat(local.protocols, ["${i % 3 === 0 ? "http" : "https"}"]))
  service_url           = "https://backend-${i}.contoso.example/v1"
  subscription_required = var.sku == "Premium_1" ? true : ${i % 2 === 0}
}

resource "azurerm_api_management_api_policy" "api${i}" {
  api_name            = azurerm_api_management_api.api${i}.name
  api_management_name = azurerm_api_management.gateway.name
  resource_group_name = "contoso"

  xml_content = <<-XML
    <policies>
      <inbound><base /><rate-limit calls="20" renewal-period="90" /></inbound>
      <backend><base /></backend>
      <outbound><base /></outbound>
    </policies>
  XML
}
`);
  }
  return parts.join("");
}
