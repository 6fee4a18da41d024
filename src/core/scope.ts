/** What a language adds to the shared evaluator: its names, its functions and how it converts. */
import type { Evaluation } from "./evaluation.ts";
import type { Invocation } from "./invocation.ts";
import type { Span } from "./source.ts";
import type { Text } from "./text.ts";
import type { KeyCase, Known, Slot, Value } from "./value.ts";

/** The conversions in which the three languages differ. */
export interface Dialect {
  readonly keyCase: KeyCase;
  /** The text that interpolation makes of a known value that is no text; `undefined` where that is an error. */
  readonly interpolated: (value: Known) => Text | undefined;
  /** The boolean that a condition makes of a known value; `undefined` where that is an error. */
  readonly truth: (value: Known) => boolean | undefined;
  /** The number that arithmetic makes of a known value; `undefined` where that is an error. */
  readonly number: (value: Known) => number | undefined;
  /** Whether division drops the fraction, as in Bicep and ARM. */
  readonly wholeNumbers: boolean;
  /** Whether a value that is no list counts as one in a loop, as HCL's maps do. */
  readonly loopsOverObjects: boolean;
}

export interface Scope {
  readonly evaluation: Evaluation;
  readonly dialect: Dialect;
  /** The value of a name; `undefined` if nothing has that name here. */
  name(name: string, at: Span): Value | undefined;
  /** The result of a function; `undefined` if it is not one this language's table knows. */
  call(invocation: Invocation): Value | undefined;
}

/** `scope` with some names bound over it: loop variables, parameters of a lambda or of a function. */
export function bind(scope: Scope, bindings: ReadonlyMap<string, Slot>): Scope {
  return {
    evaluation: scope.evaluation,
    dialect: scope.dialect,
    name: (name, at) => bindings.get(name)?.value ?? scope.name(name, at),
    call: (invocation) => scope.call(invocation),
  };
}
