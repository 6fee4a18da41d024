/** The languages and the checks, for the library, which lints without waiting. A new language is one more line here and in `lazy-parts.ts`. */
import { checks } from "../../checks/index.ts";
import { armFront, armModules } from "../../parsers/arm/index.ts";
import { bicepFront } from "../../parsers/bicep/index.ts";
import { terraformFront } from "../../parsers/terraform/index.ts";
import type { Front } from "../../parsers/front.ts";
import type { Check } from "../core/check.ts";

export const parts: { readonly fronts: readonly Front[]; readonly checks: readonly Check[] } = {
  fronts: [bicepFront(armModules), armFront(), terraformFront()],
  checks,
};
