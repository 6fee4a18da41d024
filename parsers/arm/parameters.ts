/** The value of a declared parameter: what a deployment or a parameter set gives, else its default, else unknown. */
import { evaluate } from "../../src/core/evaluate.ts";
import { limited } from "../../src/core/limits.ts";
import { written } from "../../src/core/origin.ts";
import type { Reading, Slot, Unknown, Value } from "../../src/core/value.ts";
import { concealed } from "../../src/core/secrecy.ts";
import { known, oneOf, passed, secret, unknown } from "../../src/core/value.ts";
import { isLimited, limitsOf } from "./limits.ts";
import type { ParameterDeclaration } from "./syntax.ts";
import type { TemplateInstance } from "./template.ts";
import type { ResolvedType } from "./types.ts";
import { resolved, worldsOf } from "./types.ts";

/** The arguments of one instance of a template. */
export interface Arguments {
  /** By the parameter's name in lower case, with the station "module argument" or "parameter file" in their way. */
  readonly given: ReadonlyMap<string, Slot>;
  /** Why there may be arguments that are not known. */
  readonly open: Unknown | undefined;
}

export const noArguments: Arguments = { given: new Map(), open: undefined };

/** Arguments by the names as they are written: Resource Manager compares them without regard to case. */
export function argumentsBy(names: ReadonlyMap<string, Slot>, open?: Unknown): Arguments {
  return { given: new Map([...names].map(([name, value]) => [name.toLowerCase(), value])), open };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/parameters */
export function parameterValue(declaration: ParameterDeclaration, instance: TemplateInstance): Value {
  const value = declaredValue(declaration, instance);
  return isLimited(declaration) ? limited(value, () => limitsOf(declaration, instance)) : value;
}

function declaredValue(declaration: ParameterDeclaration, instance: TemplateInstance): Value {
  const { name, nameAt } = declaration;
  const names = `${instance.placement.key} parameter ${name.toLowerCase()}`;
  const type = resolved(declaration, instance.template);
  const given = instance.args.given.get(name.toLowerCase());
  if (type.secure) {
    const value = given?.value;
    return value?.state === "secret" ? value : secret("secure parameter", written(nameAt), names);
  }
  const value = valueOf(declaration, type, given, names, instance);
  const secrets = instance.secrecy.of(declaration);
  return secrets === undefined ? value : concealed(value, secrets, names, instance.evaluation);
}

function valueOf(
  declaration: ParameterDeclaration,
  type: ResolvedType,
  given: Slot | undefined,
  names: string,
  instance: TemplateInstance,
): Value {
  if (given !== undefined) return orDefault(given.value, declaration, type, instance);
  const { open } = instance.args;
  if (open === undefined) return defaultOf(declaration, type, instance);
  const rest = unknown(open.because, open.detail, open, { names, label: declaration.name });
  if (declaration.default === undefined) return rest;
  return oneOf(rest, [rest, defaultOf(declaration, type, instance)]);
}

/** A parameter that is given null takes its default, if it has one. */
function orDefault(
  value: Value,
  declaration: ParameterDeclaration,
  type: ResolvedType,
  instance: TemplateInstance,
): Value {
  if (declaration.default === undefined) return value;
  if (value.state === "known" && value.data === null) return defaultOf(declaration, type, instance);
  if (value.state !== "unknown" || value.among?.some(isNull) !== true) return value;
  const worlds = value.among.map((world): Reading =>
    isNull(world) ? defaultOf(declaration, type, instance) : world,
  );
  return oneOf(value, worlds);
}

function isNull(reading: Reading): boolean {
  return reading.state === "absent" || (reading.state === "known" && reading.data === null);
}

function defaultOf(declaration: ParameterDeclaration, type: ResolvedType, instance: TemplateInstance): Value {
  const { name, nameAt } = declaration;
  const step = { at: nameAt, via: "parameter default", name } as const;
  if (declaration.default !== undefined) return passed(evaluate(declaration.default, instance), step);
  if (type.nullable) return known(null, { at: nameAt, from: [step] });
  const worlds = worldsOf(type, nameAt, instance);
  const rest = unknown("parameter", `parameter '${name}' has no value`, written(nameAt), {
    names: `${instance.placement.key} parameter ${name.toLowerCase()}`,
    label: name,
  });
  return worlds === undefined ? rest : oneOf(rest, worlds);
}
