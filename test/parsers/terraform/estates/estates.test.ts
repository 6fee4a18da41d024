/** What is found in small estates, by the characters to change and the way the values came there. */
import { describe, expect, test } from "vitest";
import { displayName, read } from "../../../../src/core/resource.ts";
import { textOfValue } from "../../../../src/core/value.ts";
import { jsonOf } from "../../../../src/report/values.ts";
import { named } from "../../deployed.ts";
import { deployedOf, estates, linted, placeOf } from "./estate.ts";

interface Expected {
  readonly name: string;
  readonly title: string;
  readonly findings: readonly string[];
  /** What would settle the values that checks asked for and did not get, with their number. */
  readonly unknown?: Readonly<Record<string, number>>;
  readonly unresolved?: readonly string[];
}

const expected: readonly Expected[] = [
  {
    name: "api-map",
    title: "for_each over a map of APIs, with a policy file each",
    findings: [
      `certain api-plaintext-protocol main.tf:4:48 «"http"» API 'billing' accepts calls over 'http', which is not encrypted`,
      `  main.tf:2:3 «apis» value of variable 'apis'`,
      `  main.tf:8:1 «resource "azurerm_api_management_api" "this"» element 'each' of a loop`,
      `  main.tf:8:1 «resource "azurerm_api_management_api" "this"» used by 'gateway/billing'`,
    ],
  },
  {
    name: "azapi-yaml",
    title: "azapi resources for the entries of a YAML file and for the files of a directory",
    findings: [
      `certain api-plaintext-protocol apis.yaml:8:24 «http» API 'billing' accepts calls over 'http', which is not encrypted`,
      `  main.tf:7:25 «file("\${path.module}/apis.yaml")» loaded from 'apis.yaml'`,
      `  main.tf:7:3 «apis» value of variable 'apis'`,
      `  main.tf:12:20 «api» element 'api' of a loop`,
      `  main.tf:11:1 «resource "azapi_resource" "api"» element 'each' of a loop`,
      `  main.tf:11:1 «resource "azapi_resource" "api"» used by 'gateway/billing'`,
      `certain api-plaintext-protocol apis.yaml:14:9 «ws» API 'events' accepts calls over 'ws', which is not encrypted`,
      `  main.tf:7:25 «file("\${path.module}/apis.yaml")» loaded from 'apis.yaml'`,
      `  main.tf:7:3 «apis» value of variable 'apis'`,
      `  main.tf:12:20 «api» element 'api' of a loop`,
      `  main.tf:11:1 «resource "azapi_resource" "api"» element 'each' of a loop`,
      `  main.tf:11:1 «resource "azapi_resource" "api"» used by 'gateway/events'`,
      `certain backend-certificate-unchecked main.tf:40:46 «false» Calls to backend 'billing' do not check who issued its certificate`,
    ],
  },
  {
    name: "conditional-count",
    title: "count and for_each on conditions that a variable file settles",
    findings: [
      `certain api-plaintext-protocol main.tf:18:26 «"http"» API 'legacy' accepts calls over 'http', which is not encrypted`,
      `certain backend-unauthenticated main.tf:33:1 «resource "azurerm_api_management_backend" "legacy"» Calls to backend 'stock' carry no credentials`,
    ],
  },
  {
    name: "dynamic-blocks",
    title: "dynamic blocks over something unknown, over a known list, and in each other",
    findings: [
      `possible backend-certificate-unchecked main.tf:1:1 «variable "tls"» Calls to backend 'unknown' do not check who issued its certificate`,
      `  main.tf:14:1 «resource "azurerm_api_management_backend" "unknown"» used by 'gateway/unknown'`,
      `certain backend-certificate-unchecked main.tf:6:36 «false» Calls to backend 'known' do not check the name in its certificate`,
      `  main.tf:6:3 «pinned» value of variable 'pinned'`,
      `  main.tf:46:3 «dynamic "tls"» element 'tls' of a loop`,
      `  main.tf:35:1 «resource "azurerm_api_management_backend" "known"» used by 'gateway/known'`,
    ],
    unknown: { "variable 'tls' has no value": 1 },
  },
  {
    name: "environments",
    title: "a value that is good in one environment and bad in another",
    findings: [
      `certain api-plaintext-protocol environments/test/test.tfvars:1:31 «"http"» API 'orders' accepts calls over 'http', which is not encrypted [environments/test/test.tfvars]`,
      `  environments/test/test.tfvars:1:1 «protocols» value of parameter 'protocols'`,
      `  main.tf:25:1 «resource "azurerm_api_management_api" "orders"» used by 'gateway/orders'`,
      `certain direct-management-endpoint environments/test/test.tfvars:2:21 «true» Direct management endpoint of 'gateway' is enabled, although Azure has retired it: remove the setting or set it to false [environments/test/test.tfvars]`,
      `  environments/test/test.tfvars:2:1 «direct_management» value of parameter 'direct_management'`,
      `  main.tf:20:3 «tenant_access» used by 'gateway/access'`,
      `certain api-plaintext-protocol stages/next/terraform.tfvars:1:23 «"ws"» API 'orders' accepts calls over 'ws', which is not encrypted [stages/next/terraform.tfvars]`,
      `  stages/next/terraform.tfvars:1:1 «protocols» value of parameter 'protocols'`,
      `  main.tf:25:1 «resource "azurerm_api_management_api" "orders"» used by 'gateway/orders'`,
    ],
  },
  {
    name: "half-written-tls",
    title: "tls blocks that say only half: the provider sends false for the rest",
    findings: [
      `certain backend-certificate-unchecked main.tf:16:3 «tls» Calls to backend 'chain-only' do not check the name in its certificate`,
      `certain backend-certificate-unchecked main.tf:32:3 «tls» Calls to backend 'name-only' do not check who issued its certificate`,
      `certain backend-certificate-unchecked main.tf:48:3 «tls» Calls to backend 'empty' do not check the name in its certificate`,
      `certain backend-certificate-unchecked main.tf:48:3 «tls» Calls to backend 'empty' do not check who issued its certificate`,
    ],
  },
  {
    name: "merged-locals",
    title: "backends that locals put together with merge, setproduct, flatten, coalesce, try and lookup",
    findings: [
      `certain backend-certificate-unchecked main.tf:10:55 «false» Calls to backend 'billing-north' do not check who issued its certificate`,
      `  main.tf:8:3 «services» value of variable 'services'`,
      `  main.tf:23:20 «settings» element 'settings' of a loop`,
      `  main.tf:21:3 «groups» value of variable 'groups'`,
      `  main.tf:30:20 «group» element 'group' of a loop`,
      `  main.tf:30:3 «backends» value of variable 'backends'`,
      `  main.tf:33:1 «resource "azurerm_api_management_backend" "this"» element 'each' of a loop`,
      `  main.tf:33:1 «resource "azurerm_api_management_backend" "this"» used by 'gateway/billing-north'`,
      `certain backend-certificate-unchecked main.tf:10:55 «false» Calls to backend 'billing-west' do not check who issued its certificate`,
      `  main.tf:8:3 «services» value of variable 'services'`,
      `  main.tf:23:20 «settings» element 'settings' of a loop`,
      `  main.tf:21:3 «groups» value of variable 'groups'`,
      `  main.tf:30:20 «group» element 'group' of a loop`,
      `  main.tf:30:3 «backends» value of variable 'backends'`,
      `  main.tf:33:1 «resource "azurerm_api_management_backend" "this"» element 'each' of a loop`,
      `  main.tf:33:1 «resource "azurerm_api_management_backend" "this"» used by 'gateway/billing-west'`,
      `certain backend-certificate-unchecked main.tf:11:75 «"false"» Calls to backend 'events-north' do not check the name in its certificate`,
      `  main.tf:8:3 «services» value of variable 'services'`,
      `  main.tf:23:20 «settings» element 'settings' of a loop`,
      `  main.tf:21:3 «groups» value of variable 'groups'`,
      `  main.tf:30:20 «group» element 'group' of a loop`,
      `  main.tf:30:3 «backends» value of variable 'backends'`,
      `  main.tf:33:1 «resource "azurerm_api_management_backend" "this"» element 'each' of a loop`,
      `  main.tf:33:1 «resource "azurerm_api_management_backend" "this"» used by 'gateway/events-north'`,
      `certain backend-certificate-unchecked main.tf:11:75 «"false"» Calls to backend 'events-west' do not check the name in its certificate`,
      `  main.tf:8:3 «services» value of variable 'services'`,
      `  main.tf:23:20 «settings» element 'settings' of a loop`,
      `  main.tf:21:3 «groups» value of variable 'groups'`,
      `  main.tf:30:20 «group» element 'group' of a loop`,
      `  main.tf:30:3 «backends» value of variable 'backends'`,
      `  main.tf:33:1 «resource "azurerm_api_management_backend" "this"» element 'each' of a loop`,
      `  main.tf:33:1 «resource "azurerm_api_management_backend" "this"» used by 'gateway/events-west'`,
    ],
  },
  {
    name: "module-chain",
    title: "a value that passes three modules on its way from the root",
    findings: [
      `certain api-plaintext-protocol main.tf:14:25 «"http"» API 'orders' accepts calls over 'http', which is not encrypted`,
      `  main.tf:14:3 «protocols» argument 'protocols' of a module`,
      `  modules/service/main.tf:31:3 «protocols» argument 'protocols' of a module`,
      `  modules/apis/main.tf:16:1 «resource "azurerm_api_management_api" "orders"» used by 'contoso-gateway/orders'`,
      `certain backend-certificate-unchecked main.tf:17:20 «false» Calls to backend 'stock' do not check who issued its certificate`,
      `  main.tf:15:3 «stock» argument 'stock' of a module`,
      `  modules/service/main.tf:32:3 «stock» argument 'stock' of a module`,
      `  modules/apis/main.tf:31:3 «check_issuer» argument 'check_issuer' of a module`,
      `  modules/backend/main.tf:14:1 «resource "azurerm_api_management_backend" "this"» used by 'contoso-gateway/stock'`,
    ],
  },
  {
    name: "module-for-each",
    title: "modules with for_each and count, and what they give back",
    findings: [
      `certain api-plaintext-protocol main.tf:6:31 «"http"» API 'fabrikam' accepts calls over 'http', which is not encrypted`,
      `  main.tf:1:1 «variable "partners"» default of parameter 'partners'`,
      `  main.tf:11:1 «module "partner"» element 'each' of a loop`,
      `  main.tf:16:3 «protocols» argument 'protocols' of a module`,
      `  partner/main.tf:9:1 «resource "azurerm_api_management_api" "this"» used by 'gateway/fabrikam'`,
      `certain api-plaintext-protocol main.tf:6:31 «"http"» API 'mirror' accepts calls over 'http', which is not encrypted`,
      `  main.tf:1:1 «variable "partners"» default of parameter 'partners'`,
      `  main.tf:11:1 «module "partner"» element 'each' of a loop`,
      `  main.tf:16:3 «protocols» argument 'protocols' of a module`,
      `  partner/main.tf:23:1 «output "protocols"» output 'protocols' of a module`,
      `  main.tf:28:1 «resource "azurerm_api_management_api" "mirror"» used by 'gateway/mirror'`,
      `certain api-plaintext-protocol main.tf:24:35 «"ws"» API 'number-1' accepts calls over 'ws', which is not encrypted`,
      `  main.tf:24:3 «protocols» argument 'protocols' of a module`,
      `  partner/main.tf:9:1 «resource "azurerm_api_management_api" "this"» used by 'gateway/number-1'`,
    ],
  },
  {
    name: "optional-defaults",
    title: "defaults of optional attributes, also nested ones",
    findings: [
      `certain backend-certificate-unchecked terraform.tfvars:15:36 «"false"» Calls to backend 'orders' do not check the name in its certificate`,
      `  terraform.tfvars:1:1 «backends» value of parameter 'backends'`,
      `  main.tf:1:1 «resource "azurerm_api_management_backend" "this"» element 'each' of a loop`,
      `  main.tf:1:1 «resource "azurerm_api_management_backend" "this"» used by 'gateway/orders'`,
      `certain backend-certificate-unchecked variables.tf:5:30 «false» Calls to backend 'stock' do not check who issued its certificate`,
      `  variables.tf:5:15 «optional(bool, false)» default of a parameter`,
      `  variables.tf:4:11 «optional(object({…» default of a parameter`,
      `  terraform.tfvars:1:1 «backends» value of parameter 'backends'`,
      `  main.tf:1:1 «resource "azurerm_api_management_backend" "this"» element 'each' of a loop`,
      `  main.tf:1:1 «resource "azurerm_api_management_backend" "this"» used by 'gateway/stock'`,
      `certain api-plaintext-protocol variables.tf:15:40 «"http"» API 'orders' accepts calls over 'http', which is not encrypted`,
      `  variables.tf:15:17 «optional(set(string), ["http", "https"])» default of a parameter`,
      `  variables.tf:12:1 «variable "api"» default of parameter 'api'`,
      `  main.tf:20:1 «resource "azurerm_api_management_api" "orders"» used by 'gateway/orders'`,
    ],
  },
  {
    name: "overrides",
    title: "override files: the last word is theirs",
    findings: [
      `certain backend-certificate-unchecked test_override.tf:2:13 «false» Calls to backend 'stock' do not check who issued its certificate`,
      `  main.tf:1:1 «variable "chain"» default of parameter 'chain'`,
      `  main.tf:16:1 «resource "azurerm_api_management_backend" "stock"» used by 'gateway/stock'`,
    ],
  },
  {
    name: "registry-module",
    title: "a module that is installed, and one that is not",
    findings: [
      `certain backend-certificate-unchecked main.tf:6:15 «false» Calls to backend 'stock' do not check the name in its certificate`,
      `  main.tf:6:3 «tls_check» argument 'tls_check' of a module`,
      `  .terraform/modules/stock/main.tf:10:1 «resource "azurerm_api_management_backend" "this"» used by 'gateway/stock'`,
      `certain backend-certificate-unchecked main.tf:6:15 «false» Calls to backend 'stock' do not check who issued its certificate`,
      `  main.tf:6:3 «tls_check» argument 'tls_check' of a module`,
      `  .terraform/modules/stock/main.tf:10:1 «resource "azurerm_api_management_backend" "this"» used by 'gateway/stock'`,
      `possible api-plaintext-protocol main.tf:10:13 «"contoso/portal/azurerm"» API 'orders' accepts calls over http or ws, which is not encrypted`,
      `  main.tf:14:1 «resource "azurerm_api_management_api" "orders"» used by 'gateway/orders'`,
    ],
    unknown: { "module 'contoso/portal/azurerm' is not installed; 'terraform init' installs it": 1 },
    unresolved: ["module 'contoso/portal/azurerm' is not installed; 'terraform init' installs it"],
  },
  {
    name: "sensitive-variables",
    title: "what is sensitive is not judged, and not shown",
    findings: [
      `possible api-plaintext-protocol main.tf:6:1 «variable "protocols"» API 'orders' accepts calls over http or ws, which is not encrypted`,
      `  main.tf:48:1 «resource "azurerm_api_management_api" "orders"» used by 'gateway/orders'`,
      `certain named-value-secret-outside-key-vault main.tf:16:1 «resource "azurerm_api_management_named_value" "token"» Named value 'token' keeps its secret in API Management instead of a key vault`,
      `certain named-value-secret-outside-key-vault main.tf:25:1 «resource "azurerm_api_management_named_value" "header"» Named value 'header' keeps its secret in API Management instead of a key vault`,
    ],
    unknown: { "it depends on a secret": 1 },
  },
  {
    name: "template-file",
    title: "template files",
    findings: [
      `certain backend-unauthenticated main.tf:6:1 «resource "azurerm_api_management_backend" "stock"» Calls to backend 'stock' carry no credentials`,
    ],
  },
];

