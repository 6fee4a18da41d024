/**
 * A toy language for tests of the evaluator: expressions are built by hand over a source of their own, names are
 * given as expressions or values, and functions as implementations.
 */
import type { Limits } from "../../../src/core/evaluation.ts";
import { defaultLimits, Evaluation } from "../../../src/core/evaluation.ts";
import { evaluate } from "../../../src/core/evaluate.ts";
import type {
  BinaryOperator,
  Comprehension,
  Entry,
  Expression,
  Spread,
  Template,
} from "../../../src/core/expression.ts";
import type { Files } from "../../../src/core/files.ts";
import type { Implementation } from "../../../src/core/invocation.ts";
import { computed, written } from "../../../src/core/origin.ts";
import type { Dialect, Scope } from "../../../src/core/scope.ts";
import { Source } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Data, Known, Reading, Slot, Unknown, Value } from "../../../src/core/value.ts";
import { field, Fields, known, List, slot, textOfValue, unknown } from "../../../src/core/value.ts";

export const source = new Source("toy", "?");
/** Where tests that do not look at places put everything. */
export const here = source.span(0, 1);
export const origin = written(here);

const dialect: Dialect = {
  keyCase: "exact",
  interpolated: (value) =>
    typeof value.data === "object" ? undefined : Text.of(String(value.data), computed(value.at, value)),
  truth: (value) => (typeof value.data === "boolean" ? value.data : undefined),
  number: (value) => (typeof value.data === "number" ? value.data : undefined),
  wholeNumbers: true,
  loopsOverObjects: true,
};

const noFiles: Files = {
  read: () => ({ failure: "missing file", message: "There are no files" }),
  bytes: () => ({ failure: "missing file", message: "There are no files" }),
  list: () => [],
};

export interface Toy {
  readonly names?: Readonly<Record<string, Expression | Value>>;
  readonly functions?: Readonly<Record<string, Implementation>>;
  readonly limits?: Partial<Limits>;
  readonly dialect?: Partial<Dialect>;
}

export function scopeOf(toy: Toy = {}): Scope {
  const evaluation = new Evaluation(noFiles, { ...defaultLimits, ...toy.limits });
  const slots = new Map<string, Slot>();
  const scope: Scope = {
    evaluation,
    dialect: { ...dialect, ...toy.dialect },
    name: (name) => slots.get(name)?.value,
    call: (invocation) => toy.functions?.[invocation.name]?.(invocation),
  };
  for (const [name, meaning] of Object.entries(toy.names ?? {})) {
    if ("state" in meaning) slots.set(name, slot(meaning));
    else
      slots.set(
        name,
        evaluation.slot(here, `variable '${name}'`, () => evaluate(meaning, scope)),
      );
  }
  return scope;
}

/** The value of an expression. */
export function run(expression: Expression, toy: Toy = {}): Value {
  return evaluate(expression, scopeOf(toy));
}

// Expressions, all at the same place unless a test says otherwise.

type Given = Expression | string | number | boolean | null;

export function expression(given: Given): Expression {
  if (typeof given === "object" && given !== null) return given;
  if (typeof given === "string") return template(given);
  return { kind: "literal", value: given, at: here };
}

/** A text literal; expressions among the parts are holes. */
export function template(...parts: readonly (string | Expression)[]): Template {
  return {
    kind: "template",
    at: here,
    parts: parts.map((part) => (typeof part === "string" ? { kind: "chunk", text: part, at: here } : part)),
  };
}

export function name(of: string): Expression {
  return { kind: "name", name: of, at: here };
}

export function list(...items: readonly (Given | Spread)[]): Expression {
  return {
    kind: "list",
    at: here,
    items: items.map((item) =>
      typeof item === "object" && item?.kind === "spread" ? item : expression(item),
    ),
  };
}

export function spread(of: Expression): Spread {
  return { kind: "spread", of, at: here };
}

export function entry(key: Given, value: Given): Entry {
  return { kind: "entry", key: expression(key), value: expression(value) };
}

export function object(...entries: readonly (Entry | Spread)[]): Expression {
  return { kind: "object", entries, at: here };
}

