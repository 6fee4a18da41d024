import { describe, expect, test } from "vitest";
import { detailOf, evaluated } from "./calls.ts";

describe("dates", () => {
  test.each<[string, unknown]>([
    ['formatdate("DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z")', "02 Jan 2018 23:12 UTC"],
    ['formatdate("EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01Z")', "Tuesday, 02-Jan-18 23:12:01 UTC"],
    ['formatdate("EEE, D MMMM", "2018-01-02T23:12:01-08:00")', "Tue, 2 January"],
    ['formatdate("H:mmaa", "2018-01-02T00:02:01Z")', "12:02am"],
    ['formatdate("HHAA", "2018-01-02T13:02:01Z")', "01PM"],
    ['formatdate("h\'h\'m", "2018-01-02T03:02:01Z")', "3h2"],
    ["formatdate(\"'it''s' ''\", \"2018-01-02T03:02:01Z\")", "it's '"],
    ['formatdate("Z ZZZ ZZZZ ZZZZZ", "2018-01-02T03:02:01+05:30")', "+05:30 +0530 +0530 +05:30"],
    ['formatdate("Z ZZZ ZZZZ ZZZZZ", "2018-01-02T03:02:01Z")', "Z UTC +0000 +00:00"],
    ['formatdate("M/s", "2020-02-29T00:00:05.123Z")', "2/5"],
    ['timeadd("2017-11-22T00:00:00Z", "10m")', "2017-11-22T00:10:00Z"],
    ['timeadd("2017-11-22T00:00:00+01:00", "-2h5m30s")', "2017-11-21T21:54:30+01:00"],
    ['timeadd("2017-11-22T00:00:00Z", "1.5h")', "2017-11-22T01:30:00Z"],
    ['timeadd("1969-12-31T23:59:59Z", "500ms")', "1969-12-31T23:59:59Z"],
    ['timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00Z")', -1],
    ['timecmp("2017-11-22T01:00:00Z", "2017-11-22T00:00:00Z")', 1],
    ['timecmp("2017-11-22T01:00:00Z", "2017-11-22T02:00:00+01:00")', 0],
    ['formatdate("YYYY", var.x)', "?parameter"],
    ['formatdate("YYYY", timestamp())', "?runtime"],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    ['formatdate("YYY", "2018-01-02T23:12:01Z")', "invalid: formatdate() cannot read its format at 'YYY'"],
    ['formatdate("\'x", "2018-01-02T23:12:01Z")', "invalid: formatdate() cannot read its format at ''x'"],
    [
      'formatdate("YYYY", "2018-02-30T23:12:01Z")',
      "invalid: formatdate() takes a time such as 2026-01-31T12:00:00Z, not '2018-02-30T23:12:01Z'",
    ],
    ['timeadd("2017-11-22T00:00:00Z", "1d")', "invalid: timeadd() finds no duration in '1d'"],
    [
      'timecmp("2017-11-22", "2017-11-22T02:00:00Z")',
      "invalid: timecmp() takes a time such as 2026-01-31T12:00:00Z, not '2017-11-22'",
    ],
    ['timeadd("9999-12-31T23:00:00Z", "2h")', "invalid: timeadd() reaches no year that can be written"],
  ])("%s", (expression, expected) => {
    expect(detailOf(expression)).toBe(expected);
  });
});
