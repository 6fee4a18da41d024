/**
 * Which version of the management API first knew a property. An older one accepts a template that sets it and drops it,
 * so that what is written there is not what will be deployed.
 */

export interface Introduction {
  readonly type: string;
  /** From the resource's root; what is below it came with it. */
  readonly path: string;
  readonly since: string;
  /** The page of the version before it, which does not have it, or of its first one. */
  readonly reference: string;
}

const TEMPLATES = "https://learn.microsoft.com/azure/templates/microsoft.apimanagement";

export const introductions: readonly Introduction[] = [
  {
    type: "Microsoft.ApiManagement/service",
    path: "properties.publicNetworkAccess",
    since: "2021-04-01-preview",
    reference: `${TEMPLATES}/2021-04-01-preview/service`,
  },
  {
    type: "Microsoft.ApiManagement/service",
    path: "properties.apiVersionConstraint",
    since: "2019-12-01-preview",
    reference: `${TEMPLATES}/2019-12-01-preview/service`,
  },
  {
    type: "Microsoft.ApiManagement/service/namedValues",
    path: "properties.keyVault",
    since: "2020-06-01-preview",
    reference: `${TEMPLATES}/2020-06-01-preview/service/namedvalues`,
  },
  {
    type: "Microsoft.ApiManagement/service/backends",
    path: "properties.credentials.certificateIds",
    since: "2020-06-01-preview",
    reference: `${TEMPLATES}/2020-06-01-preview/service/backends`,
  },
];

/** The introduction of `path` if a resource of `type` told with `apiVersion` is too old for it. */
export function tooOldFor(type: string, path: string, apiVersion: string): Introduction | undefined {
  const [wantedType, wantedPath] = [type.toLowerCase(), path.toLowerCase()];
  return introductions.find(
    (row) =>
      row.type.toLowerCase() === wantedType &&
      (wantedPath === row.path.toLowerCase() || wantedPath.startsWith(`${row.path.toLowerCase()}.`)) &&
      dateOf(apiVersion) < dateOf(row.since),
  );
}

/** The date in an API version: `2021-04-01` of `2021-04-01-preview`. */
function dateOf(apiVersion: string): string {
  return apiVersion.slice(0, 10);
}
