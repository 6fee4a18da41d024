/** What every check says about itself is sound. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { resourceTypes } from "../../src/azure/types.ts";
import type { Example, LanguageName } from "../../src/core/check.ts";
import { severities } from "../../src/core/finding.ts";

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LANGUAGES: readonly LanguageName[] = ["bicep", "arm", "terraform"];

/** A sentence or several, of one paragraph: a capital letter first. */
const PROSE = /^[A-Z][^\n]*$/;

test("the registry has every check, sorted by id", () => {
  const files = readdirSync(new URL("../../checks/", import.meta.url)).filter((name) => name !== "index.ts");
  expect(checks.map((check) => `${check.id}.ts`)).toEqual(files.sort());
});

describe.each(checks)("$id", (check) => {
  test("has a name in kebab-case", () => {
    expect(check.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/);
  });

  test("demands something in one short sentence", () => {
    expect(check.summary).toMatch(/^(?:Disallow|Require) [^\n]*[^.]$/);
    expect(check.summary.length).toBeLessThanOrEqual(100);
  });

  test("says why, and what to do, in whole sentences", () => {
    for (const text of [check.why, check.remedy]) {
      expect(text).toMatch(PROSE);
      expect(text).toMatch(/[^.]\.$/);
    }
  });

  test("says what its fixes do, and what those to review may break", () => {
    for (const { safety, what } of check.fixes ?? []) {
      expect(what).toMatch(/^[A-Z][^\n]*[^.]$/);
      if (safety === "review") expect(what).toMatch(/; \w/);
    }
  });

  test("has a severity, and types that Azure has", () => {
    expect(severities).toContain(check.severity);
    expect(check.on.length).toBeGreaterThan(0);
    for (const type of check.on) {
      if (type.startsWith("Microsoft.ApiManagement/")) expect(resourceTypes).toContain(type);
      else expect(type).toMatch(/^Microsoft\.\w+(?:\/\w+)+$/);
    }
  });

  test("has documentation to stand on", () => {
    expect(check.references.length).toBeGreaterThan(0);
    for (const reference of check.references) {
      expect(new URL(reference).protocol).toBe("https:");
      expect(reference).not.toMatch(/\/en-us\//i);
    }
  });

  test("names the standards it serves by their own ids", () => {
    const { azurePolicy, mcsb, owaspApi, cwe } = check.standards;
    for (const policy of azurePolicy ?? []) {
      expect(policy.id).toMatch(GUID);
      if (policy.parity === "exact") expect(policy.reason).toBeUndefined();
      else expect(policy.reason).toMatch(/^[a-z].*[^.]$/);
    }
    for (const control of mcsb ?? []) expect(control).toMatch(/^[A-Z]{2}-\d{1,2}$/);
    for (const entry of owaspApi ?? []) expect(entry).toMatch(/^API(?:[1-9]|10):2023$/);
    for (const number of cwe ?? []) expect(Number.isInteger(number) && number > 0).toBe(true);
  });

  test.each(LANGUAGES)("has an example in %s", (language) => {
    expect(check.examples.map((example) => example.language)).toContain(language);
  });

  test.each(check.examples)(
    "marks what is bad in $language, and only there",
    ({ bad, good, unclear }: Example) => {
      expect(bad).toMatch(/^[^«»]*(?:«[^«»]+»[^«»]*)+$/);
      for (const text of [good, unclear]) expect(text).not.toMatch(/[«»]/);
      for (const text of [bad, good, unclear]) expect(text).toMatch(/^\n\S[\s\S]*\n$/);
    },
  );
});
