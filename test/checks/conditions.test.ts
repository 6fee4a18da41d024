/** The exact condition of each check: what its examples leave out. */
import { describe, expect, test } from "vitest";
import apiPlaintextProtocol from "../../checks/api-plaintext-protocol.ts";
import backendCertificateUnchecked from "../../checks/backend-certificate-unchecked.ts";
import backendUnauthenticated from "../../checks/backend-unauthenticated.ts";
import configurationEndpointPublic from "../../checks/configuration-endpoint-public.ts";
import directManagementEndpoint from "../../checks/direct-management-endpoint.ts";
import minimumApiVersion from "../../checks/minimum-api-version.ts";
import namedValueSecretOutsideKeyVault from "../../checks/named-value-secret-outside-key-vault.ts";
import publicNetworkAccess from "../../checks/public-network-access.ts";
import subscriptionScopeAllApis from "../../checks/subscription-scope-all-apis.ts";
import type { Check } from "../../src/core/check.ts";
import type { Resource } from "../../src/core/resource.ts";
import { secret } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { estateOf } from "../../src/estate/estate.ts";
import type { Told } from "../told.ts";
import { apim, charactersAt, openFields, openList, parameter, runtime, tell, text } from "../told.ts";

/** What a check says of the first resource, among the others: verdict, characters, message. */
function said(
  check: Check,
  ...resources: readonly [Resource, ...Resource[]]
): readonly (readonly string[])[] {
  const judgements = [...check.judge(resources[0], estateOf(resources))];
  return judgements
    .filter(({ holds }) => holds !== "no")
    .map(({ holds, at, message }) => [holds, charactersAt(at), message]);
}

/** The strongest verdict of a check on a resource. */
function verdictOf(check: Check, ...resources: readonly [Resource, ...Resource[]]): Verdict {
  const holds = [...check.judge(resources[0], estateOf(resources))].map((judgement) => judgement.holds);
  return holds.includes("yes") ? "yes" : holds.includes("maybe") ? "maybe" : "no";
}

type Case = readonly [name: string, properties: Told, holds: Verdict];

const hidden: Told = (origin) => secret("secure parameter", origin);

function service(properties: Told, sku: Told = "Developer"): Resource {
  return apim("service", "gateway", { sku: { name: sku, capacity: 1 }, properties });
}

describe("api-plaintext-protocol", () => {
  const api = (properties: Told): Resource => apim("service/apis", "gateway/orders", { properties });

  test.each<Case>([
    ["absent", {}, "no"],
    ["empty", { protocols: [] }, "no"],
    ["https and wss", { protocols: ["https", "wss"] }, "no"],
    ["ws", { protocols: ["wss", "ws"] }, "yes"],
    ["upper case", { protocols: ["HTTP"] }, "yes"],
    [
      "one of several lists, all of them with http",
      { protocols: parameter("p", [["http"], ["https", "http"]]) },
      "yes",
    ],
    ["one of several lists", { protocols: parameter("p", [["http"], ["https"]]) }, "maybe"],
    ["an element that is not known", { protocols: ["https", parameter("p")] }, "maybe"],
    ["more elements than are known", { protocols: openList(["https"]) }, "maybe"],
    ["properties that are not known", parameter("properties"), "maybe"],
  ])("%s", (_name, properties, holds) => {
    expect(verdictOf(apiPlaintextProtocol, api(properties))).toBe(holds);
  });

  test("one finding for each protocol, at its own characters", () => {
    expect(said(apiPlaintextProtocol, api({ protocols: ["http", "https", "ws"] }))).toEqual([
      ["yes", '"http"', "API 'orders' accepts calls over 'http', which is not encrypted"],
      ["yes", '"ws"', "API 'orders' accepts calls over 'ws', which is not encrypted"],
    ]);
  });
});

