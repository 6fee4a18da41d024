/** What the provider sends of a service where an argument or a block is absent, null, empty or half written. */
import { describe, expect, it } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import type { Resource } from "../../../../src/core/resource.ts";
import { displayName, readPath } from "../../../../src/core/resource.ts";
import { written } from "../../../../src/core/origin.ts";
import type { Json } from "../../../../src/report/values.ts";
import { jsonOf } from "../../../../src/report/values.ts";
import type { Deployed } from "../../deployed.ts";
import { deployed, named, place, read, told } from "../../deployed.ts";

const GATEWAY = "Microsoft.WindowsAzure.ApiManagement.Gateway.Security";

function all(type: string, blocks: string, major?: number): Deployed {
  const version = major === undefined ? "" : `version = "~> ${String(major)}.1"`;
  return deployed(terraformFront(), {
    "main.tf": `terraform {
  required_providers {
    azurerm = {
      source = "hashicorp/azurerm"
      ${version}
    }
  }
}
variable "x" {}
resource "${type}" "it" {
  name                = "it"
  api_management_name = "gateway"
${blocks}
}
`,
  });
}

function service(blocks: string): Resource {
  return named(all("azurerm_api_management", blocks), "it");
}

function custom(apim: Resource, key: string): Json {
  return jsonOf(
    readPath(apim.body, ["properties", "customProperties", `${GATEWAY}.${key}`], written(apim.at)),
  );
}

describe("the switches of the gateway", () => {
  it.each(['sku_name = "Developer_1"', "", "sku_name = var.x", 'sku_name = "Premium_${var.x}"'])(
    "are all sent for %s",
    (sku) => {
      const apim = service(sku);
      expect(custom(apim, "Protocols.Ssl30")).toBe("false");
      expect(custom(apim, "Ciphers.TLS_RSA_WITH_AES_128_CBC_SHA")).toBe("false");
    },
  );

  it.each(['sku_name = "Consumption_0"', 'sku_name = var.x ? "Consumption_0" : "Consumption_1"'])(
    "are fewer for %s",
    (sku) => {
      const apim = service(sku);
      expect(custom(apim, "Protocols.Tls10")).toBe("false");
      expect(custom(apim, "Protocols.Ssl30")).toEqual({ $absent: true });
      expect(custom(apim, "Ciphers.TripleDes168")).toEqual({ $absent: true });
      expect(custom(apim, "Ciphers.TLS_RSA_WITH_AES_128_CBC_SHA")).toEqual({ $absent: true });
    },
  );

  it("are false where the block is half written, or an argument null", () => {
    const apim = service(
      "  security {\n    frontend_tls10_enabled = true\n    backend_tls10_enabled = null\n  }",
    );
    expect(custom(apim, "Protocols.Tls10")).toBe("true");
    expect(custom(apim, "Backend.Protocols.Tls10")).toBe("false");
    expect(custom(apim, "Backend.Protocols.Tls11")).toBe("false");
  });
});

