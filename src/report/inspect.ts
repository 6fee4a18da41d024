/** What `apimlint inspect` prints: every resource that would be deployed, as the checks see it. */
import type { Problem } from "../core/problem.ts";
import type { Resource } from "../core/resource.ts";
import { displayName } from "../core/resource.ts";
import { jsonText, placeOf, problemOf } from "./json.ts";
import type { RenderOptions } from "./render.ts";
import { count } from "./render.ts";
import { placeOf as shortPlaceOf } from "./text.ts";
import type { Json } from "./values.ts";
import { jsonOf } from "./values.ts";
import { visible } from "./visible.ts";

/** The resources of one way to deploy the files. */
export interface Inspected {
  readonly language: string;
  readonly entry: string;
  readonly set: string | undefined;
  readonly resources: readonly Resource[];
}

type Paths = Pick<RenderOptions, "path">;

/** Bodies are evaluated as they are printed: the problems are asked for after them. */
export type Problems = () => readonly Problem[];

export function inspectJson(all: readonly Inspected[], problems: Problems, options: Paths): string {
  return jsonText({
    resources: all.flatMap(({ language, entry, set, resources }) =>
      resources.map((resource) => ({
        type: resource.type,
        apiVersion: resource.apiVersion ?? null,
        name: displayName(resource),
        address: resource.address,
        exists: resource.exists,
        declared: resource.declared,
        ...afterOf(resource),
        ...placeOf(resource.at, options),
        deployment: {
          language,
          entry: options.path(entry),
          set: set === undefined ? null : options.path(set),
        },
        body: jsonOf(resource.body),
      })),
    ),
    problems: problems().map((problem) => problemOf(problem, options)),
  });
}

export function inspectText(all: readonly Inspected[], problems: Problems, options: Paths): string {
  return [
    ...all.map((one) => deploymentText(one, options)),
    ...problems().map(
      ({ at, message, kind }) => `problem  ${shortPlaceOf(at, options)}  ${visible(message)}  [${kind}]\n`,
    ),
  ].join("\n");
}

function deploymentText({ language, entry, set, resources }: Inspected, options: Paths): string {
  const parameters = set === undefined ? "" : ` with ${visible(options.path(set))}`;
  const head = `# ${visible(options.path(entry))}${parameters} (${language}): ${count(resources.length, "resource")}`;
  return (
    [head, ...resources.flatMap((resource) => ["", ...resourceText(resource, options)])].join("\n") + "\n"
  );
}

function resourceText(resource: Resource, options: Paths): readonly string[] {
  const { type, apiVersion, exists, declared } = resource;
  const remarks = [
    ...(declared === "elsewhere" ? ["declared elsewhere"] : []),
    ...(exists === "maybe" ? ["on a condition that is not known"] : []),
  ];
  const remark = remarks.length === 0 ? "" : `  (${remarks.join(", ")})`;
  return [
    `${visible(displayName(resource))}  ${visible(type)}${apiVersion === undefined ? "" : `@${visible(apiVersion)}`}${remark}`,
    `  ${shortPlaceOf(resource.at, options)}`,
    ...(resource.dependsOn ?? []).map((address) => `  after ${visible(address)}`),
    ...bodyLines(jsonOf(resource.body)),
  ];
}

function afterOf({ dependsOn = [] }: Resource): { readonly dependsOn?: readonly string[] } {
  return dependsOn.length === 0 ? {} : { dependsOn };
}

function bodyLines(body: Json): readonly string[] {
  return jsonText(body)
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}`);
}
