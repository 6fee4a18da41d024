variable "name" {
  type = string
}

variable "tls_check" {
  type    = bool
  default = true
}

resource "azurerm_api_management_backend" "this" {
  name                = var.name
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://${var.name}.contoso.com"

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  tls {
    validate_certificate_chain = var.tls_check
    validate_certificate_name  = var.tls_check
  }
}
