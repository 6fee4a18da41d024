/**
 * The one evaluator. It never throws and never guesses: what cannot be worked out is unknown, with the reason.
 * Objects and lists are evaluated when their parts are asked for.
 */
import { sizeOf, tooLarge } from "./evaluation.ts";
import { comprehend, splat } from "./comprehension.ts";
import type {
  Call,
  Chunk,
  Conditional,
  Expression,
  Index,
  Member,
  ObjectExpression,
  ListExpression,
  Template,
} from "./expression.ts";
import { Gathering } from "./gathering.ts";
import { ignorance, Invocation } from "./invocation.ts";
import type { Argument } from "./invocation.ts";
import { binary, choose, minus, negate } from "./operators.ts";
import { computed, within, written } from "./origin.ts";
import { Overlay } from "./overlay.ts";
import type { Scope } from "./scope.ts";
import type { Span } from "./source.ts";
import { shortText } from "./source.ts";
import type { Part } from "./text.ts";
import { Text } from "./text.ts";
import type { Known, List, Reading, Secret, Slot, Unknown, Value } from "./value.ts";
import { absent, itemValue, known, listOf, oneOf, property, textOfValue, unknown } from "./value.ts";

/** The value of an expression in a scope. */
export function evaluate(expression: Expression, scope: Scope): Value {
  return scope.evaluation.step(expression.at, () => {
    const value = evaluateNode(expression, scope);
    return sizeOf(value) > scope.evaluation.limits.size ? tooLarge(expression.at) : value;
  });
}

function evaluateNode(expression: Expression, scope: Scope): Value {
  const { at } = expression;
  switch (expression.kind) {
    case "literal":
      return known(expression.value, written(at));
    case "template":
      return evaluateTemplate(expression, scope);
    case "list":
      return evaluateList(expression, scope);
    case "object":
      return evaluateObject(expression, scope);
    case "name":
      return (
        scope.name(expression.name, at) ??
        unknown("invalid", `nothing is named '${expression.name}' here`, written(at))
      );
    case "member":
      return evaluateMember(expression, scope);
    case "index":
      return evaluateIndex(expression, scope);
    case "call":
      return evaluateCall(expression, scope);
    case "conditional":
      return evaluateConditional(expression, scope);
    case "unary": {
      const operand = evaluate(expression.operand, scope);
      return expression.operator === "!"
        ? negate(operand, at, scope.dialect)
        : minus(operand, at, scope.dialect);
    }
    case "binary":
      return binary(
        expression.operator,
        expression,
        () => evaluate(expression.left, scope),
        () => evaluate(expression.right, scope),
        scope.dialect,
      );
    case "comprehension":
      return comprehend(expression, scope, evaluate);
    case "splat":
      return splat(expression, scope, evaluate);
    case "asserted":
      return asserted(evaluate(expression.of, scope));
    case "lambda":
      return unknown("invalid", "a lambda can only stand as an argument of a function", written(at));
    case "broken":
      return unknown("syntax error", "the expression could not be read", written(at));
  }
}

/** What is said not to be null: of its worlds, those in which it is not. */
function asserted(value: Value): Value {
  if (value.state !== "unknown" || value.among === undefined) return value;
  const worlds = value.among.filter((world) => world.state !== "known" || world.data !== null);
  return worlds.length === 0 || worlds.length === value.among.length ? value : oneOf(value, worlds);
}

function evaluateTemplate(template: Template, scope: Scope): Value {
  const texts: Text[] = [];
  for (const part of template.parts) {
    if (part.kind !== "chunk") texts.push(interpolate(evaluate(part, scope), part.at, scope));
    else texts.push(new Text([segment(part, scope)]));
  }
  const text = Text.concat(texts);
  const only = text.parts.length === 1 ? text.parts[0] : undefined;
  // A text that is nothing but something unknown is that unknown itself and keeps its name: `'${gateway}'` names the
  // same resource as `gateway`.
  return only?.kind === "hole" ? inText(only.value, scope) : known(text, written(template.at));
}

