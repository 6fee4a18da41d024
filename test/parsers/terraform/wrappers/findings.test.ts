import { describe, expect, test } from "vitest";
import plaintext from "../../../../checks/api-plaintext-protocol.ts";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import type { Report } from "../../../../src/core/finding.ts";
import { textOf } from "../../../../src/core/source.ts";
import { lint } from "../../../../src/lint.ts";
import { inMemoryWorkspace } from "../../../in-memory-files.ts";

const AVM = "Azure/avm-res-apimanagement-service/azurerm";

const files = {
  "main.tf": `variable "protocols" {}
module "apim" {
  source = "${AVM}"
  name   = "gateway"
  apis = {
    bad     = { protocols = ["http"] }
    good    = { protocols = ["https"] }
    unsaid  = { path = "x" }
    unknown = { protocols = var.protocols }
  }
}
`,
};

function linted(contents: Readonly<Record<string, string>>, possible: boolean): Report {
  const workspace = inMemoryWorkspace(contents);
  return lint({ workspace, fronts: [terraformFront()], checks: [plaintext], version: "1.2.3", possible });
}

describe("findings of a resource that is presumed", () => {
  const because = `what module '${AVM}' makes of its arguments is known only from its code, which 'terraform init' installs`;

  test("are possible, whatever the verdict, and say what settles them", () => {
    const { findings } = linted(files, true);
    expect(
      findings.map((one) => [one.resource.address, one.confidence, one.because, textOf(one.at)]),
    ).toEqual([
      [
        '#module.apim.apis["unknown"]',
        "possible",
        "variable 'protocols' has no value",
        'variable "protocols"',
      ],
      ['#module.apim.apis["bad"]', "possible", because, '"http"'],
      ['#module.apim.apis["unsaid"]', "possible", because, '{ path = "x" }'],
    ]);
    expect(findings.flatMap((one) => one.fixes)).toEqual([]);
  });

  test("are not listed unless they are asked for, but counted", () => {
    const { findings, coverage } = linted(files, false);
    expect(findings).toEqual([]);
    expect(coverage.undecided).toBe(3);
    expect(coverage.unresolved.map(({ what }) => what)).toEqual([
      `module '${AVM}' is not installed; 'terraform init' installs it`,
    ]);
  });

  test("are certain once the module's code is there", () => {
    const { findings } = linted(
      {
        ...files,
        ".terraform/modules/modules.json":
          '{ "Modules": [{ "Key": "apim", "Source": "x", "Dir": ".terraform/modules/apim" }] }',
        ".terraform/modules/apim/main.tf": `variable "name" {}
variable "apis" {}
resource "azurerm_api_management_api" "this" {
  for_each            = { for key, one in var.apis : key => one if key == "bad" }
  api_management_name = var.name
  name                = each.key
  protocols           = each.value.protocols
}
`,
      },
      false,
    );
    expect(findings.map((one) => [one.resource.address, one.confidence, one.because])).toEqual([
      ['#module.apim.azurerm_api_management_api.this["bad"]', "certain", undefined],
    ]);
  });
});
