/**
 * Override files: what stands in them takes the place of what other files say of the same things.
 * https://developer.hashicorp.com/terraform/language/files/override#merging-behavior
 */
import type { Attribute, Block, Body } from "./syntax.ts";
import { attributeOf, attributesOf, blocksOf } from "./syntax.ts";

type Item = Attribute | Block;

/** The blocks of a module, with those of its override files merged in, one after the other. */
export function overridden(blocks: readonly Block[], overrides: readonly Block[]): readonly Block[] {
  if (overrides.length === 0) return blocks;
  const result = new Merging(blocks);
  for (const override of overrides) result.apply(override);
  return result.blocks;
}

/** The blocks so far, found by their headers and, for locals and required providers, by names in them. */
class Merging {
  readonly blocks: Block[];
  readonly #byHeader = new Map<string, number[]>();
  /** From the name of a local value, or of a setting of Terraform, to the blocks that give it. */
  readonly #byName = new Map<string, number[]>();

  constructor(blocks: readonly Block[]) {
    this.blocks = [];
    for (const block of blocks) this.#add(block);
  }

  apply(by: Block): void {
    if (isSettings(by)) this.#takeOver(by);
    const same = by.labels.length === 0 ? undefined : this.#byHeader.get(headerOf(by));
    if (same === undefined) this.#add(by);
    for (const i of same ?? []) {
      const block = this.blocks[i];
      if (block !== undefined) this.blocks[i] = { ...block, body: merged(block.body, by.body) };
    }
  }

  /** Each value of the override replaces the one of that name, in whichever block that is. */
  #takeOver(by: Block): void {
    const taken = new Map<number, Set<string>>();
    for (const name of namesIn(by)) {
      for (const i of this.#byName.get(name) ?? []) taken.set(i, (taken.get(i) ?? new Set()).add(name));
      this.#byName.delete(name);
    }
    for (const [i, names] of taken) {
      const block = this.blocks[i];
      if (block !== undefined) this.blocks[i] = without(block, names);
    }
  }

  #add(block: Block): void {
    const i = this.blocks.push(block) - 1;
    if (block.labels.length > 0) listed(this.#byHeader, headerOf(block)).push(i);
    if (isSettings(block)) for (const name of namesIn(block)) listed(this.#byName, name).push(i);
  }
}

/** Whether what is in a block counts by its name, whichever block it is in. */
function isSettings({ type }: Block): boolean {
  return type === "locals" || type === "terraform";
}

function listed(map: Map<string, number[]>, key: string): number[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** What makes two blocks the same thing: their types and labels, and of providers the alias. */
function headerOf(block: Block): string {
  const alias = block.type === "provider" ? attributeOf(block.body, "alias")?.value : undefined;
  const parts = alias?.kind === "template" ? alias.parts : [];
  const aliasText = parts.map((part) => (part.kind === "chunk" ? part.text : "")).join("");
  return JSON.stringify([block.type, aliasText, ...block.labels.map(({ text }) => text)]);
}

/** The names of what is in a `locals` or `terraform` block, required providers each by itself. */
function namesIn({ type, body }: Block): readonly string[] {
  return body.items.flatMap((item) => {
    if (item.kind === "attribute") return [`${type} ${item.name}`];
    if (item.type !== "required_providers") return [`${type} ${item.type}`];
    return attributesOf(item.body).map(({ name }) => `provider ${name}`);
  });
}

function without(block: Block, names: ReadonlySet<string>): Block {
  const items = block.body.items.flatMap((item): readonly Item[] => {
    if (item.kind === "attribute") return names.has(`${block.type} ${item.name}`) ? [] : [item];
    if (item.type !== "required_providers") return names.has(`${block.type} ${item.type}`) ? [] : [item];
    const left = item.body.items.filter((one) => one.kind === "block" || !names.has(`provider ${one.name}`));
    return [{ ...item, body: { ...item.body, items: left } }];
  });
  return { ...block, body: { ...block.body, items } };
}

/**
 * Arguments replace those of the same name, nested blocks all those of the same type, written out or made by a
 * `dynamic` block. The contents of nested blocks are not merged, those of `lifecycle` alone excepted.
 */
function merged(base: Body, by: Body): Body {
  const replaced = new Set(by.items.map(nameOf));
  const [lifecycle] = blocksOf(base, "lifecycle");
  const kept = base.items.filter((item) => !replaced.has(nameOf(item)));
  const added = by.items.map((item) =>
    item.kind === "block" && item.type === "lifecycle" && lifecycle !== undefined
      ? { ...item, body: merged(lifecycle.body, item.body) }
      : item,
  );
  return { ...base, items: [...kept, ...added], intact: base.intact && by.intact };
}

/** The name that an argument has or that nested blocks give their place. */
function nameOf(item: Item): string {
  if (item.kind === "attribute") return item.name;
  return item.type === "dynamic" ? (item.labels[0]?.text ?? "") : item.type;
}
