/**
 * Nested and linked deployments: each is an instance of another template, with its arguments.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates
 */
import { resourceGroupName, subscriptionId } from "../../src/azure/resource-id.ts";
import { evaluate } from "../../src/core/evaluate.ts";
import type { Expression } from "../../src/core/expression.ts";
import { isUnread } from "../../src/core/files.ts";
import { written } from "../../src/core/origin.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { Resource } from "../../src/core/resource.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Unknown, Value } from "../../src/core/value.ts";
import { canonical, property, unknown } from "../../src/core/value.ts";
import { deploymentArguments, readParameterFile } from "../data/parameters.ts";
import { computedTemplate } from "./computed-templates.ts";
import { destination } from "./links.ts";
import type { Arguments } from "./parameters.ts";
import { argumentsBy, noArguments } from "./parameters.ts";
import type { Occurrence } from "./resources.ts";
import { ResourceDeclarations } from "./resources.ts";
import type { ArmTemplate, DeploymentDeclaration, Link, ResourceDeclaration } from "./syntax.ts";
import type { Placement } from "./template.ts";
import { TemplateInstance } from "./template.ts";

/** What a deployment deploys and gives back. */
export interface Deployed {
  readonly resources: () => readonly Resource[];
  /** An object of the outputs, each an object with a `value`. */
  readonly outputs: () => Value;
}

export function deploy(
  declaration: ResourceDeclaration,
  deployment: DeploymentDeclaration,
  resource: Resource,
  occurrence: Occurrence,
  around: TemplateInstance,
  outer: Placement,
  key: string,
): Deployed {
  const { scope } = occurrence;
  const { head } = declaration;
  const placement: Placement = {
    ...outer,
    linked: false,
    address: `${resource.address}.`,
    key,
    deploymentScope: deploymentScopeOf(resource, outer, key),
    exists: occurrence.exists,
  };
  const { template } = deployment;
  if (template === undefined) {
    around.session.missing({ what: "the template of a deployment is not written out", at: head });
    return unseen("missing module", "the template of the deployment is not written out");
  }
  if (template.kind === "inline") {
    return deployment.scope === "outer"
      ? outerScope(template.template)
      : instantiated(template.template, argumentsOf(deployment, scope, around), placement);
  }
  return template.kind === "computed" ? computed(template.value) : linked(template.link);

  /** Expressions are evaluated where the deployment stands, with what is declared there. */
  function outerScope(inner: ArmTemplate): Deployed {
    const resources = new ResourceDeclarations(around, inner.resources, scope, placement);
    // The outputs of the instance are read for their names only; their expressions belong to the scope around.
    const instance = new TemplateInstance(around.session, inner, noArguments, placement);
    return { resources: () => resources.all(), outputs: () => instance.outputs(head, scope, "typed") };
  }

  function instantiated(inner: ArmTemplate, args: Arguments, where: Placement): Deployed {
    const instance = new TemplateInstance(around.session, inner, args, where);
    return {
      resources: () => instance.resources.all(),
      outputs: () => instance.outputs(head, instance, "typed"),
    };
  }

  /** Of the template around, only what it is made of is evaluated; the rest is the template's own, whatever the scope. */
  function computed(expression: Expression): Deployed {
    const { session } = around;
    const problems: Problem[] = [];
    const value = evaluate(expression, scope);
    const inner = computedTemplate(value, problems);
    if (inner === undefined) {
      session.missing({ what: "the template of a deployment is not known", at: head });
      return unseen("missing module", "the template of the deployment is not known");
    }
    const tooMany = session.evaluation.admit(outer.chain.length);
    if (tooMany !== undefined) {
      session.problem({ kind: "limit", message: tooMany, at: expression.at });
      return unseen("budget", "the deployment is one of too many");
    }
    for (const problem of problems) session.problem(problem);
    const chain = [...outer.chain, outer.path];
    return instantiated(inner, argumentsOf(deployment, scope, around), { ...placement, chain });
  }

  function linked(link: Link): Deployed {
    const { session } = around;
    const to = destination(link, scope, session.library.files, outer.chain);
    if (to.kind === "unresolved") {
      session.missing({ what: `a linked template ${to.what}`, at: to.at.at });
      return unseen("missing module", `the deployment links a template ${to.what}`);
    }
    if (to.kind === "outside") {
      const message = `'${to.path}' is outside the workspace, where nothing is read; move the file or run from a directory above it`;
      session.problem({ kind: "outside workspace", message, at: to.at.at });
      return unseen("outside workspace", `the linked template '${to.path}' is outside the workspace`);
    }
    if (outer.chain.includes(to.path)) {
      const message = `The linked template '${to.path}' links this file in turn; break the cycle`;
      session.problem({ kind: "cycle", message, at: to.at.at });
      return unseen("cycle", `the linked template '${to.path}' links this file in turn`);
    }
    const opened = session.open(to.path, to.at.at);
    if ("failure" in opened)
      return unseen(opened.failure, `the linked template '${to.path}' could not be read`);
    const tooMany = session.evaluation.admit(outer.chain.length);
    if (tooMany !== undefined) {
      session.problem({ kind: "limit", message: tooMany, at: to.at.at });
      return unseen("budget", `the linked template '${to.path}' is one of too many`);
    }
    return instantiated(opened.template, argumentsOf(deployment, scope, around), {
      ...placement,
      path: to.path,
      linked: true,
      chain: [...outer.chain, to.path],
    });
  }

  function unseen(because: Unknown["because"], detail: string): Deployed {
    const outputs = unknown(because, detail, written(head), { names: `${key} outputs`, label: "outputs" });
    return { resources: () => [], outputs: () => outputs };
  }
}

