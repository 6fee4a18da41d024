import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { armFront } from "../../../../parsers/arm/index.ts";
import { looksLikePlan } from "../../../../parsers/data/plans.ts";
import { itemsAt, membersAt } from "../../../../parsers/terraform/plan/outline.ts";
import { readPlan } from "../../../../parsers/terraform/plan/read.ts";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import { Source } from "../../../../src/core/source.ts";
import { jsonOf } from "../../../../src/report/values.ts";
import "../../../seed.ts";
import { deployed } from "../../deployed.ts";
import type { Json } from "./plans.ts";
import { api, configured, constant, moduleConfigured, planText, refersTo, service } from "./plans.ts";

const PLAN = planText(
  {
    resources: [
      service({ name: 'g"\\\u00e9' }),
      api('module.a["x"].azurerm_api_management_api.b[0]', { protocols: ["http"] }),
    ],
    read: [{ ...service(), address: "data.azurerm_api_management.old" }],
    variables: { names: ["a", "b"] },
    configuration: configured(
      { "azurerm_api_management.apim": { name: constant("g") } },
      {
        module_calls: {
          a: {
            expressions: {
              gateway: refersTo("azurerm_api_management.apim.id", "azurerm_api_management.apim"),
            },
            module: moduleConfigured({ "azurerm_api_management_api.b": {} }),
          },
        },
      },
    ),
  },
  1,
);

const SOURCES = `variable "names" {}
resource "azurerm_api_management" "apim" {
  name = var.names[0]
}
`;

/** Everything that can be asked of a plan, alone and beside sources. */
function readAll(text: string): ReturnType<typeof deployed> {
  for (const files of [{ "plan.json": text }, { "plan.json": text, "main.tf": SOURCES }]) {
    for (const { body, names } of deployed(terraformFront(), files, { named: ["plan.json"] }).resources) {
      jsonOf(body);
      names.map((name) => name.canonical);
    }
  }
  return deployed(terraformFront(), { "plan.json": text }, { named: ["plan.json"] });
}

test("a whole plan has no problems", () => {
  expect(readAll(PLAN).problems).toEqual([]);
  expect(readAll(`\ufeff${PLAN}`).resources).toHaveLength(readAll(PLAN).resources.length);
});

test("every beginning of a plan is read without an exception, and with one problem", () => {
  for (let end = PLAN.indexOf('"planned_values"') + 20; end < PLAN.length; end += 101) {
    const { problems } = readAll(PLAN.slice(0, end));
    expect(problems.map(({ message }) => message)).toEqual([
      "The plan is cut short; make it again with 'terraform show -json'",
    ]);
  }
});

test("what a plan that is cut short does not tell is unknown, not absent", () => {
  const end = PLAN.indexOf('"resource_changes"');
  const [resource] = readAll(PLAN.slice(0, end)).resources;
  expect(resource === undefined ? undefined : jsonOf(resource.body)).toMatchObject({
    properties: { $open: { $unknown: "runtime" } },
  });
});

test("no damage makes it throw", () => {
  const damage = fc.record({
    at: fc.nat(PLAN.length),
    length: fc.nat(40),
    by: fc.constantFrom("", "{", "}", "[", "]", '"', ",", ":", "null", "true", "1", "\\", "\u0000"),
  });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
      let text = PLAN;
      for (const { at, length, by } of damages) text = text.slice(0, at) + by + text.slice(at + length);
      readAll(text);
    }),
    { numRuns: 60 },
  );
});

