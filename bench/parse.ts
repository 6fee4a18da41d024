/** How fast the languages are parsed and linted, warm, and how the time grows with the size. */
import { parseJson } from "../parsers/data/json.ts";
import { parseBicep } from "../parsers/bicep/parser.ts";
import { parseHcl } from "../parsers/terraform/parser.ts";
import { Source } from "../src/core/source.ts";
import { lintTexts } from "../src/index.ts";
import { armSource, bicepSource, terraformSource } from "./sources.ts";

interface Subject {
  readonly path: string;
  readonly make: (bytes: number) => string;
  readonly parse: (source: Source) => unknown;
}

const subjects: readonly Subject[] = [
  { path: "main.bicep", make: bicepSource, parse: parseBicep },
  { path: "azuredeploy.json", make: armSource, parse: parseJson },
  { path: "main.tf", make: terraformSource, parse: parseHcl },
];
const MEGABYTE = 1_000_000;
const ROUNDS = 9;

for (const { path, make, parse } of subjects) {
  const [once, twice] = [make(MEGABYTE), make(2 * MEGABYTE)];
  const parsing = seconds(() => parse(new Source(path, once)));
  const linting = seconds(() => lintTexts({ [path]: once }));
  const lintingTwice = seconds(() => lintTexts({ [path]: twice }));
  const speed = (time: number): string => `${(once.length / MEGABYTE / time).toFixed(1)} MB/s`;
  const growth = (lintingTwice / linting / (twice.length / once.length)).toFixed(2);
  console.log(
    `${path.padEnd(18)} parse ${speed(parsing).padStart(11)}   lint ${speed(linting).padStart(10)}   twice the size: ${growth} times the time a byte`,
  );
}

/** The median time of some rounds after one to warm up. */
function seconds(work: () => unknown): number {
  work();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}
