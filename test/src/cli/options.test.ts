import { describe, expect, test } from "vitest";
import { commandOf, UsageError } from "../../../src/cli/options.ts";

const defaults = {
  name: "lint",
  paths: [],
  hook: false,
  format: "text",
  outputs: [],
  failOn: "low",
  only: [],
  skip: [],
  possible: false,
  strict: false,
  parameters: [],
  variableFiles: [],
  color: "auto",
  quiet: false,
};

function lines(argv: string): readonly string[] {
  return argv === "" ? [] : argv.split(" ");
}

describe("the command line", () => {
  test.each([
    ["", {}],
    ["infra tf", { paths: ["infra", "tf"] }],
    ["lint checks", { paths: ["checks"] }],
    ["--format json infra", { format: "json", paths: ["infra"] }],
    ["infra --format=compact", { format: "compact", paths: ["infra"] }],
    [
      "--output json=out/a=b.json --output github=g",
      {
        outputs: [
          { format: "json", path: "out/a=b.json" },
          { format: "github", path: "g" },
        ],
      },
    ],
    ["--fail-on high", { failOn: "high" }],
    ["--fail-on never", { failOn: "never" }],
    ["--only a,b --only c", { only: ["a", "b", "c"] }],
    ["--skip a,,b,", { skip: ["a", "b"] }],
    ["--possible", { possible: true }],
    ["--strict", { possible: true, strict: true }],
    ["--parameters a.json --parameters b.json", { parameters: ["a.json", "b.json"] }],
    ["--var-file prod.tfvars", { variableFiles: ["prod.tfvars"] }],
    ["--module-cache cache", { moduleCache: "cache" }],
    ["--color never -q", { color: "never", quiet: true }],
    ["--hook a.tf", { hook: true, paths: ["a.tf"] }],
    ["-- --odd.bicep", { paths: ["--odd.bicep"] }],
  ])("%j lints with %j", (argv, changed) => {
    expect(commandOf(lines(argv))).toEqual({ ...defaults, ...changed });
  });

  test.each([
    ["--help", { name: "help" }],
    ["-h lint", { name: "help" }],
    ["help", { name: "help" }],
    ["checks --help", { name: "help" }],
    ["--version", { name: "version" }],
    ["-V", { name: "version" }],
    ["explain api-plaintext-protocol", { name: "explain", check: "api-plaintext-protocol" }],
    ["checks", { name: "checks", format: "text" }],
    ["checks --format json", { name: "checks", format: "json" }],
    ["inspect", { name: "inspect", paths: [], format: "text", parameters: [], variableFiles: [] }],
    [
      "inspect a --format json --parameters p --var-file v",
      { name: "inspect", paths: ["a"], format: "json", parameters: ["p"], variableFiles: ["v"] },
    ],
  ])("%j is %j", (argv, command) => {
    expect(commandOf(lines(argv))).toEqual(command);
  });
});

describe("a mistake is told in one sentence", () => {
  test.each([
    ["--formt json", "There is no option --formt; did you mean '--format'?"],
    ["--frobnicate", "There is no option --frobnicate; 'apimlint --help' lists them"],
    ["-x", "There is no option -x; 'apimlint --help' lists them"],
    ["--format", "--format needs a value"],
    ["--only --skip a", "--only needs a value"],
    ["--possible=yes", "--possible takes no value"],
    ["--no-color", "There is no option --no-color; 'apimlint --help' lists them"],
    ["--format sarif", "There is no report 'sarif'; the reports are text, compact, json, github"],
    [
      "--format jsn",
      "There is no report 'jsn'; the reports are text, compact, json, github; did you mean 'json'?",
    ],
    ["--output report.json", "--output takes format=path, not 'report.json'"],
    ["--output json=", "--output takes format=path, not 'json='"],
    ["--output junit=a.xml", "There is no report 'junit'; the reports are text, compact, json, github"],
    ["--fail-on error", "--fail-on takes high, medium, low or never, not 'error'"],
    ["--fail-on hihg", "--fail-on takes high, medium, low or never, not 'hihg'"],
    ["--fail-on hig", "--fail-on takes high, medium, low or never, not 'hig'; did you mean 'high'?"],
    ["--color yes", "--color takes auto, always or never, not 'yes'"],
    ["inspect --format github", "--format takes text or json, not 'github'"],
    ["inspect --fail-on high", "'apimlint inspect' takes no option --fail-on"],
    ["explain", "'apimlint explain' needs the id of one check; 'apimlint checks' lists them"],
    ["explain a b", "'apimlint explain' needs the id of one check; 'apimlint checks' lists them"],
    ["checks infra", "'apimlint checks' takes no argument; give './checks' to lint a directory of that name"],
    ["--hook", "--hook needs the names of the files that changed"],
  ])("%j: %s", (argv, message) => {
    expect(() => commandOf(lines(argv))).toThrow(new UsageError(message));
  });
});
