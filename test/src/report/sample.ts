/** A report of every kind of thing, for the golden texts of the reports. */
import type { Finding, Report } from "../../../src/core/finding.ts";
import { Source } from "../../../src/core/source.ts";
import type { Span } from "../../../src/core/source.ts";
import type { RenderOptions } from "../../../src/report/render.ts";
import { capital, plaintext } from "../../toy.ts";

export const catalogue = [capital, plaintext];

const template = new Source(
  "infra/main.bicep",
  [
    "param protocols array",
    "",
    "resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {",
    "  name: 'gateway/orders'",
    "  properties: {",
    "\tprotocols: protocols // 漢字 😀 'x'",
    "  }",
    "}",
    "}",
  ].join("\n"),
);
const parameters = new Source("infra/prod.bicepparam", "using 'main.bicep'\nparam protocols = [ 'http' ]\n");

/** The span of the first `text` in a source. */
export function spanOf(source: Source, text: string): Span {
  const start = source.text.indexOf(text);
  if (start < 0) throw new Error(`'${text}' is not in ${source.path}`);
  return source.span(start, start + text.length);
}

const orders = {
  type: "Microsoft.ApiManagement/service/apis",
  name: "gateway/orders",
  address: "infra/main.bicep#orders",
};

const high: Finding = {
  check: "toy-plaintext",
  severity: "high",
  confidence: "certain",
  message: "API 'gateway/orders' can be called over plaintext",
  at: spanOf(parameters, "'http'"),
  related: [
    { at: spanOf(template, "protocols array"), note: "value of parameter 'protocols'" },
    { at: spanOf(template, "resource orders"), note: "used by 'gateway/orders'" },
  ],
  resource: orders,
  sets: ["infra/prod.bicepparam"],
  fixes: [
    {
      title: "Replace it with https",
      safety: "review",
      edits: [{ at: spanOf(parameters, "'http'"), text: "'https'" }],
    },
  ],
  suppressed: undefined,
  because: undefined,
  fingerprint: "00000000000000aa",
};

const low: Finding = {
  check: "toy-capital",
  severity: "low",
  confidence: "certain",
  message: "API 'gateway/orders' has a capital letter in its name",
  at: spanOf(template, "'x'"),
  related: [],
  resource: orders,
  sets: [],
  fixes: [{ title: "Write it small", safety: "safe", edits: [{ at: spanOf(template, "'x'"), text: "'y'" }] }],
  suppressed: undefined,
  because: undefined,
  fingerprint: "00000000000000bb",
};

const possible: Finding = {
  ...high,
  confidence: "possible",
  message: "API 'gateway/orders' may be called over plaintext",
  at: spanOf(template, "{\n\tprotocols: protocols // 漢字 😀 'x'\n  }"),
  related: [],
  sets: [],
  fixes: [],
  because: "parameter 'protocols' has no value",
  fingerprint: "00000000000000cc",
};

export const report: Report = {
  tool: { name: "apimlint", version: "1.2.3" },
  findings: [low, possible, high],
  problems: [
    {
      kind: "syntax",
      message: "Expected a declaration",
      at: template.span(template.text.length - 1, template.text.length),
    },
    {
      kind: "missing file",
      message: "There is no file 'infra/gone.tf'; check the path",
      at: new Source("infra/gone.tf", "").whole,
    },
  ],
  notices: [],
  coverage: {
    files: 2,
    resources: 14,
    policies: 1,
    undecided: 1,
    unresolved: [{ what: "module 'br/public:x' is not restored", at: spanOf(template, "resource orders") }],
    unknown: { "parameter 'protocols' has no value": 1 },
  },
};

export const clean: Report = {
  ...report,
  findings: [],
  problems: [],
  coverage: { files: 2, resources: 14, policies: 1, undecided: 0, unresolved: [], unknown: {} },
};

export const options: RenderOptions = {
  path: (path) => path,
  repositoryPath: (path) => `checkout/${path}`,
  colour: false,
  milliseconds: 12.4,
  quiet: false,
};

/** A finding that is accepted, and a comment that accepts nothing. */
export const accepted: Report = {
  ...clean,
  findings: [
    {
      ...low,
      suppressed: { reason: "it is old", until: "2027-01-31", at: spanOf(template, "// 漢字 😀 'x'") },
    },
  ],
  notices: [
    { kind: "unused suppression", message: "Nothing is here", at: spanOf(template, "resource orders") },
  ],
};

/** Text that attacks whoever prints it: terminals, readers, GitHub, Azure Pipelines and problem matchers. */
export const hostile =
  "\u001b[31m\u009b2J\u0007\r\n::error::x ##vso[task.setvariable]y ##[add-mask]z \u202e\u2066 \u200b % a,b:c";

/** A report in which every text that comes from outside is hostile. */
export function hostileReport(): Report {
  const source = new Source(`a${hostile}.bicep`, `${hostile}\nsecond\n`);
  const at = source.span(0, 6);
  const finding: Finding = {
    ...high,
    check: "toy-plaintext",
    message: `API '${hostile}' is open`,
    at,
    related: [{ at: source.span(8, 12), note: `value of parameter '${hostile}'` }],
    resource: { type: hostile, name: hostile, address: hostile },
    sets: [`${hostile}.bicepparam`],
    because: hostile,
  };
  return {
    ...report,
    findings: [
      finding,
      { ...finding, confidence: "possible" },
      { ...finding, suppressed: { reason: hostile, until: hostile, at } },
    ],
    problems: [{ kind: "syntax", message: hostile, at }],
    notices: [{ kind: "invalid suppression", message: hostile, at }],
    coverage: { ...report.coverage, unresolved: [{ what: hostile, at }], unknown: { [hostile]: 3 } },
  };
}

/** Characters that must not leave the tool as they are; line feeds are the report's own. */
export const forbidden = /(?!\n)[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]|##\w*\[/u;
