import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { checks, lintPaths, lintTexts, render } from "../../src/index.ts";

const template = `param protocols array
resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  name: 'gateway/orders'
  properties: {
    path: 'orders'
    displayName: 'Orders'
    protocols: protocols
  }
}
`;
const plaintext = checks.filter(({ id }) => id === "api-plaintext-protocol");

describe("a program can lint", () => {
  test("texts in memory, with the parameter files beside them", () => {
    const texts = {
      "infra/main.bicep": template,
      "infra/main.bicepparam": "using 'main.bicep'\nparam protocols = ['http']\n",
      "README.md": "",
    };
    const report = lintTexts(texts, { checks: plaintext });
    expect(render(report, "compact")).toMatch(
      /^infra\/main\.bicepparam:2:20: error: .*\[api-plaintext-protocol\]\n$/,
    );
    expect(report.problems).toEqual([]);
  });

  test("files on disk, as the command does", async () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), "apimlint-index-")));
    onTestFinished(() => {
      rmSync(root, { recursive: true });
    });
    mkdirSync(join(root, "infra"));
    writeFileSync(
      join(root, "infra", "main.bicep"),
      template.replace("protocols: protocols", "protocols: ['ws']"),
    );
    const report = await lintPaths([], { cwd: root, checks: plaintext });
    expect(report.findings.map(({ at, check }) => [at.source.path, check])).toEqual([
      ["infra/main.bicep", "api-plaintext-protocol"],
    ]);
    const json = JSON.parse(render(report, "json", { path: (path) => `x/${path}` })) as {
      findings: { file: string }[];
    };
    expect(json.findings[0]?.file).toBe("x/infra/main.bicep");
  });

  test("and list what is only possible", () => {
    const texts = { "main.bicep": template };
    expect(lintTexts(texts, { checks: plaintext }).findings).toEqual([]);
    const [finding] = lintTexts(texts, { checks: plaintext, possible: true }).findings;
    expect([finding?.confidence, finding?.because]).toEqual([
      "possible",
      "parameter 'protocols' has no value",
    ]);
  });
});
