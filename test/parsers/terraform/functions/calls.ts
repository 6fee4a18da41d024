/** Evaluates Terraform expressions against a few names and files, and shows what came out. */
import { terraformDialect } from "../../../../parsers/terraform/dialect.ts";
import { callTerraformFunction } from "../../../../parsers/terraform/functions/index.ts";
import { parseHclExpression } from "../../../../parsers/terraform/parser.ts";
import { evaluate } from "../../../../src/core/evaluate.ts";
import { Evaluation } from "../../../../src/core/evaluation.ts";
import type { Limits } from "../../../../src/core/evaluation.ts";
import type { Files } from "../../../../src/core/files.ts";
import { written } from "../../../../src/core/origin.ts";
import type { Scope } from "../../../../src/core/scope.ts";
import { Source, textOf } from "../../../../src/core/source.ts";
import type { Span } from "../../../../src/core/source.ts";
import { Text } from "../../../../src/core/text.ts";
import type { Reading, Value } from "../../../../src/core/value.ts";
import {
  field,
  Fields,
  fieldsOf,
  known,
  List,
  listOf,
  secret,
  textOfValue,
  unknown,
} from "../../../../src/core/value.ts";

/** Where the values of names are thought to be written. */
const elsewhere = new Source("variables.tf", "variables");
const origin = written(elsewhere.whole);

function text(characters: string): Value {
  return known(Text.of(characters, origin), origin);
}

function variable(name: string, ...worlds: readonly Value[]): Value {
  return unknown("parameter", `variable '${name}' has no value`, origin, {
    names: `var.${name}`,
    label: `var.${name}`,
    ...(worlds.length === 0 ? {} : { among: worlds }),
  });
}

function list(...items: readonly string[]): Value {
  return known(new List(items.map((item) => ({ value: text(item) }))), origin);
}

/** `var.x`, `var.y` are not known, `var.secret` must not be, and of `var.either…` the worlds are. */
const variables: Readonly<Record<string, Value>> = {
  x: variable("x"),
  y: variable("y"),
  list: variable("list"),
  map: variable("map"),
  secret: secret("sensitive variable", origin, "var.secret"),
  either: variable("either", text("http"), text("https")),
  eitherOrNull: variable("eitherOrNull", known(null, origin), text("b")),
  eitherList: variable("eitherList", list(), list("b")),
  eitherPair: variable("eitherPair", list("a"), list("b")),
  openList: known(new List([{ value: text("a") }], unknown("parameter", "more", origin)), origin),
  openMap: known(
    new Fields([field("a", elsewhere.whole, text("one"))], unknown("parameter", "more", origin)),
    origin,
  ),
  template: text("Hello ${name}!"),
};

export interface Setting {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly rootDirectory?: string;
  readonly limits?: Partial<Limits>;
}

export function filesOf(given: Readonly<Record<string, string | Uint8Array>>): Files {
  const sources = new Map(
    Object.entries(given).flatMap(([path, content]) =>
      typeof content === "string" ? [[path, new Source(path, content)] as const] : [],
    ),
  );
  const missing = { failure: "missing file", message: "There is no such file" } as const;
  return {
    read: (path) =>
      sources.get(path) ??
      (path in given ? { failure: "unreadable", message: "The file is not text" } : missing),
    bytes: (path) => {
      const content = given[path];
      if (content === undefined) return missing;
      return typeof content === "string" ? new TextEncoder().encode(content) : content;
    },
    list: (directory) => {
      const prefix = directory === "" ? "" : `${directory}/`;
      const names = Object.keys(given)
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length).replace(/\/.*/, "/"));
      return [...new Set(names)].sort();
    },
  };
}

/** The value of an expression. */
export function valueOf(expression: string, setting: Setting = {}): Value {
  const { files = {}, rootDirectory = "", limits } = setting;
  const source = new Source("main.tf", expression);
  const { tree, problems } = parseHclExpression(source, 0, expression.length);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("; "));
  const defaults = { steps: 100_000, depth: 400, elements: 10_000, size: 1_000_000 };
  const evaluation = new Evaluation(filesOf(files), { ...defaults, ...limits });
  const all = Object.entries(variables).map(([name, value]) => field(name, elsewhere.whole, value));
  const scope: Scope = {
    evaluation,
    dialect: terraformDialect,
    name: (name) => (name === "var" ? known(new Fields(all), origin) : undefined),
    call: (invocation) =>
      callTerraformFunction(invocation, { moduleDirectory: rootDirectory, rootDirectory }),
  };
  return evaluate(tree, scope);
}

/** A value as plain data: `?reason` for what is unknown, with its worlds in a list; `${…}` for holes in a text. */
export function shown(value: Reading): unknown {
  switch (value.state) {
    case "absent":
      return "?absent";
    case "secret":
      return "?secret";
    case "unknown":
      return value.among === undefined ? `?${value.because}` : { "?": value.among.map(shown) };
    case "known":
      break;
  }
  const given = textOfValue(value);
  if (given !== undefined) return given.plain ?? given.display;
  const elements = listOf(value);
  if (elements !== undefined) {
    const items = elements.items.map((item) => shown(item.value));
    if (elements.open === undefined) return items;
    return [...items, elements.each === undefined ? "?…" : { "?…": shown(elements.each.value) }];
  }
  const fields = fieldsOf(value);
  if (fields === undefined) return value.data;
  const entries = [...fields.fields].map((one) => [one.key, shown(one.value)] as const);
  return Object.fromEntries(fields.open === undefined ? entries : [...entries, ["?…", "?"]]);
}

export function evaluated(expression: string, setting?: Setting): unknown {
  return shown(valueOf(expression, setting));
}

/** The detail of a value that is not known. */
export function detailOf(expression: string, setting?: Setting): string {
  const value = valueOf(expression, setting);
  return value.state === "unknown" ? `${value.because}: ${value.detail}` : value.state;
}

/** Each run of characters of a text with the characters it came from, as `said<written@start`. */
export function origins(value: Value): readonly string[] {
  const given = textOfValue(value)?.seenThrough(value);
  if (given === undefined) throw new Error("it is not a text");
  return given.parts.map((part) => {
    if (part.kind === "hole") return `\${${part.value.names ?? part.value.state}}`;
    return part.text === textOf(part.at)
      ? `${part.text}@${place(part.at)}`
      : `${part.text}<${textOf(part.at)}@${place(part.at)}`;
  });
}

function place(at: Span): string {
  return at.source.path === "main.tf" ? String(at.start) : `${at.source.path}:${String(at.start)}`;
}
