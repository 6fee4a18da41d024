import { describe, expect, it } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import type { Resource } from "../../../../src/core/resource.ts";
import { read } from "../../../../src/core/resource.ts";
import { deployed, named, place, told, way } from "../../deployed.ts";

const GATEWAY = "Microsoft.WindowsAzure.ApiManagement.Gateway";

/** The backend `gateway/stock` with some blocks; `before` stands in front of it. */
function backend(blocks: string, before = ""): Resource {
  const text = `${before}
resource "azurerm_api_management_backend" "stock" {
  api_management_name = "gateway"
  name                = "stock"
${blocks}
}
`;
  return named(deployed(terraformFront(), { "main.tf": text }), "gateway/stock");
}

function service(blocks: string, before = "", more: Readonly<Record<string, string>> = {}): Resource {
  const text = `${before}
resource "azurerm_api_management" "apim" {
  name = "gateway"
${blocks}
}
`;
  return named(deployed(terraformFront(), { "main.tf": text, ...more }), "gateway");
}

const HEAD = 'main.tf: resource "azurerm_api_management_backend" "stock"';
const VARIABLE = 'variable "x" {}';

describe("the place of what is absent", () => {
  it("is the resource's head where no block is there", () => {
    const reading = read(backend('  url = "https://a"'), "properties.tls.validateCertificateChain");
    expect(reading.state).toBe("absent");
    expect(place(reading.at)).toBe(HEAD);
  });

  it("is the innermost block that is there", () => {
    const stock = backend('  credentials {\n    authorization {\n      scheme = "Bearer"\n    }\n  }');
    const missing = (path: string): string => place(read(stock, path).at);
    expect(missing("properties.credentials.certificate")).toBe("main.tf: credentials");
    expect(missing("properties.credentials.authorization.parameter")).toBe("main.tf: authorization");
    expect(missing("properties.url")).toBe(HEAD);
    expect(missing("properties.proxy.url")).toBe(HEAD);
  });

  it("is the block even if nothing is in it", () => {
    const stock = backend("  credentials {\n  }");
    expect(told(stock, "properties.credentials")).toEqual({});
    expect(place(read(stock, "properties.credentials.header").at)).toBe("main.tf: credentials");
  });

  it("has no object around it that nobody sends", () => {
    expect(read(service(""), "properties.apiVersionConstraint").state).toBe("absent");
    expect(read(service(""), "properties.virtualNetworkConfiguration").state).toBe("absent");
  });

  it("takes null for an argument that is not written", () => {
    const stock = backend("  title = null\n  tls {\n    validate_certificate_chain = null\n  }");
    expect(read(stock, "properties.title").state).toBe("absent");
    expect(told(stock, "properties.tls.validateCertificateChain")).toBe(false);
  });
});

describe("defaults of the provider", () => {
  it("makes a flag false that a block lacks, at the block's head", () => {
    const stock = backend("  tls {\n    validate_certificate_chain = true\n  }");
    const reading = read(stock, "properties.tls.validateCertificateName");
    expect(told(stock, "properties.tls")).toEqual({
      validateCertificateChain: true,
      validateCertificateName: false,
    });
    expect(place(reading.at)).toBe("main.tf: tls");
    expect(way(reading)).toEqual(["provider default azurerm"]);
  });

  it("sends nothing for a block that is not there", () => {
    expect(read(backend(""), "properties.tls").state).toBe("absent");
  });

  it("sends the switches of the gateway without their block, at the resource's head", () => {
    const tls10 = ["properties", "customProperties", `${GATEWAY}.Security.Protocols.Tls10`];
    const reading = read(service(""), tls10);
    expect(told(service(""), "properties.customProperties")).toHaveProperty([tls10[2] ?? ""], "false");
    expect(place(reading.at)).toBe('main.tf: resource "azurerm_api_management" "apim"');
    expect(
      read(service(""), ["properties", "customProperties", `${GATEWAY}.Protocols.Server.Http2`]).state,
    ).toBe("absent");
    const written = service("  security {\n    frontend_ssl30_enabled = true\n  }\n  protocols {\n  }");
    expect(place(read(written, tls10).at)).toBe("main.tf: security");
    expect(told(written, "properties.customProperties")).toMatchObject({
      [`${GATEWAY}.Security.Protocols.Ssl30`]: "true",
      [`${GATEWAY}.Protocols.Server.Http2`]: "false",
    });
  });

  it("are not those of what is only referred to", () => {
    const text = `data "azurerm_api_management_product" "free" {
  api_management_name = "gateway"
  product_id          = "free"
}
`;
    const product = named(deployed(terraformFront(), { "main.tf": text }), "gateway/free");
    expect(product.declared).toBe("elsewhere");
    expect(read(product, "properties.subscriptionRequired").state).toBe("absent");
  });

  it("opens every API to a subscription that names neither a product nor an API", () => {
    const scope = (blocks: string): unknown => {
      const text = `resource "azurerm_api_management_subscription" "s" {
  api_management_name = "gateway"
  subscription_id     = "s"
  ${blocks}
}
`;
      const subscription = named(
        deployed(terraformFront(), { "main.tf": `${VARIABLE}\n${text}` }),
        "gateway/s",
      );
      return told(subscription, "properties.scope");
    };
    expect(scope("")).toBe("/apis");
    expect(scope('product_id = ""')).toBe("/apis");
    expect(scope('api_id = "/apis/a"')).toBe("/apis/a");
    expect(scope('product_id = var.x ? "/products/p" : null')).toMatchObject({
      among: ["/products/p", "/apis"],
    });
    expect(scope('product_id = var.x ? "/products/p" : null\n  api_id = "/apis/a"')).toMatchObject({
      among: ["/products/p", "/apis/a"],
    });
  });
});

