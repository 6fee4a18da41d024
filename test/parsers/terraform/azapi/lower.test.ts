import { describe, expect, test } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import { displayName } from "../../../../src/core/resource.ts";
import { deployed, named, place, read, told, way } from "../../deployed.ts";

function main(text: string, more: Readonly<Record<string, string>> = {}): ReturnType<typeof deployed> {
  return deployed(terraformFront(), { "main.tf": `# api_management\n${text}`, ...more });
}

const TYPE = "Microsoft.ApiManagement/service@2024-05-01";
const GATEWAY =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ApiManagement/service/gateway";

/** A service that azapi tells. */
function service(more: string, label = "apim"): string {
  return `resource "azapi_resource" "${label}" {
  type      = "${TYPE}"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
  name      = "gateway"
  ${more}
}
`;
}

function update(more: string): string {
  return `resource "azapi_update_resource" "u" {
  type        = "${TYPE}"
  resource_id = "${GATEWAY}"
  ${more}
}
`;
}

function action(more: string): string {
  return `resource "azapi_resource_action" "a" {
  type        = "${TYPE}"
  resource_id = "${GATEWAY}"
  ${more}
}
`;
}

describe("azapi_resource", () => {
  test("what stands beside the body is part of it, and the body goes first", () => {
    const estate = main(
      service(`location = "westeurope"
  tags = { a = "b" }
  identity {
    type         = "SystemAssigned, UserAssigned"
    identity_ids = ["/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"]
  }
  body = { location = "northeurope", sku = { name = "Premium" } }`),
    );
    const body = named(estate, "gateway").body;
    expect(told({ ...named(estate, "gateway"), body }, "location")).toBe("northeurope");
    expect(told(named(estate, "gateway"), "tags")).toEqual({ a: "b" });
    expect(told(named(estate, "gateway"), "sku.name")).toBe("Premium");
    expect(told(named(estate, "gateway"), "identity")).toEqual({
      type: "SystemAssigned, UserAssigned",
      userAssignedIdentities: {
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id":
          {},
      },
    });
  });

  test("texts of a sensitive body are secrets, and go before the body", () => {
    const estate = main(
      service(`body = { properties = { publisherName = "a", delegation = { url = "u" } } }
  sensitive_body = { properties = { publisherName = "hidden", delegation = { key = 1, on = true } } }`),
    );
    expect(told(named(estate, "gateway"), "properties")).toEqual({
      publisherName: { $secret: "sensitive variable" },
      delegation: { url: "u", key: { $secret: "sensitive variable" }, on: true },
    });
  });

  test("a sensitive body alone is a body, too", () => {
    const estate = main(
      service(`sensitive_body = jsonencode({ properties = { apiVersionConstraint = {} } })`),
    );
    expect(told(named(estate, "gateway"), "properties")).toEqual({ apiVersionConstraint: {} });
  });

  test("the provider's block gives a name, a location and tags to what has none", () => {
    const provider = `provider "azapi" {
  default_name     = "gateway"
  default_location = "westeurope"
  default_tags     = { a = "b" }
}
`;
    const estate = main(`${provider}resource "azapi_resource" "s" {
  type      = "${TYPE}"
  parent_id = "/subscriptions/s/resourceGroups/rg"
}
resource "azapi_resource" "api" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  parent_id = azapi_resource.s.id
  name      = azapi_resource.s.name
}`);
    expect(estate.resources.map(displayName)).toEqual(["gateway", "gateway/gateway"]);
    const location = read(named(estate, "gateway"), "location");
    expect(way(location)).toEqual(["literal", "provider default azapi"]);
    expect(told(named(estate, "gateway"), "tags")).toEqual({ a: "b" });
    expect(read(named(estate, "gateway/gateway"), "location").state).toBe("absent");
  });

  test.each([
    ["its own alias", "provider = azapi.other", "", "second"],
    ["no provider, so the one without an alias", "", "", "first"],
    ["what the call of its module passes on", "", "providers = { azapi = azapi.other }", "second"],
  ])("which block: %s", (_, argument, passed, expected) => {
    const providers = `provider "azapi" { default_name = "first" }
provider "azapi" {
  alias        = "other"
  default_name = "second"
}
`;
    const resource = `resource "azapi_resource" "s" {
  type = "${TYPE}"
  ${argument}
}`;
    const estate =
      argument === ""
        ? main(`${providers}module "m" {\n  source = "./m"\n  ${passed}\n}`, { "m/main.tf": resource })
        : main(providers + resource);
    expect(estate.resources.map(displayName)).toEqual([expected]);
  });

  test("a child of an id that is not known has the same service as others of that id", () => {
    const estate = main(`variable "id" {}
resource "azapi_resource" "a" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  parent_id = var.id
  name      = "a"
}
resource "azurerm_api_management_policy" "p" {
  api_management_id = var.id
}`);
    const [a, p] = estate.resources;
    expect(a?.names[0]?.canonical).toBeDefined();
    expect(a?.names[0]?.canonical).toBe(p?.names[0]?.canonical);
  });
});

