/** Which resources of a plan are looked at. */
import { tables } from "../azurerm/tables.ts";

/** Whether something is known of resources of this type, or ought to be. */
export function isTold(type: string): boolean {
  return tables.has(type) || type.startsWith("azapi_") || type.startsWith("azurerm_api_management");
}
