/** The value of a declared parameter: what a module call or a parameter set gives, else its default, else unknown. */
import { evaluate } from "../../src/core/evaluate.ts";
import { written } from "../../src/core/origin.ts";
import type { Reading, Value } from "../../src/core/value.ts";
import { itemValue, known, listOf, passed, secret, unknown } from "../../src/core/value.ts";
import { decoratorArguments, isSecure } from "./decorator-arguments.ts";
import type { ParameterDeclaration, Type } from "./syntax.ts";
import type { TemplateInstance } from "./template.ts";

export function parameterValue(declaration: ParameterDeclaration, instance: TemplateInstance): Value {
  const { name, nameAt } = declaration;
  const names = `${instance.placement.address}param ${name}`;
  if (isSecure(declaration.decorators) || isSecureType(declaration.type, instance, 0)) {
    return secret("secure parameter", written(nameAt), names);
  }
  const given = instance.args.given.get(name);
  if (given !== undefined) return orDefault(given.value, declaration, instance);
  const { open } = instance.args;
  if (open !== undefined) {
    const step = { at: nameAt, via: "parameter default", name } as const;
    const rest = unknown(open.because, open.detail, open, { names, label: name });
    return declaration.default === undefined
      ? rest
      : { ...rest, among: [rest, passed(evaluate(declaration.default, instance), step)] };
  }
  return defaultOf(declaration, instance);
}

/**
 * A parameter that is given null takes its default, if it has one.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/parameters
 */
function orDefault(value: Value, declaration: ParameterDeclaration, instance: TemplateInstance): Value {
  if (declaration.default === undefined) return value;
  if (value.state === "known" && value.data === null) return defaultOf(declaration, instance);
  if (value.state !== "unknown" || value.among === undefined) return value;
  if (!value.among.some(isNull)) return value;
  const among = value.among.map((world): Reading =>
    isNull(world) ? defaultOf(declaration, instance) : world,
  );
  return { ...value, among };
}

function isNull(reading: Reading): boolean {
  return reading.state === "absent" || (reading.state === "known" && reading.data === null);
}

function defaultOf(declaration: ParameterDeclaration, instance: TemplateInstance): Value {
  const { name, nameAt } = declaration;
  const step = { at: nameAt, via: "parameter default", name } as const;
  if (declaration.default !== undefined) return passed(evaluate(declaration.default, instance), step);
  if (isNullable(declaration.type, instance, 0)) return known(null, { at: nameAt, from: [step] });
  const among = allowedValues(declaration, instance);
  return unknown("parameter", `parameter '${name}' has no value`, written(nameAt), {
    names: `${instance.placement.address}param ${name}`,
    label: name,
    ...(among === undefined ? {} : { among }),
  });
}

/** The finite set of values that `@allowed` or a type of literals leaves; `undefined` if there is none. */
function allowedValues(
  declaration: ParameterDeclaration,
  instance: TemplateInstance,
): readonly Reading[] | undefined {
  const [allowed] = decoratorArguments(declaration.decorators, "allowed") ?? [];
  if (allowed !== undefined) {
    const value = evaluate(allowed, instance);
    const list = listOf(value);
    // `@allowed` on an array limits its elements, not the array as a whole.
    if (
      list === undefined ||
      list.open !== undefined ||
      declaration.type.kind !== "named" ||
      declaration.type.name === "array"
    ) {
      return undefined;
    }
    return list.items.map((item) => itemValue(item, value));
  }
  return literals(declaration.type, instance, 0);
}

/** How many names a type may be read through. */
const TYPE_DEPTH = 32;

function literals(type: Type, instance: TemplateInstance, depth: number): readonly Reading[] | undefined {
  if (depth > TYPE_DEPTH) return undefined;
  switch (type.kind) {
    case "literal":
      return [evaluate(type.value, instance)];
    case "union": {
      const members = type.members.map((member) => literals(member, instance, depth + 1));
      return members.every((member) => member !== undefined) ? members.flat() : undefined;
    }
    case "named": {
      if (type.name === "bool") return [true, false].map((value) => known(value, written(type.at)));
      const found = instance.type(type.name);
      return found === undefined ? undefined : literals(found.declaration.value, found.instance, depth + 1);
    }
    case "member": {
      const found = memberType(type, instance);
      return found === undefined ? undefined : literals(found.type, found.instance, depth + 1);
    }
    case "non-nullable":
      return literals(type.of, instance, depth + 1);
    default:
      return undefined;
  }
}

function isNullable(type: Type, instance: TemplateInstance, depth: number): boolean {
  if (depth > TYPE_DEPTH) return false;
  switch (type.kind) {
    case "nullable":
      return true;
    case "literal":
      return type.value.kind === "literal" && type.value.value === null;
    case "union":
      return type.members.some((member) => isNullable(member, instance, depth + 1));
    case "named": {
      const found = instance.type(type.name);
      return found !== undefined && isNullable(found.declaration.value, found.instance, depth + 1);
    }
    case "member": {
      const found = memberType(type, instance);
      return found !== undefined && isNullable(found.type, found.instance, depth + 1);
    }
    default:
      return false;
  }
}

function isSecureType(type: Type, instance: TemplateInstance, depth: number): boolean {
  if (depth > TYPE_DEPTH) return false;
  if (type.kind === "nullable" || type.kind === "non-nullable")
    return isSecureType(type.of, instance, depth + 1);
  if (type.kind !== "named") return false;
  const found = instance.type(type.name);
  if (found === undefined) return false;
  return (
    isSecure(found.declaration.decorators) || isSecureType(found.declaration.value, found.instance, depth + 1)
  );
}

/** The type behind `a.b`: a property of a declared object type, or an exported type of `import * as a`. */
function memberType(
  type: Extract<Type, { kind: "member" }>,
  instance: TemplateInstance,
): { readonly type: Type; readonly instance: TemplateInstance } | undefined {
  if (type.of.kind !== "named") return undefined;
  const exported = instance.wildcard(type.of.name)?.type(type.name);
  if (exported !== undefined) return { type: exported.declaration.value, instance: exported.instance };
  const owner = instance.type(type.of.name);
  if (owner?.declaration.value.kind !== "object") return undefined;
  const property = owner.declaration.value.properties.find((one) => one.name === type.name);
  return property === undefined ? undefined : { type: property.type, instance: owner.instance };
}
