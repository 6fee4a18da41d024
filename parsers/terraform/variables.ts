/** Input variables: what a module call or a variable file gives, else the default, else unknown; then the declared type. */
import { evaluate } from "../../src/core/evaluate.ts";
import type { Expression, ListExpression } from "../../src/core/expression.ts";
import { limited } from "../../src/core/limits.ts";
import { written } from "../../src/core/origin.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Data, Field, Known, Reading, Slot, Unknown, Value } from "../../src/core/value.ts";
import {
  field,
  Fields,
  fieldsOf,
  fieldValue,
  itemValue,
  known,
  List,
  listOf,
  oneOf,
  passed,
  secret,
  slot,
  textOfValue,
  unknown,
} from "../../src/core/value.ts";
import { booleanFrom, numberFrom, textFrom } from "./conversions.ts";
import { opened, TypedFields, TypedList } from "./functions/elements.ts";
import { setOf } from "./functions/sets.ts";
import { isLimited, limitsOf } from "./limits.ts";
import type { Block } from "./syntax.ts";
import { attributeOf } from "./syntax.ts";

/** The arguments of a module call, or the values of variable files. */
export interface Arguments {
  readonly given: ReadonlyMap<string, Slot>;
  /** Why there may be arguments that are not known. */
  readonly open: Unknown | undefined;
}

/** https://developer.hashicorp.com/terraform/language/values/variables */
export function variableValue(block: Block, args: Arguments, scope: Scope, address: string): Value {
  const value = declaredValue(block, args, scope, address);
  return isLimited(block) ? limited(value, () => limitsOf(block)) : value;
}

function declaredValue(block: Block, args: Arguments, scope: Scope, address: string): Value {
  const name = block.labels[0]?.text ?? "";
  const names = `${address}var.${name}`;
  const at = block.headAt;
  if (isTrue(attributeOf(block.body, "sensitive")?.value))
    return secret("sensitive variable", written(at), names);
  const fallback = attributeOf(block.body, "default")?.value;
  const type = attributeOf(block.body, "type")?.value;
  const given = args.given.get(name);
  const byDefault = (expression: Expression): Value =>
    converted(passed(evaluate(expression, scope), { at, via: "parameter default", name }), type, scope);
  if (given !== undefined) {
    const isReplaced = fallback !== undefined && isFalse(attributeOf(block.body, "nullable")?.value);
    if (!isReplaced) return converted(given.value, type, scope);
    return withoutNull(
      given.value,
      (one) => converted(one, type, scope),
      () => byDefault(fallback),
    );
  }
  if (fallback !== undefined) return byDefault(fallback);
  const { open } = args;
  const among: readonly Reading[] | undefined =
    type?.kind === "name" && type.name === "bool"
      ? [true, false].map((one) => known(one, written(type.at)))
      : undefined;
  return unknown(
    open?.because ?? "parameter",
    open?.detail ?? `variable '${name}' has no value`,
    written(at),
    {
      names,
      label: `var.${name}`,
      ...(among === undefined ? {} : { among }),
    },
  );
}

function isTrue(expression: Expression | undefined): boolean {
  return expression?.kind === "literal" && expression.value === true;
}

function isFalse(expression: Expression | undefined): boolean {
  return expression?.kind === "literal" && expression.value === false;
}

function isNull(value: Value): boolean {
  return value.state === "known" && value.data === null;
}

/** A value in which something else takes the place of null, be that certain or only one of the worlds. */
function withoutNull(value: Value, keep: (value: Value) => Value, instead: () => Value): Value {
  if (isNull(value)) return instead();
  const worlds = value.state === "unknown" ? value.among : undefined;
  if (
    value.state !== "unknown" ||
    worlds?.some((world) => world.state !== "absent" && isNull(world)) !== true
  )
    return keep(value);
  const { names: _names, ...unnamed } = value;
  return oneOf(
    unnamed,
    worlds.map((world) => (world.state === "absent" ? world : withoutNull(world, keep, instead))),
  );
}

