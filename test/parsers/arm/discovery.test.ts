import { describe, expect, test } from "vitest";
import { armFront } from "../../../parsers/arm/index.ts";
import { inMemoryWorkspace } from "../../in-memory-files.ts";
import { deployments, problemsOf, template } from "./telling.ts";

const APIM = template('  "resources": [{ "type": "Microsoft.ApiManagement/service", "name": "x" }]');
const OTHER = template('  "resources": [{ "type": "Microsoft.Storage/storageAccounts", "name": "x" }]');
const PARAMETERS = `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0", "parameters": { "x": { "value": "apimanagement" } } }`;

function linking(path: string): string {
  return template(`  "resources": [{ "type": "Microsoft.Resources/deployments", "name": "d",
    "properties": { "templateLink": { "relativePath": "${path}" } } }]`);
}

/** Which files were looked at, and what was wrong with them. */
function looked(
  contents: Readonly<Record<string, string>>,
  named: readonly string[] = [],
): readonly string[] {
  const { files, problems } = armFront().deployments(inMemoryWorkspace(contents, { named }));
  return [...files, ...problemsOf({ problems })];
}

describe("the entry points", () => {
  test("are the templates that have to do with API Management, and no other JSON", () => {
    expect(
      deployments({
        "apim.json": APIM,
        "commented.jsonc": `// ${APIM.replaceAll("\n", "\n// ")}\n${APIM}`,
        "other.json": OTHER,
        "package.json": '{ "name": "apimanagement" }',
        "parameters.json": PARAMETERS,
        "plan.json":
          '{ "format_version": "1.2", "terraform_version": "1.9.0", "planned_values": { "root_module": { "resources": [{ "type": "azurerm_api_management" }] } } }',
        "policy.json":
          '{ "properties": { "policyRule": { "if": { "field": "type", "equals": "Microsoft.ApiManagement/service" } } } }',
        "createUiDefinition.json":
          '{ "$schema": "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#", "handler": "Microsoft.ApiManagement" }',
        "notes.txt": APIM,
      }),
    ).toEqual(["apim.json", "commented.jsonc"]);
  });

  test("leave out what others link, and take what links it", () => {
    expect(deployments({ "main.json": linking("linked/a.json"), "linked/a.json": APIM })).toEqual([
      "main.json",
    ]);
    expect(
      deployments({
        "main.json": linking("linked/a.json"),
        "linked/a.json": linking("b.json"),
        "linked/b.json": APIM,
      }),
    ).toEqual(["main.json"]);
  });

  test("take what is linked if the link does not lead to it", () => {
    const main = linking("a.json").replace('"relativePath": "a.json"', '"uri": "https://example.com/a.json"');
    expect(deployments({ "main.json": main, "a.json": APIM })).toEqual(["a.json"]);
    const never = linking("a.json").replace('"name": "d"', '"name": "d", "condition": false');
    expect(deployments({ "main.json": never, "a.json": APIM })).toEqual(["a.json"]);
  });

  test("take the first of templates that link each other", () => {
    const both = (path: string): string =>
      linking(path).replace(
        '"resources": [',
        '"resources": [{ "type": "Microsoft.ApiManagement/service", "name": "x" }, ',
      );
    expect(deployments({ "b.json": both("a.json"), "a.json": both("b.json") })).toEqual(["a.json"]);
  });

  test("leave out what Bicep built from a source that is there", () => {
    const built = APIM.replace(
      '"resources"',
      '"metadata": { "_generator": { "name": "bicep", "version": "0.30.0", "templateHash": "1" } }, "resources"',
    );
    expect(deployments({ "main.json": built, "main.bicep": "" })).toEqual([]);
    expect(deployments({ "main.json": built })).toEqual(["main.json"]);
    expect(deployments({ "main.json": APIM, "main.bicep": "" })).toEqual(["main.json"]);
    expect(deployments({ "main.json": built, "main.bicep": "" }, { named: ["main.json"] })).toEqual([
      "main.json",
    ]);
  });

  test("leave out the modules of Bicep files", () => {
    const bicep = "module api '../modules/api.json' = {\n  name: 'api'\n}\n";
    expect(
      deployments({ "infra/main.bicep": bicep, "modules/api.json": APIM, "modules/other.json": APIM }),
    ).toEqual(["modules/other.json"]);
  });
});

describe("a file given by name", () => {
  test("is read as what it is", () => {
    expect(deployments({ "other.json": OTHER, "b.json": OTHER }, { named: ["other.json"] })).toEqual([
      "other.json",
    ]);
  });

  test.each([
    ["a template", OTHER, ["x.json"]],
    ["a parameter file", PARAMETERS, ["x.json"]],
    [
      "a broken parameter file",
      PARAMETERS.replace('"apimanagement"', ""),
      ["x.json", "x.json:2:62 syntax: A value is missing after this colon"],
    ],
    ["other JSON", '{ "a": 1 }', []],
    ["broken JSON", '{ "a": }', ["x.json", "x.json:1:6 syntax: A value is missing after this colon"]],
    [
      "nothing",
      "",
      ["x.json", "x.json:1:1 syntax: There is no JSON value in this file; write one, or remove the file"],
    ],
  ])("that is %s", (_, text, expected) => {
    expect(looked({ "x.json": text }, ["x.json"])).toEqual(expected);
    // Found on a walk, JSON that is neither is nobody's business, broken or not.
    expect(looked({ "x.json": text })).toEqual(
      expected.length > 0 && text.includes("$schema") ? ["x.json"] : [],
    );
  });

  test("that is not there is a problem", () => {
    expect(looked({}, []).concat(looked({ "a.json": APIM }))).toEqual(["a.json"]);
    const { problems } = armFront().deployments({
      ...inMemoryWorkspace({}),
      paths: ["none.json"],
      named: new Set(["none.json"]),
    });
    expect(problemsOf({ problems })).toEqual([
      "none.json:1:1 missing file: There is no file 'none.json'; check the path",
    ]);
  });
});
