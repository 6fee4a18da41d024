/** One instance of a template: its names and functions in one scope, with the arguments of one deployment. */
import { evaluate, LazyField } from "../../src/core/evaluate.ts";
import { directoryOf } from "../../src/core/files.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { pure } from "../../src/core/invocation.ts";
import { written } from "../../src/core/origin.ts";
import type { Scope } from "../../src/core/scope.ts";
import { concealed } from "../../src/core/secrecy.ts";
import type { Span } from "../../src/core/source.ts";
import type { Slot, Value } from "../../src/core/value.ts";
import { Fields, known, passed, secret, slot, textOfValue, unknown } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { DeclaredType } from "../front.ts";
import { azureDialect } from "../functions/dialect.ts";
import { callAzureFunction } from "../functions/index.ts";
import type { AzureScope } from "../functions/scope.ts";
import { copied, copyIndex } from "./copy.ts";
import { atTemplateLink, joinedUri } from "./links.ts";
import { COPY } from "./lowering.ts";
import type { Arguments } from "./parameters.ts";
import { parameterValue } from "./parameters.ts";
import { ResourceDeclarations } from "./resources.ts";
import type { Session } from "./session.ts";
import type { ArmTemplate, FunctionDeclaration, OutputDeclaration, Section } from "./syntax.ts";
import type { TemplateSecrecy } from "./types.ts";
import { declaredType, resolved } from "./types.ts";

/** Where compiled templates keep the functions of the Bicep file. */
const BICEP_NAMESPACE = "__bicep";

export interface Placement {
  /** The file of the template. */
  readonly path: string;
  /** Whether `deployment()` tells where the file is: it does for templates that are files of their own. */
  readonly linked: boolean;
  /** `main.json#` for an entry point, `main.json#gateway.` in its deployment `gateway`: for people. */
  readonly address: string;
  /** The same for canonical names: no two instances have the same. */
  readonly key: string;
  readonly deploymentScope: string;
  /** Whether the instance is deployed at all. */
  readonly exists: Verdict;
  /** The files being instantiated around this one. */
  readonly chain: readonly string[];
}

export class TemplateInstance implements AzureScope {
  readonly session: Session;
  readonly template: ArmTemplate;
  readonly args: Arguments;
  readonly placement: Placement;
  readonly dialect = azureDialect;
  readonly resources: ResourceDeclarations;
  readonly #values = new Map<string, Slot>();

  constructor(session: Session, template: ArmTemplate, args: Arguments, placement: Placement) {
    this.session = session;
    this.template = template;
    this.args = args;
    this.placement = placement;
    this.resources = new ResourceDeclarations(this, template.resources, this, placement);
  }

  get evaluation(): Session["evaluation"] {
    return this.session.evaluation;
  }

  /** The secrets in the types of the template. */
  get secrecy(): TemplateSecrecy {
    return this.session.library.secrecy(this.template);
  }

  /** Of the file, for functions that load others. */
  get directory(): string {
    return directoryOf(this.placement.path);
  }

  get deploymentScope(): string {
    return this.placement.deploymentScope;
  }

  get deploymentKey(): string {
    return this.placement.key;
  }

  /** Only loops and lambdas bind names; everything a template declares is read by a function. */
  name(): undefined {
    return undefined;
  }

