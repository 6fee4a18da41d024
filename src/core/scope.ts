/** What a language adds to the shared evaluator: its names, its functions and how it converts. */
import type { Evaluation } from "./evaluation.ts";
import type { Expression } from "./expression.ts";
import type { Invocation } from "./invocation.ts";
import type { Span } from "./source.ts";
import type { Text } from "./text.ts";
import type { KeyCase, Known, List, Slot, Value } from "./value.ts";
import type { Verdict } from "./verdict.ts";

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
  /** Only where a language has types that the evaluator does not tell apart. */
  readonly types?: Types;
}

/** What the types of a language add to its values. */
export interface Types {
  /** What a conditional gives when it has chosen `value` rather than `other`. */
  readonly agreed: (value: Value, other: Expression, scope: Scope) => Value;
  /** Whether two values of the same content, which `comparison` compares, are equal. */
  readonly equal: (left: Value, right: Value, comparison: Expression) => Verdict;
  /** Whether a list is a set: its elements have no index, and in a loop each is its own key. */
  readonly isSet: (list: List) => boolean;
  /** The characters of a text as values of the language have them. */
  readonly characters: (text: string) => string;
}

export interface Scope {
  readonly evaluation: Evaluation;
  readonly dialect: Dialect;
  /** The value of a name; `undefined` if nothing has that name here. */
  name(name: string, at: Span): Value | undefined;
  /** The result of a function; `undefined` if it is not one this language's table knows. */
  call(invocation: Invocation): Value | undefined;
  /**
   * What a safe read finds: null in place of what is not deployed, which for a plain read is there although it may not
   * be. Absent where nothing is of that kind.
   */
  readonly deployedOrNull?: (value: Value) => Value;
}

/** `scope` with some names bound over it: loop variables, parameters of a lambda or of a function. */
export function bind(scope: Scope, bindings: ReadonlyMap<string, Slot>): Scope {
  const { deployedOrNull } = scope;
  return {
    evaluation: scope.evaluation,
    dialect: scope.dialect,
    ...(deployedOrNull === undefined ? {} : { deployedOrNull }),
    name: (name, at) => bindings.get(name)?.value ?? scope.name(name, at),
    call: (invocation) => scope.call(invocation),
  };
}
