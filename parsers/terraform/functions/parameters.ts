/**
 * How Terraform's functions take their arguments: each parameter says what it accepts, and converts as Terraform does.
 * https://developer.hashicorp.com/terraform/language/functions
 */
import { sizeOf, tooLarge } from "../../../src/core/evaluation.ts";
import type { Argument, Implementation } from "../../../src/core/invocation.ts";
import { Invocation, pure } from "../../../src/core/invocation.ts";
import { Text } from "../../../src/core/text.ts";
import type { Data, Known, Value } from "../../../src/core/value.ts";
import { known, textOfValue } from "../../../src/core/value.ts";
import { booleanFrom, isPrimitive, numberFrom, textFrom } from "../conversions.ts";
import type { Elements, Entries } from "./elements.ts";
import { elementsOf, entriesOf } from "./elements.ts";
import { Encoded } from "./encoded.ts";

/** An argument as its parameter takes it. */
interface Accepted<T> {
  readonly accepted: T;
}

interface Refused {
  /** What is wrong, as the rest of a sentence that begins with the argument. */
  readonly refused: string;
}

/** `undefined` where what is not known of the argument leaves it open. */
type Taken<T> = Accepted<T> | Refused | undefined;

export interface Parameter<T> {
  readonly take: (value: Known) => Taken<T>;
  /**
   * Which arguments that are not known become texts that are nothing but a hole: `none`; `unsettled`, those without
   * worlds, for a function with a result in each world; `all`, also secrets, for a function that copies the text.
   */
  readonly holes: "none" | "unsettled" | "all";
}

/** What a function computes: data, a value with a place of its own, or `undefined` where its arguments do not tell. */
export type Result = Data | Value | undefined;

type ArgumentsOf<P extends readonly Parameter<unknown>[]> = {
  readonly [I in keyof P]: P[I] extends Parameter<infer T> ? T : never;
};

function parameter<T>(
  what: string,
  take: (value: Known) => T | undefined,
  options: { readonly holes?: Parameter<T>["holes"]; readonly open?: (value: Known) => boolean } = {},
): Parameter<T> {
  const { holes = "none", open = hasHoles } = options;
  return {
    holes,
    take: (value) => {
      const accepted = take(value);
      if (accepted !== undefined) return { accepted };
      if (open(value)) return undefined;
      return { refused: value.data === null ? "must not be null" : `must be ${what}` };
    },
  };
}

/** Whether a value is a text that is known in part. */
export function hasHoles(value: Known): boolean {
  const given = textOfValue(value);
  return given !== undefined && given.plain === undefined;
}

/** A text, perhaps with holes. */
export const text: Parameter<Text> = parameter("a text", textFrom, { holes: "unsettled" });

/** A text that is copied into the result as it is, known or not. */
export const insertion: Parameter<Text> = parameter("a text", textFrom, { holes: "all" });

/** The characters of a text that is known in full. */
export const plain: Parameter<string> = parameter("a text", (value) => textFrom(value)?.plain);

export const number: Parameter<number> = parameter("a number", numberFrom);

export const whole: Parameter<number> = parameter("a whole number", (value) => {
  const taken = numberFrom(value);
  return Number.isSafeInteger(taken) ? taken : undefined;
});

export const boolean: Parameter<boolean> = parameter("true or false", booleanFrom);

/** A list, a set or a tuple, perhaps with more elements than are known. */
export const list: Parameter<Elements> = parameter("a list", elementsOf);

/** A map or an object, perhaps with more properties than are known. */
export const map: Parameter<Entries> = parameter("a map or an object", entriesOf);

/** Any value but null. */
export const any: Parameter<Known> = parameter("given", (value) => (value.data === null ? undefined : value));

/** Any value, null too. */
export const nullable: Parameter<Known> = parameter("given", (value) => value);

/** A text, a number or a boolean, or null. */
export const primitive: Parameter<Known> = parameter("a text, a number or a boolean", (value) =>
  value.data === null || isPrimitive(value.data) ? value : undefined,
);

/** A function that takes exactly these arguments. */
export function takes<const P extends readonly Parameter<unknown>[]>(
  parameters: P,
  compute: (args: ArgumentsOf<P>, invocation: Invocation) => Result,
): Implementation {
  return signature(parameters, undefined, (args, _rest, invocation) => compute(args, invocation));
}

