import { describe, expect, test } from "vitest";
import { terraformFront } from "../../../parsers/terraform/index.ts";
import { deployed, named, read, told, way } from "../deployed.ts";

/** What `path = expression` of one API is, beside other declarations. */
function valueOf(
  expression: string,
  declarations = "",
  files: Readonly<Record<string, string>> = {},
): ReturnType<typeof told> {
  return told(echo(expression, declarations, files), "properties.path");
}

function echo(
  expression: string,
  declarations: string,
  files: Readonly<Record<string, string>> = {},
): ReturnType<typeof named> {
  const text = `${declarations}
resource "azurerm_api_management_api" "echo" {
  api_management_name = "other"
  name                = "echo"
  path                = ${expression}
}
`;
  return named(deployed(terraformFront(), { "main.tf": text, ...files }), "other/echo");
}

const SERVICES = `
variable "on" { type = bool }
variable "names" {}
resource "azurerm_api_management" "one" {
  name = "gateway"
  sku_name = "Premium_1"
}
resource "azurerm_api_management" "two" {
  count = 2
  name  = "gateway-\${count.index}"
}
resource "azurerm_api_management" "none" {
  count = 0
  name  = "none"
}
resource "azurerm_api_management" "perhaps" {
  count = var.on ? 1 : 0
  name  = "perhaps"
}
resource "azurerm_api_management" "each" {
  for_each = { a = "first", b = "second" }
  name     = each.value
}
resource "azurerm_api_management" "set" {
  for_each = toset(["x"])
  name     = each.value
}
resource "azurerm_api_management" "unknown" {
  for_each = var.names
  name     = "same"
}
data "azurerm_api_management" "found" {
  name = "found"
  resource_group_name = "rg"
}
`;

describe("attributes of resources", () => {
  test.each([
    ["azurerm_api_management.one.name", "gateway"],
    ['azurerm_api_management.one["name"]', "gateway"],
    ["azurerm_api_management.two[0].name", "gateway-0"],
    ["azurerm_api_management.two[*].name", ["gateway-0", "gateway-1"]],
    ["azurerm_api_management.two.*.name", ["gateway-0", "gateway-1"]],
    ["azurerm_api_management.two[length(azurerm_api_management.two) - 1].name", "gateway-1"],
    ["element(azurerm_api_management.two[*].name, 3)", "gateway-1"],
    ["one(azurerm_api_management.none[*].name) == null", true],
    ["length(azurerm_api_management.none)", 0],
    ["try(azurerm_api_management.none[0].name, null) == null", true],
    ['try(azurerm_api_management.none[0].name, "else")', "else"],
    ["one(azurerm_api_management.one[*].name)", "gateway"],
    ['azurerm_api_management.each["a"].name', "first"],
    ["azurerm_api_management.each.b.name", "second"],
    ["[for key, one in azurerm_api_management.each : one.name]", ["first", "second"]],
    ["values(azurerm_api_management.each)[*].name", ["first", "second"]],
    ["keys(azurerm_api_management.each)", ["a", "b"]],
    ['azurerm_api_management.set["x"].name', "x"],
    ["data.azurerm_api_management.found.name", "found"],
    ["data.azurerm_api_management.found.resource_group_name", "rg"],
    [
      'endswith(data.azurerm_api_management.found.id, "/providers/Microsoft.ApiManagement/service/found")',
      true,
    ],
    ['lookup({ gateway = "found" }, azurerm_api_management.one.name, null)', "found"],
    ["coalesce(null, azurerm_api_management.one.name)", "gateway"],
    ["azurerm_api_management.one.id == azurerm_api_management.one.id", true],
  ])("%s is %j", (expression, expected) => {
    expect(valueOf(expression, SERVICES)).toEqual(expected);
  });

  test.each([
    ["one(azurerm_api_management.perhaps[*].name)", [{ $absent: true }, "perhaps"]],
    ['try(azurerm_api_management.perhaps[0].name, "else")', ["perhaps", "else"]],
  ])("%s is one of %j", (expression, among) => {
    expect(valueOf(expression, SERVICES)).toMatchObject({ $unknown: "parameter", among });
  });

  test.each([
    [
      "azurerm_api_management.one.public_ip_addresses",
      "runtime",
      "'azurerm_api_management.one' has it only after apply",
    ],
    ["azurerm_api_management.one.identity[0].principal_id", "runtime", undefined],
    ["data.azurerm_api_management.found.public_ip_addresses", "runtime", undefined],
    ["azurerm_api_management.none[0].name", "invalid", "there is no 'azurerm_api_management.none[0]'"],
    ['azurerm_api_management.unknown["a"].public_ip_addresses', "parameter", "variable 'names' has no value"],
    ["azurerm_api_management.gone.name", "invalid", undefined],
  ])("%s is unknown: %s", (expression, because, detail) => {
    expect(valueOf(expression, SERVICES)).toMatchObject({
      $unknown: because,
      ...(detail === undefined ? {} : { $detail: detail }),
    });
  });

  test("an element of a resource over something unknown is not an element of that", () => {
    expect(valueOf('azurerm_api_management.unknown["a"].name == var.names["a"].name', SERVICES)).not.toBe(
      true,
    );
    expect(
      valueOf('azurerm_api_management.unknown["a"].id == azurerm_api_management.unknown["a"].id', SERVICES),
    ).toBe(true);
  });

  test("the value is at its characters, and remembers nothing but them", () => {
    const reading = read(echo("azurerm_api_management.one.name", SERVICES), "properties.path");
    expect(way(reading)).toEqual(["literal"]);
  });
});

describe("outputs of modules", () => {
  const files = {
    "m/main.tf": `variable "name" {}
resource "azurerm_api_management" "this" {
  name = var.name
}
output "name" {
  value = azurerm_api_management.this.name
}
output "all" {
  value = { name = var.name, list = ["a", var.name] }
}
output "hidden" {
  value     = "x"
  sensitive = true
}
`,
  };
  const calls = `
variable "on" { type = bool }
module "one" {
  source = "./m"
  name   = "first"
}
module "each" {
  source   = "./m"
  for_each = { k = "keyed" }
  name     = each.value
}
module "count" {
  source = "./m"
  count  = 2
  name   = "n\${count.index}"
}
module "none" {
  source = "./m"
  count  = 0
  name   = "none"
}
module "perhaps" {
  source = "./m"
  count  = var.on ? 1 : 0
  name   = "perhaps"
}
`;
  test.each([
    ["module.one.name", "first"],
    ["module.one.all.list[1]", "first"],
    ['module.one["all"]["name"]', "first"],
    ['module.each["k"].name', "keyed"],
    ["module.count[1].name", "n1"],
    ["module.count[*].name", ["n0", "n1"]],
    ["one(module.none[*].name) == null", true],
    ['try(module.none[0].name, "else")', "else"],
    ["[for key, one in module.each : one.name]", ["keyed"]],
    ["module.one.hidden", { $secret: "sensitive variable" }],
    ["nonsensitive(module.one.hidden)", { $secret: "sensitive variable" }],
    ["one(module.perhaps[*].name)", { $unknown: "parameter", among: [{ $absent: true }, "perhaps"] }],
    ["module.one.gone", { $unknown: "invalid" }],
  ])("%s", (expression, expected) => {
    const value = { value: valueOf(expression, calls, files) };
    expect(value).toMatchObject({ value: expected });
  });
});
