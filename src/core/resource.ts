/** A resource as Azure Resource Manager would get it, whatever language told it. */
import type { Change, Rewriting } from "./change.ts";
import type { Located } from "./origin.ts";
import { written } from "./origin.ts";
import type { Span } from "./source.ts";
import { Text } from "./text.ts";
import type { Reading, Unknown, Value } from "./value.ts";
import { absent, fieldsOf, property, textOfValue, unknown } from "./value.ts";
import type { Verdict } from "./verdict.ts";

export interface Resource {
  /** As written: `Microsoft.ApiManagement/service/apis`. Compare with `isType`. */
  readonly type: string;
  /** Absent where the language writes none (azurerm). */
  readonly apiVersion: string | undefined;
  /** The names of the resource and its parents, outermost first, one for each segment of the type. */
  readonly names: readonly Text[];
  /** `maybe` for a condition that is not known; a resource whose condition is false is not there at all. */
  readonly exists: Verdict;
  /** `elsewhere` for what the files only refer to: `existing`, a data source. Its body is what they say of it. */
  readonly declared: "here" | "elsewhere";
  /** An object spelled as ARM spells it: `location`, `sku`, `identity`, `properties`, …, without type and name. */
  readonly body: Value;
  /** The head of the declaration: the place of what is missing in it. */
  readonly at: Span;
  /** The declaration from its first character to its last, where the body's own place is not all of it. */
  readonly extent?: Span | undefined;
  /** Where it is told, for people and for fingerprints: `infra/main.bicep#orders`. */
  readonly address: string;
  /**
   * What it is deployed after, as far as `dependsOn` of Bicep or ARM writes it out: addresses of what is told beside
   * it, and ids of the rest as far as they are known. It is for people: no check looks at it.
   */
  readonly dependsOn?: readonly string[];
  /**
   * How a change of it is written, where it is not written as ARM gets it. Absent for a resource whose body stands in
   * its file as it is.
   */
  readonly rewriting?: (change: Change) => Rewriting | undefined;
  /** Set where it is not told but presumed, from the call of a module whose code is not there; what would settle it. */
  readonly presumed?: Unknown;
}

/** Whether a resource is of a type; Azure compares types without regard to case. */
export function isType(resource: Resource, type: string): boolean {
  return resource.type.toLowerCase() === type.toLowerCase();
}

/** The name for people: `gateway/orders`. */
export function displayName(resource: Resource): string {
  return resource.names.map((name) => name.display).join("/");
}

/**
 * What the body says at a path: `properties.protocols`, or its segments as a list where a name has a dot in it. A
 * null counts as absent, at its own place: Resource Manager treats a null property as one that is not there.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
 */
export function read(resource: Resource, path: string | readonly string[]): Reading {
  return readPath(resource.body, path, { at: resource.at, from: [{ at: resource.at, via: "literal" }] });
}

/** The same for any object; `whole` is the place of what is missing in the object itself. */
export function readPath(body: Value, path: string | readonly string[], whole: Located): Reading {
  const segments = typeof path === "string" ? path.split(".") : path;
  let reading: Reading = body;
  let place = whole;
  for (const segment of segments) {
    const next: Reading = property(reading, segment, "ignored");
    if (next.state === "absent") return { state: "absent", ...place };
    place = { at: keyPlace(reading, segment, next), from: next.from };
    reading = next;
  }
  return withoutNull(reading);
}

/** A null is nothing, in every world, at its own place. */
function withoutNull(reading: Reading): Reading {
  if (reading.state === "known" && reading.data === null) return absent(reading);
  if (reading.state !== "unknown" || reading.among === undefined) return reading;
  return { ...reading, among: reading.among.map(withoutNull) };
}

/** Where a missing part of `value` would be written: at its key if it stands there in full, else at the value itself. */
function keyPlace(container: Reading, key: string, value: Reading): Span {
  const keyAt = fieldsOf(container)?.getIgnoringCase(key)?.keyAt;
  const writtenThere = value.from.length === 1 && keyAt?.source === value.at.source;
  return writtenThere ? keyAt : value.at;
}

/**
 * What a reading gives for a name: its text, or a hole for what is not known, which goes by `label` where it has none of
 * its own. What is no text at all stands at `at`.
 */
export function nameText(reading: Reading, at: Span = reading.at, label = "name"): Text {
  const text = textOfValue(reading);
  if (text !== undefined) return text.seenThrough(reading);
  if (reading.state === "known" || reading.state === "absent") return noName(at, label);
  return new Text([{ kind: "hole", value: reading.state === "unknown" ? { label, ...reading } : reading }]);
}

/** The name of what has none that could be read. */
export function noName(at: Span, label = "name"): Text {
  const value = unknown("invalid", "the name is not a text", written(at), { label });
  return new Text([{ kind: "hole", value }]);
}

/** The names in a full name such as `gateway/orders`, as far as the slashes in it are known. */
export function splitName(name: Text): readonly Text[] {
  const names: Text[] = [];
  let parts: Text[] = [];
  for (const part of name.parts) {
    if (part.kind === "hole") {
      parts.push(new Text([part]));
      continue;
    }
    const segment = new Text([part]);
    let start = 0;
    for (;;) {
      const slash = part.text.indexOf("/", start);
      const piece = segment.slice(start, slash < 0 ? part.text.length : slash);
      if (piece !== undefined) parts.push(piece);
      if (slash < 0) break;
      names.push(Text.concat(parts));
      parts = [];
      start = slash + 1;
    }
  }
  return [...names, Text.concat(parts)];
}
