/**
 * Runs the front ends and the checks over trees that nobody here wrote: `npm run corpus -- DIR…`. Every file is parsed
 * and evaluated, whether or not it speaks of API Management, and what the checks ask for is counted by what is known
 * of it. With `--pairs`, Bicep files are compared with the templates they were compiled to instead.
 */
import { resolve } from "node:path";
import { checks } from "../checks/index.ts";
import type { Deployment, Front, Workspace } from "../parsers/front.ts";
import { parts } from "../src/cli/parts.ts";
import { sessionFor } from "../src/cli/session.ts";
import { isUnread } from "../src/core/files.ts";
import type { Problem } from "../src/core/problem.ts";
import type { Resource } from "../src/core/resource.ts";
import { judge } from "../src/judge.ts";
import { deploymentsOf, expansionOf } from "../src/lint.ts";
import type { Asked } from "./asked.ts";
import { recorded } from "./asked.ts";
import { reportPairs } from "./pairs.ts";

/** How many files with problems are named, and how many kinds of unknowns. */
const MOST_NAMED = 20;

const pairs = process.argv[2] === "--pairs";
const directories = process.argv.slice(pairs ? 3 : 2);
if (directories.length === 0) {
  console.error("Usage: npm run corpus -- [--pairs] DIRECTORY…");
  process.exitCode = 2;
}
for (const directory of directories) {
  if (pairs) reportPairs(resolve(directory));
  else await report(resolve(directory));
}

async function report(directory: string): Promise<void> {
  const request = { paths: ["."], parameters: [], variableFiles: [] };
  const { input, discovery } = await sessionFor(directory, request, parts.fronts);
  console.log(`${directory}: ${String(input.paths.length)} files`);
  for (const { message } of discovery.problems) console.log(`  not read: ${message}`);
  for (const front of parts.fronts) reportLanguage(front, input);
}

function reportLanguage(front: Front, workspace: Workspace): void {
  const paths = workspace.paths.filter((path) => front.reads(path));
  if (paths.length === 0) return;
  // A file that is named is read whatever it looks like.
  const all: Workspace = { ...workspace, paths, named: new Set(paths) };
  const bytes = paths.reduce((sum, path) => sum + sizeOf(path, workspace), 0);
  const asked: Asked = new Map();
  const unknowns = new Map<string, number>();

  const start = process.hrtime.bigint();
  const told = deploymentsOf(front, all);
  const problems: Problem[] = [...told.problems];
  let resources = 0;
  for (const deployment of told.deployments) resources += run(deployment, problems, asked, unknowns);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;

  const first = new Map<string, Problem>();
  for (const problem of problems) {
    if (!first.has(problem.at.source.path)) first.set(problem.at.source.path, problem);
  }
  console.log(`  ${front.language}`);
  console.log(
    `    files           ${String(told.files.length)}, ${String(told.deployments.length)} deployments`,
  );
  console.log(`    with problems   ${String(first.size)}`);
  for (const [path, { kind, at, message }] of [...first].slice(0, MOST_NAMED)) {
    const { line, column } = at.source.position(at.start);
    console.log(`      ${path}:${String(line)}:${String(column)} ${kind}: ${message}`);
  }
  console.log(`    resources       ${String(resources)}`);
  console.log(`    values asked    ${counts(asked)}`);
  for (const [detail, count] of [...unknowns].sort(([, a], [, b]) => b - a).slice(0, MOST_NAMED)) {
    console.log(`      ${String(count)} × ${detail}`);
  }
  console.log(
    `    speed           ${(bytes / 1e6 / seconds).toFixed(1)} MB/s (${(bytes / 1e6).toFixed(1)} MB)`,
  );
}

function run(
  deployment: Deployment,
  problems: Problem[],
  asked: Asked,
  unknowns: Map<string, number>,
): number {
  const expansion = expansionOf(deployment);
  problems.push(...expansion.problems);
  const resources = expansion.resources.map((resource): Resource => ({
    ...resource,
    body: recorded(resource.body, (state, detail) => {
      asked.set(state, (asked.get(state) ?? 0) + 1);
      if (detail !== undefined)
        unknowns.set(`${state}: ${detail}`, (unknowns.get(`${state}: ${detail}`) ?? 0) + 1);
    }),
  }));
  problems.push(...judge(deployment, resources, checks).problems);
  return resources.length;
}

function sizeOf(path: string, workspace: Workspace): number {
  const bytes = workspace.files.bytes(path);
  return isUnread(bytes) ? 0 : bytes.length;
}

function counts(asked: Asked): string {
  return [...asked]
    .sort(([, a], [, b]) => b - a)
    .map(([state, count]) => `${state} ${String(count)}`)
    .join(", ");
}
