/** All tables, by the type of the provider's resource. */
import { backend } from "./backend.ts";
import { api, apiPolicy } from "./apis.ts";
import { namedValue } from "./named-value.ts";
import { service } from "./service.ts";
import { subscription } from "./subscription.ts";
import type { ResourceTable } from "./table.ts";

const all: readonly ResourceTable[] = [api, apiPolicy, backend, namedValue, service, subscription];

export const tables: ReadonlyMap<string, ResourceTable> = new Map(all.map((table) => [table.type, table]));
