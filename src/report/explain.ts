/** What `apimlint explain` and `apimlint checks` print. */
import type { Check } from "../core/check.ts";
import { jsonText } from "./json.ts";
import { standardsOf } from "./standards.ts";
import { wrap } from "./wrap.ts";

const PROSE_WIDTH = 98;

/** Everything that is known of one check, to be read in a terminal. */
export function explain(check: Check): string {
  const sections = [
    `${check.id} (${check.severity})\n${check.summary}`,
    `Why\n${prose(check.why)}`,
    `What to do\n${prose(check.remedy)}`,
    `Fix\n${prose(fixesOf(check))}`,
    `Accept a finding\n${prose(`In a comment beside or above it, or above the resource: apimlint-ignore ${check.id}: the reason`)}`,
    section("Standards", [...standardsOf(check.standards), ...(check.standards.peers ?? [])]),
    section(
      "Compared with Azure Policy",
      (check.standards.azurePolicy ?? []).flatMap(({ id, parity, reason }) =>
        reason === undefined ? [] : [`${id} (${parity}): ${reason}`],
      ),
    ),
    section("Looks at", check.on),
    ...check.examples.flatMap(({ language, title, bad, good }) => {
      const name = title === undefined ? language : `${language}, ${title}`;
      return [
        `Insecure (${name})\n${indented(unmarked(bad))}`,
        `Secured (${name})\n${indented(unmarked(good))}`,
      ];
    }),
    section("References", check.references),
  ];
  return `${sections.filter((one) => one !== "").join("\n\n")}\n`;
}

/** A line for each fix that it offers, with whether it is safe. */
function fixesOf({ fixes = [] }: Check): string {
  if (fixes.length === 0) return "None: what to write only a person can know";
  return fixes.map(({ safety, what }) => `${safety === "safe" ? "Safe" : "To review"}: ${what}`).join("\n");
}

/** One line a check. */
export function checksText(checks: readonly Check[]): string {
  const longest = Math.max(0, ...checks.map(({ id }) => id.length));
  return checks
    .map(({ id, severity, summary }) => `${id.padEnd(longest)}  ${severity.padEnd(6)}  ${summary}\n`)
    .join("");
}

export function checksJson(checks: readonly Check[]): string {
  return jsonText({
    checks: checks.map(({ id, summary, why, remedy, severity, fixes = [], standards, references, on }) => ({
      ...{ id, summary, why, remedy, severity, fixes, standards, references, on },
    })),
  });
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}\n${lines.map(prose).join("\n")}`;
}

/** Examples mark the expected findings with guillemets, which are not part of the file. */
function unmarked(example: string): string {
  return example.replace(/[«»]/g, "");
}

function prose(text: string): string {
  return indented(
    text
      .split("\n")
      .flatMap((line) => wrap(line, PROSE_WIDTH))
      .join("\n"),
  );
}

function indented(text: string): string {
  return text
    .trim()
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n");
}
