variable "token" {
  type      = string
  sensitive = true
}

variable "protocols" {
  type      = set(string)
  sensitive = true
  default   = ["http"]
}

locals {
  header = "Bearer ${var.token}"
}

resource "azurerm_api_management_named_value" "token" {
  name                = "token"
  resource_group_name = "apis"
  api_management_name = "gateway"
  display_name        = "token"
  secret              = true
  value               = var.token
}

resource "azurerm_api_management_named_value" "header" {
  name                = "header"
  resource_group_name = "apis"
  api_management_name = "gateway"
  display_name        = "header"
  secret              = true
  value               = local.header
}

resource "azurerm_api_management_backend" "stock" {
  name                = "stock"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://stock.contoso.com"

  credentials {
    header = {
      Authorization = local.header
    }
  }
}

resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = "Orders"
  path                = "orders"
  protocols           = var.protocols
}
