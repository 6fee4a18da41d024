/** What a configuration reads from resources of azurerm beside their arguments. */
import { describe, expect, it } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import type { Resource } from "../../../../src/core/resource.ts";
import type { Secret, Unknown } from "../../../../src/core/value.ts";
import { textOfValue } from "../../../../src/core/value.ts";
import type { Json } from "../../../../src/report/values.ts";
import { deployed, named, read, told } from "../../deployed.ts";

const DECLARED = `variable "vault" {}
resource "azurerm_api_management" "apim" {
  name = "gateway"
}
resource "azurerm_key_vault" "kv" {
  name = "vault"
}
resource "azurerm_key_vault_secret" "s" {
  name         = "token"
  key_vault_id = azurerm_key_vault.kv.id
}
resource "azurerm_key_vault_certificate" "c" {
  name         = "tls"
  key_vault_id = azurerm_key_vault.kv.id
}
data "azurerm_key_vault_secret" "d" {
  name         = "other"
  key_vault_id = var.vault
}
resource "azurerm_user_assigned_identity" "i" {
  name = "identity"
}
resource "azurerm_subnet" "net" {
  virtual_network_name = "net"
  name                 = "apim"
}
`;

function using(expression: string): Resource {
  const text = `${DECLARED}
resource "azurerm_api_management_named_value" "n" {
  name                = "n"
  api_management_name = "gateway"
  value               = ${expression}
}
`;
  return named(deployed(terraformFront(), { "main.tf": text }), "gateway/n");
}

/** A text with the labels of what is not known in it. */
function shown(expression: string): string | undefined {
  return textOfValue(read(using(expression), "properties.value"))
    ?.parts.map((part) => (part.kind === "hole" ? `<${labelOf(part.value)}>` : part.text))
    .join("");
}

function labelOf(hole: Unknown | Secret): string {
  return hole.state === "unknown" ? (hole.label ?? "?") : "secret";
}

function valueOf(expression: string): Json {
  return told(using(expression), "properties.value");
}

describe("an attribute made of names", () => {
  it.each([
    ["azurerm_key_vault.kv.vault_uri", "https://vault<key vault>/"],
    ["azurerm_key_vault_secret.s.versionless_id", "https://vault<key vault>/secrets/token"],
    ["azurerm_key_vault_certificate.c.versionless_id", "https://vault<key vault>/certificates/tls"],
    ["azurerm_key_vault_certificate.c.versionless_secret_id", "https://vault<key vault>/secrets/tls"],
    ["data.azurerm_key_vault_secret.d.versionless_id", "https://<name><key vault>/secrets/other"],
    ["azurerm_api_management.apim.gateway_url", "https://gateway<gateway>"],
    [
      "azurerm_key_vault_secret.s.resource_versionless_id",
      "/subscriptions/<subscription>/resourceGroups/<resource group>/providers/Microsoft.KeyVault/vaults/vault/secrets/token",
    ],
    [
      "azurerm_subnet.net.id",
      "/subscriptions/<subscription>/resourceGroups/<resource group>/providers/Microsoft.Network/virtualNetworks/net/subnets/apim",
    ],
  ])("%s", (expression, expected) => {
    expect(shown(expression)).toBe(expected);
  });

  it.each([
    ["azurerm_key_vault_secret.s.id", "https://vault<key vault>/secrets/token/"],
    ["azurerm_key_vault_certificate.c.id", "https://vault<key vault>/certificates/tls/"],
    ["azurerm_key_vault_certificate.c.secret_id", "https://vault<key vault>/secrets/tls/"],
  ])("%s ends with a version that is not known", (expression, expected) => {
    const text = shown(expression) ?? "";
    expect(text.slice(0, expected.length)).toBe(expected);
    expect(text.slice(expected.length)).toMatch(/^<[^>]*version>$/);
  });

  it("is the same wherever it is read", () => {
    const symbol = (expression: string): string | undefined => {
      return textOfValue(read(using(expression), "properties.value"))?.canonical;
    };
    expect(symbol("azurerm_key_vault_secret.s.id")).toBeDefined();
    expect(symbol("azurerm_key_vault_secret.s.id")).toBe(symbol("azurerm_key_vault_secret.s.id"));
    expect(symbol("azurerm_key_vault_secret.s.id")).not.toBe(
      symbol("azurerm_key_vault_secret.s.versionless_id"),
    );
  });
});

describe("an attribute that is known only after apply", () => {
  it.each([
    "azurerm_user_assigned_identity.i.client_id",
    "azurerm_user_assigned_identity.i.principal_id",
    "azurerm_api_management.apim.identity[0].principal_id",
  ])("%s says so", (expression) => {
    expect(valueOf(expression)).toMatchObject({ $unknown: "runtime" });
  });
});

describe("a secret that was fetched from a vault", () => {
  it.each(["data.azurerm_key_vault_secret.d.value", "azurerm_key_vault_secret.s.value"])(
    "%s is kept, and known to come from there",
    (expression) => {
      const reading = read(using(expression), "properties.value");
      expect(reading).toMatchObject({ state: "secret", kept: "key vault" });
    },
  );

  it("is what is written where it is written", () => {
    const text = `resource "azurerm_key_vault_secret" "s" {
  name         = "token"
  key_vault_id = "/kv"
  value        = "plain"
}
resource "azurerm_api_management_named_value" "n" {
  name                = "n"
  api_management_name = "gateway"
  value               = azurerm_key_vault_secret.s.value
}
`;
    const value = named(deployed(terraformFront(), { "main.tf": text }), "gateway/n");
    expect(told(value, "properties.value")).toBe("plain");
  });
});

describe("a name that needs itself", () => {
  it("is not known", () => {
    const text = `resource "azurerm_api_management" "apim" {
  name = azurerm_api_management.apim.gateway_url
}
`;
    expect(() => deployed(terraformFront(), { "main.tf": text })).not.toThrow();
  });
});
