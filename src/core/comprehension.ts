/** Loops over known and unknown collections: `for` expressions and splats. */
import type { Comprehension, Expression, Splat, Variable } from "./expression.ts";
import { Gathering } from "./gathering.ts";
import type { Evaluate } from "./invocation.ts";
import { ignorance } from "./invocation.ts";
import { truth } from "./operators.ts";
import { byCodePoint, grouped } from "./order.ts";
import { through, within, written } from "./origin.ts";
import { Overlay } from "./overlay.ts";
import type { Scope } from "./scope.ts";
import { bind } from "./scope.ts";
import type { Span } from "./source.ts";
import { Text } from "./text.ts";
import type { Fields, Slot, Unknown, Value } from "./value.ts";
import { fieldsOf, fieldValue, itemValue, known, List, listOf, slot, textOfValue, unknown } from "./value.ts";

/** One turn of a loop: the element, and its index or key. */
export interface Turn {
  readonly item: Value;
  readonly index: Value;
}

export interface Turns {
  readonly turns: readonly Turn[];
  /** Set if there may be further turns; why they are not known. */
  readonly open: Unknown | undefined;
  /** How many turns are certain to be the first, as in a list. */
  readonly leading: number;
  /** What the element of each further turn looks like, where the collection tells. */
  readonly each: Value | undefined;
}

/** The turns of a loop over `collection`, which stands at `at`. A collection that is not known has none that are certain. */
export function turnsOf(collection: Value, at: Span, scope: Scope): Turns {
  const list = listOf(collection);
  if (list !== undefined) {
    const { open, leading } = list;
    const isSet = scope.dialect.types?.isSet(list) === true;
    const turns = list.items.map((item, i): Turn => {
      const value = itemValue(item, collection);
      if (isSet) return { item: value, index: value };
      const index = i < leading || open === undefined ? known(i, written(at)) : unknownIndex(open);
      return { item: value, index };
    });
    const each = list.each === undefined ? undefined : itemValue(list.each, collection);
    return limited({ turns, open, leading, each }, at, scope);
  }
  const fields = scope.dialect.loopsOverObjects ? fieldsOf(collection) : undefined;
  if (fields !== undefined) {
    // HCL visits a map in the order of its keys. https://developer.hashicorp.com/terraform/language/expressions/for
    const ordered = [...fields.fields].sort((a, b) => byCodePoint(a.key, b.key));
    const turns = ordered.map((field) => {
      const origin = written(field.keyAt);
      return { item: fieldValue(field, collection), index: known(Text.of(field.key, origin), origin) };
    });
    return limited({ turns, open: fields.open, leading: turns.length, each: undefined }, at, scope);
  }
  const open = ignorance(collection) ?? unknown("invalid", "the loop is not over a list", collection);
  return { turns: [], open, leading: 0, each: undefined };
}

function limited(turns: Turns, at: Span, scope: Scope): Turns {
  if (scope.evaluation.allow(turns.turns.length)) return turns;
  const over = unknown("budget", "the loop has more elements than are evaluated", written(at));
  return { turns: [], open: over, leading: 0, each: undefined };
}

function unknownIndex(open: Unknown): Unknown {
  const { among: _among, names: _names, ...rest } = open;
  return { ...rest, label: "index" };
}

/** The scope in which the body of a loop is evaluated. */
export function turnScope(scope: Scope, turn: Turn, item: Variable, index: Variable | undefined): Scope {
  const bindings = new Map<string, Slot>();
  bindings.set(item.name, slot(through(turn.item, { at: item.at, via: "loop", name: item.name })));
  if (index !== undefined) bindings.set(index.name, slot(turn.index));
  return bind(scope, bindings);
}

/** The turn that stands for all that are not known; its element looks like `each`, where that is told. */
export function unknownTurn(open: Unknown, item: Variable, each?: Value): Turn {
  const { among: _among, names: _names, label: _label, ...rest } = open;
  return { item: each ?? { ...rest, label: item.name }, index: unknownIndex(open) };
}

export function comprehend(node: Comprehension, scope: Scope, evaluate: Evaluate): Value {
  const collection = evaluate(node.collection, scope);
  const found = turnsOf(collection, node.collection.at, scope);
  return node.key === undefined
    ? comprehendList(node, found, scope, evaluate)
    : comprehendObject(node, node.key, found, scope, evaluate);
}

/** Whether a turn passes the loop's filter. */
function kept(
  node: Comprehension,
  inner: Scope,
  evaluate: Evaluate,
): { passes: "yes" | "no" | "maybe"; cause: Unknown | undefined } {
  if (node.condition === undefined) return { passes: "yes", cause: undefined };
  const condition = evaluate(node.condition, inner);
  return { passes: truth(condition, inner.dialect), cause: ignorance(condition) };
}

