/** Modules that nobody asked for are deployed with what was asked for, and decide with it what is an entry point. */
import { describe, expect, test } from "vitest";
import { bicepFront } from "../../parsers/bicep/index.ts";
import type { Front } from "../../parsers/front.ts";
import { terraformFront } from "../../parsers/terraform/index.ts";
import { displayName } from "../../src/core/resource.ts";
import { inMemoryWorkspace } from "../in-memory-files.ts";

function told(front: Front, contents: Readonly<Record<string, string>>, paths: readonly string[]): unknown {
  const { deployments } = front.deployments(inMemoryWorkspace(contents, { paths }));
  return deployments.map((one) => [one.entry, one.set, one.expand().resources.map(displayName)]);
}

describe("Bicep", () => {
  const contents = {
    "modules/gateway.bicep":
      "resource apim 'Microsoft.ApiManagement/service@2024-05-01' = { name: 'gateway', properties: {} }\n",
    "modules/all.bicep":
      "module inner 'gateway.bicep' = { name: 'g' }\nmodule again 'all.bicep' = { name: 'a' }\n",
    "app/main.bicep": "module all '../modules/all.bicep' = { name: 'all' }\n",
    "app/other.bicep": "module none '../modules/none.bicep' = { name: 'none' }\n",
    "app/prod.bicepparam": "using '../modules/all.bicep'\n",
  };

  test("a template that reaches API Management only through modules of another directory", () => {
    expect(told(bicepFront(), contents, ["app/main.bicep", "app/other.bicep"])).toEqual([
      ["app/main.bicep", undefined, ["gateway"]],
    ]);
  });

  test("a parameter file for a template of another directory", () => {
    expect(told(bicepFront(), contents, ["app/prod.bicepparam"])).toEqual([
      ["modules/all.bicep", "app/prod.bicepparam", ["gateway"]],
    ]);
  });
});

describe("Terraform", () => {
  const contents = {
    "modules/gateway/main.tf":
      'resource "azurerm_api_management_backend" "this" {\n  name = "stock"\n  api_management_name = "gateway"\n}\n',
    "modules/all/main.tf":
      'module "inner" {\n  source = "../gateway"\n}\nmodule "again" {\n  source = "../all"\n}\n',
    "app/main.tf": 'module "all" {\n  source = "../modules/all"\n}\n',
    "other/main.tf": 'module "none" {\n  source = "../modules/none"\n}\n',
  };

  test("a root module that reaches API Management only through modules of another directory", () => {
    expect(told(terraformFront(), contents, ["app/main.tf", "other/main.tf"])).toEqual([
      ["app", undefined, ["gateway/stock"]],
    ]);
  });
});
