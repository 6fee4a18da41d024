/** An ARM object while its properties are placed in it. */
import { written } from "../../../src/core/origin.ts";
import type { Span } from "../../../src/core/source.ts";
import type { Field, Reading, Unknown, Value } from "../../../src/core/value.ts";
import { absent, field, Fields, known, List, listOf, unknown } from "../../../src/core/value.ts";
import { inWorlds, isAbsent, unnamed } from "./worlds.ts";

/** The heads of the blocks that something stands in, outermost first: the resource's own, then nested ones. */
export type Blocks = readonly [Span, ...Span[]];

/** One property to place. */
export interface Placement {
  readonly path: readonly string[];
  readonly value: Value;
  readonly blocks: Blocks;
  readonly keyAt: Span | undefined;
  /** Whether the value goes behind the elements that are there. */
  readonly isList: boolean;
  /** Whether it is certain that something is sent. */
  readonly certain: boolean;
}

export class ArmObject {
  /** The blocks that all of it stands in: what is missing in it is missing in the innermost of them. */
  #blocks: Blocks;
  /** Whether something of it is certain to be sent. */
  #certain = false;
  readonly #open: Unknown | undefined;
  /** Whether it is an object within another. */
  readonly #isPart: boolean;
  readonly #children = new Map<string, { readonly keyAt: Span; readonly content: ArmObject | Value }>();

  constructor(blocks: Blocks, open?: Unknown, isPart = false) {
    this.#blocks = blocks;
    this.#open = open;
    this.#isPart = isPart;
  }

  /** Sets a property. What is there already stays in the worlds in which the new value is absent. */
  put({ path, value, blocks, keyAt, isList, certain }: Placement): void {
    const last = path.at(-1);
    if (last === undefined) return;
    const parent = this.#descend(path.slice(0, -1), blocks, certain);
    const content = parent.#children.get(last)?.content;
    const old = content instanceof ArmObject ? undefined : content;
    const merged = isList
      ? appended(old, value)
      : inWorlds(value, (world) => (isAbsent(world) ? (old ?? world) : world));
    if (merged.state !== "absent") parent.#children.set(last, { keyAt: keyAt ?? merged.at, content: merged });
  }

  /** Makes the objects of a path, for a block that is there although nothing in it is. */
  make(path: readonly string[], blocks: Blocks): void {
    this.#descend(path, blocks, true);
  }

  value(): Value {
    const fields = [...this.#children].map(([key, { keyAt, content }]): Field =>
      content instanceof ArmObject
        ? field(key, content.#at, content.#valueIn(this.#at, this.#isAlways(key)))
        : field(key, keyAt, content),
    );
    return known(new Fields(fields, this.#open), written(this.#at));
  }

  get #at(): Span {
    return this.#blocks.at(-1) ?? this.#blocks[0];
  }

  /** Every resource has `properties`, and whatever else its block may hold goes there. */
  #isAlways(key: string): boolean {
    return key === "properties" && !this.#isPart;
  }

  /** An object of which nothing is certain to be sent may not be there at all. */
  #valueIn(container: Span, always: boolean): Value {
    const value = this.value();
    if (this.#certain || always) return value;
    const doubt = this.#firstUnknown();
    return doubt === undefined
      ? value
      : unknown(doubt.because, doubt.detail, doubt, { among: [absent(written(container)), value] });
  }

  #firstUnknown(): Unknown | undefined {
    for (const { content } of this.#children.values()) {
      const found = content instanceof ArmObject ? content.#firstUnknown() : content;
      if (found?.state === "unknown") return unnamed(found);
    }
    return undefined;
  }

  #descend(path: readonly string[], blocks: Blocks, certain: boolean): ArmObject {
    this.#blocks = shared(this.#blocks, blocks);
    this.#certain ||= certain;
    const [key, ...rest] = path;
    if (key === undefined) return this;
    const found = this.#children.get(key)?.content;
    if (found instanceof ArmObject) return found.#descend(rest, blocks, certain);
    const made = this.#isAlways(key)
      ? new ArmObject([this.#blocks[0]], this.#open, true)
      : new ArmObject(blocks, undefined, true);
    this.#children.set(key, { keyAt: made.#at, content: made });
    return made.#descend(rest, blocks, certain);
  }
}

/** The blocks, outermost first, that two things both stand in. */
function shared([head, ...a]: Blocks, [, ...b]: Blocks): Blocks {
  const end = a.findIndex(
    (one, i) => b[i]?.source !== one.source || b[i].start !== one.start || b[i].end !== one.end,
  );
  return [head, ...a.slice(0, end < 0 ? a.length : end)];
}

/** The elements that several rows give to one list. */
function appended(old: Value | undefined, value: Value): Reading {
  if (old === undefined) return value;
  const before = listOf(old);
  const after = listOf(value);
  if (before === undefined && after === undefined) return withoutWorlds(old);
  const items = [...(before?.items ?? []), ...(after?.items ?? [])];
  const open = openOf(old, before) ?? openOf(value, after);
  const leading =
    openOf(old, before) === undefined ? (before?.items.length ?? 0) + (after?.leading ?? 0) : before?.leading;
  return known(new List(items, open, before?.each ?? after?.each, leading ?? 0), old);
}

/** Of two lists that are not known, the worlds of one do not tell what is in both. */
function withoutWorlds(value: Value): Value {
  return value.state === "unknown" ? unknown(value.because, value.detail, value) : value;
}

function openOf(value: Value, list: List | undefined): Unknown | undefined {
  if (list !== undefined) return list.open;
  return value.state === "unknown" ? unnamed(value) : unknown("invalid", "there is no list here", value);
}
