/**
 * Public modules that wrap resources of API Management, as far as the arguments of a call tell what the module deploys.
 * A table is read where the module's code is not there: each resource in it takes the arguments of the azurerm resource
 * that the module makes of them, so that the tables of azurerm say the rest.
 */
import type { Row } from "../azurerm/table.ts";

export interface Wrapper {
  /** The repositories, with the directory in them, as `ModuleSource` spells them. */
  readonly sources: readonly string[];
  /** Where its code is. */
  readonly reference: string;
  readonly deploys: readonly WrappedResource[];
}

/** A resource, or one for each element of an argument. */
export interface WrappedResource {
  /** The resource of azurerm that the module has for it. */
  readonly type: string;
  /** Arguments with an element for each; of several, each but the first in the elements of the one before. */
  readonly each?: readonly string[];
  /** It is there only where this argument is given and not null. */
  readonly where?: string;
  /** A name for each segment of its ARM type. */
  readonly names: readonly NameSource[];
  /** The arguments of the azurerm resource, each with the one of the module that it comes from. */
  readonly takes: readonly Taken[];
  /** What is neither of the two but a property of ARM, in the form of the tables of azurerm. */
  readonly rows?: readonly Row[];
}

/** Where a name comes from. */
export type NameSource =
  /** An argument of the element; where it has none, its key in the argument of the number `otherwise` in `each`. */
  | { readonly argument: string; readonly otherwise?: number }
  /** An argument of the call, with another one after a hyphen where that is given. */
  | { readonly call: string; readonly and?: string }
  /** The keys of the elements in the arguments of these numbers in `each`, with hyphens between. */
  | { readonly keys: readonly number[] }
  | { readonly fixed: string };

/**
 * An argument of the same name in both, or its path in each. `listed` for an object that becomes the only block of a
 * type, or for a map of such objects, each of which becomes one.
 */
export type Taken = string | { readonly to: string; readonly from: string; readonly listed?: true };
