/**
 * The examples of every check, run: they are its documentation and its tests. One file for all of them, because what is
 * tested is the same for each; a new check is in the registry and so is tested here.
 */
import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { armFront, armModules } from "../../parsers/arm/index.ts";
import { bicepFront } from "../../parsers/bicep/index.ts";
import type { Front } from "../../parsers/front.ts";
import { terraformFront } from "../../parsers/terraform/index.ts";
import type { Check, Example, LanguageName } from "../../src/core/check.ts";
import type { Finding, Report } from "../../src/core/finding.ts";
import type { Fixed } from "../../src/fixes/passes.ts";
import { fixed } from "../../src/fixes/passes.ts";
import { lint } from "../../src/lint.ts";
import { inMemoryWorkspace } from "../in-memory-files.ts";
import { unmarked, withMarks } from "./marks.ts";

const told: Readonly<Record<LanguageName, { readonly front: Front; readonly path: string }>> = {
  bicep: { front: bicepFront(armModules), path: "main.bicep" },
  arm: { front: armFront(), path: "main.json" },
  terraform: { front: terraformFront(), path: "main.tf" },
};

function run(check: Check, language: LanguageName, text: string): Report {
  const { front, path } = told[language];
  const workspace = inMemoryWorkspace({ [path]: text });
  return lint({ workspace, fronts: [front], checks: [check], version: "0.0.0", possible: true });
}

/** The text after every fix that is offered, safe or to review. */
function afterFixes(check: Check, { language, bad }: Example): Fixed & { readonly text: string } {
  const { front, path } = told[language];
  const { files, ...workspace } = inMemoryWorkspace({ [path]: unmarked(bad) });
  const result = fixed({
    files,
    wanted: new Set(["safe", "review"]),
    lint: (now) =>
      lint({
        workspace: { ...workspace, files: now },
        fronts: [front],
        checks: [check],
        version: "0.0.0",
        today: "2026-01-31",
        possible: true,
      }),
  });
  return { ...result, text: result.texts.get(path) ?? unmarked(bad) };
}

function certain(report: Report): readonly Finding[] {
  return report.findings.filter((finding) => finding.confidence === "certain");
}

/** What a finding says, wherever it is written. */
function story({ message, resource }: Finding): string {
  return `${resource.type.toLowerCase()} ${resource.name}: ${message}`;
}

function titled({ language, title }: Example): string {
  return title === undefined ? language : `${language}, ${title}`;
}

describe.each(checks)("$id", (check) => {
  describe.each(check.examples.map((example) => ({ name: titled(example), example })))(
    "$name",
    ({ example }) => {
      const { language, bad, good, unclear } = example;

      test("bad has exactly the marked findings", () => {
        const text = unmarked(bad);
        const report = run(check, language, text);
        expect(report.problems).toEqual([]);
        expect(
          withMarks(
            text,
            certain(report).map((finding) => finding.at),
          ),
        ).toBe(bad);
      });

      test("good has none", () => {
        const report = run(check, language, unmarked(good));
        expect(report.problems).toEqual([]);
        expect(report.findings).toEqual([]);
      });

      test("good is what the fixes make of bad, as far as there are fixes", () => {
        const { before, after, text, refused } = afterFixes(check, example);
        expect(refused).toEqual([]);
        expect(after.problems).toEqual([]);
        const unfixed = before.findings.filter(({ fixes }) => fixes.length === 0);
        expect(after.findings.map(story)).toEqual(unfixed.map(story));
        // Further examples of a language may be good in another way than the fix.
        const isFirst = check.examples.find((other) => other.language === language) === example;
        if (isFirst && unfixed.length === 0) expect(text).toBe(unmarked(good));
      });

      test("unclear is undecided, and says what would settle it", () => {
        const report = run(check, language, unmarked(unclear));
        expect(report.problems).toEqual([]);
        expect(certain(report)).toEqual([]);
        expect(report.coverage.undecided).toBeGreaterThan(0);
        for (const finding of report.findings) expect(finding.because).toMatch(/\S/);
      });
    },
  );

  test("offers the fixes that its documentation tells, in every language", () => {
    const offered = (example: Example): readonly string[] =>
      afterFixes(check, example).before.findings.flatMap(({ fixes }) =>
        fixes.map(({ safety, title }) => `${safety}: ${title}`),
      );
    const [first = [], ...others] = check.examples.map(offered);
    for (const other of others) expect(other).toEqual(first);
    expect(first.length > 0).toBe(check.fixes !== undefined);
    const safeties = check.fixes?.map(({ safety }) => safety) ?? [];
    for (const fix of first) expect(safeties).toContain(fix.split(":")[0]);
  });

  test("tells the same story in every language", () => {
    const stories = check.examples.map(({ language, bad }) =>
      certain(run(check, language, unmarked(bad)))
        .map(story)
        .sort(),
    );
    expect(stories[0]?.length).toBeGreaterThan(0);
    for (const other of stories) expect(other).toEqual(stories[0]);
  });
});