describe("references to blocks of azapi", () => {
  const echo = (expression: string): string => `resource "azurerm_api_management_api" "echo" {
  api_management_name = "other"
  name                = "echo"
  path                = ${expression}
}
`;
  test.each([
    ["azapi_resource.apim.name", "gateway"],
    ["azapi_resource.apim.id", GATEWAY],
    ["azapi_resource.apim.body.properties.publisherName", "a"],
    ["azapi_update_resource.u.name", "gateway"],
    ["azapi_update_resource.u.parent_id", GATEWAY.replace(/\/providers.*/, "")],
    ["data.azapi_resource_id.one.name", "gateway"],
    ["data.azapi_resource_id.one.resource_group_name", "rg"],
    ['data.azapi_resource_id.one.parts["service"]', "gateway"],
    ["data.azapi_resource_id.two.id", GATEWAY],
    ["data.azapi_resource.found.id", GATEWAY],
  ])("%s", (expression, expected) => {
    const estate = main(`${service('body = { properties = { publisherName = "a" } }')}${update("")}
data "azapi_resource_id" "one" {
  type        = "${TYPE}"
  resource_id = "${GATEWAY}"
}
data "azapi_resource_id" "two" {
  type      = "${TYPE}"
  parent_id = "${GATEWAY.replace(/\/providers.*/, "")}"
  name      = "gateway"
}
data "azapi_resource" "found" {
  type        = "${TYPE}"
  resource_id = "${GATEWAY}"
}
${echo(expression)}`);
    expect(told(named(estate, "other/echo"), "properties.path")).toBe(expected);
  });

  test.each(["azapi_resource.apim.output.properties.gatewayUrl", "data.azapi_client_config.c.tenant_id"])(
    "%s is known after apply",
    (expression) => {
      const estate = main(`${service("")}data "azapi_client_config" "c" {}\n${echo(expression)}`);
      expect(told(named(estate, "other/echo"), "properties.path")).toMatchObject({ $unknown: "runtime" });
    },
  );

  test("data sources are told elsewhere, or are no resources at all", () => {
    const estate = main(`data "azapi_resource" "found" {
  type        = "${TYPE}"
  resource_id = "${GATEWAY}"
}
data "azapi_resource_list" "all" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  parent_id = "${GATEWAY}"
}
data "azapi_resource_action" "keys" {
  type        = "${TYPE}"
  resource_id = "${GATEWAY}"
  action      = "listSecrets"
}`);
    expect(estate.resources.map((one) => [displayName(one), one.declared])).toEqual([
      ["gateway", "elsewhere"],
    ]);
  });
});

