/** What the ARM front end tells of files in memory, in words that a test can expect. */
import { armFront } from "../../../parsers/arm/index.ts";
import type { Expansion, Workspace } from "../../../parsers/front.ts";
import type { Located } from "../../../src/core/origin.ts";
import type { Problem } from "../../../src/core/problem.ts";
import type { Resource } from "../../../src/core/resource.ts";
import { displayName, read } from "../../../src/core/resource.ts";
import { textOf } from "../../../src/core/source.ts";
import type { Reading } from "../../../src/core/value.ts";
import { inMemoryWorkspace } from "../../in-memory-files.ts";

type Contents = Readonly<Record<string, string>>;
type Options = Parameters<typeof inMemoryWorkspace>[1];

/** A template that has the given sections, from its line 4 on. */
export function template(sections: string): string {
  return `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
${sections}
}
`;
}

/** The entry points with their parameter sets, as `main.json` or `main.json with main.parameters.json`. */
export function deployments(contents: Contents, options?: Options): readonly string[] {
  return armFront()
    .deployments(workspace(contents, options))
    .deployments.map(({ entry, set }) => (set === undefined ? entry : `${entry} with ${set}`));
}

/** What `main.json` would deploy, or else the first entry point, with the parameter set `options.set`. */
export function expand(
  contents: Contents | string,
  options: Options & { readonly set?: string } = {},
): Expansion {
  const { set, ...rest } = options;
  const given = typeof contents === "string" ? { named: ["main.json"], ...rest } : rest;
  const { deployments: told } = armFront().deployments(workspace(filesOf(contents), given));
  const deployment =
    told.find((one) => (set === undefined ? one.entry === "main.json" : one.set === set)) ?? told[0];
  if (deployment === undefined) throw new Error("nothing is deployed");
  return deployment.expand();
}

function filesOf(contents: Contents | string): Contents {
  return typeof contents === "string" ? { "main.json": contents } : contents;
}

function workspace(contents: Contents, options: Options): Workspace {
  return inMemoryWorkspace(contents, options);
}

/** Each resource on a line: `service/apis gateway/orders`, and what is particular about it. */
export function outline({ resources }: Expansion): readonly string[] {
  return resources.map((resource) => {
    const { type, exists, declared } = resource;
    const remarks = [exists === "yes" ? "" : exists, declared === "here" ? "" : declared].filter(
      (word) => word !== "",
    );
    return [type.replace(/^Microsoft\.ApiManagement\//, ""), displayName(resource), ...remarks].join(" ");
  });
}

export function addresses({ resources }: Expansion): readonly string[] {
  return resources.map(({ address }) => address);
}

/** The resource of a display name. */
export function resource(expansion: Expansion, name: string): Resource {
  const found = expansion.resources.find((one) => displayName(one) === name);
  if (found === undefined) throw new Error(`there is no '${name}' among ${outline(expansion).join(", ")}`);
  return found;
}

/** The value at a path of a resource's body, as `told` says it. */
export function at(expansion: Expansion, name: string, path: string): string {
  return told(read(resource(expansion, name), path));
}

/** A value with its characters and its way: `"http" 9:13 «http» < parameter default 'protocol'`. */
export function told(reading: Reading): string {
  return `${data(reading)} ${place(reading)}${way(reading)}`;
}

function place({ at: { source, start, end } }: Located): string {
  const { line, column } = source.position(start);
  const file = source.path === "main.json" ? "" : `${source.path}:`;
  const text = textOf({ source, start, end });
  return `${file}${String(line)}:${String(column)} «${text.length > 60 ? `${text.slice(0, 59)}…` : text}»`;
}

function way({ from }: Located): string {
  return from
    .flatMap(({ via, name }) => {
      if (via === "literal" || via === "expression") return [];
      return [` < ${via}${name === undefined ? "" : ` '${name}'`}`];
    })
    .join("");
}

/** A value in short, without its place. */
export function data(reading: Reading): string {
  switch (reading.state) {
    case "absent":
      return "absent";
    case "secret":
      return `secret: ${reading.kept}`;
    case "unknown": {
      const among = reading.among?.map(data).join(" | ");
      return among === undefined ? `unknown: ${reading.detail}` : `one of ${among}`;
    }
    case "known":
      break;
  }
  const { data: known } = reading;
  if (known === null || typeof known !== "object") return String(known);
  switch (known.kind) {
    case "text":
      return JSON.stringify(known.display);
    case "list": {
      const items = known.items.map((item) => data(item.value));
      return `[${[...items, ...(known.open === undefined ? [] : ["…"])].join(", ")}]`;
    }
    case "fields": {
      const fields = [...known.fields].map(({ key, value }) => `${key}: ${data(value)}`);
      return `{${[...fields, ...(known.open === undefined ? [] : ["…"])].join(", ")}}`;
    }
  }
}

/** Each problem on a line: its place, its kind and what it says. */
export function problemsOf({ problems }: { readonly problems: readonly Problem[] }): readonly string[] {
  return problems.map(({ kind, message, at: span }) => {
    const { line, column } = span.source.position(span.start);
    return `${span.source.path}:${String(line)}:${String(column)} ${kind}: ${message}`;
  });
}
