import { describe, expect, test } from "vitest";
import type { Finding, Severity } from "../../../src/core/finding.ts";
import { github } from "../../../src/report/github.ts";
import { accepted, catalogue, clean, forbidden, hostileReport, options, report } from "./sample.ts";

function repeated(number: number, severity: Severity): readonly Finding[] {
  const [first] = report.findings;
  if (first === undefined) throw new Error("no finding");
  return Array.from({ length: number }, (_, i) => ({ ...first, severity, message: `${severity} ${i}` }));
}

describe("the annotations", () => {
  test("are commands with escaped properties, worst first, with paths of the repository", () => {
    expect(github(report, catalogue, options)).toBe(
      [
        "::error file=checkout/infra/prod.bicepparam,line=2,endLine=2,col=21,endColumn=27,title=toy-plaintext (high)::" +
          "API 'gateway/orders' can be called over plaintext" +
          "%0Avalue of parameter 'protocols': checkout/infra/main.bicep:1" +
          "%0Aused by 'gateway/orders': checkout/infra/main.bicep:3" +
          "%0AOnly with checkout/infra/prod.bicepparam%0ATo do: Write https.",
        "::error file=checkout/infra/main.bicep,line=9,endLine=9,col=1,endColumn=2,title=apimlint%3A syntax::Expected a declaration",
        "::error file=checkout/infra/gone.tf,line=1,endLine=1,col=1,endColumn=1,title=apimlint%3A missing file::" +
          "There is no file 'infra/gone.tf'; check the path",
        "::notice file=checkout/infra/main.bicep,line=5,endLine=7,title=toy-plaintext (possible high)::" +
          "API 'gateway/orders' may be called over plaintext" +
          "%0ANot known: parameter 'protocols' has no value%0ATo do: Write https.",
        "::notice file=checkout/infra/main.bicep,line=6,endLine=6,col=32,endColumn=35,title=toy-capital (low)::" +
          "API 'gateway/orders' has a capital letter in its name%0ATo do: Rename it.",
        "",
      ].join("\n"),
    );
  });

  test("of a clean run are none", () => {
    expect(github(clean, catalogue, options)).toBe("");
  });

  test("leave out what is suppressed, and warn of what is wrong with suppressions", () => {
    expect(github(accepted, catalogue, options)).toBe(
      "::warning file=checkout/infra/main.bicep,line=3,endLine=3,col=1,endColumn=16,title=apimlint%3A unused suppression::Nothing is here\n",
    );
  });

  test("are ten of each level at most, and the last says how many there are besides", () => {
    const findings = [...repeated(15, "low"), ...repeated(12, "medium"), ...repeated(11, "high")];
    const lines = github({ ...clean, findings }, catalogue, options)
      .trimEnd()
      .split("\n");
    const of = (level: string): readonly string[] => lines.filter((line) => line.startsWith(`::${level} `));
    expect([of("error").length, of("warning").length, of("notice").length]).toEqual([10, 10, 10]);
    expect(lines.findIndex((line) => line.startsWith("::warning"))).toBe(10);
    expect(lines.at(-1)).toBe(
      "::notice title=apimlint::GitHub shows no more than 10 annotations of a level; not shown here: 1 error, 2 warnings, 6 notices. The log of this step has all of them",
    );
  });

  test("are all there if they are ten", () => {
    const lines = github({ ...clean, findings: repeated(10, "low") }, catalogue, options)
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toContain("low 9");
  });

  test("name a problem among the rest when findings have taken the places", () => {
    const printed = github({ ...report, findings: repeated(10, "high") }, catalogue, options);
    expect(printed).toContain("not shown here: 2 errors.");
  });

  test("cannot be broken out of, whatever the text", () => {
    const printed = github(hostileReport(), catalogue, options);
    const lines = printed.trimEnd().split("\n");
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line).not.toMatch(forbidden);
      const [, properties = ""] = /^::(?:error|warning|notice) ([^:]*)::/.exec(line) ?? [];
      const names = properties.split(",").map((property) => property.split("=")[0]);
      expect(names).toEqual(["file", "line", "endLine", "col", "endColumn", "title"]);
      expect(properties).not.toMatch(/%(?!25|0D|0A|3A|2C)/);
    }
  });
});
