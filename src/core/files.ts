import type { Source } from "./source.ts";

export interface Unread {
  readonly failure: "missing file" | "outside workspace" | "unreadable" | "too large";
  /** What is wrong and what to do, as a sentence without its full stop. */
  readonly message: string;
}

/** The only door to the disk. Paths are relative to the workspace root, with forward slashes. */
export interface Files {
  /**
   * The text of a file, or why there is none. The same path gives the same `Source` within a run. A file that is too
   * large to be source is read only by who takes one of `largest` bytes.
   */
  read(path: string, largest?: number): Source | Unread;
  /** The bytes of a file, for functions that encode them. */
  bytes(path: string): Uint8Array | Unread;
  /** The names in a directory, sorted, directories with a `/` at their end; empty where it cannot be read. */
  list(directory: string): readonly string[];
}

export function isUnread(result: Source | Uint8Array | Unread): result is Unread {
  return "failure" in result;
}

/** `path` as seen from `directory`, both relative to the root; `undefined` for one that leaves the root. */
export function resolvePath(directory: string, path: string): string | undefined {
  const absolute = path.startsWith("/");
  if (absolute) return undefined;
  const parts = directory === "" || directory === "." ? [] : directory.split("/");
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** The directory of a path; `""` for the root. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
