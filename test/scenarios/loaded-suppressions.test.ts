/** Suppressions in files that the languages load: policies, and data. */
import { describe, expect, test } from "vitest";
import { check } from "../../src/core/check.ts";
import type { Report } from "../../src/core/finding.ts";
import { read } from "../../src/core/resource.ts";
import { textOfValue } from "../../src/core/value.ts";
import { lintTexts } from "../../src/index.ts";
import { plaintext } from "../toy.ts";

/** Finds `<proxy … />` in a policy, at these characters. */
const proxies = check({
  ...plaintext,
  id: "policy-proxy",
  on: ["Microsoft.ApiManagement/service/policies"],
  *judge(policy) {
    const text = textOfValue(read(policy, "properties.value"));
    const found = /<proxy[^>]*>/.exec(text?.plain ?? "");
    const part =
      found === null ? undefined : text?.slice(found.index, found.index + found[0].length)?.parts[0];
    if (part?.kind === "segment") yield { holds: "yes", at: part, message: "There is a proxy" };
  },
});

function linted(texts: Readonly<Record<string, string>>): Report {
  return lintTexts(texts, { checks: [proxies], today: "2026-06-15" });
}

function told({ findings, notices }: Report): readonly string[] {
  return [
    ...findings.map(({ at, suppressed }) => {
      const { line, column } = at.source.position(at.start);
      return `${at.source.path}:${String(line)}:${String(column)} ${suppressed?.reason ?? "stands"}`;
    }),
    ...notices.map(({ kind }) => kind),
  ];
}

const bicep = `resource policy 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
  name: 'gateway/policy'
  properties: { format: 'rawxml', value: loadTextContent('policy.xml') }
}
`;
const terraform = `resource "azurerm_api_management_policy" "p" {
  api_management_id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/gateway"
  xml_content       = file("\${path.module}/policy.xml")
}
`;
const ignore = "apimlint-ignore policy-proxy: internal";

describe.each([
  ["Bicep", "main.bicep", bicep],
  ["Terraform", "main.tf", terraform],
])("in a policy that %s loads", (_language, path, text) => {
  test.each([
    ["<inbound>\n  <proxy />\n</inbound>", ["policy.xml:2:3 stands"]],
    [`<inbound>\n  <!-- ${ignore} -->\n  <proxy />\n</inbound>`, ["policy.xml:3:3 internal"]],
    [`<inbound>\n  <proxy /> <!-- ${ignore} -->\n</inbound>`, ["policy.xml:2:3 internal"]],
    [`<inbound>\n  <proxy\n  /> <!-- ${ignore} -->\n</inbound>`, ["policy.xml:2:3 internal"]],
    [
      `<inbound>\n  <proxy\n\n  />\n<!-- ${ignore} -->\n</inbound>`,
      ["policy.xml:2:3 stands", "unused suppression"],
    ],
    [
      `<inbound>\n  <!-- ${ignore}\n  -->\n\n  <proxy />\n</inbound>`,
      ["policy.xml:5:3 stands", "unused suppression"],
    ],
    [`<inbound>\n  <![CDATA[<!-- ${ignore} -->]]><proxy />\n</inbound>`, [expect.stringContaining("stands")]],
    [`<inbound>\n  <!-- ${ignore} -->\n</inbound>`, ["unused suppression"]],
    ["<inbound>\n  <!-- apimlint-ignore policy-proxy -->\n</inbound>", ["invalid suppression"]],
  ])("%j", (policy, expected) => {
    expect(told(linted({ [path]: text, "policy.xml": policy }))).toEqual(expected);
  });

  test("a comment is not told to be unused where a part of what is deployed is missing", () => {
    const missing = path.endsWith(".tf")
      ? 'module "m" {\n  source = "Azure/x/azurerm"\n}\n'
      : "module m 'br/public:x:1' = {}\n";
    const policy = `<inbound>\n  <!-- ${ignore} -->\n</inbound>`;
    expect(told(linted({ [path]: text + missing, "policy.xml": policy }))).toEqual([]);
  });

  test("a comment above the resource counts", () => {
    const mark = path.endsWith(".tf") ? "#" : "//";
    const texts = { [path]: `${mark} ${ignore}\n${text}`, "policy.xml": "<inbound><proxy /></inbound>" };
    expect(told(linted(texts))).toEqual(["policy.xml:1:10 internal"]);
  });
});

test("in an artefact of APIOps, a comment in the policy counts", () => {
  const policy = `<policies>\n  <!-- ${ignore} -->\n  <proxy />\n</policies>`;
  expect(
    told(linted({ "apis/a/apiInformation.json": '{ "properties": {} }', "policy.xml": policy })),
  ).toEqual(["policy.xml:3:3 internal"]);
});

test("in JSON that Bicep loads, a comment counts", () => {
  const main = bicep.replace("loadTextContent('policy.xml')", "loadJsonContent('policy.json').xml");
  const policy = `{\n  // ${ignore}\n  "xml": "<inbound><proxy /></inbound>"\n}`;
  expect(told(linted({ "main.bicep": main, "policy.json": policy }))).toEqual(["policy.json:3:20 internal"]);
});
