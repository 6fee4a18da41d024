/** Watches which properties of a resource the checks ask for, and what is known of each. */
import type { Data, Field, Reading, Slot, Value } from "../src/core/value.ts";
import { Fields, itemValue, List } from "../src/core/value.ts";

/** How often what was asked for was `known`, `absent`, `secret`, or unknown for a reason. */
export type Asked = Map<string, number>;

/** Told of every property that was asked for and is no object; with the detail where it is unknown. */
type Listener = (state: string, detail: string | undefined) => void;

/** The same value, which tells what is read of it. */
export function recorded(value: Value, tell: Listener): Value {
  if (value.state !== "known") return value;
  const data = recordedData(value.data, value, tell);
  return data === value.data ? value : { ...value, data };
}

function recordedData(data: Data, whole: Value, tell: Listener): Data {
  if (data === null || typeof data !== "object" || data.kind === "text") return data;
  if (data.kind === "fields") return new RecordedFields(data, tell);
  const watched = (item: Slot): Slot => ({
    get value() {
      return recorded(itemValue(item, whole), tell);
    },
  });
  const each = data.each === undefined ? undefined : watched(data.each);
  return new List(data.items.map(watched), data.open, each, data.leading, data.trailing);
}

class RecordedFields extends Fields {
  readonly #tell: Listener;

  constructor(fields: Fields, tell: Listener) {
    super(fields.fields, fields.open);
    this.#tell = tell;
  }

  override get(key: string): Field | undefined {
    return this.#watched(super.get(key));
  }

  override getIgnoringCase(key: string): Field | undefined {
    return this.#watched(super.getIgnoringCase(key));
  }

  #watched(field: Field | undefined): Field | undefined {
    if (field === undefined) {
      if (this.open === undefined) this.#tell("absent", undefined);
      else this.#tell(this.open.because, this.open.detail);
      return undefined;
    }
    const value = recorded(field.value, this.#tell);
    if (!isObject(value)) this.#tell(stateOf(value), value.state === "unknown" ? value.detail : undefined);
    return { key: field.key, keyAt: field.keyAt, value };
  }
}

function isObject(value: Value): boolean {
  return value.state === "known" && typeof value.data === "object" && value.data?.kind === "fields";
}

function stateOf(reading: Reading): string {
  return reading.state === "unknown" ? reading.because : reading.state;
}
