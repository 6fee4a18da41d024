/**
 * Functions of files. Nothing outside the workspace is read.
 * https://developer.hashicorp.com/terraform/language/functions#filesystem-functions
 */
import type { Unread } from "../../../src/core/files.ts";
import { directoryOf, isUnread, resolvePath } from "../../../src/core/files.ts";
import type { Invocation } from "../../../src/core/invocation.ts";
import type { Located, Step } from "../../../src/core/origin.ts";
import { computed, written } from "../../../src/core/origin.ts";
import type { Source } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Known, Unknown, Value } from "../../../src/core/value.ts";
import { known, slot } from "../../../src/core/value.ts";
import { toBase64 } from "./base64.ts";
import { closed, UniqueList } from "./elements.ts";
import { Encoded } from "./encoded.ts";
import { cleaned, matchingFiles } from "./glob.ts";
import type { Digest } from "./hashes.ts";
import { digests } from "./hashes.ts";
import { Layout } from "./layout.ts";
import type { Result } from "./parameters.ts";
import { hasRoom, plain, takes, text, tooMany } from "./parameters.ts";
import type { Family, TerraformFunction, TerraformScope } from "./scope.ts";
import { WORKING_DIRECTORY, workingDirectory } from "./scope.ts";

export const fileFunctions: Family = {
  abspath: takes([text], ([given], invocation) => absolute(given, invocation)),
  basename: takes([text], ([given], invocation) => baseNameOf(given, invocation)),
  dirname: takes([text], ([given], invocation) => directoryNameOf(given, invocation)),
  pathexpand: takes([text], ([given], invocation) => {
    if (given.prefix.startsWith("~"))
      return invocation.unknown("runtime", "the home directory is known only when it is deployed");
    return given.prefix === "" && given.plain === undefined ? undefined : given;
  }),
  file: reads((path, invocation) => loaded(path, invocation)),
  filebase64: reads((path, invocation) => base64Of(path, invocation)),
  fileexists: reads((path, invocation) => exists(path, invocation)),
  fileset: (invocation, scope) =>
    takes([text, plain], ([directory, pattern]) => fileSet(directory, pattern, invocation, scope))(
      invocation,
    ),
  filebase64sha256: hashes(digests.base64sha256),
  filebase64sha512: hashes(digests.base64sha512),
  filemd5: hashes(digests.md5),
  filesha1: hashes(digests.sha1),
  filesha256: hashes(digests.sha256),
  filesha512: hashes(digests.sha512),
};

/** A function of the file at a path, which is relative to the workspace root. */
function reads(compute: (path: string, invocation: Invocation) => Result): TerraformFunction {
  return (invocation, scope) =>
    takes([text], ([given]) => {
      const path = pathIn(given, scope, invocation);
      return typeof path === "string" ? compute(path, invocation) : path;
    })(invocation);
}

/** The path of a file as seen from the workspace root; an unknown for one outside it; `undefined` for one with a hole. */
export function pathIn(
  given: Text,
  scope: TerraformScope,
  invocation: Invocation,
): string | Unknown | undefined {
  const [first] = given.parts;
  const fromRoot =
    first?.kind === "hole" && first.value.names === WORKING_DIRECTORY
      ? new Text(given.parts.slice(1))
      : undefined;
  if (fromRoot !== undefined && fromRoot.plain?.startsWith("/") === false && fromRoot.plain !== "")
    return undefined;
  const path = fromRoot === undefined ? given.plain : fromRoot.plain?.slice(1);
  if (path === undefined) return undefined;
  const found = path.startsWith("~") ? undefined : resolvePath(scope.rootDirectory, path);
  return found ?? invocation.unknown("outside workspace", `the file '${path}' is outside the workspace`);
}

/** Why the file at `path` was not read. */
export function unreadFile({ failure }: Unread, path: string, invocation: Invocation): Unknown {
  switch (failure) {
    case "missing file":
      return invocation.unknown("missing file", `the file '${path}' does not exist`);
    case "outside workspace":
      return invocation.unknown("outside workspace", `the file '${path}' is outside the workspace`);
    case "unreadable":
      return invocation.unknown("unsupported", `the file '${path}' cannot be read as text`);
    case "too large":
      return invocation.unknown("budget", `the file '${path}' is over the limit`);
  }
}

/** How what stands in a file came to the call that loads it. */
export function loadedStep(path: string, invocation: Invocation): Step {
  return { at: invocation.at, via: "loaded file", name: path };
}

function contents(source: Source, path: string, invocation: Invocation): Known {
  const [literal] = written(source.whole).from;
  const origin: Located = { at: source.whole, from: [literal, loadedStep(path, invocation)] };
  return known(Text.of(source.text, origin), origin);
}

