/** What a parameter takes, by its type and its decorators. */
import { evaluate } from "../../src/core/evaluate.ts";
import type { Limits } from "../../src/core/limits.ts";
import { plainOf } from "../../src/core/limits.ts";
import type { Reading } from "../../src/core/value.ts";
import { listOf } from "../../src/core/value.ts";
import { decoratorArguments } from "./decorator-arguments.ts";
import type { NamedType } from "./declared-types.ts";
import { isOpenObject, literals, partsOf } from "./declared-types.ts";
import type { ParameterDeclaration } from "./syntax.ts";
import type { TemplateInstance } from "./template.ts";

/** Whether a parameter takes less than every value of a type of the language. */
export function isLimited({ type, decorators }: ParameterDeclaration): boolean {
  if (!(type.kind === "named" && /^(string|int|bool|object|array|any)$/.test(type.name))) return true;
  return ["allowed", "minLength", "maxLength"].some(
    (name) => decoratorArguments(decorators, name) !== undefined,
  );
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/parameters#use-decorators */
export function limitsOf(declaration: ParameterDeclaration, instance: TemplateInstance): Limits {
  const { decorators } = declaration;
  const type = { value: declaration.type, decorators, instance };
  const argument = (name: string): Reading | undefined => {
    const [first] = decoratorArguments(decorators, name) ?? [];
    return first === undefined ? undefined : evaluate(first, instance);
  };
  const allowed = argument("allowed");
  const items = allowed === undefined ? [] : (listOf(allowed)?.items ?? []);
  return {
    listed: plainOf([...items.map((item) => item.value), ...literalsWithin(type)]),
    least: sizeOf(argument("minLength")) ?? 0,
    most: sizeOf(argument("maxLength")) ?? Infinity,
    closed: !isOpenObject(type),
  };
}

/** More types than this are not looked at: they may hold themselves. */
const MOST_TYPES = 500;

/** The literals in a type, wherever they stand in it. */
function literalsWithin(type: NamedType): readonly Reading[] {
  const found: Reading[] = [];
  const waiting: NamedType[] = [type];
  for (let i = 0; i < MOST_TYPES; i += 1) {
    const one = waiting.shift();
    if (one === undefined) break;
    const values = literals(one);
    if (values === undefined) for (const part of partsOf(one)) waiting.push(part);
    for (const value of values ?? []) found.push(value);
  }
  return found;
}

function sizeOf(value: Reading | undefined): number | undefined {
  return value?.state === "known" && typeof value.data === "number" ? value.data : undefined;
}
