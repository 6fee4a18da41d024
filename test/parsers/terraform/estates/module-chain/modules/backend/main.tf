variable "gateway" {
  type = string
}

variable "url" {
  type = string
}

variable "check_issuer" {
  type    = bool
  default = true
}

resource "azurerm_api_management_backend" "this" {
  name                = "stock"
  resource_group_name = "apis"
  api_management_name = var.gateway
  protocol            = "http"
  url                 = var.url

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  tls {
    validate_certificate_chain = var.check_issuer
    validate_certificate_name  = true
  }
}
