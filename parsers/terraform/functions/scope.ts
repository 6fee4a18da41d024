/** What Terraform's functions know beside their arguments: where the module stands whose expression calls them. */
import type { Invocation } from "../../../src/core/invocation.ts";
import type { Located } from "../../../src/core/origin.ts";
import type { Unknown, Value } from "../../../src/core/value.ts";
import { unknown } from "../../../src/core/value.ts";

/** Directories relative to the workspace root, `""` for the root itself. */
export interface TerraformScope {
  /** Of the module, which `path.module` names. */
  readonly moduleDirectory: string;
  /** Of the root module. Terraform runs in it, and file functions read relative paths from it. */
  readonly rootDirectory: string;
}

/** A function of Terraform. Most need no scope, so that a core `Implementation` is one, too. */
export type TerraformFunction = (invocation: Invocation, scope: TerraformScope) => Value;

/** The functions of one family by their names. */
export type Family = Readonly<Record<string, TerraformFunction>>;

/**
 * The canonical name of the directory that Terraform runs in. Where it is on the machine that deploys is not known;
 * a path below it is a path from the root module.
 */
export const WORKING_DIRECTORY = "path.cwd";

/** The directory that Terraform runs in. https://developer.hashicorp.com/terraform/language/expressions/references */
export function workingDirectory(origin: Located): Unknown {
  return unknown("runtime", "the directory is known only when it is deployed", origin, {
    names: WORKING_DIRECTORY,
    label: WORKING_DIRECTORY,
  });
}
