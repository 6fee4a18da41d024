/** The command line, understood: which command, on what, how. What is wrong with it is one sentence. */
import { parseArgs } from "node:util";
import type { Safety, Severity } from "../core/finding.ts";
import { severities } from "../core/finding.ts";
import { suggestion } from "../core/nearest.ts";
import type { FormatName } from "../report/index.ts";
import { formatNames, isFormat } from "../report/index.ts";

export type FailOn = Severity | "never";

export interface Output {
  readonly format: FormatName;
  readonly path: string;
}

/** Which fixes are made, and whether only to show what they change. */
export interface Fixing {
  /** `review` takes those that are safe along. */
  readonly safety: Safety;
  readonly dryRun: boolean;
}

export interface LintCommand {
  readonly name: "lint";
  readonly paths: readonly string[];
  /** The paths are files that changed: everything is linted, and what concerns them is reported. */
  readonly hook: boolean;
  readonly format: FormatName;
  readonly outputs: readonly Output[];
  readonly failOn: FailOn;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly possible: boolean;
  readonly strict: boolean;
  readonly parameters: readonly string[];
  readonly variableFiles: readonly string[];
  readonly moduleCache: string | undefined;
  readonly color: "auto" | "always" | "never";
  readonly quiet: boolean;
  readonly fix: Fixing | undefined;
}

export interface InspectCommand {
  readonly name: "inspect";
  readonly paths: readonly string[];
  readonly format: "text" | "json";
  readonly parameters: readonly string[];
  readonly variableFiles: readonly string[];
  readonly moduleCache: string | undefined;
}

export type Command =
  | LintCommand
  | InspectCommand
  | { readonly name: "explain"; readonly check: string }
  | { readonly name: "checks"; readonly format: "text" | "json" }
  | { readonly name: "help" }
  | { readonly name: "version" };

/** What is wrong with a command line. */
export class UsageError extends Error {}

