/**
 * Which properties of a resource are nested blocks. Only a provider's schema tells that; here, the tables do, and what
 * every resource of azurerm and azapi has.
 */
import type { NestedBlocks, ProviderSchema } from "../json/shapes.ts";
import type { Row } from "./table.ts";
import { tables } from "./tables.ts";

interface Node {
  readonly inner: Map<string, Node>;
}

/** The nested blocks of the resources of each type, worked out once. */
export function providerSchema(): ProviderSchema {
  const made = new Map<string, NestedBlocks>();
  return (type) => {
    const blocks = made.get(type) ?? nestedBlocks(type);
    made.set(type, blocks);
    return blocks;
  };
}

function nestedBlocks(type: string): NestedBlocks {
  const table = tables.get(type);
  const root: Node = { inner: new Map() };
  // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/managed-identity
  for (const name of ["identity", "timeouts"]) nodeAt(root, [name]);
  for (const row of table?.rows ?? []) addRow(row, root);
  for (const { block, rows } of table?.inline ?? []) {
    const node = nodeAt(root, [block]);
    for (const row of rows) addRow(row, node);
  }
  return blocksIn(root);
}

function addRow(row: Row, root: Node): void {
  for (const from of [row.from, ...(row.aliases ?? [])]) {
    const path = from.split(".");
    if (!from.endsWith("[]")) path.pop();
    const node = nodeAt(
      root,
      path.map((segment) => segment.replace("[]", "")),
    );
    for (const inner of row.rows ?? []) addRow(inner, node);
  }
}

function nodeAt(root: Node, path: readonly string[]): Node {
  let node = root;
  for (const name of path) {
    const inner = node.inner.get(name) ?? { inner: new Map() };
    node.inner.set(name, inner);
    node = inner;
  }
  return node;
}

function blocksIn({ inner }: Node): NestedBlocks {
  return {
    named: (name) => {
      const node = inner.get(name);
      return node === undefined ? undefined : blocksIn(node);
    },
  };
}
