/**
 * Functions that load files when a template is compiled.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-files
 */
import { baseName, isUnread, resolvePath } from "../../src/core/files.ts";
import type { Unread } from "../../src/core/files.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { pure } from "../../src/core/invocation.ts";
import type { Step } from "../../src/core/origin.ts";
import { computed, through, written } from "../../src/core/origin.ts";
import { Source } from "../../src/core/source.ts";
import { Text } from "../../src/core/text.ts";
import type { Unknown, Value } from "../../src/core/value.ts";
import { field, Fields, known, List, passed, slot, unknown } from "../../src/core/value.ts";
import { parseJson } from "../data/json.ts";
import { jsonValue } from "../data/values.ts";
import { yamlValue } from "../data/yaml.ts";
import { madeText, taking, textOf } from "./arguments.ts";
import { toBase64 } from "./base64.ts";
import { decoded, isEncoding } from "./encodings.ts";
import { follow, readPath } from "./json-path.ts";
import type { AzureFunction, AzureFunctions, AzureScope } from "./scope.ts";
import { isMatch } from "./wildcards.ts";

export const fileFunctions: AzureFunctions = {
  loadDirectoryFileInfo: taking(1, 2, withTexts(directoryInfo)),
  loadFileAsBase64: taking(1, 1, withTexts(base64)),
  loadJsonContent: taking(
    1,
    3,
    withTexts(
      structured((source) => {
        const { tree } = parseJson(source);
        const origin = written(source.whole);
        return tree === undefined
          ? unknown("syntax error", "there is no JSON value in the file", origin)
          : jsonValue(tree);
      }),
    ),
  ),
  loadTextContent: taking(1, 2, withTexts(textContent)),
  loadYamlContent: taking(1, 3, withTexts(structured((source) => yamlValue(source).value))),
};

interface Loading {
  readonly call: Invocation;
  readonly scope: AzureScope;
  /** The path from the root of the workspace. */
  readonly path: string;
  /** The arguments after the path. */
  readonly more: readonly string[];
}

/** Bicep requires all of these arguments to be constants. */
function withTexts(load: (loading: Loading) => Value): AzureFunction {
  return (call, scope) =>
    pure((args) => {
      const texts = args.map(textOf).filter((text) => text !== undefined);
      if (texts.length < args.length) return call.invalid("needs texts");
      const [path, ...more] = texts.map((text) => text.plain).filter((text) => text !== undefined);
      if (path === undefined || more.length < args.length - 1) return undefined;
      const resolved = resolvePath(scope.directory, path);
      if (resolved === undefined)
        return call.unknown("outside workspace", `'${path}' leads out of the workspace`);
      return load({ call, scope, path: resolved, more });
    })(call);
}

/** The station of what came out of a file. */
function step({ call, path }: Loading): Step {
  return { at: call.at, via: "loaded file", name: path };
}

function unread(read: Unread, { call, path }: Loading): Unknown {
  const because =
    read.failure === "missing file" || read.failure === "outside workspace" ? read.failure : "unsupported";
  return unknown(because, `'${path}' could not be read`, written(call.at));
}

/** The text of a file. The encoding is UTF-8 unless an argument says otherwise. */
function read(loading: Loading, encoding: string | undefined): Source | Unknown {
  const { call, scope, path } = loading;
  if (encoding !== undefined && !isEncoding(encoding))
    return call.invalid(`does not know the encoding '${encoding}'`);
  if (encoding === undefined || encoding === "utf-8") {
    const source = scope.evaluation.files.read(path);
    return isUnread(source) ? unread(source, loading) : source;
  }
  const bytes = scope.evaluation.files.bytes(path);
  return isUnread(bytes) ? unread(bytes, loading) : new Source(path, decoded(bytes, encoding));
}

function textContent(loading: Loading): Value {
  const source = read(loading, loading.more[0]);
  if (!(source instanceof Source)) return source;
  const origin = through(written(source.whole), step(loading));
  return known(Text.of(source.text, origin), origin);
}

function structured(parse: (source: Source) => Value): (loading: Loading) => Value {
  return (loading) => {
    const { call, more } = loading;
    const source = read(loading, more[1]);
    if (!(source instanceof Source)) return source;
    const whole = passed(parse(source), step(loading));
    const path = more[0];
    if (path === undefined) return whole;
    const steps = readPath(path);
    if (steps === undefined) return call.unknown("unsupported", `the path '${path}' is not understood`);
    const found = follow(whole, steps);
    return found.state === "absent" ? call.invalid(`finds nothing at '${path}' in '${loading.path}'`) : found;
  };
}

function base64(loading: Loading): Value {
  const { call, scope, path } = loading;
  const bytes = scope.evaluation.files.bytes(path);
  if (isUnread(bytes)) return unread(bytes, loading);
  const origin = through(computed(call.at), step(loading));
  return known(madeText(toBase64(bytes), origin), origin);
}

/** What is said of each file directly in a directory, ordered by path without regard to case. */
function directoryInfo(loading: Loading): Value {
  const { call, scope, path, more } = loading;
  const names = scope.evaluation.files.list(path).filter((name) => !name.endsWith("/"));
  // A directory that cannot be read looks like one without files.
  if (names.length === 0) return call.unknown("missing file", `there are no files in '${path}'`);
  const pattern = more[0] ?? "";
  const origin = through(computed(call.at), step(loading));
  const chosen = names.filter((name) => pattern === "" || isMatch(name.toLowerCase(), pattern.toLowerCase()));
  const infos = chosen.map((name) => {
    const dot = name.lastIndexOf(".");
    const text = (key: string, value: string): ReturnType<typeof field> =>
      field(key, call.at, known(madeText(value, origin), origin));
    const fields = [
      text("relativePath", relative(scope.directory, path === "" ? name : `${path}/${name}`)),
      text("baseName", baseName(name)),
      text("extension", dot < 0 ? "" : name.slice(dot)),
    ];
    return { name: name.toUpperCase(), value: known(new Fields(fields), origin) };
  });
  infos.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return known(new List(infos.map((info) => slot(info.value))), origin);
}

/** `path` as it is written from `directory`; both begin at the root. */
function relative(directory: string, path: string): string {
  const from = directory === "" || directory === "." ? [] : directory.split("/");
  const to = path.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}
