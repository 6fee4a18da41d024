import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import { displayName } from "../../../../src/core/resource.ts";
import { lintTexts } from "../../../../src/index.ts";
import type { Json } from "../../../../src/report/values.ts";
import { jsonOf } from "../../../../src/report/values.ts";
import { deployed } from "../../deployed.ts";
import { twinsOf } from "./twin.ts";

type Files = Record<string, string>;

function under(directory: string): Files {
  const names = readdirSync(directory, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => /\.(tf|tfvars|tftpl|xml)$/.test(name));
  return Object.fromEntries(files.map((name) => [name, readFileSync(`${directory}/${name}`, "utf8")]));
}

const nested: Files = {
  "main.tf": `
    variable "hosts" {
      type    = list(object({ name = string, kind = optional(string, "proxy") }))
      default = [{ name = "a.example" }, { name = "$\${b}.example" }]
    }
    variable "more" {}
    resource "azurerm_api_management" "apim" {
      name = "gateway"
      identity { type = "SystemAssigned" }
      additional_location { location = "westeurope" }
      additional_location {
        location = "northeurope"
        zones    = ["1"]
      }
      hostname_configuration {
        dynamic "proxy" {
          for_each = var.hosts
          iterator = host
          content { host_name = host.value.name }
        }
        dynamic "management" {
          for_each = var.more
          content { host_name = management.key }
        }
        portal {
          host_name = "portal.example"
          negotiate_client_certificate = true
        }
      }
      sign_in { enabled = false }
      security { enable_backend_tls10 = true }
      tags = { "//" = "a tag", owner = "$\${me}" }
    }
    resource "azurerm_role_assignment" "vault" {
      scope        = "/subscriptions/s"
      principal_id = azurerm_api_management.apim.identity[0].principal_id
    }
    resource "azurerm_api_management_api" "each" {
      for_each            = { for h in var.hosts : h.name => h }
      name                = each.key
      api_management_name = azurerm_api_management.apim.name
      path                = azurerm_api_management.apim.identity[0].principal_id
      protocols           = ["http"]
    }
    resource "azurerm_api_management_backend" "b" {
      count               = 2
      name                = "b\${count.index}"
      api_management_name = azurerm_api_management.apim.name
      url                 = "http://\${azurerm_api_management.apim.hostname_configuration[0].portal[0].host_name}"
      tls { validate_certificate_chain = false }
    }
    locals { unused = "a\\tb\\u00e9" }
    output "all" {
      value       = [for one in azurerm_api_management_api.each : one.name]
      description = "Names"
    }`,
};

/** The runs of a text together: escapes of JSON divide it otherwise. */
function joined(told: Json): Json {
  if (Array.isArray(told)) return told.map(joined);
  if (typeof told !== "object" || told === null) return told;
  const entries = Object.entries(told).map(([key, value]): [string, Json] => {
    if (key !== "$text" || !Array.isArray(value)) return [key, joined(value)];
    const parts: Json[] = [];
    for (const part of value.map(joined)) {
      const last = parts.at(-1);
      if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
      else parts.push(part);
    }
    return [key, parts];
  });
  return Object.fromEntries(entries);
}

const fixtures = under("test/parsers/terraform/fixtures");

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

const estates: [string, Files][] = [
  ["the fixtures", fixtures],
  ["the example", under("examples/insecure/terraform")],
  ["nested blocks and loops", nested],
];

describe.each(estates)("%s in JSON", (_name, native) => {
  const json = twinsOf(native);

  test("deploys the same", () => {
    const told = (files: Files): unknown => {
      const { resources, problems, unresolved, entries } = deployed(terraformFront(), files);
      return {
        // JSON has all blocks of one type together, so their order is another.
        resources: resources
          .map((one) => [
            one.type,
            displayName(one),
            one.address,
            one.exists,
            one.declared,
            joined(jsonOf(one.body)),
          ])
          .sort(byText),
        problems: problems.map(({ message }) => message),
        unresolved,
        entries: entries.map((entry) => entry.replaceAll(".json", "")),
      };
    };
    const expected = told(native);
    expect(expected).toHaveProperty("resources.0");
    expect(told(json)).toEqual(expected);
  });

  test("has the same findings", () => {
    const found = (files: Files): unknown[] =>
      lintTexts(files)
        .findings.map(({ check, message, resource, at }) => [
          check,
          message,
          resource,
          at.source.path.replace(/\.json$/, ""),
        ])
        .sort(byText);
    const expected = found(native);
    expect(found(json)).toEqual(expected);
    if (native !== fixtures) expect(expected).not.toEqual([]);
  });
});
