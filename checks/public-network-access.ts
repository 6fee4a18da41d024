import { all, effective, hasSku, isOneOf, nameOf, not } from "../src/ask.ts";
import { check } from "../src/core/check.ts";

export default check({
  id: "public-network-access",
  summary: "Require public network access to be disabled",
  why: "A service with public network access answers the whole internet: every API on it is one leaked key or one missing policy away from strangers. Enabled is what Azure takes where nothing is set.",
  remedy:
    "Azure refuses to disable public network access on a service that has no private endpoint, so this takes two deployments: first create the service and an approved private endpoint for it (group Gateway), then set publicNetworkAccess to Disabled. Or inject the service into a virtual network with virtualNetworkType Internal; the classic tiers have no private endpoints while they are injected. The Basic v2 tier offers neither, so it takes another tier.",
  severity: "medium",
  standards: {
    mcsb: ["NS-2"],
    owaspApi: ["API8:2023"],
    cwe: [668],
    peers: ["Checkov CKV_AZURE_174"],
  },
  references: [
    "https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service#apimanagementserviceproperties",
    "https://learn.microsoft.com/azure/api-management/private-endpoint",
    "https://learn.microsoft.com/azure/api-management/virtual-network-concepts",
    "https://learn.microsoft.com/azure/api-management/api-management-features",
  ],
  examples: [
    {
      language: "bicep",
      bad: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: 'Standard', capacity: 1 }
  «properties»: {
    publisherName: 'Contoso'
    publisherEmail: 'apis@contoso.com'
  }
}
`,
      good: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: 'Standard', capacity: 1 }
  properties: {
    publisherName: 'Contoso'
    publisherEmail: 'apis@contoso.com'
    publicNetworkAccess: 'Disabled'
  }
}
`,
      unclear: `
param networkType string

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: 'Premium', capacity: 1 }
  properties: {
    publisherName: 'Contoso'
    publisherEmail: 'apis@contoso.com'
    virtualNetworkType: networkType
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
      "sku": { "name": "Standard", "capacity": 1 },
      «"properties"»: {
        "publisherName": "Contoso",
        "publisherEmail": "apis@contoso.com"
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
      "sku": { "name": "Standard", "capacity": 1 },
      "properties": {
        "publisherName": "Contoso",
        "publisherEmail": "apis@contoso.com",
        "publicNetworkAccess": "Disabled"
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
    "networkType": { "type": "string" }
  },
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service",
      "apiVersion": "2024-05-01",
      "name": "gateway",
      "location": "westeurope",
      "sku": { "name": "Premium", "capacity": 1 },
      "properties": {
        "publisherName": "Contoso",
        "publisherEmail": "apis@contoso.com",
        "virtualNetworkType": "[parameters('networkType')]"
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
«resource "azurerm_api_management" "gateway"» {
  name                = "gateway"
  location            = "westeurope"
  resource_group_name = "apis"
  publisher_name      = "Contoso"
  publisher_email     = "apis@contoso.com"
  sku_name            = "Standard_1"
}
`,
      good: `
resource "azurerm_api_management" "gateway" {
  name                          = "gateway"
  location                      = "westeurope"
  resource_group_name           = "apis"
  publisher_name                = "Contoso"
  publisher_email               = "apis@contoso.com"
  sku_name                      = "Standard_1"
  public_network_access_enabled = false
}
`,
      unclear: `
variable "network_type" {
  type = string
}

resource "azurerm_api_management" "gateway" {
  name                 = "gateway"
  location             = "westeurope"
  resource_group_name  = "apis"
  publisher_name       = "Contoso"
  publisher_email      = "apis@contoso.com"
  sku_name             = "Premium_1"
  virtual_network_type = var.network_type
}
`,
    },
    {
      language: "terraform",
      title: "azapi",
      bad: `
data "azurerm_resource_group" "apis" {
  name = "apis"
}

resource "azapi_resource" "gateway" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  parent_id = data.azurerm_resource_group.apis.id
  name      = "gateway"
  location  = "westeurope"
  body = {
    sku = {
      name     = "Standard"
      capacity = 1
    }
    «properties» = {
      publisherName  = "Contoso"
      publisherEmail = "apis@contoso.com"
    }
  }
}
`,
      good: `
data "azurerm_resource_group" "apis" {
  name = "apis"
}

resource "azapi_resource" "gateway" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  parent_id = data.azurerm_resource_group.apis.id
  name      = "gateway"
  location  = "westeurope"
  body = {
    sku = {
      name     = "Standard"
      capacity = 1
    }
    properties = {
      publisherName       = "Contoso"
      publisherEmail      = "apis@contoso.com"
      publicNetworkAccess = "Disabled"
    }
  }
}
`,
      unclear: `
variable "network_type" {
  type = string
}

data "azurerm_resource_group" "apis" {
  name = "apis"
}

resource "azapi_resource" "gateway" {
  type      = "Microsoft.ApiManagement/service@2024-05-01"
  parent_id = data.azurerm_resource_group.apis.id
  name      = "gateway"
  location  = "westeurope"
  body = {
    sku = {
      name     = "Premium"
      capacity = 1
    }
    properties = {
      publisherName      = "Contoso"
      publisherEmail     = "apis@contoso.com"
      virtualNetworkType = var.network_type
    }
  }
}
`,
    },
  ],
  on: ["Microsoft.ApiManagement/service"],
  *judge(service, estate) {
    yield {
      ...all(
        not(isOneOf(effective(service, "properties.publicNetworkAccess"), ["Disabled"])),
        not(isOneOf(effective(service, "properties.virtualNetworkType"), ["Internal"])),
        // The serverless tier has neither private endpoints nor virtual networks.
        not(hasSku(service, estate, "consumption")),
      ),
      message: `Service '${nameOf(service)}' can be reached from public networks`,
    };
  },
});
