/** The parts of the command: the same as of the library, each language read only when there is a file for it. */
import { checks } from "../../checks/index.ts";
import { isJson } from "../../parsers/arm/reads.ts";
import { isBicep } from "../../parsers/bicep/reads.ts";
import { looksLikePlan, readAsPlan } from "../../parsers/data/plans.ts";
import { isTerraform, mayBePlan } from "../../parsers/terraform/reads.ts";
import type { Front } from "../../parsers/front.ts";
import type { Files } from "../core/files.ts";
import { isUnread } from "../core/files.ts";
import type { Parts } from "./run.ts";

export const parts: Parts = {
  fronts: [
    {
      language: "bicep",
      reads: isBicep,
      load: async (): Promise<Front> => {
        const [bicep, arm] = await Promise.all([
          import("../../parsers/bicep/index.ts"),
          import("../../parsers/arm/index.ts"),
        ]);
        return bicep.bicepFront(arm.armModules);
      },
    },
    {
      language: "arm",
      reads: isJson,
      load: async () => (await import("../../parsers/arm/index.ts")).armFront(),
    },
    {
      language: "terraform",
      reads: (path) => isTerraform(path) || mayBePlan(path),
      holds: (path, files) => isTerraform(path) || holdsPlan(path, files),
      load: async () => (await import("../../parsers/terraform/index.ts")).terraformFront(),
    },
  ],
  checks,
};

function holdsPlan(path: string, files: Files): boolean {
  const source = readAsPlan(files, path);
  return isUnread(source) ? source.failure === "too large" : looksLikePlan(source.text) !== undefined;
}
