/**
 * Writes what is derived from other files, so that adding a check touches one file. With `--check`, writes nothing and
 * fails if something is not as it would be written.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Check } from "../src/core/check.ts";
import { matcherFiles } from "../src/report/matcher.ts";
import { FACTS, propertiesJson, PROPERTIES } from "./facts.ts";
import { checkIds, loadChecks } from "./load-checks.ts";
import { page, table } from "./pages.ts";
import { registry } from "./registry.ts";

const PAGES = "docs/checks";
const TABLE = /(<!-- checks -->\n)[\s\S]*?(<!-- \/checks -->)/;

const root = process.cwd();
const onlyCheck = process.argv.includes("--check");

const ids = await checkIds(root);
const checks = await loadChecks(root, ids);
const wanted = await derived(checks);
const stale = (await filesIn(PAGES)).filter((path) => !wanted.has(path));
const differing: string[] = [];
for (const [path, text] of wanted) {
  if ((await read(path)) !== text) differing.push(path);
}

if (!onlyCheck) await write();
else if (differing.length + stale.length > 0) {
  console.error("Not as generated; run `npm run generate`:");
  for (const path of [...differing, ...stale]) console.error(`  ${path}`);
  process.exitCode = 1;
}

/** Every derived file: its path and what it must hold. */
async function derived(all: readonly Check[]): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ["checks/index.ts", registry(ids)],
    ...all.map((check): [string, string] => [`${PAGES}/${check.id}.md`, page(check)]),
    ["README.md", await readme(all)],
    ...matcherFiles(),
    [PROPERTIES, propertiesJson(await readFile(join(root, FACTS), "utf8"))],
  ]);
}

/** The README with its table of checks; the rest of it is written by hand. */
async function readme(all: readonly Check[]): Promise<string> {
  const text = (await read("README.md")) ?? "# apimlint\n\n<!-- checks -->\n<!-- /checks -->\n";
  if (!TABLE.test(text)) {
    throw new Error(
      "README.md must have the lines `<!-- checks -->` and `<!-- /checks -->` around its table",
    );
  }
  return text.replace(TABLE, (_all, open: string, close: string) => `${open}\n${table(all)}\n\n${close}`);
}

async function write(): Promise<void> {
  for (const path of differing) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), wanted.get(path) ?? "");
    console.log(`wrote ${path}`);
  }
  for (const path of stale) {
    await rm(join(root, path));
    console.log(`removed ${path}`);
  }
}

async function filesIn(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(join(root, directory))).map((name) => `${directory}/${name}`);
  } catch {
    return [];
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}
