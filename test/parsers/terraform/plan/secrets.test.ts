import { describe, expect, test } from "vitest";
import { checks } from "../../../../checks/index.ts";
import { readPlan } from "../../../../parsers/terraform/plan/read.ts";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import { Source } from "../../../../src/core/source.ts";
import { lint } from "../../../../src/lint.ts";
import { reports } from "../../../../src/report/index.ts";
import { inMemoryWorkspace } from "../../../in-memory-files.ts";
import { deployed, named, place, read, told } from "../../deployed.ts";
import type { Told } from "./plans.ts";
import { api, configured, constant, planText, service } from "./plans.ts";

const SECRET = "hunter2-of-the-gateway";

function namedValue(value: string | null = SECRET): Told {
  return {
    address: "azurerm_api_management_named_value.token",
    values: {
      api_management_name: "gateway",
      display_name: "token",
      name: "token",
      secret: true,
      tags: null,
      value,
      value_from_key_vault: [],
    },
    unknown: { id: true, value_from_key_vault: [] },
    sensitive: { value: true, value_from_key_vault: [] },
  };
}

const PLAN = planText({
  resources: [service(), api("azurerm_api_management_api.x", { protocols: ["http"] }), namedValue()],
  variables: { token: SECRET },
  configuration: configured(
    { "azurerm_api_management_named_value.token": { value: constant(SECRET) } },
    { variables: { token: { default: SECRET, sensitive: true } } },
  ),
  more: {
    output_changes: { token: { actions: ["create"], before: null, after: SECRET, after_sensitive: true } },
  },
});

test("what is sensitive has no data", () => {
  const resource = named(deployed(terraformFront(), { "plan.json": PLAN }), "gateway/token");
  expect(told(resource, "properties.value")).toEqual({ $secret: "sensitive variable" });
  expect(place(read(resource, "properties.value").at)).toBe(
    `plan.json: "${SECRET}"`.replace(/hunter2.*y/, "*".repeat(SECRET.length)).replace(/"/g, "*"),
  );
});

test("what is sensitive and not there is absent", () => {
  const plan = planText({ resources: [namedValue(null)] });
  const resource = named(deployed(terraformFront(), { "plan.json": plan }), "gateway/token");
  expect(read(resource, "properties.value").state).toBe("absent");
});

test.each(["text", "json", "github", "compact"] as const)(
  "no secret of a plan in one line is in the %s report",
  (format) => {
    const report = lint({
      workspace: inMemoryWorkspace({ "plan.json": PLAN }),
      fronts: [terraformFront()],
      checks,
      version: "0",
      possible: true,
    });
    expect(report.findings.map(({ check }) => check)).toContain("named-value-secret-outside-key-vault");
    const options = {
      colour: false,
      quiet: false,
      path: (path: string) => path,
      repositoryPath: (path: string) => path,
      milliseconds: 1,
    };
    const text = reports[format](report, checks, options);
    expect(text).toContain("plan.json");
    expect(text).not.toContain("hunter2");
  },
);

describe("what reports show of a plan", () => {
  const shown = (text: string): string => readPlan(new Source("plan.json", text))?.shown().text ?? "";

  test("is as long as the plan, and has nothing but what is planned for known types", () => {
    const plan = planText({
      resources: [service(), { address: "random_password.x", values: { result: SECRET } }, namedValue()],
      variables: { token: SECRET },
    });
    const text = shown(plan);
    expect(text).toHaveLength(plan.length);
    expect(text).not.toContain("hunter2");
    expect(text).toContain('"address":"azurerm_api_management_named_value.token"');
    expect(text).toContain(`"value":${"*".repeat(SECRET.length + 2)},"value_from_key_vault":[]`);
    expect(text.trim()).toMatch(/^"address":"azurerm_api_management\.apim" +\{"additional_location".*\}$/);
  });

  test("keeps the lines of a plan in many", () => {
    const plan = planText({ resources: [namedValue("a\nb")] }, 2);
    const text = shown(plan);
    expect(text.split("\n").map((line) => line.length)).toEqual(plan.split("\n").map((line) => line.length));
  });

  test("is nothing where the plan does not tell what is sensitive", () => {
    const whole: unknown = JSON.parse(planText({ resources: [namedValue()] }), (key, value: unknown) =>
      key.includes("sensitive") ? undefined : value,
    );
    expect(shown(JSON.stringify(whole))).not.toMatch(/hunter2|gateway/);
  });

  test("has nothing in a plan that is cut short but its punctuation", () => {
    const cut = PLAN.slice(0, PLAN.indexOf(SECRET) + 4);
    const report = lint({
      workspace: inMemoryWorkspace({ "plan.json": cut }, { named: ["plan.json"] }),
      fronts: [terraformFront()],
      checks,
      version: "0",
    });
    expect(report.problems).toHaveLength(1);
    const at = report.problems[0]?.at.source.text ?? "hunter2";
    expect(at).toMatch(/^[\s*{}[\]:,"]+$/);
  });
});

describe("beside the sources", () => {
  const block = (value: string): string =>
    `resource "azurerm_api_management_named_value" "token" {
  name                = "token"
  api_management_name = "gateway"
  secret              = true
  value               = ${value}
}
`;
  const valueIn = (text: string, variables: Readonly<Record<string, string>> = {}): [unknown, string] => {
    const plan = planText({ resources: [namedValue()], variables });
    const resource = named(
      deployed(terraformFront(), { "main.tf": text, "plan.json": plan }),
      "gateway/token",
    );
    return [told(resource, "properties.value"), place(read(resource, "properties.value").at)];
  };

  test("a secret that the sources have in clear is what they say", () => {
    expect(valueIn(block(`"${SECRET}"`))).toEqual([SECRET, `main.tf: "${SECRET}"`]);
  });

  test("any other value is not told", () => {
    expect(valueIn(block('"another"'))).toEqual([{ $secret: "sensitive variable" }, 'main.tf: "another"']);
  });

  test("what was given for a variable is not told", () => {
    const [value, at] = valueIn(`${block("var.token")}variable "token" {}\n`, { token: SECRET });
    expect(value).toEqual({ $secret: "sensitive variable" });
    expect(at).toBe('main.tf: variable "token"');
  });

  test("a sensitive variable stays one", () => {
    const [value] = valueIn(`${block("var.token")}variable "token" {\n  sensitive = true\n}\n`, {
      token: SECRET,
    });
    expect(value).toEqual({ $secret: "sensitive variable" });
  });
});

test("write-only arguments are never in a plan", () => {
  const azapi = (more: Readonly<Record<string, null>>): Told => ({
    address: "azapi_resource.x",
    values: {
      type: "Microsoft.ApiManagement/service/namedValues@2024-05-01",
      name: "token",
      parent_id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/gateway",
      body: { properties: { secret: true } },
      ...more,
    },
  });
  const plan = planText({
    resources: [azapi({ sensitive_body: null })],
    configuration: configured({ "azapi_resource.x": { sensitive_body: { references: ["var.token"] } } }),
  });
  const written = named(deployed(terraformFront(), { "plan.json": plan }), "gateway/token");
  expect(read(written, "properties.value").state).not.toBe("absent");
  const without = planText({
    resources: [azapi({ sensitive_body: null })],
    configuration: configured({ "azapi_resource.x": {} }),
  });
  const unwritten = named(deployed(terraformFront(), { "plan.json": without }), "gateway/token");
  expect(read(unwritten, "properties.value").state).toBe("absent");
});
