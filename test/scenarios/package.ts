/** A package with the command in it, made of toy parts: what an action or a hook finds where it is installed. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Writes the package's files into a directory: `dist/cli.js`, and a `package.json` that names it. */
export async function packageIn(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const bin = { apimlint: "dist/cli.js" };
  writeFileSync(
    join(directory, "package.json"),
    JSON.stringify({ name: "apimlint", version: "0.0.1", type: "module", bin }),
  );
  const cli = join(directory, "dist", "cli.js");
  const require =
    'import { createRequire as createRequire_ } from "node:module"; const require = createRequire_(import.meta.url);';
  await build({
    entryPoints: ["test/toy-command.ts"],
    outfile: cli,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    mainFields: ["module", "main"],
    banner: { js: `#!/usr/bin/env node\n${require}` },
    logLevel: "error",
  });
  chmodSync(cli, 0o755);
}
