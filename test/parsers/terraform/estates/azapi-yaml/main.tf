data "azurerm_api_management" "gateway" {
  name                = "gateway"
  resource_group_name = "apis"
}

locals {
  apis     = yamldecode(file("${path.module}/apis.yaml")).apis
  backends = { for name in fileset("${path.module}/backends", "*.yaml") : trimsuffix(name, ".yaml") => yamldecode(file("${path.module}/backends/${name}")) }
}

resource "azapi_resource" "api" {
  for_each = { for api in local.apis : api.name => api }

  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = each.key
  body = jsonencode({
    properties = {
      displayName = each.value.title
      path        = each.value.path
      protocols   = lookup(each.value, "protocols", ["https"])
    }
  })
}

resource "azapi_resource" "backend" {
  for_each = local.backends

  type      = "Microsoft.ApiManagement/service/backends@2024-05-01"
  parent_id = data.azurerm_api_management.gateway.id
  name      = each.key
  body      = <<-JSON
    {
      "properties": {
        "protocol": "http",
        "url": ${jsonencode(each.value.url)},
        %{~ if try(each.value.check, true) }
        "tls": { "validateCertificateChain": true, "validateCertificateName": true },
        %{~ else }
        "tls": { "validateCertificateChain": false, "validateCertificateName": true },
        %{~ endif }
        "credentials": {
          "header": {
            %{~ for i, header in each.value.headers }
            ${jsonencode(header)}: ["{{${each.key}-key}}"]${i < length(each.value.headers) - 1 ? "," : ""}
            %{~ endfor }
          }
        }
      }
    }
  JSON
}
