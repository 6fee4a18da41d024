/**
 * The types of values, as far as conditionals and comparisons ask for them.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#conditional-operator
 */
import { evaluate, keyOf } from "../../src/core/evaluate.ts";
import type { Expression } from "../../src/core/expression.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Field, Slot, Value } from "../../src/core/value.ts";
import {
  field,
  Fields,
  fieldsOf,
  fieldValue,
  itemValue,
  known,
  List,
  listOf,
  slot,
} from "../../src/core/value.ts";
import { textOfValue } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { booleanFrom, numberFrom, textFrom } from "./conversions.ts";
import { closed, TypedFields, TypedList, UniqueList } from "./functions/elements.ts";
import { setOf } from "./functions/sets.ts";

/** `any` is what is not known, and the type of null: nothing is converted for its sake. */
type Type = Primitive | Tuple | ObjectType | Collection;
type Primitive = "any" | "string" | "number" | "bool";

interface Tuple {
  readonly kind: "tuple";
  readonly of: readonly Type[];
}

interface ObjectType {
  readonly kind: "object";
  readonly of: ReadonlyMap<string, Type>;
}

interface Collection {
  readonly kind: "list" | "set" | "map";
  readonly of: Type;
}

/** How many parts of a value are looked at for its type. */
const MOST_TYPED = 2000;

interface Budget {
  left: number;
}

/**
 * What a conditional gives that has chosen `value` rather than `other`: the value in the type that both have in
 * common. Where they have none, which Terraform refuses, the value stays as it is.
 */
export function agreed(value: Value, other: Expression, scope: Scope): Value {
  if (value.state !== "known" || !mayChange(value)) return value;
  const budget = { left: MOST_TYPED };
  const own = typeOf(value, budget);
  const common = unify([own, typeOfNode(other, scope, budget)]);
  return budget.left < 0 || common === undefined ? value : convert(value, own, common);
}

/** Values in the type that all of them have in common, as the elements of a list or a map; as they are if there is none. */
export function alike(values: readonly Value[]): readonly Value[] {
  const budget = { left: MOST_TYPED };
  const types = values.map((value) => typeOf(value, budget));
  const common = unify(types.filter((type) => type !== "any"));
  if (budget.left < 0 || common === undefined) return values;
  return values.map((value, i) => convert(value, types[i] ?? "any", common));
}

/** A text stays a text, and there is nothing to convert in an empty collection. */
function mayChange(value: Value): boolean {
  const list = listOf(value);
  if (list !== undefined) return list.items.length > 0 && list.open === undefined;
  const fields = fieldsOf(value);
  if (fields !== undefined) return fields.size > 0 && fields.open === undefined;
  return value.state === "known" && (typeof value.data === "number" || typeof value.data === "boolean");
}

/** `==` of values with the same content: those of different types are different in Terraform. */
export function equalByType(left: Value, right: Value, comparison: Expression): Verdict {
  const node = comparison.kind === "binary" ? comparison : undefined;
  const [a, b] = [sortOf(left, node?.left), sortOf(right, node?.right)];
  if (a === undefined || b === undefined) return a === b ? "yes" : "maybe";
  return a === b ? "yes" : "no";
}

/** Which of the sorts of collections a value is, where that is certain. */
function sortOf(value: Value, node: Expression | undefined): string | undefined {
  const data = listOf(value) ?? fieldsOf(value);
  // A null has no sort: nulls of all types are equal.
  if (data === undefined) return undefined;
  if (data instanceof UniqueList) return "set";
  if (data instanceof TypedList) return "list";
  if (data instanceof TypedFields) return "map";
  if (node?.kind === "list") return "tuple";
  if (node?.kind === "object" || isWritten(value)) return data instanceof List ? "tuple" : "object";
  return undefined;
}

