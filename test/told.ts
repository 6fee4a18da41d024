/** Resources for tests of what judges them: told as JSON, with every value at its own characters. */
import type { Located } from "../src/core/origin.ts";
import { written } from "../src/core/origin.ts";
import type { Resource } from "../src/core/resource.ts";
import { Source } from "../src/core/source.ts";
import { Text } from "../src/core/text.ts";
import type { Field, Reading, Unknown, Value } from "../src/core/value.ts";
import { field, Fields, known, List, slot, unknown } from "../src/core/value.ts";

/** Data as it would be written, with a function wherever a value is not simply known. */
export type Told =
  | null
  | boolean
  | number
  | string
  | readonly Told[]
  | { readonly [key: string]: Told }
  | ((origin: Located) => Value);

/** Where something stands in the text that is being written. */
interface Placed {
  readonly told: Told;
  readonly start: number;
  readonly end: number;
  readonly parts: readonly (Placed & { readonly key: string; readonly keyStart: number })[];
}

/** The value of data. Texts stand in double quotes; what a function makes stands as `$`. */
export function tell(told: Told, path = "main.json"): Value {
  const writer = { text: "" };
  const placed = write(told, writer);
  return build(placed, new Source(path, writer.text));
}

function write(told: Told, writer: { text: string }): Placed {
  const start = writer.text.length;
  const parts: (Placed & { readonly key: string; readonly keyStart: number })[] = [];
  if (typeof told === "function") writer.text += "$";
  else if (told === null || typeof told !== "object") writer.text += JSON.stringify(told);
  else {
    const list = Array.isArray(told);
    writer.text += list ? "[" : "{";
    for (const [key, part] of Object.entries<Told>(told)) {
      if (parts.length > 0) writer.text += ", ";
      const keyStart = writer.text.length;
      if (!list) writer.text += `"${key}": `;
      parts.push({ ...write(part, writer), key, keyStart });
    }
    writer.text += list ? "]" : "}";
  }
  return { told, start, end: writer.text.length, parts };
}

function build({ told, start, end, parts }: Placed, source: Source): Value {
  const origin = written(source.span(start, end));
  if (typeof told === "function") return told(origin);
  if (typeof told === "string") return known(Text.of(told, written(source.span(start + 1, end - 1))), origin);
  if (told === null || typeof told !== "object") return known(told, origin);
  if (Array.isArray(told)) return known(new List(parts.map((part) => slot(build(part, source)))), origin);
  const fields = parts.map((part): Field =>
    field(part.key, source.span(part.keyStart, part.keyStart + part.key.length + 2), build(part, source)),
  );
  return known(new Fields(fields), origin);
}

/** The characters that an answer or a value points at. */
export function charactersAt({ at }: Located): string {
  return at.source.text.slice(at.start, at.end);
}

/** A parameter that has no value. */
export function parameter(name: string, among?: readonly Told[]): (origin: Located) => Unknown {
  return (origin) =>
    unknown("parameter", `parameter '${name}' has no value`, origin, {
      names: `parameter ${name}`,
      label: name,
      ...(among === undefined ? {} : { among: among.map((world) => at(world, origin)) }),
    });
}

/** What is known only once it is deployed. */
export function runtime(origin: Located): Unknown {
  return unknown("runtime", "it is known only when it is deployed", origin);
}

/** A text of known pieces and of values: `text("http://", parameter("host"))`. */
export function text(
  ...pieces: readonly (string | ((origin: Located) => Unknown))[]
): (origin: Located) => Value {
  return (origin) => known(rope(pieces, origin), origin);
}

/** A list that may have more elements than those, each of which looks like `each` where that is known. */
export function openList(items: readonly Told[], each?: Told): (origin: Located) => Value {
  return (origin) => {
    const slots = items.map((item) => slot(at(item, origin)));
    const more = parameter("items")(origin);
    return known(new List(slots, more, each === undefined ? undefined : slot(at(each, origin))), origin);
  };
}

/** An object that may have more properties than those. */
export function openFields(properties: Readonly<Record<string, Told>>): (origin: Located) => Value {
  return (origin) => {
    const fields = Object.entries(properties).map(([key, told]) => field(key, origin.at, at(told, origin)));
    return known(new Fields(fields, parameter("more")(origin)), origin);
  };
}

/** Data all of which stands at one place. */
function at(told: Told, origin: Located): Value {
  if (typeof told === "function") return told(origin);
  if (typeof told === "string") return known(Text.of(told, origin), origin);
  if (told === null || typeof told !== "object") return known(told, origin);
  if (Array.isArray(told))
    return known(new List((told as readonly Told[]).map((one) => slot(at(one, origin)))), origin);
  const fields = Object.entries<Told>(told).map(([key, one]) => field(key, origin.at, at(one, origin)));
  return known(new Fields(fields), origin);
}

function rope(pieces: readonly (string | ((origin: Located) => Unknown))[], origin: Located): Text {
  return Text.concat(
    pieces.map((piece) =>
      typeof piece === "string" ? Text.of(piece, origin) : new Text([{ kind: "hole", value: piece(origin) }]),
    ),
  );
}

/** A resource of API Management: `apim("service/apis", "gateway/orders", { properties: … })`. */
export function apim(
  tail: string,
  names: string | readonly (string | ((origin: Located) => Unknown))[],
  body: Told = {},
  rest: Partial<Resource> = {},
): Resource {
  const head = new Source("main.bicep", `resource ${tail}`).whole;
  const pieces = typeof names === "string" ? names.split("/") : names;
  return {
    type: `Microsoft.ApiManagement/${tail}`,
    apiVersion: "2024-05-01",
    names: pieces.map((piece) => rope([piece], written(head))),
    exists: "yes",
    declared: "here",
    body: tell(body),
    at: head,
    address: `main.bicep#${tail}`,
    ...rest,
  };
}

/** What is not there. */
export function nothing(): Reading {
  return { state: "absent", ...written(new Source("main.json", "{}").whole) };
}
