import { describe, expect, test } from "vitest";
import { text } from "../../../src/report/text.ts";
import { accepted, catalogue, clean, forbidden, hostileReport, options, report } from "./sample.ts";

const FULL = `high  API 'gateway/orders' can be called over plaintext  [toy-plaintext]
  ╭─ infra/prod.bicepparam:2:21
2 │ param protocols = [ 'http' ]
  │                     ^^^^^^
  ├─ infra/main.bicep:1:7  value of parameter 'protocols'
1 │ param protocols array
  │       ^^^^^^^^^^^^^^^
  ├─ infra/main.bicep:3:1  used by 'gateway/orders'
3 │ resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  │ ^^^^^^^^^^^^^^^
  = only with  infra/prod.bicepparam
  = to do      Write https.
  = fix        Replace it with https (to review: --fix=review makes it)
  = standards  Defender for Cloud "API Management APIs should use only encrypted protocols", Azure Policy
               ee7495e7-3ba7-40b6-bfee-c29e22cc75d4 (wider), MCSB DP-3, OWASP API8:2023, CWE-319
  = more       apimlint explain toy-plaintext

possible high  API 'gateway/orders' may be called over plaintext  [toy-plaintext]
  ╭─ infra/main.bicep:5:15
5 │   properties: {
  │               ^
  = not known  parameter 'protocols' has no value
  = to do      Write https.

low  API 'gateway/orders' has a capital letter in its name  [toy-capital]
  ╭─ infra/main.bicep:6:32
6 │     protocols: protocols // 漢字 😀 'x'
  │                                     ^^^
  = to do      Rename it.
  = fix        Write it small (safe: --fix makes it)
  = more       apimlint explain toy-capital

problem  Expected a declaration  [syntax]
  ╭─ infra/main.bicep:9:1
9 │ }
  │ ^

problem  There is no file 'infra/gone.tf'; check the path  [missing-file]
  ╭─ infra/gone.tf

not seen  1 part of the estate
  infra/main.bicep:3:1  module 'br/public:x' is not restored

2 findings (1 high, 1 low), 1 possible, 2 problems · 2 files, 14 resources, 1 policy · 1 undecided · 1 not seen · 12 ms
not known: parameter 'protocols' has no value (1)
`;

describe("the text report", () => {
  test("shows the worst first, each with its characters, its way and what to do", () => {
    expect(text(report, catalogue, options)).toBe(FULL);
  });

  test("of a clean run is one line", () => {
    expect(text(clean, catalogue, options)).toBe(
      "no findings · 2 files, 14 resources, 1 policy · 0 undecided · 0 not seen · 12 ms\n",
    );
  });

  test("of a quiet run has findings and problems, and nothing else", () => {
    const quiet = { ...options, quiet: true };
    expect(text(clean, catalogue, quiet)).toBe("");
    expect(text(report, catalogue, quiet)).toBe(FULL.slice(0, FULL.indexOf("\nnot seen")));
  });

  test("counts what is suppressed, and tells what is wrong with suppressions unless it is to be quiet", () => {
    expect(text(accepted, catalogue, options)).toBe(`notice  Nothing is here  [unused-suppression]
  ╭─ infra/main.bicep:3:1
3 │ resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  │ ^^^^^^^^^^^^^^^

no findings, 1 notice, 1 suppressed · 2 files, 14 resources, 1 policy · 0 undecided · 0 not seen · 12 ms
`);
    expect(text(accepted, catalogue, { ...options, quiet: true })).toBe("");
  });

  test("says what is true of a check at its first finding only", () => {
    const [low, possible, high] = report.findings;
    if (low === undefined || possible === undefined || high === undefined) throw new Error("too few");
    const twice = text({ ...report, findings: [high, { ...high, sets: [] }] }, catalogue, options);
    expect(twice.split("standards").length).toBe(2);
    expect(twice.split("apimlint explain toy-plaintext").length).toBe(2);
    expect(twice.split("to do").length).toBe(3);
  });

  test("in colour is the same text with colours around it", () => {
    const coloured = text(report, catalogue, { ...options, colour: true });
    expect(coloured).toContain("\u001b[31m\u001b[1mhigh\u001b[0m\u001b[0m");
    expect(coloured).toContain("\u001b[31m^^^^^^\u001b[0m");
    expect(coloured.replaceAll(/\p{Cc}\[\d+m/gu, "")).toBe(FULL);
  });

  test("has nothing in it that acts on a terminal or a build service", () => {
    const printed = text(hostileReport(), catalogue, options);
    expect(printed).not.toMatch(forbidden);
    expect(printed.split("\n").filter((line) => line.trimStart().startsWith("::"))).toEqual([]);
  });

  test("tells the time of a long run in seconds, and counts one of anything in the singular", () => {
    const coverage = { ...clean.coverage, files: 1, resources: 1, policies: 0, undecided: 2 };
    expect(text({ ...clean, coverage }, catalogue, { ...options, milliseconds: 1234 })).toBe(
      "no findings · 1 file, 1 resource, 0 policies · 2 undecided (--possible lists them) · 0 not seen · 1.2 s\n",
    );
  });

  test("lists no more than ten parts that were not seen, and three reasons", () => {
    const [unresolved] = report.coverage.unresolved;
    if (unresolved === undefined) throw new Error("nothing unresolved");
    const many = Array.from({ length: 12 }, (_, i) => ({ ...unresolved, what: `part ${i}` }));
    const unknown = { a: 4, b: 3, c: 2, d: 1 };
    const printed = text(
      { ...clean, coverage: { ...clean.coverage, unresolved: many, unknown } },
      catalogue,
      options,
    );
    expect(printed).toContain("not seen  12 parts of the estate\n");
    expect(printed).toContain("  infra/main.bicep:3:1  part 9\n  and 2 more, all in the json report\n");
    expect(printed).toContain("not known: a (4), b (3), c (2), …\n");
  });
});
