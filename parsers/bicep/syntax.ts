/**
 * The tree of a `.bicep` or `.bicepparam` file. Declarations and types are Bicep's own; expressions are the shared
 * ones of `src/core/expression.ts`. Parentheses leave no node: the span of what they enclose is that of the inner
 * node, and every node around them counts them in.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/file
 */
import type {
  Broken,
  Expression,
  Literal,
  Name,
  ObjectExpression,
  Template,
  Variable,
} from "../../src/core/expression.ts";
import type { Span } from "../../src/core/source.ts";

export interface BicepFile {
  readonly kind: "file";
  readonly at: Span;
  /** By the file's name: `.bicepparam` is a parameter file, everything else a template. */
  readonly form: "template" | "parameters";
  readonly declarations: readonly Declaration[];
  /** Every comment and directive, in the order of the file. */
  readonly comments: readonly Comment[];
}

/** A line comment, a block comment, or a directive such as `#disable-next-line no-unused-params`. */
export interface Comment {
  readonly kind: "line" | "block" | "directive";
  /** With its delimiters, without the line break. */
  readonly at: Span;
  /** What stands between the delimiters; a directive without its `#`. */
  readonly text: string;
}

export type Declaration =
  | TargetScope
  | MetadataDeclaration
  | ParameterDeclaration
  | ParameterAssignment
  | VariableDeclaration
  | OutputDeclaration
  | FunctionDeclaration
  | TypeDeclaration
  | ResourceDeclaration
  | ModuleDeclaration
  | TestDeclaration
  | AssertDeclaration
  | ImportDeclaration
  | ExtensionDeclaration
  | UsingDeclaration
  | ExtendsDeclaration
  | ExtensionConfig;

interface DeclarationNode {
  /** From the first decorator to the last character. */
  readonly at: Span;
  readonly keywordAt: Span;
  readonly decorators: readonly Decorator[];
}

/** A declaration that has a name. Where the name is missing, it is `""` on an empty span, and a problem tells it. */
interface NamedDeclaration extends DeclarationNode {
  readonly name: string;
  readonly nameAt: Span;
}

/** `@secure()`, `@sys.description('…')`. */
export interface Decorator {
  readonly kind: "decorator";
  /** With the `@`. */
  readonly at: Span;
  /** A `Call`, with `on` for a namespace; a `Name` or `Member` where the parentheses were forgotten. */
  readonly expression: Expression;
}

/** `targetScope = 'subscription'`. */
export interface TargetScope extends DeclarationNode {
  readonly kind: "targetScope";
  readonly value: Expression;
}

/** `metadata name = 'value'`. */
export interface MetadataDeclaration extends NamedDeclaration {
  readonly kind: "metadata";
  readonly value: Expression;
}

/** `param name type = default`, in a template. */
export interface ParameterDeclaration extends NamedDeclaration {
  readonly kind: "param";
  readonly type: Type;
  readonly default: Expression | undefined;
}

/** `param name = value`, in a parameter file. */
export interface ParameterAssignment extends NamedDeclaration {
  readonly kind: "assignment";
  readonly value: Expression;
}

/** `var name = value`, `var name type = value`. */
export interface VariableDeclaration extends NamedDeclaration {
  readonly kind: "var";
  readonly type: Type | undefined;
  readonly value: Expression;
}

/** `output name type = value`. */
export interface OutputDeclaration extends NamedDeclaration {
  readonly kind: "output";
  readonly type: Type;
  readonly value: Expression;
}

/** `func name(a string, b int) bool => body`. */
export interface FunctionDeclaration extends NamedDeclaration {
  readonly kind: "func";
  readonly parameters: readonly FunctionParameter[];
  readonly returns: Type;
  readonly body: Expression;
}

export interface FunctionParameter {
  readonly at: Span;
  readonly name: string;
  readonly nameAt: Span;
  readonly type: Type;
}

/** `type name = …`. */
export interface TypeDeclaration extends NamedDeclaration {
  readonly kind: "type";
  readonly value: Type;
}

/** `resource name 'type@version' = …`, at the top of a file or nested in another resource's body. */
export interface ResourceDeclaration extends NamedDeclaration {
  readonly kind: "resource";
  readonly type: Template | Broken;
  readonly existing: boolean;
  readonly body: Body;
}

/** `module name 'path' = …`. */
export interface ModuleDeclaration extends NamedDeclaration {
  readonly kind: "module";
  readonly path: Template | Broken;
  readonly body: Body;
}

/** What stands after the `=` of a resource or module: `[for x in xs: if (c) { … }]` with or without loop and condition. */
export interface Body {
  readonly at: Span;
  readonly loop: Loop | undefined;
  readonly condition: Expression | undefined;
  /** The properties. A `Broken` where there is none. */
  readonly object: ObjectExpression | Broken;
  /** The resources declared between the properties. They are no entries of `object`. */
  readonly nested: readonly ResourceDeclaration[];
}

/** `for item in collection`, `for (item, index) in collection`. */
export interface Loop {
  readonly at: Span;
  readonly item: Variable;
  readonly index: Variable | undefined;
  readonly collection: Expression;
}

/** `test name 'path' = { … }`. */
export interface TestDeclaration extends NamedDeclaration {
  readonly kind: "test";
  readonly path: Template | Broken;
  readonly object: ObjectExpression | Broken;
}

/** `assert name = condition`. */
export interface AssertDeclaration extends NamedDeclaration {
  readonly kind: "assert";
  readonly value: Expression;
}

