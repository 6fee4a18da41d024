/**
 * The shape of an HCL file: arguments and blocks, in the order they are written. Values are expressions of the tree
 * that all languages share. https://developer.hashicorp.com/terraform/language/syntax/configuration
 */
import type { Expression } from "../../src/core/expression.ts";
import type { Parsed } from "../../src/core/problem.ts";
import type { Span } from "../../src/core/source.ts";

/** What stands between the braces of a block, or in a whole file. */
export interface Body {
  /** Every argument and block in order. An argument written twice is there twice, and is a problem. */
  readonly items: readonly (Attribute | Block)[];
  /** False where some of it could not be read: what is absent here may have been meant to be there. */
  readonly intact: boolean;
  /** What is between the braces, or the whole file. */
  readonly at: Span;
}

/** `name = value`, which Terraform calls an argument. */
export interface Attribute {
  readonly kind: "attribute";
  readonly name: string;
  readonly nameAt: Span;
  /** `Broken` where the value could not be read. */
  readonly value: Expression;
  /** From the name to the end of the value. */
  readonly at: Span;
}

/** `type "label" "label" { … }`. */
export interface Block {
  readonly kind: "block";
  readonly type: string;
  readonly typeAt: Span;
  readonly labels: readonly Label[];
  readonly body: Body;
  /** From the type to the last label. */
  readonly headAt: Span;
  /** From the type to the closing brace. */
  readonly at: Span;
  /** The closing brace; undefined where it is missing. */
  readonly closeAt: Span | undefined;
}

/** A label of a block, `"quoted"` or bare. */
export interface Label {
  readonly text: string;
  /** The quotes included. */
  readonly at: Span;
}

/** A `#`, `//` or `/* *\/` comment. */
export interface Comment {
  /** The comment with its marks, without the line break that ends it. */
  readonly at: Span;
  /** What it says: the characters without the marks. */
  readonly text: string;
}

/** A file with its comments, which the body does not hold. */
export interface ParsedFile extends Parsed<Body> {
  readonly comments: readonly Comment[];
}

/** The argument of that name. Where it is written twice, the first counts, as in Terraform's own parser. */
export function attributeOf(body: Body, name: string): Attribute | undefined {
  for (const item of body.items) if (item.kind === "attribute" && item.name === name) return item;
  return undefined;
}

/** All arguments, in order. */
export function attributesOf(body: Body): Attribute[] {
  return body.items.filter((item) => item.kind === "attribute");
}

/** All blocks, or all of one type, in order. */
export function blocksOf(body: Body, type?: string): Block[] {
  return body.items.filter(
    (item): item is Block => item.kind === "block" && (type === undefined || item.type === type),
  );
}
