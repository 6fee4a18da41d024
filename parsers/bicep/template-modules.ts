/** Modules that are ARM templates: a file of the workspace, or what Bicep restored from a registry. */
import type { Files } from "../../src/core/files.ts";
import { directoryOf, isUnread, resolvePath } from "../../src/core/files.ts";
import type { Resource } from "../../src/core/resource.ts";
import type { Source, Span } from "../../src/core/source.ts";
import type { Reason, Value } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { Exports, ModuleInstance, TemplateModule as Template } from "../front.ts";
import { nothing } from "./module-cache.ts";
import type { Session } from "./session.ts";
import type { Arguments } from "./template.ts";

/** What a call of a module gives. */
export interface Called {
  readonly outputs: () => Value;
  readonly resources: () => readonly Resource[];
}

export interface Placed {
  readonly args: Arguments;
  readonly address: string;
  readonly deploymentScope: string;
  readonly exists: Verdict;
}

export interface TemplateModule {
  readonly instantiate: (placed: Placed) => Called;
  /** What can be imported from it. */
  readonly exports: () => Exports;
}

export interface Unseen {
  readonly failure: Reason;
  /** Why, as the rest of a sentence. */
  readonly detail: string;
}

/** The template at a path that is written at `at`. */
export function templateModule(text: string, at: Span, session: Session): TemplateModule | Unseen {
  const path = resolvePath(directoryOf(at.source.path), text);
  const source = path === undefined ? undefined : session.library.files.read(path);
  if (path === undefined || source === undefined || isUnread(source)) {
    const message =
      source !== undefined && isUnread(source) ? source.message : `Module '${text}' cannot be read from here`;
    session.problem({ kind: path === undefined ? "outside workspace" : "missing module", message, at });
    return { failure: "missing module", detail: `module '${text}' could not be read` };
  }
  session.noteRead(path);
  return loaded(source, session.library.files, session, (called) => gathered(called, session));
}

/** The restored module behind a reference. Nothing in it can be changed here: what is said of it stands at `at`. */
export function restoredModule(reference: string, at: Span, session: Session): TemplateModule | Unseen {
  const source = session.restored(reference, at);
  if ("failure" in source) return source;
  return loaded(source, nothing, session, (called) => {
    const { resources, problems, unresolved } = called.expansion();
    if (problems.some(({ kind }) => kind === "syntax")) {
      const message = `Module '${reference}' was not restored in full; renew it with 'bicep restore --force ${at.source.path}'`;
      session.problem({ kind: "missing module", message, at });
    } else if (problems.length > 0) {
      session.missing({ what: `part of module '${reference}' cannot be evaluated`, at });
    }
    for (const { what } of unresolved) {
      session.missing({ what: `module '${reference}' deploys ${what}`, at });
    }
    return resources;
  });
}

/** A call of a template with the arguments of Bicep. */
export function calling(template: Template, placed: Placed, { evaluation }: Session): ModuleInstance {
  const { args, ...where } = placed;
  return template.instantiate({ args: args.given, openArgs: args.open, evaluation, ...where });
}

/** What a template of the workspace deploys; all that it meets on the way is gathered. */
export function gathered(called: ModuleInstance, session: Session): readonly Resource[] {
  const { resources, problems, unresolved, files } = called.expansion();
  for (const problem of problems) session.problem(problem);
  for (const one of unresolved) session.missing(one);
  for (const file of files) session.noteRead(file);
  return resources;
}

function loaded(
  source: Source,
  files: Files,
  session: Session,
  resources: (called: ModuleInstance) => readonly Resource[],
): TemplateModule | Unseen {
  const template = session.library.template(source, files);
  if (template === undefined) return { failure: "unsupported", detail: "ARM templates are not read here" };
  const called = (placed: Placed): ModuleInstance => calling(template, placed, session);
  return {
    instantiate(placed) {
      const instance = called(placed);
      return { outputs: () => instance.outputs, resources: () => resources(instance) };
    },
    exports: () => {
      const { path } = source;
      const args = { given: new Map(), open: undefined };
      return called({ args, address: `${path}#`, deploymentScope: path, exists: "no" }).exports();
    },
  };
}
