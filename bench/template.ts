/**
 * What it costs to lint one large ARM template from text to findings: the time and the peak memory for about 5 MB with
 * 2,000 resources of API Management, and how both grow for twice as much. Each size runs in a process of its own, so that
 * neither its memory nor what was compiled for it is another's.
 *
 *     node tools/run.mjs bench/template.ts [rounds]
 */
import { spawnSync } from "node:child_process";
import { lintTexts } from "../src/index.ts";
import { largeTemplate } from "./estates.ts";

const RESOURCES = 2000;
const CHARACTERS = 2500;
const CHILD = "--resources";

const [mode = "5", count = ""] = process.argv.slice(2);
if (mode === CHILD) measure(Number(count));
else compare(Number(mode));

/** One run in this process: what it found, and what it cost, as JSON. */
function measure(resources: number): void {
  const text = largeTemplate(resources, CHARACTERS);
  const began = performance.now();
  const report = lintTexts({ "azuredeploy.json": text });
  const milliseconds = performance.now() - began;
  if (report.problems.length > 0 || report.findings.length === 0) {
    throw new Error(
      `The template is not read as it should be: ${JSON.stringify(report.problems[0]?.message)}`,
    );
  }
  const kilobytes = process.resourceUsage().maxRSS;
  console.log(JSON.stringify({ milliseconds, kilobytes, characters: text.length }));
}

interface Run {
  readonly milliseconds: number;
  readonly kilobytes: number;
  readonly characters: number;
}

function compare(rounds: number): void {
  console.log(`Node ${process.versions.node}, best of ${rounds}, a fresh process each`);
  const once = best(RESOURCES, rounds);
  const twice = best(RESOURCES * 2, rounds);
  show(RESOURCES, once);
  show(RESOURCES * 2, twice);
  console.log(
    `growth           x${(twice.milliseconds / once.milliseconds).toFixed(2)}     x${(twice.kilobytes / once.kilobytes).toFixed(2)}`,
  );
}

/** By the best round: what disturbs a round only makes it slower. */
function best(resources: number, rounds: number): Run {
  const runs = Array.from({ length: rounds }, () => run(resources));
  return {
    milliseconds: Math.min(...runs.map((one) => one.milliseconds)),
    kilobytes: Math.min(...runs.map((one) => one.kilobytes)),
    characters: runs[0]?.characters ?? 0,
  };
}

function run(resources: number): Run {
  const args = ["tools/run.mjs", "bench/template.ts", CHILD, String(resources)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Run;
}

function show(resources: number, { milliseconds, kilobytes, characters }: Run): void {
  const time = `${(milliseconds / 1e3).toFixed(2)} s`;
  const memory = `${(kilobytes / 1024).toFixed(0)} MB`;
  console.log(`${resources} resources   ${time}   ${memory}   (${(characters / 1e6).toFixed(1)} MB of text)`);
}
