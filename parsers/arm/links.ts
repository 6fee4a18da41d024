/**
 * Where linked templates are: beside the template that links them, if the link says so.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates
 */
import { evaluate } from "../../src/core/evaluate.ts";
import { directoryOf, isUnread, resolvePath } from "../../src/core/files.ts";
import type { Files } from "../../src/core/files.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { written } from "../../src/core/origin.ts";
import type { Located } from "../../src/core/origin.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Hole, Part } from "../../src/core/text.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Value } from "../../src/core/value.ts";
import { field, Fields, fieldsOf, known, textOfValue, unknown } from "../../src/core/value.ts";
import { overlay } from "../../src/core/overlay.ts";
import type { Link } from "./syntax.ts";

/** The canonical name of where the files of the workspace will be when a template is deployed by its address. */
const WORKSPACE = "location of the workspace";

/**
 * What `deployment()` gives, with the address of the template: the workspace, wherever it will be, and the path in it.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment#deployment
 */
export function atTemplateLink(
  deployment: Value | undefined,
  invocation: Invocation,
  template: { readonly path: string; readonly linked: boolean },
): Value {
  const { at } = invocation;
  const origin = written(at);
  const told = deployment === undefined ? undefined : fieldsOf(deployment);
  const open =
    deployment?.state === "unknown"
      ? deployment
      : unknown("runtime", "deployment() is known only when it is deployed", origin, {
          label: "deployment()",
        });
  const base = told === undefined ? known(new Fields([], open), origin) : known(told, origin);
  if (!template.linked) return base;
  const workspace = unknown("runtime", "where the template is deployed from is not known", origin, {
    names: WORKSPACE,
    label: "template location",
  });
  const uri = new Text([
    { kind: "hole", value: workspace },
    { kind: "segment", text: `/${template.path}`, ...origin },
  ]);
  const object = (...fields: readonly Field[]): Value => known(new Fields(fields, open), origin);
  const link = object(field("templateLink", at, object(field("uri", at, known(uri, origin)))));
  return overlay(base, known(new Fields([field("properties", at, link)]), origin), "deep");
}

/**
 * What `uri()` gives for a base that is not known in full: its end still is.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#uri
 */
export function joinedUri(result: Value | undefined, invocation: Invocation): Value | undefined {
  const [base, relative] = invocation.values;
  const end = relative === undefined ? undefined : textOfValue(relative)?.seenThrough(relative);
  if (base === undefined || end === undefined || result?.state === "known" || base.state === "secret")
    return result;
  const start = directoryPart(base);
  if (start === undefined) return result;
  const trimmed = end.prefix.startsWith("/") ? end.slice(1) : end;
  return trimmed === undefined ? result : known(Text.concat([start, trimmed]), written(invocation.at));
}

/** A base up to and including its last slash. */
function directoryPart(base: Value): Text | undefined {
  if (base.state === "unknown") {
    const { names: name, among: _among, ...rest } = base;
    const hole: Hole = {
      kind: "hole",
      value: { ...rest, ...(name === undefined ? {} : { names: `uri of ${name}` }) },
    };
    return new Text([hole, { kind: "segment", text: "/", ...written(base.at) }]);
  }
  const text = textOfValue(base)?.seenThrough(base);
  const last = text?.parts.at(-1);
  if (text === undefined || last?.kind !== "segment") return undefined;
  const slash = last.text.lastIndexOf("/");
  if (slash < 0) return undefined;
  const end = new Text([last]).slice(0, slash + 1);
  return end === undefined ? undefined : Text.concat([new Text(text.parts.slice(0, -1)), end]);
}

export type Destination =
  | { readonly kind: "file"; readonly path: string; readonly at: Located }
  | { readonly kind: "outside"; readonly path: string; readonly at: Located }
  | { readonly kind: "unresolved"; readonly what: string; readonly at: Located };

/** The file that a link leads to; `chain` is the templates around it, outermost first. */
export function destination(link: Link, scope: Scope, files: Files, chain: readonly string[]): Destination {
  const directory = directoryOf(link.at.source.path);
  const here = written(link.at);
  if (link.relativePath !== undefined) {
    const value = evaluate(link.relativePath, scope);
    const text = textOfValue(value)?.plain;
    if (text === undefined) return unresolved("whose path is not known", value);
    return inWorkspace(directory, text, value);
  }
  if (link.uri === undefined) return unresolved("that is a template spec", here);
  const templates = [link.at.source.path, ...chain.toReversed()];
  return addressed(evaluate(link.uri, scope), templates.map(directoryOf), files);
}

/** The file at an address; `directories` are those that what is put somewhere by a parameter may come from. */
export function addressed(value: Value, directories: readonly string[], files: Files): Destination {
  const text = textOfValue(value);
  if (text === undefined) return unresolved("whose address is not known", value);
  const { base, tail } = divided(text);
  const path = tail.replace(/[?#].*$/s, "").replace(/^\/+/, "");
  if (path !== "" && base === "workspace") return inWorkspace("", path, value);
  if (path !== "" && base === "parameter") {
    // Where the files are put before the deployment is a parameter: they come from beside the templates.
    for (const directory of directories) {
      const resolved = resolvePath(directory, path);
      if (resolved !== undefined && !isUnread(files.read(resolved))) {
        return { kind: "file", path: resolved, at: value };
      }
    }
  }
  return unresolved(`at '${text.display}', which is not in the workspace`, value);
}

function unresolved(what: string, at: Located): Destination {
  return { kind: "unresolved", what, at };
}

function inWorkspace(directory: string, path: string, at: Located): Destination {
  const resolved = resolvePath(directory, path);
  return resolved === undefined ? { kind: "outside", path, at } : { kind: "file", path: resolved, at };
}

type Base = "workspace" | "parameter" | "written";

/**
 * An address as the base that somebody else decides and the tail that the template writes. A signature at the end, for
 * access to where the files are, is no part of either.
 */
function divided(text: Text): { readonly base: Base; readonly tail: string } {
  const parts = [...text.parts];
  while (parts.length > 1 && isSignature(parts.at(-1))) parts.pop();
  let base: Base = "written";
  let tail = "";
  for (const part of parts) {
    if (part.kind === "segment" && (base === "workspace" || tail !== "" || !isArgument(part)))
      tail += part.text;
    else if (!/^\/*$/.test(tail)) return { base: "written", tail: "" };
    else {
      base =
        part.kind === "hole" && part.value.names?.includes(WORKSPACE) === true ? "workspace" : "parameter";
      tail = "";
    }
  }
  return { base, tail };
}

function isSignature(part: Part | undefined): boolean {
  return part?.kind === "hole" || (part?.kind === "segment" && part.text.startsWith("?"));
}

/** Whether characters came as the value of a parameter. */
function isArgument({ from }: Located): boolean {
  return from.some(
    ({ via }) => via === "parameter default" || via === "parameter file" || via === "module argument",
  );
}
