variable "name" {
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

resource "azurerm_api_management" "this" {
  name                          = var.name
  location                      = "westeurope"
  resource_group_name           = "apis"
  publisher_name                = "Contoso"
  publisher_email               = "apis@contoso.com"
  sku_name                      = "Premium_1"
  min_api_version               = "2021-08-01"
  public_network_access_enabled = false
}

module "apis" {
  source = "../apis"

  gateway   = azurerm_api_management.this.name
  protocols = var.protocols
  stock     = var.stock
}
