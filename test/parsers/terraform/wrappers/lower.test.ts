import { describe, expect, test } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import { displayName } from "../../../../src/core/resource.ts";
import { deployed, named, place, read, told, way } from "../../deployed.ts";

const AVM = "Azure/avm-res-apimanagement-service/azurerm";

function call(more: string, source = AVM): string {
  return `module "apim" {\n  source = "${source}"\n  ${more}\n}\n`;
}

function main(text: string, more: Readonly<Record<string, string>> = {}): ReturnType<typeof deployed> {
  return deployed(terraformFront(), { "main.tf": `# api_management\n${text}`, ...more });
}

describe("a call of a known module whose code is not there", () => {
  const estate = main(
    call(`name     = "gateway"
  sku_name = "Premium_1"
  security = { enable_frontend_tls10 = true }
  tenant_access = { enabled = true }
  virtual_network_subnet_id = "/subnet"
  policy = { xml_content = "<policies/>" }
  apis = {
    orders = {
      path      = "orders"
      protocols = ["http"]
      policy    = { xml_content = "<policies />" }
      operations = {
        get = { display_name = "Get", method = "GET", url_template = "/" }
      }
    }
  }
  backends     = { one = { url = "http://one", tls = { validate_certificate_name = false } } }
  named_values = { key = { display_name = "key", value = "v", secret = true } }
  subscriptions = {
    all  = { display_name = "All", scope_type = "all_apis" }
    some = { display_name = "Some", scope_type = "product", scope_identifier = "p" }
  }`),
  );

  test("is the resources that its arguments tell", () => {
    expect(
      estate.resources.map((one) => [
        one.type.replace("Microsoft.ApiManagement/", ""),
        displayName(one),
        one.address,
      ]),
    ).toEqual([
      ["service", "gateway", "#module.apim"],
      ["service/tenant", "gateway/access", "#module.apim.tenant_access"],
      ["service/policies", "gateway/policy", "#module.apim.policy.xml_content"],
      ["service/apis", "gateway/orders", '#module.apim.apis["orders"]'],
      ["service/apis/policies", "gateway/orders/policy", '#module.apim.apis["orders"].policy'],
      [
        "service/apis/operations",
        "gateway/orders/orders-get",
        '#module.apim.apis["orders"].operations["get"]',
      ],
      ["service/backends", "gateway/one", '#module.apim.backends["one"]'],
      ["service/namedValues", "gateway/key", '#module.apim.named_values["key"]'],
      ["service/subscriptions", "gateway/all", '#module.apim.subscriptions["all"]'],
      ["service/subscriptions", "gateway/some", '#module.apim.subscriptions["some"]'],
    ]);
    expect(estate.unresolved).toEqual([`module '${AVM}' is not installed; 'terraform init' installs it`]);
  });

  test("has each value at its characters, with the argument as a station", () => {
    const protocols = read(named(estate, "gateway/orders"), "properties.protocols");
    expect(place(protocols.at)).toBe('main.tf: ["http"]');
    expect(way(protocols)).toEqual(["literal", "module argument apis"]);
    expect(told(named(estate, "gateway"), "sku.name")).toBe("Premium");
    expect(told(named(estate, "gateway"), "properties.virtualNetworkConfiguration.subnetResourceId")).toBe(
      "/subnet",
    );
    const tls10 = [
      "properties",
      "customProperties",
      "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10",
    ];
    expect(read(named(estate, "gateway"), tls10)).toMatchObject({ state: "known" });
    expect(told(named(estate, "gateway/all"), "properties.scope")).toBe("/apis");
    expect(told(named(estate, "gateway/some"), "properties.scope")).toMatchObject({
      $text: ["/products/", { $unknown: "missing module" }],
    });
  });

  test("says nothing of what it does not write, at any depth", () => {
    const unsaid = [
      ["gateway", "properties.publicNetworkAccess"],
      ["gateway", "properties.notThere"],
      ["gateway/orders", "properties.subscriptionRequired"],
      ["gateway/one", "properties.tls.validateCertificateChain"],
      ["gateway/key", "properties.keyVault"],
    ] as const;
    for (const [name, path] of unsaid) {
      expect([path, read(named(estate, name), path)]).toMatchObject([
        path,
        { state: "unknown", because: "missing module" },
      ]);
    }
    expect(told(named(estate, "gateway/one"), "properties.tls.validateCertificateName")).toBe(false);
  });

  test("misses in each element what it does not write there, and not the same in two", () => {
    const two = main(call('name = "gateway"\n  backends = { a = { title = "a" }, b = { title = "b" } }'));
    const urls = ["gateway/a", "gateway/b"].map((name) => read(named(two, name), "properties.url"));
    expect(urls.map(({ at }) => place(at))).toEqual(['main.tf: { title = "a" }', 'main.tf: { title = "b" }']);
    const names = urls.map((url) => (url.state === "unknown" ? url.names : undefined));
    expect(names).toEqual(['#module.apim.backends["a"].url', '#module.apim.backends["b"].url']);
  });

  test("is presumed, with what settles it", () => {
    expect(estate.resources.map((one) => one.presumed?.detail)).toEqual(
      estate.resources.map(
        () =>
          `what module '${AVM}' makes of its arguments is known only from its code, which 'terraform init' installs`,
      ),
    );
  });
});

