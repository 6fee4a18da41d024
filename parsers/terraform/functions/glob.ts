/** File patterns as `fileset()` takes them. https://developer.hashicorp.com/terraform/language/functions/fileset */
import type { Files } from "../../../src/core/files.ts";
import { resolvePath } from "../../../src/core/files.ts";
import { byCodePoint } from "../../../src/core/order.ts";
import { compile, Matcher } from "./matching.ts";
import type { Program } from "./matching.ts";
import type { Matches } from "./classes.ts";
import type { Pattern } from "./pattern.ts";

/** What one part of a pattern, between slashes, takes: any directories (`**`), a way up, or names. */
type Part = "any" | "up" | Program;

/** The paths that match, as seen from `directory`; why there are none where they cannot be told. */
export function matchingFiles(
  files: Files,
  directory: string,
  pattern: string,
): readonly string[] | "wrong pattern" | "outside workspace" | "too many" {
  const parts: Part[] = [];
  for (const part of cleaned(pattern)) {
    const read = part === "**" ? "any" : part === ".." ? "up" : programOf(part);
    if (read === undefined) return "wrong pattern";
    parts.push(read);
  }
  const walk = new Walk(files, parts);
  return walk.from(directory, "", 0) ? [...walk.found].sort(byCodePoint) : walk.refused;
}

/** The parts of a path without those that lead nowhere. */
export function cleaned(path: string): readonly string[] {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    const last = parts.at(-1);
    if (part === ".." && last !== undefined && last !== "..") parts.pop();
    else parts.push(part);
  }
  return parts;
}

const MOST_ENTRIES = 100_000;
const MOST_LEVELS = 64;

class Walk {
  readonly found = new Set<string>();
  refused: "outside workspace" | "too many" = "too many";
  readonly #files: Files;
  readonly #parts: readonly Part[];
  readonly #seen = new Set<string>();
  #entries = 0;

  constructor(files: Files, parts: readonly Part[]) {
    this.#files = files;
    this.#parts = parts;
  }

  /** Follows the parts from `next` on, from `directory`, whose path as seen from the start is `way`. False to give up. */
  from(directory: string, way: string, next: number): boolean {
    const part = this.#parts[next];
    if (part === undefined) return true;
    if (way.split("/").length > MOST_LEVELS) return true;
    // Two `**` reach the same directory in several ways.
    const key = `${next} ${way}`;
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    if (part === "up") {
      const above = resolvePath(directory, "..");
      if (above !== undefined) return this.from(above, `${way}../`, next + 1);
      this.refused = "outside workspace";
      return false;
    }
    const last = next === this.#parts.length - 1;
    if (part === "any" && !last && !this.from(directory, way, next + 1)) return false;
    for (const name of this.#files.list(directory)) {
      this.#entries += 1;
      if (this.#entries > MOST_ENTRIES) return false;
      if (!this.#enter(directory, way, name, next, part, last)) return false;
    }
    return true;
  }

  #enter(
    directory: string,
    way: string,
    name: string,
    next: number,
    part: "any" | Program,
    last: boolean,
  ): boolean {
    const bare = name.endsWith("/") ? name.slice(0, -1) : name;
    if (part !== "any" && !matches(part, bare)) return true;
    if (bare === name) {
      if (last) this.found.add(way + bare);
      return true;
    }
    const below = directory === "" ? bare : `${directory}/${bare}`;
    return this.from(below, `${way}${bare}/`, part === "any" ? next : next + 1);
  }
}

function matches(program: Program, name: string): boolean {
  const match = new Matcher(program, name).find(0);
  return match !== undefined;
}

/** `*`, `?`, `[a-z]`, `[^a]`, `{a,b}` and `\x`; `undefined` for a pattern that is not closed. */
function programOf(part: string): Program | undefined {
  const reader = new GlobReader(part);
  const pattern = reader.sequence(false);
  if (pattern === undefined) return undefined;
  const whole: Pattern = {
    kind: "sequence",
    of: [{ kind: "assertion", assertion: "start" }, pattern, { kind: "assertion", assertion: "end" }],
  };
  return compile({ pattern: whole, groups: [] });
}

class GlobReader {
  readonly #points: readonly string[];
  #at = 0;

  constructor(part: string) {
    this.#points = Array.from(part);
  }

  /** Up to the end, or inside braces up to the comma or brace that ends an alternative. */
  sequence(inBraces: boolean): Pattern | undefined {
    const items: Pattern[] = [];
    for (;;) {
      const point = this.#points[this.#at];
      if (point === undefined) return inBraces ? undefined : { kind: "sequence", of: items };
      if (inBraces && (point === "," || point === "}")) return { kind: "sequence", of: items };
      this.#at += 1;
      const item = this.#item(point);
      if (item === undefined) return undefined;
      items.push(item);
    }
  }

  #item(point: string): Pattern | undefined {
    switch (point) {
      case "*":
        return {
          kind: "repeat",
          of: { kind: "character", matches: () => true },
          least: 0,
          most: Infinity,
          greedy: true,
        };
      case "?":
        return { kind: "character", matches: () => true };
      case "[":
        return this.#class();
      case "{":
        return this.#choice();
      case "\\": {
        const next = this.#points[this.#at];
        this.#at += 1;
        return next === undefined ? undefined : literal(next);
      }
      default:
        return literal(point);
    }
  }

  #choice(): Pattern | undefined {
    const arms: Pattern[] = [];
    for (;;) {
      const arm = this.sequence(true);
      if (arm === undefined) return undefined;
      arms.push(arm);
      const end = this.#points[this.#at];
      this.#at += 1;
      if (end === "}") return { kind: "choice", of: arms };
    }
  }

  #class(): Pattern | undefined {
    const not = this.#points[this.#at] === "^" || this.#points[this.#at] === "!";
    if (not) this.#at += 1;
    const members: Matches[] = [];
    for (;;) {
      const low = this.#classPoint();
      if (low === undefined) return undefined;
      let high: number | undefined = low;
      if (this.#points[this.#at] === "-") {
        this.#at += 1;
        high = this.#classPoint();
        if (high === undefined) return undefined;
      }
      const [from, to] = [low, high];
      members.push((point) => point >= from && point <= to);
      if (this.#points[this.#at] === "]") break;
    }
    this.#at += 1;
    return { kind: "character", matches: (point) => members.some((one) => one(point)) !== not };
  }

  #classPoint(): number | undefined {
    let point = this.#points[this.#at];
    this.#at += 1;
    if (point === "\\") {
      point = this.#points[this.#at];
      this.#at += 1;
    } else if (point === "]" || point === "-") return undefined;
    return point?.codePointAt(0);
  }
}

function literal(point: string): Pattern {
  const expected = point.codePointAt(0);
  return { kind: "character", matches: (given) => given === expected };
}
