import { describe, expect, test } from "vitest";
import { json } from "../../../src/report/json.ts";
import { accepted, catalogue, forbidden, hostile, hostileReport, options, report } from "./sample.ts";

function range(...numbers: readonly [number, number, number, number, number, number]): object {
  const [line, column, offset, endLine, endColumn, endOffset] = numbers;
  return { start: { line, column, offset }, end: { line: endLine, column: endColumn, offset: endOffset } };
}

const resource = {
  type: "Microsoft.ApiManagement/service/apis",
  name: "gateway/orders",
  address: "infra/main.bicep#orders",
};

describe("the json report", () => {
  test("has everything, under the names that scripts rely on", () => {
    expect(JSON.parse(json(report, catalogue, options))).toEqual({
      schema: 1,
      tool: { name: "apimlint", version: "1.2.3" },
      findings: [
        {
          check: "toy-capital",
          severity: "low",
          confidence: "certain",
          message: "API 'gateway/orders' has a capital letter in its name",
          file: "infra/main.bicep",
          range: range(6, 32, 165, 6, 35, 168),
          resource,
          related: [],
          sets: [],
          because: null,
          fixes: [
            {
              title: "Write it small",
              safety: "safe",
              edits: [{ file: "infra/main.bicep", range: range(6, 32, 165, 6, 35, 168), text: "'y'" }],
            },
          ],
          fingerprint: "00000000000000bb",
          suppressed: null,
        },
        {
          check: "toy-plaintext",
          severity: "high",
          confidence: "possible",
          message: "API 'gateway/orders' may be called over plaintext",
          file: "infra/main.bicep",
          range: range(5, 15, 132, 7, 4, 172),
          resource,
          related: [],
          sets: [],
          because: "parameter 'protocols' has no value",
          fixes: [],
          fingerprint: "00000000000000cc",
          suppressed: null,
        },
        {
          check: "toy-plaintext",
          severity: "high",
          confidence: "certain",
          message: "API 'gateway/orders' can be called over plaintext",
          file: "infra/prod.bicepparam",
          range: range(2, 21, 39, 2, 27, 45),
          resource,
          related: [
            {
              file: "infra/main.bicep",
              range: range(1, 7, 6, 1, 22, 21),
              note: "value of parameter 'protocols'",
            },
            { file: "infra/main.bicep", range: range(3, 1, 23, 3, 16, 38), note: "used by 'gateway/orders'" },
          ],
          sets: ["infra/prod.bicepparam"],
          because: null,
          fixes: [
            {
              title: "Replace it with https",
              safety: "review",
              edits: [{ file: "infra/prod.bicepparam", range: range(2, 21, 39, 2, 27, 45), text: "'https'" }],
            },
          ],
          fingerprint: "00000000000000aa",
          suppressed: null,
        },
      ],
      problems: [
        {
          kind: "syntax",
          message: "Expected a declaration",
          file: "infra/main.bicep",
          range: range(9, 1, 175, 9, 2, 176),
        },
        {
          kind: "missing file",
          message: "There is no file 'infra/gone.tf'; check the path",
          file: "infra/gone.tf",
          range: range(1, 1, 0, 1, 1, 0),
        },
      ],
      notices: [],
      coverage: {
        files: 2,
        resources: 14,
        policies: 1,
        undecided: 1,
        unresolved: [
          {
            what: "module 'br/public:x' is not restored",
            file: "infra/main.bicep",
            range: range(3, 1, 23, 3, 16, 38),
          },
        ],
        unknown: { "parameter 'protocols' has no value": 1 },
      },
    });
  });

  test("has what is suppressed, why, until when and where that is said, and what is wrong with suppressions", () => {
    expect(JSON.parse(json(accepted, catalogue, options))).toMatchObject({
      findings: [
        {
          check: "toy-capital",
          suppressed: {
            reason: "it is old",
            until: "2027-01-31",
            file: "infra/main.bicep",
            range: range(6, 23, 156, 6, 35, 168),
          },
        },
      ],
      notices: [
        {
          kind: "unused suppression",
          message: "Nothing is here",
          file: "infra/main.bicep",
          range: range(3, 1, 23, 3, 16, 38),
        },
      ],
    });
  });

  test("is indented by two and ends with a line break", () => {
    expect(json(report, catalogue, options)).toMatch(
      /^\{\n {2}"schema": 1,\n {2}"tool": \{\n {4}"name": "apimlint",\n/,
    );
    expect(json(report, catalogue, options)).toMatch(/\n\}\n$/);
  });

  test("shows paths as they are asked for", () => {
    const printed = json(report, catalogue, { ...options, path: (path) => `../${path}` });
    expect(printed).toContain('"file": "../infra/prod.bicepparam"');
    expect(printed).toContain('"../infra/prod.bicepparam"\n');
  });

  test("keeps hostile text for programs and from terminals", () => {
    const printed = json(hostileReport(), catalogue, options);
    expect(printed).not.toMatch(forbidden);
    expect(JSON.parse(printed)).toMatchObject({
      findings: [
        { message: `API '${hostile}' is open`, resource: { name: hostile } },
        {},
        { suppressed: { reason: hostile } },
      ],
      problems: [{ message: hostile, file: `a${hostile}.bicep` }],
      notices: [{ message: hostile }],
    });
  });
});
