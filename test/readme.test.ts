/** What the documents say, held against what is there. */
import { execFileSync } from "node:child_process";
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
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { checks } from "../checks/index.ts";
import { SIZE_LIMIT } from "../src/cli/disk.ts";
import { optionNames } from "../src/cli/options.ts";
import { defaultLimits } from "../src/core/evaluation.ts";
import { lintPaths, render } from "../src/index.ts";
import { formatNames } from "../src/report/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] as const;

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const readme = read("README.md");
const manifest = JSON.parse(read("package.json")) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
};

/** The fenced blocks of a document, by the word after the fence. */
function blocks(document: string, language: string): readonly string[] {
  return [...document.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, word, text = ""]) =>
    word === language ? [text] : [],
  );
}

function withoutBlocks(document: string): string {
  return document.replaceAll(/^```[\s\S]*?^```$/gm, "");
}

describe("the first screen of the README", () => {
  const screen = readme.split("\n").slice(0, 45).join("\n");

  test.each(["npm ci && npx apimlint examples", "npm ci && npm test"])("has the line %s", (line) => {
    expect(blocks(screen, "sh").map((block) => block.trim())).toContain(line);
  });

  test("says that it works offline", () => {
    expect(screen).toContain("offline: no network, no telemetry, no login");
  });

  test("shows a part of the real report", async () => {
    const report = await lintPaths(["examples"], { cwd: root });
    const [excerpt = ""] = blocks(readme, "text");
    expect(excerpt).toMatch(/^high {2}API 'orders'/);
    expect(render(report, "text")).toContain(excerpt);
  });
});

describe("the README names", () => {
  test("every check, in its table", () => {
    const [, table = ""] = /<!-- checks -->([\s\S]*?)<!-- \/checks -->/.exec(readme) ?? [];
    const named = [...table.matchAll(/^\| \[`([a-z0-9-]+)`\]/gm)].map(([, id]) => id);
    expect(named).toEqual(checks.map(({ id }) => id));
  });

  test("every option, in its table, and no other", () => {
    const rows = readme.split("\n").filter((line) => line.startsWith("| `-"));
    const named = rows.map((row) => /--([a-z-]+)/.exec(row)?.[1]);
    expect(named.toSorted()).toEqual([...optionNames].sort());
  });

  test("every report", () => {
    for (const name of formatNames) expect(readme).toMatch(new RegExp(`^- \`${name}\` is `, "m"));
  });

  test("every input and output of the action", () => {
    const action = parse(read("action.yml")) as Record<
      "inputs" | "outputs",
      Readonly<Record<string, unknown>>
    >;
    const [, section = ""] = /^## In GitHub Actions\n([\s\S]*?)^##/m.exec(readme) ?? [];
    for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)]) {
      expect(section).toContain(`\`${name}\``);
    }
  });

  test("the limits as they are", () => {
    const { steps, depth, elements, size } = defaultLimits;
    const numbers = [steps, depth, elements, size].map((number) => number.toLocaleString("en-US"));
    const cells = [`${String(SIZE_LIMIT / 1024 / 1024)} MiB`, ...numbers];
    for (const cell of cells) expect(readme).toMatch(new RegExp(`^\\| .* \\| ${cell}\\b`, "m"));
  });

  test("the versions of Node that the package takes", () => {
    const [oldest] = /\d+\.\d+/.exec(manifest.engines.node) ?? [];
    expect(readme).toMatch(new RegExp(`## Node\n\nNode ${oldest ?? "?"} or newer`));
  });
});

describe("what is there to copy", () => {
  test("is the task for VS Code as it is generated", () => {
    expect(blocks(readme, "json").map((text) => JSON.parse(text) as unknown)).toEqual([
      JSON.parse(read("docs/vscode-tasks.json")),
    ]);
  });

  test("is YAML that names the hook and inputs of the action", () => {
    const [hook, workflow] = blocks(readme, "yaml").map((text) => parse(text) as unknown);
    const [defined] = parse(read(".pre-commit-hooks.yaml")) as readonly { readonly id: string }[];
    expect(hook).toMatchObject({ repos: [{ hooks: [{ id: defined?.id }] }] });
    expect(workflow).toMatchObject({ permissions: { contents: "read" } });
    const { jobs } = workflow as {
      jobs: { apimlint: { steps: { uses: string; with?: Readonly<Record<string, string>> }[] } };
    };
    const { inputs } = parse(read("action.yml")) as { inputs: Readonly<Record<string, unknown>> };
    for (const { uses, with: given = {} } of jobs.apimlint.steps) {
      expect(uses).toMatch(/@<commit>$/);
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
    }
  });

  test("is a program that runs", async () => {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), "apimlint-readme-")));
    onTestFinished(() => {
      rmSync(directory, { recursive: true });
    });
    const [program = ""] = blocks(readme, "js");
    const api = "resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {";
    mkdirSync(join(directory, "infra"));
    writeFileSync(
      join(directory, "infra", "main.bicep"),
      `${api}\n  name: 'gateway/orders'\n  properties: { protocols: ['ws'] }\n}\n`,
    );
    const outfile = join(directory, "program.mjs");
    await build({
      stdin: { contents: program, resolveDir: root },
      alias: { apimlint: join(root, "src/index.ts") },
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      mainFields: ["module", "main"],
      banner: {
        js: 'import { createRequire as createRequire_ } from "node:module"; const require = createRequire_(import.meta.url);',
      },
      logLevel: "error",
    });
    const printed = execFileSync(process.execPath, [outfile], { cwd: directory, encoding: "utf8" });
    expect(printed).toMatch(
      /^infra\/main\.bicep:3:29 high api-plaintext-protocol: API 'orders' accepts calls over 'ws', .*\nmain\.bicep:4:\d+: error: API 'orders' accepts calls over 'http', .* \[api-plaintext-protocol\]\n/,
    );
  });
});

describe.each(DOCUMENTS)("%s", (document) => {
  const text = withoutBlocks(read(document));

  test("links to what is there", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target.replace(/#.*$/, ""));
    const relative = links.filter((link) => link !== "" && !/^[a-z]+:/.test(link));
    expect(relative.length).toBeGreaterThan(0);
    expect(relative.filter((link) => !existsSync(join(root, dirname(document), link)))).toEqual([]);
  });

  test("names files that are there", () => {
    const named = [...text.matchAll(/`((?:src|parsers|checks|test|tools|bench|docs)\/[\w./-]+|\.ci\/run)`/g)];
    const paths = named.map(([, path = ""]) => path);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test("names scripts that are there", () => {
    const named = [...read(document).matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(
      ([, name = ""]) => name,
    );
    expect(named.filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
  });
});

test("ARCHITECTURE.md tells the role of every dependency, at its version", () => {
  const rows = read("ARCHITECTURE.md")
    .split("\n")
    .filter((line) => /^\| `[@a-z]/.test(line));
  for (const [name, version] of Object.entries(manifest.devDependencies)) {
    const row = rows.find((line) => line.split("|")[1]?.includes(`\`${name}\``));
    expect(row?.split("|")[2], name).toContain(version);
  }
});
