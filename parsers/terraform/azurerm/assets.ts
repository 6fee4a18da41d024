/** What a whole service shares: caches, schemas and tags. */
import { alike, childById, childByName, own } from "./children.ts";
import { pageOf } from "./reference.ts";
import type { ResourceTable } from "./table.ts";

const CACHE = "azurerm_api_management_redis_cache";

export const assets: readonly ResourceTable[] = [
  childById(CACHE, "caches", "api_management_id", [own], {
    rows: [
      ...alike("connection_string", "description"),
      { from: "redis_cache_id", to: "properties.resourceId" },
      {
        from: "cache_location",
        to: "properties.useFromLocation",
        absent: { value: "default", reference: pageOf(CACHE) },
      },
    ],
  }),
  childByName("azurerm_api_management_global_schema", "schemas", [{ argument: "schema_id" }], {
    rows: [...alike("description", "value"), { from: "type", to: "properties.schemaType" }],
  }),
  childById("azurerm_api_management_tag", "tags", "api_management_id", [own], {
    rows: alike("display_name"),
  }),
];
