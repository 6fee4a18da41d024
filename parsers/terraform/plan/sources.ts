/**
 * The root module that a plan was made of, if it is in the workspace: evaluated with the plan's variables, it tells
 * where each planned value is written.
 */
import { directoryOf } from "../../../src/core/files.ts";
import { same } from "../../../src/core/compare.ts";
import type { Located } from "../../../src/core/origin.ts";
import type { Slot, Value } from "../../../src/core/value.ts";
import { canonical, listOf, property, secret, slot } from "../../../src/core/value.ts";
import type { JsonNode } from "../../data/json.ts";
import { jsonValue } from "../../data/values.ts";
import { Module } from "../module.ts";
import type { Instance } from "../resources.ts";
import type { Library, ModuleFiles, Session } from "../session.ts";
import { automaticVariableFiles, variableFileValues } from "../variable-files.ts";
import type { Address } from "./addresses.ts";
import { addressKey, blockAddress, keysOf, readAddress } from "./addresses.ts";
import { isTrue, propertiesOf, propertyOf } from "./nodes.ts";
import type { Plan } from "./read.ts";
import { whole } from "./texts.ts";

/**
 * The directory of the root module that a plan was made of: its own directory, else the only one of `roots` that
 * declares all that is in the plan, else the nearest directory around it that declares some of it.
 */
export function rootOf(plan: Plan, roots: readonly string[], library: Library): string | undefined {
  const names = topNames(plan);
  const declared = (root: string): number => {
    const own = declaredNames(library.module(root));
    return [...names].filter((name) => own.has(name)).length;
  };
  const own = directoryOf(plan.path);
  if (declared(own) > 0) return own;
  const full = roots.filter((root) => names.size > 0 && declared(root) === names.size);
  if (full.length === 1) return full[0];
  return directoriesAround(own).find((directory) => declared(directory) > 0);
}

/** The innermost first. */
function directoriesAround(directory: string): readonly string[] {
  const names = directory === "" ? [] : directory.split("/");
  return names.map((_, i) => names.slice(0, names.length - 1 - i).join("/"));
}

/** What the plan's root module must declare: its resources and the modules that it calls. */
function topNames({ resources }: Plan): ReadonlySet<string> {
  const names = resources.flatMap(({ address }) => {
    const read = readAddress(address);
    if (read === undefined) return [];
    const [call] = read.modules;
    return [call === undefined ? read.block : `module.${call.name}`];
  });
  return new Set(names);
}

function declaredNames(files: ModuleFiles | undefined): ReadonlySet<string> {
  const names = (files?.blocks ?? []).flatMap(({ type, labels }) => {
    const spelled = labels.map(({ text }) => text).join(".");
    if (type === "resource") return [spelled];
    return type === "data" || type === "module" ? [`${type}.${spelled}`] : [];
  });
  return new Set(names);
}

/** The instances of a root module, by the addresses of a plan. */
export interface Sources {
  /** The instance of an address, or the one that stands for it, or another one of the same block. */
  readonly instance: (address: Address) => Instance | undefined;
}

export function sourcesOf(root: string, files: ModuleFiles, plan: Plan, session: Session): Sources {
  const placement = { directory: root, address: `${root}#`, key: "", exists: "yes", chain: [root] } as const;
  const automatic = variableFileValues(automaticVariableFiles(root, session.library.files), session);
  const before = new Module(session, files, { given: automatic, open: undefined }, placement);
  const given = new Map([...automatic, ...givenVariables(files, plan, before)]);
  const module = new Module(session, files, { given, open: undefined }, placement);
  return indexed(module.instances(), placement.address.length);
}

/** The plan's variables that have other values than the sources give them. */
function givenVariables(files: ModuleFiles, plan: Plan, before: Module): ReadonlyMap<string, Slot> {
  const given = new Map<string, Slot>();
  const marked = propertiesOf(propertyOf(propertyOf(plan.configuration, "root_module"), "variables"));
  for (const block of files.blocks) {
    const name = block.type === "variable" ? (block.labels[0]?.text ?? "") : "";
    const node = plan.variables.get(name);
    if (node === undefined) continue;
    const at = block.headAt;
    const origin: Located = {
      at,
      from: [
        { at, via: "expression" },
        { at, via: "parameter file", name },
      ],
    };
    if (isTrue(propertyOf(marked.get(name), "sensitive"))) {
      given.set(name, slot(secret("sensitive variable", origin, `${before.placement.address}var.${name}`)));
      continue;
    }
    const variables = before.name("var", at);
    const value = variables === undefined ? undefined : property(variables, name, "exact");
    const planned = valueAt(node, origin);
    if (value === undefined || value.state === "absent" || !isSameValue(planned, value)) {
      given.set(name, slot(planned));
    }
  }
  return given;
}

/** A value that stands in no file but that a plan was made with: at the declaration of its variable. */
function valueAt(node: JsonNode, origin: Located): Value {
  return jsonValue(node, { at: () => origin, text: ({ text }) => whole(text, origin).parts });
}

/** A plan has sets in an order of its own. */
function isSameValue(planned: Value, value: Value): boolean {
  if (value.state === "secret" || same(planned, value) === "yes") return true;
  const [a, b] = [elementsOf(planned), elementsOf(value)];
  return a !== undefined && a === b;
}

function elementsOf(value: Value): string | undefined {
  const spelled = listOf(value)?.items.map((item) => canonical(item.value));
  return spelled?.every((one) => one !== undefined) === true ? spelled.sort().join("\n") : undefined;
}

interface OfBlock {
  readonly first: Instance;
  /** Those that stand for several, with their keys. */
  readonly some: { readonly keys: readonly (string | undefined)[]; readonly instance: Instance }[];
}

function indexed(instances: readonly Instance[], prefix: number): Sources {
  const exact = new Map<string, Instance>();
  const blocks = new Map<string, OfBlock>();
  for (const instance of instances) {
    const address = readAddress(instance.address.slice(prefix));
    if (address === undefined) continue;
    exact.set(addressKey(address), instance);
    const key = blockAddress(address);
    const ofBlock = blocks.get(key) ?? { first: instance, some: [] };
    blocks.set(key, ofBlock);
    const keys = keysOf(address);
    if (keys.includes("*")) ofBlock.some.push({ keys, instance });
  }
  return {
    instance(address) {
      const found = exact.get(addressKey(address));
      if (found !== undefined) return found;
      const ofBlock = blocks.get(blockAddress(address));
      if (ofBlock === undefined) return undefined;
      const keys = keysOf(address);
      const fitting = ofBlock.some.filter((one) =>
        one.keys.every((key, i) => key === "*" || key === keys[i]),
      );
      const stars = (one: OfBlock["some"][number]): number => one.keys.filter((key) => key === "*").length;
      return fitting.sort((a, b) => stars(a) - stars(b))[0]?.instance ?? ofBlock.first;
    },
  };
}
