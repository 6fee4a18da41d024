/** The action's own scripts, taken out of `action.yml` and run in a workspace as GitHub's runner runs them. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packageIn } from "./package.ts";

interface Step {
  readonly id: string;
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action = parse(readFileSync("action.yml", "utf8")) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};

const base = realpathSync(mkdtempSync(join(tmpdir(), "apimlint-action-")));
const workspace = join(base, "workspace");
const installed = join(base, "action");
const API = "Microsoft.ApiManagement/service/apis";
const bad = `${API} gateway/orders protocol=http\n`;

beforeAll(async () => {
  await packageIn(installed);
});

beforeEach(() => {
  rmSync(workspace, { recursive: true, force: true });
  mkdirSync(join(workspace, ".git"), { recursive: true });
});

afterAll(() => {
  rmSync(base, { recursive: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
}

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  /** The step's own output, `status=…`. */
  readonly output: string;
}

function runStep(
  id: string,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Ran {
  const step = action.runs.steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  const given = Object.entries(step.env ?? {}).map(([name, expression]): [string, string] => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? "";
    return [name, inputs[input] ?? action.inputs[input]?.default ?? ""];
  });
  const script = join(base, "script.sh");
  const output = join(base, "output");
  writeFileSync(script, step.run);
  writeFileSync(output, "");
  // https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
    cwd: workspace,
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"] ?? "",
      GITHUB_ACTION_PATH: installed,
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: output,
      RUNNER_TEMP: base,
      HOME: workspace,
      ...Object.fromEntries(given),
      ...env,
    },
  });
  return { status, stdout: stdout + stderr, output: readFileSync(output, "utf8") };
}

/** The lines that the runner takes for commands: those that begin with colons while it listens. */
function commands(stdout: string): readonly string[] {
  let mark: string | undefined;
  return stdout.split("\n").filter((line) => {
    const stop = /^::stop-commands::(.+)$/.exec(line)?.[1];
    if (mark === undefined && stop !== undefined) mark = stop;
    else if (mark !== undefined && line === `::${mark}::`) mark = undefined;
    else return mark === undefined && (/^\s*::/.test(line) || line.includes("##["));
    return false;
  });
}

