import { describe, expect, test } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import { displayName } from "../../../../src/core/resource.ts";
import { deployed, named, told } from "../../deployed.ts";
import { api, configured, moduleConfigured, planText, refersTo, service } from "./plans.ts";
import type { Told } from "./plans.ts";

function deployedFrom(files: Readonly<Record<string, string>>): ReturnType<typeof deployed> {
  return deployed(terraformFront(), files);
}

describe("links between resources that are still to be made", () => {
  const unknownParent = (argument: string, type: string, label = "x"): Told => ({
    address: `${type}.${label}`,
    values: { name: "audit", xml_content: "<policies/>", xml_link: null },
    unknown: { [argument]: true, id: true },
  });
  const names = (
    resources: readonly Told[],
    configuration: ReturnType<typeof configured>,
  ): readonly string[] =>
    deployedFrom({ "plan.json": planText({ resources, configuration }) })
      .resources.filter(({ type }) => !type.endsWith("/portalsettings"))
      .map(displayName);
  const POLICY = "azurerm_api_management_policy";

  test.each([
    [
      "the id of its service",
      ["azurerm_api_management.apim.id", "azurerm_api_management.apim"],
      "gateway/policy",
    ],
    ["nothing", [], "${name}/policy"],
    [
      "another attribute",
      ["azurerm_api_management.apim.name", "azurerm_api_management.apim"],
      "${name}/policy",
    ],
    [
      "two services",
      [
        "azurerm_api_management.apim.id",
        "azurerm_api_management.apim",
        "azurerm_api_management.b.id",
        "azurerm_api_management.b",
      ],
      "${name}/policy",
    ],
    [
      "what is not in the plan",
      ["azurerm_api_management.b.id", "azurerm_api_management.b"],
      "${name}/policy",
    ],
    ["a local", ["local.id"], "${name}/policy"],
  ])("a policy that refers to %s", (_what, references, expected) => {
    expect(
      names(
        [service(), unknownParent("api_management_id", POLICY)],
        configured({
          "azurerm_api_management.apim": {},
          [`${POLICY}.x`]: { api_management_id: refersTo(...references) },
        }),
      )[1],
    ).toBe(expected);
  });

  test("through the inputs and the outputs of modules", () => {
    const inner = { ...service(), address: "module.apim.azurerm_api_management.this" };
    const policy = { ...unknownParent("api_management_id", POLICY), address: `module.rules[0].${POLICY}.x` };
    const configuration = configured(
      {},
      {
        module_calls: {
          apim: {
            module: moduleConfigured(
              { "azurerm_api_management.this": {} },
              {
                outputs: {
                  id: {
                    expression: refersTo("azurerm_api_management.this.id", "azurerm_api_management.this"),
                  },
                },
              },
            ),
          },
          rules: {
            expressions: { gateway: refersTo("module.apim.id", "module.apim") },
            module: moduleConfigured({ [`${POLICY}.x`]: { api_management_id: refersTo("var.gateway") } }),
          },
        },
      },
    );
    expect(names([inner, policy], configuration)).toEqual(["gateway", "gateway/policy"]);
  });

  test("between the turns of two loops with the same keys", () => {
    const each = (key: string): Told => ({
      ...service({ name: `gateway-${key}` }),
      address: `azurerm_api_management.each["${key}"]`,
    });
    const policy = (key: string): Told => ({
      ...unknownParent("api_management_id", POLICY),
      address: `${POLICY}.each["${key}"]`,
    });
    expect(
      names(
        [each("a"), each("b"), policy("b")],
        configured({
          "azurerm_api_management.each": {},
          [`${POLICY}.each`]: { api_management_id: refersTo("azurerm_api_management.each", "each.key") },
        }),
      ),
    ).toEqual(["gateway-a", "gateway-b", "gateway-b/policy"]);
  });

  test("to the parent of an azapi resource, if its type is the parent's", () => {
    const azapi = (type: string): Told => ({
      address: "azapi_resource.x",
      values: { type, name: "x", body: { properties: { protocols: ["http"] } } },
      unknown: { parent_id: true, id: true, body: {}, output: true },
    });
    const configuration = configured({
      "azurerm_api_management.apim": {},
      "azapi_resource.x": {
        parent_id: refersTo("azurerm_api_management.apim.id", "azurerm_api_management.apim"),
      },
    });
    const type = "Microsoft.ApiManagement/service/apis";
    expect(names([service(), azapi(`${type}@2024-05-01`)], configuration)[1]).toBe("gateway/x");
    expect(names([service(), azapi(`${type}/policies@2024-05-01`)], configuration)[1]).not.toMatch(
      /^gateway/,
    );
  });

  test("with names that are not known, by the same unknown", () => {
    const configuration = configured({
      "azurerm_api_management.apim": { name: refersTo("random_string.x.result", "random_string.x") },
      "azurerm_api_management_api.x": {
        api_management_name: refersTo("azurerm_api_management.apim.name", "azurerm_api_management.apim"),
      },
    });
    const { values, unknown, ...rest } = service();
    const { name: _name, ...others } = values as Record<string, Told["values"]>;
    const nameless = { ...rest, values: others, unknown: { ...(unknown as object), name: true } };
    const child = api("azurerm_api_management_api.x");
    const { api_management_name: _parent, ...own } = child.values as Record<string, Told["values"]>;
    const orphan = {
      ...child,
      values: own,
      unknown: { ...(child.unknown as object), api_management_name: true },
    };
    const { resources } = deployedFrom({
      "plan.json": planText({ resources: [nameless, orphan], configuration }),
    });
    const [first, second] = resources.map(({ names }) => names[0]?.canonical);
    expect(first).toContain("azurerm_api_management.apim.name");
    expect(second).toBe(first);
  });

  test("in a block of which there is one", () => {
    const subnet: Told = {
      address: "azurerm_subnet.x",
      values: { name: "gateways", virtual_network_name: "network" },
      unknown: { id: true },
    };
    const planned = service({ virtual_network_type: "Internal", virtual_network_configuration: [{}] });
    const inside = {
      ...planned,
      unknown: { ...(planned.unknown as object), virtual_network_configuration: [{ subnet_id: true }] },
    };
    const blocks = [{ subnet_id: refersTo("azurerm_subnet.x.id", "azurerm_subnet.x") }];
    const text = planText({
      resources: [inside, subnet],
      configuration: configured({
        "azurerm_subnet.x": {},
        "azurerm_api_management.apim": { virtual_network_configuration: blocks },
      }),
    });
    const resource = named(deployedFrom({ "plan.json": text }), "gateway");
    const id = told(resource, "properties.virtualNetworkConfiguration.subnetResourceId");
    expect(JSON.stringify(id)).toContain("gateways");
  });

  const PRODUCT = "azurerm_api_management_product";
  const product = (label: string): Told => ({
    address: `${PRODUCT}.${label}`,
    values: { api_management_name: "gateway" },
    unknown: { product_id: true, id: true },
  });
  const toProduct = (label: string): ReturnType<typeof refersTo> =>
    refersTo(`${PRODUCT}.${label}.product_id`, `${PRODUCT}.${label}`);

  test("by the name that a resource gives itself", () => {
    const policy: Told = {
      address: "azurerm_api_management_product_policy.x",
      values: { api_management_name: "gateway", xml_content: "<policies/>" },
      unknown: { product_id: true, id: true },
    };
    const { resources } = deployedFrom({
      "plan.json": planText({
        resources: [product("a"), product("b"), policy],
        configuration: configured({
          [`${PRODUCT}.a`]: { product_id: refersTo("random_id.a.hex", "random_id.a") },
          [`${PRODUCT}.b`]: { product_id: refersTo("random_id.b.hex", "random_id.b") },
          "azurerm_api_management_product_policy.x": { product_id: toProduct("b") },
        }),
      }),
    });
    const names = resources.map((one) => one.names[1]?.canonical);
    expect(names[2]).toContain(`${PRODUCT}.b.product_id`);
    expect(names[2]).toBe(names[1]);
    expect(names[1]).not.toBe(names[0]);
  });

  test("with the key of the module's own loop", () => {
    const each = (key: string): Told => ({
      ...service({ name: `gateway-${key}` }),
      address: `azurerm_api_management.each["${key}"]`,
    });
    const policy = {
      ...unknownParent("api_management_id", POLICY),
      address: `module.rules["b"].${POLICY}.x[0]`,
    };
    const call = {
      expressions: { gateway: refersTo("azurerm_api_management.each", "each.key") },
      module: moduleConfigured({ [`${POLICY}.x`]: { api_management_id: refersTo("var.gateway") } }),
    };
    const configuration = configured(
      { "azurerm_api_management.each": {} },
      { module_calls: { rules: call } },
    );
    expect(names([each("a"), each("b"), policy], configuration)).toEqual([
      "gateway-a",
      "gateway-b",
      "gateway-b/policy",
    ]);
  });

  test("references in a circle, or in a long chain, end", () => {
    const circle = configured({
      [`${PRODUCT}.a`]: { product_id: toProduct("b") },
      [`${PRODUCT}.b`]: { product_id: toProduct("a") },
    });
    expect(names([product("a"), product("b")], circle)).toHaveLength(2);
    const labels = Array.from({ length: 20_000 }, (_, i) => `p${String(i)}`);
    const chain = configured(
      Object.fromEntries(
        labels.map((label, i) => [`${PRODUCT}.${label}`, { product_id: toProduct(`p${String(i + 1)}`) }]),
      ),
    );
    expect(names(labels.map(product), chain)).toHaveLength(labels.length);
  });
});
