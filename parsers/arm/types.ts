/**
 * What the types of parameters, outputs and `definitions` say of their values.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions
 */
import { evaluate } from "../../src/core/evaluate.ts";
import { written } from "../../src/core/origin.ts";
import type { Scope } from "../../src/core/scope.ts";
import type { Secrecy } from "../../src/core/secrecy.ts";
import { holdsSecret } from "../../src/core/secrecy.ts";
import type { Span } from "../../src/core/source.ts";
import type { Reading } from "../../src/core/value.ts";
import { itemValue, known, listOf } from "../../src/core/value.ts";
import type { DeclaredType } from "../front.ts";
import type { ArmTemplate, TypeShape } from "./syntax.ts";

export interface ResolvedType {
  readonly type: string | undefined;
  readonly secure: boolean;
  readonly nullable: boolean;
  readonly allowed: TypeShape["allowed"];
}

/** How many types a `$ref` may lead through. */
const MOST_REFERENCES = 32;

/** A type with what the types behind its `$ref` say, as far as it does not say so itself. */
export function resolved(declaration: TypeShape, template: ArmTemplate): ResolvedType {
  const all = chain(declaration, template);
  const type = all.find((one) => one.type !== undefined)?.type;
  return {
    type,
    nullable: all.some(({ nullable }) => nullable),
    allowed: all.find(({ allowed }) => allowed !== undefined)?.allowed,
    secure: type === "securestring" || type === "secureobject",
  };
}

/** A property of an object type. */
function propertyOf(declaration: TypeShape, name: string, template: ArmTemplate): TypeShape | undefined {
  return chain(declaration, template)
    .map((one) => one.properties.get(name))
    .find((one) => one !== undefined);
}

/** A type, what its `$ref` leads to, and so on. */
export function chain(declaration: TypeShape, template: ArmTemplate): readonly TypeShape[] {
  const all: TypeShape[] = [];
  let next: TypeShape | undefined = declaration;
  while (next !== undefined && all.length <= MOST_REFERENCES) {
    all.push(next);
    next = referenced(next, template);
  }
  return all;
}

/**
 * The type at `#/definitions/name`, or in it: `#/definitions/name/properties/inner`.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions#use-definition
 */
function referenced({ reference }: TypeShape, template: ArmTemplate): TypeShape | undefined {
  const [, path] = /^#\/definitions\/(.+)$/.exec(reference ?? "") ?? [];
  const [name = "", ...inner] = (path ?? "").split("/").map((segment) => unescaped(segment));
  let found: TypeShape | undefined = template.definitions.named.get(name.toLowerCase());
  for (let i = 0; found !== undefined && i < inner.length; i += 1) {
    const [segment = "", key = ""] = [inner[i], inner[i + 1]];
    switch (segment) {
      case "properties":
        found = found.properties.get(key);
        i += 1;
        break;
      case "prefixItems":
        found = found.leading[Number(key)];
        i += 1;
        break;
      case "items":
        found = found.items;
        break;
      case "additionalProperties":
        found = found.rest;
        break;
      case "discriminator":
        found = found.variants.get(inner[i + 2] ?? "");
        i += 2;
        break;
      default:
        found = undefined;
    }
  }
  return found;
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function unescaped(pointer: string): string {
  let text = pointer;
  try {
    text = decodeURIComponent(pointer);
  } catch {
    // It is no URI fragment; it stands for itself.
  }
  return text.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The finite set of values that a type admits; `undefined` if there is none. */
export function worldsOf(
  { type, allowed }: ResolvedType,
  at: Span,
  scope: Scope,
): readonly Reading[] | undefined {
  if (allowed !== undefined) {
    const value = evaluate(allowed, scope);
    const list = listOf(value);
    // What is allowed of an array are its elements, not the array as a whole.
    if (list === undefined || list.open !== undefined || type === "array") return undefined;
    return list.items.map((item) => itemValue(item, value));
  }
  if (type !== "bool") return undefined;
  return [true, false].map((one) => known(one, written(at)));
}

/** A type of a template for a file that imports it. */
export function declaredType(
  shape: TypeShape,
  template: ArmTemplate,
  secrets: TemplateSecrecy,
  at: Span,
  scope: Scope,
): DeclaredType {
  const type = resolved(shape, template);
  return {
    secrecy: secrets.secrecy(shape),
    nullable: type.nullable,
    get values() {
      return worldsOf(type, at, scope);
    },
    property(name) {
      const found = propertyOf(shape, name, template);
      return found === undefined ? undefined : declaredType(found, template, secrets, at, scope);
    },
  };
}

/** The secrets in the types of one template. */
export class TemplateSecrecy {
  readonly #template: ArmTemplate;
  readonly #made = new Map<TypeShape, Secrecy>();
  readonly #told = new Map<TypeShape, Secrecy | undefined>();

  constructor(template: ArmTemplate) {
    this.#template = template;
  }

  /** `undefined` for a type without secrets. */
  of(shape: TypeShape): Secrecy | undefined {
    const told = this.#told.get(shape);
    if (told !== undefined || this.#told.has(shape)) return told;
    const secrecy = this.secrecy(shape);
    const found = holdsSecret(secrecy) ? secrecy : undefined;
    this.#told.set(shape, found);
    return found;
  }

  /** One for each shape: types may hold themselves. */
  secrecy(shape: TypeShape): Secrecy {
    const made = this.#made.get(shape);
    if (made !== undefined) return made;
    const all = chain(shape, this.#template);
    const { secure, nullable } = resolved(shape, this.#template);
    const inner = (one: TypeShape): Secrecy => this.secrecy(one);
    const first = <T>(of: (one: TypeShape) => T | undefined): T | undefined =>
      all.map(of).find((one) => one !== undefined);
    const secrecy: Secrecy = {
      secure,
      nullable,
      get properties() {
        return new Map(all.flatMap((one) => [...one.properties].map(([key, type]) => [key, inner(type)])));
      },
      get rest() {
        const rest = first((one) => one.rest);
        return rest === undefined ? undefined : inner(rest);
      },
      get leading() {
        return (all.find((one) => one.leading.length > 0)?.leading ?? []).map(inner);
      },
      get items() {
        const items = first((one) => one.items);
        return items === undefined ? undefined : inner(items);
      },
      get alternatives() {
        return all.flatMap((one) => [...one.variants.values()].map(inner));
      },
    };
    this.#made.set(shape, secrecy);
    return secrecy;
  }
}
