import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { page, table } from "../../tools/pages.ts";
import { registry } from "../../tools/registry.ts";

describe("the registry", () => {
  test("imports each check under the name of its file and lists it", () => {
    expect(registry(["api-plaintext-protocol", "secret-literal"]))
      .toBe(`/** Every check, sorted by id. Generated from the files beside this one by \`npm run generate\`: do not edit it. */
import type { Check } from "../src/core/check.ts";
import apiPlaintextProtocol from "./api-plaintext-protocol.ts";
import secretLiteral from "./secret-literal.ts";

export const checks: readonly Check[] = [
  apiPlaintextProtocol,
  secretLiteral,
];
`);
  });
});

describe.each(checks)("the page of $id", (check) => {
  const text = page(check);

  test("shows its examples as files, without the marks", () => {
    expect(text).not.toMatch(/[«»]/);
    expect(text.match(/^```\w+$/gm)).toHaveLength(3 * check.examples.length);
  });

  test("tells why, what to do, and every reason why it differs from an Azure Policy", () => {
    expect(text).toContain(check.why);
    expect(text).toContain(check.remedy);
    for (const { id, reason } of check.standards.azurePolicy ?? []) {
      expect(text).toContain(id);
      expect(text).toContain(reason ?? id);
    }
  });
});

test("the table has a row of one width for each check", () => {
  const lines = table(checks).split("\n");
  expect(lines).toHaveLength(checks.length + 2);
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
});
