/** A temporary directory with files, and the command run in it: as a user would, but in this process. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Environment, Parts, Status } from "../../src/cli/run.ts";
import { run } from "../../src/cli/run.ts";
import { parts } from "../toy.ts";

export interface Ran {
  readonly status: Status;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Directory {
  readonly path: string;
  readonly put: (path: string, content: string | Uint8Array) => void;
  readonly run: (argv: string | readonly string[], options?: RunOptions) => Promise<Ran>;
}

export interface RunOptions {
  readonly env?: Environment;
  readonly cwd?: string;
  readonly parts?: Parts;
  readonly isTTY?: boolean;
}

export const API = "Microsoft.ApiManagement/service/apis";

/** A repository, gone when the test is over; `.git` makes it a workspace of its own. */
export function directory(files: Readonly<Record<string, string>> = {}): Directory {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "apimlint-scenario-")));
  onTestFinished(() => {
    rmSync(path, { recursive: true, force: true });
  });
  const put = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  mkdirSync(join(path, ".git"));
  for (const [name, text] of Object.entries(files)) put(name, text);
  return {
    path,
    put,
    run: async (argv, options = {}) => {
      let [stdout, stderr] = ["", ""];
      const streams = {
        stdout: { write: (text: string) => (stdout += text), isTTY: options.isTTY },
        stderr: { write: (text: string) => (stderr += text), isTTY: options.isTTY },
      };
      const args = typeof argv === "string" ? argv.split(" ").filter((word) => word !== "") : argv;
      const cwd = options.cwd === undefined ? path : join(path, options.cwd);
      const load = () => Promise.resolve(options.parts ?? parts);
      const status = await run(args, options.env ?? {}, cwd, streams, load);
      return { status, stdout, stderr };
    },
  };
}
