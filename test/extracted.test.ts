/** The insecure estate of `examples/`, as tools extract it from a service that runs: told again, it gives the same findings. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Finding, Report } from "../src/index.ts";
import { lintPaths, lintTexts } from "../src/index.ts";

type Contents = Readonly<Record<string, string>>;

const POLICY = `<policies>
    <inbound>
        <base />
        <set-backend-service backend-id="orders" />
    </inbound>
    <backend>
        <base />
    </backend>
    <outbound>
        <base />
    </outbound>
    <on-error>
        <base />
    </on-error>
</policies>
`;

const api = {
  displayName: "orders",
  path: "orders",
  protocols: ["http", "https"],
  subscriptionRequired: true,
};
const backend = {
  url: "https://orders.internal.contoso.com",
  protocol: "http",
  tls: { validateCertificateChain: false, validateCertificateName: true },
};
/** What is secret is not extracted. */
const namedValue = { displayName: "orders-key", secret: true };
const subscription = { displayName: "Reporting", state: "active" };

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** https://github.com/Azure/azure-api-management-devops-resource-kit/blob/main/src/README.md */
function resourceKit(): Contents {
  const given = [
    "ApimServiceName",
    "LinkedTemplatesBaseUrl",
    "LinkedTemplatesSasToken",
    "PolicyXMLBaseUrl",
    "PolicyXMLSasToken",
  ];
  const template = (parameters: readonly string[], ...resources: readonly unknown[]): string =>
    json({
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: Object.fromEntries(parameters.map((name) => [name, { type: "string" }])),
      resources,
    });
  const resource = (type: string, name: string, properties: unknown): unknown => ({
    type: `Microsoft.ApiManagement/service/${type}`,
    apiVersion: "2021-08-01",
    name: `[concat(parameters('ApimServiceName'), '/${name}')]`,
    properties,
  });
  const linked = (name: string, after: readonly string[], parameters: readonly string[]): unknown => ({
    type: "Microsoft.Resources/deployments",
    apiVersion: "2021-04-01",
    name: `${name}Template`,
    dependsOn: after.map((one) => `[resourceId('Microsoft.Resources/deployments', '${one}Template')]`),
    properties: {
      mode: "Incremental",
      templateLink: {
        uri: `[concat(parameters('LinkedTemplatesBaseUrl'), '/contoso-apim-${name}.template.json', parameters('LinkedTemplatesSasToken'))]`,
        contentVersion: "1.0.0.0",
      },
      parameters: Object.fromEntries(
        parameters.map((one) => [one, { value: `[parameters('${one}')]` }] as const),
      ),
    },
  });
  const service = ["ApimServiceName"];
  const policies = ["ApimServiceName", "PolicyXMLBaseUrl", "PolicyXMLSasToken"];
  return {
    "kit/contoso-apim-master.template.json": template(
      given,
      linked("namedValues", [], service),
      linked("backends", ["namedValues"], service),
      linked("apis", ["backends"], policies),
      linked("subscriptions", ["apis"], service),
    ),
    "kit/contoso-apim-namedValues.template.json": template(
      service,
      resource("namedValues", "orders-key", namedValue),
    ),
    "kit/contoso-apim-backends.template.json": template(service, resource("backends", "orders", backend)),
    "kit/contoso-apim-apis.template.json": template(
      policies,
      resource("apis", "orders", api),
      resource("apis/policies", "orders/policy", {
        format: "rawxml-link",
        value:
          "[concat(parameters('PolicyXMLBaseUrl'), '/orders-apiPolicy.xml', parameters('PolicyXMLSasToken'))]",
      }),
    ),
    "kit/contoso-apim-subscriptions.template.json": template(
      service,
      resource("subscriptions", "reporting", {
        ...subscription,
        scope:
          "[concat(resourceId('Microsoft.ApiManagement/service', parameters('ApimServiceName')), '/apis')]",
      }),
    ),
    "kit/policies/orders-apiPolicy.xml": POLICY,
    "kit/contoso-apim-parameters.json": json({
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
      contentVersion: "1.0.0.0",
      parameters: {
        ApimServiceName: { value: "contoso-apim" },
        LinkedTemplatesBaseUrl: { value: "https://contoso.blob.core.windows.net/templates" },
        LinkedTemplatesSasToken: { value: "" },
        PolicyXMLBaseUrl: { value: "https://contoso.blob.core.windows.net/policies" },
        PolicyXMLSasToken: { value: "" },
      },
    }),
  };
}

/** https://azure.github.io/apiops/ */
function apiOps(): Contents {
  const information = (properties: unknown): string => json({ properties });
  return {
    "artefacts/apis/orders/apiInformation.json": information(api),
    "artefacts/apis/orders/policy.xml": POLICY,
    "artefacts/backends/orders/backendInformation.json": information(backend),
    "artefacts/named values/orders-key/namedValueInformation.json": information(namedValue),
    "artefacts/subscriptions/reporting/subscriptionInformation.json": information({
      ...subscription,
      scope: "/apis",
    }),
  };
}

/** The service itself, and who may enter it, are what neither tool extracts. */
const OF_THE_SERVICE = [
  "configuration-endpoint-public",
  "direct-management-endpoint",
  "minimum-api-version",
  "public-network-access",
];

/** What findings say, wherever they are written. The artefacts of APIOps do not say what their service is called. */
function stories({ findings }: Report): readonly string[] {
  return findings
    .map(({ check, message, resource: { type, name } }: Finding) => `${check} ${type} ${name}: ${message}`)
    .map((story) =>
      story.replaceAll("${service}", "contoso-apim").replace("of the service", "of 'contoso-apim'"),
    )
    .toSorted();
}

describe.each([
  ["templates of the Resource Kit's extractor", resourceKit()],
  ["artefacts of APIOps", apiOps()],
])("the insecure estate as %s", (_, contents) => {
  test("is read in full", () => {
    const { problems, coverage } = lintTexts(contents, { possible: true });
    expect(problems).toEqual([]);
    expect(coverage.unresolved).toEqual([]);
    expect(coverage.undecided).toBe(0);
    expect(coverage.resources).toBe(5);
    expect(coverage.policies).toBe(1);
  });

  test("has the findings of its telling in Bicep, but those of the service itself", async () => {
    const cwd = fileURLToPath(new URL("..", import.meta.url));
    const bicep = await lintPaths(["examples/insecure/bicep"], { cwd, possible: true });
    const findings = bicep.findings.filter(({ check }) => !OF_THE_SERVICE.includes(check));
    expect(findings).toHaveLength(5);
    expect(stories(lintTexts(contents, { possible: true }))).toEqual(stories({ ...bicep, findings }));
  });

  test("has every finding once, at its characters", () => {
    const { findings } = lintTexts(contents);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
    for (const { at } of findings) {
      expect(at.end).toBeGreaterThan(at.start);
      expect(Object.keys(contents)).toContain(at.source.path);
    }
  });
});