describe("what a call tells", () => {
  test("nothing, once the module is there", () => {
    const { resources } = main(call('name = "gateway"'), {
      ".terraform/modules/modules.json":
        '{ "Modules": [{ "Key": "apim", "Source": "x", "Dir": ".terraform/modules/apim" }] }',
      ".terraform/modules/apim/main.tf":
        'variable "name" {}\nresource "azurerm_api_management" "this" {\n  name = "own"\n}\n',
    });
    expect(resources.filter((one) => one.presumed !== undefined)).toEqual([]);
    expect(resources.map(displayName)).toContain("own");
  });

  test("nothing, for a module that is not known", () => {
    expect(main(call('name = "gateway"', "owner/apim/azurerm")).resources).toEqual([]);
  });

  test("nothing of an argument that is null", () => {
    const { resources } = main(call('name = "gateway"\n  policy = null\n  apis = null\n  sign_in = null'));
    expect(resources.map(displayName)).toEqual(["gateway"]);
  });

  test("something that may be there, where an argument is another module's", () => {
    const other = 'module "other" {\n  source = "owner/other/azurerm"\n}\n';
    const { resources } = main(
      other + call('name = "gateway"\n  policy = { xml_content = module.other.policy }'),
    );
    expect(resources.map((one) => [displayName(one), one.exists])).toEqual([
      ["gateway", "yes"],
      ["gateway/policy", "maybe"],
    ]);
  });

  test("something for each instance of the call, and perhaps for one that is not known", () => {
    const { resources } = main(
      `variable "on" {}\nmodule "a" {\n  source = "${AVM}"\n  for_each = toset(["x", "y"])\n  name = each.key\n}\nmodule "b" {\n  source = "${AVM}"\n  count = var.on\n  name = "z"\n}\n`,
    );
    expect(resources.map((one) => [displayName(one), one.address, one.exists])).toEqual([
      ["x", '#module.a["x"]', "yes"],
      ["y", '#module.a["y"]', "yes"],
      ["z", "#module.b[*]", "maybe"],
    ]);
  });

  test("in a module that is called in turn", () => {
    const { resources } = main('module "m" {\n  source = "./m"\n  name = "gateway"\n}\n', {
      "m/main.tf": `variable "name" {}\n${call("name = var.name")}`,
    });
    expect(resources.map((one) => [displayName(one), one.address])).toEqual([
      ["gateway", "#module.m.module.apim"],
    ]);
  });

  test.each([
    "apis = 1",
    "apis = [1, null]",
    "apis = { a = [] }",
    "hostname_configuration = 3",
    'name = ["a"]',
    "apis = var.gone",
  ])("of something that is not what the module takes, without a fault: %s", (more) => {
    const { problems } = main(call(more));
    expect(problems).toEqual([]);
  });
});

