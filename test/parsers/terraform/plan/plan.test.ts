import { describe, expect, test } from "vitest";
import { checks } from "../../../../checks/index.ts";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import type { Finding, Report } from "../../../../src/core/finding.ts";
import { textOf } from "../../../../src/core/source.ts";
import { listOf, textOfValue } from "../../../../src/core/value.ts";
import { lint } from "../../../../src/lint.ts";
import { inMemoryWorkspace } from "../../../in-memory-files.ts";
import { deployed, named, place, read, told, way } from "../../deployed.ts";
import { api, configured, constant, planText, service } from "./plans.ts";
import type { Told } from "./plans.ts";

type Files = Readonly<Record<string, string>>;

function deployedFrom(files: Files): ReturnType<typeof deployed> {
  return deployed(terraformFront(), files);
}

function linted(files: Files, possible = false): Report {
  return lint({
    workspace: inMemoryWorkspace(files),
    fronts: [terraformFront()],
    checks,
    version: "0",
    possible,
  });
}

/** A finding with its places as `file:start-end`. */
function spelled({ check, at, message, related, confidence, fingerprint, sets }: Finding): object {
  const spell = (one: Finding["at"]): string => `${one.source.path}:${String(one.start)}-${String(one.end)}`;
  return {
    check,
    at: spell(at),
    message,
    confidence,
    fingerprint,
    sets,
    related: related.map((one) => `${spell(one.at)} ${one.note}`),
  };
}

const SOURCES: Files = {
  "infra/main.tf": `
variable "protocols" {
  type    = list(string)
  default = ["http", "https"]
}

resource "azurerm_api_management" "apim" {
  name            = "gateway"
  sku_name        = "Developer_1"
  min_api_version = "2018-01-01"
}

resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  api_management_name = azurerm_api_management.apim.name
  protocols           = var.protocols
}

module "stock" {
  source   = "./stock"
  for_each = toset(["eu", "us"])
  gateway  = azurerm_api_management.apim.name
  region   = each.key
}
`,
  "infra/stock/main.tf": `
variable "gateway" {}
variable "region" {}

resource "azurerm_api_management_backend" "stock" {
  name                = "stock-\${var.region}"
  api_management_name = var.gateway
  url                 = "https://\${var.region}.example.com"
  protocol            = "http"

  tls {
    validate_certificate_chain = false
  }
}
`,
};

function backend(region: string): Told {
  return {
    address: `module.stock["${region}"].azurerm_api_management_backend.stock`,
    values: {
      api_management_name: "gateway",
      circuit_breaker_rule: [],
      credentials: [],
      description: null,
      name: `stock-${region}`,
      protocol: "http",
      proxy: [],
      resource_group_name: "apis",
      resource_id: null,
      service_fabric_cluster: [],
      timeouts: null,
      title: null,
      tls: [{ validate_certificate_chain: false, validate_certificate_name: null }],
      url: `https://${region}.example.com`,
    },
    unknown: { id: true, credentials: [], proxy: [], service_fabric_cluster: [], tls: [{}] },
  };
}

const PLAN = planText({
  resources: [
    service({ min_api_version: "2018-01-01" }),
    api("azurerm_api_management_api.orders", { protocols: ["http", "https"] }),
    backend("eu"),
    backend("us"),
  ],
  variables: { protocols: ["http", "https"] },
});