/** What is unknown, as the text that interpolation will make of it. */
function inText(value: Unknown | Secret, scope: Scope): Value {
  if (value.state === "secret" || value.among === undefined) return value;
  const worlds = value.among.map((world): Reading => {
    if (world.state === "unknown") return inText(world, scope);
    if (world.state !== "known" || textOfValue(world) !== undefined) return world;
    const text = scope.dialect.interpolated(world);
    return text === undefined ? noText(world) : known(text, world);
  });
  return oneOf(value, worlds);
}

function noText(value: Known): Unknown {
  return unknown("invalid", "a value of this type cannot stand in a text", value);
}

function segment(chunk: Chunk, scope: Scope): Part {
  const text = scope.dialect.types?.characters(chunk.text) ?? chunk.text;
  return { kind: "segment", text, ...written(chunk.at) };
}

/** What stands at `at` in a text. An unknown that nobody labelled is told there as it is written. */
function interpolate(value: Value, at: Span, scope: Scope): Text {
  if (value.state === "unknown") return new Text([{ kind: "hole", value: labelled(value, at) }]);
  if (value.state === "secret") return new Text([{ kind: "hole", value }]);
  const text = textOfValue(value) ?? scope.dialect.interpolated(value);
  if (text !== undefined) return text.seenThrough(value);
  return new Text([{ kind: "hole", value: labelled(ignorance(value) ?? noText(value), at) }]);
}

function labelled(value: Unknown, at: Span): Unknown {
  const label = value.label ?? shortText(at);
  return label === undefined || label.includes("${") ? value : { ...value, label };
}

/** An expression as it is written, in quotes. */
function quotedSpan(at: Span): string | undefined {
  const text = shortText(at);
  return text === undefined ? undefined : `'${text}'`;
}

function evaluateList(list: ListExpression, scope: Scope): Value {
  const result = new Gathering();
  for (const item of list.items) {
    if (item.kind !== "spread") {
      result.add(scope.evaluation.slot(item.at, "the element", () => evaluate(item, scope)));
      continue;
    }
    const spread = evaluate(item.of, scope);
    const spreadList = listOf(spread);
    if (spreadList !== undefined && !scope.evaluation.allow(spreadList.items.length)) {
      result.gap(tooLarge(item.at));
    } else if (spreadList !== undefined) result.addAll(spreadList, spread);
    else {
      const cause = ignorance(spread);
      result.gap(cause ?? unknown("invalid", "only a list can be spread into a list", written(item.at)));
    }
  }
  return known(result.list(), written(list.at));
}

function evaluateObject(object: ObjectExpression, scope: Scope): Value {
  const result = new Overlay();
  for (const entry of object.entries) {
    if (entry.kind === "spread") {
      const spread = evaluate(entry.of, scope);
      if (result.putAll(spread) === undefined) {
        result.putUnknown(
          unknown("invalid", "only an object can be spread into an object", written(entry.at)),
        );
      }
      continue;
    }
    const key = keyOf(evaluate(entry.key, scope), scope);
    if (typeof key === "string") {
      const value = scope.evaluation.slot(entry.value.at, `property '${key}'`, () =>
        evaluate(entry.value, scope),
      );
      result.put(new LazyField(key, entry.key.at, value));
    } else result.putUnknown(key);
  }
  return known(result.fields(), written(object.at));
}

/** A property whose value is evaluated when it is read. */
export class LazyField {
  readonly key: string;
  readonly keyAt: Span;
  readonly #slot: Slot;

  constructor(key: string, keyAt: Span, value: Slot) {
    this.key = key;
    this.keyAt = keyAt;
    this.#slot = value;
  }

  get value(): Value {
    return this.#slot.value;
  }
}

