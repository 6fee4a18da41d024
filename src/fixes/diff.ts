/** Changes as a patch. https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html */

/** A change of some lines: the old ones that go, by number from 0, and the new ones that come. */
interface Hunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

const CONTEXT = 3;

/** A patch that `git apply` and `patch -p1` take; an empty text for texts that are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const hunks = joined(hunksOf(old, fresh), old.length);
  if (hunks.length === 0) return "";
  const bodies = hunks.map(({ changes, ...hunk }) => {
    const head = `@@ -${range(hunk.oldStart, hunk.oldEnd)} +${range(hunk.newStart, hunk.newEnd)} @@\n`;
    const lines: string[] = [];
    let at = hunk.oldStart;
    for (const change of changes) {
      for (const line of old.slice(at, change.oldStart)) lines.push(kept(line));
      for (const line of old.slice(change.oldStart, change.oldEnd)) lines.push(marked("-", line));
      for (const line of fresh.slice(change.newStart, change.newEnd)) lines.push(marked("+", line));
      at = change.oldEnd;
    }
    for (const line of old.slice(at, hunk.oldEnd)) lines.push(kept(line));
    return head + lines.join("");
  });
  return `--- ${named(`a/${path}`)}\n+++ ${named(`b/${path}`)}\n${bodies.join("")}`;
}

/**
 * A file's name as Git writes it: in quotes where it has characters that would end it, and with a tab behind it where
 * it has blanks. https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
 */
function named(path: string): string {
  const spelled = [...path].map(spelledInName).join("");
  if (spelled !== path) return `"${spelled}"`;
  return path.includes(" ") ? `${path}\t` : path;
}

function spelledInName(character: string): string {
  const code = character.charCodeAt(0);
  if (character === '"' || character === "\\") return `\\${character}`;
  return code < 0x20 || code === 0x7f ? `\\${code.toString(8).padStart(3, "0")}` : character;
}

/**
 * A line that stays. Where the runner of GitHub Actions would obey it, as it takes no account of the blanks before a
 * command, it is taken out and put in again, so that it does not begin with a blank.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
function kept(line: string): string {
  return /^\s*::/.test(line) ? marked("-", line) + marked("+", line) : marked(" ", line);
}

/** The lines with their line breaks. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function marked(mark: string, line: string): string {
  return line.endsWith("\n") ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}

function range(start: number, end: number): string {
  const size = end - start;
  return size === 1 ? String(start + 1) : `${String(size === 0 ? start : start + 1)},${String(size)}`;
}

interface Joined extends Hunk {
  readonly changes: readonly Hunk[];
}

/** The common lines at both ends are left away, and of what is between, lines that are the same part the changes. */
function hunksOf(old: readonly string[], fresh: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && old[i] === fresh[j]) {
      i += 1;
      j += 1;
      continue;
    }
    const [di, dj] = nextCommon(old, fresh, i, j);
    hunks.push({ oldStart: i, oldEnd: di, newStart: j, newEnd: dj });
    [i, j] = [di, dj];
  }
  return hunks;
}

/** How far apart lines are looked for that are the same. A fix changes a few lines in one place. */
const FARTHEST = 200;

/** The nearest place at which two lines are the same again; the ends of both where there is none. */
function nextCommon(
  old: readonly string[],
  fresh: readonly string[],
  i: number,
  j: number,
): readonly [number, number] {
  for (let away = 1; away < FARTHEST; away += 1) {
    for (let di = 0; di <= away; di += 1) {
      const dj = away - di;
      if (i + di < old.length && j + dj < fresh.length && old[i + di] === fresh[j + dj]) {
        return [i + di, j + dj];
      }
    }
  }
  return [old.length, fresh.length];
}

/** Changes with the lines around them; those that are near each other are told together. */
function joined(hunks: readonly Hunk[], length: number): readonly Joined[] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && hunk.oldStart - before.oldEnd <= 2 * CONTEXT) {
      last.push(hunk);
    } else groups.push([hunk]);
  }
  return groups.map((changes) => around(changes, length));
}

function around(changes: readonly Hunk[], length: number): Joined {
  const [first, last] = [changes[0], changes.at(-1)];
  const lead = Math.min(CONTEXT, first?.oldStart ?? 0);
  const trail = Math.min(CONTEXT, length - (last?.oldEnd ?? 0));
  return {
    changes,
    oldStart: (first?.oldStart ?? 0) - lead,
    newStart: (first?.newStart ?? 0) - lead,
    oldEnd: (last?.oldEnd ?? 0) + trail,
    newEnd: (last?.newEnd ?? 0) + trail,
  };
}
