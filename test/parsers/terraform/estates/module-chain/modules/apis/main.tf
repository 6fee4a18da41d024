variable "gateway" {
  type = string
}

variable "protocols" {
  type = set(string)
}

variable "stock" {
  type = object({
    url          = string
    check_issuer = bool
  })
}

resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  resource_group_name = "apis"
  api_management_name = var.gateway
  revision            = "1"
  display_name        = "Orders"
  path                = "orders"
  protocols           = var.protocols
}

module "stock" {
  source = "../backend"

  gateway      = var.gateway
  url          = var.stock.url
  check_issuer = var.stock.check_issuer
}