describe("what is not known", () => {
  it("keeps a block open that a dynamic block may bring", () => {
    const stock = backend(
      '  dynamic "tls" {\n    for_each = var.x\n    content {\n      validate_certificate_chain = true\n    }\n  }',
      VARIABLE,
    );
    const block = read(stock, "properties.tls");
    expect(block.state === "unknown" && block.among?.map(({ state }) => state)).toEqual(["absent", "known"]);
    expect(told(stock, "properties.tls.validateCertificateChain")).toMatchObject({
      among: [{ $absent: true }, { $absent: true }, true],
    });
    expect(told(stock, "properties.tls.validateCertificateName")).toMatchObject({
      among: [{ $absent: true }, { $absent: true }, false],
    });
  });

  it("keeps all objects open that only a dynamic block brings", () => {
    const stock = backend(
      '  dynamic "service_fabric_cluster" {\n    for_each = var.x\n    content {\n      management_endpoints = ["https://b"]\n    }\n  }',
      VARIABLE,
    );
    expect(read(stock, "properties.properties").state).toBe("unknown");
    expect(read(stock, "properties.properties.serviceFabricCluster").state).toBe("unknown");
    expect(read(stock, "properties").state).toBe("known");
  });

  it("is absent if it is absent in every world", () => {
    const stock = backend(
      '  dynamic "credentials" {\n    for_each = var.x\n    content {\n      certificate = ["a"]\n    }\n  }',
      VARIABLE,
    );
    const among = (path: string): unknown => {
      const reading = read(stock, path);
      return reading.state === "unknown" && reading.among?.map(({ state }) => state);
    };
    expect(among("properties.credentials")).toEqual(["absent", "known"]);
    expect(among("properties.credentials.header")).toEqual(["absent", "absent"]);
  });

  it("is in both worlds of a dynamic block that a condition brings", () => {
    const stock = backend(
      '  dynamic "tls" {\n    for_each = var.x ? [1] : []\n    content {\n      validate_certificate_name = false\n    }\n  }',
      VARIABLE,
    );
    expect(told(stock, "properties.tls.validateCertificateName")).toMatchObject({ $unknown: "parameter" });
    expect(read(stock, "properties.tls").state).toBe("unknown");
  });

  it("does not say that something is absent from a block that could not be read", () => {
    const stock = backend("  tls {\n    !\n  }");
    expect(told(stock, "properties.tls.validateCertificateName")).toMatchObject({ $unknown: "syntax error" });
    const broken = backend("  !\n");
    for (const path of [
      "properties.url",
      "properties.tls",
      "properties.credentials.certificate",
      "properties.nothing",
    ]) {
      expect(told(broken, path)).toMatchObject({ $unknown: "syntax error" });
    }
  });

  it("does not say that an object is there in a body that could not be read", () => {
    expect(read(service("  !"), "properties.apiVersionConstraint").state).toBe("unknown");
    expect(read(service('  min_api_version = "1"\n  !'), "properties.apiVersionConstraint").state).toBe(
      "known",
    );
  });

  it("asks every world of an argument", () => {
    const apim = service(
      '  public_network_access_enabled = var.x ? true : null\n  min_api_version = var.x ? null : "1"',
      VARIABLE,
    );
    expect(told(apim, "properties.publicNetworkAccess")).toMatchObject({ among: ["Enabled", "Enabled"] });
    expect(told(apim, "properties.apiVersionConstraint")).toMatchObject({ $unknown: "parameter" });
    expect(
      told(service("  public_network_access_enabled = var.x", VARIABLE), "properties.publicNetworkAccess"),
    ).toEqual({
      $unknown: "parameter",
      $detail: "variable 'x' has no value",
    });
  });

  it("loses its name where it is spelled otherwise", () => {
    const reading = read(
      service("  public_network_access_enabled = var.x", VARIABLE),
      "properties.publicNetworkAccess",
    );
    expect(reading).not.toHaveProperty("names");
  });

  it("has no meaning that the table does not give", () => {
    expect(
      told(service('  public_network_access_enabled = "often"'), "properties.publicNetworkAccess"),
    ).toMatchObject({
      $unknown: "invalid",
      $detail: "the provider does not take 'often' here",
    });
  });
});

