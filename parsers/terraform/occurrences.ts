/** `count` and `for_each`: how often a resource, a data source or a module is there. */
import { turnsOf, unknownTurn } from "../../src/core/comprehension.ts";
import { evaluate } from "../../src/core/evaluate.ts";
import { ignorance } from "../../src/core/invocation.ts";
import { written } from "../../src/core/origin.ts";
import { through } from "../../src/core/origin.ts";
import type { Scope } from "../../src/core/scope.ts";
import { bind } from "../../src/core/scope.ts";
import type { Field, Slot, Unknown, Value } from "../../src/core/value.ts";
import { field, Fields, known, List, passed, slot, textOfValue, unknown } from "../../src/core/value.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { and } from "../../src/core/verdict.ts";
import { iterated } from "./blocks.ts";
import type { Block } from "./syntax.ts";
import { attributeOf, attributesOf, blocksOf } from "./syntax.ts";
import type { Arguments } from "./variables.ts";

export interface Occurrence {
  readonly scope: Scope;
  /** `[0]`, `["key"]`, `[*]` for all that are not known, nothing without `count` and `for_each`. */
  readonly suffix: string;
  readonly key: string | number | undefined;
  readonly exists: Verdict;
}

export interface Occurrences<T> {
  readonly kind: "one" | "list" | "map";
  readonly certain: readonly (readonly [Occurrence, T])[];
  /** What stands for all that a count or collection that is not known may bring about. */
  readonly rest: T | undefined;
  readonly open: Unknown | undefined;
  /** The certain ones and the one that stands for the rest. */
  readonly all: readonly T[];
}

/** https://developer.hashicorp.com/terraform/language/meta-arguments/count and …/for_each */
export function occurrencesOf<T>(
  block: Block,
  scope: Scope,
  around: Verdict,
  make: (occurrence: Occurrence) => T,
): Occurrences<T> {
  const count = attributeOf(block.body, "count")?.value;
  const each = attributeOf(block.body, "for_each")?.value;
  const enabled = blocksOf(block.body, "lifecycle").map((one) => attributeOf(one.body, "enabled")?.value)[0];
  if (enabled !== undefined) return switched(evaluate(enabled, scope), scope, around, make);
  if (count !== undefined) return counted(evaluate(count, scope), block, scope, around, make);
  if (each !== undefined) return collected(evaluate(each, scope), block, scope, around, make);
  return result("one", [{ scope, suffix: "", key: undefined, exists: around }], undefined, undefined, make);
}

/** OpenTofu's other way to say whether there is one. https://opentofu.org/docs/language/meta-arguments/enabled */
function switched<T>(
  enabled: Value,
  scope: Scope,
  around: Verdict,
  make: (occurrence: Occurrence) => T,
): Occurrences<T> {
  const truth = enabled.state === "known" ? scope.dialect.truth(enabled) : undefined;
  const exists = truth === undefined ? and(around, "maybe") : around;
  const only: Occurrence = { scope, suffix: "", key: undefined, exists };
  return result("one", truth === false ? [] : [only], undefined, undefined, make);
}

function counted<T>(
  count: Value,
  block: Block,
  scope: Scope,
  around: Verdict,
  make: (occurrence: Occurrence) => T,
): Occurrences<T> {
  const number = count.state === "known" ? scope.dialect.number(count) : undefined;
  if (number !== undefined && scope.evaluation.allow(number)) {
    const certain = Array.from({ length: Math.max(0, Math.trunc(number)) }, (_, i) => ({
      scope: withCount(scope, block, known(i, written(block.headAt))),
      suffix: `[${String(i)}]`,
      key: i,
      exists: around,
    }));
    return result("list", certain, undefined, undefined, make);
  }
  const open = ignorance(count) ?? unknown("budget", "the count is not a number that is evaluated", count);
  const index = unknown(open.because, open.detail, count, { label: "count.index" });
  const rest = {
    scope: withCount(scope, block, index),
    suffix: "[*]",
    key: undefined,
    exists: and(around, "maybe"),
  };
  return result("list", [], rest, open, make);
}

function withCount(scope: Scope, block: Block, index: Value): Scope {
  const at = block.headAt;
  const value = known(new Fields([field("index", at, index)]), written(at));
  return bind(scope, new Map([["count", slot(value)]]));
}

