/**
 * How a resource of the azurerm provider is spelled in ARM: one declarative table a resource, which can be read in
 * both directions. Each table cites the provider's page; attributes that cannot matter are listed, not forgotten.
 */
import type { Keeping, Value } from "../../../src/core/value.ts";

export interface ResourceTable {
  /** `azurerm_api_management_api`. */
  readonly type: string;
  /** `Microsoft.ApiManagement/service/apis`. */
  readonly arm: string;
  /** The provider's page. */
  readonly reference: string;
  /** Where the names come from, outermost first; together one for each segment of the ARM type. */
  readonly names: readonly NameRule[];
  readonly rows: readonly Row[];
  /** Blocks of it that are resources of their own in ARM. */
  readonly inline?: readonly InlineResource[];
  /** Arguments that no check can ever ask for, such as `timeouts`. */
  readonly ignored: readonly string[];
  /** Set where it has no ARM resource of its own but changes one that is there already. */
  readonly patch?: true;
  /** Attributes beside its arguments that are made of its names; `id`, if it is not the id in ARM. */
  readonly exported?: readonly ExportedAttribute[];
}

/** A text, piece by piece; or, where it is not an argument that is written, what is kept secret. */
export type ExportedAttribute =
  | { readonly attribute: string; readonly parts: readonly ExportedPart[] }
  | { readonly attribute: string; readonly kept: Keeping };

/** Fixed characters; a name of the resource, by its place; an argument; or what only Azure can tell. */
export type ExportedPart =
  | string
  | { readonly kind: "name"; readonly index: number }
  | { readonly kind: "argument"; readonly argument: string }
  | { readonly kind: "arm id" }
  /** The end of a host name, which each cloud has its own of. */
  | { readonly kind: "suffix"; readonly of: string }
  /** An attribute that is known only after apply. */
  | { readonly kind: "computed"; readonly attribute: string };

/**
 * A name written in an argument; the names in an id that stands in an argument, or only the last of them; a name that
 * is always the same; or the first of several rules whose argument is there.
 */
export type NameRule =
  | { readonly argument: string }
  | { readonly id: string }
  | { readonly lastOf: string }
  | { readonly fixed: string }
  | { readonly firstOf: readonly NameRule[] };

/** One property. Several rows may read one argument (`sku_name`), or give one property: the later goes first. */
export interface Row {
  /** A path of arguments and blocks: `tls.validate_certificate_chain`. `x[]` is every block of a type. */
  readonly from: string;
  /**
   * Names of the argument in other major versions of the provider, in the same block: they are read where the first
   * is not written.
   */
  readonly aliases?: readonly string[];
  /** The first major version all of whose releases know the first name; before it, the alias is written. */
  readonly since?: number;
  /** Another argument of the same block that is read where this one is not written, and means something else. */
  readonly instead?: string;
  /** The major versions that know the argument; absent for all. It is read wherever it is written. */
  readonly majors?: readonly number[];
  /** A path in ARM, as segments where a segment has a dot in it. `x[]` takes a list; of several rows, one after another. */
  readonly to: string | readonly string[];
  readonly as?: Conversion;
  /** For `x[]`: the properties of each element, relative to it. */
  readonly rows?: readonly Row[];
  /** For `x[]`: only the blocks in which an argument has this value. */
  readonly only?: { readonly argument: string; readonly value: boolean };
  /** What the provider sends along where the argument is there; for `x[]`, in each element. */
  readonly along?: readonly Companion[];
  /** Set where the provider takes an empty text, or zero, as an argument that is not written. */
  readonly emptyIsAbsent?: true;
  /** Set where the argument says where Azure finds the value, not the value itself; not read backwards. */
  readonly isLink?: true;
  /** Where it certainly holds, the provider sends neither the argument nor a default. */
  readonly unless?: Condition;
  /** What the provider sends where the argument is absent; only if the enclosing block is there. */
  readonly absent?: ProviderDefault;
}

/** A property that depends on nothing but an argument's presence. */
export interface Companion {
  readonly to: string;
  readonly value: string | number | boolean;
}

/** An argument of the resource itself has one of some values. */
export interface Condition {
  readonly argument: string;
  readonly is: readonly string[];
  /** What of the argument is compared; absent for all of it. */
  readonly as?: Conversion;
  /** What the provider takes for it where it is not written. */
  readonly absent?: string;
}

export interface ProviderDefault {
  /** In ARM's words; or an argument of the resource itself whose value is taken. */
  readonly value: string | number | boolean | { readonly argument: string; readonly as: Conversion };
  /** The page or source that says so. */
  readonly reference: string;
  /** The major versions it holds in; absent for all. In others nothing is sent. */
  readonly majors?: readonly number[];
  /** Set where it is sent even if the enclosing block is not there. */
  readonly always?: true;
}

/** How a value changes on its way to ARM. */
export type Conversion =
  /** Values spelled otherwise; `null` is not sent; what is not in the table is unknown. Only this is read backwards. */
  | { readonly kind: "spelling"; readonly pairs: readonly Pair[] }
  /** Anything else, as a function of a value that is known. `undefined` where it cannot be said. */
  | { readonly kind: "function"; readonly convert: (value: Value) => Value | undefined };

export type Pair = readonly [from: string | boolean | number, to: string | boolean | number | null];

export interface InlineResource {
  readonly block: string;
  readonly arm: string;
  /** The last name; those before it are the resource's own. */
  readonly name: string;
  readonly rows: readonly Row[];
  /** The major versions that know the block; absent for all. It is read wherever it is written. */
  readonly majors?: readonly number[];
  /** Set where the provider sends it, with the defaults of its rows, even if the block is not there. */
  readonly always?: { readonly unless: Condition; readonly reference: string };
}