describe("a plan beside its sources", () => {
  test("gives the findings of the sources, at their characters", () => {
    const sources = linted(SOURCES);
    const plan = linted({ ...SOURCES, "infra/plan.json": PLAN });
    expect(plan.problems).toEqual([]);
    expect(plan.findings.map(spelled)).toEqual(sources.findings.map(spelled));
    expect(new Set(plan.findings.map(({ check }) => check))).toEqual(
      new Set([
        "api-plaintext-protocol",
        "backend-certificate-unchecked",
        "backend-unauthenticated",
        "minimum-api-version",
        "public-network-access",
      ]),
    );
    expect(plan.coverage.files).toBe(3);
    expect(plan.coverage.resources).toBe(sources.coverage.resources);
  });

  test("stands in for the defaults of its root module, and beside its environments", () => {
    const entries = (files: Files): readonly string[] => deployedFrom(files).entries;
    expect(entries({ ...SOURCES, "infra/plan.json": PLAN })).toEqual(["infra with infra/plan.json"]);
    expect(entries({ ...SOURCES, "infra/plan.json": PLAN, "infra/prod.tfvars": "" })).toEqual([
      "infra with infra/prod.tfvars",
      "infra with infra/plan.json",
    ]);
    const partial = PLAN.replace(/\}$/, ',"complete":false}');
    expect(entries({ ...SOURCES, "infra/plan.json": partial })).toEqual([
      "infra",
      "infra with infra/plan.json",
    ]);
  });

  test("is one of the sets in which a finding holds", () => {
    const files = { ...SOURCES, "infra/plan.json": PLAN, "infra/prod.tfvars": 'protocols = ["https"]\n' };
    const sets = linted(files).findings.map(({ check, sets }) => [check, sets]);
    expect(sets).toContainEqual(["api-plaintext-protocol", ["infra/plan.json"]]);
    expect(sets).toContainEqual(["minimum-api-version", []]);
  });

  test.each([
    ["in its directory", "infra/plan.json"],
    ["in a directory below", "infra/out/plan.json"],
    ["elsewhere, if no other root module declares what is in it", "plans/infra.json"],
  ])("finds its root module %s", (_where, path) => {
    expect(deployedFrom({ ...SOURCES, [path]: PLAN }).entries).toEqual([`infra with ${path}`]);
  });

  test("finds it though only the plan was asked for", () => {
    const files = { ...SOURCES, "infra/out/plan.json": PLAN };
    const workspace = inMemoryWorkspace(files, { paths: ["infra/out/plan.json"] });
    const { deployments } = terraformFront().deployments(workspace);
    expect(deployments.map(({ entry, set }) => [entry, set])).toEqual([["infra", "infra/out/plan.json"]]);
  });

  test("does not take a root module that declares other things", () => {
    const other = 'resource "azurerm_api_management" "other" {\n  name = "other"\n}\n';
    expect(deployedFrom({ "infra/main.tf": other, "infra/plan.json": PLAN }).entries).toEqual([
      "infra",
      "infra/plan.json",
    ]);
  });
});

