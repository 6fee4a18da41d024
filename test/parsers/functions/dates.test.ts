import { describe, expect, test } from "vitest";
import { detailOf, evaluated, nameOf, valueOf } from "./calls.ts";

describe("dates", () => {
  test.each<[string, unknown]>([
    ["dateTimeFromEpoch(1683040573)", "2023-05-02T15:16:13Z"],
    ["dateTimeFromEpoch(-1)", "1969-12-31T23:59:59Z"],
    ["dateTimeToEpoch('2023-05-02T15:16:13Z')", 1683040573],
    ["dateTimeToEpoch('20230502T151613Z')", 1683040573],
    ["dateTimeToEpoch('2023-05-02')", 1682985600],
    // A month counts as 30 days, a year as 365: the documentation's examples.
    ["dateTimeAdd('2023-01-31T00:00:00Z', 'P1M')", "2023-03-02T00:00:00Z"],
    ["dateTimeAdd('2024-01-31T00:00:00Z', 'P1M')", "2024-03-01T00:00:00Z"],
    ["dateTimeAdd('2020-04-07T14:53:14Z', 'P3Y')", "2023-04-07T14:53:14Z"],
    ["dateTimeAdd('2020-04-07T14:53:14Z', '-P9D')", "2020-03-29T14:53:14Z"],
    ["dateTimeAdd('2020-04-07T14:53:14Z', 'PT1H30M0.5S')", "2020-04-07T16:23:14Z"],
    ["dateTimeAdd('2020-04-07 14:53:14Z', 'PT1H', 'yyyy-MM-dd HH:mm')", "2020-04-07 15:53"],
    ["dateTimeToEpoch(dateTimeAdd('2020-04-07T14:53:14Z', 'P1Y'))", 1617807194],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["utcNow()", "?runtime"],
    ["utcNow('u')", "?runtime"],
    ["newGuid()", "?runtime"],
    ["dateTimeAdd(utcNow(), 'P1Y')", "?runtime"],
    ["dateTimeAdd('4/7/2020', 'P1Y')", "?runtime"],
    // What the result looks like is documented for no other form of the base.
    ["dateTimeAdd('2020-04-07 14:53:14Z', 'PT1H')", "?runtime"],
    ["dateTimeAdd('2020-04-07T14:53:14Z', 'PT1H', 'D')", "?runtime"],
    ["dateTimeAdd('2020-04-07T14:53:14Z', x)", "?parameter"],
    ["dateTimeToEpoch('yesterday')", "?runtime"],
  ])("%s is not known", (expression, expected) => {
    expect(evaluated(expression)).toEqual(expected);
  });

  test.each([
    [
      "dateTimeAdd('2020-04-07T14:53:14Z', '1 hour')",
      "invalid: dateTimeAdd() needs a duration such as 'P1Y' or '-PT30M'",
    ],
    [
      "dateTimeAdd('2020-04-07T14:53:14Z', 'P')",
      "invalid: dateTimeAdd() needs a duration such as 'P1Y' or '-PT30M'",
    ],
    ["dateTimeAdd(1, 'P1Y')", "invalid: dateTimeAdd() needs a date, a duration and a format as texts"],
    ["dateTimeFromEpoch('a')", "invalid: dateTimeFromEpoch() needs a whole number of seconds"],
    [
      "dateTimeFromEpoch(9007199254740991)",
      "invalid: dateTimeFromEpoch() needs a date before the year 10000",
    ],
  ])("%s says what is wrong", (expression, expected) => {
    expect(detailOf(valueOf(expression))).toBe(expected);
  });

  test("what is new each time is the same wherever one call of one deployment is used", () => {
    expect(nameOf("newGuid()")).toBe(nameOf("newGuid()"));
    expect(nameOf("newGuid()", { deploymentKey: "a" })).not.toBe(nameOf("newGuid()", { deploymentKey: "b" }));
    expect(nameOf("[newGuid(), newGuid()][0]")).not.toBe(nameOf("[newGuid(), newGuid()][1]"));
  });
});
