/**
 * What an argument refers to whose value is not known before the plan is applied: the id of what is still to be made.
 * The configuration tells which resources an expression mentions, not what it makes of them. So a reference counts as
 * the value only where the argument's name leaves no doubt: `api_management_id`, which mentions the id of an
 * `azurerm_api_management` and nothing else.
 */
import { tables } from "../azurerm/tables.ts";
import type { JsonNode } from "../../data/json.ts";
import type { NameRule } from "../azurerm/table.ts";
import type { Address, Step } from "./addresses.ts";
import { stepsOf } from "./addresses.ts";
import type { ConfiguredModule } from "./configuration.ts";
import { moduleAt, referencesOf } from "./configuration.ts";
import { propertyOf } from "./nodes.ts";

/** An attribute of a resource. Without one, it was mentioned with a key that is not told: `x.y[each.key].id`. */
export interface Target {
  readonly address: Address;
  readonly attribute: string | undefined;
}

/** Arguments that take the id of any resource; of a service, nothing below it is meant. */
const OF_SERVICE: ReadonlySet<string> = new Set(["target_resource_id", "private_connection_resource_id"]);

/** How many variables and outputs are followed. */
const LONGEST_CHAIN = 32;

/** The one thing that the expression of a resource's argument mentions, through variables and outputs of modules. */
export function targetOf(
  root: ConfiguredModule | undefined,
  address: Address,
  path: readonly string[],
): Target | undefined {
  const expressions = moduleAt(root, address.modules)?.resources.get(address.block);
  let references = referencesOf(expressionAt(expressions, path));
  let modules = address.modules;
  let { key } = address;
  for (let length = 0; length < LONGEST_CHAIN; length += 1) {
    const mentioned = onlyOne(references);
    if (mentioned === undefined) return undefined;
    const [first, second, third, ...more] = mentioned.steps;
    if (first?.name === "var" && second !== undefined && third === undefined) {
      const call = modules.at(-1);
      modules = modules.slice(0, -1);
      if (call === undefined) return undefined;
      const around = moduleAt(root, modules);
      references = referencesOf(around?.calls.get(call.name)?.expressions.get(second.name));
      key = call.key;
    } else if (first?.name === "module" && second !== undefined && third !== undefined) {
      if (more.length > 0 || mentioned.isIterated) return undefined;
      modules = [...modules, second];
      references = moduleAt(root, modules)?.outputs.get(third.name) ?? [];
      key = undefined;
    } else return resourceIn(mentioned, modules, key);
  }
  return undefined;
}

/** The expression of an argument, in blocks of which there is one of a type. */
function expressionAt(expressions: JsonNode | undefined, path: readonly string[]): JsonNode | undefined {
  let node = expressions;
  for (const step of path) {
    if (node?.kind === "array") node = node.items.length === 1 && step === "0" ? node.items[0] : undefined;
    else node = propertyOf(node, step);
  }
  return node;
}

function resourceIn(
  { steps, isIterated }: Mentioned,
  modules: readonly Step[],
  key: string | undefined,
): Target | undefined {
  const isData = steps[0]?.name === "data";
  const [type, named, attribute, ...more] = isData ? steps.slice(1) : steps;
  if (type === undefined || named === undefined || more.length > 0) return undefined;
  if (isIterated !== (attribute === undefined) || attribute?.key !== undefined) return undefined;
  const block = `${isData ? "data." : ""}${type.name}.${named.name}`;
  return {
    address: { modules, block, key: isIterated ? key : named.key },
    attribute: attribute?.name,
  };
}

interface Mentioned {
  readonly steps: readonly Step[];
  /** Mentioned with the key of the iteration. */
  readonly isIterated: boolean;
}

/** What references are about if it is one thing: each thing is followed by what it is a part of. */
function onlyOne(references: readonly string[]): Mentioned | undefined {
  const isKey = (one: string): boolean => one === "each.key" || one === "count.index";
  const keys = references.filter((one) => isKey(one));
  const [first, ...others] = references.filter((one) => !isKey(one) && one !== "each" && one !== "count");
  if (first === undefined || !others.every((other) => first.startsWith(other))) return undefined;
  const steps = stepsOf(first);
  return steps === undefined ? undefined : { steps, isIterated: keys.length > 0 };
}

/** A resource as far as links go. */
export interface Kind {
  readonly type: string;
  readonly armType: string | undefined;
}

/** The attribute that an argument of one resource takes from another one, if nothing else can be meant. */
export function attributeTaken(
  own: Kind,
  argument: string,
  target: Kind,
  attribute: string | undefined,
): string | undefined {
  const wanted = own.type.startsWith("azapi_")
    ? wantedByAzapi(own, argument, target)
    : wantedBy(own, argument, target);
  return attribute === undefined || attribute === wanted ? wanted : undefined;
}

function wantedByAzapi({ armType = "" }: Kind, argument: string, target: Kind): string | undefined {
  const isOf = (type: string): boolean => target.armType?.toLowerCase() === type.toLowerCase();
  if (argument === "resource_id" && isOf(armType)) return "id";
  const parent = armType.slice(0, Math.max(0, armType.lastIndexOf("/")));
  return argument === "parent_id" && isOf(parent) ? "id" : undefined;
}

function wantedBy(own: Kind, argument: string, target: Kind): string | undefined {
  if (OF_SERVICE.has(argument) && target.type === "azurerm_api_management") return "id";
  const kind = target.type.replace(/^azurerm_/, "");
  const named = [kind, kind.replace(/^api_management_/, "")].find((name) => argument.startsWith(`${name}_`));
  const suffix = named === undefined ? undefined : argument.slice(named.length + 1);
  if (!isName(own, argument)) return suffix;
  // A `product_id` that is a name is the one that the product gives itself.
  if (suffix !== undefined && suffix !== "id") return suffix;
  return argument !== "name" && isName(target, argument) ? argument : undefined;
}

/** Whether an argument is one of the names of a resource, rather than an id. */
function isName({ type }: Kind, argument: string): boolean {
  const isOf = (rule: NameRule): boolean =>
    "firstOf" in rule ? rule.firstOf.some(isOf) : "argument" in rule && rule.argument === argument;
  return tables.get(type)?.names.some(isOf) === true;
}
