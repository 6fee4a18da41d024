/** Whether a resource is one of those to which a row or an inline block does not apply. */
import type { Reading, Value } from "../../../src/core/value.ts";
import { property, textOfValue } from "../../../src/core/value.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { agree, verdict } from "../../../src/core/verdict.ts";
import { convert } from "./conversions.ts";
import type { Condition } from "./table.ts";
import { isAbsent } from "./worlds.ts";

/** The verdict on a condition, for the arguments and blocks of a resource. */
export function holds(condition: Condition, resource: Value): Verdict {
  const { argument, is, as, absent } = condition;
  const compared = (reading: Reading): Verdict => {
    if (isAbsent(reading)) return verdict(absent !== undefined && is.includes(absent));
    if (reading.state === "absent") return "no";
    if (reading.state === "unknown" && reading.among !== undefined) return agree(reading.among.map(compared));
    const value = as === undefined ? reading : convert(as, reading);
    const text = textOfValue(value)?.plain;
    return text === undefined ? "maybe" : verdict(is.includes(text));
  };
  return compared(property(resource, argument, "exact"));
}
