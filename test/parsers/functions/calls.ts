/** Evaluates expressions of Bicep and ARM against a few names and files, and shows what came out. */
import { armText } from "../../../parsers/arm/expressions.ts";
import { parseBicep } from "../../../parsers/bicep/parser.ts";
import { parseJson } from "../../../parsers/data/json.ts";
import { azureDialect } from "../../../parsers/functions/dialect.ts";
import { callAzureFunction } from "../../../parsers/functions/index.ts";
import type { AzureScope } from "../../../parsers/functions/scope.ts";
import { evaluate } from "../../../src/core/evaluate.ts";
import { Evaluation } from "../../../src/core/evaluation.ts";
import type { Limits } from "../../../src/core/evaluation.ts";
import type { Expression } from "../../../src/core/expression.ts";
import type { Files } from "../../../src/core/files.ts";
import { through, written } from "../../../src/core/origin.ts";
import { Source, textOf } from "../../../src/core/source.ts";
import type { Span } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Reading, Value } from "../../../src/core/value.ts";
import {
  canonical,
  field,
  Fields,
  fieldsOf,
  known,
  List,
  listOf,
  property,
  secret,
  slot,
  textOfValue,
  unknown,
} from "../../../src/core/value.ts";

/** Where the values of names are thought to be written, each at the characters that it is made of. */
const elsewhere = new Source("names.bicep", "names: http https Hello {0}! a,b");

function place(characters: string): Span {
  const start = elsewhere.text.indexOf(characters);
  return elsewhere.span(start, start + characters.length);
}

const origin = written(place("names"));

function text(characters: string): Value {
  return known(Text.of(characters, origin), origin);
}

function parameter(name: string, ...worlds: readonly Value[]): Value {
  return unknown("parameter", `parameter '${name}' has no value`, origin, {
    names: name,
    label: name,
    ...(worlds.length === 0 ? {} : { among: worlds }),
  });
}

function list(...items: readonly Value[]): Value {
  return known(new List(items.map(slot)), origin);
}

function object(entries: Readonly<Record<string, Value>>): Value {
  return known(
    new Fields(Object.entries(entries).map(([key, value]) => field(key, place("names"), value))),
    origin,
  );
}

const more = unknown("parameter", "there may be more", origin);

/** `x`, `y` are not known, `hidden` must not be, and of `either…` the worlds are. */
const names: Readonly<Record<string, Value>> = {
  x: parameter("x"),
  y: parameter("y"),
  hidden: secret("secure parameter", origin, "hidden"),
  nameless: unknown("parameter", "nobody named it", origin),
  either: parameter("either", text("http"), text("https")),
  eitherNumber: parameter("eitherNumber", known(1, origin), known(2, origin)),
  eitherObject: parameter("eitherObject", object({ a: text("one") }), object({})),
  eitherList: parameter("eitherList", list(text("a")), list(text("b"), text("c"))),
  eitherNull: parameter("eitherNull", known(null, origin), object({ a: text("one") })),
  /** Its way is that of a variable whose literal is elsewhere. */
  scheme: through(known(Text.of("http", written(place("http"))), written(place("http"))), {
    at: place("names"),
    via: "variable",
    name: "scheme",
  }),
  pattern: known(Text.of("Hello {0}!", written(place("Hello {0}!"))), written(place("Hello {0}!"))),
  letters: known(Text.of("a,b", written(place("a,b"))), written(place("a,b"))),
  openList: known(new List([slot(text("a"))], more), origin),
  openEnds: known(new List([slot(text("a")), slot(text("z"))], more, undefined, 1, 1), origin),
  openObject: known(new Fields([field("a", place("names"), text("one"))], more), origin),
};

export interface Setting {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly directory?: string;
  readonly deploymentScope?: string;
  readonly deploymentKey?: string;
  readonly limits?: Partial<Limits>;
}

function filesOf(given: Readonly<Record<string, string | Uint8Array>>): Files {
  const missing = { failure: "missing file", message: "There is no such file" } as const;
  return {
    read(path) {
      const content = given[path];
      if (typeof content === "string") return new Source(path, content);
      return content === undefined ? missing : { failure: "unreadable", message: "The file is not text" };
    },
    bytes(path) {
      const content = given[path];
      if (content === undefined) return missing;
      return typeof content === "string" ? new TextEncoder().encode(content) : content;
    },
    list(directory) {
      const prefix = directory === "" ? "" : `${directory}/`;
      const found = Object.keys(given).filter((path) => path.startsWith(prefix));
      return [...new Set(found.map((path) => path.slice(prefix.length).replace(/\/.*/, "/")))].sort();
    },
  };
}

