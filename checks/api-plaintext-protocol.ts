import { eachElement, effective, isOneOf, nameOf, quoted } from "../src/ask.ts";
import type { Judgement, Proposal } from "../src/core/check.ts";
import { check } from "../src/core/check.ts";

export default check({
  id: "api-plaintext-protocol",
  summary: "Disallow plaintext protocols on an API",
  why: "A gateway that also answers over http or ws lets anyone on the path read and change the calls, with the subscription keys and tokens in them.",
  remedy: "List only https and wss in the protocols of the API.",
  severity: "high",
  fixes: [
    {
      safety: "review",
      what: "Takes http and ws out of the protocols, or writes https and wss for them where nothing else is listed; clients that still call without encryption are refused from then on",
    },
  ],
  standards: {
    defender: "API Management APIs should use only encrypted protocols",
    azurePolicy: [
      {
        id: "ee7495e7-3ba7-40b6-bfee-c29e22cc75d4",
        parity: "wider",
        reason: "the policy does not look at the APIs of workspaces",
      },
    ],
    mcsb: ["DP-3"],
    owaspApi: ["API8:2023"],
    cwe: [319],
    peers: ["PSRule Azure.APIM.HTTPEndpoint", "Template Analyzer TA-000029"],
  },
  references: [
    "https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/apis",
    "https://learn.microsoft.com/security/benchmark/azure/baselines/api-management-security-baseline",
  ],
  examples: [
    {
      language: "bicep",
      bad: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'orders'
  properties: {
    displayName: 'Orders'
    path: 'orders'
    protocols: [«'http'», 'https']
  }
}
`,
      good: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'orders'
  properties: {
    displayName: 'Orders'
    path: 'orders'
    protocols: ['https']
  }
}
`,
      unclear: `
param protocols string[]

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'orders'
  properties: {
    displayName: 'Orders'
    path: 'orders'
    protocols: protocols
  }
}
`,
    },
    {
      language: "arm",
      bad: `
{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/apis",
      "apiVersion": "2024-05-01",
      "name": "gateway/orders",
      "properties": {
        "displayName": "Orders",
        "path": "orders",
        "protocols": [«"http"», "https"]
      }
    }
  ]
}
`,
      good: `
{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/apis",
      "apiVersion": "2024-05-01",
      "name": "gateway/orders",
      "properties": {
        "displayName": "Orders",
        "path": "orders",
        "protocols": ["https"]
      }
    }
  ]
}
`,
      unclear: `
{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "protocols": { "type": "array" }
  },
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/apis",
      "apiVersion": "2024-05-01",
      "name": "gateway/orders",
      "properties": {
        "displayName": "Orders",
        "path": "orders",
        "protocols": "[parameters('protocols')]"
      }
    }
  ]
}
`,
    },
    {
      language: "terraform",
      title: "azurerm",
      bad: `
resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = "Orders"
  path                = "orders"
  protocols           = [«"http"», "https"]
}
`,
      good: `
resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = "Orders"
  path                = "orders"
  protocols           = ["https"]
}
`,
      unclear: `
variable "protocols" {
  type = set(string)
}

resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = "Orders"
  path                = "orders"
  protocols           = var.protocols
}
`,
    },
    {
      language: "terraform",
      title: "azapi",
      bad: `
data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "orders"
  body = {
    properties = {
      displayName = "Orders"
      path        = "orders"
      protocols   = [«"http"», "https"]
    }
  }
}
`,
      good: `
data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "orders"
  body = {
    properties = {
      displayName = "Orders"
      path        = "orders"
      protocols   = ["https"]
    }
  }
}
`,
      unclear: `
variable "protocols" {
  type = set(string)
}

data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "orders"
  body = {
    properties = {
      displayName = "Orders"
      path        = "orders"
      protocols   = var.protocols
    }
  }
}
`,
    },
  ],
  on: ["Microsoft.ApiManagement/service/apis", "Microsoft.ApiManagement/service/workspaces/apis"],
  judge(api) {
    const protocols = effective(api, "properties.protocols");
    const kept = eachElement(protocols, (protocol) => isOneOf(protocol, ["https", "wss"]));
    const isLeft = kept.some(({ holds }) => holds === "yes");
    return eachElement(protocols, (protocol) => {
      const plaintext = isOneOf(protocol, ["http", "ws"]);
      const isWebSocket = isOneOf(protocol, ["ws"]).holds === "yes";
      return {
        ...plaintext,
        message: `API '${nameOf(api)}' accepts calls over ${quoted(protocol, "http or ws")}, which is not encrypted`,
        fix: without(
          plaintext.at,
          quoted(protocol, "it"),
          isLeft ? undefined : isWebSocket ? "wss" : "https",
        ),
      };
    });
  },
});

/** A list of protocols must not become empty. */
function without(element: Judgement["at"], plaintext: string, instead: string | undefined): Proposal {
  const path = "properties.protocols";
  const safety = "review";
  if (instead === undefined) {
    const title = `Take ${plaintext} out of the protocols`;
    return { title, safety, change: { kind: "remove", path, element } };
  }
  const title = `Replace ${plaintext} with '${instead}'`;
  return { title, safety, change: { kind: "replace", path, element, value: instead } };
}