describe("the modules", () => {
  test("an API of PagoPA, by the path of an installed repository", () => {
    const estate = main(
      `module "all" {
  source = "git::https://github.com/pagopa/terraform-azurerm-v4.git?ref=v1"
}
module "api" {
  source              = "./.terraform/modules/all/api_management_api"
  name                = "orders"
  api_management_name = "gateway"
  api_version         = "v1"
  protocols           = ["http", "https"]
  content_format      = "openapi"
  content_value       = "{}"
  xml_content         = "<policies />"
  api_operation_policies = [{ operation_id = "get", xml_content = "<policies/>" }]
}
`,
    );
    expect(estate.resources.map(displayName)).toEqual([
      "gateway/orders-v1",
      "gateway/orders-v1/policy",
      "gateway/orders-v1/get/policy",
    ]);
    expect(told(named(estate, "gateway/orders-v1"), "properties.format")).toBe("openapi");
    expect(told(named(estate, "gateway/orders-v1/get/policy"), "properties.value")).toBe("<policies/>");
  });

  test("a product of PagoPA", () => {
    const estate = main(
      call(
        'product_id = "p"\n  api_management_name = "gateway"\n  approval_required = false\n  published = true\n  policy_xml = "<policies/>"',
        "github.com/pagopa/terraform-azurerm-v3//api_management_product?ref=v8",
      ),
    );
    expect(estate.resources.map(displayName)).toEqual(["gateway/p", "gateway/p/policy"]);
    expect(told(named(estate, "gateway/p"), "properties")).toMatchObject({
      approvalRequired: false,
      state: "published",
    });
  });

  test("a service of Claranet, whose children belong to it though its name is not known", () => {
    const estate = main(
      call(
        `sku_tier = "Premium"
  sku_capacity = 2
  gateway_enabled = false
  security_configuration = { frontend_tls10_enabled = true }
  proxy_hostname_configurations = [{ host_name = "api.contoso.com", negotiate_client_certificate = true }]
  named_values = [{ name = "key", value = "v" }]`,
        "claranet/api-management/azurerm",
      ),
    );
    const [service, value] = estate.resources;
    expect(service?.names[0]?.canonical).toBeDefined();
    expect(value?.names[0]?.canonical).toBe(service?.names[0]?.canonical);
    if (service === undefined) throw new Error("there is no service");
    expect(told(service, "sku")).toMatchObject({ name: "Premium", capacity: 2 });
    expect(told(service, "properties.disableGateway")).toBe(true);
    expect(told(service, "properties.hostnameConfigurations")).toMatchObject({
      0: { type: "Proxy", hostName: "api.contoso.com", negotiateClientCertificate: true },
    });
  });

  test.each([
    ["config", 'proxy = { host_name = "api.contoso.com" }', 'a = { name = "orders", protocols = ["http"] }'],
    ["service", 'proxy = { one = { host_name = "api.contoso.com" } }', 'orders = { protocols = ["http"] }'],
  ])("a service of CloudNation, in one object: %s", (argument, proxy, apis) => {
    const estate = main(
      call(
        `${argument} = {
    name     = "gateway"
    sku_name = "Developer_1"
    hostname_configuration = { ${proxy} }
    apis = { ${apis} }
  }`,
        "cloudnationhq/apim/azure",
      ),
    );
    expect(estate.resources.map((one) => [displayName(one), one.address.replace(/apis.*/, "")])).toEqual([
      ["gateway", `#module.apim.${argument}`],
      ["gateway/orders", `#module.apim.${argument}.`],
    ]);
    expect(told(named(estate, "gateway/orders"), "properties.protocols")).toEqual(["http"]);
    expect(told(named(estate, "gateway"), "properties.hostnameConfigurations")).toMatchObject({
      0: { type: "Proxy", hostName: "api.contoso.com" },
    });
  });
});

test("a module is looked at whose name is all that tells of API Management", () => {
  const estate = deployed(terraformFront(), {
    "main.tf":
      'module "gateway" {\n  source = "cloudnationhq/apim/azure"\n  service = { name = "gateway" }\n}\n',
  });
  expect(estate.unresolved).toEqual([
    "module 'cloudnationhq/apim/azure' is not installed; 'terraform init' installs it",
  ]);
  expect(estate.resources.map(displayName)).toEqual(["gateway"]);
});