describe("azapi_update_resource", () => {
  const protocols = (value: string): string =>
    `body = { properties = { customProperties = { a = "1", b = "${value}" } } }`;

  test("is merged into what azapi tells, deeply", () => {
    const estate = main(
      `${service(protocols("2"))}${update('body = { properties = { customProperties = { b = "3" } } }')}`,
    );
    expect(told(named(estate, "gateway"), "properties.customProperties")).toEqual({ a: "1", b: "3" });
  });

  test.each([
    [
      "items of one name are merged, others stay",
      '[{ name = "a", x = 1 }, { name = "b" }]',
      '[{ name = "b", y = 2 }, { name = "c" }]',
      [{ name: "a", x: 1 }, { name: "b", y: 2 }, { name: "c" }],
    ],
    ["items without a name are merged in order", "[{ x = 1 }]", "[{ y = 2 }]", [{ x: 1, y: 2 }]],
    [
      "lists without names of other lengths are replaced",
      "[{ x = 1 }, { x = 2 }]",
      "[{ y = 2 }]",
      [{ y: 2 }],
    ],
    [
      "of two items of one name the first goes first",
      '[{ name = "a", x = 1 }, { name = "a", x = 2 }, { x = 3 }]',
      '[{ name = "a", y = 1 }, { name = "a", y = 2 }, { name = "a", y = 3 }, { y = 4 }]',
      [{ name: "a", x: 1, y: 1 }, { name: "a", x: 2, y: 2 }, { x: 3 }, { name: "a", y: 3 }, { y: 4 }],
    ],
    ["an empty list replaces", '[{ name = "a" }]', "[]", []],
    ["an empty list is replaced", "[]", "[1]", [1]],
  ])("lists: %s", (_, old, by, expected) => {
    const body = (list: string): string => `body = { properties = { list = ${list} } }`;
    const estate = main(service(body(old)) + update(body(by)));
    expect(told(named(estate, "gateway"), "properties.list")).toEqual(expected);
  });

  test("which items are the same may be said", () => {
    const body = (list: string): string => `body = { properties = { list = ${list} } }`;
    const keys = 'list_unique_id_property = { "properties.list" = "type, host" }';
    const old = '[{ type = "Proxy", host = "a", ssl = false }, { type = "Proxy", host = "b" }]';
    const estate = main(
      service(body(old)) + update(`${body('[{ type = "Proxy", host = "b", ssl = true }]')}\n  ${keys}`),
    );
    expect(told(named(estate, "gateway"), "properties.list")).toEqual([
      { type: "Proxy", host: "a", ssl: false },
      { type: "Proxy", host: "b", ssl: true },
    ]);
  });

  test("one that may not be deployed leaves both worlds", () => {
    const estate = main(`variable "n" {}
${service('body = { properties = { publicNetworkAccess = "Enabled" } }')}${update(
      'count = var.n\n  body = { properties = { publicNetworkAccess = "Disabled" } }',
    )}`);
    expect(told(named(estate, "gateway"), "properties.publicNetworkAccess")).toMatchObject({
      among: ["Enabled", "Disabled"],
    });
  });

  test("alone it says nothing of what it does not write, in lists either", () => {
    const estate = main(update('body = { properties = { hostnameConfigurations = [{ name = "a" }] } }'));
    const unchanged = {
      $open: { $unknown: "runtime", $detail: "the update leaves it as it is where it is deployed" },
    };
    expect(told(named(estate, "gateway"), "properties.hostnameConfigurations")).toEqual([
      { name: "a", ...unchanged },
      unchanged,
    ]);
    expect(read(named(estate, "gateway"), "sku").state).toBe("unknown");
  });
});

