/** When two values are the same, as far as that can be known. */
import type { Text } from "./text.ts";
import type { Data, Fields, List, Reading } from "./value.ts";
import type { Verdict } from "./verdict.ts";
import { agree, every, verdict } from "./verdict.ts";

export type TextCase = "exact" | "ignored";

/** How much of two values is compared: values may share their parts, hold themselves, or be made as they are read. */
const MOST_COMPARED = 20_000;
const DEEPEST_COMPARED = 100;

/** One comparison under way. */
interface Comparison {
  readonly textCase: TextCase;
  /** How many more values may be compared. */
  left: number;
}

/** Whether `a` and `b` are the same value. Values of different types are not. */
export function same(a: Reading, b: Reading, textCase: TextCase = "exact"): Verdict {
  return sameWithin(a, b, { textCase, left: MOST_COMPARED }, 0);
}

function sameWithin(a: Reading, b: Reading, comparison: Comparison, depth: number): Verdict {
  comparison.left -= 1;
  if (comparison.left < 0 || depth > DEEPEST_COMPARED) return "maybe";
  if (a.state === "absent" || b.state === "absent") {
    if (a.state === b.state) return "yes";
    return a.state === "known" || b.state === "known" ? "no" : "maybe";
  }
  if (a.state === "known" && b.state === "known") return sameData(a.data, b.data, comparison, depth);
  const name = a.state === "known" ? undefined : a.names;
  if (name !== undefined && b.state !== "known" && name === b.names) return "yes";
  if (a.state === "unknown" && a.among !== undefined) {
    return agree(a.among.map((world) => sameWithin(world, b, comparison, depth + 1)));
  }
  if (b.state === "unknown" && b.among !== undefined) {
    return agree(b.among.map((world) => sameWithin(a, world, comparison, depth + 1)));
  }
  return "maybe";
}

function sameData(a: Data, b: Data, comparison: Comparison, depth: number): Verdict {
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return verdict(a === b);
  if (a === b) return "yes";
  if (a.kind === "text" && b.kind === "text") return sameText(a, b, comparison.textCase);
  if (a.kind === "list" && b.kind === "list") return sameList(a, b, comparison, depth);
  if (a.kind === "fields" && b.kind === "fields") return sameFields(a, b, comparison, depth);
  return "no";
}

/** Half-known texts differ for certain where what is known of both ends differs. */
export function sameText(a: Text, b: Text, textCase: TextCase = "exact"): Verdict {
  const fold = (text: string): string => (textCase === "ignored" ? text.toLowerCase() : text);
  if (a.plain !== undefined && b.plain !== undefined) return verdict(fold(a.plain) === fold(b.plain));
  const spelled = a.canonical;
  if (spelled !== undefined && spelled === b.canonical) return "yes";
  const [p, q] = [fold(a.prefix), fold(b.prefix)];
  const [s, t] = [fold(a.suffix), fold(b.suffix)];
  const heads = p.startsWith(q) || q.startsWith(p);
  const tails = s.endsWith(t) || t.endsWith(s);
  if (!heads || !tails) return "no";
  const tooShort = (whole: Text, part: Text): boolean =>
    whole.plain !== undefined && fold(whole.plain).length < knownLength(part, fold);
  return tooShort(a, b) || tooShort(b, a) ? "no" : "maybe";
}

function knownLength(text: Text, fold: (text: string) => string): number {
  return text.parts.reduce((sum, part) => sum + (part.kind === "segment" ? fold(part.text).length : 0), 0);
}

function sameList(a: List, b: List, comparison: Comparison, depth: number): Verdict {
  const closed = a.open === undefined && b.open === undefined;
  if (closed && a.items.length !== b.items.length) return "no";
  const shared = Math.min(a.leading, b.leading);
  return every(verdicts());

  function* verdicts(): Generator<Verdict> {
    for (let i = 0; i < shared; i += 1) {
      const [x, y] = [a.items[i], b.items[i]];
      yield x === undefined || y === undefined
        ? "maybe"
        : sameWithin(x.value, y.value, comparison, depth + 1);
    }
    if (!closed) yield "maybe";
  }
}

function sameFields(a: Fields, b: Fields, comparison: Comparison, depth: number): Verdict {
  const closed = a.open === undefined && b.open === undefined;
  if (closed && a.size !== b.size) return "no";
  return every(verdicts());

  function* verdicts(): Generator<Verdict> {
    if (!closed) yield "maybe";
    for (const field of a.fields) {
      const other = b.get(field.key);
      if (other !== undefined) yield sameWithin(field.value, other.value, comparison, depth + 1);
      else yield b.open === undefined ? "no" : "maybe";
    }
    for (const field of b.fields) {
      if (a.open === undefined && a.get(field.key) === undefined) yield "no";
    }
  }
}
