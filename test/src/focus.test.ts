import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding, Report } from "../../src/core/finding.ts";
import type { Problem } from "../../src/core/problem.ts";
import { Source } from "../../src/core/source.ts";
import { focused } from "../../src/focus.ts";

const names = ["a", "b", "c", "d"] as const;
const at = (path: string): Problem["at"] => new Source(path, "x").span(0, 1);

function finding(path: string, related: readonly string[], sets: readonly string[], n: number): Finding {
  return {
    check: "c",
    severity: "high",
    confidence: "certain",
    message: `m${String(n)}`,
    at: at(path),
    related: related.map((other) => ({ at: at(other), note: "n" })),
    resource: { type: "t", name: "n", address: "a" },
    sets,
    fixes: [],
    suppressed: undefined,
    because: undefined,
    fingerprint: String(n),
  };
}

function reportOf(findings: readonly Finding[], problems: readonly Problem[] = []): Report {
  const coverage = { files: 1, resources: 2, policies: 3, undecided: 4, unresolved: [], unknown: {} };
  return { tool: { name: "apimlint", version: "1" }, findings, problems, notices: [], coverage };
}

describe("a focused report has", () => {
  test.each([
    ["findings that stand in the files", finding("a", [], [], 1), true],
    ["findings that came through the files", finding("b", ["c", "a"], [], 2), true],
    ["findings of a parameter set that is one of the files", finding("b", [], ["a"], 3), true],
    ["no finding of other files", finding("b", ["c"], ["d"], 4), false],
  ])("%s", (_what, one, kept) => {
    expect(focused(reportOf([one]), new Set(["a"])).findings).toEqual(kept ? [one] : []);
  });

  test("notices in the files", () => {
    const notices = ["a", "b"].map((path) => {
      return { kind: "unused suppression", message: "m", at: at(path) } as const;
    });
    const report = focused({ ...reportOf([]), notices }, new Set(["b"]));
    expect(report.notices.map((notice) => notice.at.source.path)).toEqual(["b"]);
  });

  test("problems with the files and of the tool itself, and the coverage of everything", () => {
    const problems: Problem[] = [
      { kind: "syntax", message: "in a", at: at("a") },
      { kind: "syntax", message: "in b", at: at("b") },
      { kind: "internal", message: "anywhere", at: at("b") },
    ];
    const report = focused(reportOf([], problems), new Set(["a"]));
    expect(report.problems.map(({ message }) => message)).toEqual(["in a", "anywhere"]);
    expect(report.coverage.resources).toBe(2);
  });
});

test("reports for the parts of any division of the files hold together what the report for all of them holds", () => {
  const path = fc.constantFrom(...names);
  const paths = fc.array(path, { maxLength: 3 });
  const findings = fc
    .array(fc.tuple(path, paths, paths))
    .map((all) => all.map((one, n) => finding(...one, n)));
  fc.assert(
    fc.property(findings, fc.array(fc.tuple(path, fc.nat(2))), (all, division) => {
      const report = reportOf(all);
      const whole = focused(report, new Set(division.map(([name]) => name)));
      const parts = [0, 1, 2].map((part) => {
        const files = new Set(division.filter(([, of]) => of === part).map(([name]) => name));
        return focused(report, files).findings;
      });
      expect(all.filter((one) => parts.some((some) => some.includes(one)))).toEqual(whole.findings);
    }),
  );
});
