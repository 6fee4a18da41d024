/** The only room that reads the user's files: nothing outside the workspace root, links and `..` included. */
import { isUtf8 } from "node:buffer";
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import type { Dirent, Stats } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Files, Unread } from "../core/files.ts";
import { isUnread } from "../core/files.ts";
import { Source } from "../core/source.ts";
import type { Entry, Standing, Tree } from "../project.ts";

/** Larger files are not read as source. The largest template that Azure takes has 4 MiB. https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices */
export const SIZE_LIMIT = 16 * 1024 * 1024;

/** A file of ignore rules that is larger does not count. */
const RULES_LIMIT = 1024 * 1024;

export interface Disk extends Files, Tree {}

/** The workspace at `root`, an absolute path whose links are resolved. A file is read at most once. */
export function disk(root: string, sizeLimit: number = SIZE_LIMIT): Disk {
  const sources = new Map<string, Source | Unread>();
  const large = new Map<string, Source | Unread>();
  const read = (path: string, limit: number): Source | Unread => {
    const bytes = readBytes(root, path, limit);
    if (isUnread(bytes)) return bytes;
    const text = decoded(path, bytes);
    return typeof text === "string" ? new Source(path, text) : text;
  };
  return {
    read(path, largest = sizeLimit) {
      const source = sources.get(path) ?? read(path, sizeLimit);
      sources.set(path, source);
      const isLarge = isUnread(source) && source.failure === "too large";
      if (!isLarge || largest <= sizeLimit) return source;
      const whole = large.get(path) ?? read(path, largest);
      large.set(path, whole);
      return whole;
    },
    bytes: (path) => readBytes(root, path, sizeLimit),
    list(directory) {
      const entries = entriesOf(root, directory);
      if ("failure" in entries) return [];
      return entries.flatMap((entry) => listed(root, directory, entry)).sort();
    },
    standing: (path) => standing(root, path),
    entries: (directory) => entriesOf(root, directory),
    ignoreRules: (directory) => ignoreRules(root, directory),
    resolved(path) {
      const place = inside(root, path);
      return isPlace(place) ? place : undefined;
    },
  };
}

function isPlace(place: string | Unread): place is string {
  return typeof place === "string";
}

/** The absolute path behind a path, its links resolved, if it is in the workspace. */
function inside(root: string, path: string): string | Unread {
  if (path.includes("\0"))
    return { failure: "missing file", message: `There is no file '${path}'; check the path` };
  try {
    const place = realpathSync.native(join(root, path));
    return isBelow(root, place) ? place : outside(path);
  } catch (error) {
    return isBelow(root, join(root, path)) ? unreadBecause(path, error) : outside(path);
  }
}

/** Whether an absolute path is the root or below it. Git's own directory counts as outside: it can hold credentials. */
function isBelow(root: string, place: string): boolean {
  const from = relative(root, place);
  return (
    from === "" ||
    (!/^\.\.([/\\]|$)/.test(from) && join(root, from) === place && !from.split(sep).includes(".git"))
  );
}

function outside(path: string): Unread {
  const message = `'${path}' lies outside the workspace, and nothing outside is read; move it in, or run apimlint at a directory that holds both`;
  return { failure: "outside workspace", message };
}

function readBytes(root: string, path: string, sizeLimit: number): Uint8Array | Unread {
  const place = inside(root, path);
  if (!isPlace(place)) return place;
  try {
    const stats = statSync(place);
    if (!stats.isFile())
      return { failure: "unreadable", message: `'${path}' is ${nature(stats)}, not a file` };
    if (stats.size > sizeLimit) return tooLarge(path, stats.size, sizeLimit);
    return readFileSync(place);
  } catch (error) {
    return unreadBecause(path, error);
  }
}

function nature(stats: Stats): string {
  if (stats.isDirectory()) return "a directory";
  if (stats.isFIFO()) return "a pipe";
  return stats.isSocket() ? "a socket" : "a device";
}

function tooLarge(path: string, size: number, limit: number): Unread {
  const mebibytes = (bytes: number): string => `${String(Math.ceil((bytes / 1024 / 1024) * 10) / 10)} MiB`;
  const message = `'${path}' has ${mebibytes(size)}, more than the ${mebibytes(limit)} that are read; split it, or list it in .gitignore if it is not source`;
  return { failure: "too large", message };
}

/** The text of UTF-8, or of UTF-16 with a byte order mark, as PowerShell 5 writes it; else why it is no text. */
function decoded(path: string, bytes: Uint8Array): string | Unread {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (bytes.length >= 2 && (mark === 0xfffe || mark === 0xfeff)) {
    return new TextDecoder(mark === 0xfffe ? "utf-16le" : "utf-16be").decode(bytes);
  }
  if (bytes.includes(0)) {
    return {
      failure: "unreadable",
      message: `'${path}' is binary, not text; list it in .gitignore if it is not source`,
    };
  }
  if (!isUtf8(bytes))
    return { failure: "unreadable", message: `'${path}' is not valid UTF-8; save it as UTF-8` };
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** Why a file could not be read, as the system's error tells it. */
export function unreadBecause(path: string, error: unknown): Unread {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return { failure: "missing file", message: `There is no file '${path}'; check the path` };
    case "EACCES":
    case "EPERM":
      return {
        failure: "unreadable",
        message: `'${path}' cannot be read: permission denied; allow it, or leave it out`,
      };
    case "ELOOP":
      return {
        failure: "unreadable",
        message: `'${path}' is a symbolic link that leads back to itself; remove it`,
      };
    default:
      return {
        failure: "unreadable",
        message: `'${path}' cannot be read (${code}); mend it, or leave it out`,
      };
  }
}

function standing(root: string, path: string): Standing {
  const place = inside(root, path);
  if (!isPlace(place)) return { kind: "unread", unread: place };
  try {
    const stats = statSync(place);
    return { kind: stats.isDirectory() ? "directory" : stats.isFile() ? "file" : "other" };
  } catch (error) {
    return { kind: "unread", unread: unreadBecause(path, error) };
  }
}

function entriesOf(root: string, directory: string): readonly Entry[] | Unread {
  const place = inside(root, directory);
  if (!isPlace(place)) return place;
  try {
    return readdirSync(place, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return unreadBecause(directory === "" ? "." : directory, error);
  }
}

function kindOf(entry: Dirent): Entry["kind"] {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "directory";
  return entry.isSymbolicLink() ? "link" : "other";
}

/** An entry as `Files.list` tells it: directories with a slash, links as what they lead to, none that lead out. */
function listed(root: string, directory: string, { name, kind }: Entry): readonly string[] {
  const path = directory === "" ? name : `${directory}/${name}`;
  const actual = kind === "link" ? standing(root, path).kind : kind;
  if (actual === "directory") return [`${name}/`];
  return actual === "file" ? [name] : [];
}

/** At the root, the rules that Git keeps beside the repository count as well. */
function ignoreRules(root: string, directory: string): string | undefined {
  const texts = [ruleText(join(root, directory, ".gitignore"))];
  if (directory === "") texts.unshift(ruleText(join(root, ".git", "info", "exclude")));
  const present = texts.filter((text) => text !== undefined);
  return present.length === 0 ? undefined : present.join("\n");
}

/** As in Git, a link does not count as a file of rules: it could lead out of the workspace. */
function ruleText(file: string): string | undefined {
  try {
    const stats = lstatSync(file);
    return stats.isFile() && stats.size <= RULES_LIMIT ? readFileSync(file, "utf8") : undefined;
  } catch {
    return undefined;
  }
}