describe("a service", () => {
  it.each([
    ["", "identity.type", "None"],
    ["  identity {\n    type = null\n  }", "identity.type", "None"],
    ['  identity {\n    type = "SystemAssigned"\n  }', "identity.type", "SystemAssigned"],
    ["", "properties.publicNetworkAccess", "Enabled"],
    ["  public_network_access_enabled = null", "properties.publicNetworkAccess", "Enabled"],
    ['  public_network_access_enabled = "false"', "properties.publicNetworkAccess", "Disabled"],
    ["", "properties.virtualNetworkType", "None"],
    ["", "properties.disableGateway", false],
    ["", "properties.enableClientCertificate", { $absent: true }],
    ['  min_api_version = ""', "properties.apiVersionConstraint", { $absent: true }],
    ["  zones = null", "zones", { $absent: true }],
    [
      '  virtual_network_type = "Internal"\n  virtual_network_configuration {\n    subnet_id = "/s"\n  }',
      "properties.virtualNetworkConfiguration",
      { subnetResourceId: "/s" },
    ],
    [
      '  virtual_network_configuration {\n    subnet_id = "/s"\n  }',
      "properties.virtualNetworkConfiguration",
      { $absent: true },
    ],
    [
      '  virtual_network_type = var.x\n  virtual_network_configuration {\n    subnet_id = "/s"\n  }',
      "properties.virtualNetworkConfiguration",
      { subnetResourceId: "/s" },
    ],
  ])("%j sends %s", (blocks, path, expected) => {
    expect(told(service(blocks), path)).toEqual(expected);
  });

  it("gives a further location as many units as itself has, unless it says otherwise", () => {
    const units = (sku: string, capacity: string): Json =>
      jsonOf(
        read(
          service(`  sku_name = ${sku}\n  additional_location {\n    location = "a"\n    ${capacity}\n  }`),
          "properties.additionalLocations",
        ),
      );
    expect(units('"Premium_3"', "")).toMatchObject([{ sku: { capacity: 3 } }]);
    expect(units('"Premium_3"', "capacity = 2")).toMatchObject([{ sku: { capacity: 2 } }]);
    expect(units('"Premium_3"', "capacity = 0")).toMatchObject([{ sku: { capacity: 3 } }]);
    expect(units("var.x", "")).toMatchObject([{ sku: { capacity: { $unknown: "parameter" } } }]);
    expect(units("null", "")).toEqual([{ location: "a", disableGateway: false }]);
  });
});

describe("the settings of the portal", () => {
  const settings = (blocks: string): readonly Resource[] =>
    all("azurerm_api_management", blocks).resources.filter(({ type }) => type.endsWith("/portalsettings"));

  it("are sent without their blocks, at the resource's head", () => {
    const [signIn, signUp, ...others] = settings('  sku_name = "Developer_1"');
    expect(others).toEqual([]);
    expect(signIn && displayName(signIn)).toBe("it/signin");
    expect(signIn?.exists).toBe("yes");
    expect(signIn && told(signIn, "properties")).toEqual({ enabled: false });
    expect(signIn && place(read(signIn, "properties.enabled").at)).toBe(
      'main.tf: resource "azurerm_api_management" "it"',
    );
    expect(signUp && displayName(signUp)).toBe("it/signup");
    expect(signUp && told(signUp, "properties")).toEqual({
      enabled: false,
      termsOfService: { enabled: false, consentRequired: false, text: "" },
    });
  });

  it("are sent as their blocks say", () => {
    const [signIn, signUp] = settings(
      "  sign_in {\n    enabled = true\n  }\n  sign_up {\n    enabled = true\n    terms_of_service {\n      consent_required = true\n    }\n  }",
    );
    expect(signIn && told(signIn, "properties")).toEqual({ enabled: true });
    expect(signIn && place(signIn.at)).toBe("main.tf: sign_in");
    expect(signUp && told(signUp, "properties")).toEqual({
      enabled: true,
      termsOfService: { enabled: false, consentRequired: true, text: "" },
    });
  });

  it.each(["Consumption_0", "BasicV2_1", "StandardV2_1", "PremiumV2_1"])("are not sent to %s", (sku) => {
    expect(settings(`  sku_name = "${sku}"`)).toEqual([]);
  });

  it("may be sent where the tier is not known", () => {
    expect(settings("  sku_name = var.x").map(({ exists }) => exists)).toEqual(["maybe", "maybe"]);
  });

  it("are one or the other where a block may be there", () => {
    const [signIn] = settings(
      '  sku_name = "Developer_1"\n  dynamic "sign_in" {\n    for_each = var.x\n    content {\n      enabled = true\n    }\n  }',
    );
    expect(signIn?.exists).toBe("yes");
    expect(signIn && told(signIn, "properties.enabled")).toMatchObject({ among: [false, true] });
  });

  it("are not those of a service that is only referred to", () => {
    const text = 'data "azurerm_api_management" "it" {\n  name = "it"\n}\n';
    expect(deployed(terraformFront(), { "main.tf": text }).resources).toHaveLength(1);
  });

  it("are not made up where the block could not be read in full", () => {
    expect(settings("  !")).toEqual([]);
  });
});

