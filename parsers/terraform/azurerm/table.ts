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
}

/**
 * A name written in an argument; the names in an id that stands in an argument; a name that is always the same; or
 * the first of several rules whose argument is there.
 */
export type NameRule =
  | { readonly argument: string }
  | { readonly id: string }
  | { readonly fixed: string }
  | { readonly firstOf: readonly NameRule[] };

/** One property. Several rows may read one argument (`sku_name`), or several arguments give one property (spellings). */
export interface Row {
  /** A path of arguments and blocks: `tls.validate_certificate_chain`. `x[]` is every block of a type. */
  readonly from: string;
  /** Other names of the same argument, in other major versions of the provider. */
  readonly aliases?: readonly string[];
  /** A path in ARM, as segments where a segment has a dot in it. `x[]` takes a list. */
  readonly to: string | readonly string[];
  readonly as?: Conversion;
  /** For `x[]`: the properties of each element, relative to it. */
  readonly rows?: readonly Row[];
  /** What the provider sends where the argument is absent; only if the enclosing block is there. */
  readonly absent?: ProviderDefault;
}

export interface ProviderDefault {
  readonly value: string | number | boolean;
  /** The page or source that says so. */
  readonly reference: string;
  /** The major versions it holds in; absent for all. In others nothing is sent. */
  readonly majors?: readonly number[];
}

/** How a value changes on its way to ARM. */
export type Conversion =
  /** Values spelled otherwise; what is not in the table is unknown. Read backwards for fixes. */
  | { readonly kind: "spelling"; readonly pairs: readonly (readonly [from: string | boolean | number, to: string | boolean | number])[] }
  /** Anything else, as a function of a value that is known. `undefined` where it cannot be said. */
  | { readonly kind: "function"; readonly convert: (value: Value) => Value | undefined };

export interface InlineResource {
  readonly block: string;
  readonly arm: string;
  /** The last name; those before it are the resource's own. */
  readonly name: string;
  readonly rows: readonly Row[];
}
