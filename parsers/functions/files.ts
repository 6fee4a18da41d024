/**
 * Functions that load files of the workspace. Nothing outside it is read.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-files
 */
import type { Unread } from "../../src/core/files.ts";
import { isUnread, resolvePath } from "../../src/core/files.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { pure, symbolic } from "../../src/core/invocation.ts";
import type { Step } from "../../src/core/origin.ts";
import { computed, written } from "../../src/core/origin.ts";
import type { Source } from "../../src/core/source.ts";
import { Text } from "../../src/core/text.ts";
import type { Known, Unknown, Value } from "../../src/core/value.ts";
import { field, Fields, known, List, passed, slot } from "../../src/core/value.ts";
import { parseJson } from "../data/json.ts";
import { jsonValue } from "../data/values.ts";
import { yamlValue } from "../data/yaml.ts";
import type { Result } from "./arguments.ts";
import { madeText, taking, textOf } from "./arguments.ts";
import { at, parsePath } from "./json-path.ts";
import type { AzureFunction, AzureFunctions } from "./scope.ts";

export const fileFunctions: AzureFunctions = {
  loadDirectoryFileInfo: taking(1, 2, ofPath(directoryFiles)),
  loadFileAsBase64: taking(1, 1, ofPath(encodedFile)),
  loadJsonContent: taking(
    1,
    3,
    ofPath((file, call, rest) => part(file, call, rest, json)),
  ),
  loadTextContent: taking(1, 2, ofPath(contents)),
  loadYamlContent: taking(
    1,
    3,
    ofPath((file, call, rest) => part(file, call, rest, yaml)),
  ),
};

interface Target {
  /** As seen from the workspace root. */
  readonly path: string;
  /** The directory of the file that has the call. */
  readonly directory: string;
  /** How what stands in the file came to the call. */
  readonly step: Step;
}

/** A function of a path that is relative to the file with the call; it gets the other arguments, which are known. */
function ofPath(compute: (file: Target, call: Invocation, rest: readonly Known[]) => Result): AzureFunction {
  return (invocation, { directory }) =>
    pure(([given, ...rest], call) => {
      const written_ = given === undefined ? undefined : textOf(given);
      if (written_ === undefined) return call.invalid("needs a path");
      if (written_.plain === undefined) return undefined;
      const path = resolvePath(directory, written_.plain);
      if (path === undefined) return outside(written_.plain, call);
      const step = { at: call.args[0]?.at ?? call.at, via: "loaded file", name: path } as const;
      return compute({ path, directory, step }, call, rest);
    })(invocation);
}

function outside(path: string, call: Invocation): Unknown {
  return call.unknown("outside workspace", `the file '${path}' is outside the workspace`);
}

/** Why the file was not read. */
function unread({ failure }: Unread, { path }: Target, call: Invocation): Unknown {
  switch (failure) {
    case "missing file":
      return call.unknown("missing file", `the file '${path}' does not exist`);
    case "outside workspace":
      return outside(path, call);
    case "unreadable":
      return call.unknown("unsupported", `the file '${path}' cannot be read as text`);
    case "too large":
      return call.unknown("budget", `the file '${path}' is over the limit`);
  }
}

function contents(file: Target, call: Invocation, [encoding]: readonly Known[]): Result {
  const source = sourceOf(file, call, encoding);
  if (source === undefined || "state" in source) return source;
  const [literal] = written(source.whole).from;
  const origin = { at: source.whole, from: [literal, file.step] } as const;
  return known(Text.of(source.text, origin), origin);
}

/** What a text without a character beyond ASCII is the same in. */
const LIKE_UTF_8: ReadonlySet<string> = new Set(["us-ascii", "iso-8859-1"]);
const ENCODINGS: ReadonlySet<string> = new Set(["utf-8", "utf-16", "utf-16be", ...LIKE_UTF_8]);

/** The file's characters, where its encoding leaves no doubt about them. */
function sourceOf(file: Target, call: Invocation, encoding: Known | undefined): Source | Unknown | undefined {
  const source = call.scope.evaluation.files.read(file.path);
  if (isUnread(source)) return unread(source, file, call);
  if (encoding === undefined) return source;
  const name = textOf(encoding);
  if (name === undefined) return call.invalid("needs the name of an encoding");
  if (name.plain === undefined) return undefined;
  const folded = name.plain.toLowerCase();
  if (!ENCODINGS.has(folded)) return call.invalid(`does not know the encoding '${name.plain}'`);
  if (folded === "utf-8" || (LIKE_UTF_8.has(folded) && isAscii(source.text))) return source;
  return call.unknown("unsupported", `the file '${file.path}' is read as UTF-8 only`);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) return false;
  return true;
}

type Read = (source: Source) => Value | undefined;

function json(source: Source): Value | undefined {
  const { tree } = parseJson(source);
  return tree === undefined ? undefined : jsonValue(tree);
}

