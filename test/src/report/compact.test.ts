import { expect, test } from "vitest";
import { compact } from "../../../src/report/compact.ts";
import { accepted, catalogue, clean, forbidden, hostileReport, options, report } from "./sample.ts";

test("the compact report has a line for each finding and problem, in the order of the report", () => {
  expect(compact(report, catalogue, options)).toBe(
    [
      "infra/main.bicep:6:32: note: API 'gateway/orders' has a capital letter in its name [toy-capital]",
      "infra/main.bicep:5:15: note: API 'gateway/orders' may be called over plaintext [toy-plaintext]",
      "infra/prod.bicepparam:2:21: error: API 'gateway/orders' can be called over plaintext [toy-plaintext]",
      "infra/main.bicep:9:1: error: Expected a declaration [syntax]",
      "infra/gone.tf:1:1: error: There is no file 'infra/gone.tf'; check the path [missing-file]",
      "",
    ].join("\n"),
  );
});

test("a medium finding is a warning", () => {
  const findings = report.findings
    .slice(0, 1)
    .map((finding) => ({ ...finding, severity: "medium" as const }));
  expect(compact({ ...clean, findings }, catalogue, options)).toBe(
    "infra/main.bicep:6:32: warning: API 'gateway/orders' has a capital letter in its name [toy-capital]\n",
  );
});

test("what is suppressed is left out, and what is wrong with suppressions is a warning", () => {
  expect(compact(accepted, catalogue, options)).toBe(
    "infra/main.bicep:3:1: warning: Nothing is here [unused-suppression]\n",
  );
});

test("the compact report of a clean run is empty", () => {
  expect(compact(clean, catalogue, options)).toBe("");
});

test("hostile text cannot begin a line of its own, nor act on anything", () => {
  const printed = compact(hostileReport(), catalogue, options);
  expect(printed).not.toMatch(forbidden);
  expect(printed.split("\n")).toHaveLength(5);
});
