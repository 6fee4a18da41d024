/** The resources of one instance of a template: what they deploy, and what references to them stand for. */
import { deployedField } from "../../src/azure/deployed.ts";
import { providerPath } from "../../src/azure/resource-id.ts";
import { evaluate, LazyField } from "../../src/core/evaluate.ts";
import type { Expression } from "../../src/core/expression.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { truth } from "../../src/core/operators.ts";
import { written } from "../../src/core/origin.ts";
import type { Resource } from "../../src/core/resource.ts";
import type { Scope } from "../../src/core/scope.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Unknown, Value } from "../../src/core/value.ts";
import { field, Fields, fieldsOf, known, property, unknown } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { and } from "../../src/core/verdict.ts";
import { indexOf, turnScope, turnsOf, unknownIndex } from "./copy.ts";
import { groupScope, identify, idOf, resourceScope } from "./identity.ts";
import type { Identity } from "./identity.ts";
import { deploy } from "./nested.ts";
import type { Deployed } from "./nested.ts";
import { mayLinkPolicy, withDocument } from "./policy-links.ts";
import { References } from "./references.ts";
import type { ResourceDeclaration } from "./syntax.ts";
import type { Placement, TemplateInstance } from "./template.ts";

/** One resource of a declaration: of a loop there are as many as it has turns. */
export interface Declared {
  readonly resource: Resource;
  /** What a reference in full gives: id, name, type, apiVersion, the body, and what only Azure knows. */
  readonly symbol: Value;
  /** Which turn of a loop it is. */
  readonly turn: number | undefined;
  readonly nested: readonly Declarations[];
  readonly deployed: Deployed | undefined;
}

/** All resources of one declaration. */
export interface Declarations {
  readonly declaration: ResourceDeclaration;
  readonly instances: readonly Declared[];
  /** What stands for all turns of a loop that are not known. */
  readonly each: Declared | undefined;
  /** Why there may be more than `instances`. */
  readonly open: Unknown | undefined;
}

/** One turn of a declaration's loop, or the declaration itself where it has none. */
export interface Occurrence {
  readonly scope: Scope;
  readonly turn: number | undefined;
  /** `[0]`, `[*]` for all turns that are not known, nothing without a loop. */
  readonly suffix: string;
  readonly exists: Verdict;
}

export class ResourceDeclarations {
  readonly #instance: TemplateInstance;
  readonly #declarations: readonly ResourceDeclaration[];
  /** Where expressions are evaluated: in a nested deployment of outer scope, the template around it. */
  readonly #scope: Scope;
  readonly #placement: Placement;
  readonly #references: References;
  #declared: readonly Declarations[] | undefined;

  constructor(
    instance: TemplateInstance,
    declarations: readonly ResourceDeclaration[],
    scope: Scope,
    placement: Placement,
  ) {
    this.#instance = instance;
    this.#declarations = declarations;
    this.#scope = scope;
    this.#placement = placement;
    this.#references = new References(() => this.#all());
  }