export function member(of: Expression, key: string, mode: "plain" | "safe" | "child" = "plain"): Expression {
  return { kind: "member", of, name: key, nameAt: here, mode, at: here };
}

export function index(
  of: Expression,
  at: Given,
  how: { safe?: boolean; fromEnd?: boolean } = {},
): Expression {
  return {
    kind: "index",
    of,
    index: expression(at),
    safe: how.safe ?? false,
    fromEnd: how.fromEnd ?? false,
    at: here,
  };
}

export function call(of: string, ...args: readonly Given[]): Expression {
  return {
    kind: "call",
    name: of,
    nameAt: here,
    on: undefined,
    args: args.map(expression),
    expandLast: false,
    at: here,
  };
}

export function choose(condition: Given, then: Given, otherwise: Given): Expression {
  return {
    kind: "conditional",
    condition: expression(condition),
    then: expression(then),
    otherwise: expression(otherwise),
    at: here,
  };
}

export function binary(left: Given, operator: BinaryOperator, right: Given): Expression {
  return { kind: "binary", operator, left: expression(left), right: expression(right), at: here };
}

export function unary(operator: "!" | "-", operand: Given): Expression {
  return { kind: "unary", operator, operand: expression(operand), at: here };
}

export function loop(
  collection: Expression,
  item: string,
  value: Given,
  more: { index?: string; key?: Given; condition?: Given; group?: boolean } = {},
): Comprehension {
  return {
    kind: "comprehension",
    collection,
    item: { name: item, at: here },
    index: more.index === undefined ? undefined : { name: more.index, at: here },
    key: more.key === undefined ? undefined : expression(more.key),
    value: expression(value),
    condition: more.condition === undefined ? undefined : expression(more.condition),
    group: more.group ?? false,
    at: here,
  };
}

// Values.

/** A parameter without a value: unknown, under its own name. */
export function parameter(of: string, among?: readonly Reading[]): Unknown {
  return unknown("parameter", `parameter '${of}' has no value`, origin, {
    names: `parameters.${of}`,
    label: of,
    ...(among === undefined ? {} : { among }),
  });
}

export type Plain =
  null | boolean | number | string | Value | Text | readonly Plain[] | { readonly [key: string]: Plain };

/** A known value out of plain data, in which values stand for themselves. */
export function value(plain: Plain): Value {
  if (isValue(plain)) return plain;
  return knownValue(plain);
}

export function knownValue(plain: Exclude<Plain, Value>): Known {
  return known(dataOf(plain), origin);
}

function dataOf(plain: Exclude<Plain, Value>): Data {
  if (typeof plain === "string") return Text.of(plain, origin);
  if (plain === null || typeof plain !== "object" || plain instanceof Text) return plain;
  if (isList(plain)) return new List(plain.map((one) => slot(value(one))));
  return new Fields(Object.entries(plain).map(([key, one]) => field(key, here, value(one))));
}

function isValue(plain: Plain): plain is Value {
  return typeof plain === "object" && plain !== null && "state" in plain;
}

function isList(plain: object): plain is readonly Plain[] {
  return Array.isArray(plain);
}

/** A reading in plain words: what tests compare. Texts with holes as `a${x}b`, unknowns as `?reason`, worlds with `|`. */
export function told(reading: Reading): unknown {
  switch (reading.state) {
    case "absent":
      return "(absent)";
    case "secret":
      return "(secret)";
    case "unknown":
      return reading.among === undefined ? `?${reading.because}` : { among: reading.among.map(told) };
    case "known":
      return toldData(reading);
  }
}

function toldData(reading: Known): unknown {
  const { data } = reading;
  const text = textOfValue(reading);
  if (text !== undefined) return text.display;
  if (data === null || typeof data !== "object") return data;
  if (data.kind === "list") {
    const items = data.items.map((item) => told(item.value));
    return data.open === undefined ? items : [...items, `…?${data.open.because}`];
  }
  if (data.kind === "fields") {
    const fields = [...data.fields].map((one): readonly [string, unknown] => [one.key, told(one.value)]);
    return Object.fromEntries(data.open === undefined ? fields : [...fields, ["…", `?${data.open.because}`]]);
  }
  return undefined;
}