describe("what belongs to a service", () => {
  const diagnostic = (type: string, identifier: string, more: string, major?: number): Resource | undefined =>
    all(type, `  api_name = "orders"\n  identifier = "${identifier}"\n  ${more}`, major).resources[0];

  it.each([
    ["azurerm_api_management_diagnostic", "applicationinsights", 3, "Name"],
    ["azurerm_api_management_diagnostic", "applicationinsights", 4, { $absent: true }],
    ["azurerm_api_management_diagnostic", "applicationinsights", 5, { $absent: true }],
    ["azurerm_api_management_diagnostic", "azuremonitor", 3, { $absent: true }],
    ["azurerm_api_management_api_diagnostic", "applicationinsights", 5, "Name"],
    ["azurerm_api_management_api_diagnostic", "azuremonitor", 5, { $absent: true }],
  ] as const)("names operations: %s %s in %s", (type, identifier, major, expected) => {
    const found = diagnostic(type, identifier, "", major);
    expect(found && told(found, "properties.operationNameFormat")).toEqual(expected);
  });

  it("names operations by the version of the provider, if that is not known", () => {
    const found = diagnostic("azurerm_api_management_diagnostic", "applicationinsights", "");
    expect(found && told(found, "properties.operationNameFormat")).toMatchObject({
      among: ["Name", { $absent: true }],
    });
  });

  it.each([
    ["azurerm_api_management_diagnostic", { $absent: true }],
    ["azurerm_api_management_api_diagnostic", { percentage: 0, samplingType: "fixed" }],
  ])("%s samples nothing", (type, expected) => {
    const found = diagnostic(type, "azuremonitor", "sampling_percentage = 0");
    expect(found && told(found, "properties.sampling")).toEqual(expected);
  });

  it.each([
    ["azurerm_api_management_api", "", "properties.subscriptionRequired", true],
    ["azurerm_api_management_api", "", "properties.protocols", { $absent: true }],
    ["azurerm_api_management_api", "  protocols = null", "properties.protocols", { $absent: true }],
    ["azurerm_api_management_api", '  service_url = ""', "properties.serviceUrl", { $absent: true }],
    ["azurerm_api_management_api", "", "properties.type", "http"],
    ["azurerm_api_management_api", "  soap_pass_through = true", "properties.type", "soap"],
    ["azurerm_api_management_api", "  soap_pass_through = false", "properties.type", "http"],
    ["azurerm_api_management_named_value", "", "properties.secret", false],
    ["azurerm_api_management_named_value", "  secret = true", "properties.keyVault", { $absent: true }],
    [
      "azurerm_api_management_named_value",
      '  value = ""\n  value_from_key_vault {\n    secret_id = "/s"\n    identity_client_id = ""\n  }',
      "properties",
      { secret: false, keyVault: { secretIdentifier: "/s" } },
    ],
    [
      "azurerm_api_management_logger",
      '  eventhub {\n    name = "h"\n    endpoint_uri = "h.servicebus.windows.net"\n  }',
      "properties.credentials",
      { name: "h", endpointAddress: "h.servicebus.windows.net", identityClientId: "SystemAssigned" },
    ],
    ["azurerm_api_management_logger", "", "properties.isBuffered", true],
    ["azurerm_api_management_backend", "", "properties.tls", { $absent: true }],
    [
      "azurerm_api_management_backend",
      "  tls {\n    validate_certificate_name = true\n  }",
      "properties.tls",
      { validateCertificateChain: false, validateCertificateName: true },
    ],
    [
      "azurerm_api_management_backend",
      "  tls {\n    validate_certificate_name = null\n    validate_certificate_chain = var.x\n  }",
      "properties.tls.validateCertificateName",
      false,
    ],
  ])("%s %j sends %s", (type, blocks, path, expected) => {
    expect(told(named(all(type, blocks), "gateway/it"), path)).toEqual(expected);
  });
});
