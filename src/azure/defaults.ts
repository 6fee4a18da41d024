/**
 * What Azure takes for a property that is not set. These are the defaults of the platform; those of a Terraform provider
 * are the provider's own and stand with its resources.
 */

export interface PlatformDefault {
  readonly type: string;
  /** From the resource's root. */
  readonly path: string;
  readonly value: boolean | string;
  /** The page that says so. */
  readonly reference: string;
}

const SERVICE = "Microsoft.ApiManagement/service";
const TEMPLATES = "https://learn.microsoft.com/azure/templates/microsoft.apimanagement";

/** The same property of a type and of its twin within a workspace. */
function alsoInWorkspaces(child: string, path: string, value: boolean | string): readonly PlatformDefault[] {
  return [child, `workspaces/${child}`].map((tail) => ({
    type: `${SERVICE}/${tail}`,
    path,
    value,
    reference: `${TEMPLATES}/service/${tail.toLowerCase()}`,
  }));
}

export const platformDefaults: readonly PlatformDefault[] = [
  {
    type: SERVICE,
    path: "properties.publicNetworkAccess",
    value: "Enabled",
    reference: `${TEMPLATES}/service`,
  },
  {
    type: SERVICE,
    path: "properties.virtualNetworkType",
    value: "None",
    reference: `${TEMPLATES}/service`,
  },
  {
    type: SERVICE,
    path: "properties.configurationApi.legacyApi",
    value: "Enabled",
    reference: `${TEMPLATES}/service`,
  },
  ...alsoInWorkspaces("namedValues", "properties.secret", false),
  ...alsoInWorkspaces("subscriptions", "properties.state", "submitted"),
  ...alsoInWorkspaces("products", "properties.state", "notPublished"),
  ...alsoInWorkspaces("products", "properties.subscriptionRequired", true),
];

/** What Azure takes for `path` of a resource of `type` that does not set it; `undefined` where no default is documented. */
export function defaultOf(type: string, path: string): PlatformDefault | undefined {
  const [wantedType, wantedPath] = [type.toLowerCase(), path.toLowerCase()];
  return platformDefaults.find(
    (row) => row.type.toLowerCase() === wantedType && row.path.toLowerCase() === wantedPath,
  );
}