describe("the action", () => {
  test("is made of shell scripts in which no input stands, only their environment", () => {
    expect(action.runs.using).toBe("composite");
    const used = new Set<string>();
    for (const step of action.runs.steps) {
      expect([step.shell, step.run.includes("${{")]).toEqual(["bash", false]);
      for (const [name, expression] of Object.entries(step.env ?? {})) {
        const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? "";
        expect(name).toBe(`APIMLINT_${input.toUpperCase().replaceAll("-", "_")}`);
        used.add(input);
      }
    }
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
    expect(Object.keys(action.outputs)).toEqual(["status"]);
  });

  test("shows the report in the log and annotates the pull request", () => {
    put("infra/main.toy", bad);
    const { status, stdout, output } = runStep("lint");
    expect([status, output]).toEqual([1, "status=1\n"]);
    expect(stdout).toContain("╭─");
    expect(commands(stdout)).toEqual([
      "::error file=infra/main.toy,line=1,endLine=1,col=62,endColumn=66,title=toy-plaintext (high)::" +
        "API 'gateway/orders' can be called over plaintext%0ATo do: Write https.",
    ]);
  });

  test("annotates with paths of the repository, whatever the working directory", () => {
    put("infra/deep/main.toy", bad);
    const { stdout } = runStep("lint", { "working-directory": "infra", path: "deep" });
    expect(stdout).toContain("deep/main.toy:1:62");
    expect(commands(stdout)[0]).toMatch(/^::error file=infra\/deep\/main\.toy,/);
  });

  test("passes a clean repository", () => {
    put("main.toy", `${API} gateway/orders protocol=https\n`);
    const { status, stdout, output } = runStep("lint");
    expect([status, output, commands(stdout)]).toEqual([0, "status=0\n", []]);
  });

  test.each([
    ["fail-on", { "fail-on": "never" }, 0, 2],
    ["only", { only: "toy-capital" }, 1, 1],
    ["skip", { skip: "toy-capital\ntoy-plaintext" }, 0, 0],
    ["annotations", { annotations: "false" }, 1, 0],
    ["possible", { possible: "true", only: "toy-plaintext", "fail-on": "never" }, 0, 2],
    ["strict", { strict: "true", path: "unclear.toy" }, 1, 1],
    ["path", { path: "\nmain.toy\r\nunclear.toy\n" }, 1, 2],
    ["parameters", { parameters: "chosen.toyset", path: "set.toy" }, 1, 1],
    ["module-cache", { "module-cache": "restored" }, 1, 2],
    ["module-cache, in the home directory", { "module-cache": "~/restored" }, 1, 2],
    ["module-cache, which must be there", { "module-cache": "gone" }, 2, 0],
  ])("takes the input %s", (_name, inputs, expected, annotations) => {
    put("main.toy", `${API} g/A protocol=http\n`);
    put("unclear.toy", `${API} g/a protocol=?\n`);
    put("set.toy", `${API} g/a protocol=$p\n`);
    put("chosen.toyset", "p=http\n");
    put("restored/br/readme", "");
    const { status, stdout, output } = runStep("lint", { path: "main.toy\nunclear.toy", ...inputs });
    expect([status, output]).toEqual([expected, `status=${expected}\n`]);
    expect(commands(stdout)).toHaveLength(annotations);
  });

  test("writes the further reports that are asked for", () => {
    put("main.toy", bad);
    runStep("lint", { output: "json=out/a b.json\ncompact=out/c.txt" });
    expect(JSON.parse(readFileSync(join(workspace, "out/a b.json"), "utf8"))).toMatchObject({ schema: 1 });
    expect(readFileSync(join(workspace, "out/c.txt"), "utf8")).toMatch(/^main\.toy:1:62: error: /);
  });

  test("gives the status 2 for what could not be done", () => {
    put("main.toy", "broken\n");
    expect(runStep("lint")).toMatchObject({ status: 2, output: "status=2\n" });
    const usage = runStep("lint", { "fail-on": "errors" });
    expect(usage).toMatchObject({ status: 2, output: "status=2\n" });
    expect(usage.stdout).toContain("--fail-on takes high, medium, low or never, not 'errors'");
  });

  test.each([
    "$(touch pwned)",
    "`touch pwned`",
    '"; touch pwned; "',
    "'; touch pwned; '",
    "--output=text=pwned",
    "&& touch pwned",
  ])("does not run the input %j", (attack) => {
    put("main.toy", bad);
    for (const input of Object.keys(action.inputs)) {
      runStep("lint", { [input]: input === "output" ? `compact=${attack}/..` : attack });
    }
    expect(existsSync(join(workspace, "pwned"))).toBe(false);
  });

  test("takes nothing in the linted files for a command", () => {
    put("main.toy", `${API} g/::error::x protocol=http\n${API} g/##[add-mask]b protocol=http\n`);
    put("::warning file=a::x/b.toy", bad);
    put("-x.toy", bad);
    const { stdout } = runStep("lint");
    const levels = commands(stdout).map(
      (line) => /^::(\w+) file=[^:]*,title=toy-plaintext \(high\)::API '/.exec(line)?.[1],
    );
    expect(levels).toEqual(["error", "error", "error", "error"]);
  });
});

describe("where the action is a checkout of the source", () => {
  const calls = join(base, "calls");
  const withNpm = { PATH: `${join(base, "bin")}:${process.env["PATH"] ?? ""}` };

  beforeEach(() => {
    mkdirSync(join(base, "bin"), { recursive: true });
    writeFileSync(join(base, "bin", "npm"), `#!/bin/sh\necho "$PWD: $*" >> '${calls}'\n`, { mode: 0o755 });
    writeFileSync(calls, "");
  });

  test("it is built there, without scripts of its dependencies", () => {
    const source = join(base, "source");
    mkdirSync(source, { recursive: true });
    expect(runStep("build", {}, { ...withNpm, GITHUB_ACTION_PATH: source }).status).toBe(0);
    expect(readFileSync(calls, "utf8")).toBe(
      `${source}: ci --ignore-scripts --no-audit --no-fund\n${source}: run prepare\n`,
    );
  });

  test("nothing is built that is there already", () => {
    expect(runStep("build", {}, withNpm).status).toBe(0);
    expect(readFileSync(calls, "utf8")).toBe("");
  });
});
