/**
 * A language of one line a resource, for tests of what stands between languages and people:
 *
 *     Microsoft.ApiManagement/service/apis gateway/orders protocol=http
 *
 * `protocol=?` is not known; `protocol=$name` is what a set says, a file `<stem>.<set>.toyset` of lines `name=value`
 * beside the file, each of which is one way to deploy it. A line `broken` is a syntax error, `unseen` is not seen.
 */
import type { Deployment, Expansion, Front, Workspace } from "../parsers/front.ts";
import type { Check } from "../src/core/check.ts";
import { check } from "../src/core/check.ts";
import { baseName, directoryOf, isUnread } from "../src/core/files.ts";
import type { Files } from "../src/core/files.ts";
import { through, written } from "../src/core/origin.ts";
import type { Problem } from "../src/core/problem.ts";
import type { Resource } from "../src/core/resource.ts";
import { displayName, read, splitName } from "../src/core/resource.ts";
import { Source } from "../src/core/source.ts";
import { Text } from "../src/core/text.ts";
import type { Value } from "../src/core/value.ts";
import { Fields, field, known, textOfValue, unknown } from "../src/core/value.ts";

/** The language in files of other names, for what goes by the names of files. */
export function toyIn(extension: string, setExtension: string): Front {
  const reads = (path: string): boolean => path.endsWith(extension);
  return {
    language: "bicep",
    reads,
    deployments(workspace) {
      const files = workspace.paths.filter(reads);
      const deployments = files.flatMap((path) => deploymentsOf(path, extension, setExtension, workspace));
      return { deployments, problems: [], files };
    },
  };
}

export const toy = toyIn(".toy", ".toyset");

function deploymentsOf(
  entry: string,
  extension: string,
  setExtension: string,
  { files, parameterFiles }: Workspace,
): readonly Deployment[] {
  const directory = directoryOf(entry);
  const stem = baseName(entry).slice(0, -extension.length);
  const beside = files
    .list(directory)
    .filter((name) => name.startsWith(`${stem}.`) && name.endsWith(setExtension))
    .map((name) => (directory === "" ? name : `${directory}/${name}`));
  const sets: readonly (string | undefined)[] =
    parameterFiles.length > 0 ? parameterFiles : beside.length > 0 ? beside : [undefined];
  return sets.map((set) => ({ language: "bicep", entry, set, expand: () => expand(files, entry, set) }));
}

function expand(files: Files, entry: string, set: string | undefined): Expansion {
  const source = files.read(entry);
  if (isUnread(source)) {
    const problem: Problem = {
      kind: source.failure,
      message: source.message,
      at: new Source(entry, "").whole,
    };
    return { resources: [], problems: [problem], unresolved: [], files: [] };
  }
  const values = set === undefined ? new Map<string, Value>() : valuesOf(files, set);
  const resources: Resource[] = [];
  const problems: Problem[] = [];
  const unresolved = [];
  let start = 0;
  for (const line of source.text.split("\n")) {
    const at = source.span(start, start + line.length);
    if (line === "broken") problems.push({ kind: "syntax", message: "Expected a resource", at });
    else if (line === "unseen") unresolved.push({ what: "the module is not there: restore it", at });
    else if (line !== "") resources.push(resourceAt(source, line, start, values));
    start += line.length + 1;
  }
  return { resources, problems, unresolved, files: [entry] };
}

function resourceAt(
  source: Source,
  line: string,
  start: number,
  values: ReadonlyMap<string, Value>,
): Resource {
  const [type = "", name = "", assignment = ""] = line.split(/ +/);
  const head = source.span(start, start + type.length);
  const body = source.span(start, start + line.length);
  const fields = [];
  const equals = assignment.indexOf("=");
  if (equals >= 0) {
    const key = start + line.lastIndexOf(assignment);
    const value = source.span(key + equals + 1, key + assignment.length);
    fields.push(field(assignment.slice(0, equals), source.span(key, key + equals), valueAt(value, values)));
  }
  return {
    type,
    apiVersion: "2024-05-01",
    names: splitName(Text.of(name, written(head))),
    exists: "yes",
    declared: "here",
    body: known(new Fields(fields), written(body)),
    at: head,
    address: `${source.path}#${name}`,
  };
}

function valueAt(at: ReturnType<Source["span"]>, values: ReadonlyMap<string, Value>): Value {
  const spelled = at.source.text.slice(at.start, at.end);
  if (spelled.startsWith("$")) {
    const value = values.get(spelled.slice(1));
    const step = { at, via: "parameter file", name: spelled.slice(1) } as const;
    if (value !== undefined) return through(value, step);
    return unknown("parameter", `parameter '${spelled.slice(1)}' has no value`, written(at));
  }
  if (spelled === "?") return unknown("runtime", "it is known only when it is deployed", written(at));
  return known(Text.of(spelled, written(at)), written(at));
}

function valuesOf(files: Files, set: string): ReadonlyMap<string, Value> {
  const source = files.read(set);
  const values = new Map<string, Value>();
  if (isUnread(source)) return values;
  let start = 0;
  for (const line of source.text.split("\n")) {
    const equals = line.indexOf("=");
    if (equals >= 0)
      values.set(
        line.slice(0, equals),
        valueAt(source.span(start + equals + 1, start + line.length), values),
      );
    start += line.length + 1;
  }
  return values;
}

/** Finds `protocol=http`; `protocol=fault` makes it fail. */
export const plaintext: Check = check({
  id: "toy-plaintext",
  summary: "Disallow plaintext protocols",
  why: "Anyone on the path can read what is sent.",
  remedy: "Write https.",
  severity: "high",
  standards: {
    defender: "API Management APIs should use only encrypted protocols",
    azurePolicy: [
      { id: "ee7495e7-3ba7-40b6-bfee-c29e22cc75d4", parity: "wider", reason: "it looks at ws as well" },
    ],
    mcsb: ["DP-3"],
    owaspApi: ["API8:2023"],
    cwe: [319],
    peers: ["PSRule Azure.APIM.HTTPEndpoint"],
  },
  references: ["https://learn.microsoft.com/azure/api-management/"],
  examples: [
    {
      language: "bicep",
      bad: "Microsoft.ApiManagement/service/apis g/a protocol=«http»\n",
      good: "Microsoft.ApiManagement/service/apis g/a protocol=https\n",
      unclear: "Microsoft.ApiManagement/service/apis g/a protocol=?\n",
    },
  ],
  on: ["Microsoft.ApiManagement/service/apis"],
  *judge(api) {
    const protocol = read(api, "protocol");
    const message = `API '${displayName(api)}' can be called over plaintext`;
    if (protocol.state === "unknown")
      yield { holds: "maybe", at: protocol, message, because: protocol.detail };
    const plain = textOfValue(protocol)?.plain;
    if (plain === "fault") throw new Error("no such protocol");
    if (plain !== undefined) yield { holds: plain === "http" ? "yes" : "no", at: protocol, message };
  },
});

/** Finds APIs whose name has a capital letter; of low severity and at the head of the declaration. */
export const capital: Check = check({
  ...plaintext,
  id: "toy-capital",
  summary: "Write names in lower case",
  severity: "low",
  remedy: "Rename it.",
  standards: {},
  *judge(api) {
    const name = displayName(api);
    if (name !== name.toLowerCase()) {
      yield { holds: "yes", at: written(api.at), message: `API '${name}' has a capital letter in its name` };
    }
  },
});

export const parts = { fronts: [toy], checks: [capital, plaintext] };