describe("azapi_resource_action", () => {
  test("a patch of the resource itself is a change of it, which replaces lists", () => {
    const estate = main(
      service('body = { properties = { a = 1, list = [{ name = "x" }] } }') +
        action('method = "PATCH"\n  body = { properties = { b = 2, list = [{ name = "y" }] } }'),
    );
    expect(told(named(estate, "gateway"), "properties")).toEqual({ a: 1, b: 2, list: [{ name: "y" }] });
  });

  test("a put writes all of it", () => {
    const estate = main(
      service("body = { properties = { a = 1 } }") +
        action('method = "PUT"\n  body = { properties = { b = 2 } }'),
    );
    expect(told(named(estate, "gateway"), "properties")).toEqual({ b: 2 });
    const alone = named(main(action('method = "PUT"\n  body = { properties = { b = 2 } }')), "gateway");
    expect(told(alone, "properties")).toEqual({ b: 2 });
    expect(alone.at.source.path).toBe("main.tf");
  });

  test.each([
    ["an action", 'action = "listKeys"\n  method = "PUT"'],
    [
      "a POST, which is what it is without a method",
      'body = { properties = { publicNetworkAccess = "Enabled" } }',
    ],
    ["a DELETE", 'method = "DELETE"'],
    ["one at the end", 'method = "PUT"\n  when = "destroy"'],
  ])("is no resource: %s", (_, more) => {
    expect(main(action(more)).resources).toEqual([]);
  });

  test("one whose method is not known may be a change", () => {
    const estate = main(`variable "m" {}\n${action("method = var.m\n  body = { properties = { a = 1 } }")}`);
    expect(estate.resources.map((one) => [one.exists, told(one, "properties.a")])).toEqual([["maybe", 1]]);
    expect(place(named(estate, "gateway").at)).toBe('main.tf: resource "azapi_resource_action" "a"');
  });
});

describe("azapi_data_plane_resource", () => {
  const resource = (type: string): string =>
    `resource "azapi_data_plane_resource" "d" {\n  type = "${type}@1.0"\n  parent_id = "x"\n  name = "y"\n}\n`;

  test("is known not to matter, unless its type is not", () => {
    expect(main(resource("Microsoft.AppConfiguration/configurationStores/keyValues"))).toMatchObject({
      resources: [],
      unresolved: [],
    });
    expect(main(resource("Microsoft.ApiManagement/service/things")).unresolved).toEqual([
      "resources of type 'Microsoft.ApiManagement/service/things' in 'azapi_data_plane_resource' are not understood",
    ]);
  });
});

describe("a type that is not known in full", () => {
  const typed = (type: string): string =>
    `variable "v" {}\nvariable "w" { type = bool }\n${service('body = { sku = { name = "Basic" } }').replace(`"${TYPE}"`, type)}`;

  test.each([
    ['"Microsoft.ApiManagement/service@${var.v}"', undefined],
    [`var.w ? "${TYPE}" : "Microsoft.ApiManagement/service@2022-08-01"`, undefined],
    [`var.w ? "${TYPE}" : "microsoft.apimanagement/service@2024-05-01"`, "2024-05-01"],
  ])("%s is known but for its version", (type, version) => {
    const estate = main(typed(type));
    expect(estate.unresolved).toEqual([]);
    expect(told(named(estate, "gateway"), "sku.name")).toBe("Basic");
    expect(named(estate, "gateway")).toMatchObject({
      type: "Microsoft.ApiManagement/service",
      apiVersion: version,
    });
  });

  test.each([
    ["var.v", ": variable 'v' has no value"],
    ['"Microsoft.ApiManagement/${var.v}@2024-05-01"', ": variable 'v' has no value"],
    [`var.w ? "${TYPE}" : "Microsoft.ApiManagement/gateways@2024-05-01"`, ": variable 'w' has no value"],
    ['""', ""],
  ])("%s is listed as not seen", (type, why) => {
    const estate = main(typed(type));
    expect(estate.resources).toEqual([]);
    expect(estate.unresolved).toEqual([`the type of this 'azapi_resource' is not known${why}`]);
  });
});

test("a change that may not come about is named as it is in its configuration", () => {
  const estate = main(
    `variable "u" {}\n${service('body = { a = "b" }')}${update('count = var.u\n  body = { a = "c" }')}`,
  );
  expect(told(named(estate, "gateway"), "a")).toEqual({
    $unknown: "parameter",
    $detail: "whether 'azapi_update_resource.u[*]' is deployed is not known",
    among: ["b", "c"],
  });
});
