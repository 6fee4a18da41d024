/**
 * How APIOps lays out the artefacts of a service in directories.
 * https://github.com/Azure/apiops/tree/main/src/common
 */

/** A directory of resources of one type, each in a directory of its own. */
export interface Collection {
  readonly directory: string;
  /** The segment of the resource type. */
  readonly segment: string;
  /** The file that tells a resource; without one, its directory does. */
  readonly file?: string;
  /** In a workspace, links between resources are resources with a name of their own, which the file tells. */
  readonly link?: string;
  readonly children?: readonly Collection[];
}

const schemas: Collection = { directory: "schemas", segment: "schemas", file: "apiSchemaInformation.json" };
const releases: Collection = {
  directory: "releases",
  segment: "releases",
  file: "apiReleaseInformation.json",
};
const operations: Collection = { directory: "operations", segment: "operations" };
const diagnostics: Collection = {
  directory: "diagnostics",
  segment: "diagnostics",
  file: "diagnosticInformation.json",
};

const apis: Collection = {
  directory: "apis",
  segment: "apis",
  file: "apiInformation.json",
  children: [diagnostics, operations, releases, schemas],
};

const shared: readonly Collection[] = [
  apis,
  { directory: "backends", segment: "backends", file: "backendInformation.json" },
  diagnostics,
  { directory: "groups", segment: "groups", file: "groupInformation.json" },
  { directory: "loggers", segment: "loggers", file: "loggerInformation.json" },
  { directory: "named values", segment: "namedValues", file: "namedValueInformation.json" },
  { directory: "policy fragments", segment: "policyFragments", file: "policyFragmentInformation.json" },
  {
    directory: "products",
    segment: "products",
    file: "productInformation.json",
    children: [
      { directory: "apis", segment: "apis", file: "productApiInformation.json", link: "apiLinks" },
      { directory: "groups", segment: "groups", file: "productGroupInformation.json", link: "groupLinks" },
    ],
  },
  { directory: "subscriptions", segment: "subscriptions", file: "subscriptionInformation.json" },
  {
    directory: "tags",
    segment: "tags",
    file: "tagInformation.json",
    children: [
      { directory: "apis", segment: "apis", file: "tagApiInformation.json", link: "apiLinks" },
      {
        directory: "products",
        segment: "products",
        file: "tagProductInformation.json",
        link: "productLinks",
      },
    ],
  },
  { directory: "version sets", segment: "apiVersionSets", file: "versionSetInformation.json" },
];

/** What stands in the directory of artefacts. */
export const collections: readonly Collection[] = [
  ...shared,
  {
    directory: "gateways",
    segment: "gateways",
    file: "gatewayInformation.json",
    children: [{ directory: "apis", segment: "apis", file: "gatewayApiInformation.json" }],
  },
  { directory: "workspaces", segment: "workspaces", children: shared },
];

/** The directory around the outermost collection that a file belongs to; `undefined` for a file that belongs to none. */
export function rootOf(path: string): string | undefined {
  const [file, ...around] = path.split("/").reverse();
  const segments = around.reverse();
  for (let levels = MOST_LEVELS; levels > 0; levels -= 1) {
    if (levels * 2 > segments.length) continue;
    const names = segments.slice(-levels * 2).filter((_, i) => i % 2 === 0);
    if (collectionOf(names, collections)?.file === file) return segments.slice(0, -levels * 2).join("/");
  }
  return undefined;
}

/** A workspace, an API in it, a diagnostic of that API. */
const MOST_LEVELS = 3;

function collectionOf(
  [name, ...inner]: readonly string[],
  within: readonly Collection[],
): Collection | undefined {
  const found = within.find(({ directory }) => directory === name);
  return found === undefined || inner.length === 0 ? found : collectionOf(inner, found.children ?? []);
}
