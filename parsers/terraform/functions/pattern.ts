/**
 * The syntax of RE2 regular expressions, as Go reads them.
 * https://github.com/google/re2/wiki/Syntax https://pkg.go.dev/regexp/syntax
 */

import type { Matches } from "./classes.ts";
import { folded, isPoint, negated, PERL, POSIX, unicodeClass } from "./classes.ts";

export type Pattern =
  | { readonly kind: "empty" }
  | { readonly kind: "character"; readonly matches: Matches }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "group"; readonly index: number; readonly of: Pattern }
  | { readonly kind: "sequence"; readonly of: readonly Pattern[] }
  | { readonly kind: "choice"; readonly of: readonly Pattern[] }
  | {
      readonly kind: "repeat";
      readonly of: Pattern;
      readonly least: number;
      readonly most: number;
      readonly greedy: boolean;
    };

export type Assertion = "start" | "end" | "line start" | "line end" | "word edge" | "no word edge";

export interface ParsedPattern {
  readonly pattern: Pattern;
  /** The names of the groups in order; `""` for one without a name. */
  readonly groups: readonly string[];
}

/** The tree of an expression, or what is wrong with it. */
export function parsePattern(expression: string): ParsedPattern | { readonly wrong: string } {
  const parser = new PatternParser(expression);
  try {
    const pattern = parser.choice(0);
    if (!parser.atEnd) return { wrong: "a parenthesis is closed that was not opened" };
    return { pattern, groups: parser.groups };
  } catch (error) {
    if (error instanceof WrongPattern) return { wrong: error.message };
    throw error;
  }
}

class WrongPattern extends Error {}

interface Flags {
  /** `i`: letters match in both cases. */
  readonly fold: boolean;
  /** `m`: `^` and `$` match at lines. */
  readonly lines: boolean;
  /** `s`: `.` matches a line break. */
  readonly dotAll: boolean;
  /** `U`: `x*` is `x*?` and the other way round. */
  readonly swapped: boolean;
}

const MOST_LEVELS = 200;
const MOST_REPEATS = 1000;
const LAST_POINT = 0x10ffff;

class PatternParser {
  readonly groups: string[] = [];
  readonly #points: readonly string[];
  #at = 0;
  #flags: Flags = { fold: false, lines: false, dotAll: false, swapped: false };

  constructor(expression: string) {
    this.#points = Array.from(expression);
  }

  get atEnd(): boolean {
    return this.#at >= this.#points.length;
  }

