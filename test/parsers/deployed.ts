/** What a front end makes of files in memory, in a shape that tests can compare. */
import type { Front, Workspace } from "../../parsers/front.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { Resource } from "../../src/core/resource.ts";
import { displayName, read } from "../../src/core/resource.ts";
import type { Span } from "../../src/core/source.ts";
import { textOf } from "../../src/core/source.ts";
import type { Reading } from "../../src/core/value.ts";
import type { Json } from "../../src/report/values.ts";
import { jsonOf } from "../../src/report/values.ts";
import { inMemoryWorkspace } from "../in-memory-files.ts";

export interface Deployed {
  readonly resources: readonly Resource[];
  readonly problems: readonly Problem[];
  readonly unresolved: readonly string[];
  readonly entries: readonly string[];
}

/** Everything that all deployments of the files deploy. */
export function deployed(
  front: Front,
  contents: Readonly<Record<string, string>>,
  options: Partial<Pick<Workspace, "parameterFiles" | "variableFiles">> & {
    readonly named?: readonly string[];
  } = {},
): Deployed {
  const { deployments, problems } = front.deployments(inMemoryWorkspace(contents, options));
  const expansions = deployments.map((one) => one.expand());
  return {
    resources: expansions.flatMap((one) => one.resources),
    problems: [...problems, ...expansions.flatMap((one) => one.problems)],
    unresolved: expansions.flatMap((one) => one.unresolved.map(({ what }) => what)),
    entries: deployments.map(({ entry, set }) => (set === undefined ? entry : `${entry} with ${set}`)),
  };
}

/** The resource of that display name. */
export function named({ resources }: Deployed, name: string): Resource {
  const found = resources.filter((resource) => displayName(resource) === name);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(
      `${String(found.length)} resources are named ${name}: ${resources.map(displayName).join(", ")}`,
    );
  }
  return only;
}

/** A property as JSON, the way `inspect` prints it. */
export function told(resource: Resource, path: string): Json {
  return jsonOf(read(resource, path));
}

/** The file and characters of a place. */
export function place(at: Span): string {
  return `${at.source.path}: ${textOf(at)}`;
}

/** The stations of a value's way. */
export function way(reading: Reading): readonly string[] {
  return reading.from.map(({ via, name }) => (name === undefined ? via : `${via} ${name}`));
}

export { read };