/** `import { a, b as c } from 'path'`, `import * as d from 'path'`. */
export interface ImportDeclaration extends DeclarationNode {
  readonly kind: "import";
  /** `undefined` for the wildcard form and where the list is missing. */
  readonly names: readonly ImportedName[] | undefined;
  readonly wildcard: Variable | undefined;
  readonly path: Template | Broken;
}

export interface ImportedName {
  readonly at: Span;
  /** The name in the other file. */
  readonly name: string;
  readonly nameAt: Span;
  /** The name in this file, where it is another. */
  readonly alias: Variable | undefined;
}

/** `extension x with { … } as y`; `import 'x@v'` and `provider 'x@v'` are its older spellings. */
export interface ExtensionDeclaration extends DeclarationNode {
  readonly kind: "extension";
  readonly specification: Template | Name | Broken;
  readonly config: ObjectExpression | Broken | undefined;
  readonly alias: Variable | undefined;
}

/** `using 'main.bicep'`, `using none`, `using 'main.bicep' with { … }`. */
export interface UsingDeclaration extends DeclarationNode {
  readonly kind: "using";
  /** `undefined` for `none`. */
  readonly path: Template | Broken | undefined;
  readonly config: ObjectExpression | Broken | undefined;
}

/** `extends 'base.bicepparam'`. */
export interface ExtendsDeclaration extends DeclarationNode {
  readonly kind: "extends";
  readonly path: Template | Broken;
}

/** `extensionConfig name with { … }`. */
export interface ExtensionConfig extends NamedDeclaration {
  readonly kind: "extensionConfig";
  readonly config: ObjectExpression | Broken;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/user-defined-data-types */
export type Type =
  | NamedType
  | LiteralType
  | UnionType
  | ArrayType
  | TupleType
  | ObjectType
  | NullableType
  | NonNullableType
  | UnaryType
  | MemberType
  | IndexType
  | ItemsType
  | AdditionalPropertiesType
  | ParameterisedType
  | ResourceType
  | Broken;

interface TypeNode {
  readonly at: Span;
}

/** `string`, `object`, `myType`: a name of the language or of a declaration. */
export interface NamedType extends TypeNode {
  readonly kind: "named";
  readonly name: string;
}

/** `'a'`, `3`, `-3`, `true`, `null`: a type of one value. The sign of a negative number is part of the value. */
export interface LiteralType extends TypeNode {
  readonly kind: "literal";
  readonly value: Literal | Template;
}

/** `'a' | 'b'`, with or without a leading `|`. */
export interface UnionType extends TypeNode {
  readonly kind: "union";
  readonly members: readonly Type[];
}

/** `of[]`. */
export interface ArrayType extends TypeNode {
  readonly kind: "array";
  readonly of: Type;
}

/** `[string, int]`. */
export interface TupleType extends TypeNode {
  readonly kind: "tuple";
  readonly items: readonly TupleItem[];
}

export interface TupleItem {
  readonly at: Span;
  readonly decorators: readonly Decorator[];
  readonly type: Type;
}

/** `{ name: type, *: type }`. */
export interface ObjectType extends TypeNode {
  readonly kind: "object";
  readonly properties: readonly PropertyType[];
  /** `*: type`: the type of the properties that are not named. */
  readonly additional: PropertyRest | undefined;
}

export interface PropertyType {
  readonly at: Span;
  readonly decorators: readonly Decorator[];
  /** `undefined` where the name is not a constant, or could not be read. */
  readonly name: string | undefined;
  readonly nameAt: Span;
  readonly type: Type;
}

export interface PropertyRest {
  readonly at: Span;
  readonly decorators: readonly Decorator[];
  readonly type: Type;
}

/** `of?`. */
export interface NullableType extends TypeNode {
  readonly kind: "nullable";
  readonly of: Type;
}

/** `of!`. */
export interface NonNullableType extends TypeNode {
  readonly kind: "non-nullable";
  readonly of: Type;
}

/** `-of`, `!of` where `of` is not a literal. */
export interface UnaryType extends TypeNode {
  readonly kind: "unary";
  readonly operator: "!" | "-";
  readonly of: Type;
}

/** `of.name`: a property of an object type, or an exported name of a wildcard import. */
export interface MemberType extends TypeNode {
  readonly kind: "member";
  readonly of: Type;
  readonly name: string;
  readonly nameAt: Span;
}

/** `of[0]`: one item of a tuple. */
export interface IndexType extends TypeNode {
  readonly kind: "index";
  readonly of: Type;
  readonly index: Expression;
}

/** `of[*]`: the items of an array. */
export interface ItemsType extends TypeNode {
  readonly kind: "items";
  readonly of: Type;
}

/** `of.*`: the properties that an object type does not name. */
export interface AdditionalPropertiesType extends TypeNode {
  readonly kind: "additional properties";
  readonly of: Type;
}

/** `resourceInput<'type@version'>`, `sys.resourceOutput<'type@version'>`. */
export interface ParameterisedType extends TypeNode {
  readonly kind: "parameterised";
  readonly on: Type | undefined;
  readonly name: string;
  readonly nameAt: Span;
  readonly args: readonly Type[];
}

/** `resource 'type@version'` as the type of a parameter or an output; an output may leave the text out. */
export interface ResourceType extends TypeNode {
  readonly kind: "resource";
  readonly type: Template | Broken | undefined;
}
