/** Functions that choose one of their arguments, and the first to be evaluated decides about the rest. */
import type { Expression } from "../../../src/core/expression.ts";
import type { Invocation } from "../../../src/core/invocation.ts";
import { ignorance, symbolic } from "../../../src/core/invocation.ts";
import { computed } from "../../../src/core/origin.ts";
import type { Known, Reading, Unknown, Value } from "../../../src/core/value.ts";
import { dataOf, known, listOf, textOfValue, unknown } from "../../../src/core/value.ts";
import { textFrom } from "../conversions.ts";
import { nameless } from "./elements.ts";
import type { Family } from "./scope.ts";

export const choiceFunctions: Family = {
  coalesce: (invocation) => {
    const chosen = firstOf(invocation, isEmptyText, "finds no argument that is neither null nor empty");
    return asTypeOfAll(chosen, invocation);
  },
  coalescelist: (invocation) => firstOf(invocation, isEmptyList, "finds no list that is not empty"),
  try: (invocation) => firstWithoutError(invocation),
  can: (invocation) => {
    const [argument] = invocation.args;
    if (argument === undefined || invocation.args.length > 1) {
      return invocation.invalid(`takes 1 argument, not ${invocation.args.length}`);
    }
    const outcome = outcomeOf(argument.value, argument.expression, invocation);
    if (outcome === "doubtful") return symbolic(invocation);
    return known(outcome === "good", computed(invocation.at));
  },
};

/** The first argument that is neither null nor empty; where that is not known of one, the worlds of both cases. */
function firstOf(
  invocation: Invocation,
  isEmpty: (value: Known) => boolean | undefined,
  wrong: string,
): Value {
  return from(0);

  function from(i: number): Value {
    const value = invocation.args[i]?.value;
    if (value === undefined) return invocation.invalid(wrong);
    if (value.state === "secret") return value;
    if (value.state === "known") {
      const empty = value.data === null || isEmpty(value);
      if (empty !== undefined) return empty ? from(i + 1) : value;
    }
    const rest = from(i + 1);
    const among: Reading[] = [];
    for (const world of (value.state === "unknown" ? value.among : undefined) ?? [value]) {
      const empty = emptiness(world);
      if (empty !== true) among.push(world);
      if (empty !== false) among.push(rest);
    }
    return someOf(value, among, invocation);
  }

  function emptiness(world: Reading): boolean | undefined {
    if (world.state === "absent") return true;
    if (world.state !== "known") return undefined;
    return world.data === null || isEmpty(world);
  }
}

/** What is one of several worlds because of `cause`. One that Terraform refuses is none. */
function someOf(cause: Value, worlds: readonly Reading[], invocation: Invocation): Value {
  const among = worlds.filter((world) => world.state !== "unknown" || world.because !== "invalid");
  const [only] = among;
  if (among.length === 1 && only !== undefined && only.state !== "absent") return only;
  const { because, detail } = nameless(cause);
  return unknown(because, detail, computed(invocation.at, cause), among.length === 0 ? {} : { among });
}

/** Whether a text is empty; `undefined` where nothing but holes is in it. */
function isEmptyText(value: Known): boolean | undefined {
  const text = textOfValue(value);
  if (text === undefined) return false;
  if (text.parts.length === 0) return true;
  return text.parts.some((part) => part.kind === "segment") ? false : undefined;
}

function isEmptyList(value: Known): boolean | undefined {
  const list = listOf(value);
  if (list === undefined || list.items.length > 0) return false;
  return list.open === undefined ? true : undefined;
}

/** The arguments of `coalesce()` have one type: where one is a text, a number or a boolean becomes one, too. */
function asTypeOfAll(chosen: Value, invocation: Invocation): Value {
  if (chosen.state !== "known" || (typeof chosen.data !== "number" && typeof chosen.data !== "boolean"))
    return chosen;
  if (!invocation.values.some((value) => textOfValue(value) !== undefined)) return chosen;
  const text = textFrom(chosen);
  return text === undefined ? chosen : known(text, chosen);
}

/** https://developer.hashicorp.com/terraform/language/functions/try */
function firstWithoutError(invocation: Invocation): Value {
  const doubtful: Value[] = [];
  let cause: Unknown | undefined;
  for (const argument of invocation.args) {
    const { value } = argument;
    const outcome = outcomeOf(value, argument.expression, invocation);
    if (outcome === "wrong") continue;
    doubtful.push(value);
    if (outcome === "good") break;
    cause ??= argument.expression === undefined ? undefined : missed(argument.expression, invocation);
  }
  const [first] = doubtful;
  if (first === undefined) return invocation.invalid("finds no argument without an error");
  if (doubtful.length === 1) return first;
  const worlds = doubtful.flatMap((value): readonly Reading[] =>
    value.state === "unknown" ? (value.among ?? [value]) : [value],
  );
  return someOf(first.state === "known" ? (cause ?? first) : first, worlds, invocation);
}

/**
 * Whether an expression has a value. An error anywhere in the value is one of the expression, for Terraform evaluates
 * all of it. What is not known may hide an error, unless it only stands in something that was referred to.
 */
function outcomeOf(
  value: Value,
  expression: Expression | undefined,
  invocation: Invocation,
): "good" | "wrong" | "doubtful" {
  if (value.state === "secret") return "good";
  if (value.state === "unknown") {
    if (value.because === "invalid" && value.among === undefined) return "wrong";
    const worlds = value.among?.map((world) => world.state === "unknown" && world.because === "invalid");
    return worlds?.every((wrong) => wrong) === true ? "wrong" : "doubtful";
  }
  if (expression !== undefined && isReference(expression))
    return missed(expression, invocation) === undefined ? "good" : "doubtful";
  if (hasError(value, { nodes: MOST_NODES })) return "wrong";
  return ignorance(value) === undefined ? "good" : "doubtful";
}

function isReference(expression: Expression): boolean {
  switch (expression.kind) {
    case "name":
      return true;
    case "member":
    case "index":
      return isReference(expression.of);
    default:
      return false;
  }
}

/** Why an element that a reference leads through may not be there: its list may have fewer. */
function missed(expression: Expression, invocation: Invocation): Unknown | undefined {
  if (expression.kind === "member") return missed(expression.of, invocation);
  if (expression.kind !== "index") return undefined;
  const list = listOf(invocation.evaluate(expression.of, invocation.scope));
  if (list?.open !== undefined) {
    const index = dataOf(invocation.evaluate(expression.index, invocation.scope));
    if (typeof index !== "number" || index >= list.leading) return list.open;
  }
  return missed(expression.of, invocation);
}

/** How much of a value is searched for errors; values may share parts many times over. */
const MOST_NODES = 10_000;

function hasError(value: Value, room: { nodes: number }): boolean {
  room.nodes -= 1;
  if (room.nodes < 0) return false;
  if (value.state === "unknown") return value.because === "invalid";
  if (value.state === "secret" || value.data === null || typeof value.data !== "object") return false;
  const { data } = value;
  if (data.kind === "text") return data.holes.some((hole) => hasError(hole.value, room));
  for (const slot of data.kind === "list" ? data.items : data.fields)
    if (hasError(slot.value, room)) return true;
  return false;
}
