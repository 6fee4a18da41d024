terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

module "platform" {
  source = "./modules/service"

  name      = "contoso-gateway"
  protocols = ["https", "http"]
  stock = {
    url          = "https://stock.contoso.com"
    check_issuer = false
  }
}
