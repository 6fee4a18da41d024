/**
 * What npm runs when the package is installed from its source: builds `dist/`.
 *
 * With `npm install --global` from a Git repository, as pre-commit installs hooks, npm hands its own `global` on to the
 * installation in the clone, which then has no development dependencies to build with. They are installed here first. https://github.com/npm/cli/issues/8440
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const needed = ["esbuild", "typescript"];

if (!needed.every((name) => existsSync(join(root, "node_modules", name)))) {
  const flags = [
    "--global=false",
    "--location=project",
    "--include=dev",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
  ];
  execFileSync("npm", ["ci", ...flags], {
    cwd: root,
    shell: process.platform === "win32",
    // What `npm pack` prints on standard output is the name of the package, and nothing else may be there.
    stdio: ["ignore", 2, 2],
  });
}
await import("./build.mjs");