describe("minimum-api-version", () => {
  const minimum = (version: Told): Told => ({ apiVersionConstraint: { minApiVersion: version } });

  test.each<readonly [string, Told, Told, Verdict]>([
    ["absent", {}, "Developer", "yes"],
    ["null", minimum(null), "Developer", "yes"],
    ["the day before", minimum("2019-11-30"), "Premium", "yes"],
    ["the day itself", minimum("2019-12-01"), "Premium", "no"],
    ["its preview", minimum("2019-12-01-preview"), "Premium", "no"],
    ["absent on Consumption", {}, "Consumption", "no"],
    ["absent on v2", {}, "StandardV2", "yes"],
    ["absent where the tier is not known", {}, parameter("sku"), "maybe"],
    ["recent where the tier is not known", minimum("2021-08-01"), parameter("sku"), "no"],
    ["not known", minimum(parameter("version")), "Developer", "maybe"],
    ["not known on Consumption", minimum(parameter("version")), "Consumption", "no"],
    ["one of old versions or nothing", minimum(parameter("v", ["2018-01-01", null])), "Developer", "yes"],
    ["no version", minimum("latest"), "Developer", "maybe"],
  ])("%s", (_name, properties, sku, holds) => {
    expect(verdictOf(minimumApiVersion, service(properties, sku))).toBe(holds);
  });

  test.each<readonly [Told, string]>([
    [{}, '"properties"'],
    [{ apiVersionConstraint: {} }, '"apiVersionConstraint"'],
    [minimum("2018-01-01"), '"2018-01-01"'],
  ])("points at the version, or at where it is missing: %j", (properties, characters) => {
    expect(said(minimumApiVersion, service(properties)).map(([, at]) => at)).toEqual([characters]);
  });
});

describe("the endpoints of a service", () => {
  const tenant = (name: string | typeof runtime, enabled: Told): Resource =>
    apim("service/tenant", ["gateway", name], { properties: { enabled } });
  const premium = service({}, "Premium");

  test("one fact, one finding: which check tells of an endpoint is decided by its name", () => {
    const checks = [directManagementEndpoint, configurationEndpointPublic];
    const verdicts = (name: string): readonly Verdict[] =>
      checks.map((check) => verdictOf(check, tenant(name, true), premium));
    expect(verdicts("access")).toEqual(["yes", "no"]);
    expect(verdicts("gitAccess")).toEqual(["no", "yes"]);
    expect(verdicts("gitaccess")).toEqual(["no", "yes"]);
    expect(verdicts("gatewayAccess")).toEqual(["no", "yes"]);
    expect(verdicts("settings")).toEqual(["no", "no"]);
  });

  test.each<readonly [Told, Verdict]>([
    [true, "yes"],
    ["true", "yes"],
    [false, "no"],
    [null, "no"],
    [parameter("on"), "maybe"],
  ])("enabled: %j", (enabled, holds) => {
    expect(verdictOf(directManagementEndpoint, tenant("access", enabled))).toBe(holds);
    expect(verdictOf(configurationEndpointPublic, tenant("gitAccess", enabled), premium)).toBe(holds);
  });

  test("an endpoint whose name is not known may be either", () => {
    expect(verdictOf(directManagementEndpoint, tenant(runtime, true))).toBe("maybe");
    expect(verdictOf(configurationEndpointPublic, tenant(runtime, true), premium)).toBe("maybe");
  });

  test.each<readonly [Told, Verdict]>([
    ["Consumption", "no"],
    ["StandardV2", "no"],
    ["Developer", "yes"],
    [parameter("sku"), "maybe"],
  ])("Git on %j", (sku, holds) => {
    expect(verdictOf(configurationEndpointPublic, tenant("gitAccess", true), service({}, sku))).toBe(holds);
  });

  test("the messages say that it is retired and what to do", () => {
    expect(said(directManagementEndpoint, tenant("access", true))).toEqual([
      [
        "yes",
        "true",
        "Direct management endpoint of 'gateway' is enabled, although Azure has retired it: remove the setting or set it to false",
      ],
    ]);
    expect(said(configurationEndpointPublic, tenant("gitAccess", true), premium)).toEqual([
      [
        "yes",
        "true",
        "Git configuration endpoint of 'gateway' is enabled, although Azure has retired it: remove the setting or set it to false",
      ],
    ]);
  });
});

