/**
 * What `azapi_data_plane_resource` manages: objects inside a service, which Resource Manager does not know. No check
 * asks for one of them.
 * https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/data_plane_resource#available-resources
 */
const dataPlaneNamespaces: ReadonlySet<string> = new Set([
  "microsoft.appconfiguration",
  "microsoft.deviceupdate",
  "microsoft.digitaltwins",
  "microsoft.foundry",
  "microsoft.iotcentral",
  "microsoft.keyvault",
  "microsoft.purview",
  "microsoft.search",
  "microsoft.synapse",
]);

/** Whether a type is one that cannot matter; of a type that is not listed it is not known. */
export function isDataPlane(type: string): boolean {
  return dataPlaneNamespaces.has(type.split("/")[0]?.toLowerCase() ?? "");
}