/** The text of a property's name, or why it is not known. */
export function keyOf(value: Value, scope: Scope): string | Unknown {
  if (value.state === "known") {
    const text = textOfValue(value) ?? scope.dialect.interpolated(value);
    if (text?.plain !== undefined) return text.plain;
  }
  return ignorance(value) ?? unknown("invalid", "a property's name must be a text", value);
}

function evaluateMember(member: Member, scope: Scope): Value {
  const safe = isSafe(member);
  const whole = evaluate(member.of, scope);
  const of = safe ? withoutScalars(safeBase(member, whole, scope)) : whole;
  const key = member.mode === "child" ? `::${member.name}` : member.name;
  return required(property(of, key, scope.dialect.keyCase), member.name, member.at, safe);
}

/**
 * Whether a read gives null where there is nothing: after a safe read, all that the chain goes on to read is safe.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/operator-safe-dereference
 */
function isSafe(node: Member | Index): boolean {
  for (let link: Expression = node; link.kind === "member" || link.kind === "index"; link = link.of) {
    if (link.kind === "member" ? link.mode === "safe" : link.safe) return true;
  }
  return false;
}

function safeBase(node: Member | Index, whole: Value, scope: Scope): Value {
  const isFirst = node.kind === "member" ? node.mode === "safe" : node.safe;
  return isFirst ? (scope.deployedOrNull?.(whole) ?? whole) : whole;
}

/** What a safe read looks into: a text, a number or a boolean has no properties, and to ask for one is no error. */
function withoutScalars(of: Reading): Reading {
  if (of.state === "known") {
    const isScalar = typeof of.data !== "object" || of.data?.kind === "text";
    return isScalar ? absent(of) : of;
  }
  if (of.state !== "unknown" || of.among === undefined) return of;
  return oneOf(of, of.among.map(withoutScalars));
}

/** What a read gave, as a value: nothing there is null for a safe read and an error for a plain one. */
function required(reading: Reading, name: string, at: Span, safe: boolean): Value {
  if (reading.state === "absent") {
    // What a safe read does not find is to be written where it is missing, not where it is read.
    if (safe) return known(null, reading);
    return unknown("invalid", `there is no ${quotedSpan(at) ?? `property '${name}'`}`, computed(at, reading));
  }
  if (reading.state !== "unknown" || reading.among === undefined) return reading;
  return oneOf(
    reading,
    reading.among.map((world) => required(world, name, at, safe)),
  );
}

function evaluateIndex(node: Index, scope: Scope): Value {
  const safe = isSafe(node);
  const whole = evaluate(node.of, scope);
  const index = evaluate(node.index, scope);
  return indexed(safeBase(node, whole, scope), index, safe === node.safe ? node : { ...node, safe }, scope);
}

function indexed(of: Value, index: Value, node: Index, scope: Scope): Value {
  if (of.state === "secret") return of;
  if (index.state === "unknown" && index.among !== undefined) {
    const among = index.among.map((world) =>
      world.state === "absent" ? world : indexed(of, world, node, scope),
    );
    return unknown(index.because, index.detail, computed(node.at, of, index), { among });
  }
  if (of.state === "unknown" && of.among !== undefined) {
    const among = of.among.map((world) =>
      world.state === "absent" ? world : indexed(world, index, node, scope),
    );
    return unknown(of.because, of.detail, computed(node.at, of, index), { among });
  }
  if (index.state !== "known") {
    const ignorant = ignorance(index) ?? unknown("runtime", "the index is not known", index);
    const each = eachOf(of);
    if (each === undefined) return { ...unnamed(ignorant), at: node.at };
    return node.safe ? orNull(each, ignorant, node.at) : each;
  }
  const list = listOf(of);
  if (list !== undefined) return elementAt(list, of, index, node, scope);
  const key = keyOf(index, scope);
  if (typeof key !== "string") return { ...unnamed(key), at: node.at };
  // An element of something unknown has a name: counted from the end, it is another than counted from the start.
  const name = node.fromEnd ? `^${key}` : key;
  return required(property(of, name, scope.dialect.keyCase), name, node.at, node.safe);
}

