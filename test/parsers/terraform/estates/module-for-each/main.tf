variable "partners" {
  type = map(object({
    protocols = optional(list(string), ["https"])
  }))
  default = {
    fabrikam = { protocols = ["http"] }
    contoso  = {}
  }
}

module "partner" {
  source   = "./partner"
  for_each = var.partners

  name      = each.key
  protocols = each.value.protocols
}

module "numbered" {
  source = "./partner"
  count  = 2

  name      = "number-${count.index}"
  protocols = count.index == 1 ? ["ws"] : ["wss"]
}

# What a module says of itself is a value again.
resource "azurerm_api_management_api" "mirror" {
  name                = "mirror"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = join(", ", [for name, partner in module.partner : "${name}: ${partner.path}"])
  path                = module.numbered[1].path
  protocols           = module.partner["fabrikam"].protocols
}
