import { expect, test } from "vitest";
import { isJson } from "../../../parsers/arm/reads.ts";

test.each([
  ["main.json", true],
  ["a/azuredeploy.JSON", true],
  ["main.jsonc", true],
  ["tf.json", true],
  ["main.tf.json", false],
  ["a/main.tofu.json", false],
  ["prod.tfvars.json", false],
  ["main.bicep", false],
])("%s", (path, expected) => {
  expect(isJson(path)).toBe(expected);
});
