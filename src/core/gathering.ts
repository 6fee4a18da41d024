/** Lists put together from parts of which some are not known. */
import type { Located } from "./origin.ts";
import { within } from "./origin.ts";
import type { Slot, Unknown } from "./value.ts";
import { itemValue, List } from "./value.ts";

/** Gathers the elements of a list in order, and remembers which of them have a place that is certain. */
export class Gathering {
  readonly #items: Slot[] = [];
  #open: Unknown | undefined;
  #leading: number | undefined;
  #trailing = 0;

  get size(): number {
    return this.#items.length;
  }

  add(item: Slot): void {
    this.#items.push(item);
    this.#trailing += 1;
  }

  /** Here may stand any number of elements that are not known. */
  gap(cause: Unknown): void {
    this.#open ??= cause;
    this.#leading ??= this.#items.length;
    this.#trailing = 0;
  }

  /** The elements of `list`, with the stations that it passed as a whole. */
  addAll(list: List, whole: Located): void {
    for (const [i, item] of list.items.entries()) {
      if (i === list.leading && list.open !== undefined) this.gap(within(list.open, whole));
      this.add(seenWithin(item, whole));
    }
    if (list.open === undefined) return;
    if (list.leading === list.items.length) this.gap(within(list.open, whole));
    this.#trailing = list.trailing;
  }

  /** The list; `each` is what the elements that are not known look like. */
  list(each?: Slot): List {
    return new List(this.#items, this.#open, each, this.#leading, this.#trailing);
  }
}

/** An element as it is seen in its list, still computed only when it is asked for. */
export function seenWithin(item: Slot, whole: Located): Slot {
  if (whole.from.length === 1) return item;
  return {
    get value() {
      return itemValue(item, whole);
    },
  };
}
