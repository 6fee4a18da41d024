/** What becomes of a suppression: of one that holds, of one that does not, and in the reports of the command. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parts } from "../../src/cli/parts.ts";
import type { Finding } from "../../src/core/finding.ts";
import { textOf } from "../../src/core/source.ts";
import type { Options } from "../../src/index.ts";
import { directory } from "./directory.ts";
import { checks, IGNORE, linted, noticed, told } from "./suppressing.ts";

describe("what is not suppressed after all", () => {
  const file = (comment: string): Record<string, string> => ({
    "main.bicep": `resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  name: 'gateway/orders'
  properties: { path: 'orders', protocols: ['http'] } // ${comment}
}
`,
  });

  test("is shown again after the last day, with the comment", () => {
    const texts = file("apimlint-ignore api-plaintext-protocol: why until 2026-06-15");
    expect(linted(texts).findings[0]?.suppressed).toMatchObject({ reason: "why", until: "2026-06-15" });
    const [finding] = linted(texts, { today: "2026-06-16" }).findings;
    expect(finding?.suppressed).toBeUndefined();
    expect(finding?.related.map(({ at, note }) => [textOf(at), note])).toEqual([
      ["apimlint-ignore api-plaintext-protocol: why until 2026-06-15", "suppressed until 2026-06-15"],
    ]);
    expect(linted(texts, { today: "2026-06-16" }).notices).toEqual([]);
  });

  test("is suppressed by another comment that has not ended", () => {
    const texts = file("apimlint-ignore api-plaintext-protocol: old until 2020-01-01");
    const both = { "main.bicep": `// ${IGNORE}\n${texts["main.bicep"] ?? ""}` };
    expect(told(linted(both))).toEqual(["main.bicep:4 'http' (why)"]);
    expect(noticed(linted(both))).toEqual([]);
  });

  test.each([
    ["apimlint-ignore api-plaintext-protocol", "invalid suppression: apimlint-ignore api-plaintext-protocol"],
    ["apimlint-ignore api-plaintext: why", "invalid suppression: api-plaintext"],
    ["apimlint-ignore public-network-access: why", "unused suppression: public-network-access"],
  ])("%s is told", (comment, expected) => {
    const report = linted(file(comment));
    expect(told(report)).toEqual(["main.bicep:3 'http'"]);
    expect(noticed(report)).toEqual([`main.bicep:3 ${expected}`]);
  });

  test.each<[string, Record<string, string>, Options]>([
    ["a check that did not run", {}, { checks: checks.slice(0, 1) }],
    ["chosen parameter files", { "x.bicepparam": "using 'main.bicep'\n" }, { parameters: ["x.bicepparam"] }],
    ["a file that could not be read", { "main.tf": "azurerm_api_management {{{" }, {}],
    ["a module that is not there", { "main.bicep": "module m 'br/public:x:1' = {}\n" }, {}],
  ])("is not told to be unused after %s", (_what, more, options) => {
    const own = file("apimlint-ignore public-network-access: why")["main.bicep"] ?? "";
    const texts = { ...more, "main.bicep": own + (more["main.bicep"] ?? "") };
    expect(noticed(linted(texts, options))).toEqual([]);
  });

  test("is not told to be unused in a file that no deployment uses, but told if it is wrong", () => {
    const unrelated =
      "// apimlint-ignore public-network-access: why\n// apimlint-ignore x: why\nparam p string\n";
    const texts = { ...file(""), "unrelated.bicep": unrelated };
    expect(noticed(linted(texts))).toEqual(["unrelated.bicep:2 invalid suppression: x"]);
  });

  test("is told for a hundred comments of a file, and that there are more", () => {
    const lines = Array.from({ length: 150 }, () => "// apimlint-ignore nonsense: why\n").join("");
    const { notices } = linted({ "main.bicep": lines + (file("x")["main.bicep"] ?? "") });
    expect(notices).toHaveLength(101);
    expect(notices.at(-1)?.message).toBe(
      "There are more than 100 such suppressions in this file; correct the first ones",
    );
  });
});

describe("a comment somewhere in a file", () => {
  const bicep = ["a", "b", "c"].flatMap((name) => [
    `@description('${name}')`,
    `resource ${name} 'Microsoft.ApiManagement/service/apis@2024-05-01' = {`,
    `  name: 'gateway/${name}'`,
    "  properties: {",
    `    path: '${name}'`,
    "    protocols: [",
    "      'http'",
    "      'ws'",
    "    ]",
    "  }",
    "}",
    `resource x${name} 'Microsoft.ApiManagement/service/backends@2024-05-01' = {`,
    `  name: 'gateway/x${name}'`,
    "  properties: { url: 'https://x.example.com', protocol: 'http' }",
    "}",
  ]);
  const before = linted({ "main.bicep": bicep.join("\n") }).findings;

  const comment = fc.record({
    line: fc.nat(bicep.length - 1),
    alone: fc.boolean(),
    check: fc.constantFrom("api-plaintext-protocol", "backend-unauthenticated", "public-network-access", "x"),
    end: fc.constantFrom("", " until 2020-01-01", " until 2099-01-01", " until 2099"),
    reason: fc.constantFrom("why", ""),
  });

  test("moves findings, and suppresses those of its check alone, at its place or in its resource", () => {
    expect(before.length).toBe(9);
    fc.assert(
      fc.property(comment, ({ line, alone, check, end, reason }) => {
        const said = `// apimlint-ignore ${check}: ${reason}${end}`;
        const lines = alone
          ? bicep.toSpliced(line, 0, said)
          : bicep.with(line, `${bicep[line] ?? ""} ${said}`);
        const after = linted({ "main.bicep": lines.join("\n") }).findings;
        const identity = ({ check: id, message, fingerprint, at }: Finding): readonly string[] => [
          id,
          message,
          fingerprint,
          textOf(at),
        ];
        expect(after.map(identity)).toEqual(before.map(identity));
        const suppressed = after.filter((one) => one.suppressed !== undefined);
        if (reason === "" || end === " until 2020-01-01" || end === " until 2099")
          expect(suppressed).toEqual([]);
        for (const one of suppressed) expect(one.check).toBe(check);
        expect(new Set(suppressed.map(({ resource }) => resource.address)).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what the README shows", () => {
  const readme = readFileSync("README.md", "utf8");
  const [, section = ""] = /^### Accepting a finding\n([\s\S]*?)^##/m.exec(readme) ?? [];
  const block = (language: string): string =>
    new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "m").exec(section)?.[1] ?? "";

  test.each([
    ["main.bicep", `${block("bicep")}  name: 'g/a'\n  properties: { protocols: ['http'] }\n}\n`],
    [
      "main.json",
      `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "resources": [{
    "type": "Microsoft.ApiManagement/service/apis", "apiVersion": "2024-05-01", "name": "g/a",
    "properties": { "protocols": ["http"] },
    ${block("jsonc")}
  }]
}`,
    ],
  ])("works in %s", (path, text) => {
    const report = linted({ [path]: text });
    expect(report.problems).toEqual([]);
    expect(report.findings.map(({ suppressed }) => [suppressed?.reason, suppressed?.until])).toEqual([
      ["the partner has no TLS yet", "2027-01-31"],
    ]);
  });
});

describe("the command", () => {
  const api = (
    comment: string,
  ): string => `resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  name: 'gateway/orders'
  properties: { path: 'orders', protocols: ['http'] } // ${comment}
}
`;
  const only = "--only api-plaintext-protocol";

  test.each([
    ["0 where all is suppressed", "apimlint-ignore api-plaintext-protocol: why", 0],
    ["1 where a suppression has ended", "apimlint-ignore api-plaintext-protocol: why until 2020-01-01", 1],
    ["1 where a suppression is not understood", "apimlint-ignore api-plaintext-protocol", 1],
  ])("ends with %s", async (_what, comment, status) => {
    expect((await directory({ "main.bicep": api(comment) }).run(only, { parts })).status).toBe(status);
  });

  test("counts in its text what it does not list", async () => {
    const here = directory({ "main.bicep": api(IGNORE) });
    const { stdout, stderr } = await here.run(only, { parts });
    expect(stdout).toMatch(
      /^no findings, 1 suppressed · 1 file, 1 resource, 0 policies · 0 undecided · 0 not seen · \d+ ms\n$/,
    );
    expect(stderr).toBe("");
  });

  test.each(["compact", "github"])("leaves it out of %s", async (format) => {
    const here = directory({ "main.bicep": api(IGNORE) });
    expect((await here.run(`${only} --format ${format}`, { parts })).stdout).toBe("");
  });

  test("tells programs all of it", async () => {
    const here = directory({ "main.bicep": api(`${IGNORE} until 2099-12-31`) });
    const { stdout } = await here.run(`${only} --format json`, { parts });
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [
        {
          check: "api-plaintext-protocol",
          suppressed: {
            reason: "why",
            until: "2099-12-31",
            file: "main.bicep",
            range: { start: { line: 3, column: 58 }, end: { line: 3, column: 118 } },
          },
        },
      ],
      notices: [],
    });
  });

  test("tells what is wrong with a suppression, and lets it fail nothing", async () => {
    const clean = api("apimlint-ignore api-plaintext-protocol: why").replace("'http'", "'https'");
    const here = directory({ "main.bicep": clean });
    const { status, stdout } = await here.run(`${only} --format compact`, { parts });
    expect([status, stdout]).toEqual([
      0,
      "main.bicep:3:75: warning: 'api-plaintext-protocol' finds nothing here to suppress; remove it, or put it where the finding stands [unused-suppression]\n",
    ]);
  });

  test("knows the checks that it does not run", async () => {
    const here = directory({ "main.bicep": api("apimlint-ignore public-network-access: why") });
    const { stdout } = await here.run(`${only} --format json`, { parts });
    expect(JSON.parse(stdout)).toMatchObject({ notices: [] });
  });

  test("tells a hook what is wrong in the files that changed", async () => {
    const clean = api(IGNORE).replace("'http'", "'https'");
    const here = directory({ "main.bicep": clean, "other.bicep": clean });
    const { stdout } = await here.run(`${only} --format compact --hook other.bicep`, { parts });
    expect(stdout.split("\n").map((line) => line.split(":")[0])).toEqual(["other.bicep", ""]);
  });
});