describe("conversions", () => {
  it.each([
    ['"Premium_2"', { name: "Premium", capacity: 2 }],
    ['"Consumption_0"', { name: "Consumption", capacity: 0 }],
    ['"Premium_${var.x}"', { name: "Premium", capacity: { $unknown: "parameter" } }],
    ['"${var.x}_1"', { name: { $unknown: "parameter" } }],
    ['"${var.x}V2_1"', { name: { $text: [{ $unknown: "parameter" }, "V2"] } }],
    ['"Premium"', { name: { $unknown: "invalid" }, capacity: { $unknown: "invalid" } }],
    ["var.x", { name: { $unknown: "parameter" }, capacity: { $unknown: "parameter" } }],
  ])("sku_name = %s", (sku, expected) => {
    expect(told(service(`  sku_name = ${sku}`, VARIABLE), "sku")).toMatchObject(expected);
  });

  it("points into the text that it took a part of", () => {
    expect(place(read(service('  sku_name = "Premium_2"'), "sku.name").at)).toBe('main.tf: "Premium_2"');
  });

  it("keys identities by their ids", () => {
    const one = service('  identity {\n    type = "UserAssigned"\n    identity_ids = ["/a"]\n  }');
    expect(told(one, "identity")).toEqual({ type: "UserAssigned", userAssignedIdentities: { "/a": {} } });
    const half = service("  identity {\n    identity_ids = [var.x]\n  }", VARIABLE);
    expect(told(half, "identity.userAssignedIdentities.b")).toMatchObject({ $unknown: "runtime" });
  });

  it("splits a header at commas, and points at each value", () => {
    const stock = backend('  credentials {\n    header = {\n      a = "one,two"\n    }\n  }');
    expect(told(stock, "properties.credentials.header")).toEqual({ a: ["one", "two"] });
  });

  it("lists one tenant", () => {
    const text =
      'resource "azurerm_api_management_identity_provider_aadb2c" "b2c" {\n  api_management_name = "gateway"\n  allowed_tenant = "contoso.com"\n}\n';
    const provider = named(deployed(terraformFront(), { "main.tf": text }), "gateway/aadB2C");
    expect(told(provider, "properties.allowedTenants")).toEqual(["contoso.com"]);
  });

  it("sends nothing for what has no other spelling", () => {
    const text = (flag: string): string =>
      `resource "azurerm_api_management_diagnostic" "d" {\n  api_management_name = "gateway"\n  identifier = "applicationinsights"\n  always_log_errors = ${flag}\n}\n`;
    const always = (flag: string): unknown =>
      told(
        named(deployed(terraformFront(), { "main.tf": text(flag) }), "gateway/applicationinsights"),
        "properties.alwaysLog",
      );
    expect(always("true")).toBe("allErrors");
    expect(always("false")).toEqual({ $absent: true });
  });
});

