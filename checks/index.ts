/** Every check, sorted by id. Generated from the files beside this one by `npm run generate`: do not edit it. */
import type { Check } from "../src/core/check.ts";
import apiPlaintextProtocol from "./api-plaintext-protocol.ts";
import backendCertificateUnchecked from "./backend-certificate-unchecked.ts";
import backendUnauthenticated from "./backend-unauthenticated.ts";
import configurationEndpointPublic from "./configuration-endpoint-public.ts";
import directManagementEndpoint from "./direct-management-endpoint.ts";
import minimumApiVersion from "./minimum-api-version.ts";
import namedValueSecretOutsideKeyVault from "./named-value-secret-outside-key-vault.ts";
import publicNetworkAccess from "./public-network-access.ts";
import subscriptionScopeAllApis from "./subscription-scope-all-apis.ts";

export const checks: readonly Check[] = [
  apiPlaintextProtocol,
  backendCertificateUnchecked,
  backendUnauthenticated,
  configurationEndpointPublic,
  directManagementEndpoint,
  minimumApiVersion,
  namedValueSecretOutsideKeyVault,
  publicNetworkAccess,
  subscriptionScopeAllApis,
];
