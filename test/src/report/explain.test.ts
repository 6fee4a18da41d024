import { expect, test } from "vitest";
import { checksJson, checksText, explain } from "../../../src/report/explain.ts";
import { capital, plaintext } from "../../toy.ts";

test("a check is explained whole", () => {
  expect(explain(plaintext)).toBe(`toy-plaintext (high)
Disallow plaintext protocols

Why
  Anyone on the path can read what is sent.

What to do
  Write https.

Fix
  None: what to write only a person can know

Accept a finding
  In a comment beside or above it, or above the resource: apimlint-ignore toy-plaintext: the reason

Standards
  Defender for Cloud "API Management APIs should use only encrypted protocols"
  Azure Policy ee7495e7-3ba7-40b6-bfee-c29e22cc75d4 (wider)
  MCSB DP-3
  OWASP API8:2023
  CWE-319
  PSRule Azure.APIM.HTTPEndpoint

Compared with Azure Policy
  ee7495e7-3ba7-40b6-bfee-c29e22cc75d4 (wider): it looks at ws as well

Looks at
  Microsoft.ApiManagement/service/apis

Insecure (bicep)
  Microsoft.ApiManagement/service/apis g/a protocol=http

Secured (bicep)
  Microsoft.ApiManagement/service/apis g/a protocol=https

References
  https://learn.microsoft.com/azure/api-management/
`);
});

test("what a check can fix is told, and what may break", () => {
  const fixes = [
    { safety: "safe", what: "Writes it small" },
    { safety: "review", what: "Renames it; callers have to know" },
  ] as const;
  expect(explain({ ...capital, fixes })).toContain(
    "\nFix\n  Safe: Writes it small\n  To review: Renames it; callers have to know\n\n",
  );
});

test("what a check does not have has no heading", () => {
  const bare = explain({ ...capital, references: [], examples: [] });
  expect(bare).not.toMatch(/Standards|References|Compared|Insecure/);
  expect(bare).toContain("What to do\n  Rename it.\n");
});

test("the checks are listed in columns", () => {
  expect(checksText([capital, plaintext])).toBe(
    "toy-capital    low     Write names in lower case\ntoy-plaintext  high    Disallow plaintext protocols\n",
  );
  expect(checksText([])).toBe("");
});

test("the checks as JSON have their metadata", () => {
  expect(JSON.parse(checksJson([capital]))).toEqual({
    checks: [
      {
        id: "toy-capital",
        summary: "Write names in lower case",
        why: "Anyone on the path can read what is sent.",
        remedy: "Rename it.",
        severity: "low",
        fixes: [],
        standards: {},
        references: ["https://learn.microsoft.com/azure/api-management/"],
        on: ["Microsoft.ApiManagement/service/apis"],
      },
    ],
  });
});
