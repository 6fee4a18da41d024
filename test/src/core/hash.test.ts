import fc from "fast-check";
import { expect, test } from "vitest";
import { hash64 } from "../../../src/core/hash.ts";

// Vectors of the authors of FNV: http://www.isthe.com/chongo/tech/comp/fnv/
test.each([
  ["", "cbf29ce484222325"],
  ["a", "af63dc4c8601ec8c"],
  ["b", "af63df4c8601f1a5"],
  ["foobar", "85944171f73967e8"],
])("the hash of %j is that of FNV-1a", (text, hash) => {
  expect(hash64(text)).toBe(hash);
});

test("a hash has sixteen hexadecimal digits, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(hash64(text)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
});
