/**
 * How a resource of the azurerm provider is spelled in ARM: one declarative table a resource, which can be read in
 * both directions. Each table cites the provider's page; attributes that cannot matter are listed, not forgotten.
 */
import type { Value } from "../../../src/core/value.ts";

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
}

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
   * Arguments of the same block that are read where the first is not written: its names in other major versions of
   * the provider, or what may be written instead of it.
   */
  readonly aliases?: readonly string[];
  /** A path in ARM, as segments where a segment has a dot in it. `x[]` takes a list; of several rows, one after another. */
  readonly to: string | readonly string[];
  readonly as?: Conversion;
  /** For `x[]`: the properties of each element, relative to it. */
  readonly rows?: readonly Row[];
  /** For `x[]`: only the blocks in which an argument has this value. */
  readonly only?: { readonly argument: string; readonly value: boolean };
  /** What the provider sends along where the argument is there; for `x[]`, in each element. */
  readonly along?: readonly Companion[];
  /** Set where the provider takes an empty text as no text. */
  readonly emptyIsAbsent?: true;
  /** What the provider sends where the argument is absent; only if the enclosing block is there. */
  readonly absent?: ProviderDefault;
}

/** A property that depends on nothing but an argument's presence. */
export interface Companion {
  readonly to: string;
  readonly value: string | number | boolean;
}

export interface ProviderDefault {
  /** In ARM's words. */
  readonly value: string | number | boolean;
  /** The page or source that says so. */
  readonly reference: string;
  /** The major versions it holds in; absent for all. In others nothing is sent. */
  readonly majors?: readonly number[];
  /** Set where it is sent even if the enclosing block is not there. */
  readonly always?: true;
}

/** How a value changes on its way to ARM. */
export type Conversion =
  /** Values spelled otherwise; `null` is not sent; what is not in the table is unknown. Read backwards for fixes. */
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
}
