import { effective, isFalse, nameOf } from "../src/ask.ts";
import type { Proposal } from "../src/core/check.ts";
import { check } from "../src/core/check.ts";

export default check({
  id: "backend-certificate-unchecked",
  summary: "Require the certificates of backends to be checked",
  why: "A gateway that does not check who issued a backend's certificate, or for which name, talks to anyone who can get between the two, and hands them the calls with their credentials.",
  remedy:
    "Set validateCertificateChain and validateCertificateName to true. For a backend whose certificate comes from a private authority, upload the authority's certificate to the service instead.",
  severity: "medium",
  fixes: [
    {
      safety: "review",
      what: "Sets the flag to true; calls to a backend whose certificate is self-signed, or for another name, fail from then on",
    },
  ],
  standards: {
    defender:
      "API Management calls to API backends should not bypass certificate thumbprint or name validation",
    azurePolicy: [
      {
        id: "92bb331d-ac71-416a-8c91-02f2cb734ce4",
        parity: "wider",
        reason: "the policy does not look at the backends of workspaces",
      },
    ],
    mcsb: ["IM-4"],
    owaspApi: ["API10:2023"],
    cwe: [295, 297],
    peers: ["Template Analyzer TA-000032"],
  },
  references: [
    "https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/backends#backendtlsproperties",
    "https://learn.microsoft.com/azure/api-management/backends",
    "https://learn.microsoft.com/azure/api-management/api-management-howto-ca-certificates",
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
  properties: {
    protocol: 'http'
    url: 'https://stock.contoso.com'
    credentials: {
      certificate: ['8B1A9953C4611296A827ABF8C47804D7E6C49C6B']
    }
    tls: {
      validateCertificateChain: «false»
      validateCertificateName: «false»
    }
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
      certificate: ['8B1A9953C4611296A827ABF8C47804D7E6C49C6B']
    }
    tls: {
      validateCertificateChain: true
      validateCertificateName: true
    }
  }
}
`,
      unclear: `
param checkCertificates bool

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
      certificate: ['8B1A9953C4611296A827ABF8C47804D7E6C49C6B']
    }
    tls: {
      validateCertificateChain: checkCertificates
      validateCertificateName: checkCertificates
    }
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
      "properties": {
        "protocol": "http",
        "url": "https://stock.contoso.com",
        "credentials": {
          "certificate": ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
        },
        "tls": {
          "validateCertificateChain": «false»,
          "validateCertificateName": «false»
        }
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
          "certificate": ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
        },
        "tls": {
          "validateCertificateChain": true,
          "validateCertificateName": true
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
    "checkCertificates": { "type": "bool" }
  },
  "resources": [
    {
      "type": "Microsoft.ApiManagement/service/backends",
      "apiVersion": "2024-05-01",
      "name": "gateway/stock",
      "properties": {
        "protocol": "http",
        "url": "https://stock.contoso.com",
        "credentials": {
          "certificate": ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
        },
        "tls": {
          "validateCertificateChain": "[parameters('checkCertificates')]",
          "validateCertificateName": "[parameters('checkCertificates')]"
        }
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
resource "azurerm_api_management_backend" "stock" {
  name                = "stock"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://stock.contoso.com"

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  tls {
    validate_certificate_chain = «false»
    validate_certificate_name  = «false»
  }
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
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  tls {
    validate_certificate_chain = true
    validate_certificate_name  = true
  }
}
`,
      unclear: `
variable "check_certificates" {
  type = bool
}

resource "azurerm_api_management_backend" "stock" {
  name                = "stock"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://stock.contoso.com"

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  tls {
    validate_certificate_chain = var.check_certificates
    validate_certificate_name  = var.check_certificates
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
    properties = {
      protocol = "http"
      url      = "https://stock.contoso.com"
      credentials = {
        certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
      }
      tls = {
        validateCertificateChain = «false»
        validateCertificateName  = «false»
      }
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
        certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
      }
      tls = {
        validateCertificateChain = true
        validateCertificateName  = true
      }
    }
  }
}
`,
      unclear: `
variable "check_certificates" {
  type = bool
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
        certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
      }
      tls = {
        validateCertificateChain = var.check_certificates
        validateCertificateName  = var.check_certificates
      }
    }
  }
}
`,
    },
  ],
  on: ["Microsoft.ApiManagement/service/backends", "Microsoft.ApiManagement/service/workspaces/backends"],
  *judge(backend) {
    yield {
      ...isFalse(effective(backend, "properties.tls.validateCertificateChain")),
      message: `Calls to backend '${nameOf(backend)}' do not check who issued its certificate`,
      fix: switchedOn("validateCertificateChain"),
    };
    yield {
      ...isFalse(effective(backend, "properties.tls.validateCertificateName")),
      message: `Calls to backend '${nameOf(backend)}' do not check the name in its certificate`,
      fix: switchedOn("validateCertificateName"),
    };
  },
});

function switchedOn(flag: string): Proposal {
  const change = { kind: "set", path: `properties.tls.${flag}`, value: true } as const;
  return { title: `Set ${flag} to true`, safety: "review", change };
}
