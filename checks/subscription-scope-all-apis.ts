import { all, effective, isOneOf, nameOf, serviceOf, takesInEveryApi } from "../src/ask.ts";
import { check } from "../src/core/check.ts";

export default check({
  id: "subscription-scope-all-apis",
  summary: "Disallow subscriptions that are scoped to all APIs",
  why: "The key of such a subscription opens every API of the service, those added later included, and calls made with it run without the policies of any product. Whoever gets hold of it gets everything.",
  remedy:
    "Scope the subscription to a product or to the one API it is for. The all-access subscription that every service has from the start is not in any file: suspend it, or keep its keys to administrators.",
  severity: "medium",
  standards: {
    defender: "API Management subscriptions should not be scoped to all APIs",
    azurePolicy: [
      {
        id: "3aa03346-d8c5-4994-a5bc-7652c2a2aef1",
        parity: "wider",
        reason:
          "the policy knows only scopes that end with /apis; a scope with a slash after it, and the service itself as the scope, open all APIs too",
      },
    ],
    mcsb: ["PA-7"],
    owaspApi: ["API5:2023"],
    cwe: [269],
    peers: ["Template Analyzer TA-000037"],
  },
  references: [
    "https://learn.microsoft.com/azure/api-management/api-management-subscriptions",
    "https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/subscriptions",
  ],
  examples: [
    {
      language: "bicep",
      bad: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource partner 'Microsoft.ApiManagement/service/subscriptions@2024-05-01' = {
  parent: gateway
  name: 'partner'
  properties: {
    displayName: 'Partner'
    scope: «'\${gateway.id}/apis'»
    state: 'active'
  }
}
`,
      good: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource partner 'Microsoft.ApiManagement/service/subscriptions@2024-05-01' = {
  parent: gateway
  name: 'partner'
  properties: {
    displayName: 'Partner'
    scope: '\${gateway.id}/products/partners'
    state: 'active'
  }
}
`,
      unclear: `
param scope string

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource partner 'Microsoft.ApiManagement/service/subscriptions@2024-05-01' = {
  parent: gateway
  name: 'partner'
  properties: {
    displayName: 'Partner'
    scope: scope
    state: 'active'
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
      "type": "Microsoft.ApiManagement/service/subscriptions",
      "apiVersion": "2024-05-01",
      "name": "gateway/partner",
      "properties": {
        "displayName": "Partner",
        "scope": «"/apis"»,
        "state": "active"
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
      "type": "Microsoft.ApiManagement/service/subscriptions",
      "apiVersion": "2024-05-01",
      "name": "gateway/partner",
      "properties": {
        "displayName": "Partner",
        "scope": "/products/partners",
        "state": "active"
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
    "scope": { "type": "string" }
  },
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/subscriptions",
      "apiVersion": "2024-05-01",
      "name": "gateway/partner",
      "properties": {
        "displayName": "Partner",
        "scope": "[parameters('scope')]",
        "state": "active"
      }
    }
  ]
}
`,
    },
    {
      language: "terraform",
      title: "neither a product nor an API, which azurerm takes for all APIs",
      bad: `
«resource "azurerm_api_management_subscription" "partner"» {
  subscription_id     = "partner"
  resource_group_name = "apis"
  api_management_name = "gateway"
  display_name        = "Partner"
  state               = "active"
}
`,
      good: `
resource "azurerm_api_management_product" "partners" {
  product_id            = "partners"
  resource_group_name   = "apis"
  api_management_name   = "gateway"
  display_name          = "Partners"
  subscription_required = true
  published             = true
}

resource "azurerm_api_management_subscription" "partner" {
  subscription_id     = "partner"
  resource_group_name = "apis"
  api_management_name = "gateway"
  display_name        = "Partner"
  product_id          = azurerm_api_management_product.partners.id
  state               = "active"
}
`,
      unclear: `
variable "state" {
  type = string
}

resource "azurerm_api_management_subscription" "partner" {
  subscription_id     = "partner"
  resource_group_name = "apis"
  api_management_name = "gateway"
  display_name        = "Partner"
  state               = var.state
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

resource "azapi_resource" "partner" {
  type      = "Microsoft.ApiManagement/service/subscriptions@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "partner"
  body = {
    properties = {
      displayName = "Partner"
      scope       = «"/apis"»
      state       = "active"
    }
  }
}
`,
      good: `
data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "partner" {
  type      = "Microsoft.ApiManagement/service/subscriptions@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "partner"
  body = {
    properties = {
      displayName = "Partner"
      scope       = "/products/partners"
      state       = "active"
    }
  }
}
`,
      unclear: `
variable "state" {
  type = string
}

data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "partner" {
  type      = "Microsoft.ApiManagement/service/subscriptions@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "partner"
  body = {
    properties = {
      displayName = "Partner"
      scope       = "/apis"
      state       = var.state
    }
  }
}
`,
    },
  ],
  on: ["Microsoft.ApiManagement/service/subscriptions"],
  *judge(subscription) {
    yield {
      ...all(
        takesInEveryApi(effective(subscription, "properties.scope")),
        isOneOf(effective(subscription, "properties.state"), ["active"]),
      ),
      message: `Subscription '${nameOf(subscription)}' opens every API of ${serviceOf(subscription)}`,
    };
  },
});