  /** Everything that the template and its nested deployments deploy or refer to. */
  all(): readonly Resource[] {
    const found: Resource[] = [];
    for (const one of this.#all()) collect(one, found);
    return found;
  }

  /** What `reference()` gives for something declared here; `undefined` for anything else. */
  reference(invocation: Invocation): Value | undefined {
    return this.#references.find(invocation, this.#placement.deploymentScope);
  }

  #all(): readonly Declarations[] {
    this.#declared ??= this.#declarations.map((declaration) =>
      this.#declare(declaration, this.#scope, undefined),
    );
    return this.#declared;
  }

  #declare(declaration: ResourceDeclaration, scope: Scope, parent: Resource | undefined): Declarations {
    const { occurrences, each, open } = this.#occurrences(declaration, scope);
    const declared = (occurrence: Occurrence): readonly Declared[] => {
      const one = this.#declareOne(declaration, occurrence, parent);
      return one === undefined ? [] : [one];
    };
    return {
      declaration,
      instances: occurrences.flatMap(declared),
      each: each === undefined ? undefined : declared(each)[0],
      open,
    };
  }

  #declareOne(
    declaration: ResourceDeclaration,
    occurrence: Occurrence,
    parent: Resource | undefined,
  ): Declared | undefined {
    const { scope, turn, suffix, exists } = occurrence;
    const identity = identify(declaration, scope, parent, this.#placement);
    if (identity === undefined) {
      this.#instance.session.missing({ what: "the type of a resource is not known", at: declaration.head });
      return undefined;
    }
    const dependencies = (): readonly string[] => this.#dependencies(declaration.dependsOn, scope);
    const resource: Resource = {
      type: identity.type,
      apiVersion: identity.apiVersion,
      names: identity.names,
      exists,
      declared: declaration.existing ? "elsewhere" : "here",
      body: bodyOf(declaration, scope, identity, this.#placement),
      at: declaration.head,
      address: this.#address(declaration, identity, suffix),
      get dependsOn() {
        return dependencies();
      },
    };
    const key = `${this.#placement.key} ${String(declaration.at.start)}${suffix}`;
    const deployed =
      declaration.deployment === undefined
        ? undefined
        : deploy(
            declaration,
            declaration.deployment,
            resource,
            occurrence,
            this.#instance,
            this.#placement,
            key,
          );
    return {
      resource,
      turn,
      deployed,
      symbol: symbolOf(declaration, resource, deployed, this.#placement.deploymentScope, key),
      // A condition holds for its resource alone, and a loop for what stands in it.
      // https://learn.microsoft.com/azure/azure-resource-manager/templates/conditional-resource-deployment
      nested: declaration.resources.map((child) => this.#declare(child, scope, resource)),
    };
  }

  /** What stands beside a resource is known only once all of it is declared. */
  #dependencies(dependsOn: Expression | undefined, scope: Scope): readonly string[] {
    if (dependsOn === undefined) return [];
    return this.#references.dependencies(evaluate(dependsOn, scope), this.#placement.deploymentScope);
  }

  /** The symbolic name, or the names of the resource: what stands when resources are put before it. */
  #address({ symbol }: ResourceDeclaration, { names }: Identity, suffix: string): string {
    const name = symbol === undefined ? names.map((one) => one.display).join("/") : `${symbol.name}${suffix}`;
    return `${this.#placement.address}${name}`;
  }

  /** The turns of a declaration's loop that its condition does not rule out. */
  #occurrences(
    { condition, loop }: ResourceDeclaration,
    scope: Scope,
  ): { occurrences: readonly Occurrence[]; each: Occurrence | undefined; open: Unknown | undefined } {
    const occurrence = (inner: Scope, turn: number | undefined, around: Verdict): readonly Occurrence[] => {
      const suffix = loop === undefined ? "" : `[${turn === undefined ? "*" : String(turn)}]`;
      const holds = condition === undefined ? "yes" : truth(evaluate(condition, inner), inner.dialect);
      const exists = and(around, holds);
      return exists === "no" ? [] : [{ scope: inner, turn, suffix, exists }];
    };
    const { exists } = this.#placement;
    if (loop === undefined) {
      return { occurrences: occurrence(scope, undefined, exists), each: undefined, open: undefined };
    }
    const { count, open } = turnsOf(evaluate(loop.count, scope), loop.count.at, scope);
    if (open?.because === "budget") {
      const message = `The copy loop '${loop.name}' is not evaluated: ${open.detail}; lower its count`;
      this.#instance.session.problem({ kind: "limit", at: loop.count.at, message });
    }
    const turns = Array.from({ length: count }, (_, i) => i);
    const occurrences = turns.flatMap((i) => {
      const inner = turnScope(scope, loop, indexOf(i, loop.nameAt), "own");
      return occurrence(inner, i, exists);
    });
    if (open === undefined) return { occurrences, each: undefined, open };
    const rest = turnScope(scope, loop, unknownIndex(open), "own");
    return { occurrences, each: occurrence(rest, undefined, and(exists, "maybe"))[0], open };
  }
}

