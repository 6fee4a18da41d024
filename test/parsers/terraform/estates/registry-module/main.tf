module "stock" {
  source  = "contoso/backend/azurerm"
  version = "1.2.0"

  name      = "stock"
  tls_check = false
}

module "missing" {
  source  = "contoso/portal/azurerm"
  version = "1.0.0"
}

resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = "Orders"
  path                = "orders"
  protocols           = module.missing.protocols
}
