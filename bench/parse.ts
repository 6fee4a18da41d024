/**
 * How fast the three parsers read: megabytes a second on made-up estates, warm, and how the time grows with the size.
 * A parser that runs in linear time has the same speed on ten times as much.
 *
 *     node tools/run.mjs bench/parse.ts [rounds]
 */
import { parseArm } from "../parsers/arm/declarations.ts";
import { parseBicep } from "../parsers/bicep/parser.ts";
import { parseHcl } from "../parsers/terraform/parser.ts";
import { Source } from "../src/core/source.ts";
import { armTemplate, bicepFile, terraformFile } from "./estates.ts";

const rounds = Number(process.argv[2] ?? "15");
const sizes: readonly number[] = [20, 200, 2000];

interface Language {
  readonly name: string;
  readonly file: string;
  readonly write: (apis: number) => string;
  readonly parse: (source: Source) => { readonly problems: readonly unknown[] };
}

const languages: readonly Language[] = [
  { name: "Bicep", file: "main.bicep", write: bicepFile, parse: parseBicep },
  { name: "ARM", file: "azuredeploy.json", write: armTemplate, parse: parseArm },
  { name: "Terraform", file: "main.tf", write: terraformFile, parse: parseHcl },
];

console.log(`Node ${process.versions.node}, best of ${rounds}`);
for (const language of languages) {
  const speeds = sizes.map((apis) => speedOf(language, language.write(apis)));
  const [small, , large] = speeds;
  const ratio = small === undefined || large === undefined ? NaN : large / small;
  const shown = speeds.map((speed) => `${speed.toFixed(1).padStart(6)} MB/s`).join("  ");
  console.log(`${language.name.padEnd(10)} ${shown}   large/small x${ratio.toFixed(2)}`);
}

/** In megabytes a second, by the best round: what disturbs a round only makes it slower. */
function speedOf({ name, file, parse }: Language, text: string): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const source = new Source(file, text);
    const began = performance.now();
    const { problems } = parse(source);
    best = Math.min(best, performance.now() - began);
    if (problems.length > 0)
      throw new Error(`The estate in ${name} has problems: ${JSON.stringify(problems[0], ["message"])}`);
  }
  return text.length / 1e6 / (best / 1e3);
}