function collect({ instances, each }: Declarations, into: Resource[]): void {
  for (const { resource, nested, deployed } of each === undefined ? instances : [...instances, each]) {
    if (deployed === undefined) into.push(resource);
    else for (const inner of deployed.resources()) into.push(inner);
    for (const inner of nested) collect(inner, into);
  }
}

/** What is sent. Of a resource that belongs to another one, `scope` is the id of that one. */
function bodyOf(
  declaration: ResourceDeclaration,
  scope: Scope,
  identity: Identity,
  placement: Placement,
): Value {
  const body = evaluate(declaration.body, scope);
  const fields = fieldsOf(body);
  if (fields === undefined) return body;
  const group = declaration.existing ? groupScope(body, placement.deploymentScope) : undefined;
  const around =
    identity.scope ?? group ?? resourceScope(property(body, "scope", "ignored"), placement.deploymentScope);
  const links = mayLinkPolicy(identity.type);
  if (around === undefined && !links) return body;
  const sent = [...fields.fields].flatMap((one): readonly Field[] => {
    const key = one.key.toLowerCase();
    if (around !== undefined && (key === "scope" || (group !== undefined && GROUP.has(key)))) return [];
    if (key !== "properties" || !links) return [one];
    const { files } = scope.evaluation;
    const value = scope.evaluation.slot(one.keyAt, "the policy", () => withDocument(one.value, files));
    return [new LazyField(one.key, one.keyAt, value)];
  });
  if (around !== undefined) sent.push(field("scope", around.at, around));
  return known(new Fields(sent, fields.open), body);
}

/** Where a resource exists, in the words of the template. */
const GROUP: ReadonlySet<string> = new Set(["resourcegroup", "subscriptionid"]);

function symbolOf(
  declaration: ResourceDeclaration,
  resource: Resource,
  deployed: Deployed | undefined,
  deploymentScope: string,
  key: string,
): Value {
  const { type, apiVersion, names, body, at } = resource;
  const origin = written(at);
  const text = (of: Text): Value => known(of, origin);
  const head: Field[] = [
    field("id", at, text(idOf(resource, deploymentScope))),
    field("resourceId", at, text(providerPath(type, names, origin))),
    field("name", at, text(joined(names))),
    field("type", at, text(Text.of(type, origin))),
    ...(apiVersion === undefined ? [] : [field("apiVersion", at, text(Text.of(apiVersion, origin)))]),
  ];
  const open = unknown("runtime", "the resource has it only once it is deployed", origin, {
    names: key,
    label: names.at(-1)?.display ?? type,
  });
  const sent = [...(fieldsOf(body)?.fields ?? [])];
  const fields =
    deployed === undefined
      ? sent.map((one) => deployedField(one, body, open))
      : [
          ...sent.filter((one) => one.key.toLowerCase() !== "properties"),
          outcome(declaration, deployed, open),
        ];
  return known(new Fields([...fields, ...head], open), origin);
}

/** A deployment's `properties`: its outputs, and what Azure adds. */
function outcome({ head }: ResourceDeclaration, deployed: Deployed, open: Unknown): Field {
  const outputs: Field = {
    key: "outputs",
    keyAt: head,
    get value() {
      return deployed.outputs();
    },
  };
  const rest = property(open, "properties", "exact");
  return field(
    "properties",
    head,
    known(new Fields([outputs], rest.state === "unknown" ? rest : open), written(head)),
  );
}

/** `gateway/orders`. */
export function joined(names: readonly Text[]): Text {
  const [first, ...rest] = names;
  if (first === undefined) return new Text([]);
  return Text.concat([first, ...rest.flatMap((name) => [slash(name), name])]);
}

function slash(before: Text): Text {
  const part = before.parts[0];
  if (part === undefined) return new Text([]);
  const { at, from } = part.kind === "segment" ? part : part.value;
  return Text.of("/", { at, from });
}
