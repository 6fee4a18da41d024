/** Templates that are modules of another language's: read once, instantiated for each call. */
import { written } from "../../src/core/origin.ts";
import type { Parsed, Problem } from "../../src/core/problem.ts";
import { Source } from "../../src/core/source.ts";
import type { Value } from "../../src/core/value.ts";
import { unknown } from "../../src/core/value.ts";
import type { ModuleCall, ModuleInstance, ModuleLoader } from "../front.ts";
import { computedTemplate } from "./computed-templates.ts";
import { parseArm } from "./declarations.ts";
import { argumentsBy } from "./parameters.ts";
import { Library, Session } from "./session.ts";
import type { ArmTemplate } from "./syntax.ts";
import { TemplateInstance } from "./template.ts";

/** Reads an ARM template for another language. */
export const armModules: ModuleLoader = (template, files) => {
  const { source } = template instanceof Source ? { source: template } : template.at;
  const parsed = template instanceof Source ? parseArm(template) : computed(template);
  if (parsed === undefined) return undefined;
  const library = new Library(files);
  return { instantiate: (call) => instantiated(call, parsed, source, library, template instanceof Source) };
};

function computed(value: Value): Parsed<ArmTemplate> | undefined {
  const problems: Problem[] = [];
  const tree = computedTemplate(value, problems);
  return tree === undefined ? undefined : { tree, problems };
}

function instantiated(
  call: ModuleCall,
  parsed: Parsed<ArmTemplate | undefined>,
  source: Source,
  library: Library,
  linked: boolean,
): ModuleInstance {
  const session = new Session(library, call.evaluation);
  const { path } = source;
  const head = source.span(0, 0);
  session.enter(path, parsed);
  const unread = unknown("syntax error", "the module could not be read", written(head));
  const instance =
    parsed.tree === undefined
      ? undefined
      : new TemplateInstance(session, parsed.tree, argumentsBy(call.args, call.openArgs), {
          path,
          linked,
          address: call.address,
          key: call.address,
          deploymentScope: call.deploymentScope,
          exists: call.exists,
          chain: [path],
        });
  return {
    expansion: () => ({
      resources: instance?.resources.all() ?? [],
      problems: session.problems,
      unresolved: session.unresolved,
      files: session.read,
    }),
    outputs: instance?.outputs(head, instance, "values") ?? unread,
    exports: () => ({
      variables: instance?.variables(head) ?? unread,
      variable: (name) => (instance === undefined ? unread : instance.variable(name)),
      call: (name, invocation) => (instance === undefined ? unread : instance.exported(name, invocation)),
      type: (name) => instance?.type(name),
    }),
  };
}
