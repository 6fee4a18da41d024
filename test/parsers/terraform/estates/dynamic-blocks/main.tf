variable "tls" {
  type = list(object({ chain = bool, name = bool }))
}

locals {
  pinned = [{ chain = true, name = false }]

  keys = {
    stock = { header = "x-key", values = ["{{stock-key}}"] }
  }
}

# Whether there is a block depends on a variable without a value.
resource "azurerm_api_management_backend" "unknown" {
  name                = "unknown"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://unknown.contoso.com"

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  dynamic "tls" {
    for_each = var.tls

    content {
      validate_certificate_chain = false
      validate_certificate_name  = true
    }
  }
}

resource "azurerm_api_management_backend" "known" {
  name                = "known"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://known.contoso.com"

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  dynamic "tls" {
    for_each = local.pinned

    content {
      validate_certificate_chain = tls.value.chain
      validate_certificate_name  = tls.value.name
    }
  }
}

# A block in a block, under a name of its own.
resource "azurerm_api_management_backend" "nested" {
  name                = "nested"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = "https://nested.contoso.com"

  dynamic "credentials" {
    for_each = local.keys
    iterator = key

    content {
      header = { (key.value.header) = join(",", key.value.values) }

      dynamic "authorization" {
        for_each = [for value in key.value.values : value if key.key == "stock"]
        iterator = token

        content {
          scheme    = "Bearer"
          parameter = token.value
        }
      }
    }
  }
}
