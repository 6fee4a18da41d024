variable "legacy" {
  type = bool
}

variable "preview" {
  type = bool
}

resource "azurerm_api_management_api" "legacy" {
  count = var.legacy ? 1 : 0

  name                = "legacy"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = "Legacy"
  path                = "legacy"
  protocols           = ["http"]
}

resource "azurerm_api_management_api" "preview" {
  for_each = var.preview ? toset(["one", "two"]) : []

  name                = "preview-${each.key}"
  resource_group_name = "apis"
  api_management_name = "gateway"
  revision            = "1"
  display_name        = "Preview ${each.value}"
  path                = "preview/${each.key}"
  protocols           = ["http"]
}

resource "azurerm_api_management_backend" "legacy" {
  for_each = { for key, on in { stock = var.legacy, billing = var.preview } : key => "https://${key}.contoso.com" if on }

  name                = each.key
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = each.value
}