const OPTIONS = {
  format: { type: "string" },
  output: { type: "string", multiple: true },
  "fail-on": { type: "string" },
  only: { type: "string", multiple: true },
  skip: { type: "string", multiple: true },
  possible: { type: "boolean" },
  strict: { type: "boolean" },
  parameters: { type: "string", multiple: true },
  "var-file": { type: "string", multiple: true },
  "module-cache": { type: "string" },
  hook: { type: "boolean" },
  fix: { type: "string" },
  "fix-dry-run": { type: "string" },
  color: { type: "string" },
  quiet: { type: "boolean", short: "q" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
} as const;

type OptionName = keyof typeof OPTIONS;

/** The long names of all options. */
export const optionNames: readonly string[] = Object.keys(OPTIONS);

const COMMANDS = ["lint", "inspect", "explain", "checks", "help"] as const;

type CommandName = (typeof COMMANDS)[number];

/** The options that each command takes beside `--help`; one it would ignore is an error, not a surprise. */
const TAKES: Readonly<Record<CommandName, readonly OptionName[]>> = {
  lint: [
    ...([
      "format",
      "output",
      "fail-on",
      "only",
      "skip",
      "possible",
      "strict",
      "parameters",
      "var-file",
    ] as const),
    ...(["module-cache", "hook", "color", "quiet", "fix", "fix-dry-run"] as const),
  ],
  inspect: ["format", "parameters", "var-file", "module-cache"],
  explain: [],
  checks: ["format"],
  help: [],
};

/** Reads the arguments after the program's name. Throws `UsageError`. */
export function commandOf(argv: readonly string[]): Command {
  const { values, positionals, given } = parsed(argv);
  if (values.help === true) return { name: "help" };
  if (values.version === true) return { name: "version" };
  const [first, ...others] = positionals;
  const command = COMMANDS.find((name) => name === first) ?? "lint";
  const rest = command === first ? others : positionals;
  for (const option of given) {
    if (option !== "help" && option !== "version" && !TAKES[command].includes(option)) {
      throw new UsageError(`'apimlint ${command}' takes no option --${option}`);
    }
  }
  switch (command) {
    case "help":
      return { name: "help" };
    case "explain":
      return { name: "explain", check: theOne(rest) };
    case "checks":
      if (rest[0] !== undefined)
        throw new UsageError(
          "'apimlint checks' takes no argument; give './checks' to lint a directory of that name",
        );
      return { name: "checks", format: oneOf("format", values.format ?? "text", ["text", "json"]) };
    case "inspect":
      return {
        name: "inspect",
        paths: rest,
        format: oneOf("format", values.format ?? "text", ["text", "json"]),
        parameters: values.parameters ?? [],
        variableFiles: values["var-file"] ?? [],
        moduleCache: values["module-cache"],
      };
    case "lint":
      if (values.hook === true && rest.length === 0)
        throw new UsageError("--hook needs the names of the files that changed");
      return {
        name: "lint",
        paths: rest,
        hook: values.hook === true,
        format: formatOf(values.format ?? "text"),
        outputs: (values.output ?? []).map(outputOf),
        failOn: oneOf("fail-on", values["fail-on"] ?? "low", [...severities, "never"]),
        only: listed(values.only),
        skip: listed(values.skip),
        possible: values.possible === true || values.strict === true,
        strict: values.strict === true,
        parameters: values.parameters ?? [],
        variableFiles: values["var-file"] ?? [],
        moduleCache: values["module-cache"],
        color: oneOf("color", values.color ?? "auto", ["auto", "always", "never"]),
        quiet: values.quiet === true,
        fix: fixingOf(values),
      };
  }
}

interface Parsed {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly given: ReadonlySet<OptionName>;
}

interface Values {
  format?: string;
  output?: string[];
  "fail-on"?: string;
  only?: string[];
  skip?: string[];
  possible?: boolean;
  strict?: boolean;
  parameters?: string[];
  "var-file"?: string[];
  "module-cache"?: string;
  hook?: boolean;
  fix?: string;
  "fix-dry-run"?: string;
  color?: string;
  quiet?: boolean;
  help?: boolean;
  version?: boolean;
}

/** Mistakes are looked for in the tokens first: `parseArgs` would tell them in words of its own. */
function parsed(argv: readonly string[]): Parsed {
  const args = withFixes(argv);
  const { tokens } = parseArgs({
    args,
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Set<OptionName>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const name = token.name;
    if (!isOption(name))
      throw new UsageError(`There is no option ${token.rawName}${suggestedOption(token.rawName, name)}`);
    if (OPTIONS[name].type === "boolean" && token.value !== undefined) {
      throw new UsageError(`${token.rawName} takes no value`);
    }
    const missing = token.value === undefined || (!token.inlineValue && /^-./.test(token.value));
    if (OPTIONS[name].type === "string" && missing) throw new UsageError(`${token.rawName} needs a value`);
    given.add(name);
  }
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  return { values, positionals, given };
}

/** `--fix` alone stands for `--fix=safe`, and the word after it is no value of it. */
function withFixes(argv: readonly string[]): string[] {
  const end = argv.indexOf("--");
  return argv.map((arg, i) =>
    (arg === "--fix" || arg === "--fix-dry-run") && (end < 0 || i < end) ? `${arg}=safe` : arg,
  );
}

function fixingOf({ fix, "fix-dry-run": dryRun }: Values): Fixing | undefined {
  if (fix !== undefined && dryRun !== undefined) {
    throw new UsageError("--fix writes files and --fix-dry-run does not; give one of them");
  }
  const kinds = ["safe", "review"] as const;
  if (dryRun !== undefined) return { safety: oneOf("fix-dry-run", dryRun, kinds), dryRun: true };
  return fix === undefined ? undefined : { safety: oneOf("fix", fix, kinds), dryRun: false };
}

function isOption(name: string): name is OptionName {
  return optionNames.includes(name);
}

function suggestedOption(raw: string, name: string): string {
  const found = raw.startsWith("--") ? suggestion(name, optionNames).replace("'", "'--") : "";
  return found === "" ? "; 'apimlint --help' lists them" : found;
}

function theOne(rest: readonly string[]): string {
  const [check, ...others] = rest;
  if (check === undefined || others.length > 0) {
    throw new UsageError("'apimlint explain' needs the id of one check; 'apimlint checks' lists them");
  }
  return check;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${option} takes ${either(allowed)}, not '${value}'${suggestion(value, allowed)}`);
}

function formatOf(value: string): FormatName {
  if (isFormat(value)) return value;
  throw new UsageError(
    `There is no report '${value}'; the reports are ${formatNames.join(", ")}${suggestion(value, formatNames)}`,
  );
}

function outputOf(value: string): Output {
  const equals = value.indexOf("=");
  const path = value.slice(equals + 1);
  if (equals < 1 || path === "") throw new UsageError(`--output takes format=path, not '${value}'`);
  return { format: formatOf(value.slice(0, equals)), path };
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}

/** Ids, given one by one or with commas. */
function listed(values: readonly string[] | undefined): readonly string[] {
  return (values ?? [])
    .flatMap((value) => value.split(","))
    .map((id) => id.trim())
    .filter((id) => id !== "");
}
