locals {
  defaults = {
    protocol = "http"
    chain    = true
    name     = true
  }

  services = {
    stock   = { host = "stock.contoso.com" }
    billing = { host = "billing.contoso.com", chain = false }
    events  = { host = "events.contoso.com", scheme = null, name = tobool("false") }
  }

  regions = ["west", "north"]

  pairs = [for pair in setproduct(keys(local.services), local.regions) : {
    service = pair[0]
    region  = pair[1]
  }]

  groups = flatten([
    for region in local.regions : [
      for service, settings in local.services : merge(local.defaults, settings, {
        key = "${service}-${region}"
        url = format("%s://%s.%s", coalesce(try(settings.scheme, null), "https"), region, settings.host)
      })
    ]
  ])

  backends = { for group in local.groups : group.key => group }
}

resource "azurerm_api_management_backend" "this" {
  for_each = local.backends

  name                = each.key
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = lookup(each.value, "protocol", "soap")
  url                 = each.value.url

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
  }

  tls {
    validate_certificate_chain = each.value.chain
    validate_certificate_name  = each.value.name
  }
}

resource "azurerm_api_management_product" "this" {
  for_each = { for pair in local.pairs : "${pair.service}-${pair.region}" => pair }

  product_id            = each.key
  resource_group_name   = "apis"
  api_management_name   = "gateway"
  display_name          = title(replace(each.key, "-", " "))
  subscription_required = true
  published             = true
}