function elementAt(list: List, of: Value, index: Value, node: Index, scope: Scope): Value {
  const number = index.state === "known" ? scope.dialect.number(index) : undefined;
  if (number === undefined || !Number.isInteger(number)) {
    return unknown("invalid", "a list is indexed by a whole number", computed(node.at, index));
  }
  if (scope.dialect.types?.isSet(list) === true) {
    return unknown("invalid", "the elements of a set have no index", computed(node.at, of));
  }
  const certain = node.fromEnd ? number >= 1 && number <= list.trailing : number < list.leading;
  if (list.open !== undefined && !certain) {
    const each = eachOf(of);
    if (each !== undefined) return node.safe ? orNull(each, within(list.open, of), node.at) : each;
    return { ...unnamed(within(list.open, of)), at: node.at };
  }
  const item = list.items[node.fromEnd ? list.items.length - number : number];
  if (item !== undefined) return itemValue(item, of);
  if (node.safe) return known(null, computed(node.at, of));
  const detail = `there is no ${quotedSpan(node.at) ?? `element ${String(number)}`}`;
  return unknown("invalid", detail, computed(node.at, of));
}

/** If an element is there at all, it looks like every further element of the loop that brings it about. */
function eachOf(of: Value): Value | undefined {
  const list = listOf(of);
  return list?.each === undefined || list.items.length > 0 ? undefined : itemValue(list.each, of);
}

/** `value` if it is there, else null; `cause` is why that is not known. */
function orNull(value: Value, cause: Unknown, at: Span): Unknown {
  const origin = computed(at, cause);
  return unknown(cause.because, cause.detail, origin, { among: [value, known(null, origin)] });
}

/** The same ignorance of something else: the name and the worlds belonged to what it was said of. */
function unnamed(value: Unknown): Unknown {
  const { names: _names, among: _among, label: _label, ...rest } = value;
  return rest;
}

function evaluateConditional(node: Conditional, scope: Scope): Value {
  const { types } = scope.dialect;
  const arm = (chosen: Expression, other: Expression): Value => {
    const value = evaluate(chosen, scope);
    return types === undefined ? value : types.agreed(value, other, scope);
  };
  const then = (): Value => arm(node.then, node.otherwise);
  const otherwise = (): Value => arm(node.otherwise, node.then);
  return choose(evaluate(node.condition, scope), then, otherwise, node.at, scope.dialect);
}

function evaluateCall(call: Call, scope: Scope): Value {
  const args: Argument[] = call.args.map((expression) => new LazyArgument(expression, scope));
  if (call.expandLast) {
    const last = args.pop();
    const list = last === undefined ? undefined : listOf(last.value);
    if (last === undefined || list === undefined || list.open !== undefined) {
      const cause = last === undefined ? undefined : ignorance(last.value);
      return unknown(
        cause?.because ?? "invalid",
        cause?.detail ?? "only a list can be expanded into arguments",
        written(call.at),
      );
    }
    const { value } = last;
    for (const item of list.items) {
      args.push({ at: last.at, expression: undefined, value: itemValue(item, value) });
    }
  }
  return (
    scope.call(new Invocation(call, scope, args, evaluate)) ??
    unknown("unsupported", `${call.name}() is not understood`, written(call.at))
  );
}

class LazyArgument implements Argument {
  readonly expression: Expression;
  readonly #slot: Slot;

  constructor(expression: Expression, scope: Scope) {
    this.expression = expression;
    this.#slot = scope.evaluation.slot(expression.at, "the argument", () => evaluate(expression, scope));
  }

  get at(): Span {
    return this.expression.at;
  }

  get value(): Value {
    return this.#slot.value;
  }
}