test("every estate is told here", () => {
  expect(expected.map(({ name }) => name)).toEqual(estates);
});

describe.each(expected)("$name: $title", ({ name, findings, unknown = {}, unresolved = [] }) => {
  const told = linted(name);

  test("findings", () => {
    expect(told.findings).toEqual(findings);
    expect(told.problems).toEqual([]);
    expect(told.unresolved).toEqual(unresolved);
  });

  test("every value that is not known says what would settle it", () => {
    expect(told.unknown).toEqual(unknown);
    expect(Object.keys(told.unknown).filter((detail) => /not (evaluated|understood)/.test(detail))).toEqual(
      [],
    );
  });
});

describe("variable files that are chosen", () => {
  test("take the place of those that are found", () => {
    const live = linted("environments", { variableFiles: ["environments/live/live.tfvars"] });
    expect(live.findings).toEqual([]);
    const both = linted("environments", {
      variableFiles: ["environments/test/test.tfvars", "environments/live/live.tfvars"],
    });
    // The last one that gives a variable counts.
    expect(both.findings).toEqual([
      "certain direct-management-endpoint environments/test/test.tfvars:2:21 «true» Direct management endpoint of 'gateway' is enabled, although Azure has retired it: remove the setting or set it to false",
      "  environments/test/test.tfvars:2:1 «direct_management» value of parameter 'direct_management'",
      "  main.tf:20:3 «tenant_access» used by 'gateway/access'",
    ]);
  });
});

