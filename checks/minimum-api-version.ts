import { all, any, effective, hasSku, isAbsent, isOlderThan, nameOf, not, whichever } from "../src/ask.ts";
import { check } from "../src/core/check.ts";

export default check({
  id: "minimum-api-version",
  summary: "Require a minimum version of the management API, 2019-12-01 or later",
  why: "Management API versions before 2019-12-01 answer a reader of the service with its secrets, such as the values of secret named values and subscription keys. A service that sets no minimum version answers them. Azure has since retired those versions and deprecated its own policy, because the setting no longer changes how exposed a service is; the minimum still keeps old tools out and is what auditors of the benchmark's earlier editions ask for.",
  remedy:
    "Set apiVersionConstraint.minApiVersion to 2021-08-01 or later, after updating the tools that still call older versions: they are refused from then on.",
  severity: "medium",
  fixes: [
    {
      safety: "review",
      what: "Sets the minimum to 2021-08-01; tools that still call older versions are refused from then on",
    },
  ],
  standards: {
    defender: "API Management minimum API version should be set to 2019-12-01 or higher",
    azurePolicy: [
      {
        id: "549814b6-3212-4203-bdc8-1548d342fb67",
        parity: "narrower",
        reason:
          "the policy, deprecated since version 1.1.0, also flags 2019-12-01-preview, whose date is not before 2019-12-01",
      },
    ],
    owaspApi: ["API8:2023"],
    cwe: [200],
    peers: ["PSRule Azure.APIM.MinAPIVersion", "Template Analyzer TA-000034"],
  },
  references: [
    "https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service#apiversionconstraint",
    "https://learn.microsoft.com/azure/api-management/breaking-changes/api-version-retirement-sep-2023",
    "https://learn.microsoft.com/azure/api-management/policy-reference",
  ],
  examples: [
    {
      language: "bicep",
      bad: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: 'Developer', capacity: 1 }
  properties: {
    publisherName: 'Contoso'
    publisherEmail: 'apis@contoso.com'
    apiVersionConstraint: { minApiVersion: «'2018-01-01'» }
  }
}
`,
      good: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: 'Developer', capacity: 1 }
  properties: {
    publisherName: 'Contoso'
    publisherEmail: 'apis@contoso.com'
    apiVersionConstraint: { minApiVersion: '2021-08-01' }
  }
}
`,
      unclear: `
param sku string

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: sku, capacity: 1 }
  properties: {
    publisherName: 'Contoso'
    publisherEmail: 'apis@contoso.com'
    apiVersionConstraint: { minApiVersion: '2018-01-01' }
  }
}
`,
    },
    {
      language: "bicep",
      title: "no minimum at all",
      bad: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: 'Developer', capacity: 1 }
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
  sku: { name: 'Consumption', capacity: 0 }
  properties: {
    publisherName: 'Contoso'
    publisherEmail: 'apis@contoso.com'
  }
}
`,
      unclear: `
param version string

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'gateway'
  location: 'westeurope'
  sku: { name: 'Developer', capacity: 1 }
  properties: {
    publisherName: 'Contoso'
    publisherEmail: 'apis@contoso.com'
    apiVersionConstraint: { minApiVersion: version }
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
      "sku": { "name": "Developer", "capacity": 1 },
      "properties": {
        "publisherName": "Contoso",
        "publisherEmail": "apis@contoso.com",
        "apiVersionConstraint": { "minApiVersion": «"2018-01-01"» }
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
      "sku": { "name": "Developer", "capacity": 1 },
      "properties": {
        "publisherName": "Contoso",
        "publisherEmail": "apis@contoso.com",
        "apiVersionConstraint": { "minApiVersion": "2021-08-01" }
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
    "sku": { "type": "string" }
  },
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service",
      "apiVersion": "2024-05-01",
      "name": "gateway",
      "location": "westeurope",
      "sku": { "name": "[parameters('sku')]", "capacity": 1 },
      "properties": {
        "publisherName": "Contoso",
        "publisherEmail": "apis@contoso.com",
        "apiVersionConstraint": { "minApiVersion": "2018-01-01" }
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
  min_api_version     = «"2018-01-01"»
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
  min_api_version     = "2021-08-01"
}
`,
      unclear: `
variable "sku" {
  type = string
}

resource "azurerm_api_management" "gateway" {
  name                = "gateway"
  location            = "westeurope"
  resource_group_name = "apis"
  publisher_name      = "Contoso"
  publisher_email     = "apis@contoso.com"
  sku_name            = var.sku
  min_api_version     = "2018-01-01"
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
      name     = "Developer"
      capacity = 1
    }
    properties = {
      publisherName  = "Contoso"
      publisherEmail = "apis@contoso.com"
      apiVersionConstraint = {
        minApiVersion = «"2018-01-01"»
      }
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
      name     = "Developer"
      capacity = 1
    }
    properties = {
      publisherName  = "Contoso"
      publisherEmail = "apis@contoso.com"
      apiVersionConstraint = {
        minApiVersion = "2021-08-01"
      }
    }
  }
}
`,
      unclear: `
variable "sku" {
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
      name     = var.sku
      capacity = 1
    }
    properties = {
      publisherName  = "Contoso"
      publisherEmail = "apis@contoso.com"
      apiVersionConstraint = {
        minApiVersion = "2018-01-01"
      }
    }
  }
}
`,
    },
  ],
  on: ["Microsoft.ApiManagement/service"],
  *judge(service, estate) {
    const minimum = effective(service, "properties.apiVersionConstraint.minApiVersion");
    yield {
      ...all(
        whichever(minimum, (version) => any(isAbsent(version), isOlderThan(version, "2019-12-01"))),
        // The serverless tier has no such setting, and Azure's policy leaves it out.
        not(hasSku(service, estate, "consumption")),
      ),
      message: `Service '${nameOf(service)}' accepts management API versions older than 2019-12-01`,
      fix: {
        title: "Set minApiVersion to 2021-08-01",
        safety: "review",
        change: { kind: "set", path: "properties.apiVersionConstraint.minApiVersion", value: "2021-08-01" },
      },
    };
  },
});
