/** Which module a call means whose code is not there. */
import { resolvePath } from "../../../src/core/files.ts";
import type { Session } from "../session.ts";
import type { Block } from "../syntax.ts";
import { attributeOf } from "../syntax.ts";
import type { ModuleSource } from "./sources.ts";
import { moduleSource, sourceBelow } from "./sources.ts";
import type { Wrapper } from "./table.ts";
import { wrapperAt } from "./wrappers.ts";

/** What is known of the module at `source`, as a module in `directory` calls it. */
export function wrapperOf(source: string, directory: string, session: Session): Wrapper | undefined {
  const local = /^\.\.?(\/|$)/.test(source);
  const found = local ? installedFrom(source, directory, session) : moduleSource(source);
  return found === undefined ? undefined : wrapperAt(found);
}

/**
 * A path into `.terraform/modules` names the call that installs the module there, and a directory in its repository:
 * `./.terraform/modules/all/api_management_api`.
 */
function installedFrom(source: string, directory: string, session: Session): ModuleSource | undefined {
  const path = resolvePath(directory, source);
  const modules = resolvePath(session.root, ".terraform/modules");
  if (path === undefined || modules === undefined || !path.startsWith(`${modules}/`)) return undefined;
  const [key = "", ...below] = path.slice(modules.length + 1).split("/");
  const call = session.library.calls(session.root).get(key);
  const installed = call === undefined ? undefined : moduleSource(literalSource(call) ?? "");
  return installed === undefined ? undefined : sourceBelow(installed, below.join("/"));
}

/** A source is always written out. https://developer.hashicorp.com/terraform/language/modules/syntax#source */
function literalSource(call: Block): string | undefined {
  const value = attributeOf(call.body, "source")?.value;
  if (value?.kind !== "template") return undefined;
  return value.parts.map((part) => (part.kind === "chunk" ? part.text : "")).join("");
}