function collected<T>(
  collection: Value,
  block: Block,
  scope: Scope,
  around: Verdict,
  make: (occurrence: Occurrence) => T,
): Occurrences<T> {
  const { turns, open, each } = turnsOf(collection, collection.at, scope);
  const certain: Occurrence[] = [];
  let unsure = open;
  for (const turn of turns) {
    const isIndex = turn.index.state === "known" && typeof turn.index.data === "number";
    const key = textOfValue(isIndex ? turn.item : turn.index)?.plain;
    if (key === undefined) {
      unsure ??=
        ignorance(turn.item) ?? unknown("invalid", "for_each is over a map or a set of texts", turn.item);
      continue;
    }
    const item = through(turn.item, { at: block.headAt, via: "loop", name: "each" });
    certain.push({
      scope: iterated(scope, "each", turn.index, item),
      suffix: `["${key}"]`,
      key,
      exists: around,
    });
  }
  if (unsure === undefined) return result("map", certain, undefined, undefined, make);
  const turn = unknownTurn(
    unsure,
    { name: "each", at: block.headAt },
    certain.length === turns.length ? each : undefined,
  );
  const rest = {
    scope: iterated(scope, "each", labelled(turn.index, "each.key"), labelled(turn.item, "each.value")),
    suffix: "[*]",
    key: undefined,
    exists: and(around, "maybe"),
  };
  return result("map", certain, rest, unsure, make);
}

function labelled(value: Value, label: string): Value {
  return value.state === "unknown" ? { ...value, label } : value;
}

function result<T>(
  kind: Occurrences<T>["kind"],
  certain: readonly Occurrence[],
  rest: Occurrence | undefined,
  open: Unknown | undefined,
  make: (occurrence: Occurrence) => T,
): Occurrences<T> {
  const made = certain.map((occurrence): readonly [Occurrence, T] => [occurrence, make(occurrence)]);
  const other = rest === undefined ? undefined : make(rest);
  return {
    kind,
    certain: made,
    rest: other,
    open,
    all: [...made.map(([, one]) => one), ...(other === undefined ? [] : [other])],
  };
}

/** What the name of the block, `names` in full, stands for: one value, a list of them, or an object of them. */
export function collectionOf<T>(
  block: Block,
  { kind, certain, rest, open }: Occurrences<T>,
  names: string,
  value: (one: T) => Value,
): Value {
  const origin = written(block.headAt);
  if (kind === "one") {
    const [only] = certain;
    return only === undefined ? known(null, origin) : value(only[1]);
  }
  if (kind === "list") {
    const each = rest === undefined ? undefined : slot(value(rest));
    return known(
      new List(
        certain.map(([, one]) => slot(value(one))),
        open,
        each,
      ),
      origin,
    );
  }
  const fields = certain.map(([occurrence, one]): Field =>
    field(String(occurrence.key), block.headAt, value(one)),
  );
  // Its elements are not those of the collection that brings it about.
  const others =
    open === undefined ? undefined : unknown(open.because, open.detail, open, { names, label: names });
  return known(new Fields(fields, others), origin);
}

/**
 * Arguments that Terraform itself reads from a module call. Others that it reads from resources, such as `provider`, are
 * variables of the module. https://developer.hashicorp.com/terraform/language/block/module
 */
const moduleArguments: ReadonlySet<string> = new Set([
  "source",
  "version",
  "providers",
  "count",
  "for_each",
  "depends_on",
]);

/** The arguments of a module call, without those that Terraform itself reads. */
export function metaFree(block: Block, scope: Scope): Arguments {
  const given = new Map<string, Slot>();
  for (const { name, nameAt, value } of attributesOf(block.body)) {
    if (moduleArguments.has(name)) continue;
    const step = { at: nameAt, via: "module argument", name } as const;
    given.set(
      name,
      scope.evaluation.slot(nameAt, `argument '${name}'`, () => passed(evaluate(value, scope), step)),
    );
  }
  const open = block.body.intact
    ? undefined
    : unknown("syntax error", "part of the module call could not be read", written(block.headAt));
  return { given, open };
}
