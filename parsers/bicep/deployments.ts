/**
 * Deployments that are declared as resources, with their template as a value: the content of a file that is loaded, or
 * an object.
 * https://learn.microsoft.com/azure/templates/microsoft.resources/deployments
 */
import { evaluate, LazyField } from "../../src/core/evaluate.ts";
import type { Evaluation } from "../../src/core/evaluation.ts";
import type { ObjectExpression } from "../../src/core/expression.ts";
import { written } from "../../src/core/origin.ts";
import type { Resource } from "../../src/core/resource.ts";
import { isType } from "../../src/core/resource.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Span } from "../../src/core/source.ts";
import type { Field, Reading, Unknown, Value } from "../../src/core/value.ts";
import {
  canonical,
  field,
  Fields,
  fieldsOf,
  known,
  property,
  textOfValue,
  unknown,
} from "../../src/core/value.ts";
import { deploymentArguments } from "../data/parameters.ts";
import type { Occurrence } from "./occurrences.ts";
import { entryOf } from "./resources.ts";
import type { Arguments, TemplateInstance } from "./template.ts";
import { noArguments } from "./template.ts";
import type { Called } from "./template-modules.ts";
import { calling, gathered } from "./template-modules.ts";

/** What a resource deploys if it is a deployment; `undefined` for any other resource. */
export function deployedBy(
  resource: Resource,
  declared: ObjectExpression | undefined,
  occurrence: Occurrence,
  instance: TemplateInstance,
): Called | undefined {
  if (resource.declared === "elsewhere" || !isType(resource, "Microsoft.Resources/deployments")) {
    return undefined;
  }
  const { session, placement } = instance;
  const properties = property(resource.body, "properties", "ignored");
  const template =
    innerTemplate(properties, declared, occurrence.scope) ?? property(properties, "template", "ignored");
  if (template.state === "absent") return unseen("the template of the deployment is not written out");
  const { library, evaluation } = session;
  const read = library.templates?.(template, library.files);
  if (read === undefined) return unseen("the template of the deployment is not known");
  const tooMany = evaluation.admit(placement.chain.length);
  if (tooMany !== undefined) {
    session.problem({ kind: "limit", message: tooMany, at: resource.at });
    return unseen("the deployment is one of too many");
  }
  const called = calling(
    read,
    {
      args: argumentsOf(properties, instance),
      address: `${resource.address}.`,
      deploymentScope: deploymentScopeOf(resource, placement.deploymentScope),
      exists: occurrence.exists,
    },
    session,
  );
  return { outputs: () => called.outputs, resources: () => gathered(called, session) };

  function unseen(detail: string): Called {
    session.missing({ what: detail, at: resource.at });
    const outputs = unknown("missing module", detail, written(resource.at), {
      names: `${resource.address} outputs`,
      label: "outputs",
    });
    return { outputs: () => outputs, resources: () => [] };
  }
}

/**
 * A template that is written out and whose expressions are evaluated inside the deployment: the names of the file around
 * it, which Bicep turns into expressions, are not those of the template.
 * https://github.com/Azure/bicep/issues/9439
 */
function innerTemplate(
  properties: Reading,
  declared: ObjectExpression | undefined,
  scope: Scope,
): Value | undefined {
  const options = property(properties, "expressionEvaluationOptions", "ignored");
  const scopeText = textOfValue(property(options, "scope", "ignored"))?.plain;
  if (scopeText?.toLowerCase() !== "inner") return undefined;
  const inner = entryOf(declared, "properties");
  const template = inner?.kind === "object" ? entryOf(inner, "template") : undefined;
  if (template?.kind !== "object") return undefined;
  const { evaluation, dialect } = scope;
  return evaluate(template, {
    evaluation,
    dialect,
    name: (name, at) => unknown("unsupported", `'${name}' is read inside the deployment`, written(at)),
    call: (invocation) => scope.call(invocation),
  });
}

/** A deployment's `properties`: its outputs, each an object with a `value`, and what Azure adds. */
export function outcome(deployed: Called, at: Span, open: Unknown, evaluation: Evaluation): Field {
  const outputs = evaluation.slot(at, "the outputs", () => typed(deployed.outputs()));
  const rest = property(open, "properties", "exact");
  const told = new Fields([new LazyField("outputs", at, outputs)], rest.state === "unknown" ? rest : open);
  return field("properties", at, known(told, written(at)));
}

function typed(outputs: Value): Value {
  const fields = fieldsOf(outputs);
  if (fields === undefined) return outputs;
  const values = [...fields.fields].map((one) => {
    const value = new LazyField("value", one.keyAt, one);
    return field(one.key, one.keyAt, known(new Fields([value]), written(one.keyAt)));
  });
  return known(new Fields(values, fields.open), outputs);
}

/** A deployment to another resource group or subscription: what is symbolic there is not what is symbolic here. */
function deploymentScopeOf({ body, address }: Resource, here: string): string {
  const elsewhere = ["scope", "subscriptionId", "resourceGroup"].flatMap((name) => {
    const value = property(body, name, "ignored");
    return value.state === "absent" ? [] : [`${name} ${canonical(value) ?? address}`];
  });
  return elsewhere.length === 0 ? here : elsewhere.join(", ");
}

/** `{ name: { value: … } }`, or a secret that is kept in a key vault. */
function argumentsOf(properties: Reading, { evaluation }: TemplateInstance): Arguments {
  const whole = property(properties, "parameters", "ignored");
  if (whole.state === "absent") {
    const link = property(properties, "parametersLink", "ignored");
    if (link.state === "absent") return noArguments;
    return { given: new Map(), open: unknown("missing file", "its parameter file is not read", link) };
  }
  return deploymentArguments(whole, evaluation);
}
