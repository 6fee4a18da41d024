/** The checks as they stand in `checks/`, whether or not the registry knows them yet. */
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Check } from "../src/core/check.ts";

/** The ids: the names of the files, sorted. */
export async function checkIds(root: string): Promise<readonly string[]> {
  const names = await readdir(join(root, "checks"));
  return names
    .filter((name) => name.endsWith(".ts") && name !== "index.ts")
    .map((name) => name.slice(0, -".ts".length))
    .sort();
}

/** Loads the checks of these ids. Each file must define the check it is named after. */
export async function loadChecks(root: string, ids: readonly string[]): Promise<readonly Check[]> {
  const cache = join(root, "node_modules/.cache/apimlint");
  const outfile = join(cache, `checks-${String(process.pid)}.mjs`);
  await mkdir(cache, { recursive: true });
  await build({
    stdin: {
      contents: ids
        .map((id, i) => `export { default as check${String(i)} } from "./checks/${id}.ts";`)
        .join("\n"),
      resolveDir: root,
      loader: "ts",
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  try {
    const loaded = (await import(pathToFileURL(outfile).href)) as Readonly<Record<string, Check>>;
    return ids.map((id, i) => named(id, loaded[`check${String(i)}`]));
  } finally {
    await rm(outfile, { force: true });
  }
}

function named(id: string, check: Check | undefined): Check {
  if (check?.id === id) return check;
  throw new Error(`checks/${id}.ts must export the check '${id}', and exports '${check?.id ?? "none"}'`);
}
