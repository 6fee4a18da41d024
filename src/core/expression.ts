/**
 * The expression tree that Bicep, ARM template expressions and HCL share. A parser lowers its own spelling into
 * these nodes; what a language alone has (its names, its functions, how it converts) is in its scope, not here.
 */
import type { Span } from "./source.ts";

export type Expression =
  | Literal
  | Template
  | ListExpression
  | ObjectExpression
  | Name
  | Member
  | Index
  | Call
  | Conditional
  | Unary
  | Binary
  | Comprehension
  | Lambda
  | Splat
  | Asserted
  | Broken;

interface Node {
  /** All characters of the expression, brackets and quotes included. */
  readonly at: Span;
}

/** `null`, `true`, `42`. Text is always a `Template`, even without a hole. */
export interface Literal extends Node {
  readonly kind: "literal";
  readonly value: null | boolean | number;
}

/** A text: literal chunks and the expressions between them, in order. `''` has no parts. */
export interface Template extends Node {
  readonly kind: "template";
  readonly parts: readonly (Chunk | Expression)[];
}

/**
 * A run of literal characters. Where `at` is as long as `text`, character for character they are the same place;
 * otherwise (an escape such as `\n`, `$${`, `''`) every character of `text` comes from the whole of `at`, so
 * parsers start a new chunk at each escape.
 */
export interface Chunk extends Node {
  readonly kind: "chunk";
  readonly text: string;
}

export interface ListExpression extends Node {
  readonly kind: "list";
  readonly items: readonly (Expression | Spread)[];
}

export interface ObjectExpression extends Node {
  readonly kind: "object";
  readonly entries: readonly (Entry | Spread)[];
}

/** One property. A bare key is a `Template` of one chunk; a computed key any expression. */
export interface Entry {
  readonly kind: "entry";
  readonly key: Expression;
  readonly value: Expression;
}

/** `...x` in a list or an object. */
export interface Spread extends Node {
  readonly kind: "spread";
  readonly of: Expression;
}

/** A name looked up in the scope: a variable, a parameter, a resource, a loop variable. */
export interface Name extends Node {
  readonly kind: "name";
  readonly name: string;
}

/** `x.name`; `safe` for `x.?name`; `child` for Bicep's `x::name`. */
export interface Member extends Node {
  readonly kind: "member";
  readonly of: Expression;
  readonly name: string;
  readonly nameAt: Span;
  readonly mode: "plain" | "safe" | "child";
}

/** `x[i]`; `safe` for `x[?i]`; `fromEnd` for `x[^i]`. */
export interface Index extends Node {
  readonly kind: "index";
  readonly of: Expression;
  readonly index: Expression;
  readonly safe: boolean;
  readonly fromEnd: boolean;
}

/** `name(args)`, `on.name(args)`. */
export interface Call extends Node {
  readonly kind: "call";
  /** As written. A qualified name keeps its qualifier: `ns.fn` in ARM, `provider::aws::fn` in HCL. */
  readonly name: string;
  readonly nameAt: Span;
  /** The receiver of a method call (Bicep: `kv.getSecret('x')`, `sys.concat(…)`, `mod.fn()`). */
  readonly on: Expression | undefined;
  readonly args: readonly Expression[];
  /** HCL `f(list...)`: the last argument is a list of the remaining arguments. */
  readonly expandLast: boolean;
}

export interface Conditional extends Node {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Unary extends Node {
  readonly kind: "unary";
  readonly operator: "!" | "-";
  readonly operand: Expression;
}

export type BinaryOperator =
  "+" | "-" | "*" | "/" | "%" | "==" | "!=" | "=~" | "!~" | "<" | "<=" | ">" | ">=" | "&&" | "||" | "??";

export interface Binary extends Node {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** Bicep `[for x, i in xs: body]`, HCL `[for k, v in xs : value if cond]` and `{for … : key => value...}`. */
export interface Comprehension extends Node {
  readonly kind: "comprehension";
  readonly collection: Expression;
  /** The variable of the element. */
  readonly item: Variable;
  /** The variable of the index (Bicep, second) or of the key (HCL, first). */
  readonly index: Variable | undefined;
  /** Present for a result that is an object. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** HCL `=> value...`: values of one key are gathered in a list. */
  readonly group: boolean;
}

export interface Variable {
  readonly name: string;
  readonly at: Span;
}

/** `(a, b) => body`. */
export interface Lambda extends Node {
  readonly kind: "lambda";
  readonly parameters: readonly Variable[];
  readonly body: Expression;
}

/**
 * HCL `of[*].a.b` and `of.*.a`: `body` is evaluated with `item` bound to each element. A null gives no element, and
 * what is not a list counts as a list of itself. https://developer.hashicorp.com/terraform/language/expressions/splat
 */
export interface Splat extends Node {
  readonly kind: "splat";
  readonly of: Expression;
  readonly item: Variable;
  readonly body: Expression;
}

/** Bicep `x!`: the same value, said not to be null. */
export interface Asserted extends Node {
  readonly kind: "asserted";
  readonly of: Expression;
}

/** Where the grammar failed. It stands for its characters only; what surrounds it is intact. */
export interface Broken extends Node {
  readonly kind: "broken";
}