function loaded(path: string, invocation: Invocation): Value {
  const source = invocation.scope.evaluation.files.read(path);
  return isUnread(source) ? unreadFile(source, path, invocation) : contents(source, path, invocation);
}

function base64Of(path: string, invocation: Invocation): Value {
  const { files } = invocation.scope.evaluation;
  const bytes = files.bytes(path);
  if (isUnread(bytes)) return unreadFile(bytes, path, invocation);
  const source = files.read(path);
  const origin = computed(invocation.at);
  const spelled = Text.of(toBase64(bytes), origin);
  if (isUnread(source)) return known(spelled, origin);
  return known(new Encoded(spelled.parts, "base64", contents(source, path, invocation)), origin);
}

function exists(path: string, invocation: Invocation): Result {
  const { files } = invocation.scope.evaluation;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "" || files.list(directoryOf(path)).includes(`${name}/`))
    return invocation.invalid(`finds a directory at '${path}'`);
  const bytes = files.bytes(path);
  if (!isUnread(bytes)) return true;
  return bytes.failure === "missing file"
    ? false
    : bytes.failure === "outside workspace"
      ? unreadFile(bytes, path, invocation)
      : true;
}

function hashes(digest: Digest): TerraformFunction {
  return reads((path, invocation) => {
    const bytes = invocation.scope.evaluation.files.bytes(path);
    if (isUnread(bytes)) return unreadFile(bytes, path, invocation);
    return Text.of(digest(bytes), computed(invocation.at));
  });
}

function fileSet(given: Text, pattern: string, invocation: Invocation, scope: TerraformScope): Result {
  const directory = pathIn(given, scope, invocation);
  if (typeof directory !== "string") return directory;
  const found = matchingFiles(invocation.scope.evaluation.files, directory, pattern);
  switch (found) {
    case "wrong pattern":
      return invocation.invalid(`cannot read the pattern '${pattern}'`);
    case "outside workspace":
      return invocation.unknown("outside workspace", `the pattern '${pattern}' leads outside the workspace`);
    case "too many":
      return invocation.unknown("budget", "there are more files than are looked at");
    default: {
      if (!hasRoom(invocation, found.length)) return tooMany(invocation);
      const origin = computed(invocation.at);
      const items = found.map((path) => slot(known(Text.of(path, origin), origin)));
      return new UniqueList(closed(items), false);
    }
  }
}

/** The directory that Terraform runs in is not known; below it the path is. */
function absolute(given: Text, invocation: Invocation): Text | undefined {
  const [first] = given.parts;
  if (given.prefix.startsWith("/") || (first?.kind === "hole" && first.value.names === WORKING_DIRECTORY))
    return given;
  if (given.plain === undefined) return undefined;
  const value = workingDirectory(computed(invocation.at));
  const path = cleaned(given.plain).join("/");
  const below = path === given.plain ? given : Text.of(path, placeOf(given, invocation));
  const slash = path === "" ? [] : Text.of("/", computed(invocation.at)).parts;
  return new Text([{ kind: "hole", value }, ...slash, ...below.parts]);
}

function placeOf(given: Text, invocation: Invocation): Located {
  return new Layout(given).located(0, given.plain?.length ?? 0) ?? computed(invocation.at);
}

/** https://pkg.go.dev/path/filepath#Base */
function baseNameOf(given: Text, invocation: Invocation): Text | undefined {
  const { suffix } = given;
  const name = suffix.replace(/\/+$/, "");
  const slash = name.lastIndexOf("/");
  if (given.plain === undefined && (name === "" || slash < 0)) return undefined;
  if (name === "") return Text.of(suffix === "" ? "." : "/", computed(invocation.at));
  const layout = new Layout(given);
  const end = layout.length - (suffix.length - name.length);
  return layout.slice(end - (name.length - slash - 1), end);
}

/** https://pkg.go.dev/path/filepath#Dir */
function directoryNameOf(given: Text, invocation: Invocation): Text | undefined {
  if (given.plain === undefined) return undefined;
  const directory = given.plain.slice(0, given.plain.lastIndexOf("/") + 1);
  const root = directory.startsWith("/") ? "/" : "";
  const parts = cleaned(directory);
  const clean = root + (root === "" ? parts : parts.filter((part) => part !== "..")).join("/");
  if (clean === "") return Text.of(".", placeOf(given, invocation));
  return given.plain.startsWith(clean)
    ? given.slice(0, clean.length)
    : Text.of(clean, placeOf(given, invocation));
}
