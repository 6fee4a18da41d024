/**
 * What a comment for the tool says: `apimlint-ignore <check>[, <check>]: reason [until YYYY-MM-DD]`, alone in its line
 * of a comment.
 */
import type { Comment, Entry, Said } from "../core/remark.ts";
import type { Span } from "../core/source.ts";
import { textOf } from "../core/source.ts";

/** Somebody's wish that the findings of some checks be accepted, whether or not it is said as it must be. */
export interface Wish {
  readonly at: Span;
  readonly checks: readonly Said[];
  readonly reason: Said | undefined;
  readonly until: Said | undefined;
  /** How it is written in its place, for whoever got it wrong. */
  readonly form: string;
}

/** Whether a text may hold a wish: nothing else is looked at in a file without one. */
export function mayWish(text: string): boolean {
  return /apimlint-ignore|"apimlint"/i.test(text);
}

const FORM = "'apimlint-ignore <check>: reason', with 'until YYYY-MM-DD' after it if it is to end";
const ENTRY_FORM = `{ "check": "<check>", "reason": "reason" }, with "until": "YYYY-MM-DD" if it is to end`;

/** What a comment wishes, each wish on a line of its own. Comments about anything else wish nothing. */
export function wishesOf({ says }: Comment): readonly Wish[] {
  const text = textOf(says);
  if (!mayWish(text)) return [];
  return [...text.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) => {
    const begin = /^[\s*#/!-]*(?=apimlint-ignore)/i.exec(line)?.[0].length;
    if (begin === undefined) return [];
    const start = says.start + index + begin;
    return [wishOf(says.source.span(start, start + line.slice(begin).trimEnd().length))];
  });
}

const WORD = "apimlint-ignore";

function wishOf(at: Span): Wish {
  const text = textOf(at);
  const nothing: Wish = { at, checks: [], reason: undefined, until: undefined, form: FORM };
  // Other tools have words that go on: a wish that means something else must not pass for this one.
  if (/^[\w-]/.test(text.slice(WORD.length))) return nothing;
  const colon = text.indexOf(":");
  const checks = [...text.slice(WORD.length, colon < 0 ? undefined : colon).matchAll(/[^,]+/g)].flatMap(
    ({ 0: id, index }) => said(at, WORD.length + index, id) ?? [],
  );
  if (colon < 0) return { ...nothing, checks };
  const rest = text.slice(colon + 1);
  const end = endOf(rest);
  if (end === undefined) return { ...nothing, checks, reason: said(at, colon + 1, rest) };
  return {
    ...nothing,
    checks,
    reason: said(at, colon + 1, withoutEnd(rest.slice(0, end.before), ",;([")),
    until: said(at, colon + 1 + end.date, withoutEnd(rest.slice(end.date), ".)]")),
  };
}

/** A text without the blanks and marks at its end. */
function withoutEnd(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && (marks + " \t").includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/**
 * Where the last `until` of a reason begins, if a date is meant: what begins with a digit or ends with a year. A date
 * that is spelled otherwise must not become part of the reason, or the suppression would never end.
 */
function endOf(reason: string): { readonly before: number; readonly date: number } | undefined {
  const last = [...reason.matchAll(/(?<![\p{L}\p{N}_-])until(?:\s*[:=]\s*|\s+)/giu)].at(-1);
  if (last === undefined) return undefined;
  const date = last.index + last[0].length;
  return /^\d|\b20\d\d[.)\]\s]*$/.test(reason.slice(date)) ? { before: last.index, date } : undefined;
}

/** What stands at an offset of `at` without the blanks around it; nothing if it is blank. */
function said(at: Span, offset: number, text: string): Said | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const start = at.start + offset + text.length - text.trimStart().length;
  return { text: trimmed, at: at.source.span(start, start + trimmed.length) };
}

/** The same of an entry in the metadata of an object. */
export function wishIn({ at, checks, reason, until }: Entry): Wish {
  return { at, checks, reason, until, form: ENTRY_FORM };
}
