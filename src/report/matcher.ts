/** The problem matchers of GitHub and VS Code, made from one pattern: the line that the compact report writes. */
import type { CompactLevel } from "./compact.ts";

/** A line of the compact report of one of the levels. Path, line, column, level, message and check are its groups. */
export function linePattern(levels: readonly CompactLevel[]): string {
  return `^(.+?):(\\d+):(\\d+): (${levels.join("|")}): (.+) \\[([a-z0-9-]+)\\]$`;
}

const GROUPS = { file: 1, line: 2, column: 3, severity: 4, message: 5, code: 6 };

/**
 * The files as the repository holds them. GitHub's runner knows the severities error and warning; a matcher of its own,
 * with notice as its default, is how notes reach it. https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md
 */
export function matcherFiles(): ReadonlyMap<string, string> {
  const { severity: _severity, ...withoutSeverity } = GROUPS;
  const github = {
    problemMatcher: [
      { owner: "apimlint", pattern: [{ regexp: linePattern(["error", "warning"]), ...GROUPS }] },
      {
        owner: "apimlint-note",
        severity: "notice",
        pattern: [{ regexp: linePattern(["note"]), ...withoutSeverity }],
      },
    ],
  };
  const tasks = {
    version: "2.0.0",
    tasks: [
      {
        label: "apimlint",
        type: "shell",
        command: "npx apimlint --format compact",
        options: { cwd: "${workspaceFolder}" },
        presentation: { reveal: "silent" },
        problemMatcher: {
          owner: "apimlint",
          source: "apimlint",
          fileLocation: "relative",
          pattern: { regexp: linePattern(["error", "warning", "note"]), ...GROUPS },
        },
      },
    ],
  };
  return new Map([
    ["matcher.json", `${JSON.stringify(github, undefined, 2)}\n`],
    ["docs/vscode-tasks.json", `${JSON.stringify(tasks, undefined, 2)}\n`],
  ]);
}