/** A function that takes these arguments and any number of further ones. */
export function takesMore<const P extends readonly Parameter<unknown>[], R>(
  parameters: P,
  rest: Parameter<R>,
  compute: (args: ArgumentsOf<P>, rest: readonly R[], invocation: Invocation) => Result,
): Implementation {
  return signature(parameters, rest, compute);
}

function signature<const P extends readonly Parameter<unknown>[], R>(
  parameters: P,
  rest: Parameter<R> | undefined,
  compute: (args: ArgumentsOf<P>, rest: readonly R[], invocation: Invocation) => Result,
): Implementation {
  const parameterOf = (i: number): Parameter<unknown> | undefined => parameters[i] ?? rest;
  const implementation = pure((values, invocation) => {
    const taken: unknown[] = [];
    let undecided = false;
    for (const [i, value] of values.entries()) {
      const outcome = parameterOf(i)?.take(value);
      if (outcome === undefined) undecided = true;
      else if ("refused" in outcome)
        return invocation.invalid(`refuses argument ${i + 1}: it ${outcome.refused}`);
      else taken.push(outcome.accepted);
    }
    if (undecided) return undefined;
    // Each argument was taken by the parameter at its place, so the types are those of the parameters.
    const args = taken.slice(0, parameters.length) as unknown as ArgumentsOf<P>;
    return compute(args, taken.slice(parameters.length) as R[], invocation);
  });
  return (invocation) => {
    const wrong = countRefused(invocation, parameters.length, rest !== undefined);
    if (wrong !== undefined) return invocation.invalid(wrong);
    return settled(implementation(withHoles(invocation, parameterOf)), invocation);
  };
}

/** A function of one argument, whatever it is. */
export function takesOne(compute: (value: Value, invocation: Invocation) => Value): Implementation {
  return (invocation) => {
    const wrong = countRefused(invocation, 1, false);
    const value = invocation.args[0]?.value;
    return value === undefined || wrong !== undefined
      ? invocation.invalid(wrong ?? "")
      : compute(value, invocation);
  };
}

/** What is wrong with the number of arguments of a call, if it is. */
export function countRefused(invocation: Invocation, least: number, more: boolean): string | undefined {
  const given = invocation.args.length;
  if (given === least || (more && given > least)) return undefined;
  const expected = `${least} argument${least === 1 ? "" : "s"}`;
  return `takes ${more ? "at least " : ""}${expected}, not ${given}`;
}

function withHoles(
  invocation: Invocation,
  parameterOf: (i: number) => Parameter<unknown> | undefined,
): Invocation {
  const args = invocation.args.map((argument, i): Argument => {
    const { value } = argument;
    const holes = parameterOf(i)?.holes ?? "none";
    const unsettled = value.state === "unknown" && value.among === undefined;
    if (value.state === "known" || holes === "none" || (holes === "unsettled" && !unsettled)) return argument;
    return { at: argument.at, expression: argument.expression, value: holeValue(value) };
  });
  return new Invocation(invocation.call, invocation.scope, args, invocation.evaluate);
}

/** Something that is not known, as a text that is nothing but a hole. */
export function holeValue(value: Exclude<Value, Known>): Known {
  return known(new Text([{ kind: "hole", value }]), value);
}

/** A result as values are: a text that is nothing but a hole is what is in the hole. */
export function settled(value: Value, invocation: Invocation): Value {
  const result = textOfValue(value);
  if (result === undefined || result instanceof Encoded) return value;
  const [only] = result.parts;
  if (result.parts.length === 1 && only?.kind === "hole") return only.value;
  return sizeOf(value) > invocation.scope.evaluation.limits.size ? tooLarge(invocation.at) : value;
}

/** Lists of which nobody makes so many that they would have to be counted. */
const SMALL = 1000;
/** How much of all that one deployment may bring about one call may. */
const SHARE = 0.25;

/** Counts `count` elements that a function brings about; false if they are more than may come about. */
export function hasRoom({ scope }: Invocation, count: number): boolean {
  if (count <= SMALL) return true;
  const { evaluation } = scope;
  return count <= evaluation.limits.elements * SHARE && evaluation.allow(count);
}

export function tooMany(invocation: Invocation): Value {
  return invocation.unknown("budget", "the list has more elements than are evaluated");
}
