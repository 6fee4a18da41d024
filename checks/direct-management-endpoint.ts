import { all, effective, isNamed, isTrue, serviceOf } from "../src/ask.ts";
import { check } from "../src/core/check.ts";

export default check({
  id: "direct-management-endpoint",
  summary: "Disallow the direct management endpoint",
  why: "The direct management API goes around Azure Resource Manager, with its role-based access control, its authorization and its throttling: whoever has the key can change the service. Azure retired it on 15 March 2025; a template that still enables it keeps the key alive where the endpoint is left.",
  remedy:
    "Remove the setting, or set enabled to false, and manage the service through Azure Resource Manager.",
  severity: "low",
  fixes: [
    {
      safety: "review",
      what: "Sets enabled to false; scripts that still use the endpoint where Azure has left it are refused from then on",
    },
  ],
  standards: {
    defender: "API Management direct management endpoint should not be enabled",
    azurePolicy: [
      {
        id: "b741306c-968e-4b67-b916-5675e5c709f4",
        parity: "narrower",
        reason:
          "the policy flags every tenant resource; the other configuration endpoints are told apart by configuration-endpoint-public",
      },
      {
        id: "df73bd95-24da-4a4f-96b9-4e8b94b402bd",
        parity: "narrower",
        reason:
          "the policy with its default parameter looks at this endpoint, and also flags a service whose files do not mention it, where the endpoint is off unless somebody has enabled it by hand",
      },
    ],
    mcsb: ["PV-2", "NS-2"],
    owaspApi: ["API8:2023"],
    cwe: [284],
    peers: ["Template Analyzer TA-000033"],
  },
  references: [
    "https://learn.microsoft.com/azure/api-management/breaking-changes/direct-management-api-retirement-march-2025",
    "https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/tenant",
  ],
  examples: [
    {
      language: "bicep",
      bad: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource management 'Microsoft.ApiManagement/service/tenant@2024-05-01' = {
  parent: gateway
  name: 'access'
  properties: {
    enabled: «true»
  }
}
`,
      good: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource management 'Microsoft.ApiManagement/service/tenant@2024-05-01' = {
  parent: gateway
  name: 'access'
  properties: {
    enabled: false
  }
}
`,
      unclear: `
param enableManagement bool

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource management 'Microsoft.ApiManagement/service/tenant@2024-05-01' = {
  parent: gateway
  name: 'access'
  properties: {
    enabled: enableManagement
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
      "type": "Microsoft.ApiManagement/service/tenant",
      "apiVersion": "2024-05-01",
      "name": "gateway/access",
      "properties": {
        "enabled": «true»
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
      "type": "Microsoft.ApiManagement/service/tenant",
      "apiVersion": "2024-05-01",
      "name": "gateway/access",
      "properties": {
        "enabled": false
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
    "enableManagement": { "type": "bool" }
  },
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/tenant",
      "apiVersion": "2024-05-01",
      "name": "gateway/access",
      "properties": {
        "enabled": "[parameters('enableManagement')]"
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
resource "azurerm_api_management" "gateway" {
  name                = "gateway"
  location            = "westeurope"
  resource_group_name = "apis"
  publisher_name      = "Contoso"
  publisher_email     = "apis@contoso.com"
  sku_name            = "Developer_1"

  tenant_access {
    enabled = «true»
  }
}
`,
      good: `
resource "azurerm_api_management" "gateway" {
  name                = "gateway"
  location            = "westeurope"
  resource_group_name = "apis"
  publisher_name      = "Contoso"
  publisher_email     = "apis@contoso.com"
  sku_name            = "Developer_1"

  tenant_access {
    enabled = false
  }
}
`,
      unclear: `
variable "enable_management" {
  type = bool
}

resource "azurerm_api_management" "gateway" {
  name                = "gateway"
  location            = "westeurope"
  resource_group_name = "apis"
  publisher_name      = "Contoso"
  publisher_email     = "apis@contoso.com"
  sku_name            = "Developer_1"

  tenant_access {
    enabled = var.enable_management
  }
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

resource "azapi_resource" "management" {
  type      = "Microsoft.ApiManagement/service/tenant@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "access"
  body = {
    properties = {
      enabled = «true»
    }
  }
}
`,
      good: `
data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "management" {
  type      = "Microsoft.ApiManagement/service/tenant@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "access"
  body = {
    properties = {
      enabled = false
    }
  }
}
`,
      unclear: `
variable "enable_management" {
  type = bool
}

data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "management" {
  type      = "Microsoft.ApiManagement/service/tenant@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "access"
  body = {
    properties = {
      enabled = var.enable_management
    }
  }
}
`,
    },
  ],
  on: ["Microsoft.ApiManagement/service/tenant"],
  *judge(tenant) {
    yield {
      ...all(isTrue(effective(tenant, "properties.enabled")), isNamed(tenant, "access")),
      message: `Direct management endpoint of ${serviceOf(tenant)} is enabled, although Azure has retired it: remove the setting or set it to false`,
      fix: {
        title: "Set enabled to false",
        safety: "review",
        change: { kind: "set", path: "properties.enabled", value: false },
      },
    };
  },
});
