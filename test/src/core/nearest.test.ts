import { expect, test } from "vitest";
import { nearest, suggestion } from "../../../src/core/nearest.ts";

const ids = ["api-plaintext-protocol", "minimum-api-version", "public-network-access"];

test.each([
  ["api-plaintext-protocl", "api-plaintext-protocol"],
  ["API-Plaintext-Protocol", "api-plaintext-protocol"],
  ["minimum-version-api", undefined],
  ["minimum-ap-version", "minimum-api-version"],
  ["x", undefined],
  ["", undefined],
])("what %j may mean is %j", (word, meant) => {
  expect(nearest(word, ids)).toBe(meant);
  expect(suggestion(word, ids)).toBe(meant === undefined ? "" : `; did you mean '${meant}'?`);
});

test("the closest word is named, not the first that is close", () => {
  expect(nearest("parameter", ["perimeter", "parameters"])).toBe("parameters");
});

test("a long word takes no long time", () => {
  const began = performance.now();
  expect(nearest("a".repeat(1_000_000), ids)).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(500);
});
