/** The languages and the checks that the command is made of. A new language is one more line here. */
import { checks } from "../../checks/index.ts";
import { armFront, armModules } from "../../parsers/arm/index.ts";
import { bicepFront } from "../../parsers/bicep/index.ts";
import { terraformFront } from "../../parsers/terraform/index.ts";
import type { Parts } from "./run.ts";

export const parts: Parts = { fronts: [bicepFront(armModules), armFront(), terraformFront()], checks };
