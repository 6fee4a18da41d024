import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bicepFront } from "../../parsers/bicep/index.ts";
import { version } from "../../src/cli/version.ts";
import { parts } from "../toy.ts";
import type { Directory } from "./directory.ts";
import { API, directory } from "./directory.ts";

const bad = `${API} gateway/orders protocol=http\n`;
const good = `${API} gateway/orders protocol=https\n`;
const named = `${API} gateway/Orders protocol=https\n`;
const unclear = `${API} gateway/orders protocol=?\n`;

const compactOf = (path: string): string =>
  `${path}:1:62: error: API 'gateway/orders' can be called over plaintext [toy-plaintext]\n`;

describe("the exit status is", () => {
  test.each([
    ["0 for a clean run", { "a.toy": good }, "", 0],
    ["1 for a finding", { "a.toy": bad }, "", 1],
    ["1 for a finding of the least severity", { "a.toy": named }, "", 1],
    ["0 for a finding below --fail-on", { "a.toy": named }, "--fail-on medium", 0],
    ["1 for one above it", { "a.toy": bad }, "--fail-on medium", 1],
    ["1 for one at it", { "a.toy": bad }, "--fail-on high", 1],
    ["0 for any with --fail-on never", { "a.toy": bad }, "--fail-on never", 0],
    ["0 for what is only possible", { "a.toy": unclear }, "", 0],
    ["0 for what is only possible, though it is listed", { "a.toy": unclear }, "--possible", 0],
    ["1 for what is possible under --strict", { "a.toy": unclear }, "--strict", 1],
    ["2 for a problem", { "a.toy": "broken\n" }, "", 2],
    ["2 for a problem, whatever was found besides", { "a.toy": `${bad}broken\n` }, "", 2],
    ["2 for a problem under --fail-on never", { "a.toy": "broken\n" }, "--fail-on never", 2],
    ["2 for a check that fails", { "a.toy": `${API} a/b protocol=fault\n` }, "", 2],
    ["2 for a path that does not exist", { "a.toy": good }, "a.toy b.toy", 2],
    ["2 for a mistake on the command line", { "a.toy": good }, "--formt json", 2],
    ["0 where there is no resource", { "a.toy": "" }, "", 0],
  ])("%s", async (_what, files, argv, status) => {
    expect((await directory(files).run(argv)).status).toBe(status);
  });
});

describe("what is looked at", () => {
  const files = {
    "a.toy": bad,
    "b/c.toy": bad,
    "node_modules/d.toy": bad,
    "e/f.toy": bad,
    ".gitignore": "e/\n",
  };
  const lines = async (argv: string, cwd?: string): Promise<string> =>
    (await directory(files).run(`--format compact ${argv}`, cwd === undefined ? {} : { cwd })).stdout;

  test("is the working directory by default, as Git sees it", async () => {
    expect(await lines("")).toBe(compactOf("a.toy") + compactOf("b/c.toy"));
    expect(await lines("", "b")).toBe(compactOf("c.toy"));
  });

  test("is what the arguments name, wherever it is, with paths from the working directory", async () => {
    expect(await lines("e/f.toy b")).toBe(compactOf("b/c.toy") + compactOf("e/f.toy"));
    expect(await lines("..", "b")).toBe(compactOf("../a.toy") + compactOf("c.toy"));
  });

  test("is what patterns match", async () => {
    expect(await lines("*/*.toy")).toBe(compactOf("b/c.toy") + compactOf("e/f.toy"));
  });

  test("is not what lies outside the workspace", async () => {
    const outer = directory({ "a.toy": bad, "inner/.git/config": "", "inner/b.toy": bad });
    const { stdout, status } = await outer.run("--format compact ../a.toy b.toy", { cwd: "inner" });
    expect(status).toBe(2);
    expect(stdout).toBe(
      `${compactOf("b.toy")}../a.toy:1:1: error: '../a.toy' lies outside the workspace, and nothing outside is read; ` +
        "move it in, or run apimlint at a directory that holds both [outside-workspace]\n",
    );
  });

  test("must match the patterns", async () => {
    const { stdout, status } = await directory(files).run("--format compact *.bicep");
    expect([stdout, status]).toEqual([
      "*.bicep:1:1: error: No file matches the pattern '*.bicep'; check it, and quote it so that the shell does not change it [missing-file]\n",
      2,
    ]);
  });
});

