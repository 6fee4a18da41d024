/** JSON parameter files of Azure deployments, and which of them belongs to a template. */
import type { Evaluation } from "../../src/core/evaluation.ts";
import type { Files } from "../../src/core/files.ts";
import { baseName, directoryOf } from "../../src/core/files.ts";
import { written } from "../../src/core/origin.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { Source } from "../../src/core/source.ts";
import { Text } from "../../src/core/text.ts";
import type { Slot, Unknown, Value } from "../../src/core/value.ts";
import { fieldsOf, fieldValue, passed, property, secret, slot, unknown } from "../../src/core/value.ts";
import type { JsonNode, JsonObject } from "./json.ts";
import { parseJson } from "./json.ts";
import type { Placeholders } from "./placeholders.ts";
import { filledLater } from "./placeholders.ts";
import { jsonValue } from "./values.ts";

export interface ParameterFile {
  /** By the parameter's name. Azure compares the names without regard to case; they stand here as written. */
  readonly values: ReadonlyMap<string, Slot>;
  readonly problems: readonly Problem[];
}

/**
 * `${AZURE_LOCATION}` is what the Azure Developer CLI puts in from its environment, and `${SKU=Developer}` says what it
 * takes where the environment has none.
 * https://learn.microsoft.com/azure/developer/azure-developer-cli/manage-environment-variables
 */
const environment: Placeholders = {
  pattern: /\$\{(\w+)(?::?[=-]([^{}]*))?\}/g,
  filled: ([, name = "", otherwise], at) => {
    if (otherwise !== undefined) return Text.of(otherwise, at);
    return unknown("parameter", `environment variable '${name}' has no value here`, at, {
      names: `environment variable ${name}`,
      label: name,
    });
  },
};

/**
 * The values that a parameter file gives. A reference to Key Vault is a secret kept there.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files
 */
export function readParameterFile(source: Source): ParameterFile {
  const { tree, problems } = parseJson(source);
  const parameters = member(tree, "parameters");
  if (parameters?.kind !== "object") {
    if (problems.length > 0) return { values: new Map(), problems };
    const message = "A parameter file has an object 'parameters'; this one has none, so it gives no values";
    return { values: new Map(), problems: [{ kind: "parameters", message, at: source.span(0, 0) }] };
  }
  const values = new Map<string, Slot>();
  for (const { key, value } of parameters.properties) {
    const given = member(value, "value");
    const step = { at: key.at, via: "parameter file", name: key.text } as const;
    if (given !== undefined)
      values.set(key.text, slot(passed(filledLater(jsonValue(given), environment), step)));
    else if (member(value, "reference") !== undefined) {
      values.set(
        key.text,
        slot(passed(secret("key vault", written(value.at), `${source.path} ${key.text}`), step)),
      );
    }
  }
  return { values, problems };
}

/**
 * The arguments of a deployment: an object of `{ "value": … }` or of references to Key Vault, each worked out when the
 * template asks for it; and why there may be others, if there may.
 * https://learn.microsoft.com/azure/templates/microsoft.resources/deployments
 */
export function deploymentArguments(
  whole: Value,
  evaluation: Evaluation,
): { readonly given: ReadonlyMap<string, Slot>; readonly open: Unknown | undefined } {
  const fields = fieldsOf(whole);
  if (fields === undefined) return { given: new Map(), open: whole.state === "unknown" ? whole : undefined };
  const given = new Map<string, Slot>();
  for (const one of fields.fields) {
    const { key, keyAt } = one;
    const step = { at: keyAt, via: "module argument", name: key } as const;
    const value = (): Value => passed(deploymentArgument(fieldValue(one, whole), key), step);
    given.set(key, evaluation.slot(keyAt, `argument '${key}'`, value));
  }
  return { given, open: fields.open };
}

function deploymentArgument(given: Value, key: string): Value {
  const value = property(given, "value", "ignored");
  if (value.state !== "absent") return value;
  const reference = property(given, "reference", "ignored");
  if (reference.state === "absent") return unknown("invalid", `the argument '${key}' has no value`, given);
  return secret("key vault", given, `${given.at.source.path} ${String(given.at.start)} ${key}`);
}

/** A property of an object node; the last one of that name, without regard to case. */
export function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.kind !== "object") return undefined;
  return propertyNode(node, name)?.value;
}

function propertyNode(node: JsonObject, name: string): JsonObject["properties"][number] | undefined {
  return node.properties.findLast((one) => one.key.text.toLowerCase() === name.toLowerCase());
}

/**
 * The parameter files among `paths` that belong to the template at `template` by their names: `main.parameters.json`,
 * `main.prod.parameters.json`, `main.parameters.prod.json`, beside it or in a directory `parameters` beside it. A
 * template alone in its directory also takes files that name no template: `parameters.json`, `prod.parameters.json`; a
 * module is a template that a file may name.
 */
export function pairedParameterFiles(
  template: string,
  paths: readonly string[],
  templates: readonly string[],
): readonly string[] {
  const directory = directoryOf(template);
  const stem = stemOf(template);
  const alone = templates.filter((other) => directoryOf(other) === directory).length === 1;
  const modules = paths
    .filter((other) => other !== template && directoryOf(other) === directory && other.endsWith(".bicep"))
    .map(stemOf);
  return paths.filter((path) => {
    const where = directoryOf(path);
    const name = baseName(path).toLowerCase();
    if (where !== directory && where !== join(directory, "parameters")) return false;
    if (!/(^|[.-])param(eter)?s?([.-].*)?\.json$/.test(name)) return false;
    if (name.startsWith(`${stem}.`)) return true;
    return alone && !modules.some((module) => name.startsWith(`${module}.`));
  });
}

/**
 * The same among all files beside a template, whether or not they were asked for: a template that is linted by name is
 * deployed with the same parameters as one that was found.
 */
export function parameterFilesBeside(
  template: string,
  files: Files,
  templates: readonly string[],
): readonly string[] {
  const directory = directoryOf(template);
  const around = [directory, join(directory, "parameters")].flatMap((where) =>
    files
      .list(where)
      .filter((name) => !name.endsWith("/"))
      .map((name) => join(where, name)),
  );
  return pairedParameterFiles(template, around, templates);
}

function stemOf(path: string): string {
  return baseName(path)
    .replace(/\.[^.]*$/, "")
    .toLowerCase();
}

function join(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}