/** Whether a value without a declared type is what stands between brackets or braces, not what a function made. */
function isWritten({ at, from }: Value): boolean {
  return from[0].via === "literal" && /[[{]/.test(at.source.text.charAt(at.start));
}

export function isSet(list: List): boolean {
  return list instanceof UniqueList;
}

function typeOf(value: Value, budget: Budget): Type {
  budget.left -= 1;
  if (budget.left < 0 || value.state !== "known") return "any";
  if (typeof value.data === "number") return "number";
  if (typeof value.data === "boolean") return "bool";
  if (textOfValue(value) !== undefined) return "string";
  const list = listOf(value);
  if (list !== undefined) {
    if (list.open !== undefined) return "any";
    const of = list.items.map((item) => typeOf(item.value, budget));
    if (list instanceof UniqueList) return { kind: "set", of: unify(of) ?? "any" };
    if (list instanceof TypedList) return { kind: "list", of: unify(of) ?? "any" };
    return { kind: "tuple", of };
  }
  const fields = fieldsOf(value);
  if (fields === undefined || fields.open !== undefined) return "any";
  const of = new Map([...fields.fields].map((one) => [one.key, typeOf(one.value, budget)]));
  if (fields instanceof TypedFields) return { kind: "map", of: unify([...of.values()]) ?? "any" };
  return { kind: "object", of };
}

const READ_TEXT: ReadonlySet<string> = new Set(["file", "filebase64", "templatefile"]);
const READ_ANYTHING: ReadonlySet<string> = new Set(["yamldecode", "jsondecode", "csvdecode"]);

/** The type of what is not chosen. No file is read for it: that it is missing is no mistake then. */
function typeOfNode(node: Expression, scope: Scope, budget: Budget): Type {
  budget.left -= 1;
  if (budget.left < 0) return "any";
  switch (node.kind) {
    case "template":
      return "string";
    case "list": {
      const of: Type[] = [];
      for (const item of node.items) {
        if (item.kind === "spread") return "any";
        of.push(typeOfNode(item, scope, budget));
      }
      return { kind: "tuple", of };
    }
    case "object": {
      const of = new Map<string, Type>();
      for (const entry of node.entries) {
        const key = entry.kind === "entry" ? keyOf(evaluate(entry.key, scope), scope) : undefined;
        if (typeof key !== "string" || entry.kind !== "entry") return "any";
        of.set(key, typeOfNode(entry.value, scope, budget));
      }
      return { kind: "object", of };
    }
    case "conditional":
      return (
        unify([typeOfNode(node.then, scope, budget), typeOfNode(node.otherwise, scope, budget)]) ?? "any"
      );
    case "call":
      if (READ_TEXT.has(node.name)) return "string";
      return READ_ANYTHING.has(node.name) ? "any" : typeOf(evaluate(node, scope), budget);
    default:
      return typeOf(evaluate(node, scope), budget);
  }
}

/**
 * The type that values of these types can all be converted to; `undefined` where there is none. As `convert.Unify` of
 * https://github.com/zclconf/go-cty/blob/main/cty/convert/unify.go
 */
function unify(types: readonly Type[]): Type | undefined {
  const [first] = types;
  if (first === undefined || types.includes("any")) return "any";
  const tuples = types.filter((type) => kindOf(type) === "tuple") as readonly Tuple[];
  const objects = types.filter((type) => kindOf(type) === "object") as readonly ObjectType[];
  const collections = types.filter((type): type is Collection => isCollection(type));
  if (tuples.length === types.length) return unifiedTuples(tuples);
  if (objects.length === types.length) return unifiedObjects(objects);
  if (collections.length > 0) {
    const kinds = new Set(collections.map(({ kind }) => kind));
    const kind = kinds.has("set") ? "set" : kinds.has("list") ? "list" : "map";
    const parts = kind === "map" ? objects : tuples;
    if (kinds.has("map") && kinds.size > 1) return undefined;
    if (collections.length + parts.length < types.length) return undefined;
    const inner = parts.flatMap((type): readonly Type[] => [...type.of.values()]);
    const of = unify([...collections.map((type) => type.of), ...inner]);
    return of === undefined ? undefined : { kind, of };
  }
  if (types.every((type) => type === first)) return first;
  // Texts are what numbers and booleans have in common, where there is one.
  return types.every((type) => typeof type === "string") && types.includes("string") ? "string" : undefined;
}

function kindOf(type: Type): string {
  return typeof type === "string" ? type : type.kind;
}

function isCollection(type: Type): type is Collection {
  const kind = kindOf(type);
  return kind === "list" || kind === "set" || kind === "map";
}

function unifiedTuples(tuples: readonly Tuple[]): Type | undefined {
  const length = tuples[0]?.of.length ?? 0;
  if (tuples.every((one) => one.of.length === length)) {
    const of: Type[] = [];
    for (let i = 0; i < length; i += 1) {
      const part = unify(tuples.map((one) => one.of[i] ?? "any"));
      if (part === undefined) return undefined;
      of.push(part);
    }
    return { kind: "tuple", of };
  }
  const of = unify(tuples.flatMap((one) => one.of));
  return of === undefined ? undefined : { kind: "list", of };
}

function unifiedObjects(objects: readonly ObjectType[]): Type | undefined {
  const keys = new Set(objects.flatMap((one) => [...one.of.keys()]));
  if (objects.every((one) => one.of.size === keys.size)) {
    const of = new Map<string, Type>();
    for (const key of keys) {
      const part = unify(objects.map((one) => one.of.get(key) ?? "any"));
      if (part === undefined) return undefined;
      of.set(key, part);
    }
    return { kind: "object", of };
  }
  const of = unify(objects.flatMap((one) => [...one.of.values()]));
  return of === undefined ? undefined : { kind: "map", of };
}

/** A value of the type `from` as one of the type `to`. It does not move: what it converts is what is to be changed. */
function convert(value: Value, from: Type, to: Type): Value {
  if (value.state !== "known" || value.data === null || to === "any" || from === to) return value;
  if (to === "string") {
    const text = textFrom(value);
    return text === undefined ? value : known(text, value);
  }
  if (to === "number") return known(numberFrom(value) ?? value.data, value);
  if (to === "bool") return known(booleanFrom(value) ?? value.data, value);
  const list = listOf(value);
  if (list !== undefined) {
    const items = list.items.map((item, i): Slot => {
      const of = to.kind === "tuple" ? to.of[i] : to.kind === "object" ? undefined : to.of;
      return slot(convert(itemValue(item, value), partOf(from, i), of ?? "any"));
    });
    if (to.kind === "set") return known(setOf(closed(items)), value);
    return known(to.kind === "list" ? new TypedList(items) : new List(items), value);
  }
  const fields = fieldsOf(value);
  if (fields === undefined) return value;
  const converted = [...fields.fields].map((one): Field => {
    const of = to.kind === "object" ? to.of.get(one.key) : to.kind === "tuple" ? undefined : to.of;
    return field(one.key, one.keyAt, convert(fieldValue(one, value), partOf(from, one.key), of ?? "any"));
  });
  return known(to.kind === "map" ? new TypedFields(converted) : new Fields(converted), value);
}

function partOf(type: Type, key: string | number): Type {
  if (typeof type === "string") return "any";
  if (type.kind === "tuple") return typeof key === "number" ? (type.of[key] ?? "any") : "any";
  if (type.kind === "object") return typeof key === "string" ? (type.of.get(key) ?? "any") : "any";
  return type.of;
}
