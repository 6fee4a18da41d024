locals {
  apis = {
    orders  = { path = "orders", protocols = ["https"] }
    billing = { path = "billing", protocols = ["http"] }
  }
}

resource "azurerm_api_management_api" "this" {
  for_each = local.apis

  name                = each.key
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = title(each.key)
  path                = each.value.path
  protocols           = each.value.protocols
}

resource "azurerm_api_management_api_policy" "this" {
  for_each = azurerm_api_management_api.this

  api_name            = each.value.name
  resource_group_name = "apis"
  api_management_name = "gateway"
  xml_content         = file("${path.module}/policies/${each.key}.xml")
}
