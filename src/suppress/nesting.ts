/** The declarations of a file by their places. */
import type { Declaration } from "../core/remark.ts";

/** The innermost declaration of those that a predicate holds for around an offset. */
export type Around = (offset: number, wanted?: (one: Declaration) => boolean) => Declaration | undefined;

interface Node {
  readonly declaration: Declaration;
  readonly outer: Node | undefined;
}

/** Declarations stand inside one another or apart, so that each has one around it at most. */
export function nestingOf(declarations: readonly Declaration[]): Around {
  const sorted = declarations.toSorted((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
  const nodes: Node[] = [];
  for (const declaration of sorted) {
    let outer = nodes.at(-1);
    while (outer !== undefined && outer.declaration.at.end <= declaration.at.start) outer = outer.outer;
    nodes.push({ declaration, outer });
  }
  return (offset, wanted = () => true) => {
    let node = lastFrom(nodes, offset);
    while (node !== undefined && !(offset < node.declaration.at.end && wanted(node.declaration))) {
      node = node.outer;
    }
    return node?.declaration;
  };
}

/** The last that begins at an offset or before it. */
function lastFrom(nodes: readonly Node[], offset: number): Node | undefined {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.declaration.at.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1];
}
