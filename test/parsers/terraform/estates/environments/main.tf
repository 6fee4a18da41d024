variable "protocols" {
  type = set(string)
}

variable "direct_management" {
  type    = bool
  default = false
}

resource "azurerm_api_management" "gateway" {
  name                          = "gateway"
  location                      = "westeurope"
  resource_group_name           = "apis"
  publisher_name                = "Contoso"
  publisher_email               = "apis@contoso.com"
  sku_name                      = "Developer_1"
  min_api_version               = "2021-08-01"
  public_network_access_enabled = false

  tenant_access {
    enabled = var.direct_management
  }
}

resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  resource_group_name = "apis"
  api_management_name = azurerm_api_management.gateway.name
  revision            = "1"
  display_name        = "Orders"
  path                = "orders"
  protocols           = var.protocols
}
