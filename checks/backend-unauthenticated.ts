import { all, any, effective, hasKey, isAbsent, isEmpty, isOneOf, nameOf, not } from "../src/ask.ts";
import { check } from "../src/core/check.ts";

export default check({
  id: "backend-unauthenticated",
  summary: "Require calls to backends to be authenticated",
  why: "A backend that cannot tell the gateway from any other caller must answer everyone: who reaches it directly goes around every policy of the gateway.",
  remedy:
    "Give the backend a client certificate, an authorization header or a managed identity as its credentials, with the secret in a named value backed by a key vault, and let the backend refuse calls without them. Credentials that a policy adds are not seen here.",
  severity: "medium",
  standards: {
    defender: "API Management calls to API backends should be authenticated",
    azurePolicy: [
      {
        id: "c15dcc82-b93c-4dcb-9332-fbf121685b54",
        parity: "narrower",
        reason:
          "the policy knows only certificate thumbprints and an authorization header: it also flags backends with certificate ids, with a managed identity, or with a key or token in a header or query parameter, and Service Fabric clusters, which its description exempts; unlike the policy, the check also looks at the backends of workspaces",
      },
    ],
    mcsb: ["IM-4"],
    owaspApi: ["API10:2023"],
    cwe: [306],
    peers: ["Template Analyzer TA-000038"],
  },
  references: [
    "https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/backends#backendcredentialscontract",
    "https://learn.microsoft.com/azure/api-management/backends",
    "https://learn.microsoft.com/azure/api-management/policy-reference",
  ],
  examples: [
    {
      language: "bicep",
      bad: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource stock 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'stock'
  «properties»: {
    protocol: 'http'
    url: 'https://stock.contoso.com'
  }
}
`,
      good: `
resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource stock 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'stock'
  properties: {
    protocol: 'http'
    url: 'https://stock.contoso.com'
    credentials: {
      authorization: {
        scheme: 'Bearer'
        parameter: '{{stock-token}}'
      }
    }
  }
}
`,
      unclear: `
param credentials object

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'gateway'
}

resource stock 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'stock'
  properties: {
    protocol: 'http'
    url: 'https://stock.contoso.com'
    credentials: credentials
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
      "type": "Microsoft.ApiManagement/service/backends",
      "apiVersion": "2024-05-01",
      "name": "gateway/stock",
      «"properties"»: {
        "protocol": "http",
        "url": "https://stock.contoso.com"
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
      "type": "Microsoft.ApiManagement/service/backends",
      "apiVersion": "2024-05-01",
      "name": "gateway/stock",
      "properties": {
        "protocol": "http",
        "url": "https://stock.contoso.com",
        "credentials": {
          "authorization": {
            "scheme": "Bearer",
            "parameter": "{{stock-token}}"
          }
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
    "credentials": { "type": "object" }
  },
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/backends",
      "apiVersion": "2024-05-01",
      "name": "gateway/stock",
      "properties": {
        "protocol": "http",
        "url": "https://stock.contoso.com",
        "credentials": "[parameters('credentials')]"
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
«resource "azurerm_api_management_backend" "stock"» {
  name                = "stock"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://stock.contoso.com"
}
`,
      good: `
resource "azurerm_api_management_backend" "stock" {
  name                = "stock"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://stock.contoso.com"

  credentials {
    authorization {
      scheme    = "Bearer"
      parameter = "{{stock-token}}"
    }
  }
}
`,
      unclear: `
variable "headers" {
  type = map(string)
}

resource "azurerm_api_management_backend" "stock" {
  name                = "stock"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://stock.contoso.com"

  credentials {
    header = var.headers
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

resource "azapi_resource" "stock" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "stock"
  body = {
    «properties» = {
      protocol = "http"
      url      = "https://stock.contoso.com"
    }
  }
}
`,
      good: `
data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "stock" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "stock"
  body = {
    properties = {
      protocol = "http"
      url      = "https://stock.contoso.com"
      credentials = {
        authorization = {
          scheme    = "Bearer"
          parameter = "{{stock-token}}"
        }
      }
    }
  }
}
`,
      unclear: `
variable "headers" {
  type = map(list(string))
}

data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

resource "azapi_resource" "stock" {
  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = "stock"
  body = {
    properties = {
      protocol = "http"
      url      = "https://stock.contoso.com"
      credentials = {
        header = var.headers
      }
    }
  }
}
`,
    },
  ],
  on: ["Microsoft.ApiManagement/service/backends", "Microsoft.ApiManagement/service/workspaces/backends"],
  *judge(backend) {
    const property = (path: string): ReturnType<typeof effective> => effective(backend, `properties.${path}`);
    const withoutAuthorization = any(
      isAbsent(property("credentials.authorization.scheme")),
      isAbsent(property("credentials.authorization.parameter")),
    );
    yield {
      ...all(
        withoutAuthorization,
        isEmpty(property("credentials.certificate")),
        isEmpty(property("credentials.certificateIds")),
        // The portal writes it; the published API versions do not list it.
        isAbsent(property("credentials.managedIdentity")),
        not(hasKey(property("credentials.header"), isCredential)),
        not(hasKey(property("credentials.query"), isCredential)),
        not(isAbsent(property("url"))),
        isOneOf(property("protocol"), ["http"]),
        not(isOneOf(property("type"), ["Pool"])),
        isAbsent(property("properties.serviceFabricCluster")),
      ),
      message: `Calls to backend '${nameOf(backend)}' carry no credentials`,
    };
  },
});

/** The names under which headers and query parameters carry credentials: `Authorization`, `x-functions-key`, `code`. */
function isCredential(name: string): boolean {
  return /authorization$|key$|token$|secret$|^code$|^sig(?:nature)?$/i.test(name);
}
