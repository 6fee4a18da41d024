/** What a language implements to be linted: it tells its deployments from a list of files, and what each would deploy. */
import type { Printer } from "../src/core/change.ts";
import type { LanguageName } from "../src/core/check.ts";
import type { Encounters } from "../src/core/encounters.ts";
import type { Evaluation } from "../src/core/evaluation.ts";
import type { Files } from "../src/core/files.ts";
import type { Unresolved } from "../src/core/finding.ts";
import type { Invocation } from "../src/core/invocation.ts";
import type { Problem } from "../src/core/problem.ts";
import type { Remarks } from "../src/core/remark.ts";
import type { Resource } from "../src/core/resource.ts";
import type { Source } from "../src/core/source.ts";
import type { Secrecy } from "../src/core/secrecy.ts";
import type { Reading, Slot, Unknown, Value } from "../src/core/value.ts";
import type { Verdict } from "../src/core/verdict.ts";

export interface Workspace {
  readonly files: Files;
  /** The files that were found or named, relative to the workspace root, sorted. */
  readonly paths: readonly string[];
  /** Those of them that the user gave by name: they are read whatever they look like. */
  readonly named: ReadonlySet<string>;
  /** Parameter files chosen by the user (`--parameters`, `--var-file`); they take the place of the paired ones. */
  readonly parameterFiles: readonly string[];
  readonly variableFiles: readonly string[];
  /** What Bicep restored from registries: the directory that holds `br` and `ts`. Nothing else is read through it. */
  readonly moduleCache?: Files;
  /** The root as the disk spells it, for files that spell a place in the workspace in full. */
  readonly root?: string;
}

/** One way in which the files can be deployed: an entry point with one parameter set. */
export interface Deployment {
  readonly language: LanguageName;
  /** The entry point: a template, or the directory of a root module. */
  readonly entry: string;
  /** The parameter set, by the name of its file; `undefined` where only defaults apply. */
  readonly set: string | undefined;
  /** Works out what would be deployed. Pure in the files; never throws. */
  readonly expand: () => Expansion;
}

export interface Expansion {
  readonly resources: readonly Resource[];
  /** With those of what is evaluated only when a resource is read: ask for them after that. */
  readonly problems: readonly Problem[];
  readonly unresolved: readonly Unresolved[];
  /** Every file that was read for it. */
  readonly files: readonly string[];
}

/**
 * What a deployment would deploy, with what its evaluation has met by the time that somebody asks: values are worked
 * out only when they are read.
 */
export function expansionFrom(
  resources: readonly Resource[],
  session: Encounters & { readonly evaluation: Evaluation },
): Expansion {
  return {
    resources,
    get problems() {
      return session.evaluation.withLimit(session.problems);
    },
    get unresolved() {
      return session.unresolved;
    },
    get files() {
      return session.read;
    },
  };
}

export interface Front {
  readonly language: LanguageName;
  /** Whether the language reads a file of this name at all. */
  readonly reads: (path: string) => boolean;
  /** The deployments that the workspace's files tell. Problems of files that belong to none come with them. */
  readonly deployments: (workspace: Workspace) => Deployments;
  /** Prints fixes in a file that it reads; absent where the language offers none. */
  readonly printer?: (source: Source) => Printer;
  /** The comments of a file that it reads, or that its files load; absent where the language has none. */
  readonly remarks?: (source: Source) => Remarks;
}

export interface Deployments {
  readonly deployments: readonly Deployment[];
  readonly problems: readonly Problem[];
  /** Files of this language that were looked at, whether or not something is deployed from them. */
  readonly files: readonly string[];
  /** Files of which nobody can tell whether something is deployed from them. */
  readonly unresolved?: readonly Unresolved[];
}

/** A template as a module of another one: what it deploys with some arguments, and what it gives back. */
export interface ModuleInstance {
  readonly expansion: () => Expansion;
  /** An object of the outputs. */
  readonly outputs: Value;
  readonly exports: () => Exports;
}

/** A type that a file declares, whatever its language. */
export interface DeclaredType {
  readonly secrecy: Secrecy;
  readonly nullable: boolean;
  /** The finite set of values that it admits; `undefined` if there is none. */
  readonly values: readonly Reading[] | undefined;
  /** The type of a property; `undefined` for one that is not declared. */
  readonly property: (name: string) => DeclaredType | undefined;
}

/** What other files can import from a template. */
export interface Exports {
  /** An object of the variables. */
  readonly variables: Value;
  readonly variable: (name: string) => Value | undefined;
  /** What one of its functions gives; `undefined` if there is none of that name. */
  readonly call: (name: string, invocation: Invocation) => Value | undefined;
  readonly type: (name: string) => DeclaredType | undefined;
}

export interface ModuleCall {
  /** By the parameter's name. */
  readonly args: ReadonlyMap<string, Slot>;
  /** Why there may be further arguments; `undefined` if the list is complete. */
  readonly openArgs: Unknown | undefined;
  /** Where the call stands: the address of the module, for the addresses of its resources. */
  readonly address: string;
  /** A canonical name of the resource group or subscription it is deployed to. */
  readonly deploymentScope: string;
  readonly exists: Verdict;
  readonly evaluation: Evaluation;
}

/** A template that was read once, for any number of calls. */
export interface TemplateModule {
  readonly instantiate: (call: ModuleCall) => ModuleInstance;
}

/**
 * Reads templates of one language for another, so that languages need not know each other. `files` are those that the
 * template may read; a template that is a value must be known in full, or there is `undefined`.
 */
export type ModuleLoader = (template: Source | Value, files: Files) => TemplateModule | undefined;