/** A deployment to another resource group or subscription: what is symbolic there is not what is symbolic here. */
function deploymentScopeOf(resource: Resource, outer: Placement, key: string): string {
  const elsewhere = ["scope", "subscriptionId", "resourceGroup"].flatMap((name) => {
    const value = property(resource.body, name, "ignored");
    if (value.state === "absent" || isCurrent(value, outer.deploymentScope)) return [];
    return [`${name} ${canonical(value) ?? key}`];
  });
  return elsewhere.length === 0 ? outer.deploymentScope : elsewhere.join(", ");
}

/** Whether a value is the group or the subscription that is deployed to anyway. */
function isCurrent(value: Value, deploymentScope: string): boolean {
  const name = canonical(value);
  const current = [subscriptionId(deploymentScope, value), resourceGroupName(deploymentScope, value)];
  return name !== undefined && current.some((one) => canonical(one) === name);
}

/** The arguments of a deployment; each is evaluated when the template asks for it. */
function argumentsOf(
  { parameters, parametersLink }: DeploymentDeclaration,
  scope: Scope,
  around: TemplateInstance,
): Arguments {
  if (parametersLink !== undefined) return linkedArguments(parametersLink, scope, around);
  if (parameters === undefined) return noArguments;
  const { given, open } = deploymentArguments(evaluate(parameters, scope), scope.evaluation);
  return argumentsBy(given, open);
}

function linkedArguments(link: Link, scope: Scope, around: TemplateInstance): Arguments {
  const { session } = around;
  const to = destination(link, scope, session.library.files, around.placement.chain);
  const source = to.kind === "file" ? session.library.files.read(to.path) : undefined;
  if (to.kind === "file" && source !== undefined && !isUnread(source)) {
    session.noteRead(to.path);
    const { values, problems } = readParameterFile(source);
    for (const problem of problems) session.problem(problem);
    return argumentsBy(values);
  }
  const what = to.kind === "unresolved" ? to.what : `'${to.path}', which could not be read`;
  session.missing({ what: `a linked parameter file ${what}`, at: to.at.at });
  const detail = `its parameter file is not in the workspace`;
  return { given: new Map(), open: unknown("missing file", detail, to.at) };
}
