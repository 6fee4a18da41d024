/** Resource and module declarations of one instance: what they deploy, and what their symbols stand for. */
import { deployedField } from "../../src/azure/deployed.ts";
import { evaluate, LazyField } from "../../src/core/evaluate.ts";
import type { Expression, ObjectExpression } from "../../src/core/expression.ts";
import { written } from "../../src/core/origin.ts";
import type { Resource } from "../../src/core/resource.ts";
import { nameText, noName, splitName } from "../../src/core/resource.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Span } from "../../src/core/source.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Unknown, Value } from "../../src/core/value.ts";
import { field, Fields, fieldsOf, known, listOf, oneOf, textOfValue, unknown } from "../../src/core/value.ts";
import { deployedBy, outcome } from "./deployments.ts";
import { ModuleDeclarations } from "./modules.ts";
import type { Guard, Occurrence } from "./occurrences.ts";
import { EACH, occurrencesOf, symbolsOf } from "./occurrences.ts";
import { idText, writtenScope } from "./scopes.ts";
import type { ModuleDeclaration, ResourceDeclaration } from "./syntax.ts";
import type { Called } from "./template-modules.ts";
import type { TemplateInstance } from "./template.ts";

/** One resource of a declaration: of a loop there are as many as it has turns. */
export interface Declared {
  readonly resource: Resource;
  /**
   * What the symbol stands for: id, name, type, apiVersion, the body, and what only Azure knows; of a resource whose
   * condition is false, what Bicep makes of the declaration alone.
   */
  readonly symbol: Value;
  readonly nested: readonly Declarations[];
  /** Of a deployment whose template is a value: what that deploys. */
  readonly deployed: Called | undefined;
}

/** All resources of one declaration. */
export interface Declarations {
  readonly declaration: ResourceDeclaration;
  readonly instances: readonly Declared[];
  /** Why there may be more than `instances`. */
  readonly open: Unknown | undefined;
}

export class ResourceDeclarations {
  readonly #instance: TemplateInstance;
  readonly #modules: ModuleDeclarations;
  readonly #declared = new Map<ResourceDeclaration, Declarations>();
  /** From the object that a symbol stands for to the resource, so that `parent: x` finds what x is. */
  readonly #bySymbol = new WeakMap<Fields, Declared>();
  readonly #guards = new WeakMap<Fields, Guard>();

  constructor(instance: TemplateInstance) {
    this.#instance = instance;
    this.#modules = new ModuleDeclarations(instance);
  }

