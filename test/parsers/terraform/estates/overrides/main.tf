variable "chain" {
  type    = bool
  default = true
}

resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = "Orders"
  path                = "orders"
  protocols           = ["http"]
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
    validate_certificate_chain = var.chain
    validate_certificate_name  = true
  }
}