  choice(depth: number): Pattern {
    if (depth > MOST_LEVELS) throw new WrongPattern("it is nested too deeply");
    const outer = this.#flags;
    const arms = [this.#sequence(depth)];
    while (this.#take("|")) arms.push(this.#sequence(depth));
    this.#flags = outer;
    const [only] = arms;
    return only !== undefined && arms.length === 1 ? only : { kind: "choice", of: arms };
  }

  #sequence(depth: number): Pattern {
    const items: Pattern[] = [];
    while (!this.atEnd && this.#peek !== "|" && this.#peek !== ")") {
      if (this.#takeQuoted(items)) continue;
      const item = this.#item(depth);
      if (item !== undefined) items.push(this.#repeated(item));
    }
    const [only] = items;
    if (only === undefined) return { kind: "empty" };
    return items.length === 1 ? only : { kind: "sequence", of: items };
  }

  get #peek(): string | undefined {
    return this.#points[this.#at];
  }

  #next(): string {
    const point = this.#points[this.#at];
    if (point === undefined) throw new WrongPattern("it ends too early");
    this.#at += 1;
    return point;
  }

  #take(point: string): boolean {
    if (this.#points[this.#at] !== point) return false;
    this.#at += 1;
    return true;
  }

  #takeAll(text: string): boolean {
    for (const [i, point] of Array.from(text).entries())
      if (this.#points[this.#at + i] !== point) return false;
    this.#at += text.length;
    return true;
  }

  /** `\Q…\E`: characters that stand for themselves. */
  #takeQuoted(items: Pattern[]): boolean {
    if (!this.#takeAll("\\Q")) return false;
    for (let literal: Pattern | undefined; ;) {
      // An operator behind the quotes repeats the last character in them.
      if (this.#takeAll("\\E") || this.#peek === undefined) {
        if (literal !== undefined) items.push(this.#repeated(literal));
        return true;
      }
      if (literal !== undefined) items.push(literal);
      literal = this.#literal(this.#next());
    }
  }

  #item(depth: number): Pattern | undefined {
    const point = this.#next();
    switch (point) {
      case "(":
        return this.#group(depth);
      case "[":
        return { kind: "character", matches: this.#characterClass() };
      case ".":
        return { kind: "character", matches: this.#flags.dotAll ? () => true : (given) => given !== 10 };
      case "^":
        return { kind: "assertion", assertion: this.#flags.lines ? "line start" : "start" };
      case "$":
        return { kind: "assertion", assertion: this.#flags.lines ? "line end" : "end" };
      case "*":
      case "+":
      case "?":
        throw new WrongPattern("there is nothing to repeat");
      case "\\":
        return this.#escape();
      default:
        return this.#literal(point);
    }
  }

  #literal(point: string): Pattern {
    return { kind: "character", matches: folded(isPoint(point.codePointAt(0) ?? 0), this.#flags.fold) };
  }

  #group(depth: number): Pattern | undefined {
    if (!this.#take("?")) return this.#capture("", depth);
    if (this.#takeAll("P<") || this.#take("<")) {
      let name = "";
      for (let point = this.#next(); point !== ">"; point = this.#next()) name += point;
      if (!/^\w+$/.test(name)) throw new WrongPattern("the name of a group is not one");
      if (this.groups.includes(name)) throw new WrongPattern("two groups have the same name");
      return this.#capture(name, depth);
    }
    const flags = this.#readFlags();
    if (this.#take(")")) {
      this.#flags = flags;
      return undefined;
    }
    if (!this.#take(":")) throw new WrongPattern("a group begins in a way that is not known");
    const outer = this.#flags;
    this.#flags = flags;
    const inner = this.choice(depth + 1);
    this.#flags = outer;
    this.#close();
    return inner;
  }

  #capture(name: string, depth: number): Pattern {
    this.groups.push(name);
    const index = this.groups.length;
    const of = this.choice(depth + 1);
    this.#close();
    return { kind: "group", index, of };
  }

  #close(): void {
    if (!this.#take(")")) throw new WrongPattern("a parenthesis is not closed");
  }

  #readFlags(): Flags {
    let flags = this.#flags;
    let on = true;
    let read = 0;
    for (;;) {
      const point = this.#peek;
      if (point === "i") flags = { ...flags, fold: on };
      else if (point === "m") flags = { ...flags, lines: on };
      else if (point === "s") flags = { ...flags, dotAll: on };
      else if (point === "U") flags = { ...flags, swapped: on };
      else if (point === "-" && on) {
        on = false;
        read = -1;
      } else {
        if (!on && read === 0) throw new WrongPattern("a minus stands before no flag");
        return flags;
      }
      this.#at += 1;
      read += 1;
    }
  }

  /** `item` with the operator that follows it. */
  #repeated(item: Pattern): Pattern {
    const counts = this.#counts();
    if (counts === undefined) return item;
    const lazy = this.#take("?");
    const { most } = counts;
    const result: Pattern = { kind: "repeat", of: item, ...counts, greedy: lazy === this.#flags.swapped };
    if (most !== Infinity && most > MOST_REPEATS) throw new WrongPattern("it repeats too often");
    const before = this.#at;
    if (this.#counts() !== undefined) throw new WrongPattern("an operator repeats an operator");
    this.#at = before;
    return result;
  }

  #counts(): { least: number; most: number } | undefined {
    if (this.#take("*")) return { least: 0, most: Infinity };
    if (this.#take("+")) return { least: 1, most: Infinity };
    if (this.#take("?")) return { least: 0, most: 1 };
    if (this.#peek !== "{") return undefined;
    const rest = this.#points.slice(this.#at, this.#at + 16).join("");
    const found = /^\{(\d+)(,?)(\d*)\}/.exec(rest);
    // Braces that hold no counts stand for themselves.
    if (found === null || (found[2] === "" && found[3] !== "")) return undefined;
    this.#at += found[0].length;
    const least = Number(found[1]);
    const most = found[2] === "" ? least : found[3] === "" ? Infinity : Number(found[3]);
    if (least > MOST_REPEATS || least > most) throw new WrongPattern("its counts of repetitions are wrong");
    return { least, most };
  }

  #escape(): Pattern {
    switch (this.#peek) {
      case "A":
        return this.#assertion("start");
      case "z":
        return this.#assertion("end");
      case "b":
        return this.#assertion("word edge");
      case "B":
        return this.#assertion("no word edge");
      default: {
        const shared = this.#sharedClass();
        if (shared !== undefined) return { kind: "character", matches: folded(shared, this.#flags.fold) };
        return { kind: "character", matches: folded(isPoint(this.#escapedPoint()), this.#flags.fold) };
      }
    }
  }

  #assertion(assertion: Assertion): Pattern {
    this.#at += 1;
    return { kind: "assertion", assertion };
  }

  /** `\d`, `\pL` and the like, behind the backslash. */
  #sharedClass(): Matches | undefined {
    const letter = this.#peek ?? "";
    const perl = PERL.get(letter.toLowerCase());
    if (perl !== undefined) {
      this.#at += 1;
      return letter === letter.toLowerCase() ? perl : negated(perl);
    }
    if (letter !== "p" && letter !== "P") return undefined;
    this.#at += 1;
    let name = this.#next();
    let not = letter === "P";
    if (name === "{") {
      name = "";
      for (let point = this.#next(); point !== "}"; point = this.#next()) name += point;
    }
    if (name.startsWith("^")) {
      not = !not;
      name = name.slice(1);
    }
    const found = unicodeClass(name);
    if (found === undefined) throw new WrongPattern(`there is no class of characters '${name}'`);
    return not ? negated(found) : found;
  }

  /** The code point that an escape stands for, behind the backslash. */
  #escapedPoint(): number {
    const letter = this.#next();
    const control = CONTROLS.get(letter);
    if (control !== undefined) return control;
    if (letter === "x") return this.#hexadecimal();
    if (/^[0-7]$/.test(letter)) {
      let digits = letter;
      while (digits.length < 3 && /^[0-7]$/.test(this.#peek ?? "")) digits += this.#next();
      if (letter !== "0" && digits.length === 1) throw new WrongPattern("it refers back to a group");
      return Number.parseInt(digits, 8);
    }
    if (/^[A-Za-z0-9]$/.test(letter) || (letter.codePointAt(0) ?? 0) > 0x7f) {
      throw new WrongPattern(`there is no escape \\${letter}`);
    }
    return letter.codePointAt(0) ?? 0;
  }

  #hexadecimal(): number {
    let digits = "";
    if (this.#take("{")) for (let point = this.#next(); point !== "}"; point = this.#next()) digits += point;
    else digits = this.#next() + this.#next();
    const point = /^[0-9A-Fa-f]+$/.test(digits) ? Number.parseInt(digits, 16) : Infinity;
    if (point > LAST_POINT) throw new WrongPattern("there is no character of this number");
    return point;
  }

  #characterClass(): Matches {
    const not = this.#take("^");
    const members: Matches[] = [];
    for (let first = true; first || this.#peek !== "]"; first = false) {
      const named = this.#namedClass();
      if (named !== undefined) {
        members.push(named);
        continue;
      }
      if (this.#peek === "\\") {
        this.#at += 1;
        const shared = this.#sharedClass();
        if (shared !== undefined) {
          members.push(shared);
          continue;
        }
        this.#at -= 1;
      }
      const low = this.#classPoint();
      let high = low;
      if (this.#peek === "-" && this.#points[this.#at + 1] !== "]") {
        this.#at += 1;
        high = this.#classPoint();
        if (high < low) throw new WrongPattern("a range of characters runs backwards");
      }
      members.push((point) => point >= low && point <= high);
    }
    this.#at += 1;
    const any = folded((point) => members.some((matches) => matches(point)), this.#flags.fold);
    return not ? negated(any) : any;
  }

  #classPoint(): number {
    const point = this.#next();
    return point === "\\" ? this.#escapedPoint() : (point.codePointAt(0) ?? 0);
  }

  /** `[:alpha:]` in a class. */
  #namedClass(): Matches | undefined {
    if (this.#peek !== "[" || this.#points[this.#at + 1] !== ":") return undefined;
    const found = /^\[:(\^?)(\w+):\]/.exec(this.#points.slice(this.#at, this.#at + 16).join(""));
    if (found === null) return undefined;
    const matches = POSIX.get(found[2] ?? "");
    if (matches === undefined) throw new WrongPattern(`there is no class ${found[0]}`);
    this.#at += found[0].length;
    return found[1] === "" ? matches : negated(matches);
  }
}

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ["a", 7],
  ["f", 12],
  ["t", 9],
  ["n", 10],
  ["r", 13],
  ["v", 11],
]);
