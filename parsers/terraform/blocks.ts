/** A block's arguments and nested blocks as one object: each argument a property, each type of nested block a list. */
import { turnScope, turnsOf, unknownTurn } from "../../src/core/comprehension.ts";
import { evaluate, LazyField } from "../../src/core/evaluate.ts";
import type { Variable } from "../../src/core/expression.ts";
import { written } from "../../src/core/origin.ts";
import type { Scope } from "../../src/core/scope.ts";
import { bind } from "../../src/core/scope.ts";
import type { Span } from "../../src/core/source.ts";
import { Text } from "../../src/core/text.ts";
import type { Field, Slot, Unknown, Value } from "../../src/core/value.ts";
import { field, Fields, known, List, slot, unknown } from "../../src/core/value.ts";
import type { Block, Body } from "./syntax.ts";
import { attributeOf, blocksOf } from "./syntax.ts";

/** Nested blocks of one type as they are gathered. */
interface Gathered {
  readonly items: Slot[];
  readonly at: Span;
  open: Unknown | undefined;
  each: Slot | undefined;
}

/** The value of a block whose head stands at `head`. */
export function blockValue(body: Body, head: Span, scope: Scope): Value {
  const fields: Field[] = [];
  const nested = new Map<string, Gathered>();
  for (const item of body.items) {
    if (item.kind === "attribute") {
      const value = scope.evaluation.slot(item.nameAt, `'${item.name}'`, () => evaluate(item.value, scope));
      fields.push(new LazyField(item.name, item.nameAt, value));
    } else if (item.type === "dynamic") gatherDynamic(item, nested, scope);
    else gathered(nested, item.type, item.headAt).items.push(nestedSlot(item, scope));
  }
  for (const [type, { items, at, open, each }] of nested) {
    fields.push(field(type, at, known(new List(items, open, each), written(at))));
  }
  const open = body.intact
    ? undefined
    : unknown("syntax error", "part of the block could not be read", written(head));
  return known(new Fields(fields, open), written(head));
}

function nestedSlot(block: Block, scope: Scope): Slot {
  return scope.evaluation.slot(block.headAt, `block '${block.type}'`, () =>
    blockValue(block.body, block.headAt, scope),
  );
}

function gathered(nested: Map<string, Gathered>, type: string, at: Span): Gathered {
  const found = nested.get(type);
  if (found !== undefined) return found;
  const made: Gathered = { items: [], at, open: undefined, each: undefined };
  nested.set(type, made);
  return made;
}

/** https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks */
function gatherDynamic(block: Block, nested: Map<string, Gathered>, scope: Scope): void {
  const type = block.labels[0]?.text ?? "";
  const into = gathered(nested, type, block.headAt);
  const [content] = blocksOf(block.body, "content");
  const over = attributeOf(block.body, "for_each");
  if (content === undefined || over === undefined) {
    into.open ??= unknown("invalid", "a dynamic block has 'for_each' and 'content'", written(block.headAt));
    return;
  }
  const iterator = attributeOf(block.body, "iterator")?.value;
  const name = iterator?.kind === "name" ? iterator.name : type;
  const variable: Variable = { name, at: block.headAt };
  const collection = evaluate(over.value, scope);
  const { turns, open, each } = turnsOf(collection, over.value.at, scope);
  for (const turn of turns) {
    into.items.push(
      contentSlot(
        iterated(
          scope,
          name,
          turn.index,
          turnScope(scope, turn, variable, undefined).name(name, block.headAt),
        ),
      ),
    );
  }
  if (open === undefined) return;
  into.open ??= open;
  const rest = unknownTurn(open, variable, each);
  into.each ??= contentSlot(iterated(scope, name, rest.index, rest.item));

  function contentSlot(inner: Scope): Slot {
    return scope.evaluation.slot(block.headAt, `block '${type}'`, () =>
      content === undefined
        ? unknown("invalid", "there is no content", written(block.headAt))
        : blockValue(content.body, block.headAt, inner),
    );
  }
}

/** A scope in which `name.key` and `name.value` are the turn's. */
export function iterated(scope: Scope, name: string, key: Value, value: Value | undefined): Scope {
  const item = value ?? key;
  const pair = known(
    new Fields([field("key", item.at, keyOf(key, item)), field("value", item.at, item)]),
    written(item.at),
  );
  return bind(scope, new Map([[name, slot(pair)]]));
}

/** In a set, which a list stands for here, the key is the value itself. */
function keyOf(key: Value, item: Value): Value {
  return key.state === "known" && typeof key.data === "number" ? item : key;
}

/** A text that Terraform or a provider supplies at a place. */
export function suppliedText(text: string, at: Span): Value {
  const origin = written(at);
  return known(Text.of(text, origin), origin);
}
