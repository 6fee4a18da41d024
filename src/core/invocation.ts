/** A call on its way to its function: arguments are evaluated when the function asks for them, at most once. */
import { sizeOf, tooLarge } from "./evaluation.ts";
import type { Call, Expression } from "./expression.ts";
import type { Located } from "./origin.ts";
import { computed, written } from "./origin.ts";
import type { Scope } from "./scope.ts";
import { bind } from "./scope.ts";
import type { Span } from "./source.ts";
import type { Data, Known, Reading, Reason, Slot, Unknown, Value } from "./value.ts";
import { canonical, known, oneOf, secret, unknown } from "./value.ts";

export type Evaluate = (expression: Expression, scope: Scope) => Value;

export interface Argument {
  readonly at: Span;
  /** The expression as written; absent for an argument that came out of an expanded list. */
  readonly expression: Expression | undefined;
  readonly value: Value;
}

export class Invocation {
  readonly call: Call;
  /** Where the call stands. Functions such as `variables()` read the language's own scope behind it. */
  readonly scope: Scope;
  readonly args: readonly Argument[];
  readonly evaluate: Evaluate;

  constructor(call: Call, scope: Scope, args: readonly Argument[], evaluate: Evaluate) {
    this.call = call;
    this.scope = scope;
    this.args = args;
    this.evaluate = evaluate;
  }

  get name(): string {
    return this.call.name;
  }

  get at(): Span {
    return this.call.at;
  }

  /** The values of all arguments. */
  get values(): readonly Value[] {
    return this.args.map((argument) => argument.value);
  }

  /** The argument `i` as a function of values, if it is a lambda. */
  lambda(i: number): ((...values: readonly Value[]) => Value) | undefined {
    const expression = this.args[i]?.expression;
    if (expression?.kind !== "lambda") return undefined;
    return (...values) => {
      const bindings = new Map<string, Slot>();
      expression.parameters.forEach((parameter, k) => {
        const value = values[k];
        if (value !== undefined) bindings.set(parameter.name, { value });
      });
      return this.evaluate(expression.body, bind(this.scope, bindings));
    };
  }

  /** The result `data`, computed here from `operands` (all arguments if none is named). */
  known(data: Data, ...operands: readonly Located[]): Known {
    return known(data, computed(this.at, ...(operands.length === 0 ? this.values : operands)));
  }

  unknown(because: Reason, detail: string): Unknown {
    return unknown(because, detail, written(this.at));
  }

  /** The call is wrong: Azure or Terraform would refuse it. */
  invalid(detail: string): Unknown {
    return this.unknown("invalid", `${this.name}() ${detail}`);
  }
}

export type Implementation = (invocation: Invocation) => Value;

/** How many combinations of worlds a function is tried on before it gives up telling them apart. */
const WORLDS = 16;

/**
 * A function of known values. `compute` gets its arguments known (their texts may still have holes and their
 * objects be open) and answers `undefined` where what it got is not enough to know the result. Secrets make a
 * secret; an unknown makes an unknown of the same reason, under a symbolic name; where arguments have worlds, the
 * result has a world for each combination.
 */
export function pure(
  compute: (args: readonly Known[], invocation: Invocation) => Data | Value | undefined,
): Implementation {
  return (invocation) => applyTo(invocation.values, invocation, compute);
}

function applyTo(
  values: readonly Value[],
  invocation: Invocation,
  compute: (args: readonly Known[], invocation: Invocation) => Data | Value | undefined,
): Value {
  const hidden = values.find((value) => value.state === "secret");
  if (hidden !== undefined)
    return secret(hidden.kept, computed(invocation.at, hidden), symbol(invocation, values));
  const known_ = values.filter((value) => value.state === "known");
  if (known_.length === values.length) {
    const size = known_.reduce((sum, value) => sum + sizeOf(value), 0);
    if (size > invocation.scope.evaluation.limits.size) return tooLarge(invocation.at);
    const result = compute(known_, invocation);
    if (result === undefined) return symbolic(invocation, values);
    if (isValue(result)) return result;
    return known(result, computed(invocation.at, ...values));
  }
  const worlds = combinations(values);
  if (worlds === undefined) return symbolic(invocation, values);
  return oneOf(
    symbolic(invocation, values),
    worlds.map((world) => applyTo(world, invocation, compute)),
  );
}

function isValue(result: Data | Value): result is Value {
  return typeof result === "object" && result !== null && "state" in result;
}

/** Every combination of the worlds of unknown arguments; `undefined` if one has no worlds or there are too many. */
function combinations(values: readonly Value[]): readonly (readonly Value[])[] | undefined {
  let all: readonly (readonly Value[])[] = [[]];
  for (const value of values) {
    const worlds = value.state === "unknown" ? value.among?.filter(isPresent) : [value];
    if (worlds === undefined || (value.state === "unknown" && worlds.length !== value.among?.length))
      return undefined;
    if (worlds.some((world) => world.state === "unknown" && world.among === undefined)) return undefined;
    if (all.length * worlds.length > WORLDS) return undefined;
    all = all.flatMap((row) => worlds.map((world) => [...row, world]));
  }
  return all;
}

function isPresent(reading: Reading): reading is Value {
  return reading.state !== "absent";
}

/** The result of a call whose arguments are not known well enough: unknown, for their reason, under its own name. */
export function symbolic(invocation: Invocation, values: readonly Value[] = invocation.values): Unknown {
  const cause = values.map(ignorance).find((reason) => reason !== undefined);
  const names = symbol(invocation, values);
  return unknown(
    cause?.because ?? "runtime",
    cause?.detail ?? `${invocation.name}() is known only when it is deployed`,
    computed(invocation.at, ...values),
    { ...(names === undefined ? {} : { names }), label: `${invocation.name}(…)` },
  );
}

function symbol(invocation: Invocation, values: readonly Value[]): string | undefined {
  const spelled = values.map((value) => canonical(value));
  return spelled.every((one) => one !== undefined) ? `${invocation.name}(${spelled.join(",")})` : undefined;
}

/** How deep a value is looked into. One may be made as it is read, without an end. */
const DEEPEST = 100;

/** What first keeps a value from being fully known: itself, or a hole or an opening in it; `undefined` if nothing does. */
export function ignorance(value: Reading): Unknown | undefined {
  return ignoranceWithin(value, new Map(), 0);
}

/** `seen` are the lists and objects that are being looked into, or were: values may share their parts. */
function ignoranceWithin(
  value: Reading,
  seen: Map<Data, "under way" | "done">,
  depth: number,
): Unknown | undefined {
  if (value.state === "unknown") return value;
  if (value.state === "secret") {
    return unknown(
      "runtime",
      "it depends on a secret",
      value,
      value.names === undefined ? {} : { names: value.names },
    );
  }
  if (value.state === "absent" || value.data === null || typeof value.data !== "object") return undefined;
  const { data } = value;
  if (data.kind === "text") {
    const hole = data.parts.find((part) => part.kind === "hole");
    return hole === undefined ? undefined : ignoranceWithin(hole.value, seen, depth);
  }
  if (data.open !== undefined) return data.open;
  const before = seen.get(data);
  if (before === "under way") return unknown("cycle", "the value holds itself", value);
  if (before === "done") return undefined;
  seen.set(data, "under way");
  if (depth === DEEPEST) return unknown("budget", "the value is nested too deeply", value);
  const slots = data.kind === "list" ? data.items : data.fields;
  for (const one of slots) {
    const found = ignoranceWithin(one.value, seen, depth + 1);
    if (found !== undefined) return found;
  }
  seen.set(data, "done");
  return undefined;
}
