// Runs a tool that is written in TypeScript: node tools/run.mjs tools/generate.ts --check
// Node 20 does not read TypeScript, so the tool is bundled first; packages stay outside the bundle.
import { mkdirSync, rmSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [tool, ...args] = process.argv.slice(2);
if (tool === undefined) {
  console.error("Usage: node tools/run.mjs FILE.ts [argument…]");
  process.exit(2);
}

const root = resolve(import.meta.dirname, "..");
const cache = resolve(root, "node_modules/.cache/apimlint");
// One file a process: two tools may run at the same time.
const outfile = resolve(cache, `${basename(tool, ".ts")}-${process.pid}.mjs`);
mkdirSync(cache, { recursive: true });
await build({
  entryPoints: [resolve(tool)],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: "inline",
  logLevel: "error",
});
process.argv = [process.argv[0] ?? "node", resolve(tool), ...args];
process.setSourceMapsEnabled(true);
process.on("exit", () => rmSync(outfile, { force: true }));
await import(pathToFileURL(outfile).href);
