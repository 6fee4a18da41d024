/** `--fix` and `--fix-dry-run`: makes fixes in the files, or shows what they would change. */
import { unifiedDiff } from "../fixes/diff.ts";
import type { Fixed } from "../fixes/passes.ts";
import { fixed } from "../fixes/passes.ts";
import type { Files } from "../core/files.ts";
import { isUnread } from "../core/files.ts";
import type { Finding, Report, Safety } from "../core/finding.ts";
import { unsuppressed } from "../core/finding.ts";
import { focused } from "../focus.ts";
import { count } from "../report/render.ts";
import type { Fixing } from "./options.ts";
import { rewrite } from "./rewrite.ts";
import type { Session } from "./session.ts";

export interface FixRun {
  /** What is to be reported: what is left, or, where nothing is written, what is there. */
  readonly report: Report;
  /** What a dry run would change, as a patch with paths from the workspace's root. */
  readonly patch: string | undefined;
  /** What is to be said about it. */
  readonly remarks: readonly string[];
  /** Files that could not be written, and why. */
  readonly failures: readonly string[];
}

/** Makes the fixes that `fixing` asks for. `lint` says what a run says of some files. */
export function fixFiles(fixing: Fixing, session: Session, lint: (files: Files) => Report): FixRun {
  const { input, focus, workspace } = session;
  const wanted: ReadonlySet<Safety> = new Set(fixing.safety === "safe" ? ["safe"] : ["safe", "review"]);
  const { files } = input;
  const done = fixed({ files, lint, wanted, ...(focus === undefined ? {} : { among: among(focus) }) });
  if (fixing.dryRun) {
    return {
      report: done.before,
      patch: patchOf(done, files),
      remarks: told(done, wanted, true),
      failures: [],
    };
  }
  const failures = [...done.texts].flatMap(([path, text]) => {
    const source = files.read(path);
    const why = isUnread(source) ? source.message : rewrite(workspace.root, path, source.text, text);
    return why === undefined ? [] : [`'${path}' could not be written: ${why}`];
  });
  const report = failures.length === 0 ? done.after : done.before;
  const remarks = failures.length === 0 ? told(done, wanted, false) : [];
  return { report, patch: undefined, remarks, failures };
}

/** A hook changes only the files that it was given. */
function among(focus: ReadonlySet<string>): (report: Report) => readonly Finding[] {
  return (report) =>
    focused(report, focus).findings.map((finding) => ({
      ...finding,
      fixes: finding.fixes.filter(({ edits }) => edits.every(({ at }) => focus.has(at.source.path))),
    }));
}

function patchOf({ texts }: Fixed, files: Files): string {
  return [...texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => {
      const source = files.read(path);
      return isUnread(source) ? "" : unifiedDiff(path, source.text, text);
    })
    .join("");
}

function told(done: Fixed, wanted: ReadonlySet<Safety>, isDry: boolean): readonly string[] {
  const { texts, refused, after } = done;
  const remarks = [
    `${isDry ? "would fix" : "fixed"} ${count(done.count, "finding")} in ${count(texts.size, "file")}`,
  ];
  if (refused.length > 0) {
    remarks.push(
      `${count(refused.length, "fix").replace(/fixs$/, "fixes")} not made: the file could not be read any more`,
    );
  }
  const left = unsuppressed(after.findings).filter(({ fixes }) =>
    fixes.some(({ safety }) => !wanted.has(safety)),
  );
  if (left.length > 0) {
    const option = isDry ? "--fix-dry-run=review shows them" : "--fix=review makes them";
    remarks.push(`fixes to review: ${String(left.length)}; ${option}`);
  }
  return remarks;
}
