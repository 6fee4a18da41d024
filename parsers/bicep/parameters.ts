/** The value of a declared parameter: what a module call or a parameter set gives, else its default, else unknown. */
import { evaluate } from "../../src/core/evaluate.ts";
import { limited } from "../../src/core/limits.ts";
import { written } from "../../src/core/origin.ts";
import { concealed, isWhole } from "../../src/core/secrecy.ts";
import type { Reading, Value } from "../../src/core/value.ts";
import { itemValue, known, listOf, passed, secret, unknown } from "../../src/core/value.ts";
import { decoratorArguments, isSecure } from "./decorator-arguments.ts";
import { isNullable, literals, secrecyOf } from "./declared-types.ts";
import type { WrittenType } from "./declared-types.ts";
import { isLimited, limitsOf } from "./limits.ts";
import type { ParameterDeclaration } from "./syntax.ts";
import type { TemplateInstance } from "./template.ts";

export function parameterValue(declaration: ParameterDeclaration, instance: TemplateInstance): Value {
  const value = declaredValue(declaration, instance);
  return isLimited(declaration) ? limited(value, () => limitsOf(declaration, instance)) : value;
}

function declaredValue(declaration: ParameterDeclaration, instance: TemplateInstance): Value {
  const { name, nameAt } = declaration;
  const names = `${instance.placement.address}param ${name}`;
  if (isSecure(declaration.decorators)) return secret("secure parameter", written(nameAt), names);
  const secrets = instance.session.secrets(declaration, () => secrecyOf(typeOf(declaration, instance)));
  if (secrets === undefined) return valueOf(declaration, instance, names);
  return isWhole(secrets)
    ? secret("secure parameter", written(nameAt), names)
    : concealed(valueOf(declaration, instance, names), secrets, names, instance.evaluation);
}

function typeOf({ type, decorators }: ParameterDeclaration, instance: TemplateInstance): WrittenType {
  return { value: type, decorators, instance };
}

function valueOf(declaration: ParameterDeclaration, instance: TemplateInstance, names: string): Value {
  const { name, nameAt } = declaration;
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
  if (isNullable(typeOf(declaration, instance))) return known(null, { at: nameAt, from: [step] });
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
  return literals(typeOf(declaration, instance));
}
