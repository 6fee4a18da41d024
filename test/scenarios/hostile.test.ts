import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Front } from "../../parsers/front.ts";
import { formatNames } from "../../src/report/index.ts";
import { forbidden } from "../src/report/sample.ts";
import { parts, toy } from "../toy.ts";
import type { Directory } from "./directory.ts";
import { API, directory } from "./directory.ts";

const bad = `${API} gateway/orders protocol=http\n`;
const found = "good.toy:1:62: error: API 'gateway/orders' can be called over plaintext [toy-plaintext]";

/** A bad file beside a good one: the good one is still judged, and the run is not clean. */
async function besides(prepare: (here: Directory) => void): Promise<readonly string[]> {
  const here = directory({ "good.toy": bad });
  prepare(here);
  const { status, stdout } = await here.run("--format compact");
  expect(status).toBe(2);
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toContain(found);
  return lines.filter((line) => line !== found);
}

describe("a file that cannot be read costs only itself:", () => {
  test("binary", async () => {
    expect(await besides((here) => here.put("x.toy", new Uint8Array([1, 0, 2])))).toEqual([
      "x.toy:1:1: error: 'x.toy' is binary, not text; list it in .gitignore if it is not source [unreadable]",
    ]);
  });

  test("not UTF-8", async () => {
    expect(await besides((here) => here.put("x.toy", new Uint8Array([0xe9])))).toEqual([
      "x.toy:1:1: error: 'x.toy' is not valid UTF-8; save it as UTF-8 [unreadable]",
    ]);
  });

  test("enormous", async () => {
    const enormous = (here: Directory): void => {
      here.put("x.toy", "");
      truncateSync(join(here.path, "x.toy"), 17 * 1024 * 1024);
    };
    expect(await besides(enormous)).toEqual([
      "x.toy:1:1: error: 'x.toy' has 17 MiB, more than the 16 MiB that are read; split it, or list it in .gitignore if it is not source [too-large]",
    ]);
  });

  test("a link out of the workspace", async () => {
    const outside = directory({ "secret.toy": `${API} a/secret protocol=http\n` });
    const link = (here: Directory): void =>
      symlinkSync(join(outside.path, "secret.toy"), join(here.path, "x.toy"));
    expect(await besides(link)).toEqual([
      "x.toy:1:1: error: 'x.toy' lies outside the workspace, and nothing outside is read; move it in, or run apimlint at a directory that holds both [outside-workspace]",
    ]);
  });

  test("a link to nothing, and one to itself", async () => {
    const links = (here: Directory): void => {
      symlinkSync("gone", join(here.path, "x.toy"));
      symlinkSync("y.toy", join(here.path, "y.toy"));
    };
    expect(await besides(links)).toEqual([
      "x.toy:1:1: error: There is no file 'x.toy'; check the path [missing-file]",
      "y.toy:1:1: error: 'y.toy' is a symbolic link that leads back to itself; remove it [unreadable]",
    ]);
  });

  test("gone between being found and being read", async () => {
    const here = directory({ "good.toy": bad, "x.toy": bad });
    const vanishing: Front = {
      ...toy,
      deployments: (workspace) => {
        rmSync(join(here.path, "x.toy"));
        return toy.deployments(workspace);
      },
    };
    const { status, stdout } = await here.run("--format compact", {
      parts: { ...parts, fronts: [vanishing] },
    });
    expect(status).toBe(2);
    expect(stdout).toBe(
      `${found}\nx.toy:1:1: error: There is no file 'x.toy'; check the path [missing-file]\n`,
    );
  });
});

test("an empty file, a pipe and a file without a last line break are no trouble", async () => {
  const here = directory({ "empty.toy": "", "good.toy": bad.trimEnd() });
  execFileSync("mkfifo", [join(here.path, "pipe.toy")]);
  const { status, stdout } = await here.run("--format compact");
  expect([status, stdout]).toEqual([1, `${found}\n`]);
});

test("a pipe that is named is a problem, not a wait", async () => {
  const here = directory();
  execFileSync("mkfifo", [join(here.path, "pipe.toy")]);
  const { status, stdout } = await here.run("--format compact pipe.toy");
  expect([status, stdout]).toEqual([
    2,
    "pipe.toy:1:1: error: 'pipe.toy' is a pipe, not a file [unreadable]\n",
  ]);
});

test("a directory that leads out of the workspace is not entered, and that is told", async () => {
  const outside = directory({ "secret.toy": `${API} a/secret protocol=http\n` });
  const here = directory({ "good.toy": bad });
  symlinkSync(outside.path, join(here.path, "out"));
  const { status, stdout } = await here.run("");
  expect(status).toBe(1);
  expect(stdout).not.toContain("secret");
  expect(stdout).toContain(
    "  out  'out' is a symbolic link out of the workspace; what it leads to is not read\n",
  );
});

test("links between directories do not make a walk endless", async () => {
  const here = directory({ "a/good.toy": bad });
  symlinkSync("..", join(here.path, "a", "up"));
  symlinkSync("a", join(here.path, "b"));
  const { status, stdout } = await here.run("--format compact");
  expect([status, stdout]).toEqual([1, `a/${found}\n`]);
});

describe("names and values that attack what prints them", () => {
  const attack = "\u001b[31m\u009b2J\u202e::error::##vso[x]##[add-mask]";

  test.each(formatNames)("do not get through the %s report", async (format) => {
    const here = directory({ [`x${attack}\n.toy`]: `${API} g/${attack} protocol=http\nbroken\nunseen\n` });
    const { status, stdout, stderr } = await here.run(`--format ${format}`);
    expect(status).toBe(2);
    expect(stdout).toMatch(/vso/);
    expect(stdout + stderr).not.toMatch(forbidden);
  });

  test.each([
    ...formatNames.filter((name) => name !== "github").map((name) => `--format ${name}`),
    "inspect",
  ])("do not begin a line with what GitHub Actions obeys: %s", async (argv) => {
    const here = directory({ "::error::x.toy": `${API} ::error::y protocol=http\nbroken\nunseen\n` });
    const { stdout, stderr } = await here.run(argv);
    expect(stdout).toContain(":error::x.toy");
    expect(`${stdout}\n${stderr}`).not.toMatch(/^\s*::/m);
  });

  test("do not get through what is said beside it", async () => {
    const here = directory();
    for (const argv of [
      ["--format", attack],
      [`--${attack}`],
      ["--only", attack],
      ["--parameters", attack],
      [attack],
    ]) {
      const { status, stdout, stderr } = await here.run(argv);
      expect(status).toBe(2);
      expect(stderr + stdout).not.toMatch(forbidden);
    }
  });

  test("do not get through inspect", async () => {
    const here = directory({ "x.toy": `${API} g/${attack} protocol=${attack}\n` });
    for (const format of ["text", "json"]) {
      expect((await here.run(`inspect --format ${format}`)).stdout).not.toMatch(forbidden);
    }
  });
});

test("a working directory that is in no repository is a workspace of its own", async () => {
  const outer = directory({ "a.toy": bad });
  rmSync(join(outer.path, ".git"), { recursive: true });
  mkdirSync(join(outer.path, "inner"));
  writeFileSync(join(outer.path, "inner", "good.toy"), bad);
  const { status, stdout } = await outer.run("--format compact . ../a.toy", { cwd: "inner" });
  expect(status).toBe(2);
  expect(stdout).toContain(
    `${found}\n../a.toy:1:1: error: '../a.toy' lies outside the workspace`.replace(`${found}\n`, ""),
  );
  expect(stdout).toContain(found);
});