describe("host names", () => {
  const blocks = `  hostname_configuration {
    proxy {
      host_name           = "api.contoso.com"
      default_ssl_binding = true
    }
    proxy {
      host_name                    = "partners.contoso.com"
      negotiate_client_certificate = true
      key_vault_id                 = "https://vault/secrets/a"
    }
    scm {
      host_name                = "scm.contoso.com"
      key_vault_certificate_id = "https://vault/secrets/b"
    }
  }`;

  it("lists the blocks of all endpoints together", () => {
    expect(told(service(blocks), "properties.hostnameConfigurations")).toEqual([
      {
        type: "Proxy",
        hostName: "api.contoso.com",
        negotiateClientCertificate: false,
        defaultSslBinding: true,
      },
      {
        type: "Proxy",
        hostName: "partners.contoso.com",
        keyVaultId: "https://vault/secrets/a",
        negotiateClientCertificate: true,
        defaultSslBinding: false,
      },
      {
        type: "Scm",
        hostName: "scm.contoso.com",
        keyVaultId: "https://vault/secrets/b",
        negotiateClientCertificate: false,
      },
    ]);
  });

  it("names every endpoint as ARM does", () => {
    const slots = ["management", "portal", "developer_portal", "proxy", "scm"];
    const inside = slots.map((slot) => `    ${slot} {\n      host_name = "${slot}"\n    }`).join("\n");
    const apim = service(`  hostname_configuration {\n${inside}\n  }`);
    expect(told(apim, "properties.hostnameConfigurations")).toMatchObject([
      { type: "Management", hostName: "management" },
      { type: "Portal", hostName: "portal" },
      { type: "DeveloperPortal", hostName: "developer_portal" },
      { type: "Proxy", hostName: "proxy" },
      { type: "Scm", hostName: "scm" },
    ]);
  });

  it("keeps the list open for a dynamic endpoint", () => {
    const apim = service(
      `  hostname_configuration {
    dynamic "management" {
      for_each = var.x
      content {
        host_name = management.value
      }
    }
    scm {
      host_name = "scm.contoso.com"
    }
  }`,
      VARIABLE,
    );
    const reading = read(apim, "properties.hostnameConfigurations");
    expect(reading).toMatchObject({ state: "known", data: { kind: "list", open: { because: "parameter" } } });
    expect(told(apim, "properties.hostnameConfigurations")).toMatchObject([
      { type: "Scm" },
      { $open: { $unknown: "parameter" } },
    ]);
  });

  it("are one list that is not known where a dynamic block brings several endpoints", () => {
    const dynamic = (endpoints: string): Resource =>
      service(
        `  dynamic "hostname_configuration" {\n    for_each = var.x\n    content {\n${endpoints}\n    }\n  }`,
        VARIABLE,
      );
    const one = dynamic('      scm {\n        host_name = "a"\n      }');
    expect(told(one, "properties.hostnameConfigurations")).toMatchObject({
      $unknown: "parameter",
      among: [{ $absent: true }, [{ type: "Scm", hostName: "a" }]],
    });
    const two = dynamic(
      '      scm {\n        host_name = "a"\n      }\n      proxy {\n        host_name = "b"\n      }',
    );
    const reading = read(two, "properties.hostnameConfigurations");
    expect(reading.state).toBe("unknown");
    expect(reading).not.toHaveProperty("among");
  });

  it("are replaced by a custom domain, and the rest of the service stays", () => {
    const apim = service(
      `${blocks}\n  min_api_version = "2021-08-01"`,
      `resource "azurerm_api_management_custom_domain" "domain" {
  api_management_id = azurerm_api_management.apim.id
  gateway {
    host_name = "new.contoso.com"
  }
}
`,
    );
    expect(told(apim, "properties.hostnameConfigurations")).toEqual([
      {
        type: "Proxy",
        hostName: "new.contoso.com",
        negotiateClientCertificate: false,
        defaultSslBinding: false,
      },
    ]);
    expect(told(apim, "properties.apiVersionConstraint.minApiVersion")).toBe("2021-08-01");
  });

  const custom = (id: string, more = ""): string =>
    `resource "azurerm_api_management_custom_domain" "domain" {
  api_management_id = ${id}${more}
  gateway {
    host_name = "new.contoso.com"
  }
}
`;

  it("say nothing else of the service: what is missing in it is missing at its own head", () => {
    const apim = service("", custom("azurerm_api_management.apim.id"));
    const missing = read(apim, "properties.apiVersionConstraint.minApiVersion");
    expect([missing.state, place(missing.at)]).toEqual([
      "absent",
      'main.tf: resource "azurerm_api_management" "apim"',
    ]);
  });

  it("leave the rest of the service certain where it is not known whether they are replaced", () => {
    const apim = service(
      '  min_api_version = "2021-08-01"',
      `${VARIABLE}\n${custom("azurerm_api_management.apim.id", "\n  count = var.x")}`,
    );
    expect(told(apim, "properties.apiVersionConstraint.minApiVersion")).toBe("2021-08-01");
    expect(read(apim, "properties.hostnameConfigurations")).toMatchObject({
      state: "unknown",
      detail: "whether 'azurerm_api_management_custom_domain.domain[*]' is deployed is not known",
      among: [{ state: "absent" }, { state: "known" }],
    });
  });

  it("of a service that is told elsewhere do not declare it here", () => {
    const estate = deployed(terraformFront(), { "main.tf": `${VARIABLE}\n${custom("var.x")}` });
    expect(estate.resources.map(({ type, declared }) => [type, declared])).toEqual([
      ["Microsoft.ApiManagement/service", "elsewhere"],
    ]);
  });
});

