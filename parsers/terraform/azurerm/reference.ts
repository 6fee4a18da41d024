/** Where the provider says what the tables say. */

/** The provider's page of a resource. */
export function pageOf(type: string): string {
  return `https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/${type.replace("azurerm_", "")}`;
}

/** The provider's source of a resource, for what its page does not say. */
export function sourceOf(type: string): string {
  const name = type.replace("azurerm_", "");
  return `https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/apimanagement/${name}_resource.go`;
}

/** Arguments that every resource may have and that no check can ask for. */
export const everywhere: readonly string[] = ["resource_group_name", "timeouts"];