describe("checks are chosen", () => {
  const ids = async (argv: string): Promise<readonly string[]> => {
    const { stdout } = await directory({ "a.toy": `${API} g/A protocol=http\n` }).run(
      `--format compact ${argv}`,
    );
    return stdout
      .trimEnd()
      .split("\n")
      .map((line) => /\[(.*)\]$/.exec(line)?.[1] ?? "");
  };
  test.each([
    ["", ["toy-capital", "toy-plaintext"]],
    ["--only toy-plaintext", ["toy-plaintext"]],
    ["--only toy-plaintext,toy-capital", ["toy-capital", "toy-plaintext"]],
    ["--skip toy-plaintext", ["toy-capital"]],
    ["--only toy-capital --skip toy-capital", [""]],
  ])("by %j", async (argv, expected) => {
    expect(await ids(argv)).toEqual(expected);
  });

  test("by ids that exist", async () => {
    const { status, stdout, stderr } = await directory({ "a.toy": bad }).run("--only toy-plaintxt");
    expect([status, stdout, stderr]).toEqual([
      2,
      "",
      "apimlint: There is no check 'toy-plaintxt'; did you mean 'toy-plaintext'?\n",
    ]);
  });
});

describe("parameter sets", () => {
  const files = {
    "main.toy": `${API} g/a protocol=$p\n`,
    "main.prod.toyset": "p=http\n",
    "main.test.toyset": "p=https\n",
    "other/third.toyset": "p=http\n",
  };

  test("move the finding to the literal in their file", async () => {
    const { stdout } = await directory(files).run("--format compact");
    expect(stdout).toBe(
      "main.prod.toyset:1:3: error: API 'g/a' can be called over plaintext [toy-plaintext]\n",
    );
  });

  test("that the user chooses take the place of those found", async () => {
    const { stdout } = await directory(files).run("--format compact --parameters third.toyset ../main.toy", {
      cwd: "other",
    });
    expect(stdout).toBe("third.toyset:1:3: error: API 'g/a' can be called over plaintext [toy-plaintext]\n");
  });

  test.each([
    ["--parameters gone.toyset", "--parameters: There is no file 'gone.toyset'; check the path"],
    ["--var-file other", "--var-file: 'other' is not a file"],
  ])("must be there: %s", async (argv, message) => {
    const { status, stdout, stderr } = await directory(files).run(argv);
    expect([status, stdout, stderr]).toEqual([2, "", `apimlint: ${message}\n`]);
  });
});

describe("what is said beside the report", () => {
  test("is that no resource was found", async () => {
    const { stderr } = await directory({ "a.toy": "", "b.toy": "" }).run("--format json");
    expect(stderr).toBe("apimlint: no API Management resource was found (2 files read)\n");
  });

  test("is how many problems there are", async () => {
    const { stderr } = await directory({ "a.toy": `${bad}broken\n` }).run("--format json");
    expect(stderr).toBe("apimlint: 1 problem: part of what was asked could not be judged\n");
    expect((await directory({ "a.toy": `${bad}broken\n` }).run("--quiet")).stderr).toBe("");
  });

  test("is nothing for a clean run", async () => {
    expect((await directory({ "a.toy": good }).run("")).stderr).toBe("");
  });
});

describe("reports", () => {
  test("are written to files as well, whole whatever the status, where directories are not there yet", async () => {
    const here = directory({ "a.toy": `${bad}broken\n` });
    const { status, stdout } = await here.run(
      "--format compact --output json=out/deep/report.json --output github=g",
    );
    expect(status).toBe(2);
    expect(stdout).toContain(compactOf("a.toy"));
    const written = JSON.parse(readFileSync(join(here.path, "out/deep/report.json"), "utf8")) as {
      findings: unknown[];
    };
    expect(written.findings).toHaveLength(1);
    expect(readFileSync(join(here.path, "g"), "utf8")).toMatch(/^::error file=a.toy,line=1,/);
  });

  test("that cannot be written are told, and the others still are", async () => {
    const here = directory({ "a.toy": good });
    mkdirSync(join(here.path, "taken"));
    const { status, stdout, stderr } = await here.run("--format compact --output json=taken --output text=t");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^apimlint: the report could not be written to '.*taken': EISDIR/);
    expect(existsSync(join(here.path, "t"))).toBe(true);
  });

  test("for GitHub have paths from its workspace, whatever the working directory", async () => {
    const file = async (here: Directory, workspace: string | undefined): Promise<string | undefined> => {
      const { stdout } = await here.run("--format github", {
        cwd: "infra",
        env: { GITHUB_WORKSPACE: workspace },
      });
      return /file=([^,]*),/.exec(stdout)?.[1];
    };
    const here = directory({ "infra/a.toy": bad });
    expect(await file(here, here.path)).toBe("infra/a.toy");
    expect(await file(here, join(here.path, ".."))).toBe(
      `${here.path.slice(here.path.lastIndexOf("/") + 1)}/infra/a.toy`,
    );
    expect(await file(here, join(here.path, "infra"))).toBe("a.toy");
    expect(await file(here, join(here.path, "elsewhere"))).toBe("infra/a.toy");
    expect(await file(here, undefined)).toBe("infra/a.toy");
  });
});