  /** Everything that the file and its modules deploy or refer to. */
  all(): readonly Resource[] {
    const found: Resource[] = [];
    for (const declaration of this.#instance.file.declarations) {
      if (declaration.kind === "resource") collect(this.#declarations(declaration, undefined), found);
      else if (declaration.kind === "module") {
        for (const one of this.#modules.resources(declaration)) found.push(one);
      }
    }
    return found;
  }

  /** The value of a resource's or module's name. */
  symbol(declaration: ResourceDeclaration | ModuleDeclaration): Value {
    if (declaration.kind === "module") return this.#modules.symbol(declaration);
    return symbolOf(this.#declarations(declaration, undefined));
  }

  #declarations(declaration: ResourceDeclaration, parent: Declared | undefined): Declarations {
    const made = parent === undefined ? this.#declared.get(declaration) : undefined;
    if (made !== undefined) return made;
    const around = parent?.resource.exists ?? this.#instance.placement.exists;
    const { occurrences, open } = occurrencesOf(declaration.body, this.#instance, around);
    const result: Declarations = {
      declaration,
      instances: occurrences.map((occurrence) => this.#declare(declaration, occurrence, parent)),
      open,
    };
    if (parent === undefined) this.#declared.set(declaration, result);
    return result;
  }

  #declare(declaration: ResourceDeclaration, occurrence: Occurrence, parent: Declared | undefined): Declared {
    const { scope } = occurrence;
    const head = headOf(declaration);
    const [type, apiVersion] = this.#typeOf(declaration, scope, parent);
    const object = declaration.body.object;
    const properties = object.kind === "object" ? object : undefined;
    const names = this.#names(properties, scope, parent, type, head);
    const body =
      properties === undefined
        ? unknown("syntax error", "the resource's body could not be read", written(head))
        : this.#body(properties, scope, parent);
    const address = `${parent?.resource.address ?? this.#instance.placement.address}${parent === undefined ? "" : "::"}${declaration.name}${occurrence.suffix}`;
    const dependencies = (): readonly string[] =>
      this.#dependencies(entryValue(properties, "dependsOn", scope));
    const resource: Resource = {
      type,
      apiVersion,
      names,
      exists: occurrence.exists,
      declared: declaration.existing ? "elsewhere" : "here",
      body,
      at: head,
      address,
      get dependsOn() {
        return [...new Set(dependencies())];
      },
    };
    const nested: Declarations[] = [];
    const deployed =
      occurrence.exists === "no" ? undefined : deployedBy(resource, properties, occurrence, this.#instance);
    // Of the name, all that is written counts, with the parents' names if it has them.
    const symbol = this.#symbol(
      declaration,
      resource,
      nested,
      deployed,
      entryValue(properties, "name", scope),
    );
    const declared: Declared = { resource, symbol, nested, deployed };
    const fields = fieldsOf(symbol);
    if (fields !== undefined) {
      this.#bySymbol.set(fields, declared);
      this.#guards.set(fields, { ...occurrence, address });
    }
    for (const child of declaration.body.nested) nested.push(this.#declarations(child, declared));
    return declared;
  }

  /** The full type and the version; a nested resource writes only its own segment. */
  #typeOf(
    declaration: ResourceDeclaration,
    scope: Scope,
    parent: Declared | undefined,
  ): readonly [string, string | undefined] {
    const written =
      declaration.type.kind === "template" ? textOfValue(evaluate(declaration.type, scope))?.plain : "";
    const [name = "", version] = (written ?? "").split("@");
    if (parent === undefined) return [name, version];
    return [`${parent.resource.type}/${name}`, version ?? parent.resource.apiVersion];
  }

  /**
   * A child's own name follows its parents' names.
   * https://learn.microsoft.com/azure/azure-resource-manager/bicep/child-resource-name-type
   */
  #names(
    properties: ObjectExpression | undefined,
    scope: Scope,
    parent: Declared | undefined,
    type: string,
    head: Span,
  ): readonly Text[] {
    const own = entryValue(properties, "name", scope);
    const names = own === undefined ? [noName(head)] : splitName(nameText(own));
    if (parent !== undefined) return [...parent.resource.names, ...names];
    const outer = entryValue(properties, "parent", scope);
    if (outer === undefined) return names;
    const declared = this.#declaredAt(outer);
    if (declared !== undefined) return [...declared.resource.names, ...names];
    const missing = Math.max(0, type.split("/").length - 1 - names.length);
    return [...Array.from({ length: missing }, () => noName(outer.at)), ...names];
  }

  #body(properties: ObjectExpression, scope: Scope, around: Declared | undefined): Value {
    const entries = properties.entries.filter(
      (entry) => entry.kind === "spread" || !OWN_PROPERTIES.has(keyText(entry.key) ?? ""),
    );
    const body = evaluate({ ...properties, entries }, scope);
    const fields = fieldsOf(body);
    const at = this.#scopeOf(properties, scope, around);
    if (at === undefined || fields === undefined) return body;
    return known(new Fields([...fields.fields, field("scope", at.at, at)], fields.open), body);
  }

  /** Its own scope, else that of its parent. */
  #scopeOf(properties: ObjectExpression, scope: Scope, around: Declared | undefined): Value | undefined {
    const { targetScope, deploymentScope } = this.#instance;
    const own = entryOf(properties, "scope");
    if (own !== undefined) return writtenScope(own, scope, targetScope, deploymentScope);
    const parent = around ?? this.#declaredAt(entryValue(properties, "parent", scope));
    return parent === undefined ? undefined : scopeIn(parent.resource);
  }

