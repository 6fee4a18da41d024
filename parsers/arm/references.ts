/**
 * What `reference()` finds among the resources that a template declares.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#reference
 */
import { providerPath } from "../../src/azure/resource-id.ts";
import type { Invocation } from "../../src/core/invocation.ts";
import { written } from "../../src/core/origin.ts";
import { Text } from "../../src/core/text.ts";
import type { Reading, Value } from "../../src/core/value.ts";
import { known, List, listOf, property, slot, textOfValue } from "../../src/core/value.ts";
import { idOf } from "./identity.ts";
import type { Declarations, Declared } from "./resources.ts";
import { joined } from "./resources.ts";

export class References {
  readonly #all: () => readonly Declarations[];
  #bySymbol: ReadonlyMap<string, Declarations> | undefined;
  #byIdentity: ReadonlyMap<string, Declared | "several"> | undefined;
  #gathering = false;

  constructor(all: () => readonly Declarations[]) {
    this.#all = all;
  }

  /** `undefined` for what the template does not declare, or what cannot be told apart. */
  find(invocation: Invocation, deploymentScope: string): Value | undefined {
    const target = invocation.args[0]?.value;
    const text = target === undefined ? undefined : textOrHole(target);
    if (text === undefined || !this.#gather(deploymentScope)) return undefined;
    if (invocation.name.toLowerCase() === "references") return this.#loop(text, invocation);
    const found = this.#symbolic(text) ?? this.#byIdentity?.get(spelled(text) ?? "");
    return found === undefined || found === "several" ? undefined : view(found, invocation, 2);
  }

  /**
   * The addresses of what `dependsOn` lists by id, name or symbolic name; a loop's name stands for all of its turns.
   * What is not declared here keeps what is written.
   * https://learn.microsoft.com/azure/azure-resource-manager/templates/resource-dependency
   */
  dependencies(value: Value, deploymentScope: string): readonly string[] {
    if (!this.#gather(deploymentScope)) return [];
    const items = listOf(value)?.items ?? [];
    return items.flatMap((item): readonly string[] => {
      const text = textOrHole(item.value);
      if (text === undefined) return [];
      // An id may begin with the namespace: `Microsoft.ApiManagement/service/gateway`.
      const inProvider = Text.concat([Text.of("/providers/", item.value), text]);
      const found = [text, inProvider].map((id) => this.#byIdentity?.get(spelled(id) ?? ""));
      const one = this.#symbolic(text) ?? found.find((id) => id !== undefined);
      if (one !== undefined && one !== "several") return [one.resource.address];
      const name = text.plain?.toLowerCase() ?? "";
      const turns = this.#bySymbol?.get(name) ?? this.#all().find((all) => isLoop(all, name));
      return turns?.instances.map(({ resource }) => resource.address) ?? [text.display];
    });
  }

  /** False while names are being worked out: those of resources cannot depend on references. */
  #gather(deploymentScope: string): boolean {
    if (this.#gathering) return false;
    this.#gathering = true;
    try {
      this.#bySymbol ??= new Map(this.#all().flatMap((one) => symbols(one)));
      this.#byIdentity ??= identities(this.#all(), deploymentScope);
    } finally {
      this.#gathering = false;
    }
    return true;
  }

  /** `orders`, or `orders[2]` of a loop. */
  #symbolic(text: Text): Declared | undefined {
    const [, name = "", index] = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(text.plain ?? "") ?? [];
    const declared = this.#bySymbol?.get(name.toLowerCase());
    const turn = index === undefined ? undefined : Number(index);
    return declared?.instances.find((one) => one.turn === turn);
  }

  /** `references('orders')`: the resources of a loop. */
  #loop(text: Text, invocation: Invocation): Value | undefined {
    const declared = this.#bySymbol?.get(text.plain?.toLowerCase() ?? "");
    if (declared?.declaration.loop === undefined) return undefined;
    const { instances, each, open } = declared;
    const items = instances.map((one) => slot(view(one, invocation, 1)));
    return known(
      new List(items, open, each === undefined ? undefined : slot(view(each, invocation, 1))),
      written(invocation.at),
    );
  }
}

function isLoop({ declaration }: Declarations, name: string): boolean {
  return declaration.loop?.name.toLowerCase() === name;
}

function symbols(one: Declarations): readonly (readonly [string, Declarations])[] {
  const { symbol } = one.declaration;
  return symbol === undefined ? [] : [[symbol.name.toLowerCase(), one]];
}

/** The resources by their ids and by their names, as far as these are certain and of one resource alone. */
function identities(
  all: readonly Declarations[],
  deploymentScope: string,
): ReadonlyMap<string, Declared | "several"> {
  const found = new Map<string, Declared | "several">();
  const note = (text: Text, one: Declared): void => {
    const key = spelled(text);
    if (key !== undefined) found.set(key, found.has(key) ? "several" : one);
  };
  const visit = (declarations: readonly Declarations[]): void => {
    for (const { instances } of declarations) {
      for (const one of instances) {
        const { type, names, at } = one.resource;
        note(joined(names), one);
        note(idOf(one.resource, deploymentScope), one);
        note(providerPath(type, names, written(at)), one);
        visit(one.nested);
      }
    }
  };
  visit(all);
  return found;
}

/** Resource Manager compares ids and names without regard to case. */
function spelled(text: Text): string | undefined {
  return text.map((characters) => characters.toLowerCase(), "lower case").canonical;
}

/** The properties of a resource, or all of it where the argument `full` says so. */
function view({ symbol }: Declared, invocation: Invocation, full: number): Value {
  const name = invocation.name.toLowerCase();
  if (name === "resourceinfo") return symbol;
  const extent = invocation.args[full]?.value;
  if (extent === undefined) return present(property(symbol, "properties", "ignored"), symbol);
  const text = textOfValue(extent)?.plain?.toLowerCase();
  return text === "full" ? symbol : present(property(symbol, "properties", "ignored"), symbol);
}

function present(reading: Reading, otherwise: Value): Value {
  return reading.state === "absent" ? otherwise : reading;
}

function textOrHole(value: Value): Text | undefined {
  const text = textOfValue(value);
  if (text !== undefined) return text;
  return value.state === "known" ? undefined : new Text([{ kind: "hole", value }]);
}