test("values of any shape are read", () => {
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<Json>(null, true, false, 0, "", "http", "b"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("name", "protocols", "security", "id"), tie("value"), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(value, value, value, value, (values, unknown, sensitive, expressions) => {
      const text = planText({
        resources: [{ address: "azurerm_api_management.apim", values, unknown, sensitive }],
        configuration: configured({ "azurerm_api_management.apim": expressions }),
      });
      expect(readAll(text).problems).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

describe("hostile plans", () => {
  const around = (planned: string): string =>
    `{"format_version":"1.2","terraform_version":"1.9.4","planned_values":${planned},"resource_changes":[]}`;

  test.each([
    ["brackets", around("[".repeat(100_000))],
    [
      "modules in modules",
      around(`{"root_module":${'{"child_modules":['.repeat(5000)}${"]}".repeat(5000)}}`),
    ],
    ["backslashes", around(`{"root_module":{"resources":[{"address":"${"\\".repeat(200_001)}"}]}}`)],
    [
      "values in values",
      around(
        `{"root_module":{"resources":[{"address":"azurerm_api_management.a","type":"azurerm_api_management","values":{"tags":${"[".repeat(3000)}${"]".repeat(3000)}}}]}}`,
      ),
    ],
  ])("%s end in a problem", (_what, text) => {
    expect(readAll(text).problems.length).toBeGreaterThan(0);
  });

  test("the time grows with the length", () => {
    const planOf = (count: number): string =>
      planText({
        resources: Array.from({ length: count }, (_, i) =>
          api(`module.a["${String(i)}"].azurerm_api_management_api.b`, { name: String(i) }),
        ),
      });
    const time = (text: string): number => {
      const began = performance.now();
      readPlan(new Source("plan.json", text));
      return performance.now() - began;
    };
    time(planOf(200));
    const small = Math.max(4, time(planOf(400)));
    expect(time(planOf(3200))).toBeLessThan(small * 8 * 6);
  });
});

test("only version 1 of the format is read", () => {
  const text = PLAN.replace('"format_version": "1.2"', '"format_version": "2.0"');
  const { resources, problems } = readAll(text);
  expect(resources).toEqual([]);
  expect(problems.map(({ message }) => message)).toEqual([
    "The plan has format version '2.0', and only version 1 is read; make it with a current Terraform or OpenTofu",
  ]);
});

test("a plan that has nothing to do with API Management is left alone", () => {
  const text = '{"format_version":"0.1","terraform_version":"0.13.0","planned_values":{"root_module":{}},';
  const messages = (named: readonly string[]): readonly string[] =>
    deployed(terraformFront(), { "plan.json": text }, { named }).problems.map(({ message }) => message);
  expect(messages([])).toEqual([]);
  expect(messages(["plan.json"])).toHaveLength(1);
});

test.each([
  ["a plan", PLAN, "plan"],
  ["a plan with its keys sorted", '{"configuration":{},"format_version":"1.2","planned_values":{}}', "plan"],
  ["a plan that is cut short", '{"format_version":"1.2","terraform_version":"1.9.4","variab', "plan"],
  ["a state", '{"format_version":"1.0","terraform_version":"1.9.4","values":{"root_module":{}}}', "state"],
  [
    "the log of a plan",
    '{"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","type":"version"}\n{"@level":"info"}\n',
    "log",
  ],
  ["another log", '{"@level":"info","@message":"Terraform","@module":"x"}\n', undefined],
  ["schemas of providers", '{"format_version":"1.0","provider_schemas":{}}', undefined],
  ["a template", '{"$schema":"https://schema.management.azure.com/"}', undefined],
  ["a list of plans", `[${PLAN}]`, undefined],
  ["a text", '"planned_values" "format_version"', undefined],
])("%s looks like what it is", (_what, text, kind) => {
  expect(looksLikePlan(text)).toBe(kind);
});

test("other JSON that speaks of plans is left alone", () => {
  const { problems, resources } = deployed(
    terraformFront(),
    { "notes.json": '{"format_version": 3, "planned_values": "none", "x": [' },
    { named: ["notes.json"] },
  );
  expect({ problems, resources }).toEqual({ problems: [], resources: [] });
});

test("the log of a plan that is given by name is told apart, once", () => {
  const log = '{"@level":"info","@module":"terraform.ui","type":"version"}\n{"type":"planned_change"}\n';
  const messages = (named: readonly string[]): readonly string[] =>
    [armFront(), terraformFront()].flatMap((front) =>
      deployed(front, { "plan.json": log }, { named }).problems.map(({ message }) => message),
    );
  expect(messages([])).toEqual([]);
  expect(messages(["plan.json"])).toEqual([
    "'plan.json' is the log of 'terraform plan -json', which does not tell the values of what would be deployed; give a plan instead: 'terraform plan -out tfplan', then 'terraform show -json tfplan'",
  ]);
});

test("a state that is given by name is told apart", () => {
  const state = '{"format_version":"1.0","terraform_version":"1.9.4","values":{"root_module":{}}}';
  const messages = (named: readonly string[]): readonly string[] =>
    deployed(terraformFront(), { "state.json": state }, { named }).problems.map(({ message }) => message);
  expect(messages([])).toEqual([]);
  expect(messages(["state.json"])).toEqual([
    "'state.json' is a state, which tells what is deployed, not what would be; give a plan instead: 'terraform plan -out tfplan', then 'terraform show -json tfplan'",
  ]);
});

describe("the outline of JSON", () => {
  test("has the members of an object, whatever is in their values", () => {
    const text = ' { "a" : "}\\"" , "b\\u0063":[{"x":"]"}],"d":-1.5e3 } ';
    const { parts, brokenAt } = membersAt(text, 1);
    expect(parts.map(({ key, value }) => [key, text.slice(value.start, value.end)])).toEqual([
      ["a", '"}\\""'],
      ["bc", '[{"x":"]"}]'],
      ["d", "-1.5e3"],
    ]);
    expect(brokenAt).toBeUndefined();
  });

  test("has the items of an array", () => {
    const text = '[1, "a,b", {"x": [2]} ]';
    expect(itemsAt(text, 0).parts.map(({ start, end }) => text.slice(start, end))).toEqual([
      "1",
      '"a,b"',
      '{"x": [2]}',
    ]);
  });

  test.each([
    ['{"a":1 "b":2}', ["a"], 7],
    ['{"a":1,}', ["a"], 7],
    ['{"a":1,"b":', ["a"], 11],
    ['{"a":1,"b":2', ["a"], 12],
    ["{'a':1}", [], 1],
    ["[]", [], 0],
  ])("of %s ends where it makes no sense", (text, keys, brokenAt) => {
    const found = membersAt(text, 0);
    expect(found.parts.map(({ key }) => key)).toEqual(keys);
    expect(found.brokenAt).toBe(brokenAt);
  });
});

test("a plan whose planned values are null is read from its changes", () => {
  const plan = JSON.parse(
    planText({ resources: [api("azurerm_api_management_api.a", { path: "x" })] }),
  ) as object;
  const text = JSON.stringify({ ...plan, planned_values: null });
  const { resources } = deployed(terraformFront(), { "plan.json": text });
  expect(resources.map(({ address }) => address)).toEqual(["plan.json#azurerm_api_management_api.a"]);
});