function comprehendList(
  node: Comprehension,
  { turns, open, leading, each: element }: Turns,
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const result = new Gathering();
  let unsure = open;
  let filtered = false;
  for (const [i, turn] of turns.entries()) {
    if (i === leading && open !== undefined) result.gap(open);
    const inner = turnScope(scope, turn, node.item, node.index);
    const { passes, cause } = kept(node, inner, evaluate);
    if (passes === "yes") {
      result.add(scope.evaluation.slot(node.value.at, "the element", () => evaluate(node.value, inner)));
    } else if (passes === "maybe") {
      unsure ??= cause ?? unknown("invalid", "the filter is neither true nor false", written(node.at));
      filtered = true;
      result.gap(unsure);
    }
  }
  if (open !== undefined) result.gap(open);
  if (unsure === undefined) return known(result.list(), written(node.at));
  // An element that the filter may leave out need not look like those that the collection leaves open.
  const turn = unknownTurn(unsure, node.item, filtered ? undefined : element);
  return known(result.list(representative(node, turn, scope, evaluate)), written(node.at));
}

function representative(node: Comprehension, turn: Turn, scope: Scope, evaluate: Evaluate): Slot {
  const inner = turnScope(scope, turn, node.item, node.index);
  return scope.evaluation.slot(node.value.at, "the element", () => evaluate(node.value, inner));
}

/** An entry that a loop brings about for certain. */
interface Made {
  readonly key: string;
  readonly keyAt: Value;
  readonly value: Slot;
}

function comprehendObject(
  node: Comprehension,
  keyExpression: Expression,
  { turns, open }: Turns,
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const made: Made[] = [];
  let unsure = open;
  for (const turn of turns) {
    const inner = turnScope(scope, turn, node.item, node.index);
    const { passes, cause } = kept(node, inner, evaluate);
    if (passes === "no") continue;
    const key = evaluate(keyExpression, inner);
    const text =
      key.state === "known" ? (textOfValue(key) ?? inner.dialect.interpolated(key))?.plain : undefined;
    if (passes === "yes" && text !== undefined) {
      const value = scope.evaluation.slot(node.value.at, `'${text}'`, () => evaluate(node.value, inner));
      made.push({ key: text, keyAt: key, value });
    } else {
      unsure ??=
        cause ?? ignorance(key) ?? unknown("invalid", "a key must be a text", written(keyExpression.at));
    }
  }
  return known(node.group ? gathered(made, unsure, node) : apart(made, unsure), written(node.at));
}

/** Each value under a key of its own: two of one key are an error, so what is not known replaces nothing. */
function apart(made: readonly Made[], unsure: Unknown | undefined): Fields {
  const result = new Overlay();
  if (unsure !== undefined) result.putUnknown(unsure);
  const keys = new Set<string>();
  for (const { key, keyAt, value } of made) {
    const twice = keys.has(key);
    keys.add(key);
    const field = { key, keyAt: keyAt.at };
    if (!twice) result.put(lazyField(key, keyAt, value));
    else result.put({ ...field, value: unknown("invalid", `two elements have the key '${key}'`, keyAt) });
  }
  return result.fields();
}

/** The values of one key in a list; those that are not known may belong into any list, at any place. */
function gathered(made: readonly Made[], unsure: Unknown | undefined, node: Comprehension): Fields {
  const result = new Overlay();
  if (unsure !== undefined) result.putUnknown(unsure);
  for (const [key, group] of grouped(made, (one) => one.key)) {
    const [first] = group;
    const items = group.map((one) => one.value);
    const value = known(new List(items, unsure, undefined, 0, 0), written(node.value.at));
    if (first !== undefined) result.put({ key, keyAt: first.keyAt.at, value });
  }
  return result.fields();
}

function lazyField(key: string, at: Value, value: Slot): { key: string; keyAt: Span; readonly value: Value } {
  return {
    key,
    keyAt: at.at,
    get value() {
      return value.value;
    },
  };
}

export function splat(node: Splat, scope: Scope, evaluate: Evaluate): Value {
  const of = evaluate(node.of, scope);
  if (of.state === "known" && of.data === null) return known(new List([]), written(node.at));
  const list = listOf(of);
  if (list === undefined) {
    // An unknown may be a list of any length; a known value that is no list counts as a list of itself.
    if (of.state !== "known") {
      return known(new List([], ignorance(of)), written(node.at));
    }
    return known(new List([turn(of)]), written(node.at));
  }
  const open = list.open === undefined ? undefined : within(list.open, of);
  return known(
    new List(
      list.items.map((item) => turn(itemValue(item, of))),
      open,
      list.each === undefined ? undefined : turn(itemValue(list.each, of)),
      list.leading,
      list.trailing,
    ),
    written(node.at),
  );

  function turn(item: Value): Slot {
    const inner = bind(scope, new Map([[node.item.name, slot(item)]]));
    return scope.evaluation.slot(node.body.at, "the element", () => evaluate(node.body, inner));
  }
}