/** A value as its declared type has it: optional attributes get their defaults, primitives are converted. */
function converted(value: Value, type: Expression | undefined, scope: Scope): Value {
  if (type === undefined) return value;
  if (value.state === "unknown" && value.among !== undefined) {
    return oneOf(
      value,
      value.among.map((world) => (world.state === "absent" ? world : converted(world, type, scope))),
    );
  }
  if (value.state !== "known" || value.data === null) return value;
  if (type.kind === "name") return primitive(value, type.name);
  if (type.kind !== "call") return value;
  const [of] = type.args;
  switch (type.name) {
    case "optional":
      return converted(value, of, scope);
    case "list":
    case "set":
    case "map":
      return elements(value, type.name, of, scope);
    case "tuple":
      return of?.kind === "list" ? tuple(value, of, scope) : value;
    case "object":
      return of?.kind === "object" ? objectOf(value, of, scope) : value;
    default:
      return value;
  }
}

/** https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion */
function primitive(value: Known, type: string): Value {
  const { data } = value;
  const as = (made: Data | undefined): Value => (made === undefined ? value : known(made, value));
  if (type === "bool") return typeof data === "boolean" ? value : as(booleanFrom(value));
  if (type === "number") return typeof data === "number" ? value : as(numberFrom(value));
  if (type === "string") return textOfValue(value) !== undefined ? value : as(textFrom(value));
  return value;
}

/** https://developer.hashicorp.com/terraform/language/expressions/type-constraints#structural-types */
function tuple(value: Value, types: ListExpression, scope: Scope): Value {
  const list = listOf(value);
  if (list === undefined || list.open !== undefined) return value;
  const items = list.items.map((item, i) => {
    const type = types.items[i];
    return slot(converted(itemValue(item, value), type?.kind === "spread" ? undefined : type, scope));
  });
  return known(new List(items), value);
}

function elements(
  value: Value,
  type: "list" | "set" | "map",
  of: Expression | undefined,
  scope: Scope,
): Value {
  const list = listOf(value);
  if (list !== undefined) {
    const each = list.each === undefined ? undefined : slot(converted(list.each.value, of, scope));
    const items = list.items.map((item) =>
      scope.evaluation.slot(value.at, "the element", () => converted(itemValue(item, value), of, scope)),
    );
    if (type === "set") return known(setOf(opened(items, list.open, each)), value);
    return known(new TypedList(items, list.open, each, list.leading, list.trailing), value);
  }
  const fields = fieldsOf(value);
  if (fields === undefined) return value;
  const values = [...fields.fields].map((one): Field =>
    lazily(one, () => converted(fieldValue(one, value), of, scope), scope),
  );
  return known(
    type === "map" ? new TypedFields(values, fields.open) : new Fields(values, fields.open),
    value,
  );
}

function objectOf(value: Value, type: Extract<Expression, { kind: "object" }>, scope: Scope): Value {
  const fields = fieldsOf(value);
  if (fields === undefined) return value;
  const result: Field[] = [];
  for (const entry of type.entries) {
    if (entry.kind !== "entry") continue;
    const key = evaluate(entry.key, scope);
    const name = textOfValue(key)?.plain;
    if (name === undefined) continue;
    const given = fields.get(name);
    if (given !== undefined) {
      result.push(lazily(given, () => orDefault(fieldValue(given, value), entry.value, scope), scope));
    } else if (fields.open !== undefined) {
      const { open } = fields;
      result.push(field(name, value.at, unknown(open.because, open.detail, value)));
    } else result.push(field(name, value.at, orDefault(known(null, value), entry.value, scope)));
  }
  return known(new Fields(result, fields.open), value);
}

/** https://developer.hashicorp.com/terraform/language/expressions/type-constraints#optional-object-type-attributes */
function orDefault(value: Value, type: Expression, scope: Scope): Value {
  const fallback = type.kind === "call" && type.name === "optional" ? type.args[1] : undefined;
  const keep = (one: Value): Value => converted(one, type, scope);
  if (fallback === undefined) return keep(value);
  const step = { at: type.at, via: "parameter default" } as const;
  return withoutNull(value, keep, () => keep(passed(evaluate(fallback, scope), step)));
}

function lazily(one: Field, compute: () => Value, scope: Scope): Field {
  const value = scope.evaluation.slot(one.keyAt, `'${one.key}'`, compute);
  return {
    key: one.key,
    keyAt: one.keyAt,
    get value() {
      return value.value;
    },
  };
}
