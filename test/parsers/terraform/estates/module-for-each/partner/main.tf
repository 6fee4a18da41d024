variable "name" {
  type = string
}

variable "protocols" {
  type = list(string)
}

resource "azurerm_api_management_api" "this" {
  name                = var.name
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = title(var.name)
  path                = "partners/${var.name}"
  protocols           = var.protocols
}

output "path" {
  value = azurerm_api_management_api.this.path
}

output "protocols" {
  value = var.protocols
}