  call(invocation: Invocation): Value | undefined {
    switch (invocation.name.toLowerCase()) {
      case "parameters":
        return named(invocation, (name) => this.#parameter(name));
      case "variables":
        return named(invocation, (name) => this.variable(name));
      case COPY:
        return copied(invocation);
      case "copyindex":
        return copyIndex(invocation);
      case "lambdavariables":
        return named(invocation, (name) => invocation.scope.name(name.toLowerCase(), invocation.at));
      case "lambda":
        return invocation.invalid("takes the names of its variables in single quotes, then what it gives");
      case "reference":
      case "references":
      case "resourceinfo":
        return this.resources.reference(invocation) ?? callAzureFunction(invocation, this);
      case "deployment":
        return atTemplateLink(callAzureFunction(invocation, this), invocation, this.placement);
      case "uri":
        return joinedUri(callAzureFunction(invocation, this), invocation);
      default:
        return this.#user(invocation) ?? callAzureFunction(invocation, this);
    }
  }

  /** An object of the outputs, each with its `value`, evaluated when it is read. */
  outputs(origin: Span, scope: Scope, shape: "values" | "typed"): Value {
    const fields = [...this.template.outputs.named.values()].map((output) =>
      outputField(output, this, scope, shape),
    );
    return known(new Fields(fields, sectionOpen(this.template.outputs, origin)), written(origin));
  }

  /** An object of the variables, each evaluated when it is read. */
  variables(origin: Span): Value {
    const { variables } = this.template;
    const open = (): Value => unknown("invalid", "the variable is not declared", written(origin));
    const fields = [...variables.named.values()].map(({ name, nameAt }) => {
      const value = this.evaluation.slot(nameAt, `variable '${name}'`, () => this.variable(name) ?? open());
      return new LazyField(name, nameAt, value);
    });
    return known(new Fields(fields, sectionOpen(variables, origin)), written(origin));
  }

  /**
   * What a function that Bicep compiled gives to a file that imports it.
   * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-import
   */
  exported(name: string, invocation: Invocation): Value | undefined {
    const declaration = this.template.functions.named.get(`${BICEP_NAMESPACE}.${name.toLowerCase()}`);
    if (declaration === undefined) return sectionOpen(this.template.functions, invocation.at);
    return evaluate(declaration.output, functionScope(this, declaration, invocation));
  }

  /** A type of `definitions` for a file that imports it. */
  type(name: string): DeclaredType | undefined {
    const { template } = this;
    const declaration = template.definitions.named.get(name.toLowerCase());
    if (declaration === undefined) return undefined;
    return declaredType(declaration, template, this.secrecy, declaration.nameAt, this);
  }

  #parameter(name: string): Value | undefined {
    const declaration = this.template.parameters.named.get(name.toLowerCase());
    if (declaration === undefined) return this.#undeclared(this.template.parameters);
    const { nameAt } = declaration;
    return this.#value(`parameter ${declaration.name.toLowerCase()}`, `parameter '${name}'`, nameAt, () =>
      parameterValue(declaration, this),
    );
  }

  /** What `variables('name')` gives. */
  variable(name: string): Value | undefined {
    const declaration = this.template.variables.named.get(name.toLowerCase());
    if (declaration === undefined) return this.#undeclared(this.template.variables);
    const step = { at: declaration.nameAt, via: "variable", name: declaration.name } as const;
    return this.#value(`variable ${declaration.name.toLowerCase()}`, `variable '${name}'`, step.at, () =>
      passed(evaluate(declaration.value, this), step),
    );
  }

  #value(key: string, what: string, at: Span, compute: () => Value): Value {
    const made = this.#values.get(key);
    if (made !== undefined) return made.value;
    const value = this.evaluation.slot(at, what, compute);
    this.#values.set(key, value);
    return value.value;
  }

  #undeclared(section: Section<unknown>): Value | undefined {
    return section.open ? sectionOpen(section, this.template.at) : undefined;
  }

  /**
   * A function that the template declares. Its body sees its own parameters, and the other functions.
   * https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions
   */
  #user(invocation: Invocation): Value | undefined {
    const declaration = this.template.functions.named.get(invocation.name.toLowerCase());
    if (declaration !== undefined)
      return evaluate(declaration.output, functionScope(this, declaration, invocation));
    if (!invocation.name.includes(".")) return undefined;
    return sectionOpen(this.template.functions, invocation.at) ?? invocation.invalid("is not declared");
  }
}

/** A function of one name that looks something up; what has worlds is looked up in each. */
function named(invocation: Invocation, find: (name: string) => Value | undefined): Value {
  return pure(([argument]) => {
    const name = argument === undefined ? undefined : textOfValue(argument);
    if (name === undefined) return invocation.invalid("takes the name of what it reads");
    if (name.plain === undefined) return undefined;
    return find(name.plain) ?? invocation.invalid(`finds nothing of the name '${name.plain}'`);
  })(invocation);
}

function sectionOpen(section: Section<unknown>, at: Span): ReturnType<typeof unknown> | undefined {
  return section.open
    ? unknown("syntax error", "part of the template could not be read", written(at))
    : undefined;
}

function outputField(
  output: OutputDeclaration,
  { template, secrecy, placement }: TemplateInstance,
  scope: Scope,
  shape: "values" | "typed",
): LazyField {
  const { name, nameAt } = output;
  const step = { at: nameAt, via: "module output", name } as const;
  const names = `${placement.key} output ${name.toLowerCase()}`;
  const value = scope.evaluation.slot(nameAt, `output '${name}'`, () => {
    if (resolved(output, template).secure) {
      return passed(secret("secure parameter", written(output.value.at), names), step);
    }
    const secrets = secrecy.of(output);
    const given = passed(evaluate(output.value, scope), step);
    return secrets === undefined ? given : concealed(given, secrets, names, scope.evaluation);
  });
  if (shape === "values") return new LazyField(name, nameAt, value);
  const whole = known(new Fields([new LazyField("value", nameAt, value)]), written(nameAt));
  return new LazyField(name, nameAt, slot(whole));
}

function functionScope(outer: TemplateInstance, declaration: FunctionDeclaration, call: Invocation): Scope {
  const given = new Map(declaration.parameters.map((name, i) => [name.toLowerCase(), call.args[i]]));
  return {
    evaluation: outer.evaluation,
    dialect: outer.dialect,
    name: () => undefined,
    call(invocation) {
      if (invocation.name.toLowerCase() !== "parameters") return outer.call(invocation);
      return named(invocation, (name) => given.get(name.toLowerCase())?.value);
    },
  };
}