describe("lists of blocks", () => {
  it("are lists of objects, each at its own block", () => {
    const apim = service(
      '  additional_location {\n    location = "westeurope"\n    capacity = 2\n    virtual_network_configuration {\n      subnet_id = "/s"\n    }\n  }',
    );
    expect(told(apim, "properties.additionalLocations")).toEqual([
      {
        location: "westeurope",
        sku: { capacity: 2 },
        disableGateway: false,
        virtualNetworkConfiguration: { subnetResourceId: "/s" },
      },
    ]);
    expect(read(apim, "properties.certificates").state).toBe("absent");
  });

  it("stand inside lists of blocks", () => {
    const stock = backend(
      '  circuit_breaker_rule {\n    name = "r"\n    failure_condition {\n      count = 3\n      status_code_range {\n        min = 500\n        max = 599\n      }\n    }\n  }',
    );
    expect(told(stock, "properties.circuitBreaker.rules")).toEqual([
      {
        name: "r",
        acceptRetryAfter: false,
        failureCondition: { count: 3, statusCodeRanges: [{ min: 500, max: 599 }] },
      },
    ]);
  });
});

describe("inline resources", () => {
  /** Of a service in a tier that has no settings of the portal, which the provider would send all the same. */
  const all = (blocks: string, before = ""): readonly Resource[] =>
    deployed(terraformFront(), {
      "main.tf": `${before}\nresource "azurerm_api_management" "apim" {\n  name = "gateway"\n  sku_name = "StandardV2_1"\n${blocks}\n}\n`,
    }).resources;

  it("are the ARM resources that they are", () => {
    const resources = all(
      '  tenant_access {\n    enabled = true\n  }\n  delegation {\n  }\n  policy {\n    xml_content = "<policies />"\n  }',
    );
    expect(resources.map(({ type, exists }) => [type, exists])).toEqual([
      ["Microsoft.ApiManagement/service", "yes"],
      ["Microsoft.ApiManagement/service/portalsettings", "yes"],
      ["Microsoft.ApiManagement/service/tenant", "yes"],
      ["Microsoft.ApiManagement/service/policies", "yes"],
    ]);
    const [, delegation, tenant, policy] = resources;
    expect(delegation && told(delegation, "properties")).toEqual({
      subscriptions: { enabled: false },
      userRegistration: { enabled: false },
    });
    expect(tenant && place(tenant.at)).toBe("main.tf: tenant_access");
    expect(policy && told(policy, "properties")).toEqual({ value: "<policies />", format: "rawxml" });
  });

  it("are not made up where the body could not be read in full", () => {
    expect(all("  !").map(({ type }) => type)).toEqual(["Microsoft.ApiManagement/service"]);
    expect(all("  policy = []").map(({ type }) => type)).toEqual(["Microsoft.ApiManagement/service"]);
  });

  it("may be there where a dynamic block may bring them", () => {
    const resources = all(
      '  dynamic "tenant_access" {\n    for_each = var.x\n    content {\n      enabled = true\n    }\n  }',
      VARIABLE,
    );
    const tenant = resources[1];
    expect(tenant?.exists).toBe("maybe");
    expect(tenant && told(tenant, "properties.enabled")).toBe(true);
  });
});

