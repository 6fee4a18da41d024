/** What an input variable takes. https://developer.hashicorp.com/terraform/language/block/variable */
import type { Expression } from "../../src/core/expression.ts";
import type { Limits } from "../../src/core/limits.ts";
import { operandsOf } from "../edits/expressions.ts";
import type { Block } from "./syntax.ts";
import { attributeOf, blocksOf } from "./syntax.ts";

/** Whether a variable takes less than every value. */
export function isLimited({ body }: Block): boolean {
  return attributeOf(body, "type") !== undefined || blocksOf(body, "validation").length > 0;
}

/**
 * A condition is not evaluated for other values; but what it mentions is what it is about: a value that stands in it
 * may only become another that does.
 */
export function limitsOf({ body }: Block): Limits {
  const conditions = blocksOf(body, "validation").flatMap((one) => attributeOf(one.body, "condition") ?? []);
  const type = attributeOf(body, "type")?.value;
  return {
    listed: literalsIn(conditions.map(({ value }) => value)),
    least: 0,
    most: Infinity,
    // What an object type does not name is dropped, and a map takes values of one type.
    closed: type !== undefined && !(type.kind === "name" && type.name === "any"),
  };
}

function literalsIn(expressions: readonly Expression[]): Limits["listed"] {
  const found: (string | number | boolean)[] = [];
  const waiting = [...expressions];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.kind === "literal" && one.value !== null) found.push(one.value);
    if (one.kind === "template") {
      const [only, ...others] = one.parts;
      if (only?.kind === "chunk" && others.length === 0) found.push(only.text);
    }
    for (const operand of operandsOf(one)) waiting.push(operand);
  }
  return found;
}
