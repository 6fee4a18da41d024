/**
 * What the declared types of parameters and outputs say of their values.
 * https://learn.microsoft.com/azure/azure-resource-manager/bicep/user-defined-data-types
 */
import { evaluate } from "../../src/core/evaluate.ts";
import { written } from "../../src/core/origin.ts";
import type { Secrecy } from "../../src/core/secrecy.ts";
import type { Reading } from "../../src/core/value.ts";
import { known } from "../../src/core/value.ts";
import type { DeclaredType } from "../front.ts";
import { isSecure } from "./decorator-arguments.ts";
import type { Decorator, Type } from "./syntax.ts";
import type { TemplateInstance } from "./template.ts";

/** A type as it is written, with the decorators before it, and the instance whose names it is written in. */
export interface WrittenType {
  readonly value: Type;
  readonly decorators: readonly Decorator[];
  readonly instance: TemplateInstance;
}

/** A type that a name stands for: one of Bicep, or one of a compiled template. */
export type NamedType = WrittenType | DeclaredType;

/** How many names a type may be read through. */
const TYPE_DEPTH = 32;

function isWritten(type: NamedType): type is WrittenType {
  return "instance" in type;
}

/** What a name or a part of a type stands for; `undefined` for what is a type by itself, or not declared. */
function behind({ value: type, instance }: WrittenType): NamedType | undefined {
  const at = (value: Type, decorators: readonly Decorator[] = []): WrittenType => ({
    value,
    decorators,
    instance,
  });
  switch (type.kind) {
    case "named":
      return instance.type(type.name);
    case "non-nullable":
      return at(type.of);
    case "member": {
      const exported =
        type.of.kind === "named" ? instance.wildcard(type.of.name)?.type(type.name) : undefined;
      if (exported !== undefined) return exported;
      const owner = structure(at(type.of));
      if (owner === undefined || !isWritten(owner)) return owner?.property(type.name);
      if (owner.value.kind !== "object") return undefined;
      const property = owner.value.properties.find((one) => one.name === type.name);
      return property === undefined
        ? undefined
        : { value: property.type, decorators: property.decorators, instance: owner.instance };
    }
    case "items":
    case "index":
    case "additional properties": {
      const owner = structure(at(type.of));
      return owner === undefined || !isWritten(owner) ? undefined : part(type, owner);
    }
    default:
      return undefined;
  }
}

function part(type: Type, { value: owner, instance }: WrittenType): WrittenType | undefined {
  if (type.kind === "items" && owner.kind === "array") return { value: owner.of, decorators: [], instance };
  if (type.kind === "additional properties" && owner.kind === "object" && owner.additional !== undefined) {
    return { value: owner.additional.type, decorators: owner.additional.decorators, instance };
  }
  if (type.kind !== "index" || owner.kind !== "tuple" || type.index.kind !== "literal") return undefined;
  const item = owner.items[Number(type.index.value)];
  return item === undefined ? undefined : { value: item.type, decorators: item.decorators, instance };
}

/** What a type is made of, once its names are read. */
function structure(type: NamedType): NamedType | undefined {
  return steps(type).at(-1);
}

/** A type, what its name stands for, what that stands for, and so on. */
function steps(type: NamedType): readonly NamedType[] {
  const all: NamedType[] = [type];
  let last = type;
  while (isWritten(last) && all.length <= TYPE_DEPTH) {
    const next = behind(last);
    if (next === undefined) break;
    all.push(next);
    last = next;
  }
  return all;
}

/** Whether a value of the type may be null. */
export function isNullable(type: NamedType, depth = 0): boolean {
  const all = steps(type);
  if (isWritten(type) && type.value.kind === "non-nullable") return false;
  return all.some((one) => {
    if (!isWritten(one)) return one.nullable;
    const { value, instance } = one;
    if (value.kind === "nullable") return true;
    if (value.kind === "literal") return value.value.kind === "literal" && value.value.value === null;
    if (value.kind !== "union" || depth > TYPE_DEPTH) return false;
    return value.members.some((member) => isNullable({ value: member, decorators: [], instance }, depth + 1));
  });
}

