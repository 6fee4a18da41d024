/** What a parameter takes, by its type. https://learn.microsoft.com/azure/azure-resource-manager/templates/parameters */
import { evaluate } from "../../src/core/evaluate.ts";
import type { Limits } from "../../src/core/limits.ts";
import { plainOf } from "../../src/core/limits.ts";
import { listOf } from "../../src/core/value.ts";
import type { ArmTemplate, TypeShape } from "./syntax.ts";
import type { TemplateInstance } from "./template.ts";
import { chain } from "./types.ts";

/** Whether a parameter takes less than every value of a type of the language. */
export function isLimited(shape: TypeShape): boolean {
  const { allowed, reference, least, most } = shape;
  return [allowed, reference, least, most].some((one) => one !== undefined) || innerOf(shape).length > 0;
}

export function limitsOf(declaration: TypeShape, instance: TemplateInstance): Limits {
  const { template } = instance;
  const own = chain(declaration, template);
  const listed = shapesWithin(declaration, template).flatMap(({ allowed }) => {
    const list = allowed === undefined ? undefined : listOf(evaluate(allowed, instance));
    return plainOf(list?.items.map(({ value }) => value) ?? []);
  });
  return {
    listed,
    least: Math.max(0, ...own.map(({ least }) => least ?? 0)),
    most: Math.min(...own.map(({ most }) => most ?? Infinity)),
    closed: own.some((one) => innerOf(one).length > 0),
  };
}

/** More types than this are not looked at: they may hold themselves. */
const MOST_TYPES = 500;

function shapesWithin(declaration: TypeShape, template: ArmTemplate): readonly TypeShape[] {
  const found = new Set<TypeShape>();
  const waiting: TypeShape[] = [declaration];
  while (waiting.length > 0 && found.size < MOST_TYPES) {
    for (const shape of chain(waiting.shift() ?? declaration, template)) {
      if (found.has(shape)) continue;
      found.add(shape);
      for (const inner of innerOf(shape)) waiting.push(inner);
    }
  }
  return [...found];
}

function innerOf({ properties, rest, leading, items, variants }: TypeShape): readonly TypeShape[] {
  return [properties.values(), leading, variants.values(), [rest, items].flatMap((one) => one ?? [])].flatMap(
    (some) => [...some],
  );
}
