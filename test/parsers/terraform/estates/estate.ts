/** Small estates on the disk, and what is found in them, in lines that tests can compare. */
import { readdirSync, readFileSync } from "node:fs";
import { deployed } from "../../deployed.ts";
import type { Deployed } from "../../deployed.ts";
import { terraformFront } from "../../../../parsers/terraform/index.ts";
import type { Finding } from "../../../../src/core/finding.ts";
import type { Span } from "../../../../src/core/source.ts";
import { textOf } from "../../../../src/core/source.ts";
import type { Options } from "../../../../src/index.ts";
import { lintTexts } from "../../../../src/index.ts";

const root = new URL("./", import.meta.url);

/** The names of all estates. */
export const estates: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** The files of an estate by their paths in it. */
export function filesOf(name: string): Readonly<Record<string, string>> {
  const directory = new URL(`${name}/`, root);
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = `${entry.parentPath}/${entry.name}`.replace(/\/+/g, "/");
        return [path.slice(path.indexOf(`/${name}/`) + name.length + 2), readFileSync(path, "utf8")];
      }),
  );
}

export interface Told {
  readonly findings: readonly string[];
  readonly problems: readonly string[];
  readonly unresolved: readonly string[];
  readonly unknown: Readonly<Record<string, number>>;
}

/** What linting an estate says, what is only possible included. */
export function linted(name: string, options: Options = {}): Told {
  const { findings, problems, coverage } = lintTexts(filesOf(name), { possible: true, ...options });
  return {
    findings: findings.flatMap(findingLines),
    problems: problems.map(({ at, message }) => `${placeOf(at)}: ${message}`),
    unresolved: coverage.unresolved.map(({ what }) => what),
    unknown: coverage.unknown,
  };
}

/** `check confidence place «characters» message`, with the sets in brackets; then a line for each related place. */
function findingLines({ check, confidence, at, message, sets, related }: Finding): readonly string[] {
  const within = sets.length === 0 ? "" : ` [${sets.join(", ")}]`;
  return [
    `${confidence} ${check} ${placeOf(at)} ${message}${within}`,
    ...related.map((one) => `  ${placeOf(one.at)} ${one.note}`),
  ];
}

/** The file, line and column of a place, and the first line of its characters. */
export function placeOf(at: Span): string {
  const { line, column } = at.source.position(at.start);
  const [first = "", ...more] = textOf(at).split("\n");
  return `${at.source.path}:${String(line)}:${String(column)} «${first}${more.length > 0 ? "…" : ""}»`;
}

/** The resources of an estate, to look at their values. */
export function deployedOf(name: string): Deployed {
  return deployed(terraformFront(), filesOf(name));
}
