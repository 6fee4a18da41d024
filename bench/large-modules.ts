/**
 * How the time for Terraform grows with the number of modules of ten files each: 500 modules, and 1,000, which are
 * 10,000 files. What is linear takes twice the time for the second.
 */
import { lintTexts } from "../src/index.ts";

/** After one to warm up. */
const ROUNDS = 5;

/** The files of one module, which all are alike. */
const RESOURCES = 6;
const FILES: Readonly<Record<string, string>> = {
  "versions.tf": `terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}
`,
  "variables.tf": `variable "name" {
  type = string
}

variable "protocols" {
  type    = set(string)
  default = ["https"]
}

variable "backends" {
  type = map(object({
    host  = string
    check = optional(bool, true)
  }))
}
`,
  "locals.tf": `locals {
  gateway = "gateway"
  title   = title(replace(var.name, "-", " "))
  urls    = { for key, backend in var.backends : key => format("https://%s.contoso.com", backend.host) }
  headers = merge({ x-name = [var.name] }, length(var.backends) > 1 ? { x-many = ["true"] } : {})
}
`,
  "api.tf": `resource "azurerm_api_management_api" "this" {
  name                = var.name
  resource_group_name = "apis"
  api_management_name = local.gateway
  revision            = "1"
  display_name        = local.title
  path                = lower("Path/\${var.name}")
  protocols           = var.protocols
}
`,
  "policy.tf": `resource "azurerm_api_management_api_policy" "this" {
  api_name            = azurerm_api_management_api.this.name
  resource_group_name = "apis"
  api_management_name = local.gateway
  xml_content         = templatefile("\${path.module}/policy.xml.tftpl", { urls = local.urls })
}
`,
  "policy.xml.tftpl": `<policies>
  <inbound>
%{ for key, url in urls ~}
    <set-header name="x-\${key}" exists-action="override"><value>\${url}</value></set-header>
%{ endfor ~}
    <base />
  </inbound>
</policies>
`,
  "backends.tf": `resource "azurerm_api_management_backend" "this" {
  for_each = var.backends

  name                = "\${var.name}-\${each.key}"
  resource_group_name = "apis"
  api_management_name = local.gateway
  protocol            = "http"
  url                 = local.urls[each.key]

  credentials {
    certificate = ["8B1A9953C4611296A827ABF8C47804D7E6C49C6B"]
    header      = { for name, values in local.headers : name => join(",", values) }
  }

  dynamic "tls" {
    for_each = [each.value.check]

    content {
      validate_certificate_chain = tls.value
      validate_certificate_name  = tls.value
    }
  }
}
`,
  "products.tf": `resource "azurerm_api_management_product" "this" {
  product_id            = var.name
  resource_group_name   = "apis"
  api_management_name   = local.gateway
  display_name          = local.title
  subscription_required = true
  published             = true
}

resource "azurerm_api_management_product_api" "this" {
  product_id          = azurerm_api_management_product.this.product_id
  api_name            = azurerm_api_management_api.this.name
  resource_group_name = "apis"
  api_management_name = local.gateway
}
`,
  "outputs.tf": `output "id" {
  value = azurerm_api_management_api.this.id
}

output "urls" {
  value = [for url in values(local.urls) : url if startswith(url, "https")]
}
`,
  "README.tf": `# What this module is for is told here, in a file that holds nothing else.
`,
};

const sizes = [500, 1000].map((modules) => ({ modules, texts: estate(modules), best: Infinity }));
for (let round = 0; round <= ROUNDS; round += 1) {
  // In turns: what else the machine does meets both.
  for (const size of sizes) size.best = Math.min(size.best, milliseconds(size.modules, size.texts));
}
const [few, many] = sizes;
if (few !== undefined && many !== undefined) {
  const told = sizes.map(({ modules, texts, best }) => {
    const files = Object.keys(texts).length;
    return `${String(modules)} modules (${String(files)} files) ${best.toFixed(0)} ms`;
  });
  console.log(
    `Terraform, ten files a module: ${told.join(", ")} of processor time, growth x${(many.best / few.best).toFixed(2)}`,
  );
}

function estate(modules: number): Readonly<Record<string, string>> {
  const numbers = Array.from({ length: modules }, (_, i) => String(i));
  const main = numbers.map(
    (n) => `module "api_${n}" {
  source    = "./modules/${n}"
  name      = "api-${n}"
  protocols = ["https"]
  backends  = { first = { host = "first-${n}" }, second = { host = "second-${n}", check = true } }
}
`,
  );
  return Object.fromEntries([
    ["main.tf", main.join("")],
    ...numbers.flatMap((n) => Object.entries(FILES).map(([name, text]) => [`modules/${n}/${name}`, text])),
  ]) as Readonly<Record<string, string>>;
}

/** The time of the processor, which waiting for other programs does not count in. */
function milliseconds(modules: number, texts: Readonly<Record<string, string>>): number {
  const start = process.cpuUsage();
  const { resources } = lintTexts(texts).coverage;
  const { user, system } = process.cpuUsage(start);
  if (resources !== RESOURCES * modules) throw new Error(`Only ${String(resources)} resources were seen`);
  return (user + system) / 1e3;
}
