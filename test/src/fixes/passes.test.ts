import { describe, expect, test } from "vitest";
import type { Files } from "../../../src/core/files.ts";
import { isUnread } from "../../../src/core/files.ts";
import type { Edit, Finding, Fix, Report } from "../../../src/core/finding.ts";
import type { Problem } from "../../../src/core/problem.ts";
import type { Source } from "../../../src/core/source.ts";
import type { Fixed, FixingOptions } from "../../../src/fixes/passes.ts";
import { fixed } from "../../../src/fixes/passes.ts";
import { filesInMemory } from "../../../src/memory.ts";

type Fixes = (source: Source) => readonly (readonly [message: string, fix: Fix, more?: Partial<Finding>])[];

function edit(source: Source, start: number, end: number, text: string): Edit {
  return { at: source.span(start, end), text };
}

function fix(title: string, ...edits: readonly Edit[]): Fix {
  return { title, safety: "safe", edits };
}

/** A run whose findings are what `fixes` tells of each file, and in which a `!` is a problem. */
function linting(paths: readonly string[], fixes: Fixes): (files: Files) => Report {
  return (files) => {
    const sources = paths
      .map((path) => files.read(path))
      .filter((source): source is Source => !isUnread(source));
    const findings = sources.flatMap((source) =>
      fixes(source).map(([message, one, more]): Finding => ({
        check: "c",
        severity: "high",
        confidence: "certain",
        message,
        at: one.edits[0]?.at ?? source.whole,
        related: [],
        resource: { type: "t", name: "n", address: "a" },
        sets: [],
        fixes: [one],
        suppressed: undefined,
        because: undefined,
        fingerprint: message,
        ...more,
      })),
    );
    const problems = sources.flatMap((source): Problem[] =>
      source.text.includes("!") ? [{ kind: "syntax", message: "A mistake", at: source.whole }] : [],
    );
    const coverage = { files: 1, resources: 1, policies: 0, undecided: 0, unresolved: [], unknown: {} };
    return { tool: { name: "apimlint", version: "1" }, findings, problems, notices: [], coverage };
  };
}

function after(
  texts: Readonly<Record<string, string>>,
  fixes: Fixes,
  options: Partial<FixingOptions> = {},
): readonly [Readonly<Record<string, string>>, Fixed] {
  const done = fixed({
    files: filesInMemory(texts),
    lint: linting(Object.keys(texts), fixes),
    wanted: new Set(["safe"]),
    ...options,
  });
  return [Object.fromEntries(done.texts), done];
}

/** Each `a` becomes a `b`. */
const letters: Fixes = (source) =>
  [...source.text.matchAll(/a/g)].map(({ index }) => [
    `a at ${String(index)}`,
    fix("Write b", edit(source, index, index + 1, "b")),
  ]);

describe("fixes are made", () => {
  test("in all files, and counted", () => {
    const [texts, done] = after({ x: "a-a", y: "c", z: "a" }, letters);
    expect(texts).toEqual({ x: "b-b", z: "b" });
    expect([done.count, done.before.findings.length, done.after.findings]).toEqual([3, 3, []]);
  });

  test("again, where one was in the way of another", () => {
    const pairs: Fixes = (source) =>
      [...source.text.matchAll(/(?=aa)/g)].map(({ index }) => [
        `aa at ${String(index)}`,
        fix("Write b", edit(source, index, index + 2, "b")),
      ]);
    const [texts, { count }] = after({ x: "aaaaa" }, pairs);
    expect([texts, count]).toEqual([{ x: "bba" }, 2]);
  });

  test("again, where one brought another about", () => {
    const steps: Fixes = (source) => {
      const digit = Number(source.text);
      return digit > 2
        ? []
        : [[`it is ${source.text}`, fix("Add one", edit(source, 0, 1, String(digit + 1)))]];
    };
    expect(after({ x: "0" }, steps)[0]).toEqual({ x: "3" });
  });

  test("not for ever", () => {
    const growing: Fixes = (source) => [
      [`it is ${source.text}`, fix("Add one", edit(source, source.text.length, source.text.length, "x"))],
    ];
    expect(after({ x: "" }, growing)[0]).toEqual({ x: "x".repeat(10) });
  });

  test("not where they leave their finding, and the others with them", () => {
    const useless: Fixes = (source) => {
      const { length } = source.text;
      return [["it is there", fix("Add one", edit(source, length, length, "x"))], ...letters(source)];
    };
    const [texts, { count, refused, after: report }] = after({ x: "a" }, useless);
    expect([texts, count, report.findings.length]).toEqual([{ x: "b" }, 1, 1]);
    expect(refused.map(({ message }) => message)).toEqual(["it is there"]);
  });

  test("where the finding stays, but not the fix: something else tells it, such as a plan", () => {
    const told: Fixes = (source) => {
      const more = source.text === "a" ? {} : { fixes: [] };
      return [["it is there", fix("Write b", edit(source, 0, 1, "b")), more]];
    };
    expect(after({ x: "a" }, told)[0]).toEqual({ x: "b" });
  });

  test("not where nothing would be different", () => {
    const same: Fixes = (source) => [["it is there", fix("Write it", edit(source, 0, 1, "a"))]];
    expect(after({ x: "a" }, same)[0]).toEqual({});
  });
});

describe("fixes are left", () => {
  test.each([
    ["to review, unless they are asked for", { fixes: [] }, {}],
    ["of findings that are suppressed", { suppressed: { reason: "r", until: undefined } }, {}],
    ["of findings that are not meant", {}, { among: () => [] }],
  ])("%s", (_what, more, options) => {
    const changed: Fixes = (source) =>
      letters(source).map(([message, one]) => {
        const suppressed = "suppressed" in more ? { ...more.suppressed, at: source.whole } : undefined;
        const fixes: readonly Fix[] = "fixes" in more ? [{ ...one, safety: "review" }] : [one];
        return [message, one, { suppressed, fixes }];
      });
    const [texts, { count, refused }] = after({ x: "a" }, changed, options);
    expect([texts, count, refused]).toEqual([{}, 0, []]);
  });

  test("of what somebody has accepted elsewhere, whose characters are the same", () => {
    const shared: Fixes = (source) => {
      const suppressed = { reason: "r", until: undefined, at: source.whole };
      return letters(source).flatMap(([message, one], i) => [
        [message, one],
        [`${message}, accepted`, one, i === 0 ? { suppressed } : {}],
      ]);
    };
    expect(after({ x: "a-a" }, shared)[0]).toEqual({ x: "a-b" });
  });

  test("to review are made when they are asked for", () => {
    const changed: Fixes = (source) =>
      letters(source).map(([message, one]) => [message, one, { fixes: [{ ...one, safety: "review" }] }]);
    expect(after({ x: "a" }, changed, { wanted: new Set(["review"]) })[0]).toEqual({ x: "b" });
  });

  test("where the file could not be read any more, and made in the others", () => {
    const breaking: Fixes = (source) =>
      letters(source).map(([message, one], i) => [
        message,
        source.path === "x" ? fix("Break it", edit(source, i, i + 1, "!")) : one,
      ]);
    const [texts, done] = after({ x: "a", y: "a" }, breaking);
    expect(texts).toEqual({ y: "b" });
    expect(done.count).toBe(1);
    expect(done.refused.map(({ at }) => at.source.path)).toEqual(["x"]);
    expect(done.after.problems).toEqual([]);
  });

  test("but a problem that was there before keeps nothing back", () => {
    expect(after({ x: "!", y: "a" }, letters)[0]).toEqual({ y: "b" });
  });
});