/** The finite set of values that a type of literals admits; `undefined` if there is none. */
export function literals(type: NamedType, depth = 0): readonly Reading[] | undefined {
  const last = structure(type);
  if (last === undefined || depth > TYPE_DEPTH) return undefined;
  if (!isWritten(last)) return last.values;
  const { value, instance } = last;
  switch (value.kind) {
    case "literal":
      return [evaluate(value.value, instance)];
    case "union": {
      const members = value.members.map((member) =>
        literals({ value: member, decorators: [], instance }, depth + 1),
      );
      return members.every((member) => member !== undefined) ? members.flat() : undefined;
    }
    case "nullable":
      // Whether it may be null is asked before; here it may not.
      return literals({ value: value.of, decorators: [], instance }, depth + 1);
    case "named":
      if (value.name !== "bool") return undefined;
      return [true, false].map((one) => known(one, written(value.at)));
    default:
      return undefined;
  }
}

/** The types of the parts of a type, once its names are read: what it is made of, and what stands in that. */
export function partsOf(type: NamedType): readonly NamedType[] {
  const last = structure(type);
  if (last === undefined || !isWritten(last)) return [];
  const { value, instance } = last;
  const at = (one: Type, decorators: readonly Decorator[] = []): WrittenType => ({
    value: one,
    decorators,
    instance,
  });
  switch (value.kind) {
    case "nullable":
    case "array":
      return [at(value.of)];
    case "union":
      return value.members.map((member) => at(member));
    case "tuple":
      return value.items.map((item) => at(item.type, item.decorators));
    case "object":
      return [...value.properties, ...(value.additional === undefined ? [] : [value.additional])].map((one) =>
        at(one.type, one.decorators),
      );
    default:
      return [];
  }
}

/** Whether a value of the type may have any properties. */
export function isOpenObject(type: NamedType): boolean {
  const last = structure(type);
  if (last === undefined || !isWritten(last)) return false;
  const { value, instance } = last;
  if (value.kind === "nullable") return isOpenObject({ value: value.of, decorators: [], instance });
  return value.kind === "named" && /^(object|array)$/.test(value.name);
}

/** Which parts of a value of the type are secrets. */
export function secrecyOf(type: NamedType): Secrecy {
  if (!isWritten(type)) return type.secrecy;
  const { session } = type.instance;
  return session.secrecy(type.decorators.length === 0 ? type.value : type.decorators, () => made(type));
}

function made(type: WrittenType): Secrecy {
  const next = behind(type);
  const { value, instance } = type;
  const inner = (one: Type, decorators: readonly Decorator[] = []): Secrecy =>
    secrecyOf({ value: one, decorators, instance });
  const of = next !== undefined ? (): Secrecy => secrecyOf(next) : undefined;
  const wrapped = value.kind === "nullable" ? (): Secrecy => inner(value.of) : of;
  return {
    secure: isSecure(type.decorators),
    nullable: isNullable(type),
    get properties() {
      if (value.kind !== "object") return new Map<string, Secrecy>();
      return new Map(
        value.properties.flatMap(({ name, type: one, decorators }) =>
          name === undefined ? [] : [[name, inner(one, decorators)] as const],
        ),
      );
    },
    get rest() {
      const rest = value.kind === "object" ? value.additional : undefined;
      return rest === undefined ? undefined : inner(rest.type, rest.decorators);
    },
    get leading() {
      return value.kind === "tuple" ? value.items.map((item) => inner(item.type, item.decorators)) : [];
    },
    get items() {
      return value.kind === "array" ? inner(value.of) : undefined;
    },
    get alternatives() {
      if (value.kind === "union") return value.members.map((member) => inner(member));
      return wrapped === undefined ? [] : [wrapped()];
    },
  };
}
