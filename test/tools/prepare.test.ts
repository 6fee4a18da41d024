/** What npm runs to build the package from its source, with a stand-in for npm and for the build. */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

interface Prepared {
  readonly status: number | null;
  readonly stdout: string;
  readonly npm: readonly string[];
  readonly built: boolean;
}

function prepared(installed: readonly string[]): Prepared {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "apimlint-prepare-")));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  for (const directory of ["tools", "bin", ...installed.map((name) => `node_modules/${name}`)]) {
    mkdirSync(join(root, directory), { recursive: true });
  }
  copyFileSync("tools/prepare.mjs", join(root, "tools", "prepare.mjs"));
  writeFileSync(
    join(root, "tools", "build.mjs"),
    `import { writeFileSync } from "node:fs"; writeFileSync("built", "");\n`,
  );
  const calls = join(root, "calls");
  writeFileSync(join(root, "bin", "npm"), `#!/bin/sh\necho "$PWD: $*" | tee -a '${calls}'\n`, {
    mode: 0o755,
  });
  const { status, stdout } = spawnSync("node", [join(root, "tools", "prepare.mjs")], {
    cwd: root,
    encoding: "utf8",
    // As npm sets it for what it runs during `npm install --global`.
    env: { PATH: `${join(root, "bin")}:${process.env["PATH"] ?? ""}`, npm_config_global: "true" },
  });
  const npm = existsSync(calls)
    ? readFileSync(calls, "utf8").trimEnd().replaceAll(root, "ROOT").split("\n")
    : [];
  return { status, stdout, npm, built: existsSync(join(root, "built")) };
}

test("a package with its development dependencies is built", () => {
  expect(prepared(["esbuild", "typescript"])).toEqual({ status: 0, stdout: "", npm: [], built: true });
});

test.each([[[]], [["esbuild"]]])(
  "a clone that has only %j gets them first, in itself and in silence",
  (installed) => {
    const command =
      "ROOT: ci --global=false --location=project --include=dev --ignore-scripts --no-audit --no-fund";
    expect(prepared(installed)).toEqual({ status: 0, stdout: "", npm: [command], built: true });
  },
);
