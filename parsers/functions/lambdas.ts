/**
 * Functions that take functions.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-lambda
 */
import type { Turn } from "../../src/core/comprehension.ts";
import { turnsOf, unknownTurn } from "../../src/core/comprehension.ts";
import { keyOf, LazyField } from "../../src/core/evaluate.ts";
import type { Expression, Variable } from "../../src/core/expression.ts";
import { Gathering } from "../../src/core/gathering.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { ignorance, symbolic } from "../../src/core/invocation.ts";
import { truth } from "../../src/core/operators.ts";
import { computed, through, within, written } from "../../src/core/origin.ts";
import { Overlay } from "../../src/core/overlay.ts";
import { bind } from "../../src/core/scope.ts";
import type { Slot, Unknown, Value } from "../../src/core/value.ts";
import { Fields, fieldsOf, fieldValue, known, List, listOf, slot, unknown } from "../../src/core/value.ts";
import { anonymous, inEachWorld, taking } from "./arguments.ts";
import { gapOf } from "./collections.ts";
import type { AzureFunction, AzureFunctions } from "./scope.ts";

export const lambdaFunctions: AzureFunctions = {
  filter: taking(2, 2, overList(filtered)),
  groupBy: taking(2, 3, overList(grouped)),
  map: taking(2, 2, overList(mapped)),
  mapValues: taking(2, 2, overFirst(mappedValues)),
  reduce: taking(3, 3, overList(reduced)),
  sort: taking(2, 2, overList(sorted)),
  toObject: taking(2, 3, overList(keyed)),
};

/** A lambda in either spelling. */
interface Lambda {
  readonly at: Variable["at"];
  readonly parameters: readonly Variable[];
  readonly apply: (...values: readonly Value[]) => Value;
}

/** The turns of a list, and what the elements that are not known look like. */
interface Looped {
  readonly value: Value;
  readonly list: List;
  readonly turns: readonly Turn[];
  readonly open: Unknown | undefined;
}

/** The argument `i` as a lambda: Bicep's `x => body`, or ARM's `lambda('x', body)`. */
function lambda(call: Invocation, i: number): Lambda | undefined {
  const expression = call.args[i]?.expression;
  if (expression?.kind === "lambda") return applicable(expression.parameters, expression.body, call);
  if (expression?.kind !== "call" || expression.name.toLowerCase() !== "lambda") return undefined;
  const body = expression.args.at(-1);
  const names = expression.args.slice(0, -1).map(variableNamed);
  if (body === undefined || names.some((name) => name === undefined)) return undefined;
  return applicable(
    names.filter((name) => name !== undefined),
    body,
    call,
  );
}

/** ARM compares the names of a lambda's variables without regard to case. */
function variableNamed(expression: Expression): Variable | undefined {
  if (expression.kind !== "template") return undefined;
  let name = "";
  for (const part of expression.parts) {
    if (part.kind !== "chunk") return undefined;
    name += part.text;
  }
  return { name: name.toLowerCase(), at: expression.at };
}

function applicable(parameters: readonly Variable[], body: Expression, call: Invocation): Lambda {
  const apply = (...values: readonly Value[]): Value => {
    const bindings = new Map<string, Slot>();
    parameters.forEach(({ name }, i) => {
      const value = values[i];
      if (value !== undefined) bindings.set(name, slot(value));
    });
    return call.evaluate(body, bind(call.scope, bindings));
  };
  return { at: body.at, parameters, apply };
}

/** An element as a lambda's variable has it. */
function element(value: Value, variable: Variable | undefined): Value {
  return variable === undefined
    ? value
    : through(value, { at: variable.at, via: "loop", name: variable.name });
}

/** The element that stands for all that are not known. */
function unknownElement({ list, value }: Looped, open: Unknown, variable: Variable): Turn {
  const turn = unknownTurn(open, variable);
  return list.each === undefined ? turn : { ...turn, item: within(list.each.value, value) };
}

