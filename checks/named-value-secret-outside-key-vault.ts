import { all, effective, isAbsent, isTrue, nameOf } from "../src/ask.ts";
import { check } from "../src/core/check.ts";

export default check({
  id: "named-value-secret-outside-key-vault",
  summary: "Require secret named values to come from a key vault",
  why: "A secret that is stored in API Management is copied there by every deployment, is not rotated, and is readable by everyone who may list the secrets of the service. A key vault keeps one copy, logs who reads it, and hands out the new version when it is rotated.",
  remedy:
    "Put the secret into a key vault and refer to it with keyVault.secretIdentifier, without a version so that rotation reaches the gateway; give the service's managed identity the right to read it.",
  severity: "medium",
  standards: {
    defender: "API Management secret named values should be stored in Azure Key Vault",
    azurePolicy: [
      {
        id: "f1cc7827-022c-473e-836e-5a51cae0b249",
        parity: "wider",
        reason:
          "the policy does not look at the named values of workspaces, nor at the older type Microsoft.ApiManagement/service/properties",
      },
    ],
    mcsb: ["IM-8", "DP-6"],
    owaspApi: ["API8:2023"],
    cwe: [522],
    peers: ["PSRule Azure.APIM.EncryptValues", "Template Analyzer TA-000035"],
  },
  references: [
    "https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/namedvalues",
    "https://learn.microsoft.com/azure/api-management/api-management-howto-properties",
  ],
  examples: [
    {
      language: "bicep",
      bad: `
@secure()
param token string

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource stockToken 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: gateway
  name: 'stock-token'
  «properties»: {
    displayName: 'stock-token'
    secret: true
    value: token
  }
}
`,
      good: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource stockToken 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: gateway
  name: 'stock-token'
  properties: {
    displayName: 'stock-token'
    secret: true
    keyVault: {
      secretIdentifier: 'https://apis.vault.azure.net/secrets/stock-token'
    }
  }
}
`,
      unclear: `
param isSecret bool

@secure()
param token string

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource stockToken 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: gateway
  name: 'stock-token'
  properties: {
    displayName: 'stock-token'
    secret: isSecret
    value: token
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
  "parameters": {
    "token": { "type": "securestring" }
  },
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/namedValues",
      "apiVersion": "2024-05-01",
      "name": "gateway/stock-token",
      «"properties"»: {
        "displayName": "stock-token",
        "secret": true,
        "value": "[parameters('token')]"
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
      "type": "Microsoft.ApiManagement/service/namedValues",
      "apiVersion": "2024-05-01",
      "name": "gateway/stock-token",
      "properties": {
        "displayName": "stock-token",
        "secret": true,
        "keyVault": {
          "secretIdentifier": "https://apis.vault.azure.net/secrets/stock-token"
        }
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
    "isSecret": { "type": "bool" },
    "token": { "type": "securestring" }
  },
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/namedValues",
      "apiVersion": "2024-05-01",
      "name": "gateway/stock-token",
      "properties": {
        "displayName": "stock-token",
        "secret": "[parameters('isSecret')]",
        "value": "[parameters('token')]"
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
variable "token" {
  type      = string
  sensitive = true
}

«resource "azurerm_api_management_named_value" "stock_token"» {
  name                = "stock-token"
  resource_group_name = "apis"
  api_management_name = "gateway"
  display_name        = "stock-token"
  secret              = true
  value               = var.token
}
`,
      good: `
resource "azurerm_api_management_named_value" "stock_token" {
  name                = "stock-token"
  resource_group_name = "apis"
  api_management_name = "gateway"
  display_name        = "stock-token"
  secret              = true

  value_from_key_vault {
    secret_id = "https://apis.vault.azure.net/secrets/stock-token"
  }
}
`,
      unclear: `
variable "is_secret" {
  type = bool
}

variable "token" {
  type      = string
  sensitive = true
}

resource "azurerm_api_management_named_value" "stock_token" {
  name                = "stock-token"
  resource_group_name = "apis"
  api_management_name = "gateway"
  display_name        = "stock-token"
  secret              = var.is_secret
  value               = var.token
}
`,
    },
    {
      language: "terraform",
      title: "azapi",
      bad: `
variable "token" {
  type      = string
  sensitive = true
}

data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "stock_token" {
  type      = "Microsoft.ApiManagement/service/namedValues@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "stock-token"
  body = {
    «properties» = {
      displayName = "stock-token"
      secret      = true
      value       = var.token
    }
  }
}
`,
      good: `
data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "stock_token" {
  type      = "Microsoft.ApiManagement/service/namedValues@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "stock-token"
  body = {
    properties = {
      displayName = "stock-token"
      secret      = true
      keyVault = {
        secretIdentifier = "https://apis.vault.azure.net/secrets/stock-token"
      }
    }
  }
}
`,
      unclear: `
variable "is_secret" {
  type = bool
}

variable "token" {
  type      = string
  sensitive = true
}

data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "stock_token" {
  type      = "Microsoft.ApiManagement/service/namedValues@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "stock-token"
  body = {
    properties = {
      displayName = "stock-token"
      secret      = var.is_secret
      value       = var.token
    }
  }
}
`,
    },
  ],
  on: [
    "Microsoft.ApiManagement/service/namedValues",
    "Microsoft.ApiManagement/service/workspaces/namedValues",
    "Microsoft.ApiManagement/service/properties",
  ],
  *judge(namedValue) {
    yield {
      ...all(
        isAbsent(effective(namedValue, "properties.keyVault.secretIdentifier")),
        isTrue(effective(namedValue, "properties.secret")),
      ),
      message: `Named value '${nameOf(namedValue)}' keeps its secret in API Management instead of a key vault`,
    };
  },
});
