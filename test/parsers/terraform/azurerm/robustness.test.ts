import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import { jsonOf } from "../../../../src/report/values.ts";
import { deployed } from "../../deployed.ts";

const fixtures = new URL("../fixtures/", import.meta.url);
const files = readdirSync(fixtures)
  .filter((name) => name.endsWith(".tf"))
  .map((name) => [name, readFileSync(new URL(name, fixtures), "utf8")] as const);

/** Far enough apart that the whole is quick, and without a common factor with the lengths of lines. */
const STEP = 37;

describe("resources of a file that is not finished", () => {
  it.each(files)("%s", (name, text) => {
    for (let end = 0; end <= text.length; end += STEP) {
      const { resources } = deployed(terraformFront(), { [name]: `# api_management\n${text.slice(0, end)}` });
      for (const { type, names, body } of resources) {
        if (type.startsWith("Microsoft.")) expect(names).toHaveLength(type.split("/").length - 1);
        expect(() => JSON.stringify(jsonOf(body))).not.toThrow();
      }
    }
  });
});
