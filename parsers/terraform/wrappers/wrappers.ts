/** All modules that are known without their code. */
import { avm } from "./avm.ts";
import { claranet } from "./claranet.ts";
import { cloudnation } from "./cloudnation.ts";
import { pagopa } from "./pagopa.ts";
import type { ModuleSource } from "./sources.ts";
import type { Wrapper } from "./table.ts";

export const wrappers: readonly Wrapper[] = [avm, claranet, cloudnation, ...pagopa];

const bySource: ReadonlyMap<ModuleSource, Wrapper> = new Map(
  wrappers.flatMap((wrapper) => wrapper.sources.map((source) => [source, wrapper] as const)),
);

/** The table of the module at a source. */
export function wrapperAt(source: ModuleSource): Wrapper | undefined {
  return bySource.get(source);
}
