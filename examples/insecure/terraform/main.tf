terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.20"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.0"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "platform" {
  name     = "platform"
  location = "westeurope"
}

resource "azurerm_api_management" "apim" {
  name                          = var.service_name
  location                      = azurerm_resource_group.platform.location
  resource_group_name           = azurerm_resource_group.platform.name
  publisher_email               = "platform@contoso.com"
  publisher_name                = "Contoso"
  sku_name                      = "Developer_1"
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }

  tenant_access {
    enabled = true
  }
}

resource "azapi_update_resource" "git_access" {
  type      = "Microsoft.ApiManagement/service/tenant@2024-05-01"
  parent_id = azurerm_api_management.apim.id
  name      = "gitAccess"

  body = {
    properties = {
      enabled = true
    }
  }
}

resource "azurerm_api_management_named_value" "orders_key" {
  name                = "orders-key"
  resource_group_name = azurerm_resource_group.platform.name
  api_management_name = azurerm_api_management.apim.name
  display_name        = "orders-key"
  secret              = true
  value               = var.orders_key
}

resource "azurerm_api_management_backend" "orders" {
  name                = "orders"
  resource_group_name = azurerm_resource_group.platform.name
  api_management_name = azurerm_api_management.apim.name
  protocol            = "http"
  url                 = "https://orders.internal.contoso.com"

  tls {
    validate_certificate_chain = false
    validate_certificate_name  = true
  }
}

module "orders" {
  source = "./modules/api"

  name                = "orders"
  service_name        = azurerm_api_management.apim.name
  resource_group_name = azurerm_resource_group.platform.name
  protocols           = var.protocols
  policy = replace(
    file("${path.module}/policies/orders.xml"),
    "{backend-id}",
    azurerm_api_management_backend.orders.name,
  )
}

resource "azurerm_api_management_subscription" "reporting" {
  subscription_id     = "reporting"
  resource_group_name = azurerm_resource_group.platform.name
  api_management_name = azurerm_api_management.apim.name
  display_name        = "Reporting"
  state               = "active"
}
