import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compact } from "../../../src/report/compact.ts";
import { matcherFiles } from "../../../src/report/matcher.ts";
import { catalogue, hostileReport, options, report } from "./sample.ts";

interface Pattern {
  readonly regexp: string;
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly severity?: number;
  readonly message: number;
  readonly code: number;
}

interface Matcher {
  readonly owner: string;
  readonly severity?: string;
  readonly patterns: readonly Pattern[];
}

function matchers(): { readonly github: readonly Matcher[]; readonly code: readonly Matcher[] } {
  const files = matcherFiles();
  const github = JSON.parse(files.get("matcher.json") ?? "") as {
    problemMatcher: (Omit<Matcher, "patterns"> & { pattern: Pattern[] })[];
  };
  const code = JSON.parse(files.get("docs/vscode-tasks.json") ?? "") as {
    tasks: { problemMatcher: { owner: string; pattern: Pattern } }[];
  };
  return {
    github: github.problemMatcher.map(({ pattern, ...rest }) => ({ ...rest, patterns: pattern })),
    code: code.tasks.map(({ problemMatcher: { owner, pattern } }) => ({ owner, patterns: [pattern] })),
  };
}

/** What the matchers make of a line: that of the only one that matches it. */
function matched(all: readonly Matcher[], line: string): readonly (string | undefined)[] {
  const results = all.flatMap(({ severity, patterns: [pattern, ...more] }) => {
    expect(more).toEqual([]);
    if (pattern === undefined) return [];
    const groups = new RegExp(pattern.regexp).exec(line);
    if (groups === null) return [];
    const level = pattern.severity === undefined ? severity : groups[pattern.severity];
    const { file, line: row, column, message, code } = pattern;
    return [[groups[file], groups[row], groups[column], level, groups[message], groups[code]]];
  });
  expect(results).toHaveLength(1);
  return results[0] ?? [];
}

const lines = compact(report, catalogue, options).trimEnd().split("\n");

const parts = [
  [
    "infra/main.bicep",
    "6",
    "32",
    "note",
    "API 'gateway/orders' has a capital letter in its name",
    "toy-capital",
  ],
  [
    "infra/main.bicep",
    "5",
    "15",
    "note",
    "API 'gateway/orders' may be called over plaintext",
    "toy-plaintext",
  ],
  [
    "infra/prod.bicepparam",
    "2",
    "21",
    "error",
    "API 'gateway/orders' can be called over plaintext",
    "toy-plaintext",
  ],
  ["infra/main.bicep", "9", "1", "error", "Expected a declaration", "syntax"],
  ["infra/gone.tf", "1", "1", "error", "There is no file 'infra/gone.tf'; check the path", "missing-file"],
] as const;

describe("the compact report is understood", () => {
  test("by GitHub's matchers, which know a note as a notice", () => {
    const github = matchers().github;
    const levels = { note: "notice", error: "error" } as const;
    expect(lines.map((line) => matched(github, line))).toEqual(
      parts.map(([file, line, column, level, message, code]) => [
        file,
        line,
        column,
        levels[level],
        message,
        code,
      ]),
    );
  });

  test("by the matcher of VS Code", () => {
    const { code } = matchers();
    expect(lines.map((line) => matched(code, line))).toEqual(parts);
  });

  test("line by line, also where names are hostile", () => {
    const printed = compact(hostileReport(), catalogue, options).trimEnd().split("\n");
    const levels = printed.map((line) => matched(matchers().github, line)[3]);
    expect(levels).toEqual(["error", "notice", "error", "warning"]);
  });
});

test("a matcher has an owner of its own", () => {
  const owners = matchers().github.map(({ owner }) => owner);
  expect(new Set(owners).size).toBe(owners.length);
});

test("the files that the repository holds are the ones that are generated", () => {
  for (const [path, text] of matcherFiles()) {
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, "utf8")).toBe(text);
  }
});