describe("what the sources leave open", () => {
  test("a loop over something unknown becomes what the plan has of it, at the loop's block", () => {
    const text = `data "http" "apis" {\n  url = "https://example.com"\n}\n
resource "azurerm_api_management_api" "each" {
  for_each            = jsondecode(data.http.apis.response_body)
  name                = each.key
  api_management_name = "gateway"
  protocols           = each.value
}
`;
    const plan = planText({
      resources: [
        api('azurerm_api_management_api.each["a"]', { name: "a", protocols: ["http"] }),
        api('azurerm_api_management_api.each["b"]', { name: "b", protocols: ["https"] }),
      ],
    });
    const { findings } = linted({ "main.tf": text, "plan.json": plan });
    expect(
      findings
        .filter(({ check }) => check === "api-plaintext-protocol")
        .map(({ at, resource }) => [resource.address, at.source.path, textOf(at)]),
    ).toEqual([['#azurerm_api_management_api.each["a"]', "main.tf", "each.value"]]);
    expect(findings[0]?.related.map(({ at, note }) => [note, at.source.path, textOf(at)])).toContainEqual([
      "value in the plan",
      "plan.json",
      '"http"',
    ]);
  });

  test("a condition on something unknown is decided, at the arm that was taken", () => {
    const text = `variable "open" {\n  type = bool\n}\n
resource "azurerm_api_management_api" "x" {
  name                = "orders"
  api_management_name = "gateway"
  service_url         = var.open ? "http://a.example.com" : "https://a.example.com"
}
`;
    const plan = planText({
      resources: [api("azurerm_api_management_api.x", { service_url: "https://a.example.com" })],
    });
    const resource = named(deployedFrom({ "main.tf": text, "plan.json": plan }), "gateway/orders");
    expect(told(resource, "properties.serviceUrl")).toBe("https://a.example.com");
    expect(place(read(resource, "properties.serviceUrl").at)).toBe('main.tf: "https://a.example.com"');
  });

  test("the hole of a text is filled, and what stands around it keeps its characters", () => {
    const text = `data "azurerm_resource_group" "rg" {\n  name = "apis"\n}\n
resource "azurerm_api_management_api" "x" {
  name                = "orders"
  api_management_name = "gateway"
  service_url         = "http://\${data.azurerm_resource_group.rg.location}.example.com"
}
`;
    const plan = planText({
      resources: [api("azurerm_api_management_api.x", { service_url: "http://westeurope.example.com" })],
    });
    const value = read(
      named(deployedFrom({ "main.tf": text, "plan.json": plan }), "gateway/orders"),
      "properties.serviceUrl",
    );
    const url = textOfValue(value);
    expect(url?.plain).toBe("http://westeurope.example.com");
    expect(place(url?.locate(0, 7)?.at ?? value.at)).toBe("main.tf: http://");
    expect(place(url?.locate(17, 29)?.at ?? value.at)).toBe("main.tf: .example.com");
  });

  test("a variable that was given on the command line stands at its declaration", () => {
    const text = `variable "protocols" {\n  type = list(string)\n}\n
resource "azurerm_api_management_api" "x" {
  name                = "orders"
  api_management_name = "gateway"
  protocols           = var.protocols
}
`;
    const plan = planText({
      resources: [api("azurerm_api_management_api.x", { protocols: ["http"] })],
      variables: { protocols: ["http"] },
    });
    const [finding] = linted({ "main.tf": text, "plan.json": plan }).findings;
    expect(finding?.check).toBe("api-plaintext-protocol");
    expect(finding === undefined ? undefined : place(finding.at)).toBe('main.tf: variable "protocols"');
  });
});

describe("sources that have changed since", () => {
  const SOURCE = `resource "azurerm_api_management_api" "x" {
  name                = "orders"
  api_management_name = "gateway"
  protocols           = ["https"]
  path                = "new"
}
`;
  const stale = deployedFrom({
    "main.tf": SOURCE,
    "plan.json": planText({
      resources: [
        api("azurerm_api_management_api.x", { protocols: ["http"], path: "old", description: "x" }),
      ],
    }),
  });

  test.each([
    ["properties.path", "old", 'main.tf: "new"'],
    ["properties.description", "x", 'main.tf: resource "azurerm_api_management_api" "x"'],
    ["properties.protocols", ["http"], 'main.tf: ["https"]'],
  ])("%s is what the plan says, at the argument", (path, value, at) => {
    const resource = named(stale, "gateway/orders");
    expect(told(resource, path)).toEqual(value);
    expect(place(read(resource, path).at)).toBe(at);
  });

  test("a resource that is only in the plan stands there", () => {
    const files = {
      "main.tf": SOURCE,
      "plan.json": planText({
        resources: [
          api("azurerm_api_management_api.x"),
          api("azurerm_api_management_api.gone", { name: "gone", protocols: ["http"] }),
        ],
      }),
    };
    const [finding] = linted(files).findings;
    expect(finding?.resource.address).toBe("#azurerm_api_management_api.gone");
    expect(finding === undefined ? undefined : place(finding.at)).toBe('plan.json: "http"');
  });
});

