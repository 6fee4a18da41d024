import { describe, expect, test } from "vitest";
import plaintext from "../../../../checks/api-plaintext-protocol.ts";
import { armFront } from "../../../../parsers/arm/index.ts";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import type { Files } from "../../../../src/core/files.ts";
import type { Report } from "../../../../src/core/finding.ts";
import { textOf } from "../../../../src/core/source.ts";
import { lint } from "../../../../src/lint.ts";
import { inMemoryFiles, inMemoryWorkspace } from "../../../in-memory-files.ts";
import { api, planText } from "./plans.ts";

/** Files that are said to have a size: larger than source may be, and perhaps than any plan. */
function sized(texts: Readonly<Record<string, string>>, mebibytes: number): Files {
  const files = inMemoryFiles(texts);
  return {
    ...files,
    read: (path, largest = 0) =>
      largest >= mebibytes * 1024 * 1024
        ? files.read(path)
        : { failure: "too large", message: `'${path}' is larger than ${String(largest)} bytes` },
  };
}

function linted(text: string, mebibytes: number, named: readonly string[] = []): Report {
  const texts = { "plan.json": text };
  const workspace = { ...inMemoryWorkspace(texts, { named }), files: sized(texts, mebibytes) };
  return lint({ workspace, fronts: [armFront(), terraformFront()], checks: [plaintext], version: "1.2.3" });
}

const PLAN = planText({ resources: [api("azurerm_api_management_api.a", { protocols: ["http"] })] });

describe("a file that is larger than source may be", () => {
  test.each([[[]], [["plan.json"]]])("is read if it is a plan, named %j", (named) => {
    const { findings, problems, coverage } = linted(PLAN, 64, named);
    expect(findings.map(({ at }) => textOf(at))).toEqual(['"http"']);
    expect([problems, coverage.unresolved]).toEqual([[], []]);
  });

  test("is none of ours if it is something else, unless it was named", () => {
    const { problems, coverage } = linted("{}", 64);
    expect([problems, coverage.unresolved]).toEqual([[], []]);
    expect(linted("{}", 64, ["plan.json"]).problems.map(({ message }) => message)).toEqual([
      "'plan.json' is larger than 0 bytes",
    ]);
  });

  test("and than any plan is listed as not seen, and is a problem if it was named", () => {
    const { problems, coverage } = linted(PLAN, 65);
    expect(problems).toEqual([]);
    expect(coverage.unresolved.map(({ what }) => what)).toEqual([
      "what may be a plan is not read: 'plan.json' is larger than 67108864 bytes",
    ]);
    const named = linted(PLAN, 65, ["plan.json"]);
    expect(named.problems.map(({ message }) => message)).toEqual([
      "'plan.json' is larger than 67108864 bytes",
    ]);
    expect(named.coverage.unresolved).toEqual([]);
  });
});