describe("public-network-access", () => {
  test.each<readonly [string, Told, Told, Verdict]>([
    ["absent", {}, "Developer", "yes"],
    ["enabled", { publicNetworkAccess: "Enabled" }, "Developer", "yes"],
    ["disabled", { publicNetworkAccess: "disabled" }, "Developer", "no"],
    ["in an external network", { virtualNetworkType: "External" }, "Developer", "yes"],
    ["in an internal network", { virtualNetworkType: "Internal" }, "Developer", "no"],
    ["on Consumption", {}, "Consumption", "no"],
    ["tier not known", {}, parameter("sku"), "maybe"],
    ["disabled, tier not known", { publicNetworkAccess: "Disabled" }, parameter("sku"), "no"],
    ["not known", { publicNetworkAccess: parameter("access") }, "Developer", "maybe"],
    ["enabled or nothing", { publicNetworkAccess: parameter("a", ["Enabled", null]) }, "Developer", "yes"],
    ["maybe set", openFields({}), "Developer", "maybe"],
  ])("%s", (_name, properties, sku, holds) => {
    expect(verdictOf(publicNetworkAccess, service(properties, sku))).toBe(holds);
  });

  test("points at the value that is written", () => {
    expect(said(publicNetworkAccess, service({ publicNetworkAccess: "Enabled" }))).toEqual([
      ["yes", '"Enabled"', "Service 'gateway' can be reached from public networks"],
    ]);
  });
});

describe("backend-certificate-unchecked", () => {
  const backend = (properties: Told): Resource => apim("service/backends", "gateway/stock", { properties });

  test.each<Case>([
    ["no tls", {}, "no"],
    ["an empty tls", { tls: {} }, "no"],
    ["one of them, the other not written", { tls: { validateCertificateChain: true } }, "no"],
    ["false as a text", { tls: { validateCertificateName: "False" } }, "yes"],
    ["not known", { tls: parameter("tls") }, "maybe"],
  ])("%s", (_name, properties, holds) => {
    expect(verdictOf(backendCertificateUnchecked, backend(properties))).toBe(holds);
  });

  test("one finding for each of the two", () => {
    const both = backend({ tls: { validateCertificateChain: false, validateCertificateName: false } });
    expect(said(backendCertificateUnchecked, both).map(([, , message]) => message)).toEqual([
      "Calls to backend 'stock' do not check who issued its certificate",
      "Calls to backend 'stock' do not check the name in its certificate",
    ]);
  });
});

describe("backend-unauthenticated", () => {
  const backend = (properties: Readonly<Record<string, Told>>): Resource =>
    apim("service/backends", "gateway/stock", {
      properties: { protocol: "http", url: "https://stock.contoso.com", ...properties },
    });
  const credentials = (told: Told): Readonly<Record<string, Told>> => ({ credentials: told });

  test.each<readonly [string, Readonly<Record<string, Told>>, Verdict]>([
    ["no credentials", {}, "yes"],
    ["empty credentials", credentials({}), "yes"],
    ["a scheme without a parameter", credentials({ authorization: { scheme: "Bearer" } }), "yes"],
    ["a parameter without a scheme", credentials({ authorization: { parameter: "x" } }), "yes"],
    ["authorization", credentials({ authorization: { scheme: "Bearer", parameter: hidden } }), "no"],
    ["a certificate", credentials({ certificate: ["8B1A"] }), "no"],
    ["no certificate in the list", credentials({ certificate: [] }), "yes"],
    ["a certificate id", credentials({ certificateIds: [runtime] }), "no"],
    ["a managed identity", credentials({ managedIdentity: { resource: "https://vault.azure.net" } }), "no"],
    ["an Authorization header", credentials({ header: { Authorization: ["x"] } }), "no"],
    ["a function key", credentials({ header: { "x-functions-key": ["x"] } }), "no"],
    ["a header that is no credential", credentials({ header: { "x-request-id": ["x"] } }), "yes"],
    ["a code in the query", credentials({ query: { code: ["x"] } }), "no"],
    ["a signature in the query", credentials({ query: { sig: ["x"] } }), "no"],
    ["an API version in the query", credentials({ query: { "api-version": ["1"] } }), "yes"],
    ["headers that are not known", credentials({ header: openFields({}) }), "maybe"],
    ["credentials that are not known", { credentials: parameter("credentials") }, "maybe"],
    ["a SOAP backend", { protocol: "soap" }, "no"],
    ["no protocol", { protocol: null }, "no"],
    ["a protocol that is not known", { protocol: parameter("protocol") }, "maybe"],
    ["no address", { url: null }, "no"],
    ["a pool", { type: "Pool" }, "no"],
    ["a single backend", { type: "Single" }, "yes"],
    [
      "a Service Fabric cluster",
      { properties: { serviceFabricCluster: { maxPartitionResolutionRetries: 5 } } },
      "no",
    ],
    ["other backend properties", { properties: {} }, "yes"],
  ])("%s", (_name, properties, holds) => {
    expect(verdictOf(backendUnauthenticated, backend(properties))).toBe(holds);
  });

  test("points at the innermost object that lacks them", () => {
    const place = (properties: Readonly<Record<string, Told>>): string | undefined =>
      said(backendUnauthenticated, backend(properties))[0]?.[1];
    expect(place({})).toBe('"properties"');
    expect(place(credentials({}))).toBe('"credentials"');
    expect(place(credentials({ authorization: { scheme: "Bearer" } }))).toBe('"authorization"');
  });
});

