/** What parameters take: a fix must not give them anything else. */
import type { Located } from "./origin.ts";
import type { Span } from "./source.ts";
import { textOf } from "./source.ts";
import type { Reading, Value } from "./value.ts";
import { textOfValue } from "./value.ts";

type Plain = string | number | boolean;

/** What the declaration of a parameter says of its values, where it does not take just any. */
export interface Limits {
  /** Plain values that it lists for itself or for its parts: what is one of them may only become another of them. */
  readonly listed: readonly Plain[];
  /** The least and the largest number of its elements or characters, where it has any. */
  readonly least: number;
  readonly most: number;
  /** Whether its type says which properties it has. */
  readonly closed: boolean;
}

/** The value of a parameter with the limits of its declaration. They are worked out when a fix asks. */
export function limited(value: Value, limits: () => Limits): Value {
  const [first, ...rest] = value.from;
  const last = rest.at(-1);
  const from: Located["from"] =
    last === undefined ? [{ ...first, limits }] : [first, ...rest.slice(0, -1), { ...last, limits }];
  if (value.state !== "unknown" || value.among === undefined) return { ...value, from };
  const among = value.among.map((world) => (world.state === "absent" ? world : limited(world, limits)));
  return { ...value, from, among };
}

/** Whether every parameter on a value's way takes another value in the place of the one that is written. */
export function takesInstead(old: Located, value: Plain): boolean {
  const word = wordAt(old.at);
  return limitsOf(old).every(({ listed, least, most }) => {
    const isListed = listed.some((one) => String(one).toLowerCase() === word.toLowerCase());
    if (isListed && !listed.some((one) => String(one) === String(value))) return false;
    return typeof value !== "string" || (value.length >= least && value.length <= most);
  });
}

/** Whether every parameter on the way takes a list with an element less; a list is never left empty. */
export function takesFewer(element: Located): boolean {
  return limitsOf(element).every(({ least }) => least <= 1);
}

/** Whether every parameter on the way takes an object with a property more. */
export function takesMore(object: Located): boolean {
  return limitsOf(object).every(({ closed }) => !closed);
}

function limitsOf({ from }: Located): readonly Limits[] {
  return from.flatMap(({ limits }) => limits?.() ?? []);
}

/** What is written, without its quotation marks. */
function wordAt(at: Span): string {
  return textOf(at).replace(/^(["'])(.*)\1$/s, "$2");
}

/** The plain ones among values that a declaration lists. */
export function plainOf(values: readonly Reading[]): readonly Plain[] {
  return values.flatMap((value): readonly Plain[] => {
    if (value.state !== "known") return [];
    const { data } = value;
    if (typeof data === "boolean" || typeof data === "number") return [data];
    const text = textOfValue(value)?.plain;
    return text === undefined ? [] : [text];
  });
}
