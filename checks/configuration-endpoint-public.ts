import type { Answer } from "../src/ask.ts";
import { all, effective, hasSku, isNamed, isTrue, not, serviceOf } from "../src/ask.ts";
import type { Proposal } from "../src/core/check.ts";
import { check } from "../src/core/check.ts";

export default check({
  id: "configuration-endpoint-public",
  summary: "Disallow public access to the configuration endpoints of a service",
  why: "The Git endpoint and the endpoint from which self-hosted gateways fetch their configuration hand out the whole configuration of a service, policies and named values included, to whoever has the key, and are reached from the internet. Azure retired the Git repository on 15 March 2025.",
  remedy:
    "Remove the setting, or set enabled to false; keep the configuration in source control and deploy it through Azure Resource Manager.",
  severity: "medium",
  fixes: [
    {
      safety: "safe",
      what: "Sets enabled to false for the Git endpoint, which Azure has retired: nothing can use it any more",
    },
    {
      safety: "review",
      what: "Sets enabled to false for the endpoint of self-hosted gateways; those that fetch their configuration from it lose it",
    },
  ],
  standards: {
    defender: "API Management should disable public network access to the service configuration endpoints",
    azurePolicy: [
      {
        id: "df73bd95-24da-4a4f-96b9-4e8b94b402bd",
        parity: "narrower",
        reason:
          "the policy asks one endpoint at a time: with its default parameter the one that direct-management-endpoint judges; it also flags a service whose files do not mention the endpoint, and the v2 tiers, which do not have these endpoints",
      },
      {
        id: "7ca8c8ac-3a6e-493d-99ba-c5fa35347ff2",
        parity: "narrower",
        reason:
          "the policy has the same condition as df73bd95-24da-4a4f-96b9-4e8b94b402bd and disables the endpoint",
      },
      {
        id: "b741306c-968e-4b67-b916-5675e5c709f4",
        parity: "narrower",
        reason:
          "the policy flags every tenant resource that is enabled, the direct management endpoint and all tiers included",
      },
    ],
    mcsb: ["NS-2"],
    owaspApi: ["API8:2023"],
    cwe: [668],
  },
  references: [
    "https://learn.microsoft.com/azure/api-management/breaking-changes/git-configuration-retirement-march-2025",
    "https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/tenant",
    "https://learn.microsoft.com/azure/api-management/policy-reference",
    "https://learn.microsoft.com/azure/api-management/api-management-features",
  ],
  examples: [
    {
      language: "bicep",
      bad: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: 'Premium', capacity: 1 }
  properties: {
    publisherName: 'Contoso'
    publisherEmail: 'apis@contoso.com'
  }
}

resource git 'Microsoft.ApiManagement/service/tenant@2024-05-01' = {
  parent: gateway
  name: 'gitAccess'
  properties: {
    enabled: «true»
  }
}
`,
      good: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: 'Premium', capacity: 1 }
  properties: {
    publisherName: 'Contoso'
    publisherEmail: 'apis@contoso.com'
  }
}

resource git 'Microsoft.ApiManagement/service/tenant@2024-05-01' = {
  parent: gateway
  name: 'gitAccess'
  properties: {
    enabled: false
  }
}
`,
      unclear: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource git 'Microsoft.ApiManagement/service/tenant@2024-05-01' = {
  parent: gateway
  name: 'gitAccess'
  properties: {
    enabled: true
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
      "type": "Microsoft.ApiManagement/service",
      "apiVersion": "2024-05-01",
      "name": "gateway",
      "location": "westeurope",
      "sku": { "name": "Premium", "capacity": 1 },
      "properties": {
        "publisherName": "Contoso",
        "publisherEmail": "apis@contoso.com"
      }
    },
    {
      "type": "Microsoft.ApiManagement/service/tenant",
      "apiVersion": "2024-05-01",
      "name": "gateway/gitAccess",
      "dependsOn": ["[resourceId('Microsoft.ApiManagement/service', 'gateway')]"],
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
      "type": "Microsoft.ApiManagement/service",
      "apiVersion": "2024-05-01",
      "name": "gateway",
      "location": "westeurope",
      "sku": { "name": "Premium", "capacity": 1 },
      "properties": {
        "publisherName": "Contoso",
        "publisherEmail": "apis@contoso.com"
      }
    },
    {
      "type": "Microsoft.ApiManagement/service/tenant",
      "apiVersion": "2024-05-01",
      "name": "gateway/gitAccess",
      "dependsOn": ["[resourceId('Microsoft.ApiManagement/service', 'gateway')]"],
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
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/tenant",
      "apiVersion": "2024-05-01",
      "name": "gateway/gitAccess",
      "properties": {
        "enabled": true
      }
    }
  ]
}
`,
    },
    {
      language: "terraform",
      title: "azapi, because azurerm has no attribute for it",
      bad: `
resource "azurerm_api_management" "gateway" {
  name                = "gateway"
  location            = "westeurope"
  resource_group_name = "apis"
  publisher_name      = "Contoso"
  publisher_email     = "apis@contoso.com"
  sku_name            = "Premium_1"
}

resource "azapi_resource" "git" {
  type      = "Microsoft.ApiManagement/service/tenant@2024-05-01"
  parent_id = azurerm_api_management.gateway.id
  name      = "gitAccess"
  body = {
    properties = {
      enabled = «true»
    }
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
  sku_name            = "Premium_1"
}

resource "azapi_resource" "git" {
  type      = "Microsoft.ApiManagement/service/tenant@2024-05-01"
  parent_id = azurerm_api_management.gateway.id
  name      = "gitAccess"
  body = {
    properties = {
      enabled = false
    }
  }
}
`,
      unclear: `
data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "git" {
  type      = "Microsoft.ApiManagement/service/tenant@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "gitAccess"
  body = {
    properties = {
      enabled = true
    }
  }
}
`,
    },
  ],
  on: ["Microsoft.ApiManagement/service/tenant"],
  *judge(tenant, estate) {
    const service = serviceOf(tenant);
    const enabled = (name: string): Answer =>
      all(
        isTrue(effective(tenant, "properties.enabled")),
        isNamed(tenant, name),
        not(hasSku(tenant, estate, "consumption", "v2")),
      );
    yield {
      ...enabled("gitAccess"),
      message: `Git configuration endpoint of ${service} is enabled, although Azure has retired it: remove the setting or set it to false`,
      fix: switchedOff("safe"),
    };
    yield {
      ...enabled("gatewayAccess"),
      message: `Configuration endpoint of ${service} for self-hosted gateways is open to public networks`,
      fix: switchedOff("review"),
    };
  },
});

function switchedOff(safety: Proposal["safety"]): Proposal {
  const change = { kind: "set", path: "properties.enabled", value: false } as const;
  return { title: "Set enabled to false", safety, change };
}
