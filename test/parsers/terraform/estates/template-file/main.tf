variable "stock_url" {
  type    = string
  default = "http://stock.contoso.com"
}

resource "azurerm_api_management_backend" "stock" {
  name                = "stock"
  resource_group_name = "apis"
  api_management_name = "gateway"
  protocol            = "http"
  url                 = templatefile("${path.module}/url.tftpl", { url = var.stock_url, version = 2 })
}

resource "azurerm_api_management_policy" "all" {
  api_management_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/apis/providers/Microsoft.ApiManagement/service/gateway"
  xml_content = templatefile("${path.module}/policy.xml.tftpl", {
    url     = var.stock_url
    origins = ["https://shop.contoso.com", "https://admin.contoso.com"]
    trace   = false
  })
}
