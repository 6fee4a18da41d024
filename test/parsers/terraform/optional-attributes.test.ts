/** What an object leaves out of its declared type is null, whatever the type of the attribute. */
import { expect, test } from "vitest";
import { terraformFront } from "../../../parsers/terraform/index.ts";
import { deployed, named, place, read, told } from "../deployed.ts";

test("an attribute that is left out is equal to null, so that a dynamic block over it is not there", () => {
  const estate = deployed(terraformFront(), {
    "main.tf": `module "all" {
  source   = "./all"
  backends = {
    stock  = { url = "https://a" }
    orders = { url = "https://b", tls = { name = false } }
  }
}
`,
    "all/main.tf": `variable "backends" {
  type = map(object({
    url = string
    tls = optional(object({ name = optional(bool, true) }))
  }))
}
resource "azurerm_api_management_backend" "this" {
  for_each            = var.backends
  api_management_name = "gateway"
  name                = each.key
  url                 = each.value.url
  dynamic "tls" {
    for_each = each.value.tls != null ? [each.value.tls] : []
    content {
      validate_certificate_chain = true
      validate_certificate_name  = tls.value.name
    }
  }
}
`,
  });
  const missing = read(named(estate, "gateway/stock"), "properties.tls");
  expect([missing.state, place(missing.at)]).toEqual([
    "absent",
    'all/main.tf: resource "azurerm_api_management_backend" "this"',
  ]);
  expect(told(named(estate, "gateway/orders"), "properties.tls")).toEqual({
    validateCertificateChain: true,
    validateCertificateName: false,
  });
});