describe("a plan alone", () => {
  test("has everything at its own characters", () => {
    const text = planText({
      resources: [service(), api("azurerm_api_management_api.orders", { protocols: ["https", "http"] })],
      configuration: configured({
        "azurerm_api_management.apim": { name: constant("gateway") },
        "azurerm_api_management_api.orders": { protocols: constant(["https", "http"]) },
      }),
    });
    const { findings, problems } = linted({ "out/plan.json": text });
    expect(problems).toEqual([]);
    expect(
      findings.map(({ check, at, resource }) => [
        check,
        resource.address,
        place(at),
        text.slice(at.start, at.end),
      ]),
    ).toEqual([
      [
        "minimum-api-version",
        "out/plan.json#azurerm_api_management.apim",
        'out/plan.json: "address":"azurerm_api_management.apim"',
        '"address":"azurerm_api_management.apim"',
      ],
      ["public-network-access", "out/plan.json#azurerm_api_management.apim", "out/plan.json: true", "true"],
      [
        "api-plaintext-protocol",
        "out/plan.json#azurerm_api_management_api.orders",
        'out/plan.json: "http"',
        '"http"',
      ],
    ]);
    expect(findings.flatMap(({ fixes }) => fixes)).toEqual([]);
  });

  test("takes what the provider computes, and nobody has written, for absent", () => {
    const expressions = { name: constant("gateway"), security: [{ enable_backend_ssl30: constant(true) }] };
    const told_ = (configuration: ReturnType<typeof configured> | undefined): ReturnType<typeof deployed> =>
      deployedFrom({
        "plan.json": planText({
          resources: [service()],
          ...(configuration === undefined ? {} : { configuration }),
        }),
      });
    const tls = [
      "properties",
      "customProperties",
      "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Backend.Protocols.Ssl30",
    ];
    const state = (all: ReturnType<typeof deployed>): string => read(named(all, "gateway"), tls).state;
    expect(state(told_(configured({ "azurerm_api_management.apim": { name: constant("gateway") } })))).toBe(
      "known",
    );
    expect(state(told_(configured({ "azurerm_api_management.apim": expressions })))).toBe("unknown");
    expect(state(told_(undefined))).toBe("unknown");
  });

  test("reads what the changes leave where there are no planned values", () => {
    const whole: unknown = JSON.parse(planText({ resources: [api("azurerm_api_management_api.x")] }));
    const text = JSON.stringify({ ...(whole as object), planned_values: undefined });
    expect(deployedFrom({ "plan.json": text }).resources.map(({ address }) => address)).toEqual([
      "plan.json#azurerm_api_management_api.x",
    ]);
  });
});

test("what is left of a replaced object is not planned any more", () => {
  const whole = JSON.parse(planText({ resources: [api("azurerm_api_management_api.x")] })) as {
    readonly resource_changes: readonly object[];
  };
  const left = {
    ...whole.resource_changes[0],
    deposed: "0a1b2c3d",
    change: { actions: ["delete"], after: null },
  };
  const text = JSON.stringify({ ...whole, resource_changes: [...whole.resource_changes, left] });
  const { resources } = deployedFrom({ "plan.json": text });
  expect(resources.map((one) => told(one, "properties.path"))).toEqual(["orders"]);
  expect(resources.map((one) => read(one, "properties.isNoSuchThing").state)).toEqual(["absent"]);
});

test("data sources that were read already are there, and are not judged", () => {
  const data = { ...service(), address: "data.azurerm_api_management.apim", unknown: {} };
  const { resources } = deployedFrom({
    "plan.json": planText({
      resources: [api("azurerm_api_management_api.x")],
      read: [data, service({}, "old")],
    }),
  });
  expect(resources.map(({ address, declared }) => [address, declared])).toEqual([
    ["plan.json#azurerm_api_management_api.x", "here"],
    ["plan.json#data.azurerm_api_management.apim", "elsewhere"],
  ]);
});

