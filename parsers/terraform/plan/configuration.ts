/**
 * The configuration as a plan tells it: which arguments are written, and what their expressions refer to.
 * https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
 */
import type { JsonNode } from "../../data/json.ts";
import type { Address } from "./addresses.ts";
import { itemsOf, propertiesOf, propertyOf } from "./nodes.ts";

export interface ConfiguredModule {
  /** The expressions of each resource's block, by `type.name`, with `data.` before a data source's. */
  readonly resources: ReadonlyMap<string, JsonNode>;
  /** What the expression of each output refers to. */
  readonly outputs: ReadonlyMap<string, readonly string[]>;
  readonly calls: ReadonlyMap<string, ConfiguredCall>;
}

export interface ConfiguredCall {
  readonly expressions: ReadonlyMap<string, JsonNode>;
  readonly module: ConfiguredModule;
}

/** Modules in modules; nobody nests as many. */
const DEEPEST = 64;

/** The root module of a plan's configuration; `undefined` where the plan tells none. */
export function configuredRoot(configuration: JsonNode | undefined): ConfiguredModule | undefined {
  const root = propertyOf(configuration, "root_module");
  return root === undefined ? undefined : moduleOf(root, 0);
}

function moduleOf(node: JsonNode, depth: number): ConfiguredModule {
  const resources = new Map<string, JsonNode>();
  for (const resource of itemsOf(propertyOf(node, "resources"))) {
    const address = textOf(propertyOf(resource, "address"));
    // A block without arguments has no expressions at all.
    if (address !== undefined)
      resources.set(address, propertyOf(resource, "expressions") ?? emptyIn(resource));
  }
  const outputs = new Map<string, readonly string[]>();
  for (const [name, output] of propertiesOf(propertyOf(node, "outputs")))
    outputs.set(name, referencesOf(propertyOf(output, "expression")));
  const calls = new Map<string, ConfiguredCall>();
  for (const [name, call] of depth < DEEPEST ? propertiesOf(propertyOf(node, "module_calls")) : []) {
    const module = propertyOf(call, "module");
    calls.set(name, {
      expressions: propertiesOf(propertyOf(call, "expressions")),
      module: module === undefined ? nothing() : moduleOf(module, depth + 1),
    });
  }
  return { resources, outputs, calls };
}

function nothing(): ConfiguredModule {
  return { resources: new Map(), outputs: new Map(), calls: new Map() };
}

function emptyIn({ at }: JsonNode): JsonNode {
  return { kind: "object", at, properties: [], open: false };
}

/** The module that an address is in. */
export function moduleAt(
  root: ConfiguredModule | undefined,
  modules: Address["modules"],
): ConfiguredModule | undefined {
  let module = root;
  for (const { name } of modules) module = module?.calls.get(name)?.module;
  return module;
}

/** What an expression refers to: each thing followed by what it is a part of. */
export function referencesOf(expression: JsonNode | undefined): readonly string[] {
  return itemsOf(propertyOf(expression, "references")).flatMap((one) => textOf(one) ?? []);
}

function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" ? node.text : undefined;
}

/**
 * What the configuration says at some place: `nothing` where no argument or block is written, the blocks that are, or
 * that it cannot be said: what `dynamic` makes is not told.
 */
export type Configured = "nothing" | "unclear" | readonly ConfiguredBlock[];

/** What is written in a block, by the names of arguments and of types of blocks. */
export type ConfiguredBlock = ReadonlyMap<string, JsonNode>;

/** The block that the expressions of a resource tell; what are no expressions tell nothing. */
export function configuredBlock(expressions: JsonNode | undefined): Configured {
  return expressions?.kind === "object" ? [propertiesOf(expressions)] : "unclear";
}

/** What is said of an argument or of blocks of a type. */
export function configuredIn(of: Configured, key: string): Configured {
  if (typeof of === "string") return "unclear";
  const written = of.flatMap((block) => block.get(key) ?? []);
  const [only] = written;
  if (only === undefined) return "nothing";
  // Blocks are an array of objects, the expression of an argument is one object.
  const isOfBlocks = only.kind === "array" && only.items.every(({ kind }) => kind === "object");
  return of.length === 1 && isOfBlocks ? only.items.map(propertiesOf) : "unclear";
}

/** The same of each of `count` elements: in a set they have no order, so that it is said of all of them at once. */
export function configuredElements(of: Configured, count: number): Configured {
  return typeof of !== "string" && of.length === count ? of : "unclear";
}
