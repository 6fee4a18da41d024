/** `--fix` and `--fix-dry-run`: makes fixes in the files, or shows what they would change. */
import { unifiedDiff } from "../fixes/diff.ts";
import type { Fixed } from "../fixes/passes.ts";
import { fixed, overlaid } from "../fixes/passes.ts";
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
    const { patch, left } = patchOf(done, files);
    const remarks = left.map(
      (path) => `'${path}' is left out of the patch: git takes none for UTF-16; --fix changes it`,
    );
    return { report: done.before, patch, remarks: [...told(done, wanted, true), ...remarks], failures: [] };
  }
  const written = new Map(done.texts);
  const failures = [...done.texts].flatMap(([path, text]) => {
    const source = files.read(path);
    const why = isUnread(source) ? source.message : rewrite(workspace.root, path, source.text, text);
    if (why === undefined) return [];
    written.delete(path);
    return [`'${path}' could not be written: ${why}`];
  });
  if (failures.length === 0) {
    return { report: done.after, patch: undefined, remarks: told(done, wanted, false), failures };
  }
  const report = written.size === 0 ? done.before : lint(overlaid(files, written));
  return { report, patch: undefined, remarks: [], failures };
}

/** A hook changes only the files that it was given. */
function among(focus: ReadonlySet<string>): (report: Report) => readonly Finding[] {
  return (report) =>
    focused(report, focus).findings.map((finding) => ({
      ...finding,
      fixes: finding.fixes.filter(({ edits }) => edits.every(({ at }) => focus.has(at.source.path))),
    }));
}

interface Patch {
  readonly patch: string;
  /** Files that no patch can be about. */
  readonly left: readonly string[];
}

/** A source has no byte order mark; what is on the disk may have. */
function patchOf({ texts }: Fixed, files: Files): Patch {
  const parts: string[] = [];
  const left: string[] = [];
  for (const [path, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [source, bytes] = [files.read(path), files.bytes(path)];
    if (isUnread(source) || "failure" in bytes) continue;
    const [first, second] = bytes;
    const mark = first === 0xef ? "\ufeff" : "";
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) left.push(path);
    else parts.push(unifiedDiff(path, mark + source.text, mark + text));
  }
  return { patch: parts.join(""), left };
}

function told(done: Fixed, wanted: ReadonlySet<Safety>, isDry: boolean): readonly string[] {
  const { texts, refused, after } = done;
  const remarks = [
    `${isDry ? "would fix" : "fixed"} ${count(done.count, "finding")} in ${count(texts.size, "file")}`,
  ];
  if (refused.length > 0) {
    remarks.push(
      `${count(refused.length, "fix").replace(/fixs$/, "fixes")} not made: the file could not be read any more, or the finding would have stayed`,
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