describe("named-value-secret-outside-key-vault", () => {
  const namedValue = (properties: Told): Resource =>
    apim("service/namedValues", "gateway/token", { properties });

  test.each<Case>([
    ["no secret", { value: "x" }, "no"],
    ["said to be none", { secret: false, value: "x" }, "no"],
    ["a secret", { secret: true, value: hidden }, "yes"],
    ["a secret, as a text", { secret: "True", value: hidden }, "yes"],
    ["a key vault without an identifier", { secret: true, keyVault: {} }, "yes"],
    [
      "an identifier",
      { secret: true, keyVault: { secretIdentifier: "https://v.vault.azure.net/secrets/x" } },
      "no",
    ],
    ["an identifier that Azure computes", { secret: true, keyVault: { secretIdentifier: runtime } }, "no"],
    [
      "half an identifier",
      { secret: true, keyVault: { secretIdentifier: text(runtime, "secrets/x") } },
      "no",
    ],
    ["a key vault that is not known", { secret: true, keyVault: parameter("reference") }, "maybe"],
    ["maybe a secret", { secret: parameter("secret"), value: hidden }, "maybe"],
  ])("%s", (_name, properties, holds) => {
    expect(verdictOf(namedValueSecretOutsideKeyVault, namedValue(properties))).toBe(holds);
  });

  test("a version of the management API that does not know key vaults leaves it open", () => {
    const old = {
      ...namedValue({ secret: true, keyVault: { secretIdentifier: "x" } }),
      apiVersion: "2019-12-01",
    };
    expect(verdictOf(namedValueSecretOutsideKeyVault, old)).toBe("maybe");
  });
});

describe("subscription-scope-all-apis", () => {
  const subscription = (scope: Told, state: Told): Resource =>
    apim("service/subscriptions", "gateway/partner", { properties: { scope, state } });

  test.each<readonly [string, Told, Told, Verdict]>([
    ["all APIs", "/apis", "active", "yes"],
    ["all APIs, in upper case", "/APIS", "Active", "yes"],
    ["the service", "/", "active", "yes"],
    ["one API", "/apis/orders", "active", "no"],
    ["not yet active", "/apis", "submitted", "no"],
    ["no state, which is submitted", "/apis", null, "no"],
    ["a state that is not known", "/apis", parameter("state"), "maybe"],
    ["a scope that is not known", parameter("scope"), "active", "maybe"],
    ["all APIs of a service that is not known", text(parameter("service"), "/apis"), "active", "yes"],
  ])("%s", (_name, scope, state, holds) => {
    expect(verdictOf(subscriptionScopeAllApis, subscription(scope, state))).toBe(holds);
  });
});

test("what a resource told elsewhere leaves out is never taken for a default", () => {
  const elsewhere: Resource = { ...service({}), body: tell({}), declared: "elsewhere" };
  expect(verdictOf(publicNetworkAccess, elsewhere)).toBe("maybe");
  expect(verdictOf(minimumApiVersion, elsewhere)).toBe("maybe");
});
