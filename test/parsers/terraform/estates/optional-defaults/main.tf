resource "azurerm_api_management_backend" "this" {
  for_each = var.backends

  name                = each.key
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = each.value.url

  credentials {
    header = each.value.headers
  }

  tls {
    validate_certificate_chain = each.value.tls.chain
    validate_certificate_name  = each.value.tls.name
  }
}

resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = "Orders"
  path                = var.api.path
  protocols           = var.api.protocols
}
