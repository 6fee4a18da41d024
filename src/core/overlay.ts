/** Putting one object over another: spread, `union`, `shallowMerge`, `merge`, patches. */
import { within } from "./origin.ts";
import type { Field, KeyCase, Known, Reading, Unknown, Value } from "./value.ts";
import { Fields, fieldsOf, fieldValue, known, property, unknown } from "./value.ts";

/** How deep objects are merged: `shallow` lets the later property win, `deep` merges objects in objects. */
export type Depth = "shallow" | "deep";

/** An object that gathers properties; what is put later wins, and what is not known makes the earlier uncertain. */
export class Overlay {
  readonly #keyCase: KeyCase;
  #fields = new Map<string, Field>();
  #open: Unknown | undefined;

  constructor(keyCase: KeyCase = "exact") {
    this.#keyCase = keyCase;
  }

  put(field: Field): void {
    const key = this.#folded(field.key);
    this.#fields.delete(key);
    this.#fields.set(key, field);
  }

  /** A property whose name is not known: any of the earlier ones may have been replaced by it. */
  putUnknown(cause: Unknown): void {
    this.#cover(eitherOf(cause));
  }

  /** The properties of `over`; null and absent have none. `undefined` if it is something that has no properties. */
  putAll(over: Reading, depth: Depth = "shallow"): this | undefined {
    if (over.state === "absent" || (over.state === "known" && over.data === null)) return this;
    if (over.state === "unknown") {
      this.#cover(over);
      return this;
    }
    if (over.state === "secret") {
      this.#cover(unknown("runtime", "it depends on a secret", over));
      return this;
    }
    const fields = fieldsOf(over);
    if (fields === undefined) return undefined;
    if (fields.open !== undefined) this.#cover(within(fields.open, over));
    for (const field of fields.fields) {
      const value = fieldValue(field, over);
      const below = depth === "deep" ? this.#fields.get(this.#folded(field.key)) : undefined;
      if (below === undefined) this.put({ ...keyOf(field), value });
      else {
        const merged = mergeDeep(below.value, value, this.#keyCase);
        const { keyAt } = merged.at === value.at ? field : below;
        this.put({ key: field.key, keyAt, value: merged });
      }
    }
    return this;
  }

  fields(): Fields {
    return new Fields(this.#fields.values(), this.#open);
  }

  #cover(cause: Unknown): void {
    this.#open = this.#open === undefined ? cause : eitherOf(cause);
    for (const [key, field] of this.#fields) {
      const among = (cause.among ?? [cause]).flatMap((world) => this.#laidOver(field, world));
      const value = unknown(cause.because, cause.detail, field.value, { among });
      this.#fields.set(key, { ...keyOf(field), value });
    }
  }

  /** What a property may be after something was laid over it of which `world` is all that is known. */
  #laidOver(field: Field, world: Reading): readonly Reading[] {
    const read = property(world, field.key, this.#keyCase);
    if (read.state === "absent") return [field.value];
    const fields = fieldsOf(world);
    const isThere = this.#keyCase === "exact" ? fields?.get(field.key) : fields?.getIgnoringCase(field.key);
    return isThere === undefined ? [field.value, read] : [read];
  }

  #folded(key: string): string {
    return this.#keyCase === "ignored" ? key.toLowerCase() : key;
  }
}

function keyOf(field: Field): { key: string; keyAt: Field["keyAt"] } {
  return { key: field.key, keyAt: field.keyAt };
}

/** The ignorance of what comes from one of several things that are not known: it is not the part of any one of them. */
function eitherOf({ names: _names, among: _among, label: _label, ...rest }: Unknown): Unknown {
  return rest;
}

/** Objects are merged with objects; anything else is replaced by what is laid over it. */
function mergeDeep(below: Value, above: Value, keyCase: KeyCase): Value {
  const isObject = (value: Value): boolean => fieldsOf(value) !== undefined;
  if (above.state === "secret" || (above.state === "known" && !isObject(above))) return above;
  if (below.state === "known" && !isObject(below)) return above;
  if (!isObject(below) && !isObject(above)) {
    return unknown("runtime", "it may be merged of two objects that are not known", above);
  }
  const merged = new Overlay(keyCase);
  merged.putAll(below);
  merged.putAll(above, "deep");
  // What is missing in both is missing in the one that was there first.
  return known(merged.fields(), isObject(below) ? below : above);
}

/** `over` laid over `base`, as one object at the place of `over`. */
export function overlay(base: Known, over: Reading, depth: Depth = "shallow"): Value {
  const result = new Overlay();
  if (result.putAll(base) === undefined || result.putAll(over, depth) === undefined) {
    return unknown("invalid", "only objects can be merged", over);
  }
  return known(result.fields(), base);
}
