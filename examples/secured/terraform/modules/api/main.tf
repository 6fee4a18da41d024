variable "name" {
  description = "Name of the API and path under the gateway."
  type        = string
}

variable "service_name" {
  description = "Name of the API Management service that offers the API."
  type        = string
}

variable "resource_group_name" {
  description = "Resource group of the service."
  type        = string
}

variable "protocols" {
  description = "Protocols on which the gateway answers."
  type        = list(string)
}

variable "policy" {
  description = "Policy document of the API."
  type        = string
}

resource "azurerm_api_management_api" "api" {
  name                  = var.name
  resource_group_name   = var.resource_group_name
  api_management_name   = var.service_name
  revision              = "1"
  display_name          = var.name
  path                  = var.name
  protocols             = var.protocols
  subscription_required = true
}

resource "azurerm_api_management_api_policy" "api" {
  api_name            = azurerm_api_management_api.api.name
  resource_group_name = var.resource_group_name
  api_management_name = var.service_name
  xml_content         = var.policy
}

output "id" {
  value = azurerm_api_management_api.api.id
}
