/** The command as a program of its own: streams, pipes and exit statuses are the system's here. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { API } from "./directory.ts";
import { packageIn } from "./package.ts";

const base = realpathSync(mkdtempSync(join(tmpdir(), "apimlint-program-")));
const cli = join(base, "package", "dist", "cli.js");
const workspace = join(base, "workspace");

beforeAll(async () => {
  await packageIn(join(base, "package"));
  mkdirSync(join(workspace, ".git"), { recursive: true });
  writeFileSync(join(workspace, "good.toy"), `${API} gateway/orders protocol=https\n`);
  const many = Array.from({ length: 5000 }, (_, i) => `${API} gateway/api${i} protocol=http\n`);
  writeFileSync(join(workspace, "many.toy"), many.join(""));
});

afterAll(() => {
  rmSync(base, { recursive: true });
});

function shell(script: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const env = { PATH: process.env["PATH"] ?? "", CLI: cli };
  return spawnSync("bash", ["--noprofile", "--norc", "-c", script], {
    cwd: workspace,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 27,
  });
}

test("the statuses reach the shell", () => {
  expect(shell('node "$CLI" good.toy').status).toBe(0);
  expect(shell('node "$CLI" many.toy').status).toBe(1);
  expect(shell('node "$CLI" gone.toy').status).toBe(2);
  expect(shell('"$CLI" --version').stdout).toBe("apimlint 0.0.0\n");
});

test("a large report is whole at the other end of a pipe", () => {
  const { stdout } = shell('node "$CLI" --format json many.toy | cat');
  const report = JSON.parse(stdout) as { findings: unknown[] };
  expect(report.findings).toHaveLength(5000);
});

test("a reader that goes away is no fault", () => {
  const { stdout, stderr } = shell('node "$CLI" --format compact many.toy | head -n 1');
  expect(stdout.split("\n")).toEqual([expect.stringContaining("many.toy:1:"), ""]);
  expect(stderr).toBe("");
});

test("the report is alone on standard output", () => {
  const { stdout, stderr } = shell(
    'node "$CLI" --format compact gone.toy 2>/dev/null; node "$CLI" --format json gone.toy >/dev/null',
  );
  expect(stdout).toBe("gone.toy:1:1: error: There is no file 'gone.toy'; check the path [missing-file]\n");
  expect(stderr).toBe(
    "apimlint: no API Management resource was found (0 files read)\n" +
      "apimlint: 1 problem: part of what was asked could not be judged\n",
  );
});

test("a working directory that was removed is told, not thrown", () => {
  mkdirSync(join(workspace, "gone"));
  const { status, stderr } = shell('cd gone && rmdir ../gone && node "$CLI"');
  expect([status, stderr]).toEqual([
    2,
    "apimlint: the working directory is not there any more; change to another\n",
  ]);
});
