/** All tables, by the type of the provider's resource. A data source has the table of the resource of the same type. */
import { apis } from "./apis.ts";
import { assets } from "./assets.ts";
import { backend } from "./backend.ts";
import { certificates } from "./certificates.ts";
import { diagnostics } from "./diagnostics.ts";
import { gateways } from "./gateways.ts";
import { defenderPlan } from "./defender.ts";
import { customDomain } from "./hostnames.ts";
import { identityProviders } from "./identity-providers.ts";
import { identities } from "./identities.ts";
import { keyVault } from "./key-vault.ts";
import { monitoring } from "./monitoring.ts";
import { namedValues } from "./named-values.ts";
import { network } from "./network.ts";
import { policies } from "./policies.ts";
import { products } from "./products.ts";
import { routes } from "./routes.ts";
import { securityGroups } from "./security-groups.ts";
import { service } from "./service.ts";
import type { ResourceTable } from "./table.ts";
import { users } from "./users.ts";
import { workspaces } from "./workspaces.ts";

const all: readonly ResourceTable[] = [
  service,
  customDomain,
  backend,
  ...apis,
  ...assets,
  ...certificates,
  ...diagnostics,
  ...gateways,
  ...identityProviders,
  ...namedValues,
  ...policies,
  ...products,
  ...users,
  ...workspaces,
  ...network,
  ...securityGroups,
  ...routes,
  ...monitoring,
  ...keyVault,
  ...identities,
  defenderPlan,
];

export const tables: ReadonlyMap<string, ResourceTable> = new Map(all.map((table) => [table.type, table]));
