/**
 * An ARM template as its sections declare it, with every value lowered into the shared expression tree.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
 */
import type { Expression, ObjectExpression } from "../../src/core/expression.ts";
import type { Span } from "../../src/core/source.ts";

export interface ArmTemplate {
  readonly at: Span;
  readonly parameters: Section<ParameterDeclaration>;
  readonly variables: Section<VariableDeclaration>;
  readonly functions: Section<FunctionDeclaration>;
  readonly definitions: Section<TypeDeclaration>;
  readonly outputs: Section<OutputDeclaration>;
  readonly resources: readonly ResourceDeclaration[];
}

/**
 * Declarations by their names in lower case: Resource Manager compares names without regard to case. `open` where part
 * of the section could not be read, so that a name that is not there may be in that part.
 */
export interface Section<T> {
  readonly named: ReadonlyMap<string, T>;
  readonly open: boolean;
}

interface Named {
  readonly name: string;
  readonly nameAt: Span;
}

/** A type, or one that stands in another. */
export interface TypeShape {
  /** In lower case: `string`, `secureobject`; absent where `$ref` or nothing tells it. */
  readonly type: string | undefined;
  /** What `$ref` says: `#/definitions/name`. */
  readonly reference: string | undefined;
  readonly nullable: boolean;
  readonly allowed: Expression | undefined;
  /** `minLength` and `maxLength`. */
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly properties: ReadonlyMap<string, TypeShape>;
  /** `additionalProperties`: of the properties that are not named. */
  readonly rest: TypeShape | undefined;
  /** `prefixItems`: of the first items, one by one. */
  readonly leading: readonly TypeShape[];
  readonly items: TypeShape | undefined;
  /** `discriminator.mapping`: the types by the value that tells them apart. */
  readonly variants: ReadonlyMap<string, TypeShape>;
}

/** A type of `definitions`, or that of a parameter or an output. */
export interface TypeDeclaration extends Named, TypeShape {}

export interface ParameterDeclaration extends TypeDeclaration {
  readonly default: Expression | undefined;
}

export interface VariableDeclaration extends Named {
  readonly value: Expression;
}

/** `namespace.name`, called so in expressions. */
export interface FunctionDeclaration extends Named {
  readonly parameters: readonly string[];
  readonly output: Expression;
}

export interface OutputDeclaration extends TypeDeclaration {
  /** The value, or the list that a copy loop makes. */
  readonly value: Expression;
}

export interface ResourceDeclaration {
  readonly at: Span;
  /** The key and value of `type`: what says here what is declared. */
  readonly head: Span;
  /** The symbolic name, where `resources` is an object. */
  readonly symbol: Named | undefined;
  readonly type: Expression | undefined;
  readonly apiVersion: Expression | undefined;
  readonly name: Expression | undefined;
  readonly condition: Expression | undefined;
  readonly loop: Loop | undefined;
  readonly existing: boolean;
  readonly dependsOn: Expression | undefined;
  /** What is sent: everything but what the template itself reads. */
  readonly body: ObjectExpression;
  /** Resources declared inside this one. */
  readonly resources: readonly ResourceDeclaration[];
  /** Of `Microsoft.Resources/deployments`: what it deploys. */
  readonly deployment: DeploymentDeclaration | undefined;
}

/** `copy`: as many as `count` says. */
export interface Loop extends Named {
  readonly count: Expression;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates */
export interface DeploymentDeclaration {
  readonly scope: "inner" | "outer";
  readonly template: InlineTemplate | LinkedTemplate | ComputedTemplate | undefined;
  readonly parameters: Expression | undefined;
  /** `parametersLink.uri` and `parametersLink.relativePath`. */
  readonly parametersLink: Link | undefined;
}

export interface InlineTemplate {
  readonly kind: "inline";
  readonly template: ArmTemplate;
}

export interface LinkedTemplate {
  readonly kind: "linked";
  readonly link: Link;
}

/** A template that an expression gives. */
export interface ComputedTemplate {
  readonly kind: "computed";
  readonly value: Expression;
}

export interface Link {
  readonly at: Span;
  readonly uri: Expression | undefined;
  readonly relativePath: Expression | undefined;
}
