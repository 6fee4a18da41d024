resource "azurerm_api_management_api" "orders" {
  protocols = ["https"]
}
