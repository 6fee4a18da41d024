/** Fixes in Bicep. https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types */
import type { Printer, Scalar } from "../../src/core/change.ts";
import type { Expression } from "../../src/core/expression.ts";
import type { Source } from "../../src/core/source.ts";
import { writtenIn } from "../edits/expressions.ts";
import { layoutOf } from "../edits/lines.ts";
import { printerFor, unprinted } from "../edits/printer.ts";
import { parseBicep } from "./parser.ts";
import type { Body, Declaration } from "./syntax.ts";

/** Prints fixes in a `.bicep` or `.bicepparam` file. */
export function bicepPrinter(source: Source): Printer {
  const { tree, problems } = parseBicep(source);
  if (problems.length > 0) return unprinted;
  const layout = layoutOf(
    source,
    tree.comments.map(({ at }) => at),
  );
  const written = writtenIn(tree.declarations.flatMap(expressionsOf), { list: true, object: true });
  return printerFor(written, layout, {
    scalar,
    key: (name) => `${/^[A-Za-z_]\w*$/.test(name) ? name : scalar(name)}: `,
  });
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings */
function scalar(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  const escaped = value
    .replace(/[\\']/g, "\\$&")
    .replaceAll("${", "\\${")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return `'${escaped}'`;
}

/** The values of a declaration. Types and decorators say what is allowed, not what is deployed. */
function expressionsOf(declaration: Declaration): readonly Expression[] {
  switch (declaration.kind) {
    case "param":
      return declaration.default === undefined ? [] : [declaration.default];
    case "var":
    case "assignment":
      return [declaration.value];
    case "func":
      return [declaration.body];
    case "resource":
    case "module":
      return bodyExpressions(declaration.body);
    default:
      return [];
  }
}

function bodyExpressions({ object, loop, nested }: Body): readonly Expression[] {
  return [
    object,
    ...(loop === undefined ? [] : [loop.collection]),
    ...nested.flatMap((child) => bodyExpressions(child.body)),
  ];
}