function yaml(source: Source): Value {
  return yamlValue(source).value;
}

/** A document, or what a path selects in it. */
function part(file: Target, call: Invocation, [path, encoding]: readonly Known[], read: Read): Result {
  const source = sourceOf(file, call, encoding);
  if (source === undefined || "state" in source) return source;
  const value = read(source);
  if (value === undefined) return call.unknown("syntax error", `the file '${file.path}' could not be read`);
  const whole = passed(value, file.step);
  if (path === undefined) return whole;
  const selected = textOf(path);
  if (selected === undefined) return call.invalid("needs a JSONPath as its second argument");
  if (selected.plain === undefined) return undefined;
  const steps = parsePath(selected.plain);
  if (steps === undefined)
    return call.unknown("unsupported", `the JSONPath '${selected.plain}' is not understood`);
  const found = at(whole, steps);
  if (found.state !== "absent") return found;
  return call.invalid(`finds nothing at '${selected.plain}' in the file '${file.path}'`);
}

/** What is in the file is not looked for in its encoded text, but a file that is not there has none. */
function encodedFile(file: Target, call: Invocation): Value {
  const bytes = call.scope.evaluation.files.bytes(file.path);
  if (isUnread(bytes)) return unread(bytes, file, call);
  // The same file has several spellings of its path.
  const names = `${call.name.toLowerCase()}(${JSON.stringify(file.path)})`;
  return {
    ...call.unknown("unsupported", `the file '${file.path}' is not encoded here`),
    names,
    label: file.path,
  };
}

/**
 * The files of a directory, those of its own directories left out, in the order of their names without regard to case.
 * https://github.com/Azure/bicep/blob/main/src/Bicep.Core/Semantics/Namespaces/SystemNamespaceType.cs
 */
function directoryFiles(file: Target, call: Invocation, [pattern]: readonly Known[]): Result {
  const wanted = pattern === undefined ? "" : textOf(pattern)?.plain;
  if (wanted === undefined)
    return pattern === undefined || textOf(pattern) === undefined
      ? call.invalid("needs a pattern")
      : undefined;
  if (/[\\/]/.test(wanted)) return call.unknown("unsupported", `the pattern '${wanted}' is not understood`);
  const listed = call.scope.evaluation.files.list(file.path);
  if (listed.length === 0)
    return call.unknown("missing file", `there is nothing in the directory '${file.path}'`);
  const names = listed.filter((name) => !name.endsWith("/"));
  const found = names.filter((name) => matches(name, wanted));
  // Whether the case of a name counts depends on the machine that compiles the file.
  if (found.length !== names.filter((name) => matches(name.toLowerCase(), wanted.toLowerCase())).length) {
    return call.unknown("unsupported", `the pattern '${wanted}' differs from names of files in case only`);
  }
  if (!call.scope.evaluation.allow(found.length)) return { ...symbolic(call), because: "budget" };
  const prefix = relative(file.directory, file.path);
  const sorted = found
    .map((name) => ({ name, key: name.toUpperCase() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return new List(sorted.map(({ name }) => slot(fileInfo(prefix, name, call))));
}

function fileInfo(prefix: string, name: string, call: Invocation): Value {
  const origin = computed(call.at, ...call.values);
  const dot = name.lastIndexOf(".");
  const texts = {
    relativePath: prefix + name,
    baseName: name,
    extension: dot < 0 || dot === name.length - 1 ? "" : name.slice(dot),
  };
  const fields = Object.entries(texts).map(([key, text]) =>
    field(key, call.at, known(madeText(text, origin), origin)),
  );
  return known(new Fields(fields), origin);
}

/** The way from one directory to another, with the slash at its end. */
function relative(from: string, to: string): string {
  const [start, end] = [from, to].map((path) => path.split("/").filter((one) => one !== "" && one !== "."));
  if (start === undefined || end === undefined) return "";
  let shared = 0;
  while (shared < start.length && start[shared] === end[shared]) shared += 1;
  return [...start.slice(shared).map(() => ".."), ...end.slice(shared)].map((one) => `${one}/`).join("");
}

/** `*` stands for any characters, `?` for one; no pattern at all, `*` and `*.*` for every name. */
function matches(name: string, pattern: string): boolean {
  if (pattern === "" || pattern === "*.*") return true;
  let [i, k, star, mark] = [0, 0, -1, 0];
  while (i < name.length) {
    if (pattern[k] === "*") {
      star = k;
      mark = i;
      k += 1;
    } else if (k < pattern.length && (pattern[k] === "?" || pattern[k] === name[i])) {
      i += 1;
      k += 1;
    } else if (star >= 0) {
      mark += 1;
      i = mark;
      k = star + 1;
    } else return false;
  }
  while (pattern[k] === "*") k += 1;
  return k === pattern.length;
}