test("the blocks of a set are found again in whatever order the plan has them", () => {
  const rule = (name: string, port: string): string =>
    `  security_rule {\n    name = "${name}"\n    destination_port_range = "${port}"\n  }\n`;
  const text = `resource "azurerm_network_security_group" "api_management" {\n  name = "x"\n${rule("a", "1")}${rule("b", "2")}}\n`;
  const planned = (name: string, port: string): object => ({
    name,
    destination_port_range: port,
    description: "",
    source_port_ranges: [],
  });
  const plan = planText({
    resources: [
      {
        address: "azurerm_network_security_group.api_management",
        values: { name: "x", security_rule: [planned("b", "2"), planned("a", "1")] } as Told["values"],
      },
    ],
  });
  const resource = named(deployedFrom({ "main.tf": text, "plan.json": plan }), "x");
  const rules = listOf(read(resource, "properties.securityRules"));
  const lines = rules?.items.map(({ value }) => value.at.source.position(value.at.start).line);
  expect(lines).toEqual([7, 3]);
  expect(told(resource, "properties.securityRules")).toMatchObject([{ name: "b" }, { name: "a" }]);
  // An empty text or list is what the provider has for an argument that nobody has written.
  const first = rules?.items[0]?.value;
  expect(
    first === undefined ? undefined : read({ ...resource, body: first }, "properties.sourcePortRanges").state,
  ).toBe("absent");
});

test("the JSON that older azapi takes is read where the sources encode it", () => {
  const text = `resource "azapi_resource" "x" {
  type      = "Microsoft.ApiManagement/service/apis@2024-05-01"
  parent_id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/gateway"
  name      = "orders"
  body      = jsonencode({ properties = { protocols = ["http"] } })
}
`;
  const plan = planText({
    resources: [
      {
        address: "azapi_resource.x",
        values: {
          type: "Microsoft.ApiManagement/service/apis@2024-05-01",
          parent_id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/gateway",
          name: "orders",
          body: '{"properties":{"protocols":["http"]}}',
          tags: null,
        },
      },
    ],
  });
  const [beside] = linted({ "main.tf": text, "plan.json": plan }).findings;
  expect(beside === undefined ? undefined : place(beside.at)).toBe('main.tf: "http"');
  const [alone] = linted({ "plan.json": plan }).findings;
  expect(alone === undefined ? undefined : place(alone.at)).toMatch(/^plan\.json: .*http/);
});

test("what is left to a later plan, and what is not understood, is told", () => {
  const text = planText({
    resources: [{ address: "azurerm_api_management_novelty.x", values: {} }],
    more: {
      deferred_changes: [
        {
          reason: "instance_count_unknown",
          resource_change: { address: "azurerm_api_management_api.x[*]", type: "azurerm_api_management_api" },
        },
      ],
    },
  });
  expect(deployedFrom({ "plan.json": text }).unresolved).toEqual([
    "resources of type 'azurerm_api_management_novelty' are not understood",
    "'azurerm_api_management_api.x[*]' is left to a later plan: how many there are is not known before this one is applied",
  ]);
});

test("a text that the provider takes for a truth value is the same value", () => {
  const text = `resource "azurerm_api_management_api" "x" {
  name                  = "orders"
  api_management_name   = "gateway"
  subscription_required = "false"
}
`;
  const plan = planText({
    resources: [api("azurerm_api_management_api.x", { subscription_required: false })],
  });
  const resource = named(deployedFrom({ "main.tf": text, "plan.json": plan }), "gateway/orders");
  const value = read(resource, "properties.subscriptionRequired");
  expect([told(resource, "properties.subscriptionRequired"), place(value.at), way(value)]).toEqual([
    false,
    'main.tf: "false"',
    ["literal"],
  ]);
});

test("a value that the plan fills in says so by its way", () => {
  const text = `resource "azurerm_api_management_api" "x" {\n  name = "orders"\n  api_management_name = "gateway"\n}\n`;
  const plan = planText({ resources: [api("azurerm_api_management_api.x")] });
  const resource = named(deployedFrom({ "main.tf": text, "plan.json": plan }), "gateway/orders");
  expect(way(read(resource, "properties.protocols"))).toEqual(["provider default azurerm"]);
});
