/** Values as JSON, as the checks see them: what is not known says so, and secrets say no more than how they are kept. */
import type { Text } from "../core/text.ts";
import type { Reading, Secret, Unknown } from "../core/value.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Objects in objects beyond this depth are cut off. */
const DEPTH = 64;

/** Values may share their parts: what is small to hold may be endless to write out. */
const MOST = 20_000;

/** One value being written out. */
interface Writing {
  /** How many more values may be written. */
  left: number;
}

export function jsonOf(reading: Reading): Json {
  return written(reading, { left: MOST }, 0);
}

function written(reading: Reading, writing: Writing, depth: number): Json {
  writing.left -= 1;
  if (writing.left < 0) return { $unknown: "budget" };
  switch (reading.state) {
    case "absent":
      return { $absent: true };
    case "secret":
      return secretOf(reading);
    case "unknown":
      return unknownOf(reading, writing, depth);
    case "known":
      break;
  }
  const { data } = reading;
  if (data === null || typeof data !== "object") return data;
  if (depth >= DEPTH) return { $unknown: "budget" };
  switch (data.kind) {
    case "text":
      return textOf(data, writing, depth);
    case "list": {
      const items = data.items.map((item) => written(item.value, writing, depth + 1));
      return data.open === undefined
        ? items
        : [...items, { $open: unknownOf(data.open, writing, depth + 1) }];
    }
    case "fields": {
      const fields = [...data.fields].map(({ key, value }): [string, Json] => [
        key,
        written(value, writing, depth + 1),
      ]);
      if (data.open !== undefined) fields.push(["$open", unknownOf(data.open, writing, depth + 1)]);
      // `fromEntries` defines properties, so that a key such as `__proto__` is one like any other.
      return Object.fromEntries(fields);
    }
  }
}

function secretOf({ kept }: Secret): Json {
  return { $secret: kept };
}

function unknownOf({ because, detail, among }: Unknown, writing: Writing, depth: number): Json {
  if (among === undefined || depth >= DEPTH || writing.left < 0)
    return { $unknown: because, $detail: detail };
  return {
    $unknown: because,
    $detail: detail,
    among: among.map((world) => written(world, writing, depth + 1)),
  };
}

function textOf(text: Text, writing: Writing, depth: number): Json {
  if (text.plain !== undefined) return text.plain;
  return {
    $text: text.parts.map((part) => {
      if (part.kind === "segment") return part.text;
      return part.value.state === "secret" ? secretOf(part.value) : unknownOf(part.value, writing, depth + 1);
    }),
  };
}
