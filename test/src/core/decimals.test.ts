import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactly } from "../../../src/core/decimals.ts";

describe("arithmetic in decimal digits", () => {
  test.each<[number, "+" | "-" | "*" | "%", number, number]>([
    [1, "+", 2, 3],
    [0.1, "+", 0.2, 0.3],
    [0.3, "-", 0.1, 0.2],
    [-0.1, "-", 0.2, -0.3],
    [0.1, "*", 3, 0.3],
    [1.1, "*", 1.1, 1.21],
    [-1.5, "*", 0.2, -0.3],
    [11, "%", 5.1, 0.8],
    [-7, "%", 3, -1],
    [7, "%", -3, 1],
    [5.5, "%", -2, 1.5],
    [1e21, "+", 1, 1e21],
    [1e300, "*", 0.1, 1e299],
    [1e308, "*", 10, Infinity],
  ])("%d %s %d is %d", (a, operator, b, expected) => {
    expect(exactly(operator, a, b)).toBe(expected);
  });

  test("hundredths are added as whole numbers are", () => {
    const hundredths = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(hundredths, hundredths, (a, b) => {
        expect(exactly("+", a / 100, b / 100)).toBe((a + b) / 100);
        expect(exactly("-", a / 100, b / 100) + 0).toBe((a - b) / 100 + 0);
      }),
    );
  });
});
