/** The names of a resource: from its arguments, and from ids that stand in them. */
import { readResourceId } from "../../../src/azure/resource-id.ts";
import { written } from "../../../src/core/origin.ts";
import { nameText, noName } from "../../../src/core/resource.ts";
import type { Span } from "../../../src/core/source.ts";
import { Text } from "../../../src/core/text.ts";
import type { Reading } from "../../../src/core/value.ts";
import { property, textOfValue, unknown } from "../../../src/core/value.ts";
import type { Value } from "../../../src/core/value.ts";
import type { NameRule, ResourceTable } from "./table.ts";
import { isAbsent } from "./worlds.ts";

/** The names of a resource, one for each segment of its ARM type. */
export function namesOf(
  table: Pick<ResourceTable, "arm" | "names">,
  body: Value,
  head: Span,
): readonly Text[] {
  const segments = table.arm.split("/").length - 1;
  const ofId = segments - (table.names.length - 1);
  return table.names.flatMap(
    (rule) =>
      nameOf(rule, body, head, ofId) ??
      Array.from({ length: "id" in rule ? ofId : 1 }, () => noName(head, labelOf(rule))),
  );
}

/** For people, what is not known goes by the argument that would say it. */
function labelOf(rule: NameRule): string {
  if ("firstOf" in rule) return rule.firstOf[0] === undefined ? "name" : labelOf(rule.firstOf[0]);
  return "argument" in rule ? rule.argument : "name";
}

/** `ofId` is how many names an id gives where one stands in the rules. */
function nameOf(rule: NameRule, body: Value, head: Span, ofId: number): readonly Text[] | undefined {
  if ("fixed" in rule) return [Text.of(rule.fixed, written(head))];
  if ("firstOf" in rule) {
    for (const one of rule.firstOf) {
      const names = nameOf(one, body, head, ofId);
      if (names !== undefined) return names;
    }
    return undefined;
  }
  if ("argument" in rule) {
    const reading = property(body, rule.argument, "exact");
    return isAbsent(reading) ? undefined : [nameText(reading, reading.at, rule.argument)];
  }
  const reading = property(body, "id" in rule ? rule.id : rule.lastOf, "exact");
  if (isAbsent(reading)) return undefined;
  const text = textOfValue(reading);
  const names = (text === undefined ? undefined : readResourceId(text.seenThrough(reading)))?.names.map(
    withoutRevision,
  );
  if ("lastOf" in rule) return [names?.at(-1) ?? partOfId(reading, "the last")];
  if (names?.length === ofId) return names;
  return Array.from({ length: ofId }, (_, i) => partOfId(reading, String(i + 1)));
}

/**
 * The id of an API names its revision, but what belongs to an API belongs to the current one.
 * https://learn.microsoft.com/azure/api-management/api-management-revisions
 */
function withoutRevision(name: Text): Text {
  const end = name.prefix.indexOf(";rev=");
  return (end < 0 ? undefined : name.slice(0, end)) ?? name;
}

/** A name in an id that is not known: the same id has the same names. */
function partOfId(reading: Reading, which: string): Text {
  const text = textOfValue(reading);
  const names =
    text === undefined ? (reading.state === "unknown" ? reading.names : undefined) : text.canonical;
  const detail = "the id is not known";
  const part = names === undefined ? {} : { names: `name ${which} in ${names}` };
  return new Text([{ kind: "hole", value: unknown("runtime", detail, reading, { ...part, label: "name" }) }]);
}