export function scopeOf(setting: Setting = {}): AzureScope {
  const { files = {}, directory = "", deploymentScope = "here", deploymentKey = "main", limits } = setting;
  const defaults = { steps: 200_000, depth: 400, elements: 20_000, size: 1_000_000 };
  const scope: AzureScope = {
    evaluation: new Evaluation(filesOf(files), { ...defaults, ...limits }),
    dialect: azureDialect,
    directory,
    deploymentScope,
    deploymentKey,
    name: (name) => names[name],
    call(invocation) {
      // As the scope of a template does it.
      if (invocation.name !== "lambdaVariables") return callAzureFunction(invocation, scope);
      const name = invocation.values[0] === undefined ? undefined : textOfValue(invocation.values[0])?.plain;
      return name === undefined ? undefined : invocation.scope.name(name.toLowerCase(), invocation.at);
    },
  };
  return scope;
}

/** What stands before the expression in its file. */
export const HEAD = "var v = ";

function bicepExpression(expression: string): Expression {
  const { tree, problems } = parseBicep(new Source("main.bicep", `${HEAD}${expression}\n`));
  const [declaration] = tree.declarations;
  if (problems.length > 0 || declaration?.kind !== "var") {
    throw new Error(problems.map(({ message }) => message).join("; "));
  }
  return declaration.value;
}

/** The value of an expression of Bicep. */
export function valueOf(expression: string, setting: Setting = {}): Value {
  return evaluate(bicepExpression(expression), scopeOf(setting));
}

/** The value of an expression of ARM, without its brackets. Names of the setting cannot be told in ARM. */
export function armValueOf(expression: string, setting: Setting = {}): Value {
  const { tree } = parseJson(new Source("main.json", JSON.stringify(`[${expression}]`)));
  if (tree?.kind !== "string") throw new Error("no text");
  const { expression: found, problems } = armText(tree);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("; "));
  return evaluate(found, scopeOf(setting));
}

/** A value as plain data: `?reason` for what is unknown, with its worlds in a list; `${…}` for holes in a text. */
export function shown(value: Reading): unknown {
  switch (value.state) {
    case "absent":
      return "?absent";
    case "secret":
      return `?secret: ${value.kept}`;
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
    const behind = items.splice(items.length - elements.trailing);
    const loose = items.splice(elements.leading);
    return [...items, "?…", ...(loose.length === 0 ? [] : [{ "?": loose }]), ...behind];
  }
  const fields = fieldsOf(value);
  if (fields === undefined) return value.data;
  const entries = [...fields.fields].map((one) => [one.key, shown(one.value)] as const);
  return Object.fromEntries(fields.open === undefined ? entries : [...entries, ["?…", "?"]]);
}

export function evaluated(expression: string, setting: Setting = {}): unknown {
  return shown(valueOf(expression, setting));
}

/** `reason: detail` of what is unknown. */
export function detailOf(value: Value): string {
  return value.state === "unknown"
    ? `${value.because}: ${value.detail}`
    : `no: ${JSON.stringify(shown(value))}`;
}

/** The canonical name of a value. */
export function nameOf(expression: string, setting: Setting = {}): string | undefined {
  return canonical(valueOf(expression, setting));
}

/** Each part of a text as `characters < what they were made of @ file`, holes by what they are. */
export function partsOf(value: Value): readonly string[] {
  const found = textOfValue(value);
  if (found === undefined) throw new Error(`not a text: ${JSON.stringify(shown(value))}`);
  return found.parts.map((part) =>
    part.kind === "hole"
      ? `\${${part.value.state === "secret" ? "secret" : (part.value.label ?? part.value.because)}}`
      : `${part.text} < ${textOf(part.at)} @ ${part.at.source.path}:${String(part.at.start)}`,
  );
}

/** A property of the value of an expression. */
export function propertyOf(expression: string, key: string): Reading {
  return property(valueOf(expression), key, "ignored");
}