/** Where a part of a resource's text was written. */
function placeIn(estate: string, resource: string, path: string, part: string): string | undefined {
  const text = textOfValue(read(named(deployedOf(estate), resource), path));
  const start = text?.plain?.indexOf(part) ?? -1;
  const place = start < 0 ? undefined : text?.locate(start, start + part.length);
  return place === undefined ? undefined : placeOf(place.at);
}

/** The bodies of the resources of one type by the names of these. */
function bodies(estate: string, type: string): Readonly<Record<string, unknown>> {
  const { resources, problems } = deployedOf(estate);
  expect(problems).toEqual([]);
  return Object.fromEntries(
    resources
      .filter((one) => one.type === `Microsoft.ApiManagement/service/${type}`)
      .map((one) => [displayName(one), jsonOf(one.body)]),
  );
}

describe("values that no check judges yet", () => {
  test("a policy file for each key of a map", () => {
    expect(bodies("api-map", "apis/policies")).toEqual({
      "gateway/billing/policy": {
        properties: {
          format: "rawxml",
          value:
            '<policies>\n  <inbound>\n    <set-backend-service base-url="http://billing.contoso.com" />\n  </inbound>\n</policies>\n',
        },
      },
      "gateway/orders/policy": {
        properties: {
          format: "rawxml",
          value: "<policies>\n  <inbound>\n    <base />\n  </inbound>\n</policies>\n",
        },
      },
    });
  });

  test("the characters of a policy are those of its file, of a template, or of what a template is given", () => {
    const value = "properties.value";
    expect(placeIn("api-map", "gateway/billing/policy", value, "http://")).toBe(
      "policies/billing.xml:3:36 «http://»",
    );
    expect(placeIn("template-file", "gateway/policy", value, "base-url")).toBe(
      "policy.xml.tftpl:13:26 «base-url»",
    );
    expect(placeIn("template-file", "gateway/policy", value, "http://stock")).toBe(
      "main.tf:3:14 «http://stock»",
    );
    expect(placeIn("template-file", "gateway/policy", value, "https://admin")).toBe(
      "main.tf:18:45 «https://admin»",
    );
    expect(placeIn("template-file", "gateway/stock", "properties.url", "http://")).toBe(
      "main.tf:3:14 «http://»",
    );
    expect(placeIn("azapi-yaml", "gateway/events", "properties.displayName", "Events")).toBe(
      "apis.yaml:10:12 «Events»",
    );
  });

  test("templates with loops and conditions, and an address without encryption bound into them", () => {
    expect(bodies("template-file", "policies")).toEqual({
      "gateway/policy": {
        properties: {
          format: "rawxml",
          value: `<policies>
  <inbound>
    <cors>
      <allowed-origins>
        <origin>https://shop.contoso.com</origin>
        <origin>https://admin.contoso.com</origin>
      </allowed-origins>
    </cors>
    <set-backend-service base-url="http://stock.contoso.com" />
  </inbound>
</policies>
`,
        },
      },
    });
    expect(bodies("template-file", "backends")).toEqual({
      "gateway/stock": { properties: { protocol: "http", url: "http://stock.contoso.com/v2" } },
    });
  });

  test("JSON that a heredoc with directives writes", () => {
    const header = (key: string, ...names: readonly string[]): unknown => ({
      header: Object.fromEntries(names.map((name) => [name, [`{{${key}-key}}`]])),
    });
    expect(bodies("azapi-yaml", "backends")).toEqual({
      "gateway/billing": {
        properties: {
          protocol: "http",
          url: "https://billing.contoso.com",
          tls: { validateCertificateChain: false, validateCertificateName: true },
          credentials: header("billing", "x-key", "x-tenant"),
        },
      },
      "gateway/stock": {
        properties: {
          protocol: "http",
          url: "https://stock.contoso.com",
          tls: { validateCertificateChain: true, validateCertificateName: true },
          credentials: header("stock", "x-key"),
        },
      },
    });
    expect(Object.keys(bodies("azapi-yaml", "apis"))).toEqual([
      "gateway/billing",
      "gateway/events",
      "gateway/orders",
    ]);
  });

  test("outputs of modules with keys and numbers", () => {
    expect(bodies("module-for-each", "apis")["gateway/mirror"]).toMatchObject({
      properties: {
        displayName: "contoso: partners/contoso, fabrikam: partners/fabrikam",
        path: "partners/number-1",
      },
    });
  });

  test("a block in a block, under a name of its own", () => {
    expect(bodies("dynamic-blocks", "backends")["gateway/nested"]).toMatchObject({
      properties: {
        credentials: {
          authorization: { scheme: "Bearer", parameter: "{{stock-key}}" },
          header: { "x-key": ["{{stock-key}}"] },
        },
      },
    });
  });

  test("all combinations of two lists", () => {
    expect(Object.keys(bodies("merged-locals", "products"))).toEqual([
      "gateway/billing-north",
      "gateway/billing-west",
      "gateway/events-north",
      "gateway/events-west",
      "gateway/stock-north",
      "gateway/stock-west",
    ]);
  });

  test("a value that is sensitive does not come out", () => {
    const { resources } = deployedOf("sensitive-variables");
    const all = JSON.stringify(resources.map((one) => jsonOf(one.body)));
    expect(all).not.toContain("not-to-be-shown");
    expect(all).toContain('{"$text":["Bearer ",{"$secret":"sensitive variable"}]}');
  });
});
