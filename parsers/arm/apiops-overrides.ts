/**
 * What the publisher of APIOps lays over artefacts for one environment: `configuration.prod.yaml`.
 * https://github.com/Azure/apiops/blob/main/docs/apiops/3-apimTools/apiops-2-2-tools-publisher.md
 * https://github.com/Azure/apiops/blob/main/src/publisher/Configuration.cs
 */
import type { Files } from "../../src/core/files.ts";
import { baseName, directoryOf, isUnread } from "../../src/core/files.ts";
import { overlay } from "../../src/core/overlay.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { Field, Reading, Value } from "../../src/core/value.ts";
import {
  field,
  Fields,
  fieldsOf,
  fieldValue,
  itemValue,
  known,
  listOf,
  passed,
  property,
  textOfValue,
  unknown,
} from "../../src/core/value.ts";
import type { Placeholders } from "../data/placeholders.ts";
import { filledLater } from "../data/placeholders.ts";
import { yamlValue } from "../data/yaml.ts";

/** Whether a name is that of an environment's overrides; the extractor's configuration says what is extracted. */
export function isOverrides(path: string): boolean {
  const [, environment] = /^configuration\.(.+)\.ya?ml$/i.exec(baseName(path)) ?? [];
  return environment !== undefined && environment.toLowerCase() !== "extractor";
}

/** The files of overrides for the artefacts in a directory: those in the nearest directory that has any. */
export function overridesFor(root: string, files: Files): readonly string[] {
  for (let directory = root; ; directory = directoryOf(directory)) {
    const found = files.list(directory).filter(isOverrides);
    if (found.length > 0) return found.map((name) => (directory === "" ? name : `${directory}/${name}`));
    if (directory === "") return [];
  }
}

export interface Overrides {
  /** The whole of the file; absent where there is none. */
  readonly value: Value | undefined;
  readonly problems: readonly Problem[];
}

export function readOverrides(path: string, files: Files): Overrides {
  const source = files.read(path);
  if (isUnread(source)) return { value: undefined, problems: [] };
  const { value, problems } = yamlValue(source);
  return { value: filledLater(value, tokens), problems };
}

/**
 * What stands between `{#` and `#}` is put in by the pipeline before the publisher reads the file.
 * https://github.com/Azure/apiops/blob/main/docs/apiops/3-apimTools/apiops-2-2-tools-publisher.md
 */
const tokens: Placeholders = {
  pattern: /\{#.*?#\}/gs,
  filled: ([token], at) =>
    unknown("parameter", `'${token}' is replaced when it is published`, at, {
      names: `token ${token}`,
      label: token.slice(2, -2).trim(),
    }),
};

/** What overrides say of a resource by its name, in what they say of its parent. */
export function overrideOf(
  parent: Reading | undefined,
  directory: string,
  name: string,
): Reading | undefined {
  if (parent === undefined) return undefined;
  const all = property(parent, keyOf(directory), "ignored");
  const list = listOf(all);
  if (list === undefined || all.state !== "known") return all.state === "unknown" ? all : undefined;
  const items = list.items.map((item) => itemValue(item, all));
  const named = items.filter((item) => textOfValue(property(item, "name", "ignored"))?.plain === name);
  return named.length === 1 ? named[0] : undefined;
}

/** `named values` are `namedValues` there. */
function keyOf(directory: string): string {
  return directory.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Which API a revision is of cannot be overridden. */
const KEPT: ReadonlySet<string> = new Set(["apirevision", "iscurrent"]);

/** A resource with what overrides say of it laid over it. */
export function overridden(body: Value, over: Reading | undefined, name: string): Value {
  const properties = over === undefined ? undefined : property(over, "properties", "ignored");
  const own = property(body, "properties", "ignored");
  if (properties === undefined || properties.state === "absent" || body.state !== "known") return body;
  const step = { at: properties.at, via: "parameter file", name } as const;
  const laid = withKept(properties, (one) => passed(fieldValue(one, properties), step));
  const merged = own.state === "known" ? overlay(own, laid, "deep") : laid;
  const keyAt = fieldsOf(body)?.getIgnoringCase("properties")?.keyAt ?? properties.at;
  return overlay(body, known(new Fields([field("properties", keyAt, merged)]), body));
}

function withKept(properties: Value, value: (one: Field) => Value): Value {
  const fields = fieldsOf(properties);
  if (fields === undefined) return properties;
  const laid = [...fields.fields].filter(({ key }) => !KEPT.has(key.toLowerCase()));
  return known(
    new Fields(
      laid.map((one) => field(one.key, one.keyAt, value(one))),
      fields.open,
    ),
    properties,
  );
}
