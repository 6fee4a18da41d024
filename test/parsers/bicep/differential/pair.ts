/** A Bicep source and the template that it compiles to. */
import type { Json } from "../../../../src/report/values.ts";

export interface Pair {
  readonly feature: string;
  /** `main.bicep` and what it uses, by their paths. */
  readonly files: Readonly<Record<string, string>>;
  readonly template: Json;
  /** How many resources there are on each side. */
  readonly resources: number;
}

export const API = "Microsoft.ApiManagement/service/apis";
export const SERVICE = "Microsoft.ApiManagement/service";
export const VERSION = "2024-05-01";

type Section = Readonly<Record<string, Json>>;

/** What a template has besides its resources. */
export interface Sections {
  readonly parameters?: Section;
  readonly variables?: Section;
  readonly functions?: readonly Json[];
  readonly outputs?: Section;
  readonly definitions?: Section;
}

/** A template as the compiler writes it: resources by symbol need version 2.0 of the language. */
export function template(resources: readonly Json[] | Section, sections: Sections = {}): Json {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    ...(Array.isArray(resources) ? {} : { languageVersion: "2.0" }),
    contentVersion: "1.0.0.0",
    metadata: { _generator: { name: "bicep", version: "0.40.2.10011", templateHash: "1" } },
    ...sections,
    resources,
  };
}

/** An API in a template. */
export function api(name: string, properties: Json, more: Section = {}): Section {
  return { type: API, apiVersion: VERSION, name, properties, ...more };
}

/** A module in a template. */
export function deployment(inner: Json, parameters: Section, more: Section = {}): Section {
  const given = Object.entries(parameters).map(([name, value]) => [name, { value }] as const);
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2025-04-01",
    name: "module",
    properties: {
      expressionEvaluationOptions: { scope: "inner" },
      mode: "Incremental",
      parameters: Object.fromEntries(given),
      template: inner,
    },
    ...more,
  };
}

/** A pair that differs in one expression: the property `x` of one API. */
export function expression(
  feature: string,
  bicep: readonly [expression: string, declarations?: string],
  arm: readonly [value: Json, sections?: Sections],
  files: Readonly<Record<string, string>> = {},
): Pair {
  const [written, declarations = ""] = bicep;
  const [value, sections] = arm;
  const main = `${declarations}
resource orders '${API}@${VERSION}' = {
  name: 'gateway/orders'
  properties: {
    x: ${written}
  }
}
`;
  const resource = api("gateway/orders", isLoop(value) ? value : { x: value });
  return {
    feature,
    files: { "main.bicep": main, ...files },
    template: template([resource], sections),
    resources: 1,
  };
}

/** A property that is a loop stands in its object's `copy`. */
export function loop(name: string, count: Json, input: Json): Section {
  return { copy: [{ name, count, input }] };
}

function isLoop(value: Json): value is Section {
  return typeof value === "object" && value !== null && "copy" in value;
}
