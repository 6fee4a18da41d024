/** The value of a declared parameter: what a deployment or a parameter set gives, else its default, else unknown. */
import { evaluate } from "../../src/core/evaluate.ts";
import { written } from "../../src/core/origin.ts";
import type { Reading, Slot, Unknown, Value } from "../../src/core/value.ts";
import { itemValue, known, listOf, oneOf, passed, secret, unknown } from "../../src/core/value.ts";
import type { ArmTemplate, ParameterDeclaration, TypeDeclaration } from "./syntax.ts";
import type { TemplateInstance } from "./template.ts";

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
  const { name, nameAt } = declaration;
  const names = `${instance.placement.key} parameter ${name.toLowerCase()}`;
  const type = resolved(declaration, instance.template);
  const given = instance.args.given.get(name.toLowerCase());
  if (type.secure) {
    const value = given?.value;
    return value?.state === "secret" ? value : secret("secure parameter", written(nameAt), names);
  }
  if (given !== undefined) return orDefault(given.value, declaration, type, instance);
  const { open } = instance.args;
  if (open === undefined) return defaultOf(declaration, type, instance);
  const rest = unknown(open.because, open.detail, open, { names, label: name });
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
  const worlds = worldsOf(type, declaration, instance);
  const rest = unknown("parameter", `parameter '${name}' has no value`, written(nameAt), {
    names: `${instance.placement.key} parameter ${name.toLowerCase()}`,
    label: name,
  });
  return worlds === undefined ? rest : oneOf(rest, worlds);
}

/** The finite set of values that a parameter can have; `undefined` if there is none. */
function worldsOf(
  { type, allowed }: ResolvedType,
  declaration: ParameterDeclaration,
  instance: TemplateInstance,
): readonly Reading[] | undefined {
  if (allowed !== undefined) {
    const value = evaluate(allowed, instance);
    const list = listOf(value);
    // What is allowed of an array are its elements, not the array as a whole.
    if (list === undefined || list.open !== undefined || type === "array") return undefined;
    return list.items.map((item) => itemValue(item, value));
  }
  if (type !== "bool") return undefined;
  return [true, false].map((one) => known(one, written(declaration.nameAt)));
}

interface ResolvedType {
  readonly type: string | undefined;
  readonly secure: boolean;
  readonly nullable: boolean;
  readonly allowed: TypeDeclaration["allowed"];
}

/** How many types a `$ref` may lead through. */
const MOST_REFERENCES = 32;

/** A type with what the types behind its `$ref` say, as far as it does not say so itself. */
export function resolved(declaration: TypeDeclaration, template: ArmTemplate): ResolvedType {
  let { type, nullable, allowed } = declaration;
  let next: TypeDeclaration | undefined = referenced(declaration, template);
  for (let i = 0; next !== undefined && i < MOST_REFERENCES; i += 1) {
    type ??= next.type;
    nullable ||= next.nullable;
    allowed ??= next.allowed;
    next = referenced(next, template);
  }
  return { type, nullable, allowed, secure: type === "securestring" || type === "secureobject" };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions#use-definition */
function referenced({ reference }: TypeDeclaration, template: ArmTemplate): TypeDeclaration | undefined {
  const [, name] = /^#\/definitions\/(.+)$/.exec(reference ?? "") ?? [];
  return name === undefined ? undefined : template.definitions.named.get(unescaped(name).toLowerCase());
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function unescaped(pointer: string): string {
  let text = pointer;
  try {
    text = decodeURIComponent(pointer);
  } catch {
    // It is no URI fragment; it stands for itself.
  }
  return text.replaceAll("~1", "/").replaceAll("~0", "~");
}
