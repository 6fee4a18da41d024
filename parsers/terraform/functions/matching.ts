/**
 * Matching in time linear in the text, whatever the pattern: all ways to match are followed side by side.
 * https://swtch.com/~rsc/regexp/regexp2.html
 */
import type { Matches } from "./classes.ts";
import type { Assertion, ParsedPattern, Pattern } from "./pattern.ts";

/** Start and end of the whole match and of each group, two offsets each; -1 for a group that took no part. */
export type Match = readonly number[];

type Instruction =
  | { readonly kind: "match" }
  | { readonly kind: "character"; readonly matches: Matches }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "save"; readonly slot: number }
  | Fork;

/** Goes on at each of the places; the first is preferred. */
interface Fork {
  readonly kind: "fork";
  to: readonly number[];
}

export interface Program {
  readonly instructions: readonly Instruction[];
  readonly slots: number;
}

const MOST_INSTRUCTIONS = 10_000;
const MOST_STEPS = 20_000_000;

/** The program of a pattern; `undefined` for one that is too large. */
export function compile({ pattern, groups }: ParsedPattern): Program | undefined {
  const instructions: Instruction[] = [];
  const whole: Pattern = { kind: "group", index: 0, of: pattern };
  if (!emit(whole, instructions)) return undefined;
  instructions.push({ kind: "match" });
  return { instructions, slots: 2 * (groups.length + 1) };
}

/** False once the program is too large. */
function emit(pattern: Pattern, into: Instruction[]): boolean {
  if (into.length > MOST_INSTRUCTIONS) return false;
  switch (pattern.kind) {
    case "empty":
      return true;
    case "character":
    case "assertion":
      into.push(pattern);
      return true;
    case "group": {
      into.push({ kind: "save", slot: 2 * pattern.index });
      const fits = emit(pattern.of, into);
      into.push({ kind: "save", slot: 2 * pattern.index + 1 });
      return fits;
    }
    case "sequence":
      return pattern.of.every((item) => emit(item, into));
    case "choice":
      return emitChoice(pattern.of, into);
    case "repeat":
      return emitRepeat(pattern, into);
  }
}

function emitChoice(arms: readonly Pattern[], into: Instruction[]): boolean {
  const starts: number[] = [];
  const exits: Fork[] = [];
  into.push({ kind: "fork", to: starts });
  for (const arm of arms) {
    starts.push(into.length);
    if (!emit(arm, into)) return false;
    const exit: Fork = { kind: "fork", to: [] };
    exits.push(exit);
    into.push(exit);
  }
  for (const exit of exits) exit.to = [into.length];
  return true;
}

function emitRepeat(pattern: Extract<Pattern, { kind: "repeat" }>, into: Instruction[]): boolean {
  const { of, least, most, greedy } = pattern;
  const order = (on: number, out: number): readonly number[] => (greedy ? [on, out] : [out, on]);
  const unlimited = most === Infinity;
  for (let i = unlimited ? 1 : 0; i < least; i += 1) if (!emit(of, into)) return false;
  if (unlimited) {
    // `x*` is `(x+)?`, which differs where x can be empty. https://github.com/golang/go/issues/46123
    const skip: Fork = { kind: "fork", to: [] };
    if (least === 0) into.push(skip);
    const start = into.length;
    if (!emit(of, into)) return false;
    const again: Fork = { kind: "fork", to: [] };
    into.push(again);
    skip.to = again.to = order(start, into.length);
    return true;
  }
  const forks: { readonly fork: Fork; readonly on: number }[] = [];
  for (let i = least; i < most; i += 1) {
    const fork: Fork = { kind: "fork", to: [] };
    into.push(fork);
    forks.push({ fork, on: into.length });
    if (!emit(of, into)) return false;
  }
  for (const { fork, on } of forks) fork.to = order(on, into.length);
  return true;
}

/** A way to match that is being followed. */
interface Thread {
  readonly at: number;
  readonly saved: Match;
}

/** The matches of one program in one text. */
export class Matcher {
  readonly #program: Program;
  readonly #text: string;
  #steps = 0;

  constructor(program: Program, text: string) {
    this.#program = program;
    this.#text = text;
  }

  /** True once the work has grown over its limit; what was found until then says nothing. */
  get exhausted(): boolean {
    return this.#steps > MOST_STEPS;
  }

  /** The leftmost match at or after `from`; of several at one place the one that the pattern prefers. */
  find(from: number): Match | undefined {
    const { instructions, slots } = this.#program;
    const start: Match = Array.from({ length: slots }, () => -1);
    let found: Match | undefined;
    let threads: Thread[] = [];
    let visited = new Set<number>();
    for (let at = from; !this.exhausted;) {
      if (found === undefined) this.#follow(0, at, start, threads, visited);
      const point = this.#text.codePointAt(at);
      const width = point !== undefined && point > 0xffff ? 2 : 1;
      const next: Thread[] = [];
      visited = new Set<number>();
      for (const thread of threads) {
        const instruction = instructions[thread.at];
        this.#steps += 1;
        if (instruction?.kind === "match") {
          found = thread.saved;
          break;
        }
        if (instruction?.kind === "character" && point !== undefined && instruction.matches(point)) {
          this.#follow(thread.at + 1, at + width, thread.saved, next, visited);
        }
      }
      threads = next;
      if (point === undefined || (threads.length === 0 && found !== undefined)) break;
      at += width;
    }
    return found;
  }

  /** All matches that do not overlap, as Go's `FindAll` finds them. */
  all(): readonly Match[] {
    const matches: Match[] = [];
    let previousEnd = -1;
    for (let at = 0; at <= this.#text.length;) {
      const match = this.find(at);
      const [start, end] = [match?.[0], match?.[1]];
      if (match === undefined || start === undefined || end === undefined || this.exhausted) break;
      // An empty match right behind another match does not count.
      if (end > start || start !== previousEnd) matches.push(match);
      previousEnd = end;
      at = end > at ? end : at + widthAt(this.#text, at);
    }
    return matches;
  }

  /** Adds the threads that stand at `first` without taking a character. */
  #follow(first: number, at: number, saved: Match, threads: Thread[], visited: Set<number>): void {
    const stack: Thread[] = [{ at: first, saved }];
    for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
      if (visited.has(thread.at)) continue;
      visited.add(thread.at);
      this.#steps += 1;
      const instruction = this.#program.instructions[thread.at];
      switch (instruction?.kind) {
        case "fork":
          for (const to of instruction.to.toReversed()) stack.push({ at: to, saved: thread.saved });
          break;
        case "save":
          stack.push({ at: thread.at + 1, saved: thread.saved.with(instruction.slot, at) });
          break;
        case "assertion":
          if (holds(instruction.assertion, this.#text, at))
            stack.push({ at: thread.at + 1, saved: thread.saved });
          break;
        case "match":
        case "character":
          threads.push(thread);
          break;
        case undefined:
      }
    }
  }
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function holds(assertion: Assertion, text: string, at: number): boolean {
  switch (assertion) {
    case "start":
      return at === 0;
    case "end":
      return at === text.length;
    case "line start":
      return at === 0 || text[at - 1] === "\n";
    case "line end":
      return at === text.length || text[at] === "\n";
    case "word edge":
      return isWord(text[at - 1]) !== isWord(text[at]);
    case "no word edge":
      return isWord(text[at - 1]) === isWord(text[at]);
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}
