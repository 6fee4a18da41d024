/** What is written about a check for people: its page, and its row in the README. */
import { referenceOf } from "../src/azure/types.ts";
import type { Check, Example, LanguageName, PolicyParity, Standards } from "../src/core/check.ts";

const LANGUAGES: Readonly<Record<LanguageName, { readonly name: string; readonly fence: string }>> = {
  bicep: { name: "Bicep", fence: "bicep" },
  arm: { name: "ARM template", fence: "json" },
  terraform: { name: "Terraform", fence: "terraform" },
};

/** The page of a check, `docs/checks/<id>.md`. */
export function page(check: Check): string {
  const sections = [
    `<!-- Generated from checks/${check.id}.ts by \`npm run generate\`: edit that file instead. -->`,
    `# ${check.id}`,
    `${check.summary}. Severity: **${check.severity}**.`,
    `It looks at ${listed(check.on.map((type) => `[\`${type}\`](${referenceOf(type)})`))}.`,
    "## Why",
    check.why,
    "## What to do",
    check.remedy,
    "## Fix",
    bullets(fixes(check)),
    "## Accepting a finding",
    `In a comment beside or above it, or above the resource: \`apimlint-ignore ${check.id}: the reason\`. [More](../../README.md#accepting-a-finding)`,
    "## Examples",
    ...check.examples.flatMap(example),
    "## Standards",
    bullets(standards(check.standards)),
    "## References",
    bullets(check.references.map((url) => `<${url}>`)),
  ];
  return `${sections.join("\n\n")}\n`;
}

function fixes({ fixes: notes = [] }: Check): readonly string[] {
  if (notes.length === 0) return ["None: what to write only a person can know."];
  return notes.map(({ safety, what }) =>
    safety === "safe" ? `Safe (\`--fix\`): ${what}.` : `To review (\`--fix=review\`): ${what}.`,
  );
}

/** The table of all checks, for the README, as the formatter would lay it out. */
export function table(checks: readonly Check[]): string {
  const rows = [
    ["Check", "Severity", "What it demands"],
    ...checks.map(({ id, severity, summary }) => [`[\`${id}\`](docs/checks/${id}.md)`, severity, summary]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], filler: string): string =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width, filler)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head, " "), line([], "-"), ...body.map((row) => line(row, " "))].join("\n");
}

function example({ language, title, bad, good, unclear }: Example): readonly string[] {
  const { name, fence } = LANGUAGES[language];
  const block = (text: string): string => `\`\`\`${fence}\n${withoutMarks(text).trim()}\n\`\`\``;
  return [
    `### ${name}${title === undefined ? "" : `: ${title}`}`,
    "A finding:",
    block(bad),
    "No finding:",
    block(good),
    "Undecided, because it depends on what these files do not say:",
    block(unclear),
  ];
}

/** The file as it would stand on disk. */
function withoutMarks(text: string): string {
  return text.replaceAll(/[«»]/g, "");
}

function standards({ defender, azurePolicy, mcsb, owaspApi, cwe, peers }: Standards): readonly string[] {
  return [
    ...(defender === undefined ? [] : [`Microsoft Defender for Cloud: ${defender}`]),
    ...(azurePolicy ?? []).map(policy),
    ...(mcsb === undefined ? [] : [`Microsoft cloud security benchmark: ${mcsb.join(", ")}`]),
    ...(owaspApi === undefined ? [] : [`OWASP API Security Top 10: ${owaspApi.join(", ")}`]),
    ...(cwe ?? []).map(
      (number) => `[CWE-${String(number)}](https://cwe.mitre.org/data/definitions/${String(number)}.html)`,
    ),
    ...(peers === undefined ? [] : [`The same check elsewhere: ${peers.join(", ")}`]),
  ];
}

function policy({ id, parity, reason }: PolicyParity): string {
  const definition = encodeURIComponent(`/providers/Microsoft.Authorization/policyDefinitions/${id}`);
  const link = `https://portal.azure.com/#blade/Microsoft_Azure_Policy/PolicyDetailBlade/definitionId/${definition}`;
  const compared = parity === "exact" ? "the same condition" : `this check is ${parity}`;
  return `Azure Policy [\`${id}\`](${link}): ${compared}${reason === undefined ? "" : `; ${reason}`}`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}
