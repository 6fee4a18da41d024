/** What it costs to start the command and lint one small file, above starting Node alone: the median of ten runs each. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const RUNS = 10;
const bundle = resolve("dist/cli.js");
const file = resolve("examples/insecure/terraform/modules/api/main.tf");
if (!existsSync(bundle)) throw new Error("There is no dist/cli.js; run `npm run build` first");

/** Alternating, so that what else the machine does falls on both alike. */
const alone: number[] = [];
const linting: number[] = [];
for (let i = 0; i < RUNS; i += 1) {
  alone.push(milliseconds(["-e", "0"]));
  linting.push(milliseconds([bundle, file, "--format", "compact"]));
}
const [base, whole] = [median(alone), median(linting)];
console.log(`node -e 0             ${base.toFixed(1)} ms`);
console.log(`apimlint, one file    ${whole.toFixed(1)} ms`);
console.log(`difference            ${(whole - base).toFixed(1)} ms (${(whole / base).toFixed(2)} times)`);

function milliseconds(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  spawnSync(process.execPath, args, { stdio: "ignore" });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