describe("colours", () => {
  test.each([
    ["are there on a terminal", "", {}, true, true],
    ["are not there elsewhere", "", {}, false, false],
    ["are not there where NO_COLOR is set", "", { NO_COLOR: "1" }, true, false],
    ["are there where NO_COLOR is empty", "", { NO_COLOR: "" }, true, true],
    ["are there where FORCE_COLOR is set", "", { FORCE_COLOR: "1" }, false, true],
    ["are not there where FORCE_COLOR is 0", "", { FORCE_COLOR: "0" }, true, false],
    ["are there where both are set", "", { FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
    ["are not there on a dumb terminal", "", { TERM: "dumb" }, true, false],
    ["are as the option says before all", "--color never", { FORCE_COLOR: "1" }, true, false],
    ["are as the option says, also when it wants them", "--color always", { NO_COLOR: "1" }, false, true],
  ])("%s", async (_what, argv, env, isTTY, coloured) => {
    const { stdout } = await directory({ "a.toy": bad }).run(argv, { env, isTTY });
    expect(stdout.includes("\u001b[")).toBe(coloured);
  });

  test("are in no other report, and in no file unless they are asked for", async () => {
    const here = directory({ "a.toy": bad });
    const { stdout } = await here.run("--format compact --output text=t", { isTTY: true });
    expect(stdout + readFileSync(join(here.path, "t"), "utf8")).not.toContain("\u001b");
    await here.run("--color always --output text=t");
    expect(readFileSync(join(here.path, "t"), "utf8")).toContain("\u001b[31m");
  });
});

describe("a Git hook", () => {
  const files = {
    "a.toy": bad,
    "b.toy": `${bad}broken\n`,
    "main.toy": `${API} g/a protocol=$p\n`,
    "main.prod.toyset": "p=http\n",
  };

  test.each([
    ["a file", "a.toy", [compactOf("a.toy")], 1],
    [
      "a parameter file",
      "main.prod.toyset",
      ["main.prod.toyset:1:3: error: API 'g/a' can be called over plaintext [toy-plaintext]\n"],
      1,
    ],
    [
      "a template whose finding stands in its parameter file",
      "main.toy",
      ["main.prod.toyset:1:3: error: API 'g/a' can be called over plaintext [toy-plaintext]\n"],
      1,
    ],
    ["a file that is no concern of any language", "README.md", [], 0],
    [
      "a file with a problem",
      "b.toy",
      [compactOf("b.toy"), "b.toy:2:1: error: Expected a resource [syntax]\n"],
      2,
    ],
  ])("that names %s gets what concerns it", async (_what, name, expected, status) => {
    const here = directory({ ...files, "README.md": "" });
    const ran = await here.run(`--hook --format compact ${name}`);
    expect([ran.stdout, ran.status]).toEqual([expected.join(""), status]);
  });

  test("is told that there are problems elsewhere, and not that there is no resource", async () => {
    expect((await directory(files).run("--hook a.toy")).stderr).toBe(
      "apimlint: 1 problem in other files; run apimlint without --hook to see\n",
    );
    expect((await directory({ "x.toy": "" }).run("--hook x.toy")).stderr).toBe("");
  });

  test("that names a file which is not there is told so", async () => {
    const { status, stdout } = await directory(files).run("--hook --format compact gone.toy");
    expect([status, stdout]).toEqual([
      2,
      "gone.toy:1:1: error: There is no file 'gone.toy'; check the path [missing-file]\n",
    ]);
  });
});

describe("the other commands", () => {
  test("--help and --version tell themselves, without a workspace", async () => {
    const { status, stdout } = await directory().run("--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^apimlint finds insecure Azure API Management settings/);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
    expect((await directory().run("--version")).stdout).toBe(`apimlint ${version}\n`);
  });

  test("checks lists them", async () => {
    const { status, stdout } = await directory().run("checks");
    expect([status, stdout.split("\n")[1]]).toEqual([
      0,
      "toy-plaintext  high    Disallow plaintext protocols",
    ]);
    const json = JSON.parse((await directory().run("checks --format json")).stdout) as {
      checks: { id: string }[];
    };
    expect(json.checks.map(({ id }) => id)).toEqual(["toy-capital", "toy-plaintext"]);
  });

  test("explain tells one check, and names the nearest where there is none", async () => {
    const explained = await directory().run("explain toy-plaintext");
    expect([explained.status, explained.stdout.split("\n")[0]]).toEqual([0, "toy-plaintext (high)"]);
    const { status, stderr } = await directory().run("explain toy-plaintex");
    expect([status, stderr]).toEqual([
      2,
      "apimlint: There is no check 'toy-plaintex'; did you mean 'toy-plaintext'?\n",
    ]);
    expect((await directory().run("explain x")).stderr).toBe(
      "apimlint: There is no check 'x'; 'apimlint checks' lists them\n",
    );
  });

  test("inspect shows resources in each way to deploy them", async () => {
    const here = directory({
      "main.toy": `${API} g/a protocol=$p\n`,
      "main.a.toyset": "p=http\n",
      "main.b.toyset": "",
    });
    const { status, stdout, stderr } = await here.run("inspect --format json");
    const { resources } = JSON.parse(stdout) as {
      resources: { name: string; deployment: object; body: object }[];
    };
    expect([status, stderr]).toEqual([0, ""]);
    expect(resources.map(({ name, deployment, body }) => [name, deployment, body])).toEqual([
      ["g/a", { language: "bicep", entry: "main.toy", set: "main.a.toyset" }, { protocol: "http" }],
      [
        "g/a",
        { language: "bicep", entry: "main.toy", set: "main.b.toyset" },
        { protocol: { $unknown: "parameter", $detail: "parameter 'p' has no value" } },
      ],
    ]);
  });

  test.each(["text", "json"])("inspect tells problems that it meets while it prints %s", async (format) => {
    const doubled = Array.from({ length: 60 }, (_, i) => `var v${i + 1} = '\${v${i}}\${v${i}}'`).join("\n");
    const api = `resource a '${API}@2024-05-01' = { name: 'g/a', properties: { path: v60 } }`;
    const here = directory({ "main.bicep": `var v0 = 'lol'\n${doubled}\n${api}\n` });
    const { status, stdout } = await here.run(`inspect --format ${format}`, {
      parts: { ...parts, fronts: [bicepFront()] },
    });
    expect(status).toBe(2);
    expect(stdout).toContain(
      "The text grew over its limit; make it simpler: what depends on it is not judged",
    );
  });

  test("inspect tells problems, and that there is nothing", async () => {
    const broken = await directory({ "a.toy": `${bad}broken\n` }).run("inspect");
    expect(broken.status).toBe(2);
    expect(broken.stdout).toContain("problem  a.toy:2:1  Expected a resource  [syntax]\n");
    const nothing = await directory().run("inspect");
    expect([nothing.status, nothing.stdout, nothing.stderr]).toEqual([
      0,
      "",
      "apimlint: no resource was found\n",
    ]);
  });
});

test("a fault of the command itself is told on stderr, and nothing passes for clean", async () => {
  const parts = {
    checks: [],
    fronts: [
      {
        language: "arm" as const,
        reads: () => {
          throw new Error("boom");
        },
        deployments: () => ({ deployments: [], problems: [], files: [] }),
      },
    ],
  };
  const { status, stdout, stderr } = await directory({ "a.toy": "" }).run("", { parts });
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^apimlint: Error: boom\n/);
  expect(stderr).toContain("apimlint: this is a fault of apimlint, please report it; nothing was judged\n");
});
