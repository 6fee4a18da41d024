/**
 * Copy loops: how many turns one has, and what `copyIndex()` is in each.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-resources
 */
import type { Invocation } from "../../src/core/invocation.ts";
import { ignorance } from "../../src/core/invocation.ts";
import { computed, through, written } from "../../src/core/origin.ts";
import type { Scope } from "../../src/core/scope.ts";
import { bind } from "../../src/core/scope.ts";
import type { Span } from "../../src/core/source.ts";
import type { Slot, Unknown, Value } from "../../src/core/value.ts";
import { known, List, slot, textOfValue, unknown } from "../../src/core/value.ts";

/** The most turns of a loop that Resource Manager takes. */
const MOST_TURNS = 800;

export interface Turns {
  /** The indices of the turns that are certain. */
  readonly count: number;
  /** Set if there may be turns, or how many there are is not known; why. */
  readonly open: Unknown | undefined;
}

/** A loop by its name; a resource's, an output's or a variable's is also the one that `copyIndex()` means. */
export interface LoopName {
  readonly name: string;
  readonly nameAt: Span;
}

/** The turns of a loop of `count` turns, written at `at`. */
export function turnsOf(count: Value, at: Span, scope: Scope): Turns {
  const number = numberOf(count, scope);
  if (number === undefined) {
    return { count: 0, open: ignorance(count) ?? unknown("invalid", "the count is not a number", count) };
  }
  if (!Number.isInteger(number) || number < 0) {
    return { count: 0, open: unknown("invalid", "the count is not a whole number from 0 up", count) };
  }
  if (number > MOST_TURNS) {
    const most = String(MOST_TURNS);
    return {
      count: 0,
      open: unknown("budget", `the loop has more than the ${most} turns that Azure takes`, count),
    };
  }
  if (scope.evaluation.allow(number)) return { count: number, open: undefined };
  return { count: 0, open: unknown("budget", "the loops have more turns than are evaluated", written(at)) };
}

/** A count may be written as a text: Resource Manager reads it as the number it holds. */
function numberOf(count: Value, scope: Scope): number | undefined {
  if (count.state !== "known") return undefined;
  const text = textOfValue(count)?.plain;
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : scope.dialect.number(count);
}

/** The scope of one turn. */
export function turnScope(scope: Scope, loop: LoopName, index: Value, unnamed: "own" | "outer"): Scope {
  const { name, nameAt } = loop;
  const value = slot(through(index, { at: nameAt, via: "loop", name }));
  const bindings = new Map<string, Slot>([[key(name), value]]);
  if (unnamed === "own" || scope.name(UNNAMED, nameAt) === undefined) bindings.set(UNNAMED, value);
  return bind(scope, bindings);
}

/** The index of the turn `i`, and of the turn that stands for all that are not known. */
export function indexOf(i: number, at: Span): Value {
  return known(i, written(at));
}

export function unknownIndex(open: Unknown): Unknown {
  return unknown(open.because, open.detail, open, { label: "copyIndex()" });
}

/** The list that a property's loop makes: its name, its count, what is evaluated for each turn. */
export function copied({ at, call, args, scope, evaluate }: Invocation): Value {
  const [named, count] = args;
  const input = call.args[2];
  const name = named === undefined ? undefined : textOfValue(named.value)?.plain;
  if (name === undefined || count === undefined || input === undefined) {
    return unknown("syntax error", "the copy loop could not be read", written(at));
  }
  const loop = { name, nameAt: call.nameAt };
  const turns = turnsOf(count.value, count.at, scope);
  const element = (index: Value): Slot => {
    const inner = turnScope(scope, loop, index, "outer");
    return scope.evaluation.slot(input.at, `an element of '${name}'`, () => evaluate(input, inner));
  };
  const items = Array.from({ length: turns.count }, (_, i) => element(indexOf(i, loop.nameAt)));
  const { open } = turns;
  const each = open === undefined ? undefined : element(unknownIndex(open));
  return known(new List(items, open, each), written(at));
}

/**
 * `copyIndex()`, `copyIndex('name')`, `copyIndex(1)`, `copyIndex('name', 1)`.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#copyindex
 */
export function copyIndex(invocation: Invocation): Value {
  const { at, scope, args } = invocation;
  const first = args[0]?.value;
  const name = first === undefined ? undefined : textOfValue(first)?.plain;
  const offset = name === undefined ? first : args[1]?.value;
  const index = scope.name(name === undefined ? UNNAMED : key(name), at);
  if (index === undefined) {
    return invocation.invalid(
      name === undefined ? "stands in no copy loop" : `stands in no copy loop '${name}'`,
    );
  }
  const origin = computed(at, index);
  if (index.state !== "known") return { ...index, at: origin.at };
  if (offset === undefined) return known(index.data, origin);
  const [a, b] = [
    scope.dialect.number(index),
    offset.state === "known" ? scope.dialect.number(offset) : undefined,
  ];
  if (a === undefined || b === undefined) {
    return ignorance(offset) ?? invocation.invalid("needs a number as its offset");
  }
  return known(a + b, computed(at, index, offset));
}

const UNNAMED = "copy index";

/** Loops are bound under names that nothing written in a template has. */
function key(name: string): string {
  return `copy index of ${name.toLowerCase()}`;
}
