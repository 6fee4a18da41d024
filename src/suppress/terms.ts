/** Which wishes are granted: those that name checks there are, give a reason, and end on a day there is, if they end. */
import type { Notice } from "../core/finding.ts";
import { suggestion } from "../core/nearest.ts";
import type { Span } from "../core/source.ts";
import type { Wish } from "./words.ts";

/** A check that is to be silent in some place. */
export interface Term {
  readonly check: string;
  /** Where the check is named. */
  readonly checkAt: Span;
  readonly reason: string;
  /** The last day. */
  readonly until: string | undefined;
  /** All of what says so. */
  readonly at: Span;
}

/** `catalogue` has the ids of all checks, whether they run or not. */
export function termsOf(wish: Wish, catalogue: ReadonlySet<string>): readonly Term[] {
  const { at, checks, reason, until } = wish;
  if (reason === undefined || refusal(wish) !== undefined) return [];
  return checks
    .filter(({ text }) => catalogue.has(text))
    .map(({ text, at: checkAt }) => {
      return { check: text, checkAt, reason: reason.text, until: until?.text, at };
    });
}

/** What is wrong with a wish; one after the other, for to find what was meant takes time. */
export function* noticesOf(wish: Wish, catalogue: ReadonlySet<string>): Generator<Notice> {
  const refused = refusal(wish);
  if (refused !== undefined) {
    yield invalid(refused.at, `${refused.what}, so nothing is suppressed; write ${wish.form}`);
    return;
  }
  for (const { text, at } of wish.checks) {
    if (catalogue.has(text)) continue;
    const near = suggestion(text, [...catalogue]);
    const help = near === "" ? "; 'apimlint checks' lists them" : near;
    yield invalid(at, `There is no check '${shortened(text)}' to suppress${help}`);
  }
}

function refusal({
  at,
  checks,
  reason,
  until,
}: Wish): { readonly at: Span; readonly what: string } | undefined {
  if (checks.length === 0) return { at, what: "This names no check" };
  if (reason === undefined || !/[\p{L}\p{N}]/u.test(reason.text)) return { at, what: "This gives no reason" };
  if (until === undefined || isDay(until.text)) return undefined;
  return { at: until.at, what: `'${shortened(until.text)}' is no date` };
}

function invalid(at: Span, message: string): Notice {
  return { kind: "invalid suppression", message, at };
}

/** A day of the calendar as `2027-01-31`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const LONGEST = 64;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