function overFirst(implementation: (value: Value, call: Invocation) => Value): AzureFunction {
  return (call) => {
    const [first] = call.args;
    if (first === undefined) return call.invalid("is not complete");
    const each = ([value]: readonly Value[]): Value => implementation(value ?? first.value, call);
    return inEachWorld(
      [first.value],
      () => true,
      call,
      each,
      () => unnamed(first.value, call),
    );
  };
}

/** What is not known of a result. Lambdas have no values, so that nothing tells what it is the same as. */
function unnamed(value: Value, call: Invocation): Unknown {
  return anonymous(symbolic(call, [value]));
}

function overList(implementation: (looped: Looped, call: Invocation) => Value): AzureFunction {
  return overFirst((value, call) => {
    const list = listOf(value) ?? (value.state === "unknown" ? new List([], anonymous(value)) : undefined);
    if (list === undefined)
      return value.state === "secret" ? unnamed(value, call) : call.invalid("needs a list");
    const { turns, open } = turnsOf(known(list, value), call.args[0]?.at ?? call.at, call.scope);
    return implementation({ value, list, turns, open }, call);
  });
}

const NO_LAMBDA = "needs a lambda";

function mapped(looped: Looped, call: Invocation): Value {
  const f = lambda(call, 1);
  const [variable] = f?.parameters ?? [];
  if (f === undefined || variable === undefined) return call.invalid(NO_LAMBDA);
  const apply = ({ item, index }: Turn): Slot =>
    call.scope.evaluation.slot(f.at, "the element", () => f.apply(element(item, variable), index));
  const { list, turns, open } = looped;
  const each = open === undefined ? undefined : apply(unknownElement(looped, open, variable));
  return known(new List(turns.map(apply), open, each, list.leading, list.trailing), computed(call.at));
}

function filtered(looped: Looped, call: Invocation): Value {
  const f = lambda(call, 1);
  const [variable] = f?.parameters ?? [];
  if (f === undefined || variable === undefined) return call.invalid(NO_LAMBDA);
  const { list, turns, open } = looped;
  const result = new Gathering();
  const possible: Value[] = [];
  let cause = open;
  for (const [i, { item, index }] of turns.entries()) {
    if (open !== undefined && i === list.leading) result.gap(open);
    const condition = f.apply(element(item, variable), index);
    switch (truth(condition, call.scope.dialect)) {
      case "yes":
        result.add(slot(item));
        break;
      case "maybe":
        cause ??= undecided(condition);
        result.gap(cause);
        possible.push(item);
        break;
      case "no":
    }
  }
  if (open !== undefined && (list.leading === turns.length || list.trailing < turns.length - list.leading)) {
    result.gap(open);
  }
  if (cause === undefined) return known(result.list(), computed(call.at));
  if (open !== undefined) possible.push(unknownElement(looped, open, variable).item);
  const each = unknown(cause.because, cause.detail, written(call.at), { among: possible });
  return known(result.list(slot(each)), computed(call.at));
}

function undecided(condition: Value): Unknown {
  const cause =
    ignorance(condition) ?? unknown("invalid", "the lambda gives neither true nor false", condition);
  return anonymous(cause);
}

function reduced({ turns, open }: Looped, call: Invocation): Value {
  const [, initial] = call.args;
  const f = lambda(call, 2);
  if (f === undefined || initial === undefined) return call.invalid(NO_LAMBDA);
  if (open !== undefined) return unknown(open.because, open.detail, computed(call.at, open));
  let result = initial.value;
  for (const { item, index } of turns) {
    result = f.apply(result, element(item, f.parameters[1]), index);
    settle(result);
  }
  return result;
}

/** Computes what is in a result before the next one is made of it, so that results do not wait for one another. */
function settle(value: Value): void {
  const parts: Iterable<Slot> = listOf(value)?.items ?? fieldsOf(value)?.fields ?? [];
  Array.from(parts, (part) => part.value);
}

