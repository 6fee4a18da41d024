import { describe, expect, test } from "vitest";
import { parts } from "../../src/cli/lazy-parts.ts";
import { api, planText } from "../parsers/terraform/plan/plans.ts";
import type { Told } from "../parsers/terraform/plan/plans.ts";
import { directory } from "./directory.ts";

const SECRET = "hunter2-of-the-gateway";

const token: Told = {
  address: "azurerm_api_management_named_value.token",
  values: {
    api_management_name: "gateway",
    display_name: "token",
    name: "token",
    secret: true,
    value: SECRET,
  },
  unknown: { id: true },
  sensitive: { value: true },
};

const PLAN = planText({
  resources: [api("azurerm_api_management_api.orders", { protocols: ["http"] }), token],
  variables: { token: SECRET },
});

const MAIN = `resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  api_management_name = "gateway"
  protocols           = ["http"]
}

resource "azurerm_api_management_named_value" "token" {
  name                = "token"
  api_management_name = "gateway"
  secret              = true
  value               = var.token
}

variable "token" {}
`;

describe("a plan", () => {
  test("is found, read and told in one line of it, without its secrets", async () => {
    const { stdout, stderr, status } = await directory({ "out/plan.json": PLAN }).run("--color never", {
      parts,
    });
    expect(status).toBe(1);
    expect(stderr).toBe("");
    expect(stdout).toContain("API 'orders' accepts calls over 'http', which is not encrypted");
    expect(stdout).toContain("out/plan.json:1:");
    expect(stdout).toContain('"protocols":["http"]');
    expect(stdout).toContain("1 file, 2 resources");
    expect(stdout).not.toContain("hunter2");
  });

  test("that is given by name brings the sources beside it", async () => {
    const files = directory({ "infra/main.tf": MAIN, "infra/plan.json": PLAN });
    const { stdout, stderr } = await files.run("--format compact infra/plan.json", { parts });
    expect(stderr).toBe("");
    expect(stdout.split("\n").map((line) => line.split(" ")[0])).toEqual([
      "infra/main.tf:4:26:",
      "infra/main.tf:7:1:",
      "",
    ]);
    expect((await files.run("inspect infra/plan.json", { parts })).stdout).not.toContain("hunter2");
  });

  test("that holds only with it is told with its name", async () => {
    const files = directory({
      "main.tf":
        MAIN.replace('["http"]', "var.protocols") + 'variable "protocols" {\n  default = ["https"]\n}\n',
      "prod.tfvars": 'token = "x"\n',
      "plan.json": planText({
        resources: [api("azurerm_api_management_api.orders", { protocols: ["http"] }), token],
        variables: { protocols: ["http"] },
      }),
    });
    const { stdout } = await files.run("--color never", { parts });
    expect(stdout).toContain("only with  plan.json");
  });

  test("as only Terraform reads it is asked for in JSON", async () => {
    const files = directory();
    files.put("infra/tfplan", new Uint8Array([0x50, 0x4b, 3, 4]));
    const { stdout, status } = await files.run("--format compact infra/tfplan", { parts });
    expect(status).toBe(2);
    expect(stdout).toContain(
      "'tfplan' looks like a plan, which only Terraform reads: run 'terraform show -json tfplan > plan.json' and give that file",
    );
  });

  test("that is cut short is a problem, once, and shows nothing of it", async () => {
    const files = directory({ "plan.json": PLAN.slice(0, PLAN.indexOf(SECRET) + 9) });
    const { stdout, status } = await files.run("--color never plan.json", { parts });
    expect(status).toBe(2);
    expect(stdout).toContain("1 problem");
    expect(stdout).toContain("The plan is cut short; make it again with 'terraform show -json'");
    expect(stdout).not.toContain("hunter2");
  });

  test("is nothing that can be fixed", async () => {
    const orders = api("azurerm_api_management_api.orders", { protocols: ["https", "http"] });
    const files = directory({ "plan.json": planText({ resources: [orders, token] }, 2) });
    const { stdout } = await files.run("--format json", { parts });
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly fixes: unknown }[] };
    expect(findings.map(({ fixes }) => fixes)).toEqual([[], []]);
  });
});