describe("policies", () => {
  const policy = (argument: string): Resource =>
    named(
      deployed(terraformFront(), {
        "main.tf": `${VARIABLE}\nresource "azurerm_api_management_api_policy" "p" {\n  api_management_name = "gateway"\n  api_name = "orders"\n  ${argument}\n}\n`,
      }),
      "gateway/orders/policy",
    );

  it.each([
    ['xml_content = "<policies />"', { value: "<policies />", format: "rawxml" }],
    ['xml_link = "https://a/p.xml"', { value: "https://a/p.xml", format: "rawxml-link" }],
    ['xml_content = ""\n  xml_link = "https://a/p.xml"', { value: "https://a/p.xml", format: "rawxml-link" }],
    [
      'xml_content = var.x ? "<policies />" : null\n  xml_link = var.x ? null : "https://a/p.xml"',
      {
        // Each argument has its own worlds: that the conditions are the same is not seen.
        value: { among: ["<policies />", { $absent: true }, "https://a/p.xml"] },
        format: { among: ["rawxml", { $absent: true }, "rawxml-link"] },
      },
    ],
  ])("%s", (argument, expected) => {
    expect(told(policy(argument), "properties")).toMatchObject(expected);
  });
});

describe("versions of the provider", () => {
  it("knows the names of all of them", () => {
    const apim = service(
      "  security {\n    enable_backend_tls10 = true\n  }\n  protocols {\n    enable_http2 = true\n  }",
    );
    expect(told(apim, "properties.customProperties")).toMatchObject({
      [`${GATEWAY}.Security.Backend.Protocols.Tls10`]: "true",
      [`${GATEWAY}.Protocols.Server.Http2`]: "true",
    });
  });
});

describe("the neighbours of a service", () => {
  it("has the two kinds of private connections apart", () => {
    const text = `variable "x" {}
resource "azurerm_private_endpoint" "e" {
  name = "e"
  private_service_connection {
    name                           = "own"
    is_manual_connection           = false
    private_connection_resource_id = "/apim"
    subresource_names              = ["Gateway"]
  }
  private_service_connection {
    name                 = "theirs"
    is_manual_connection = true
  }
  private_service_connection {
    name                 = "either"
    is_manual_connection = var.x
  }
}
# api_management
`;
    const endpoint = named(deployed(terraformFront(), { "main.tf": text }), "e");
    const open = { $open: { $unknown: "parameter" } };
    expect(told(endpoint, "properties.privateLinkServiceConnections")).toMatchObject([
      { name: "own", properties: { privateLinkServiceId: "/apim", groupIds: ["Gateway"] } },
      open,
    ]);
    expect(told(endpoint, "properties.manualPrivateLinkServiceConnections")).toMatchObject([
      { name: "theirs" },
      open,
    ]);
  });

  it("lists only one kind of private connections where no other is written", () => {
    const text =
      '# api_management\nresource "azurerm_private_endpoint" "e" {\n  name = "e"\n  private_service_connection {\n    is_manual_connection = false\n  }\n}\n';
    const endpoint = named(deployed(terraformFront(), { "main.tf": text }), "e");
    expect(read(endpoint, "properties.manualPrivateLinkServiceConnections").state).toBe("absent");
    expect(told(endpoint, "properties.privateLinkServiceConnections")).toEqual([{}]);
  });

  it("puts the security group of a subnet into the subnet", () => {
    const text = `# api_management
resource "azurerm_subnet" "s" {
  name                 = "s"
  virtual_network_name = "net"
  service_endpoints    = ["Microsoft.Sql"]
}
resource "azurerm_subnet_network_security_group_association" "a" {
  subnet_id                 = azurerm_subnet.s.id
  network_security_group_id = "/nsg"
}
`;
    const subnet = named(deployed(terraformFront(), { "main.tf": text }), "net/s");
    expect(told(subnet, "properties")).toEqual({
      serviceEndpoints: [{ service: "Microsoft.Sql" }],
      networkSecurityGroup: { id: "/nsg" },
    });
  });

  it("has the target of a diagnostic setting as its scope", () => {
    const text =
      '# api_management\nresource "azurerm_monitor_diagnostic_setting" "d" {\n  name = "d"\n  target_resource_id = "/apim"\n  enabled_log {\n    category_group = "audit"\n  }\n}\n';
    const setting = named(deployed(terraformFront(), { "main.tf": text }), "d");
    expect(told(setting, "scope")).toBe("/apim");
    expect(told(setting, "properties.logs")).toEqual([{ enabled: true, categoryGroup: "audit" }]);
  });
});
