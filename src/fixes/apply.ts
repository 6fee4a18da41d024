/** Fixes made in texts: each whole or not at all, and the first where two are about the same characters. */
import type { Edit, Fix } from "../core/finding.ts";
import { byPlace } from "../core/order.ts";
import type { Source } from "../core/source.ts";

export interface Applied<T> {
  /** The new texts by their paths. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was made, and what was the same as something made. The rest has to wait for the new texts. */
  readonly made: readonly T[];
}

/** Makes the fixes of `all`, in their order, as far as they do not get into each other's way. */
export function applied<T extends { readonly fix: Fix }>(all: readonly T[]): Applied<T> {
  const files = new Map<string, Taken>();
  const made: T[] = [];
  const takenIn = ({ at: { source } }: Edit): Taken => {
    const taken = files.get(source.path) ?? new Taken(source);
    files.set(source.path, taken);
    return taken;
  };
  for (const one of all) {
    const { edits } = one.fix;
    if (!edits.every((edit) => takenIn(edit).has(edit))) {
      if (edits.some((edit) => takenIn(edit).isInTheWayOf(edit))) continue;
      for (const edit of edits) takenIn(edit).add(edit);
    }
    made.push(one);
  }
  const changed = [...files.values()].filter(({ edits }) => edits.length > 0);
  return {
    texts: new Map(changed.map(({ source, edits }) => [source.path, edited(source.text, edits)])),
    made,
  };
}

/** The edits of one file that are to be made, in its order; none touches the characters of another. */
class Taken {
  readonly source: Source;
  readonly edits: Edit[] = [];

  constructor(source: Source) {
    this.source = source;
  }

  has(edit: Edit): boolean {
    return this.#near(edit).some((other) => isSame(edit, other));
  }

  isInTheWayOf(edit: Edit): boolean {
    return this.#near(edit).some((other) => collide(edit, other));
  }

  add(edit: Edit): void {
    this.edits.splice(this.#indexOf(edit), 0, edit);
  }

  /** At one place there can be one that puts something in, and one that begins there. */
  #near(edit: Edit): readonly Edit[] {
    const index = this.#indexOf(edit);
    return this.edits.slice(Math.max(0, index - 2), index + 2);
  }

  /** Before which of the edits another one stands. */
  #indexOf(edit: Edit): number {
    let [low, high] = [0, this.edits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.edits[middle];
      if (other !== undefined && byPlace(other, edit) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A text after edits that do not collide. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = "";
  let done = 0;
  for (const { at, text: inserted } of edits.toSorted(byPlace)) {
    result += text.slice(done, at.start) + inserted;
    done = at.end;
  }
  return result + text.slice(done);
}

function isSame(a: Edit, b: Edit): boolean {
  return a.at.start === b.at.start && a.at.end === b.at.end && a.text === b.text;
}

/** Whether both are about the same characters, or about the same place between two. */
function collide({ at: a }: Edit, { at: b }: Edit): boolean {
  if (a.start === b.start && (a.start === a.end) === (b.start === b.end)) return true;
  return a.start < b.end && b.start < a.end;
}
