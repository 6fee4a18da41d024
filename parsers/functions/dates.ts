/**
 * Functions of dates.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-date
 */
import type { Invocation } from "../../src/core/invocation.ts";
import { written } from "../../src/core/origin.ts";
import type { Text } from "../../src/core/text.ts";
import type { Known, Value } from "../../src/core/value.ts";
import { unknown } from "../../src/core/value.ts";
import type { Result } from "./arguments.ts";
import { madeText, ofKnown, ofOne, ofText, taking, textOf, wholeNumber } from "./arguments.ts";
import type { AzureFunctions, AzureScope } from "./scope.ts";

export const dateFunctions: AzureFunctions = {
  dateTimeAdd: ofKnown(2, 3, added),
  dateTimeFromEpoch: ofOne((seconds, call) => {
    const count = wholeNumber(seconds);
    if (count === undefined) return call.invalid("needs a whole number of seconds");
    const date = new Date(count * 1000);
    return Number.isNaN(date.getTime())
      ? call.invalid("needs a date before the year 10000")
      : made(date, ISO, call);
  }),
  dateTimeToEpoch: ofText((text, call) => {
    if (text.plain === undefined) return undefined;
    const date = read(text.plain);
    return date === undefined ? undefined : call.known(Math.floor(date.getTime() / 1000));
  }),
  newGuid: taking(0, 0, anew),
  utcNow: taking(0, 1, anew),
};

/** What is another each time. It is the same wherever the parameter is used whose default it is. */
function anew(call: Invocation, scope: AzureScope): Value {
  const { deploymentKey } = scope;
  const { source, start } = call.at;
  const names =
    deploymentKey === undefined
      ? {}
      : { names: `${deploymentKey} ${call.name}() at ${source.path}:${String(start)}` };
  const label = `${call.name}()`;
  return unknown("runtime", `${label} is known only when it is deployed`, written(call.at), {
    label,
    ...names,
  });
}

const ISO = "yyyy-MM-ddTHH:mm:ssZ";

function added(args: readonly Known[], call: Invocation): Result {
  const [base, duration, format] = args.map(textOf) as readonly (Text | undefined)[];
  if (base === undefined || duration === undefined || (args.length > 2 && format === undefined)) {
    return call.invalid("needs a date, a duration and a format as texts");
  }
  if (base.plain === undefined || duration.plain === undefined) return undefined;
  const milliseconds = durationOf(duration.plain);
  if (milliseconds === undefined) return call.invalid("needs a duration such as 'P1Y' or '-PT30M'");
  const start = read(base.plain);
  // Without a format, the result has that of the base; only one form is known for certain.
  const pattern = format === undefined ? (isIso(base.plain) ? ISO : undefined) : format.plain;
  if (start === undefined || pattern === undefined) return undefined;
  const date = new Date(start.getTime() + milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : made(date, pattern, call);
}

function isIso(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text);
}

/** A date in one of the forms of ISO 8601, in UTC unless it says otherwise. */
function read(text: string): Date | undefined {
  const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const extended = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d{1,7})?Z)?$/.exec(text);
  const [, year, month, day, hour, minute, second] = basic ?? extended ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const numbers = [hour, minute, second].map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), ...numbers));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A month counts as 30 days and a year as 365, as the documentation's examples show. */
function durationOf(text: string): number | undefined {
  const match =
    /^(-?)P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
      text,
    );
  if (match === null) return undefined;
  const [, sign, ...counts] = match;
  const units = [365 * DAY, 30 * DAY, DAY, HOUR, MINUTE, SECOND];
  const total = units.reduce((sum, unit, i) => sum + unit * Number(counts[i] ?? 0), 0);
  return sign === "-" ? -total : total;
}

/**
 * A date in a format, if every part of that is understood.
 * https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
 */
function made(date: Date, format: string, call: Invocation): Result {
  const iso = date.toISOString();
  const parts: Readonly<Record<string, string>> = {
    yyyy: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    dd: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  // A single letter is a standard format, and other letters stand for other parts.
  if (format.length < 2 || !/^(?:yyyy|MM|dd|HH|mm|ss|[-:. TZ])+$/.test(format)) return undefined;
  const text = format.replace(/yyyy|MM|dd|HH|mm|ss/g, (part) => parts[part] ?? "");
  return madeText(text, call.known(null));
}