/** "If true, the second element will be ordered after the first." Where that is not known, no place is certain. */
function sorted({ turns, open }: Looped, call: Invocation): Value {
  const f = lambda(call, 1);
  if (f === undefined) return call.invalid(NO_LAMBDA);
  let cause = open;
  const isBefore = (a: Value, b: Value): boolean => {
    if (cause !== undefined) return false;
    const condition = f.apply(element(a, f.parameters[0]), element(b, f.parameters[1]));
    const verdict = truth(condition, call.scope.dialect);
    if (verdict === "maybe") cause = undecided(condition);
    return verdict === "yes";
  };
  const items = turns.map(({ item }) => item);
  items.sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0));
  return known(new List(items.map(slot), cause, undefined, 0, 0), computed(call.at));
}

/** What a list becomes whose elements are told apart by a lambda: the entries that are certain, and why there may be more. */
interface Entries {
  readonly entries: readonly { readonly key: string; readonly keyAt: Value; readonly value: Slot }[];
  readonly open: Unknown | undefined;
}

function entriesOf({ turns, open }: Looped, call: Invocation): Entries | undefined {
  const [key, value] = [lambda(call, 1), lambda(call, 2)];
  if (key === undefined || (call.args.length > 2 && value === undefined)) return undefined;
  const entries: Entries["entries"][number][] = [];
  let cause = open;
  for (const { item } of turns) {
    const keyValue = key.apply(element(item, key.parameters[0]));
    const name = keyOf(keyValue, call.scope);
    if (typeof name !== "string") {
      cause ??= gapOf(name, call);
      continue;
    }
    const made =
      value === undefined
        ? slot(item)
        : call.scope.evaluation.slot(value.at, `'${name}'`, () =>
            value.apply(element(item, value.parameters[0])),
          );
    entries.push({ key: name, keyAt: keyValue, value: made });
  }
  return { entries, open: cause };
}

function keyed(looped: Looped, call: Invocation): Value {
  const made = entriesOf(looped, call);
  if (made === undefined) return call.invalid(NO_LAMBDA);
  const result = new Overlay("ignored");
  for (const { key, keyAt, value } of made.entries) result.put(new LazyField(key, keyAt.at, value));
  if (made.open !== undefined) result.putUnknown(made.open);
  return known(result.fields(), computed(call.at));
}

function grouped(looped: Looped, call: Invocation): Value {
  const made = entriesOf(looped, call);
  if (made === undefined) return call.invalid(NO_LAMBDA);
  const groups = new Map<string, { readonly keyAt: Value; readonly items: Slot[] }>();
  for (const { key, keyAt, value } of made.entries) {
    const group = groups.get(key) ?? { keyAt, items: [] };
    group.items.push(value);
    groups.set(key, group);
  }
  const { open } = made;
  const fields = [...groups].map(([key, { keyAt, items }]) => {
    // What is not known may belong into any group, at any place.
    const list = new List(items, open, undefined, 0, 0);
    return new LazyField(key, keyAt.at, slot(known(list, computed(call.at))));
  });
  return known(new Fields(fields, open), computed(call.at));
}

function mappedValues(object: Value, call: Invocation): Value {
  const f = lambda(call, 1);
  const [variable] = f?.parameters ?? [];
  if (f === undefined || variable === undefined) return call.invalid(NO_LAMBDA);
  const fields = fieldsOf(object);
  if (fields === undefined) {
    return object.state === "known" ? call.invalid("needs an object") : unnamed(object, call);
  }
  const changed = [...fields.fields].map((field) => {
    const value = call.scope.evaluation.slot(f.at, `'${field.key}'`, () =>
      f.apply(element(fieldValue(field, object), variable)),
    );
    return new LazyField(field.key, field.keyAt, value);
  });
  const open = fields.open === undefined ? undefined : anonymous(fields.open);
  return known(new Fields(changed, open), computed(call.at));
}
