/** What a check serves, in the words people look it up by. */
import type { Standards } from "../core/check.ts";

/** One entry a standard: "Azure Policy ee7495e7-…", "MCSB DP-3". */
export function standardsOf(standards: Standards): readonly string[] {
  return [
    ...(standards.defender === undefined ? [] : [`Defender for Cloud "${standards.defender}"`]),
    ...(standards.azurePolicy ?? []).map(({ id, parity }) =>
      parity === "exact" ? `Azure Policy ${id}` : `Azure Policy ${id} (${parity})`,
    ),
    ...(standards.mcsb ?? []).map((control) => `MCSB ${control}`),
    ...(standards.owaspApi ?? []).map((entry) => `OWASP ${entry}`),
    ...(standards.cwe ?? []).map((number) => `CWE-${String(number)}`),
  ];
}
