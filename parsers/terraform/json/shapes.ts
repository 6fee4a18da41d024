/**
 * Which properties of a JSON configuration are blocks and how many labels they have. JSON does not tell: native syntax
 * writes a block and an argument differently, JSON writes both as a property.
 * https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping
 */
import type { Strings } from "./expressions.ts";

/** The nested blocks of a resource by their names, and those in them, as its provider has them. */
export interface NestedBlocks {
  readonly named: (name: string) => NestedBlocks | undefined;
}

/** The nested blocks of the resources of a type. */
export type ProviderSchema = (type: string) => NestedBlocks;

/** Blocks of one type. */
export interface BlockShape {
  readonly labels: number;
  /** What is in one with these labels. */
  readonly body: (labels: readonly string[]) => BodyShape;
  /** Set where a provider may take an argument of the same name as well, whose value is no object. */
  readonly orArgument?: true;
}

export interface BodyShape {
  /** The blocks that a property of this name is; `undefined` where it is an argument. */
  readonly block: (name: string) => BlockShape | undefined;
  readonly strings: (name: string) => Strings;
}

/** A body by its blocks and by those of its arguments that are not templates. */
function bodyOf(
  blocks: Readonly<Record<string, BlockShape>>,
  exceptions: Readonly<Record<string, Strings>> = {},
  others: Strings = "template",
): BodyShape {
  const [known, special] = [new Map(Object.entries(blocks)), new Map(Object.entries(exceptions))];
  return { block: (name) => known.get(name), strings: (name) => special.get(name) ?? others };
}

function block(labels: number, body: BodyShape): BlockShape {
  return { labels, body: () => body };
}

const plain = bodyOf({});
const literal = bodyOf({}, {}, "literal");
const condition = block(0, plain);

const connection = block(0, bodyOf({}, { type: "literal" }));

const provisioner = block(1, bodyOf({ connection }, { when: "expression", on_failure: "expression" }));

const lifecycle = block(
  0,
  bodyOf(
    { precondition: condition, postcondition: condition, action_trigger: condition },
    {
      ignore_changes: "expression",
      replace_triggered_by: "expression",
      create_before_destroy: "boolean",
      prevent_destroy: "boolean",
    },
  ),
);

/** What Terraform itself reads in every resource. */
const meta: ReadonlyMap<string, BlockShape> = new Map([
  ["lifecycle", lifecycle],
  ["connection", connection],
  ["provisioner", provisioner],
]);

const references: ReadonlySet<string> = new Set(["provider", "depends_on"]);

function resource(schema: ProviderSchema): BlockShape {
  return {
    labels: 2,
    body: ([type = ""]) => {
      const nested = nestedBody(schema(type));
      return {
        block: (name) => meta.get(name) ?? nested.block(name),
        strings: (name) => (references.has(name) ? "expression" : "template"),
      };
    },
  };
}

function nestedBody(blocks: NestedBlocks | undefined): BodyShape {
  return {
    block: (name) => {
      if (name === "dynamic") return dynamic(blocks);
      const inner = blocks?.named(name);
      return inner === undefined ? undefined : { labels: 0, body: () => nestedBody(inner), orArgument: true };
    },
    strings: () => "template",
  };
}

/** https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks */
function dynamic(blocks: NestedBlocks | undefined): BlockShape {
  return {
    labels: 1,
    body: ([type = ""]) =>
      bodyOf({ content: block(0, nestedBody(blocks?.named(type))) }, { iterator: "expression" }),
  };
}

/**
 * The blocks of a whole configuration, with the arguments in them whose strings are no templates.
 * https://developer.hashicorp.com/terraform/language/syntax/json#block-type-specific-exceptions
 */
export function configurationShape(schema: ProviderSchema): BodyShape {
  const resources = resource(schema);
  const module = bodyOf({ lifecycle }, { providers: "literal", depends_on: "expression" });
  const terraform = bodyOf(
    {
      required_providers: block(0, literal),
      backend: block(1, literal),
      cloud: block(0, bodyOf({ workspaces: block(0, literal) }, {}, "literal")),
      provider_meta: block(1, literal),
      encryption: block(0, plain),
    },
    {},
    "literal",
  );
  const variable = bodyOf(
    { validation: condition },
    {
      type: "expression",
      default: "literal",
      description: "literal",
      deprecated: "literal",
      sensitive: "boolean",
      ephemeral: "boolean",
      nullable: "boolean",
      const: "boolean",
    },
  );
  const output = bodyOf(
    { precondition: condition },
    {
      description: "literal",
      deprecated: "literal",
      sensitive: "boolean",
      ephemeral: "boolean",
      depends_on: "expression",
    },
  );
  return bodyOf({
    terraform: block(0, terraform),
    language: block(0, literal),
    provider: block(1, bodyOf({}, { alias: "literal", version: "literal" })),
    variable: block(1, variable),
    locals: block(0, plain),
    output: block(1, output),
    module: block(1, module),
    resource: resources,
    data: resources,
    ephemeral: resources,
    action: resources,
    check: block(1, bodyOf({ data: resources, assert: condition })),
    moved: block(0, bodyOf({}, { from: "expression", to: "expression" })),
    removed: block(0, bodyOf({ lifecycle, provisioner, connection }, { from: "expression" })),
    import: block(0, bodyOf({}, { to: "expression", provider: "expression" })),
  });
}

/** The variable files of JSON: nothing is evaluated in them. */
export const variableFileShape: BodyShape = literal;