  #declaredAt(symbol: Value | undefined): Declared | undefined {
    const fields = symbol === undefined ? undefined : fieldsOf(symbol);
    return fields === undefined ? undefined : this.#bySymbol.get(fields);
  }

  /**
   * What a safe read of a symbol finds: Bicep puts the condition before it, with null where that is false.
   * https://github.com/Azure/bicep/blob/main/src/Bicep.Core/Emit/ExpressionConverter.cs
   */
  deployedOrNull(symbol: Value): Value {
    const guard = this.#guard(symbol);
    if (guard?.exists === "no") return known(null, symbol);
    if (guard?.unsure === undefined) return symbol;
    return oneOf(guard.unsure, [symbol, known(null, symbol)]);
  }

  #guard(symbol: Value): Guard | undefined {
    const fields = fieldsOf(symbol);
    return fields === undefined ? undefined : (this.#guards.get(fields) ?? this.#modules.guard(fields));
  }

  /** The addresses of the symbols in `dependsOn`; that of a loop stands for all of its turns. */
  #dependencies(list: Value | undefined): readonly string[] {
    const items = list === undefined ? [] : (listOf(list)?.items ?? []);
    const symbols = items.flatMap((item) => listOf(item.value)?.items ?? [item]);
    return symbols.flatMap(({ value }): readonly string[] => {
      const guard = this.#guard(value);
      return guard === undefined || guard.exists === "no" ? [] : [guard.address];
    });
  }

  #symbol(
    declaration: ResourceDeclaration,
    resource: Resource,
    nested: readonly Declarations[],
    deployed: Called | undefined,
    name: Value | undefined,
  ): Value {
    const at = declaration.nameAt;
    const origin = written(at);
    const { targetScope, deploymentScope } = this.#instance;
    const id = idText(resource, scopeIn(resource), targetScope, deploymentScope, origin);
    const head: Field[] = [
      field("id", at, known(id, origin)),
      field(
        "name",
        at,
        name === undefined
          ? unknown("invalid", "the resource has no name", origin)
          : known(nameText(name), origin),
      ),
      field("type", at, known(Text.of(resource.type, origin), origin)),
      ...(resource.apiVersion === undefined
        ? []
        : [field("apiVersion", at, known(Text.of(resource.apiVersion, origin), origin))]),
    ];
    const children = declaration.body.nested.map((child): Field => {
      const value = this.#instance.evaluation.slot(child.nameAt, `resource '${child.name}'`, () => {
        const found = nested.find((one) => one.declaration === child);
        return found === undefined
          ? unknown("cycle", `resource '${child.name}' refers to itself`, origin)
          : symbolOf(found);
      });
      return new LazyField(`::${child.name}`, child.nameAt, value);
    });
    const open = unknown("runtime", `'${declaration.name}' has it only once it is deployed`, origin, {
      names: resource.address,
      label: declaration.name,
    });
    if (resource.exists === "no") {
      const none = unknown("runtime", `'${declaration.name}' is not deployed`, origin);
      return known(new Fields([...head, ...children], none), origin);
    }
    const sent = [...(fieldsOf(resource.body)?.fields ?? [])];
    const fields =
      deployed === undefined
        ? sent.map((one) => deployedField(one, resource.body, open))
        : [
            ...sent.filter(({ key }) => key !== "properties"),
            outcome(deployed, at, open, this.#instance.evaluation),
          ];
    return known(new Fields([...fields, ...head, ...children], open), origin);
  }
}

/** The scope in a body, which is there if it is not where the file is deployed to. */
function scopeIn({ body }: Resource): Value | undefined {
  return fieldsOf(body)?.get("scope")?.value;
}

/** What Bicep reads from a declaration itself; it is no part of the resource that is sent. */
const OWN_PROPERTIES: ReadonlySet<string> = new Set(["name", "parent", "scope", "dependsOn"]);

function collect(declarations: Declarations, into: Resource[]): void {
  for (const { resource, nested, deployed } of declarations.instances) {
    if (resource.exists === "no") continue;
    if (deployed === undefined) into.push(resource);
    else for (const one of deployed.resources()) into.push(one);
    for (const inner of nested) collect(inner, into);
  }
}

function symbolOf({ declaration, instances, open }: Declarations): Value {
  const [only] = instances;
  if (declaration.body.loop === undefined) {
    return only?.symbol ?? unknown("invalid", "the resource could not be read", written(declaration.nameAt));
  }
  return symbolsOf(
    instances.map(({ resource, symbol }) => ({ symbol, isEach: resource.address.endsWith(EACH) })),
    open,
    declaration.nameAt,
  );
}

/** `resource name 'type@version'`: the place of what a resource lacks. */
function headOf(declaration: ResourceDeclaration): Span {
  const { keywordAt, type } = declaration;
  return {
    source: keywordAt.source,
    start: keywordAt.start,
    end: Math.max(type.at.end, declaration.nameAt.end),
  };
}

/** The value of a property written out in a body. */
export function entryValue(
  object: ObjectExpression | undefined,
  key: string,
  scope: Scope,
): Value | undefined {
  const entry = entryOf(object, key);
  return entry === undefined ? undefined : evaluate(entry, scope);
}

export function entryOf(object: ObjectExpression | undefined, key: string): Expression | undefined {
  const found = object?.entries.find((one) => one.kind === "entry" && keyText(one.key) === key);
  return found?.kind === "entry" ? found.value : undefined;
}

/** A key that is written out. */
export function keyText(key: Expression): string | undefined {
  if (key.kind !== "template") return undefined;
  let text = "";
  for (const part of key.parts) {
    if (part.kind !== "chunk") return undefined;
    text += part.text;
  }
  return text;
}
