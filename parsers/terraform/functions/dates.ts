/** https://developer.hashicorp.com/terraform/language/functions#date-and-time-functions */
import type { Invocation } from "../../../src/core/invocation.ts";
import { symbolic } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import { Text } from "../../../src/core/text.ts";
import type { Result } from "./parameters.ts";
import { plain, takes } from "./parameters.ts";
import type { Family } from "./scope.ts";

export const dateFunctions: Family = {
  formatdate: takes([plain, plain], ([format, timestamp], invocation) => {
    const time = parseTimestamp(timestamp);
    return time === undefined
      ? invocation.invalid(notATime(timestamp))
      : formatDate(format, time, invocation);
  }),
  timeadd: takes([plain, plain], ([timestamp, duration], invocation) => {
    const time = parseTimestamp(timestamp);
    const added = parseDuration(duration);
    if (time === undefined) return invocation.invalid(notATime(timestamp));
    if (added === undefined) return invocation.invalid(`finds no duration in '${duration}'`);
    const result = spelledTime({ ...time, instant: time.instant + added });
    return result === undefined
      ? invocation.invalid("reaches no year that can be written")
      : Text.of(result, computed(invocation.at));
  }),
  timecmp: takes([plain, plain], ([first, second], invocation) => {
    const [a, b] = [parseTimestamp(first), parseTimestamp(second)];
    if (a === undefined || b === undefined)
      return invocation.invalid(notATime(a === undefined ? first : second));
    return a.instant === b.instant ? 0 : a.instant < b.instant ? -1 : 1;
  }),
  timestamp: (invocation) => invocation.unknown("runtime", "the time is known only when it is deployed"),
  // One time for all calls of a run.
  plantimestamp: (invocation) => symbolic(invocation),
};

function notATime(timestamp: string): string {
  return `takes a time such as 2026-01-31T12:00:00Z, not '${timestamp}'`;
}

export interface Time {
  /** Nanoseconds since 1970 in UTC. */
  readonly instant: bigint;
  /** Minutes that the clock is ahead of UTC. */
  readonly offset: number;
}

const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,](\d+))?(?:(Z)|([+-])(\d{2}):(\d{2}))$/;

/** https://www.rfc-editor.org/rfc/rfc3339#section-5.6 */
export function parseTimestamp(timestamp: string): Time | undefined {
  const found = TIMESTAMP.exec(timestamp);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const [hours, minutes] = [Number(found[10] ?? 0), Number(found[11] ?? 0)];
  if (hours > 23 || minutes > 59) return undefined;
  const offset = (found[9] === "-" ? -1 : 1) * (hours * 60 + minutes);
  const fraction = BigInt((found[7] ?? "").slice(0, 9).padEnd(9, "0"));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return { instant: BigInt(date.getTime()) * 1_000_000n + fraction - BigInt(offset) * MINUTE, offset };
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1000n],
  ["\u00b5s", 1000n],
  ["\u03bcs", 1000n],
  ["ms", 1_000_000n],
  ["s", SECOND],
  ["m", MINUTE],
  ["h", 60n * MINUTE],
]);

/** https://pkg.go.dev/time#ParseDuration */
function parseDuration(duration: string): bigint | undefined {
  const [, sign, rest = ""] = /^([+-]?)(.*)$/s.exec(duration) ?? [];
  if (rest === "0") return 0n;
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+$/.test(rest)) return undefined;
  let total = 0n;
  for (const [, whole = "", fraction = "", unit = ""] of rest.matchAll(
    /(\d*)\.?(\d*)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/g,
  )) {
    const scale = UNITS.get(unit) ?? 0n;
    const digits = fraction.slice(0, 15);
    total += BigInt(whole === "" ? "0" : whole) * scale;
    if (digits !== "") total += (BigInt(digits) * scale) / 10n ** BigInt(digits.length);
  }
  return sign === "-" ? -total : total;
}

/** The clock's own time as a date whose UTC fields are the local ones; `undefined` outside the years 0 to 9999. */
function clock({ instant, offset }: Time): Date | undefined {
  const local = instant + BigInt(offset) * MINUTE;
  const milliseconds = local >= 0n ? local / 1_000_000n : (local - 999_999n) / 1_000_000n;
  const date = new Date(Number(milliseconds));
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date : undefined;
}

/** As RFC 3339 has it, to the second; `undefined` outside the years 0 to 9999. */
export function spelledTime(time: Time): string | undefined {
  const date = clock(time);
  return date === undefined ? undefined : date.toISOString().slice(0, 19) + zone(time.offset, ":", "Z");
}

function zone(offset: number, colon: string, utc: string): string {
  if (offset === 0 && utc !== "") return utc;
  const minutes = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** https://developer.hashicorp.com/terraform/language/functions/formatdate#specification-syntax */
function formatDate(format: string, time: Time, invocation: Invocation): Result {
  const date = clock(time);
  if (date === undefined) return invocation.invalid("takes a year from 0 to 9999");
  let result = "";
  for (const [token] of format.matchAll(/''|'(?:[^']|'')*'?|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    const piece = datePiece(token, date, time.offset);
    if (piece === undefined) return invocation.invalid(`cannot read its format at '${token}'`);
    result += piece;
  }
  return Text.of(result, computed(invocation.at));
}

function datePiece(token: string, date: Date, offset: number): string | undefined {
  if (token === "''") return "'";
  if (token.startsWith("'")) {
    const quoted = /^'((?:[^']|'')*)'$/.exec(token)?.[1];
    return quoted?.replaceAll("''", "'");
  }
  if (!/^[A-Za-z]/.test(token)) return token;
  return dateVerb(token, date, offset);
}

function dateVerb(verb: string, date: Date, offset: number): string | undefined {
  const hour = date.getUTCHours();
  switch (verb) {
    case "YYYY":
      return String(date.getUTCFullYear()).padStart(4, "0");
    case "YY":
      return two(date.getUTCFullYear() % 100);
    case "M":
      return String(date.getUTCMonth() + 1);
    case "MM":
      return two(date.getUTCMonth() + 1);
    case "MMM":
      return MONTHS[date.getUTCMonth()]?.slice(0, 3);
    case "MMMM":
      return MONTHS[date.getUTCMonth()];
    case "D":
      return String(date.getUTCDate());
    case "DD":
      return two(date.getUTCDate());
    case "EEE":
      return DAYS[date.getUTCDay()]?.slice(0, 3);
    case "EEEE":
      return DAYS[date.getUTCDay()];
    case "h":
      return String(hour);
    case "hh":
      return two(hour);
    case "H":
      return String(hour % 12 === 0 ? 12 : hour % 12);
    case "HH":
      return two(hour % 12 === 0 ? 12 : hour % 12);
    case "AA":
      return hour < 12 ? "AM" : "PM";
    case "aa":
      return hour < 12 ? "am" : "pm";
    case "m":
      return String(date.getUTCMinutes());
    case "mm":
      return two(date.getUTCMinutes());
    case "s":
      return String(date.getUTCSeconds());
    case "ss":
      return two(date.getUTCSeconds());
    case "Z":
      return zone(offset, ":", "Z");
    case "ZZZ":
      return zone(offset, "", "UTC");
    case "ZZZZ":
      return zone(offset, "", "");
    case "ZZZZZ":
      return zone(offset, ":", "");
    default:
      return undefined;
  }
}
