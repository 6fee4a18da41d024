import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { looksLikeTemplate } from "../../../parsers/arm/recognise.ts";
import { fixtures, syllables } from "./fixtures.ts";

const schema = (name: string) =>
  `"$schema": "https://schema.management.azure.com/schemas/2019-04-01/${name}.json#"`;

describe("what a JSON text is", () => {
  test.each<[string, "template" | "parameters" | undefined, string]>([
    ["a template", "template", `{ ${schema("deploymentTemplate")}, "resources": [] }`],
    ["a template of a subscription", "template", `{ ${schema("subscriptionDeploymentTemplate")} }`],
    ["a template of a group", "template", `{ ${schema("managementGroupDeploymentTemplate")} }`],
    ["a template of a tenant", "template", `{ ${schema("tenantDeploymentTemplate")} }`],
    [
      "an old schema in plain http",
      "template",
      '{ "$schema": "http://x/2015-01-01/DEPLOYMENTTEMPLATE.json" }',
    ],
    ["a byte order mark", "template", `\ufeff{ ${schema("deploymentTemplate")} }`],
    ["comments before", "template", `// "$schema"\n/* { */ {\n // {\n ${schema("deploymentTemplate")} }`],
    [
      "the schema after other properties",
      "template",
      `{ "a": { "b": [1, "}"] }, ${schema("deploymentTemplate")} }`,
    ],
    ["a text cut short", "template", `{ ${schema("deploymentTemplate")}, "resources": [`],
    ["no schema, resources in a list", "template", '{ "contentVersion": "1.0.0.0", "resources": [] }'],
    ["no schema, resources by name", "template", '{ "resources": {}, "contentVersion": "1.0.0.0" }'],
    ["a schema of one's own", "template", '{ "$schema": "a", "contentVersion": "1", "resources": [] }'],
    ["parameters", "parameters", `{ ${schema("deploymentParameters")}, "parameters": {} }`],
    ["parameters of a subscription", "parameters", `{ ${schema("subscriptionDeploymentParameters")} }`],

    ["nothing", undefined, ""],
    ["a comment", undefined, "// $schema deploymentTemplate"],
    ["no object", undefined, `[{ ${schema("deploymentTemplate")} }]`],
    ["a package", undefined, '{ "name": "a", "dependencies": { "resources": "1" } }'],
    [
      "a Terraform plan",
      undefined,
      '{ "format_version": "1.2", "planned_values": { "root_module": { "resources": [] } } }',
    ],
    ["a Terraform state", undefined, '{ "version": 4, "terraform_version": "1.9", "resources": [] }'],
    [
      "a portal form",
      undefined,
      '{ "$schema": "https://x/0.1.2-preview/CreateUIDefinition.MultiVm.json#", "handler": "a" }',
    ],
    [
      "a policy definition that deploys",
      undefined,
      `{ "properties": { "policyRule": { "then": { "template": { ${schema("deploymentTemplate")}, "contentVersion": "1", "resources": [] } } } } }`,
    ],
    [
      "a workflow",
      undefined,
      '{ "$schema": "https://x/2016-06-01/workflowdefinition.json#", "contentVersion": "1.0.0.0", "parameters": { "resources": {} }, "actions": {} }',
    ],
    [
      "the name of the schema in a value",
      undefined,
      '{ "a": "$schema", "b": "deploymentTemplate", "c": "\\"$schema\\"" }',
    ],
    ["a schema below the top", undefined, `{ "a": { ${schema("deploymentTemplate")} } }`],
    ["a template after the object", undefined, `{}, { ${schema("deploymentTemplate")} }`],
    [
      "a schema far down",
      undefined,
      `{ "$schema": "a", "b": "${"x".repeat(70_000)}", ${schema("deploymentTemplate")} }`,
    ],
  ])("%s", (_, kind, text) => {
    expect(looksLikeTemplate(text)).toBe(kind);
  });

  test("resources may stand far down", () => {
    const text = `{ "contentVersion": "1.0.0.0", "variables": { "a": "${"x".repeat(100_000)}" }, "resources": [] }`;
    expect(looksLikeTemplate(text)).toBe("template");
  });

  test("the fixtures", () => {
    expect(fixtures.slice(0, 3).map(looksLikeTemplate)).toEqual(["template", "template", "template"]);
  });

  test("any text has an answer", () => {
    const pieces = fc.constantFrom(
      ...syllables,
      '"$schema"',
      '"contentVersion"',
      '"resources"',
      '"deploymentTemplate"',
    );
    const answers = [undefined, "template", "parameters"];
    fc.assert(
      fc.property(fc.string({ unit: pieces }), (text) => {
        expect(answers).toContain(looksLikeTemplate(text));
        expect(answers).toContain(looksLikeTemplate(`{"contentVersion": ${text}`));
      }),
    );
  });
});
