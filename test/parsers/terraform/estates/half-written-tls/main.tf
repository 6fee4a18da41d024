locals {
  gateway = "gateway"
}

resource "azurerm_api_management_backend" "chain_only" {
  name                = "chain-only"
  resource_group_name = "apis"
  api_management_name = local.gateway
  protocol            = "http"
  url                 = "https://chain.contoso.com"

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  tls {
    validate_certificate_chain = true
  }
}

resource "azurerm_api_management_backend" "name_only" {
  name                = "name-only"
  resource_group_name = "apis"
  api_management_name = local.gateway
  protocol            = "http"
  url                 = "https://name.contoso.com"

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  tls {
    validate_certificate_name = true
  }
}

resource "azurerm_api_management_backend" "empty" {
  name                = "empty"
  resource_group_name = "apis"
  api_management_name = local.gateway
  protocol            = "http"
  url                 = "https://empty.contoso.com"

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  tls {}
}

resource "azurerm_api_management_backend" "none" {
  name                = "none"
  resource_group_name = "apis"
  api_management_name = local.gateway
  protocol            = "http"
  url                 = "https://none.contoso.com"

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }
}
