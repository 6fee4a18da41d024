/**
 * Compares every Bicep file with the template it was compiled to: `npm run corpus -- --pairs DIR…`. Both are evaluated
 * without parameters, each presented alone, and what they deploy is compared property by property. A file that calls
 * such a file as a module is evaluated twice, the second time with the compiled template in its place: that compares
 * them with arguments.
 */
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { armFront, armModules } from "../parsers/arm/index.ts";
import { bicepFront } from "../parsers/bicep/index.ts";
import type { Expansion, Front, Workspace } from "../parsers/front.ts";
import { disk } from "../src/cli/disk.ts";
import type { Files } from "../src/core/files.ts";
import type { Resource } from "../src/core/resource.ts";
import { directoryOf, isUnread, resolvePath } from "../src/core/files.ts";
import { Source } from "../src/core/source.ts";
import { deploymentsOf, expansionOf } from "../src/lint.ts";
import type { Comparison, Difference } from "./compare-resources.ts";
import { compareResources, nameOf } from "./compare-resources.ts";

/** How many differences of one pair are printed. */
const MOST_PRINTED = 40;

interface Totals {
  pairs: number;
  resources: number;
  properties: number;
  equal: number;
  known: number;
  differing: number;
  worlds: number;
  onlyBicep: number;
  onlyArm: number;
  /** Of modules that only the compiled template has. */
  unseen: number;
  /** Properties that are unknown in Bicep because of such modules. */
  unread: number;
}

export function reportPairs(root: string): void {
  const totals: Totals = {
    pairs: 0,
    resources: 0,
    properties: 0,
    equal: 0,
    known: 0,
    differing: 0,
    worlds: 0,
    onlyBicep: 0,
    onlyArm: 0,
    unseen: 0,
    unread: 0,
  };
  const files = withoutParameters(disk(root));
  console.log(root);
  for (const source of sources(root)) {
    const path = relative(root, source).replaceAll("\\", "/");
    const template = path.replace(/\.bicep$/i, ".json");
    const bicep = (): Expansion => expanded(bicepFront(armModules), path, files);
    if (isCompiled(template, files)) {
      reportPair(path, bicep(), expanded(armFront(), template, files), totals);
    }
    const calling = callingTemplates(path, files);
    if (calling !== undefined) {
      const arm = expanded(bicepFront(armModules), path, calling);
      reportPair(`${path}, its modules compiled`, bicep(), arm, totals);
    }
  }
  const { pairs, resources, properties, equal } = totals;
  console.log(`  pairs         ${String(pairs)}`);
  console.log(
    `  resources     ${String(resources)} on both sides, ${String(totals.onlyBicep)} only in Bicep,`,
  );
  console.log(`                ${String(totals.onlyArm)} only in the template, and there`);
  console.log(`                ${String(totals.unseen)} of modules that are not in the workspace`);
  console.log(
    `  properties    ${String(properties)}: ${String(equal)} equal (${percent(equal, properties)}),`,
  );
  console.log(`                ${String(totals.known)} of them known in full or in part,`);
  console.log(`                ${String(totals.differing)} differ`);
  console.log(`                ${String(totals.unread)} more are unknown for want of a module`);
  console.log(`  unknown       ${String(totals.worlds)} on both sides, but among other values`);
}

function reportPair(path: string, bicep: Expansion, arm: Expansion, totals: Totals): void {
  const missing = bicep.unresolved.length > 0 || bicep.problems.some(({ kind }) => kind === "missing module");
  const compared = compareResources(bicep.resources, arm.resources);
  const { differences, onlyLeft, onlyRight } = compared;
  const count = (because: Difference["because"]): number =>
    differences.filter((one) => one.because === because).length;
  totals.pairs += 1;
  totals.resources += compared.resources;
  totals.properties += compared.properties;
  totals.equal += compared.equal;
  totals.known += compared.known;
  totals.differing += count(undefined);
  totals.worlds += count("worlds");
  totals.unread += count("missing module");
  totals.onlyBicep += onlyLeft.length;
  if (missing) totals.unseen += onlyRight.length;
  else totals.onlyArm += onlyRight.length;
  for (const { kind, message } of [...bicep.problems, ...arm.problems]) {
    if (kind === "internal") console.log(`  ${path}: ${message}`);
  }
  print(path, compared, missing);
}

function print(path: string, { differences, onlyLeft, onlyRight }: Comparison, missing: boolean): void {
  const lines = [
    ...onlyLeft.map((one) => `only in Bicep: ${titled(one)}`),
    ...(missing ? [] : onlyRight.map((one) => `only in the template: ${titled(one)}`)),
    ...differences
      .filter(({ because }) => because !== "missing module")
      .map(
        ({ resource, path: at, left, right, because }) =>
          `${titled(resource)} ${at}${because === undefined ? "" : ` (${because})`}: ${short(left)} ≠ ${short(right)}`,
      ),
  ];
  if (lines.length === 0) return;
  console.log(`  ${path}`);
  for (const line of lines.slice(0, MOST_PRINTED)) console.log(`    ${line}`);
  if (lines.length > MOST_PRINTED) console.log(`    … and ${String(lines.length - MOST_PRINTED)} more`);
}

function titled(resource: Resource): string {
  return `${resource.type} ${nameOf(resource)} (${resource.address})`;
}

function short(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(2)} %`;
}

function expanded(front: Front, path: string, files: Files): Expansion {
  const workspace: Workspace = {
    files,
    paths: [path],
    named: new Set([path]),
    parameterFiles: [],
    variableFiles: [],
  };
  const [only] = deploymentsOf(front, workspace).deployments;
  return only === undefined ? { resources: [], problems: [], unresolved: [], files: [] } : expansionOf(only);
}

/** What stands beside a template as its parameters is not found, so that defaults apply on both sides. */
function withoutParameters(files: Files): Files {
  const isParameters = (name: string): boolean => /\.bicepparam$|parameters[^/]*\.jsonc?$/i.test(name);
  return {
    read: (path) => files.read(path),
    bytes: (path) => files.bytes(path),
    list: (directory) => files.list(directory).filter((name) => !isParameters(name)),
  };
}

function isCompiled(template: string, files: Files): boolean {
  const source = files.read(template);
  return !isUnread(source) && /"_generator"\s*:/.test(source.text) && /"resources"\s*:/.test(source.text);
}

/** The files with the modules of one of them replaced by the templates they were compiled to, if there are any. */
function callingTemplates(path: string, files: Files): Files | undefined {
  const source = files.read(path);
  if (isUnread(source)) return undefined;
  const text = source.text.replace(
    /^([ \t]*module[ \t]+\w+[ \t]+')([^'\n:]+)\.bicep'/gm,
    (whole, head: string, name: string) => {
      const template = resolvePath(directoryOf(path), `${name}.json`);
      return template !== undefined && isCompiled(template, files) ? `${head}${name}.json'` : whole;
    },
  );
  if (text === source.text) return undefined;
  const changed = new Source(path, text);
  return { ...files, read: (name) => (name === path ? changed : files.read(name)) };
}

/** The Bicep files below a directory. */
function sources(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sources(path);
      return /\.bicep$/i.test(entry.name) ? [path] : [];
    });
}
